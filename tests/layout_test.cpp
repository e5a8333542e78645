// Lines and blocks, read whole and edit by edit.
#include <doctest/doctest.h>

#include "rules/blocks.hpp"
#include "tests/support/random_text.hpp"

namespace charterlint {
namespace {

Layout layout_of(std::string_view text) {
  Layout layout;
  read_layout(text, layout);
  return layout;
}

std::string to_string(const Layout& layout) {
  std::string out;
  for (const Line& line : layout.lines) {
    out += std::to_string(line.begin) + "-" + std::to_string(line.text) + "-" +
           std::to_string(line.end) + ":" + std::to_string(line.role) + " ";
  }
  out += "| ";
  for (const Block& block : layout.blocks) {
    out += std::to_string(static_cast<int>(block.kind)) + "/" + std::to_string(block.role) + "@" +
           std::to_string(block.first_line) + "+" + std::to_string(block.line_count) + " ";
  }
  return out;
}

TEST_CASE("every line has a place, and every line that is not blank belongs to a block") {
  testing::RandomText random(testing::seed());
  for (std::size_t round = 0; round < testing::rounds(2000); ++round) {
    const std::string text = random.document(30);
    CAPTURE(text);
    const Layout layout = layout_of(text);
    Offset end = 0;
    for (const Line& line : layout.lines) {
      REQUIRE(line.begin >= end);
      REQUIRE(line.text >= line.begin);
      REQUIRE(line.end >= line.text);
      end = line.end;
    }
    std::uint32_t covered = 0;
    std::uint32_t next = 0;
    for (const Block& block : layout.blocks) {
      REQUIRE(block.first_line >= next);
      REQUIRE(block.line_count > 0);
      next = block.first_line + block.line_count;
      covered += block.line_count;
    }
    std::uint32_t in_blocks = 0;
    for (const Line& line : layout.lines) in_blocks += line.role == CHARTER_BLANK ? 0U : 1U;
    REQUIRE(covered == in_blocks);
  }
}

TEST_CASE("lines and blocks after an edit are those of the edited text") {
  const std::uint32_t seed = testing::seed();
  CAPTURE(seed);
  testing::RandomText random(seed);
  for (std::size_t round = 0; round < testing::rounds(600); ++round) {
    CAPTURE(round);
    std::string text = random.document(40);
    Layout layout = layout_of(text);
    for (int edits = 0; edits < 25; ++edits) {
      const std::string before = text;
      CAPTURE(before);
      const Span span = random.span(text);
      const std::string piece = random.piece();
      CAPTURE(piece);
      CAPTURE(span.begin);
      CAPTURE(span.end);
      text.replace(span.begin, span.size(), piece);
      const auto lines_before = layout.lines.size();
      const auto blocks_before = layout.blocks.size();
      const LayoutChange change =
          edit_layout(text, span, static_cast<Offset>(piece.size()), layout);
      REQUIRE(to_string(layout) == to_string(layout_of(text)));
      REQUIRE(lines_before - change.lines.removed + change.lines.added == layout.lines.size());
      REQUIRE(blocks_before - change.blocks.removed + change.blocks.added == layout.blocks.size());
    }
  }
}

}  // namespace
}  // namespace charterlint
