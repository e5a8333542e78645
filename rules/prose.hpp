// Where the words of a charter stand: which block, and which sentence of it.
#pragma once

#include <string_view>

#include "rules/charter.hpp"
#include "rules/markup.hpp"
#include "rules/places.hpp"

namespace charterlint {

/// People write and read these; code, front matter and comments are for programs.
[[nodiscard]] constexpr bool is_read(BlockKind kind) {
  return kind != BlockKind::code && kind != BlockKind::front_matter && kind != BlockKind::comment;
}

/// `offset` lies in a block that people read.
[[nodiscard]] bool is_read(const Charter& charter, Offset offset);

/// Legal prose has long sentences; what matters stands within this many bytes.
inline constexpr Offset sentence_reach = 400;

/// The sentence around `offset`, or the cell, or the list item; at most `sentence_reach` bytes of
/// it before and after. Empty between blocks.
[[nodiscard]] Span sentence_at(const Charter& charter, Offset offset);

/// Where a finding stands that is about the charter as a whole: at its title, or its first line.
/// Empty when there is nothing to read.
[[nodiscard]] Span head_of(const Charter& charter);

/// What to call the charter in a message: its title, or its first line.
[[nodiscard]] std::string_view name_of(const Charter& charter);

/// The part of `plain` that was made from the bytes of `span`: a quotation without its markup.
[[nodiscard]] std::string_view as_read(const MappedText& plain, Span span);

}  // namespace charterlint
