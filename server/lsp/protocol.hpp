// Between the protocol's JSON and our own types: positions, ranges, edits, and the parameters of
// requests, read with checks.
#pragma once

#include <string>
#include <vector>

#include "rules/charter.hpp"
#include "rules/diagnostic.hpp"
#include "rules/positions.hpp"
#include "server/lsp/rpc.hpp"

namespace charterlint::lsp {

/// The member `key` of `object`; throws RequestError (invalid params) naming it when it is missing.
[[nodiscard]] const Json& required(const Json& object, const char* key);
[[nodiscard]] std::string required_string(const Json& object, const char* key);

[[nodiscard]] LspPosition read_position(const Json& position);
[[nodiscard]] LspRange read_range(const Json& range);
/// `params.textDocument.uri`
[[nodiscard]] std::string read_uri(const Json& params);

/// `params.position`, in a document.
[[nodiscard]] Offset read_offset(const Json& params, const Charter& charter, Encoding encoding);

[[nodiscard]] Json to_json(LspPosition position);
[[nodiscard]] Json to_json(const LspRange& range);
[[nodiscard]] Json range_json(const Charter& charter, Span span, Encoding encoding);
/// A TextEdit. The edit may end between the CR and LF of a line end.
[[nodiscard]] Json edit_json(const Charter& charter, const Edit& edit, Encoding encoding);
[[nodiscard]] Json edits_json(const Charter& charter, const std::vector<Edit>& edits,
                              Encoding encoding);

}  // namespace charterlint::lsp
