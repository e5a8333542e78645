// The lines of a charter and the blocks they make, found by the grammar's line automaton driven
// over bytes. Knows no rule and no word of any language.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/src/lines.h"
#include "rules/text.hpp"

namespace charterlint {

/// One line of a document.
struct Line {
  Offset begin = 0;  ///< where it starts
  Offset text = 0;   ///< where its content starts, after the indent and the `>` of block quotes
  Offset end = 0;    ///< where it ends, its line end not included
  CharterRole role = CHARTER_BLANK;
};

enum class BlockKind : std::uint8_t {
  front_matter,
  heading,
  paragraph,
  list,
  thematic_break,
  code,
  comment,
  html,
  table,
};

/// A run of lines that belong together. Blank lines between blocks belong to none.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  CharterRole role = CHARTER_PARAGRAPH;  ///< of its first line: tells the kinds of headings apart
  std::uint32_t first_line = 0;          ///< from 0
  std::uint32_t line_count = 0;
};

struct Layout {
  std::vector<Line> lines;  ///< every line, blank ones too; empty for an empty text
  /// What the automaton remembered before each line: where reading can start anew. Inside a run of
  /// blank lines, which is one step, it says nothing.
  std::vector<CharterState> states;
  std::vector<Block> blocks;

  void clear() {
    lines.clear();
    states.clear();
    blocks.clear();
  }
};

/// Reads the lines and blocks of `text` into `layout`, which is cleared first and whose memory is
/// used again. Never fails.
void read_layout(std::string_view text, Layout& layout);

/// Elements [first, first + removed) of a sequence became [first, first + added).
struct Splice {
  std::uint32_t first = 0, removed = 0, added = 0;
};

struct LayoutChange {
  Splice lines;
  Splice blocks;
};

/// Makes `layout` that of `text`, given that it was that of the text before `span` of it was
/// replaced by `size` bytes. Reads only the lines that the edit may concern: those around it that
/// a decision of the automaton may depend on, and on until it is where it was.
LayoutChange edit_layout(std::string_view text, Span span, Offset size, Layout& layout);

}  // namespace charterlint
