// The documents of the session, kept as the editor has them.
#pragma once

#include "server/lsp/session.hpp"

namespace charterlint::lsp {

void did_open(Session& session, const Json& params);
void did_change(Session& session, const Json& params);
void did_save(Session& session, const Json& params);
void did_close(Session& session, const Json& params);

}  // namespace charterlint::lsp
