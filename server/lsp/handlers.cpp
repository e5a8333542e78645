#include "server/lsp/handlers.hpp"

#include "server/lsp/environment.hpp"
#include "server/lsp/features/config_document.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/synchronization.hpp"

namespace charterlint::lsp {

const std::map<std::string, RequestHandler>& request_handlers() {
  static const std::map<std::string, RequestHandler> handlers{
      {"codeAction/resolve", resolve_code_action},
      {"codeLens/resolve", resolve_code_lens},
      {"completionItem/resolve", resolve_completion},
      {"inlayHint/resolve", resolve_inlay_hint},
      {"textDocument/codeAction", code_actions},
      {"textDocument/codeLens", code_lenses},
      {"textDocument/completion", completion},
      {"charterlint/documentText", document_text},
      {"textDocument/definition", definition},
      {"textDocument/diagnostic", document_diagnostic},
      {"textDocument/documentHighlight", document_highlight},
      {"textDocument/documentLink", document_link},
      {"textDocument/documentSymbol", document_symbol},
      {"textDocument/foldingRange", folding_range},
      {"textDocument/formatting", format_document},
      {"textDocument/hover", hover},
      {"textDocument/inlayHint", inlay_hints},
      {"textDocument/linkedEditingRange", linked_editing_range},
      {"textDocument/onTypeFormatting", format_on_type},
      {"textDocument/prepareRename", prepare_rename},
      {"textDocument/rangeFormatting", format_range},
      {"textDocument/rangesFormatting", format_ranges},
      {"textDocument/references", references},
      {"textDocument/rename", rename},
      {"textDocument/selectionRange", selection_range},
      {"textDocument/semanticTokens/full", semantic_tokens_full},
      {"textDocument/semanticTokens/full/delta", semantic_tokens_delta},
      {"textDocument/semanticTokens/range", semantic_tokens_range},
      {"textDocument/willSaveWaitUntil", edits_before_save},
      {"workspace/diagnostic", workspace_diagnostic},
      {"workspace/executeCommand", execute_command},
      {"workspace/symbol", workspace_symbol},
      {"workspaceSymbol/resolve", resolve_workspace_symbol},
  };
  return handlers;
}

const std::map<std::string, NotificationHandler>& notification_handlers() {
  static const std::map<std::string, NotificationHandler> handlers{
      {"$/setTrace", set_trace},
      {"initialized", initialized},
      {"textDocument/didChange", did_change},
      {"textDocument/didClose", did_close},
      {"textDocument/didOpen", did_open},
      {"textDocument/didSave", did_save},
      {"workspace/didChangeConfiguration", did_change_configuration},
      {"workspace/didChangeWatchedFiles", did_change_watched_files},
      {"workspace/didChangeWorkspaceFolders", did_change_workspace_folders},
  };
  return handlers;
}

const std::map<std::string, RequestHandler>& config_handlers() {
  static const std::map<std::string, RequestHandler> handlers{
      {"textDocument/completion", config_completion},
      {"textDocument/diagnostic", config_diagnostic},
      {"textDocument/hover", config_hover},
  };
  return handlers;
}

}  // namespace charterlint::lsp
