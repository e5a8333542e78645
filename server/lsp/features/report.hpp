// Reports of pulled diagnostics. Their ids are made from what they say, so that a client keeps what
// it has even when the server or the document was closed in between.
#pragma once

#include <string>
#include <string_view>

#include "server/lsp/rpc.hpp"

namespace charterlint::lsp {

/// Names `items`, the text of an array of diagnostics.
[[nodiscard]] std::string result_id_of(std::string_view items);

/// `previousResultId` of a request; empty when there is none.
[[nodiscard]] std::string previous_id(const Json& params);

/// A DocumentDiagnosticReport: `unchanged` when the client has it as `previous`.
[[nodiscard]] Json report_of(Json items, std::string_view previous);

}  // namespace charterlint::lsp
