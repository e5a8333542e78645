// What the server announces, for what the client announced.
#include "server/lsp/features/features.hpp"

namespace charterlint::lsp {

Json server_capabilities(const ClientCapabilities& client) {
  Json capabilities{
      {"positionEncoding", name_of(client.encoding)},
      {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", false}}},
  };
  if (client.pull) {
    capabilities["diagnosticProvider"] = {{"identifier", "charterlint"},
                                          {"interFileDependencies", true},
                                          {"workspaceDiagnostics", false}};
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
  return capabilities;
}

}  // namespace charterlint::lsp
