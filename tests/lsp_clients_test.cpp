// Sessions with what well-known clients announce (tests/clients): each is sent nothing that it did
// not announce. Every message is walked.
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <set>

#include "server/lsp/uri.hpp"
#include "tests/support/client.hpp"
#include "tests/support/fixture.hpp"
#include "tests/support/folder.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;
using lsp::uri_of_path;
using testing::Client;
using testing::Json;
using testing::TemporaryFolder;

/// A charter with something for every feature.
const std::string text =
    "# Charte cookies de www.exemple.fr\n\n"
    "Voir [la page](https://www.exemple.fr/cookies) et le tableau ci-dessous.\n\n"
    "## Cookies nécessaires\n\n"
    "Les cookies nécessaires servent au bon fonctionnement du site web et de votre navigateur.\n\n"
    "| Fournisseur | Nom du cookies | Finalité | Durée |\n"
    "| --- | --- | --- | --- |\n"
    "| Mairie | panier | Garde les articles | 1 jour |\n"
    "| Mairie | langue |\n"
    "| Mairie | panier | Garde les articles | 1 jour |\n"
    "| Google | _ga | Mesure d'audience | 14 mois |\n\n"
    "<!-- charterlint-disable-next-line ragged-row -->\n";

/// The value at `path`, keys with dots between them; null where something is missing.
Json member(const Json& object, const std::string& path) {
  Json at = object;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t dot = std::min(path.find('.', from), path.size());
    const std::string key = path.substr(from, dot - from);
    if (!at.is_object() || !at.contains(key)) return nullptr;
    at = Json(at[key]);
    from = dot + 1;
  }
  return at;
}

/// One client, a session with it, and what it announced.
class Announced {
 public:
  Announced(const std::string& name, const TemporaryFolder& folder) {
    std::string file = testing::read_file(std::string(CHARTERLINT_SOURCE_DIR) + "/tests/clients/" +
                                          name + ".json");
    replace(file, "FOLDER_URI", uri_of_path(folder.path()));
    replace(file, "FOLDER_PATH", folder.path());
    params_ = Json::parse(file)["params"];
    capabilities_ = params_["capabilities"];
  }

  const Json& params() const { return params_; }
  bool is(const std::string& path) const { return member(capabilities_, path) == true; }
  bool has(const std::string& path) const { return !member(capabilities_, path).is_null(); }
  bool holds(const std::string& path, const Json& value) const {
    const Json list = member(capabilities_, path);
    return std::find(list.begin(), list.end(), value) != list.end();
  }

 private:
  static void replace(std::string& in, std::string_view what, const std::string& by) {
    for (std::size_t at = in.find(what); at != std::string::npos; at = in.find(what, at)) {
      in.replace(at, what.size(), by);
    }
  }

  Json params_, capabilities_;
};

// ---- what may be sent ---------------------------------------------------------------------------

/// Walks all objects in `json`.
void for_each_object(const Json& json, const std::function<void(const Json&)>& visit) {
  if (json.is_object()) visit(json);
  if (json.is_structured()) {
    for (const Json& inside : json) for_each_object(inside, visit);
  }
}

void check_method(const Announced& client, const Json& message) {
  const std::string method = message["method"];
  const Json params = message.value("params", Json());
  CAPTURE(method);
  if (method == "window/logMessage" || method == "window/showMessage") return;
  if (method == "textDocument/publishDiagnostics") {
    CHECK_FALSE(client.has("textDocument.diagnostic"));
    CHECK((client.is("textDocument.publishDiagnostics.versionSupport") ||
           !params.contains("version")));
  } else if (method == "client/registerCapability") {
    for (const Json& one : params["registrations"]) {
      std::string path = one["method"];
      path[path.find('/')] = '.';
      CHECK(client.is(path + ".dynamicRegistration"));
    }
  } else if (method == "workspace/configuration" || method == "workspace/applyEdit") {
    CHECK(client.is("workspace." + method.substr(10)));
  } else if (method == "window/workDoneProgress/create") {
    CHECK(client.is("window.workDoneProgress"));
  } else if (method.ends_with("/refresh")) {
    const std::string name = method.substr(10, method.size() - 18);
    CHECK(client.is("workspace." + (name == "diagnostic" ? "diagnostics" : name) +
                    ".refreshSupport"));
  } else {
    CHECK(method == "$/progress");
    CHECK(client.is("window.workDoneProgress"));
  }
}

