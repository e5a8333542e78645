#include "tests/support/client.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "rules/edits.hpp"
#include "server/lsp/protocol.hpp"
#include "server/lsp/uri.hpp"

namespace charterlint::testing {

Json full_capabilities() {
  return Json::parse(R"({
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {
      "applyEdit": true, "configuration": true, "workspaceFolders": true, "executeCommand": {},
      "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename", "delete"],
                        "changeAnnotationSupport": {"groupsOnLabel": true}},
      "didChangeWatchedFiles": {"dynamicRegistration": true},
      "didChangeConfiguration": {"dynamicRegistration": true},
      "diagnostics": {"refreshSupport": true}, "inlayHint": {"refreshSupport": true},
      "codeLens": {"refreshSupport": true}, "semanticTokens": {"refreshSupport": true},
      "symbol": {"resolveSupport": {"properties": ["location.range"]}}
    },
    "window": {"workDoneProgress": true, "showDocument": {"support": true}},
    "textDocument": {
      "synchronization": {"willSave": true, "willSaveWaitUntil": true, "didSave": true},
      "publishDiagnostics": {"relatedInformation": true, "versionSupport": true, "dataSupport": true,
                             "codeDescriptionSupport": true, "tagSupport": {"valueSet": [1, 2]}},
      "diagnostic": {"relatedDocumentSupport": true},
      "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet":
                        ["", "quickfix", "refactor", "refactor.rewrite", "source", "source.fixAll"]}},
                     "isPreferredSupport": true, "disabledSupport": true, "dataSupport": true,
                     "resolveSupport": {"properties": ["edit"]}, "honorsChangeAnnotations": true},
      "hover": {"contentFormat": ["markdown", "plaintext"]},
      "completion": {"completionItem": {"snippetSupport": true, "insertReplaceSupport": true,
                        "documentationFormat": ["markdown", "plaintext"], "labelDetailsSupport": true,
                        "resolveSupport": {"properties": ["documentation", "detail"]}},
                     "contextSupport": true},
      "signatureHelp": {}, "definition": {"linkSupport": true}, "references": {},
      "documentHighlight": {},
      "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
      "formatting": {}, "rangeFormatting": {"rangesSupport": true}, "onTypeFormatting": {},
      "rename": {"prepareSupport": true, "honorsChangeAnnotations": true},
      "foldingRange": {"rangeLimit": 5000, "foldingRange": {"collapsedText": true}},
      "selectionRange": {}, "linkedEditingRange": {}, "documentLink": {"tooltipSupport": true},
      "codeLens": {}, "inlayHint": {"resolveSupport": {"properties": ["tooltip"]}},
      "semanticTokens": {"requests": {"full": {"delta": true}, "range": true},
        "tokenTypes": ["namespace", "type", "class", "enum", "interface", "struct", "typeParameter",
          "parameter", "variable", "property", "enumMember", "event", "function", "method", "macro",
          "keyword", "modifier", "comment", "string", "number", "regexp", "operator", "decorator"],
        "tokenModifiers": ["declaration", "definition", "readonly", "deprecated", "documentation"],
        "formats": ["relative"]}
    }
  })");
}

Client::Client(Json capabilities, std::string_view locale, const Json& more)
    : session_([this](const Json& message) { take(message); }),
      pulls_(capabilities.contains("/textDocument/diagnostic"_json_pointer)) {
  Json params{{"processId", nullptr},
              {"rootUri", nullptr},
              {"locale", locale},
              {"capabilities", std::move(capabilities)}};
  params.update(more);
  answer("client/registerCapability", nullptr);
  answer("window/workDoneProgress/create", nullptr);
  initialize_result_ = request("initialize", std::move(params));
  notify("initialized", Json::object());
}

void Client::take(const Json& message) {
  received_.push_back(message);
  if (!message.contains("method") || !message.contains("id")) return;
  const auto answer = answers_.find(message["method"].get<std::string>());
  if (answer == answers_.end()) return;
  session_.receive(lsp::to_wire(lsp::make_result(message["id"], answer->second)));
}

void Client::configure(const Json& settings) {
  answer("workspace/configuration", Json::array({settings}));
  notify("workspace/didChangeConfiguration", {{"settings", {{"charterlint", settings}}}});
}

void Client::file_changed(const std::string& path, int type) {
  notify("workspace/didChangeWatchedFiles",
         {{"changes", {{{"uri", lsp::uri_of_path(path)}, {"type", type}}}}});
}

int Client::send_request(const std::string& method, Json params) {
  const int id = next_id_++;
  session_.receive(lsp::to_wire(lsp::make_request(id, method, std::move(params))));
  return id;
}

void Client::send_notification(const std::string& method, Json params) {
  session_.receive(lsp::to_wire(lsp::make_notification(method, std::move(params))));
}

