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
  return capabilities;
}

}  // namespace charterlint::lsp
