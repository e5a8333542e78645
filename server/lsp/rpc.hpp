// JSON-RPC 2.0 as the Language Server Protocol uses it: requests, notifications, errors.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

// Its members are compiled once, in rpc.cpp, and not for every file that uses it.
extern template class nlohmann::basic_json<>;

namespace charterlint::lsp {

using Json = nlohmann::json;

/// LSP 3.17, "Response Message".
enum class ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  server_not_initialized = -32002,
  request_failed = -32803,
  server_cancelled = -32802,
  content_modified = -32801,
  request_cancelled = -32800,
};

/// Thrown by a handler: becomes the error of its request.
class RequestError : public std::runtime_error {
 public:
  RequestError(ErrorCode code, const std::string& message)
      : std::runtime_error(message), code_(code) {}
  [[nodiscard]] ErrorCode code() const { return code_; }

 private:
  ErrorCode code_;
};

/// The text of a message, for the wire. Bytes that are not UTF-8 become U+FFFD: JSON has no others.
[[nodiscard]] std::string to_wire(const Json& message);

[[nodiscard]] Json make_notification(std::string_view method, Json params);
[[nodiscard]] Json make_request(int id, std::string_view method, Json params);
[[nodiscard]] Json make_result(const Json& id, Json result);
[[nodiscard]] Json make_error(const Json& id, ErrorCode code, std::string_view message);

}  // namespace charterlint::lsp