void check_diagnostic(const Announced& client, const Json& object) {
  if (!object.contains("source") || !object.contains("severity")) return;
  const std::string publish = "textDocument.publishDiagnostics.";
  CHECK((client.is(publish + "relatedInformation") || !object.contains("relatedInformation")));
  CHECK((client.is(publish + "codeDescriptionSupport") || !object.contains("codeDescription")));
  CHECK((client.is(publish + "dataSupport") || !object.contains("data")));
  if (object.contains("tags")) {
    for (const Json& tag : object["tags"])
      CHECK(client.holds(publish + "tagSupport.valueSet", tag));
  }
}

void check_edit(const Announced& client, const Json& object) {
  if (object.contains("documentChanges")) {
    CHECK(client.is("workspace.workspaceEdit.documentChanges"));
  }
  if (object.contains("annotationId") || object.contains("changeAnnotations")) {
    CHECK(client.has("workspace.workspaceEdit.changeAnnotationSupport"));
  }
}

void check_markup(const Announced& client, const std::string& list, const Json& content) {
  if (!content.is_object() || content.value("kind", "") != "markdown") return;
  CHECK(client.holds(list, "markdown"));
}

void check_completion(const Announced& client, const Json& item) {
  const std::string path = "textDocument.completion.completionItem.";
  CHECK((client.is(path + "snippetSupport") || item.value("insertTextFormat", 1) == 1));
  CHECK((client.is(path + "labelDetailsSupport") || !item.contains("labelDetails")));
  if (item.contains("textEdit")) {
    CHECK((client.is(path + "insertReplaceSupport") || item["textEdit"].contains("range")));
  }
  if (item.contains("documentation")) {
    check_markup(client, path + "documentationFormat", item["documentation"]);
  }
}

void check_action(const Announced& client, const Json& action) {
  const std::string path = "textDocument.codeAction.";
  if (action.value("command", Json()).is_string()) return;  // a Command
  CHECK(client.has(path + "codeActionLiteralSupport"));
  CHECK((client.is(path + "isPreferredSupport") || !action.contains("isPreferred")));
  CHECK((client.is(path + "disabledSupport") || !action.contains("disabled")));
  CHECK((client.is(path + "dataSupport") || !action.contains("data")));
  CHECK((client.holds(path + "resolveSupport.properties", "edit") || action.contains("edit") ||
         action.contains("command") || action.contains("disabled")));
  CHECK((client.is(path + "honorsChangeAnnotations") ||
         !action.value("edit", Json::object()).contains("changeAnnotations")));
}

/// The capability of the client behind each one of the server.
const std::map<std::string, std::string> providers{
    {"codeActionProvider", "textDocument.codeAction"},
    {"codeLensProvider", "textDocument.codeLens"},
    {"completionProvider", "textDocument.completion"},
    {"definitionProvider", "textDocument.definition"},
    {"diagnosticProvider", "textDocument.diagnostic"},
    {"documentFormattingProvider", "textDocument.formatting"},
    {"documentHighlightProvider", "textDocument.documentHighlight"},
    {"documentLinkProvider", "textDocument.documentLink"},
    {"documentOnTypeFormattingProvider", "textDocument.onTypeFormatting"},
    {"documentRangeFormattingProvider", "textDocument.rangeFormatting"},
    {"documentSymbolProvider", "textDocument.documentSymbol"},
    {"foldingRangeProvider", "textDocument.foldingRange"},
    {"hoverProvider", "textDocument.hover"},
    {"inlayHintProvider", "textDocument.inlayHint"},
    {"linkedEditingRangeProvider", "textDocument.linkedEditingRange"},
    {"referencesProvider", "textDocument.references"},
    {"renameProvider", "textDocument.rename"},
    {"selectionRangeProvider", "textDocument.selectionRange"},
    {"semanticTokensProvider", "textDocument.semanticTokens"},
    {"workspaceSymbolProvider", "workspace.symbol"},
};

