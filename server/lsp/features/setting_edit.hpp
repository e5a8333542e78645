// Changes of the configuration that an action makes for a charter.
#pragma once

#include "rules/diagnostic.hpp"
#include "server/lsp/rpc.hpp"
#include "server/lsp/workspace.hpp"

namespace charterlint::lsp {

/// There is a file that a setting for `document` can be written into, or the client can make one.
[[nodiscard]] bool can_take_setting(Workspace& workspace, const OpenDocument& document);

/// The WorkspaceEdit that writes `allowance` into the configuration file of `document`: the nearest
/// one, as the editor has it where it is open; where there is none, a new one at the top of the
/// folder. Throws RequestError (RequestFailed) when it cannot be written there, or the client makes
/// no files.
[[nodiscard]] Json setting_edit(Workspace& workspace, const OpenDocument& document,
                                const Allowance& allowance);

}  // namespace charterlint::lsp
