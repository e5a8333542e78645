// The layout of tables. Prose is never touched, and no cell is added, cut or moved; a line end
// after the last line is all that may come.
#pragma once

#include <vector>

#include "rules/charter.hpp"
#include "rules/config.hpp"
#include "rules/diagnostic.hpp"

namespace charterlint {

struct Skeleton;

/// The edits that lay out `block` as `options` say, one at most for each row, as small as can be;
/// none when it is laid out already. Tables set with tabs stay as they are, and so do those without
/// outer pipes that such pipes would join to the table beside them.
[[nodiscard]] std::vector<Edit> format_table(const Charter& charter, const TableBlock& block,
                                             const FormatOptions& options);

/// The same for all tables of `charter`, in order, and the line end at the end of the document.
[[nodiscard]] std::vector<Edit> format(const Charter& charter, const FormatOptions& options);
[[nodiscard]] std::vector<Edit> format(const Skeleton& skeleton, const FormatOptions& options);

}  // namespace charterlint
