// The features of the language server, one file each. A feature takes the parameters of its
// request and gives its result; what is wrong with the parameters is thrown as RequestError.
#pragma once

#include "server/lsp/rpc.hpp"
#include "server/lsp/session.hpp"

namespace charterlint::lsp {

/// What the server can do for this client: the result of initialize, `capabilities`.
[[nodiscard]] Json server_capabilities(const ClientCapabilities& client);

// diagnostics.cpp
[[nodiscard]] Json diagnostic_json(const OpenDocument& document, const Diagnostic& diagnostic,
                                   const Workspace& workspace);
[[nodiscard]] Json diagnostics_json(OpenDocument& document, const Workspace& workspace);
[[nodiscard]] Json document_diagnostic(Session& session, const Json& params);

// code_actions.cpp
[[nodiscard]] Json code_actions(Session& session, const Json& params);
[[nodiscard]] Json resolve_code_action(Session& session, const Json& params);

// code_lens.cpp
[[nodiscard]] Json code_lenses(Session& session, const Json& params);
[[nodiscard]] Json resolve_code_lens(Session& session, const Json& params);

// commands.cpp
/// The commands of workspace/executeCommand.
[[nodiscard]] Json command_names();
[[nodiscard]] Json execute_command(Session& session, const Json& params);

// completion.cpp
[[nodiscard]] Json completion(Session& session, const Json& params);
[[nodiscard]] Json resolve_completion(Session& session, const Json& params);

// formatting.cpp
[[nodiscard]] Json format_document(Session& session, const Json& params);
[[nodiscard]] Json format_range(Session& session, const Json& params);
[[nodiscard]] Json format_ranges(Session& session, const Json& params);

// hover.cpp
[[nodiscard]] Json hover(Session& session, const Json& params);

// inlay_hints.cpp
[[nodiscard]] Json inlay_hints(Session& session, const Json& params);
[[nodiscard]] Json resolve_inlay_hint(Session& session, const Json& params);

// on_type_formatting.cpp
[[nodiscard]] Json format_on_type(Session& session, const Json& params);

// will_save.cpp
[[nodiscard]] Json edits_before_save(Session& session, const Json& params);

}  // namespace charterlint::lsp
