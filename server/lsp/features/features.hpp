// The features of the language server, one file each. A feature takes the parameters of its
// request and gives its result; what is wrong with the parameters is thrown as RequestError.
#pragma once

#include "server/lsp/rpc.hpp"
#include "server/lsp/session.hpp"

namespace charterlint::lsp {

/// What the server can do for this client: the result of initialize, `capabilities`.
[[nodiscard]] Json server_capabilities(const ClientCapabilities& client);

// diagnostics.cpp
[[nodiscard]] Json diagnostic_json(const Charter& charter, const Diagnostic& diagnostic,
                                   const std::string& uri, const ClientCapabilities& client);
[[nodiscard]] Json diagnostics_json(const Charter& charter,
                                    const std::vector<Diagnostic>& diagnostics,
                                    const std::string& uri, const ClientCapabilities& client);
[[nodiscard]] Json diagnostics_json(OpenDocument& document, const Workspace& workspace);
[[nodiscard]] Json document_diagnostic(Session& session, const Json& params);

// workspace_diagnostic.cpp
[[nodiscard]] Json workspace_diagnostic(Session& session, const Json& params);
/// Answers those that have waited for the index.
void answer_workspace_diagnostics(Session& session);

// config_diagnostics.cpp
/// Diagnostics of a configuration file that says `text`.
[[nodiscard]] Json problems_json(std::string_view text, const Problems& problems,
                                 Encoding encoding);
[[nodiscard]] Json config_diagnostics_json(const OpenDocument& document,
                                           const Workspace& workspace);
[[nodiscard]] Json config_diagnostic(Session& session, const Json& params);

// definition.cpp
[[nodiscard]] Json definition(Session& session, const Json& params);

// document_highlight.cpp
[[nodiscard]] Json document_highlight(Session& session, const Json& params);

// document_link.cpp
[[nodiscard]] Json document_link(Session& session, const Json& params);

// document_symbol.cpp
[[nodiscard]] Json document_symbol(Session& session, const Json& params);

// document_text.cpp
[[nodiscard]] Json document_text(Session& session, const Json& params);

// folding_range.cpp
[[nodiscard]] Json folding_range(Session& session, const Json& params);

// linked_editing_range.cpp
[[nodiscard]] Json linked_editing_range(Session& session, const Json& params);

// references.cpp
[[nodiscard]] Json references(Session& session, const Json& params);

// rename.cpp
[[nodiscard]] Json prepare_rename(Session& session, const Json& params);
[[nodiscard]] Json rename(Session& session, const Json& params);

// selection_range.cpp
[[nodiscard]] Json selection_range(Session& session, const Json& params);

// semantic_tokens.cpp
[[nodiscard]] Json semantic_tokens_options(const ClientCapabilities& client);
[[nodiscard]] Json semantic_tokens_full(Session& session, const Json& params);
[[nodiscard]] Json semantic_tokens_delta(Session& session, const Json& params);
[[nodiscard]] Json semantic_tokens_range(Session& session, const Json& params);

// workspace_symbol.cpp
[[nodiscard]] Json workspace_symbol(Session& session, const Json& params);
[[nodiscard]] Json resolve_workspace_symbol(Session& session, const Json& params);
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