void check_server_capabilities(const Announced& client, const Json& server) {
  for (const auto& [key, value] : server.items()) {
    CAPTURE(key);
    if (key == "positionEncoding") {
      CHECK((value == "utf-16" || client.holds("general.positionEncodings", value)));
    } else if (key == "textDocumentSync") {
      CHECK((!value.contains("willSaveWaitUntil") ||
             client.is("textDocument.synchronization.willSaveWaitUntil")));
      CHECK((value.value("save", Json(false)) == false ||
             client.is("textDocument.synchronization.didSave")));
    } else if (key == "workspace") {
      CHECK(client.is("workspace.workspaceFolders"));
    } else if (key == "executeCommandProvider") {
      CHECK((client.has("workspace.executeCommand") || client.has("textDocument.codeAction") ||
             client.has("textDocument.codeLens")));
    } else {
      REQUIRE(providers.contains(key));
      CHECK(client.has(providers.at(key)));
    }
  }
  if (server.contains("renameProvider") && server["renameProvider"].is_object()) {
    CHECK(client.is("textDocument.rename.prepareSupport"));
  }
  if (server.contains("semanticTokensProvider")) {
    const std::string tokens = "textDocument.semanticTokens.";
    const Json& provider = server["semanticTokensProvider"];
    for (const Json& type : provider["legend"]["tokenTypes"]) {
      CHECK(client.holds(tokens + "tokenTypes", type));
    }
    for (const Json& modifier : provider["legend"]["tokenModifiers"]) {
      CHECK(client.holds(tokens + "tokenModifiers", modifier));
    }
  }
}

// ---- what is asked ------------------------------------------------------------------------------

/// Asks for `method` if the server offers it as `provider`; null where it does not.
class Asker {
 public:
  Asker(Client& client) : client_(client), offered_(client.initialize_result()["capabilities"]) {}

  Json ask(const std::string& provider, const std::string& method, Json params) {
    const Json offer = offered_.value(provider, Json(false));
    if (offer == false) return nullptr;
    const Json answer = client_.respond(method, std::move(params));
    CAPTURE(method);
    CHECK(answer.contains("result"));
    return answer.value("result", Json());
  }
  bool resolves(const std::string& provider) const {
    return offered_.contains(provider) && offered_[provider].is_object() &&
           offered_[provider].value("resolveProvider", false);
  }

 private:
  Client& client_;
  const Json& offered_;
};

