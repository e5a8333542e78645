// Which function handles which method.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "server/lsp/rpc.hpp"

namespace charterlint::lsp {

class Session;

/// Gives the result of a request; throws RequestError.
using RequestHandler = Json (*)(Session&, const Json& params);
using NotificationHandler = void (*)(Session&, const Json& params);

[[nodiscard]] const std::map<std::string, RequestHandler>& request_handlers();
[[nodiscard]] const std::map<std::string, NotificationHandler>& notification_handlers();

/// The same requests for a configuration file that is open; those that are not here have no answer
/// for it.
[[nodiscard]] const std::map<std::string, RequestHandler>& config_handlers();

}  // namespace charterlint::lsp
