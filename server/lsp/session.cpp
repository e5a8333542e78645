#include "server/lsp/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "server/lsp/features/features.hpp"
#include "server/lsp/protocol.hpp"
#include "server/version.hpp"

namespace charterlint::lsp {
namespace {

using RequestHandler = Json (*)(Session&, const Json&);

/// The requests, one line each.
const std::map<std::string, RequestHandler>& request_handlers() {
  static const std::map<std::string, RequestHandler> handlers{
      {"charterlint/documentText", document_text},
      {"textDocument/definition", definition},
      {"textDocument/diagnostic", document_diagnostic},
      {"textDocument/documentHighlight", document_highlight},
      {"textDocument/documentLink", document_link},
      {"textDocument/documentSymbol", document_symbol},
      {"textDocument/foldingRange", folding_range},
      {"textDocument/linkedEditingRange", linked_editing_range},
      {"textDocument/prepareRename", prepare_rename},
      {"textDocument/references", references},
      {"textDocument/rename", rename},
      {"textDocument/selectionRange", selection_range},
      {"textDocument/semanticTokens/full", semantic_tokens_full},
      {"textDocument/semanticTokens/full/delta", semantic_tokens_delta},
      {"textDocument/semanticTokens/range", semantic_tokens_range},
      {"workspace/symbol", workspace_symbol},
      {"workspaceSymbol/resolve", resolve_workspace_symbol},
      {"codeAction/resolve", resolve_code_action},
      {"codeLens/resolve", resolve_code_lens},
      {"completionItem/resolve", resolve_completion},
      {"inlayHint/resolve", resolve_inlay_hint},
      {"textDocument/codeAction", code_actions},
      {"textDocument/codeLens", code_lenses},
      {"textDocument/completion", completion},
      {"textDocument/diagnostic", document_diagnostic},
      {"textDocument/formatting", format_document},
      {"textDocument/hover", hover},
      {"textDocument/inlayHint", inlay_hints},
      {"textDocument/onTypeFormatting", format_on_type},
      {"textDocument/rangeFormatting", format_range},
      {"textDocument/rangesFormatting", format_ranges},
      {"textDocument/willSaveWaitUntil", edits_before_save},
      {"workspace/executeCommand", execute_command},
  };
  return handlers;
}

bool is_id(const Json& id) {
  return id.is_number_integer() || id.is_string();
}

std::string method_of(const Json& message) {
  const auto at = message.find("method");
  return at != message.end() && at->is_string() ? at->get<std::string>() : std::string{};
}

const Json& params_of(const Json& message) {
  static const Json none = Json::object();
  const auto at = message.find("params");
  return at == message.end() || at->is_null() ? none : *at;
}

/// What the client can do: what it announces, with the member `capabilities` of its options on top.
/// An editor's user can set those where the editor does more than it says: ALE counts in bytes, Kate
/// renames and formats.
Json announced_by(const Json& params) {
  Json capabilities = params.value("capabilities", Json::object());
  const Json options = params.value("initializationOptions", Json());
  if (options.is_object() && options.contains("capabilities")) {
    capabilities.merge_patch(options["capabilities"]);
  }
  return capabilities;
}

/// `en` or `fr`, of a locale such as `fr-CA`.
Language language_of(const Json& params) {
  const auto at = params.find("locale");
  const bool french =
      at != params.end() && at->is_string() && at->get_ref<const std::string&>().starts_with("fr");
  return french ? Language::fr : Language::en;
}

}  // namespace

Session::Session(std::function<void(const Json&)> send) : send_(std::move(send)) {}

// ---- messages -----------------------------------------------------------------------------------

void Session::receive(std::string_view body) {
  Json message = Json::parse(body, nullptr, false);
  if (message.is_discarded()) {
    send_(make_error(nullptr, ErrorCode::parse_error, "the message is not JSON"));
    return;
  }
  if (!message.is_object() || message.value("jsonrpc", Json()) != "2.0") {
    send_(make_error(nullptr, ErrorCode::invalid_request, "the message is not JSON-RPC 2.0"));
    return;
  }
  if (method_of(message) == "$/cancelRequest") {
    const Json& params = params_of(message);
    if (params.is_object() && params.contains("id")) cancel(params["id"]);
    return;
  }
  queue_.push_back(std::move(message));
}

void Session::receive_broken(std::string_view what) {
  send_(make_error(nullptr, ErrorCode::parse_error, what));
}

void Session::cancel(const Json& id) {
  const auto at = std::find_if(queue_.begin(), queue_.end(), [&](const Json& message) {
    return message.contains("method") && message.contains("id") && message["id"] == id;
  });
  if (at == queue_.end()) return;  // answered already
  queue_.erase(at);
  send_(make_error(id, ErrorCode::request_cancelled, "cancelled"));
}

bool Session::handle_next() {
  if (queue_.empty()) return false;
  const Json message = std::move(queue_.front());
  queue_.pop_front();
  handle(message);
  return true;
}

void Session::handle(const Json& message) {
  const bool has_method = message.contains("method");
  const bool has_id = message.contains("id");
  if (has_method && message["method"].is_string()) {
    if (has_id) {
      handle_request(message);
    } else {
      handle_notification(message);
    }
  } else if (has_id && !has_method && (message.contains("result") || message.contains("error"))) {
    handle_response(message);
  } else {
    const bool known = has_id && is_id(message["id"]);
    send_(make_error(known ? message["id"] : Json(nullptr), ErrorCode::invalid_request,
                     "the message is neither a request, nor a notification, nor a response"));
  }
}

void Session::handle_request(const Json& message) {
  const Json& id = message["id"];
  if (!is_id(id)) {
    send_(make_error(nullptr, ErrorCode::invalid_request, "the id is neither number nor string"));
    return;
  }
  const std::string method = method_of(message);
  // Answered exactly once, whatever happens in the handler.
  try {
    send_(make_result(id, answer(method, params_of(message))));
  } catch (const RequestError& error) {
    send_(make_error(id, error.code(), error.what()));
  } catch (const Json::exception& error) {
    // A member of an unexpected type, where a handler reads on without asking.
    send_(make_error(id, ErrorCode::invalid_params, error.what()));
  } catch (const std::exception& error) {
    send_(make_error(id, ErrorCode::internal_error, error.what()));
  }
}

Json Session::answer(const std::string& method, const Json& params) {
  if (method == "initialize") return initialize(params);
  if (state_ == State::fresh) {
    throw RequestError(ErrorCode::server_not_initialized, "initialize comes first");
  }
  if (state_ == State::shut_down) {
    throw RequestError(ErrorCode::invalid_request, "the server is shutting down");
  }
  if (method == "shutdown") {
    state_ = State::shut_down;
    return nullptr;
  }
  const auto handler = request_handlers().find(method);
  if (handler == request_handlers().end()) {
    throw RequestError(ErrorCode::method_not_found, fmt::format("there is no method `{}`", method));
  }
  return handler->second(*this, params);
}

void Session::handle_notification(const Json& message) {
  const std::string method = method_of(message);
  const Json& params = params_of(message);
  if (method == "exit") {
    exit_status_ = state_ == State::shut_down ? 0 : 1;
    return;
  }
  if (state_ != State::running) return;
  try {
    if (method == "textDocument/didOpen") did_open(params);
    if (method == "textDocument/didChange") did_change(params);
    if (method == "textDocument/didClose") did_close(params);
    if (method == "$/setTrace") traces_ = required_string(params, "value") != "off";
  } catch (const std::exception& error) {
    // A notification has no answer; what was wrong with it goes to the log, without the text.
    notify("window/logMessage",
           {{"type", 2}, {"message", fmt::format("{}: {}", method, error.what())}});
  }
}

void Session::handle_response(const Json& message) {
  const Json& id = message["id"];
  if (!id.is_number_integer()) return;
  const auto at = asked_.find(id.get<int>());
  if (at == asked_.end()) return;
  const auto done = std::move(at->second);
  asked_.erase(at);
  try {
    done(message.contains("result") ? message["result"] : Json(nullptr));
  } catch (const std::exception& error) {
    notify("window/logMessage", {{"type", 2}, {"message", error.what()}});
  }
}

// ---- lifecycle
// ------------------------------------------------------------------------------------

Json Session::initialize(const Json& params) {
  if (state_ != State::fresh) {
    throw RequestError(ErrorCode::invalid_request, "initialize was sent already");
  }
  workspace_.client = read_capabilities(announced_by(params));
  workspace_.language = language_of(params);
  const auto process = params.find("processId");
  if (process != params.end() && process->is_number_integer())
    client_process_ = process->get<int>();
  const auto trace = params.find("trace");
  traces_ = trace != params.end() && trace->is_string() && *trace != "off";
  state_ = State::running;
  return {{"capabilities", server_capabilities(workspace_.client)},
          {"serverInfo", {{"name", "charterlint"}, {"version", version_string}}}};
}

// ---- documents
// ------------------------------------------------------------------------------------

void Session::did_open(const Json& params) {
  const Json& item = required(params, "textDocument");
  const Json& version = required(item, "version");
  workspace_.open(required_string(item, "uri"), required_string(item, "languageId"),
                  version.is_number_integer() ? version.get<std::int64_t>() : 0,
                  required_string(item, "text"));
}

void Session::did_change(const Json& params) {
  OpenDocument& document = workspace_.get(read_uri(params));
  const Json& version = required(required(params, "textDocument"), "version");
  // The changes are applied in order, each to the text that the one before it left.
  for (const Json& change : required(params, "contentChanges")) {
    std::string text = required_string(change, "text");
    const auto range = change.find("range");
    if (range == change.end()) {
      document.document->replace(std::move(text));
      continue;
    }
    const Span span = from_lsp(document.charter(), read_range(*range), workspace_.encoding());
    document.document->edit(span, text);
  }
  if (version.is_number_integer()) document.version = version.get<std::int64_t>();
  ++document.revision;
  document.publish = true;
}

void Session::did_close(const Json& params) {
  const std::string uri = read_uri(params);
  if (workspace_.find(uri) == nullptr) return;
  workspace_.close(uri);
  // Findings are those of open documents: a closed one has none (push), or is not asked for.
  if (!workspace_.client.pull) {
    notify("textDocument/publishDiagnostics", {{"uri", uri}, {"diagnostics", Json::array()}});
  }
}

bool Session::has_moved_on(const std::string& uri) const {
  return std::any_of(queue_.begin(), queue_.end(), [&](const Json& message) {
    return method_of(message) == "textDocument/didChange" &&
           params_of(message).value("/textDocument/uri"_json_pointer, std::string{}) == uri;
  });
}

bool Session::idle() {
  if (workspace_.client.pull) return false;
  for (auto& [uri, document] : workspace_.documents()) {
    if (!document.publish) continue;
    publish(document);
    return true;
  }
  return false;
}

void Session::publish(OpenDocument& document) {
  document.publish = false;
  Json diagnostics = diagnostics_json(document, workspace_);
  std::string text = to_wire(diagnostics);
  // None again would only cost the editor time. Those that stay the same are told again: what an
  // edit does to marks in the text is the editor's business, and some forget them (Neovim before
  // 0.10 keeps columns in bytes, overlays of Emacs end with the text under them).
  if (diagnostics.empty() && text == document.published) return;
  document.published = std::move(text);
  Json params{{"uri", document.uri}, {"diagnostics", std::move(diagnostics)}};
  if (workspace_.client.publish_version) params["version"] = document.version;
  notify("textDocument/publishDiagnostics", std::move(params));
}

// ---- towards the client
// ------------------------------------------------------------------------------

void Session::notify(std::string_view method, Json params) {
  send_(make_notification(method, std::move(params)));
}

void Session::ask(std::string_view method, Json params, std::function<void(const Json&)> done) {
  const int id = next_id_++;
  asked_[id] = std::move(done);
  send_(make_request(id, method, std::move(params)));
}

void Session::trace(std::string_view message) {
  if (traces_) notify("$/logTrace", {{"message", message}});
}

}  // namespace charterlint::lsp
