// All that a place of a charter lies in, read once for the features that answer for a position.
#pragma once

#include <optional>

#include "rules/charter.hpp"

namespace charterlint::lsp {

/// A cell of a row.
struct CellPlace {
  RowRef row;
  std::uint32_t cell = 0;  ///< index in the row
  Span content;            ///< without the blanks around it
};

struct Place {
  Offset offset = 0;
  std::uint32_t line = 0;              ///< from 0; the number of lines past a final line end
  const Block* block = nullptr;        ///< null on a blank line between blocks
  std::optional<std::uint32_t> table;  ///< index in Charter::table_blocks
  std::optional<RowRef> row;           ///< gaps and comments of a table too
  std::optional<CellPlace> cell;       ///< of rows that have any
};

[[nodiscard]] Place place_at(const Charter& charter, Offset offset);

/// The column of the cell; nullopt past the last column, and in a vertical table for its labels.
[[nodiscard]] std::optional<std::uint32_t> column_of(const Charter& charter, const CellPlace& cell);

/// The cell holds the header of a column, or the label of a row of a vertical table.
[[nodiscard]] bool is_header(const Charter& charter, const CellPlace& cell);

/// The bytes of line `line` before `offset`, without indent and quote marks.
[[nodiscard]] std::string_view text_before(const Charter& charter, std::uint32_t line,
                                           Offset offset);

}  // namespace charterlint::lsp
