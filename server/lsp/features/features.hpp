// The features of the language server, one file each. A feature takes the parameters of its
// request and gives its result; what is wrong with the parameters is thrown as RequestError.
#pragma once

#include "server/lsp/rpc.hpp"
#include "server/lsp/session.hpp"

namespace charterlint::lsp {

/// What the server can do for this client: the result of initialize, `capabilities`.
[[nodiscard]] Json server_capabilities(const ClientCapabilities& client);

// diagnostics.cpp
[[nodiscard]] Json diagnostics_json(OpenDocument& document, const Workspace& workspace);
[[nodiscard]] Json document_diagnostic(Session& session, const Json& params);

}  // namespace charterlint::lsp
