// Where the cells of a cookie's row are, whatever the form of its table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rules/charter.hpp"

namespace charterlint {

/// A cell with words in it.
struct CellPlace {
  RowRef row;
  Span span;
};

/// The cell of column `column` in row number `index` of `table`; nullopt where it is empty, left
/// out or part of a fused cell.
[[nodiscard]] std::optional<CellPlace> cell_at(const Charter& charter, const Table& table,
                                               std::uint32_t index, std::uint32_t column);

/// The same for the first column of `role`.
[[nodiscard]] std::optional<CellPlace> cell_at(const Charter& charter, const Table& table,
                                               std::uint32_t index, Role role);

/// The longest life that its row gives `cookie`: its own in a list that goes with the names of the
/// row, else the longest of the cell. Nullopt when no length of time is told.
struct ToldLife {
  std::uint32_t seconds = 0;
  Span span;
  std::string words;  ///< as the charter has them
};
[[nodiscard]] std::optional<ToldLife> longest_life(const Charter& charter, const Table& table,
                                                   const Cookie& cookie);

/// What is known of `cookie`, where its name or its provider makes sure that it is the one: null
/// when a name too common to tell stands without the provider.
[[nodiscard]] const KnownCookie* surely_known(const Charter& charter, const Table& table,
                                              const Cookie& cookie);

/// The row of `cookie` is about something that is kept in the browser without being a cookie:
/// its name, type or duration says local storage.
[[nodiscard]] bool is_storage(const Charter& charter, const Table& table, const Cookie& cookie);

}  // namespace charterlint
