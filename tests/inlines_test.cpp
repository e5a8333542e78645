// The inline parts of lines: the same as the grammar's.
#include "rules/inlines.hpp"

#include <doctest/doctest.h>
#include <tree_sitter/api.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "grammar/src/tree_sitter_charter.h"
#include "rules/places.hpp"
#include "tests/support/random_text.hpp"

namespace charterlint {
namespace {

std::string_view name_of(InlineKind kind) {
  static constexpr std::array<std::string_view, 5> names{"url", "autolink", "quoted_term",
                                                         "code_span", "comment"};
  return names[static_cast<std::size_t>(kind)];
}

void tell(std::string& told, std::string_view kind, Span span) {
  told.append(kind).append(" ").append(std::to_string(span.begin)).append("-");
  told.append(std::to_string(span.end)).append("\n");
}

// ---- what the grammar says ----------------------------------------------------------------------

void walk(TSNode node, bool inside, std::string& told) {
  const std::string_view type = ts_node_type(node);
  const Span span{ts_node_start_byte(node), ts_node_end_byte(node)};
  const bool is_inline = type == "url" || type == "autolink" || type == "quoted_term" ||
                         type == "code_span" || type == "comment";
  if (inside && is_inline) tell(told, type, span);
  const bool holds =
      type == "paragraph" || type == "list_item" || type == "title" || type == "cell";
  for (std::uint32_t i = 0; i < ts_node_child_count(node); ++i) {
    walk(ts_node_child(node, i), holds, told);
  }
}

std::string told_by_grammar(std::string_view text) {
  const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(),
                                                                      ts_parser_delete);
  REQUIRE(ts_parser_set_language(parser.get(), tree_sitter_charter()));
  const std::unique_ptr<TSTree, decltype(&ts_tree_delete)> tree(
      ts_parser_parse_string(parser.get(), nullptr, text.data(),
                             static_cast<std::uint32_t>(text.size())),
      ts_tree_delete);
  std::string told;
  walk(ts_tree_root_node(tree.get()), false, told);
  return told;
}

// ---- what we say --------------------------------------------------------------------------------

std::string told_by_us(std::string_view text) {
  const Charter charter(text);
  std::vector<Inline> found;
  const auto read = [&](Span span) { read_inlines(slice(text, span), span.begin, found); };
  for (const Block& block : charter.layout().blocks) {
    if (block.kind == BlockKind::heading) read(heading_text(charter, block));
    if (block.kind == BlockKind::paragraph || block.kind == BlockKind::list) {
      for (std::uint32_t i = 0; i < block.line_count; ++i) {
        const Line& line = charter.layout().lines[block.first_line + i];
        read({line.text, line.end});
      }
    }
    if (block.kind != BlockKind::table) continue;
    const TableBlock& table =
        charter.table_blocks()[*table_block_of_line(charter, block.first_line)];
    for (const Row& row : table.rows()) {
      if (row.kind == RowKind::delimiter) continue;
      for (std::uint32_t i = 0; i < row.cell_count; ++i) read(table.cell(row, i));
    }
  }
  std::string told;
  for (const Inline& part : found) tell(told, name_of(part.kind), part.span);
  return told;
}

std::string random_words(testing::RandomText& random) {
  static constexpr std::array<std::string_view, 40> pieces{"cookie",
                                                           "a",
                                                           " ",
                                                           " ",
                                                           " ",
                                                           ". ",
                                                           " : ",
                                                           "https://exemple.fr/a(b).",
                                                           "www.exemple.fr",
                                                           "http://",
                                                           "https://x",
                                                           "hwww.",
                                                           "HTTP://A.fr,",
                                                           "<https://exemple.fr>",
                                                           "<dpo@exemple.fr>",
                                                           "<www.a",
                                                           "<http://x ",
                                                           "<a:",
                                                           "<br>",
                                                           "« tiers »",
                                                           "«",
                                                           "»",
                                                           "“analytics”",
                                                           "“",
                                                           "\"session\"",
                                                           "\"",
                                                           "=\"",
                                                           "`_ga`",
                                                           "`",
                                                           "``",
                                                           "```",
                                                           "\\",
                                                           "<!-- x -->",
                                                           "<!--",
                                                           "-->",
                                                           "\xC2\xA0",
                                                           "\xC3",
                                                           "\xF0\x9F\x8D\xAA",
                                                           "(",
                                                           ")"};
  std::string text;
  for (std::size_t n = random.below(9); n > 0; --n) text += pieces[random.below(pieces.size())];
  return text;
}

TEST_CASE("inline parts are those of the grammar") {
  for (std::uint32_t i = 0; i < testing::rounds(3000); ++i) {
    const std::uint32_t seed = testing::seed() + i;
    CAPTURE(seed);
    testing::RandomText random(seed);
    std::string text;
    for (std::size_t lines = random.below(8); lines > 0; --lines) {
      switch (random.below(4)) {
        case 0:
          text += random.line() + "\n";
          break;
        case 1:
          text += "| a | " + random_words(random) + " | " + random_words(random) + " |\n";
          break;
        default:
          text += "un mot " + random_words(random) + "\n";
          break;
      }
    }
    CAPTURE(text);
    REQUIRE(told_by_us(text) == told_by_grammar(text));
  }
}

TEST_CASE("an address leaves the punctuation of its sentence and the parentheses around it") {
  const auto first = [](std::string_view text) {
    std::vector<Inline> found;
    read_inlines(text, 0, found);
    return found.empty() ? std::string{} : std::string(slice(text, found.front().span));
  };
  CHECK(first("Voir https://exemple.fr/a.") == "https://exemple.fr/a");
  CHECK(first("(https://exemple.fr/a_(b))") == "https://exemple.fr/a_(b)");
  CHECK(first("Le site WWW.exemple.fr, et") == "WWW.exemple.fr");
  CHECK(first("abchttps://exemple.fr").empty());
  CHECK(first("Les cookies « tiers » sont") == "« tiers »");
}

}  // namespace
}  // namespace charterlint
