// What stands at a place of a charter: the block, the row, the cell, the word.
#pragma once

#include <optional>

#include "rules/charter.hpp"

namespace charterlint {

/// The index in Layout::blocks of the block that holds line `line`, from 0, or of the next one
/// after it; the number of blocks when there is none.
[[nodiscard]] std::size_t block_from(const Layout& layout, std::uint32_t line);

/// The block that holds line `line`, from 0; null for blank lines between blocks.
[[nodiscard]] const Block* block_of_line(const Charter& charter, std::uint32_t line);

/// The lines of `block`, from the content of the first one to the end of the last one.
[[nodiscard]] Span span_of(const Charter& charter, const Block& block);

/// The text of a heading without the marks around it: `#`, emphasis over all of it. Numbers stay.
[[nodiscard]] Span heading_text(const Charter& charter, const Block& heading);

/// The index in Charter::table_blocks of the one that holds line `line`, from 0.
[[nodiscard]] std::optional<std::uint32_t> table_block_of_line(const Charter& charter,
                                                               std::uint32_t line);

/// The row of a table that holds line `line`, from 0; a gap is a row.
[[nodiscard]] std::optional<RowRef> row_at(const Charter& charter, std::uint32_t line);

/// The cell of `row` that `offset` touches, its padding included: its number in the row.
[[nodiscard]] std::optional<std::uint32_t> cell_at(const Charter& charter, RowRef row,
                                                   Offset offset);

/// What is read together with `span`: its cell or its line, as far as its markup can matter.
[[nodiscard]] Span surroundings_of(const Charter& charter, Span span);

/// `offset` stands in a table that has no markup: one in tab form.
[[nodiscard]] bool is_verbatim(const Charter& charter, Offset offset);

/// The word that `offset` stands in, or touches the end of; empty when there is none.
/// Words are letters, digits, and the apostrophes and underscores inside them.
[[nodiscard]] Span word_at(std::string_view text, Offset offset);

/// `span` with the backslash before it, where one escapes its first character.
[[nodiscard]] Span with_escape(std::string_view text, Span span);

/// The code point that ends right before `offset`, and that at `offset`; 0 at the ends of `text`.
[[nodiscard]] char32_t point_before(std::string_view text, std::size_t offset);
[[nodiscard]] char32_t point_at(std::string_view text, std::size_t offset);

}  // namespace charterlint
