// Which categories a cookie is filed under: by its own row, by a heading or by a caption.
#pragma once

#include <string_view>
#include <vector>

#include "rules/charter.hpp"

namespace charterlint {

/// The categories that a cell of a category column names, where it names them and says little else:
/// `Strictly necessary cookie`, `Nécessaire / Fonctionnel`. `own`: see `find_known`.
[[nodiscard]] std::vector<CategoryUse> categories_in_cell(const MappedText& cell,
                                                          const Lexicon* own = nullptr);

/// The categories that the category column of `table` names, each wording where it first stands.
/// Empty without such a column. Rules ask `Sightings`, which reads it once.
[[nodiscard]] std::vector<CategoryUse> categories_in_column(const Charter& charter,
                                                            const Table& table);

/// The purposes that the row of `cookie` files it under, else those of its table. Their spans are
/// those of the table; a row's own have none.
[[nodiscard]] std::vector<CategoryUse> purposes_of(const Charter& charter, const Table& table,
                                                   const Cookie& cookie);

/// The purposes that `table` files the row of `cookie` under by what stands above the row: a title
/// inside the table, its caption, or a heading.
[[nodiscard]] std::vector<CategoryUse> purposes_above(const Charter& charter, const Table& table,
                                                      const Cookie& cookie);

/// A purpose that readers can be asked to choose: neither a party, nor a life, nor "others".
[[nodiscard]] constexpr bool is_purpose(CategoryKind kind) {
  return axis_of(kind) == Axis::purpose && kind != CategoryKind::unknown;
}

}  // namespace charterlint