void Client::settle() {
  while (true) {
    if (session_.handle_next()) continue;
    const lsp::Idle idle = session_.idle();
    if (idle == lsp::Idle::nothing) return;
    if (idle == lsp::Idle::waiting) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

Json Client::response(int id) const {
  for (const Json& message : received_) {
    if (!message.contains("method") && message.value("id", Json()) == id) return message;
  }
  throw std::runtime_error("request " + std::to_string(id) + " was not answered");
}

Json Client::respond(const std::string& method, Json params) {
  const int id = send_request(method, std::move(params));
  settle();
  return response(id);
}

Json Client::request(const std::string& method, Json params) {
  Json answer = respond(method, std::move(params));
  if (answer.contains("error")) {
    throw std::runtime_error(method + ": " + answer["error"]["message"].get<std::string>());
  }
  return answer["result"];
}

void Client::notify(const std::string& method, Json params) {
  send_notification(method, std::move(params));
  settle();
}

void Client::open(const std::string& uri, const std::string& text, const std::string& language) {
  versions_[uri] = 1;
  notify(
      "textDocument/didOpen",
      {{"textDocument", {{"uri", uri}, {"languageId", language}, {"version", 1}, {"text", text}}}});
}

void Client::change(const std::string& uri, std::pair<int, int> from, std::pair<int, int> to,
                    const std::string& text) {
  notify("textDocument/didChange",
         {{"textDocument", {{"uri", uri}, {"version", ++versions_[uri]}}},
          {"contentChanges",
           {{{"range", range(from.first, from.second, to.first, to.second)}, {"text", text}}}}});
}

void Client::close(const std::string& uri) {
  notify("textDocument/didClose", in(uri));
}

Json Client::diagnostics(const std::string& uri) {
  if (pulls_) return request("textDocument/diagnostic", in(uri))["items"];
  const auto published = received("textDocument/publishDiagnostics");
  for (auto at = published.rbegin(); at != published.rend(); ++at) {
    if ((*at)["params"]["uri"] == uri) return (*at)["params"]["diagnostics"];
  }
  return Json::array();
}

std::vector<std::string> Client::codes(const std::string& uri) {
  std::vector<std::string> out;
  for (const Json& diagnostic : diagnostics(uri)) out.push_back(diagnostic["code"]);
  return out;
}

std::string Client::text(const std::string& uri) {
  lsp::Workspace& workspace = session_.workspace();
  const lsp::OpenDocument* const config = workspace.find_config(uri);
  return (config != nullptr ? *config : workspace.get(uri)).document->text();
}

std::vector<Json> Client::received(const std::string& method) const {
  std::vector<Json> out;
  std::copy_if(received_.begin(), received_.end(), std::back_inserter(out),
               [&](const Json& message) { return message.value("method", "") == method; });
  return out;
}

Json at(const std::string& uri, int line, int character) {
  return {{"textDocument", {{"uri", uri}}},
          {"position", {{"line", line}, {"character", character}}}};
}

Json in(const std::string& uri) {
  return {{"textDocument", {{"uri", uri}}}};
}

Json range(int line, int character, int end_line, int end_character) {
  return {{"start", {{"line", line}, {"character", character}}},
          {"end", {{"line", end_line}, {"character", end_character}}}};
}

std::string apply(const std::string& text, const Json& edits, Encoding encoding) {
  const Charter charter(text);
  std::vector<Edit> own;
  for (const Json& edit : edits) {
    own.push_back({from_lsp(charter, lsp::read_range(edit["range"]), encoding),
                   edit["newText"].get<std::string>()});
  }
  std::stable_sort(own.begin(), own.end(),
                   [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  return apply_edits(text, own);
}

std::string text_in(const std::string& text, const Json& range, Encoding encoding) {
  const Charter charter(text);
  return std::string(slice(text, from_lsp(charter, lsp::read_range(range), encoding)));
}

Json at_word(const std::string& uri, const std::string& text, std::string_view word,
             std::size_t number, Encoding encoding) {
  std::size_t place = text.find(word);
  for (; number > 0 && place != std::string::npos; --number) place = text.find(word, place + 1);
  if (place == std::string::npos) throw std::runtime_error("no " + std::string(word));
  const Charter charter(text);
  const LspPosition position = to_lsp(charter, static_cast<Offset>(place), encoding);
  return at(uri, static_cast<int>(position.line), static_cast<int>(position.character));
}

Json capabilities_in(std::string_view encoding) {
  Json capabilities = full_capabilities();
  capabilities["general"]["positionEncodings"] = {encoding};
  return capabilities;
}

Json capabilities_without(std::initializer_list<const char*> pointers) {
  Json capabilities = full_capabilities();
  for (const char* const pointer : pointers) {
    const Json::json_pointer path(pointer);
    capabilities[path.parent_pointer()].erase(path.back());
  }
  return capabilities;
}

}  // namespace charterlint::testing
