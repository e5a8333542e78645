// Comments that silence findings (`<!-- charterlint-disable-next-line RULE -->`), as an editor
// needs them: where the ids stand, and how a new one is put into the document. What they silence is
// the business of rules/.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"
#include "rules/diagnostic.hpp"

namespace charterlint::lsp {

struct SuppressionComment {
  std::string_view directive;  ///< `disable-next-line`
  Span list;                   ///< where ids stand or may stand
  std::vector<Span> ids;
};

/// The comment of that kind on line `line` that `offset` lies in or touches.
[[nodiscard]] std::optional<SuppressionComment> suppression_at(const Charter& charter,
                                                               std::uint32_t line, Offset offset);

/// The edits that silence `diagnostic` where it stands, in the form that leaves the document as it
/// reads: a comment above a line that starts a block, at the end of a line inside one, around a
/// table where a comment between its rows would break it, for the whole file where none of them
/// would do.
[[nodiscard]] std::vector<Edit> suppress_here(const Charter& charter, const Diagnostic& diagnostic);

/// The edit that silences the rule in the whole file.
[[nodiscard]] Edit suppress_in_file(const Charter& charter, std::string_view rule);

}  // namespace charterlint::lsp
