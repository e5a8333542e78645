#include "server/lsp/rpc.hpp"

template class nlohmann::basic_json<>;

namespace charterlint::lsp {

std::string to_wire(const Json& message) {
  return message.dump(-1, ' ', false, Json::error_handler_t::replace);
}

namespace {

/// JSON-RPC 2.0 knows no null for parameters: where there are none the member is left out.
Json with_params(Json message, Json params) {
  if (!params.is_null()) message["params"] = std::move(params);
  return message;
}

}  // namespace

Json make_notification(std::string_view method, Json params) {
  return with_params({{"jsonrpc", "2.0"}, {"method", method}}, std::move(params));
}

Json make_request(int id, std::string_view method, Json params) {
  return with_params({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}}, std::move(params));
}

Json make_result(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json make_error(const Json& id, ErrorCode code, std::string_view message) {
  return {{"jsonrpc", "2.0"},
          {"id", id},
          {"error", {{"code", static_cast<int>(code)}, {"message", message}}}};
}

}  // namespace charterlint::lsp
