// What the editor helps with in a configuration file.
#pragma once

#include "server/lsp/session.hpp"

namespace charterlint::lsp {

[[nodiscard]] Json config_completion(Session& session, const Json& params);
[[nodiscard]] Json config_hover(Session& session, const Json& params);

}  // namespace charterlint::lsp
