// How the text of charters is best read: measures the ways that docs/architecture.md weighs against
// each other, on the files it is given. Prints nanoseconds a byte, the best of several rounds.
//
//     parse_bench FILE...
#include <fmt/format.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "grammar/src/tree_sitter_charter.h"
#include "rules/charter.hpp"
#include "rules/lint.hpp"
#include "tests/support/fixture.hpp"

namespace charterlint {
namespace {

constexpr int rounds = 7;

/// Cells are read again in one small tree a block; a longer table is cut at so many rows.
constexpr std::uint32_t rows_in_a_chunk = 256;

class TreeParser {
 public:
  TreeParser() : parser_(ts_parser_new()) {
    ts_parser_set_language(parser_, tree_sitter_charter());
  }
  TreeParser(const TreeParser&) = delete;
  TreeParser& operator=(const TreeParser&) = delete;
  ~TreeParser() { ts_parser_delete(parser_); }

  void parse(std::string_view text) {
    TSTree* const tree = ts_parser_parse_string(parser_, nullptr, text.data(),
                                                static_cast<std::uint32_t>(text.size()));
    ts_tree_delete(tree);
  }

 private:
  TSParser* parser_;
};

/// One small tree for each block of `kind`.
void parse_blocks(TreeParser& parser, std::string_view text, const Layout& layout,
                  bool tables_only) {
  for (const Block& block : layout.blocks) {
    if (tables_only && block.kind != BlockKind::table) continue;
    for (std::uint32_t row = 0; row < block.line_count; row += rows_in_a_chunk) {
      const std::uint32_t last = std::min(row + rows_in_a_chunk, block.line_count) - 1;
      parser.parse(slice(text, {layout.lines[block.first_line + row].begin,
                                layout.lines[block.first_line + last].end}));
    }
  }
}

double best_of(const std::function<void()>& work) {
  double best = 1e300;
  for (int i = 0; i < rounds; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - start;
    best = std::min(best, spent.count());
  }
  return best;
}

}  // namespace
}  // namespace charterlint

int main(int argc, char** argv) {
  using namespace charterlint;
  std::vector<std::string> texts;
  std::size_t bytes = 0;
  for (int i = 1; i < argc; ++i) {
    texts.push_back(testing::read_file(argv[i]));
    bytes += texts.back().size();
  }
  TreeParser parser;
  Layout layout;
  const auto measure = [&](const char* what, const std::function<void(const std::string&)>& read) {
    const double spent = best_of([&] {
      for (const std::string& text : texts) read(text);
    });
    fmt::print("{:<46} {:>8.2f} ns/byte\n", what, spent / static_cast<double>(bytes));
  };
  fmt::print("{} files, {} bytes\n", texts.size(), bytes);
  measure("lines and blocks", [&](const std::string& text) { read_layout(text, layout); });
  measure("lines, blocks, rows and cells", [&](const std::string& text) {
    read_layout(text, layout);
    for (const Block& block : layout.blocks) {
      if (block.kind == BlockKind::table) TableBlock(text, layout, block);
    }
  });
  measure("the model", [&](const std::string& text) { Charter charter(text); });
  measure("the model and all rules",
          [&](const std::string& text) { static_cast<void>(lint(Charter(text), Config{})); });
  measure("tree-sitter, one tree a table", [&](const std::string& text) {
    read_layout(text, layout);
    parse_blocks(parser, text, layout, true);
  });
  measure("tree-sitter, one tree a block", [&](const std::string& text) {
    read_layout(text, layout);
    parse_blocks(parser, text, layout, false);
  });
  measure("tree-sitter, the whole document", [&](const std::string& text) { parser.parse(text); });
  return 0;
}
