// charterlint/documentText: an open document as the server has it, for those who look for the cause
// when an editor and the server disagree.
#include "server/lsp/features/features.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {

Json document_text(Session& session, const Json& params) {
  const OpenDocument& document = session.workspace().get(read_uri(params));
  return {{"version", document.version}, {"text", document.document->text()}};
}

}  // namespace charterlint::lsp
