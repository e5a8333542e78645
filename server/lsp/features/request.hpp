// What features ask of every request.
#pragma once

#include <string>

#include "server/lsp/session.hpp"

namespace charterlint::lsp {

/// The open document `uri`, for a result that holds edits of it. Throws ContentModified when a
/// later message changes it: the edits would be those of another text (LSP 3.17, "ErrorCodes").
[[nodiscard]] OpenDocument& document_to_edit(Session& session, const std::string& uri);

/// The document is a charter, by its name or by what it says, and the configuration does not leave
/// it out. Of others nothing is said or offered.
[[nodiscard]] bool is_charter(const OpenDocument& document);

/// Says in the client's log that a change was not made, because it would have lost something.
void log_refusal(Session& session, const std::string& uri, Bilingual what);

}  // namespace charterlint::lsp
