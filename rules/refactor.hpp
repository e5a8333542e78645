// Changes of a whole table: what rules offer as fixes and editors as refactorings.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"
#include "rules/diagnostic.hpp"

namespace charterlint {

/// Sets a tab table with pipes: tabs become pipes, pipes in cells are escaped, and a delimiter row
/// is put under a header that has none. Nullopt when a line with pipes stands beside the table.
[[nodiscard]] std::optional<std::vector<Edit>> set_with_pipes(const Charter& charter,
                                                              const TableBlock& block);

/// Sets a pipe table with tabs, without its delimiter row; nullopt when a cell holds a tab, or a
/// row an indent or a quote mark that tabs would run into.
[[nodiscard]] std::optional<std::vector<Edit>> set_with_tabs(const Charter& charter,
                                                             const TableBlock& block);

/// Adds a column before column `before` (the number of columns: at the end) to all rows of `table`:
/// `header` in the header row, empty cells in the others. Rows too short to reach it stay.
[[nodiscard]] std::vector<Edit> insert_column(const Charter& charter, const Table& table,
                                              std::uint32_t before, std::string_view header);

/// Makes row `row` of the body, and those after it, a table of their own with the same header.
[[nodiscard]] std::vector<Edit> split_before(const Charter& charter, const Table& table,
                                             RowRef row);

/// Joins fragment `fragment` (from 1) of `table` to the rows above it: takes away the blank lines
/// between them and the fragment's header and delimiter rows. Nullopt when a caption lies there.
[[nodiscard]] std::optional<std::vector<Edit>> join_fragment(const Charter& charter,
                                                             const Table& table,
                                                             std::size_t fragment);

}  // namespace charterlint