void run_session(const Announced& announced, const std::string& uri) {
  Client client(announced.params()["capabilities"], "en", announced.params());
  Asker server(client);
  client.open(uri, text);
  const Json document{{"textDocument", {{"uri", uri}}}};
  const Json options{{"tabSize", 2}, {"insertSpaces", true}};
  const auto with = [&](Json more) {
    more.update(document);
    return more;
  };
  const Json whole = testing::range(0, 0, 16, 0);
  const Json cookie = testing::at_word(uri, text, "panier");

  server.ask("documentSymbolProvider", "textDocument/documentSymbol", document);
  const Json symbols =
      server.ask("documentSymbolProvider", "textDocument/documentSymbol", document);
  if (symbols.is_array() && !symbols.empty()) {
    const bool tree = announced.is("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport");
    CHECK(symbols[0].contains("selectionRange") == tree);
  }
  const Json hover =
      server.ask("hoverProvider", "textDocument/hover", testing::at_word(uri, text, "_ga"));
  if (!hover.is_null()) {
    check_markup(announced, "textDocument.hover.contentFormat", hover["contents"]);
  }
  Json items = server.ask("completionProvider", "textDocument/completion", cookie);
  if (items.is_object()) items = Json(items["items"]);
  for (std::size_t i = 0; items.is_array() && i < items.size() && i < 20; ++i) {
    check_completion(announced, items[i]);
    if (server.resolves("completionProvider")) {
      check_completion(announced, client.request("completionItem/resolve", items[i]));
    }
  }
  const Json actions =
      server.ask("codeActionProvider", "textDocument/codeAction",
                 with({{"range", whole}, {"context", {{"diagnostics", Json::array()}}}}));
  for (const Json& action : actions.is_array() ? actions : Json::array()) {
    check_action(announced, action);
    if (action.contains("data") && server.resolves("codeActionProvider")) {
      check_action(announced, client.request("codeAction/resolve", action));
    }
  }
  for (const Json& lens : server.ask("codeLensProvider", "textDocument/codeLens", document)) {
    (void)client.request("codeLens/resolve", lens);
  }
  for (const Json& hint :
       server.ask("inlayHintProvider", "textDocument/inlayHint", with({{"range", whole}}))) {
    if (server.resolves("inlayHintProvider")) (void)client.request("inlayHint/resolve", hint);
  }
  const Json places = server.ask("definitionProvider", "textDocument/definition",
                                 testing::at_word(uri, text, "nécessaires", 1));
  for (const Json& place : places.is_array() ? places : Json::array()) {
    CHECK((announced.is("textDocument.definition.linkSupport") || place.contains("uri")));
  }
  for (const Json& fold :
       server.ask("foldingRangeProvider", "textDocument/foldingRange", document)) {
    CHECK((announced.is("textDocument.foldingRange.foldingRange.collapsedText") ||
           !fold.contains("collapsedText")));
    CHECK_FALSE((announced.is("textDocument.foldingRange.lineFoldingOnly") &&
                 fold.contains("endCharacter")));
  }
  for (const Json& link :
       server.ask("documentLinkProvider", "textDocument/documentLink", document)) {
    CHECK((announced.is("textDocument.documentLink.tooltipSupport") || !link.contains("tooltip")));
  }
  Json references = cookie;
  references["context"] = {{"includeDeclaration", true}};
  server.ask("referencesProvider", "textDocument/references", references);
  server.ask("documentHighlightProvider", "textDocument/documentHighlight", cookie);
  server.ask("selectionRangeProvider", "textDocument/selectionRange",
             with({{"positions", {cookie["position"]}}}));
  server.ask("linkedEditingRangeProvider", "textDocument/linkedEditingRange", cookie);
  Json rename = cookie;
  rename["newName"] = "corbeille";
  server.ask("renameProvider", "textDocument/rename", rename);
  server.ask("documentFormattingProvider", "textDocument/formatting", with({{"options", options}}));
  server.ask("documentRangeFormattingProvider", "textDocument/rangeFormatting",
             with({{"options", options}, {"range", whole}}));
  Json typed = cookie;
  typed["ch"] = "|";
  typed["options"] = options;
  server.ask("documentOnTypeFormattingProvider", "textDocument/onTypeFormatting", typed);
  server.ask("semanticTokensProvider", "textDocument/semanticTokens/full", document);
  server.ask("workspaceSymbolProvider", "workspace/symbol", {{"query", "panier"}});
  server.ask("diagnosticProvider", "textDocument/diagnostic", document);
  server.ask("diagnosticProvider", "workspace/diagnostic", {{"previousResultIds", Json::array()}});
  server.ask("executeCommandProvider", "workspace/executeCommand",
             {{"command", "charterlint.fixAll"}, {"arguments", {uri}}});
  client.configure({{"fixOnSave", true}});
  client.notify("textDocument/didSave", document);
  client.change(uri, {0, 0}, {0, 0}, "\n");
  client.close(uri);

  for (const Json& message : client.received()) {
    if (message.contains("method")) check_method(announced, message);
    for_each_object(message, [&](const Json& object) {
      check_diagnostic(announced, object);
      check_edit(announced, object);
    });
  }
  check_server_capabilities(announced, client.initialize_result()["capabilities"]);
}

TEST_CASE("each client is sent what it announced, and nothing else") {
  std::size_t clients = 0;
  for (const auto& entry :
       fs::directory_iterator(std::string(CHARTERLINT_SOURCE_DIR) + "/tests/clients")) {
    const std::string name = entry.path().stem().string();
    CAPTURE(name);
    ++clients;
    const TemporaryFolder folder;
    folder.write(".charterlint.json", R"({"profile": "cnli"})");
    const std::string uri = uri_of_path(folder.write("a.charte", text));
    for (int i = 0; i < 30; ++i) folder.write("b/" + std::to_string(i) + ".charte", text);
    run_session(Announced(name, folder), uri);
  }
  CHECK(clients >= 7);
}

}  // namespace
}  // namespace charterlint
