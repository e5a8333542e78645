// The grammar and its scanner on any bytes: no crash, no error in the tree, and every node inside
// the node around it.
#include <tree_sitter/api.h>

#include <memory>

#include "grammar/src/tree_sitter_charter.h"
#include "tests/fuzz/support/require.hpp"
#include "tests/fuzz/targets.hpp"

namespace {

using charterlint::fuzz::require;

void check_ranges(TSTreeCursor& cursor) {
  const TSNode parent = ts_tree_cursor_current_node(&cursor);
  if (!ts_tree_cursor_goto_first_child(&cursor)) return;
  std::uint32_t end = ts_node_start_byte(parent);
  do {
    const TSNode node = ts_tree_cursor_current_node(&cursor);
    require(ts_node_start_byte(node) >= end, "nodes are in order");
    end = ts_node_end_byte(node);
    check_ranges(cursor);
  } while (ts_tree_cursor_goto_next_sibling(&cursor));
  require(end <= ts_node_end_byte(parent), "nodes lie inside their parents");
  ts_tree_cursor_goto_parent(&cursor);
}

}  // namespace

void charterlint::fuzz::try_parse(std::string_view text) {
  static TSParser* const parser = [] {
    TSParser* const made = ts_parser_new();
    require(ts_parser_set_language(made, tree_sitter_charter()), "the runtime takes the grammar");
    return made;
  }();
  const std::unique_ptr<TSTree, decltype(&ts_tree_delete)> tree(
      ts_parser_parse_string(parser, nullptr, text.data(), static_cast<std::uint32_t>(text.size())),
      ts_tree_delete);
  const TSNode root = ts_tree_root_node(tree.get());
  require(!ts_node_has_error(root), "the tree holds no error");
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  check_ranges(cursor);
  ts_tree_cursor_delete(&cursor);
}
