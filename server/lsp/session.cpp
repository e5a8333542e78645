#include "server/lsp/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "server/lsp/environment.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/handlers.hpp"
#include "server/lsp/protocol.hpp"
#include "server/version.hpp"

namespace charterlint::lsp {
namespace {

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
/// An editor's user can set those where the editor does more than it says: ALE counts in bytes,
/// Kate renames and formats.
Json announced_by(const Json& params) {
  Json capabilities = params.value("capabilities", Json::object());
  const Json options = params.value("initializationOptions", Json());
  if (options.is_object() && options.contains("capabilities")) {
    capabilities.merge_patch(options["capabilities"]);
  }
  return capabilities;
}

/// It is about a configuration file that is open.
bool is_for_config_document(Workspace& workspace, const Json& params) {
  if (workspace.config_documents().empty() || !params.is_object()) return false;
  const auto document = params.find("textDocument");
  if (document == params.end() || !document->is_object()) return false;
  const auto uri = document->find("uri");
  return uri != document->end() && uri->is_string() &&
         workspace.find_config(uri->get<std::string>()) != nullptr;
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
  if (at != queue_.end()) {
    queue_.erase(at);
  } else if (!drop_deferred(id)) {
    return;  // answered already
  }
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
  handled_id_ = &id;
  defers_ = false;
  const auto start = std::chrono::steady_clock::now();
  // Answered exactly once, whatever happens in the handler.
  try {
    Json result = answer(method, params_of(message));
    if (!defers_) send_(make_result(id, std::move(result)));
  } catch (const RequestError& error) {
    send_(make_error(id, error.code(), error.what()));
  } catch (const Json::exception& error) {
    // A member of an unexpected type, where a handler reads on without asking.
    send_(make_error(id, ErrorCode::invalid_params, error.what()));
  } catch (const std::exception& error) {
    send_(make_error(id, ErrorCode::internal_error, error.what()));
  }
  handled_id_ = nullptr;
  if (trace_ == Trace::off) return;
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
  trace(fmt::format("{}: {:.2f} ms", method, spent.count()),
        fmt::format("request {}, {} more waiting", id.dump(), queue_.size()));
}

Json Session::answer(const std::string& method, const Json& params) {
  if (method == "initialize") return initialize(params);
  if (state_ == State::fresh) {
    throw RequestError(ErrorCode::server_not_initialized, "initialize comes first");
  }
  if (state_ == State::shut_down) {
    throw RequestError(ErrorCode::invalid_request, "the server is shutting down");
  }
  if (method == "shutdown") return shut_down();
  if (is_for_config_document(workspace_, params)) {
    const auto handler = config_handlers().find(method);
    return handler == config_handlers().end() ? Json(nullptr) : handler->second(*this, params);
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
  const auto handler = notification_handlers().find(method);
  if (handler == notification_handlers().end()) return;
  try {
    handler->second(*this, params);
  } catch (const std::exception& error) {
    // A notification has no answer; what was wrong with it goes to the log, without the text.
    log(Level::warning, fmt::format("{}: {}", method, error.what()));
  }
}

void Session::handle_response(const Json& message) {
  const Json& id = message["id"];
  if (!id.is_number_integer()) return;
  const auto at = asked_.find(id.get<int>());
  if (at == asked_.end()) return;
  const Asked asked = std::move(at->second);
  asked_.erase(at);
  try {
    const auto result = message.find("result");
    if (result == message.end()) return asked.failed();
    asked.done(*result);
  } catch (const std::exception& error) {
    log(Level::warning, error.what());
  }
}

// ---- lifecycle
// ------------------------------------------------------------------------------------

Json Session::initialize(const Json& params) {
  if (state_ != State::fresh) {
    throw RequestError(ErrorCode::invalid_request, "initialize was sent already");
  }
  workspace_.client = read_capabilities(announced_by(params));
  const auto process = params.find("processId");
  if (process != params.end() && process->is_number_integer())
    client_process_ = process->get<int>();
  const auto trace = params.find("trace");
  if (trace != params.end() && trace->is_string()) set_trace(trace->get<std::string>());
  read_environment(*this, params);
  state_ = State::running;
  return {{"capabilities", server_capabilities(workspace_.client)},
          {"serverInfo", {{"name", "charterlint"}, {"version", version_string}}}};
}

Json Session::shut_down() {
  state_ = State::shut_down;
  for (const Json& id : std::exchange(deferred_, {})) {
    send_(make_error(id, ErrorCode::server_cancelled, "the server is shutting down"));
  }
  return nullptr;
}

bool Session::has_moved_on(const std::string& uri) const {
  return std::any_of(queue_.begin(), queue_.end(), [&](const Json& message) {
    return method_of(message) == "textDocument/didChange" &&
           params_of(message).value("/textDocument/uri"_json_pointer, std::string{}) == uri;
  });
}

Idle Session::idle() {
  if (state_ != State::running) return Idle::nothing;
  if (publisher_.publish_next(*this)) return Idle::worked;
  const Idle idle = workspace_.index().work(*this);
  if (idle != Idle::nothing) return idle;
  indexing_.end(*this);
  answer_workspace_diagnostics(*this);
  return Idle::nothing;
}

// ---- towards the client
// ------------------------------------------------------------------------------

void Session::notify(std::string_view method, Json params) {
  send_(make_notification(method, std::move(params)));
}

void Session::ask(std::string_view method, Json params, std::function<void(const Json&)> done,
                  std::function<void()> failed) {
  const int id = next_id_++;
  asked_[id] = {std::move(done), std::move(failed)};
  send_(make_request(id, method, std::move(params)));
}

Json Session::defer() {
  defers_ = true;
  deferred_.insert(*handled_id_);
  return *handled_id_;
}

void Session::reply(const Json& id, Json result) {
  if (drop_deferred(id)) send_(make_result(id, std::move(result)));
}

bool Session::drop_deferred(const Json& id) {
  const auto at = deferred_.find(id);
  if (at == deferred_.end()) return false;
  deferred_.erase(at);
  return true;
}

void Session::log(Level level, std::string_view message) {
  notify("window/logMessage", {{"type", static_cast<int>(level)}, {"message", message}});
}

void Session::show(Level level, std::string_view message) {
  notify("window/showMessage", {{"type", static_cast<int>(level)}, {"message", message}});
}

void Session::set_trace(const std::string& value) {
  trace_ = value == "verbose" ? Trace::verbose : value == "messages" ? Trace::messages : Trace::off;
}

void Session::trace(std::string_view message, std::string_view details) {
  if (trace_ == Trace::off) return;
  Json params{{"message", message}};
  // LSP 3.17, "LogTrace Notification": only a verbose trace has more.
  if (trace_ == Trace::verbose && !details.empty()) params["verbose"] = details;
  notify("$/logTrace", std::move(params));
}

}  // namespace charterlint::lsp
