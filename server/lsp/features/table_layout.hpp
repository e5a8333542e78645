// The layout of single tables of a document that is being edited: as rules/format.hpp has it, and
// checked, without reading the whole document anew.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rules/charter.hpp"
#include "rules/config.hpp"
#include "rules/diagnostic.hpp"

namespace charterlint::lsp {

/// The edits that lay out table block `table`, at most one a row; nullopt when they would lose a
/// word.
[[nodiscard]] std::optional<std::vector<Edit>> lay_out_table(const Charter& charter,
                                                             std::uint32_t table,
                                                             const FormatOptions& options);

/// `edits`, of rows of table block `table`, lose no word. In a document that is not long the whole
/// of it is read anew to tell, else the rows that change.
[[nodiscard]] bool keeps_words(const Charter& charter, std::uint32_t table,
                               const std::vector<Edit>& edits);

/// `edit`, of the row that holds `cursor`, as edits of blanks alone, none of which touches
/// `cursor`: an editor then knows where the cursor belongs. What is more than blanks is left out.
[[nodiscard]] std::vector<Edit> blanks_around(std::string_view text, Span row, const Edit& edit,
                                              Offset cursor);

}  // namespace charterlint::lsp
