// What the server announces, for what the client announced.
#include "server/lsp/features/action.hpp"
#include "server/lsp/features/features.hpp"

namespace charterlint::lsp {
namespace {

void announce_editing(const ClientCapabilities& client, Json& capabilities) {
  if (client.will_save_wait_until) capabilities["textDocumentSync"]["willSaveWaitUntil"] = true;
  if (client.has("codeAction")) {
    // Without literals the client knows neither kinds nor resolving (LSP 3.17, CodeActionOptions).
    capabilities["codeActionProvider"] = true;
    if (client.action_literals) {
      capabilities["codeActionProvider"] = {
          {"codeActionKinds", {quick_fix_kind, rewrite_kind, fix_all_kind}},
          {"resolveProvider", client.action_resolves_edit && client.action_data}};
    }
  }
  // Some clients run the commands of actions and lenses without announcing it (Neovim).
  if (client.execute_command || client.has("codeAction") || client.has("codeLens")) {
    capabilities["executeCommandProvider"] = {{"commands", command_names()}};
  }
  if (client.has("codeLens")) capabilities["codeLensProvider"] = {{"resolveProvider", true}};
  if (client.has("completion")) {
    capabilities["completionProvider"] = {
        {"triggerCharacters", {"|", ",", "\t", "\""}},
        {"resolveProvider", client.completion_resolves_documentation}};
  }
  if (client.has("formatting")) capabilities["documentFormattingProvider"] = true;
  if (client.has("rangeFormatting")) {
    capabilities["documentRangeFormattingProvider"] = true;
    if (client.ranges_formatting) {
      capabilities["documentRangeFormattingProvider"] = {{"rangesSupport", true}};
    }
  }
  if (client.has("onTypeFormatting")) {
    capabilities["documentOnTypeFormattingProvider"] = {{"firstTriggerCharacter", "|"},
                                                        {"moreTriggerCharacter", {"\n"}}};
  }
  if (client.has("hover")) capabilities["hoverProvider"] = true;
  if (client.has("inlayHint")) {
    capabilities["inlayHintProvider"] = {{"resolveProvider", client.inlay_hint_resolves_tooltip}};
  }
}

}  // namespace

Json server_capabilities(const ClientCapabilities& client) {
  Json capabilities{
      {"positionEncoding", name_of(client.encoding)},
      {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", client.did_save}}},
  };
  if (client.workspace_folders) {
    capabilities["workspace"] = {
        {"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}};
  }
  if (client.pull) {
    capabilities["diagnosticProvider"] = {{"identifier", "charterlint"},
                                          {"interFileDependencies", true},
                                          {"workspaceDiagnostics", true}};
  }
  if (client.has("definition")) capabilities["definitionProvider"] = true;
  if (client.has("documentHighlight")) capabilities["documentHighlightProvider"] = true;
  if (client.has("documentLink")) capabilities["documentLinkProvider"] = Json::object();
  if (client.has("documentSymbol")) capabilities["documentSymbolProvider"] = true;
  if (client.has("foldingRange")) capabilities["foldingRangeProvider"] = true;
  if (client.has("linkedEditingRange")) capabilities["linkedEditingRangeProvider"] = true;
  if (client.has("references")) capabilities["referencesProvider"] = true;
  if (client.has("rename")) {
    capabilities["renameProvider"] =
        client.prepare_rename ? Json{{"prepareProvider", true}} : Json(true);
  }
  if (client.has("selectionRange")) capabilities["selectionRangeProvider"] = true;
  if (const Json tokens = semantic_tokens_options(client); !tokens.is_null()) {
    capabilities["semanticTokensProvider"] = tokens;
  }
  if (client.workspace_symbols) {
    capabilities["workspaceSymbolProvider"] =
        client.symbol_resolves_range ? Json{{"resolveProvider", true}} : Json(true);
  }
  announce_editing(client, capabilities);
  return capabilities;
}

}  // namespace charterlint::lsp
