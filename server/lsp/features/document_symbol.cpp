// The outline of a document: a tree for clients that show one, else a list.
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/symbols.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

Json tree(const std::vector<Symbol>& symbols, const Charter& charter, Encoding encoding) {
  Json out = Json::array();
  for (const Symbol& symbol : symbols) {
    Json item{{"name", symbol.name},
              {"kind", static_cast<int>(symbol.kind)},
              {"range", range_json(charter, symbol.span, encoding)},
              {"selectionRange", range_json(charter, symbol.selection, encoding)}};
    if (!symbol.detail.empty()) item["detail"] = symbol.detail;
    if (!symbol.children.empty()) item["children"] = tree(symbol.children, charter, encoding);
    out.push_back(std::move(item));
  }
  return out;
}

void flatten(const std::vector<Symbol>& symbols, const std::string& container,
             const OpenDocument& document, Encoding encoding, Json& out) {
  for (const Symbol& symbol : symbols) {
    Json item{{"name", symbol.name},
              {"kind", static_cast<int>(symbol.kind)},
              {"location",
               {{"uri", document.uri},
                {"range", range_json(document.charter(), symbol.span, encoding)}}}};
    if (!container.empty()) item["containerName"] = container;
    out.push_back(std::move(item));
    flatten(symbol.children, symbol.name, document, encoding, out);
  }
}

}  // namespace

Json document_symbol(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const OpenDocument& document = workspace.get(read_uri(params));
  const auto symbols = read_symbols(document.charter(), workspace.language());
  if (workspace.client.hierarchical_symbols) {
    return tree(symbols, document.charter(), workspace.encoding());
  }
  Json out = Json::array();
  flatten(symbols, {}, document, workspace.encoding(), out);
  return out;
}

}  // namespace charterlint::lsp
