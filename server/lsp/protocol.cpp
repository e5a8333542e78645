#include "server/lsp/protocol.hpp"

#include <fmt/format.h>

#include <limits>

namespace charterlint::lsp {
namespace {

[[noreturn]] void refuse(std::string message) {
  throw RequestError(ErrorCode::invalid_params, message);
}

/// LSP's uinteger; numbers of other shapes are refused, not bent.
std::uint32_t read_number(const Json& object, const char* key) {
  const Json& value = required(object, key);
  if (!value.is_number_unsigned()) refuse(fmt::format("`{}` is no unsigned integer", key));
  const auto number = value.get<std::uint64_t>();
  // The protocol caps them at 2^31 - 1; what is past the end of a line means its end anyway.
  constexpr auto most = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(number, most));
}

}  // namespace

const Json& required(const Json& object, const char* key) {
  if (!object.is_object()) refuse(fmt::format("`{}` is wanted, in an object", key));
  const auto at = object.find(key);
  if (at == object.end()) refuse(fmt::format("`{}` is missing", key));
  return *at;
}

std::string required_string(const Json& object, const char* key) {
  const Json& value = required(object, key);
  if (!value.is_string()) refuse(fmt::format("`{}` is no string", key));
  return value.get<std::string>();
}

LspPosition read_position(const Json& position) {
  return {read_number(position, "line"), read_number(position, "character")};
}

LspRange read_range(const Json& range) {
  return {read_position(required(range, "start")), read_position(required(range, "end"))};
}

std::string read_uri(const Json& params) {
  return required_string(required(params, "textDocument"), "uri");
}

Offset read_offset(const Json& params, const Charter& charter, Encoding encoding) {
  return from_lsp(charter, read_position(required(params, "position")), encoding);
}

Json to_json(LspPosition position) {
  return {{"line", position.line}, {"character", position.character}};
}

Json to_json(const LspRange& range) {
  return {{"start", to_json(range.start)}, {"end", to_json(range.end)}};
}

Json range_json(const Charter& charter, Span span, Encoding encoding) {
  return to_json(to_lsp(charter, span, encoding));
}

Json edit_json(const Charter& charter, const Edit& edit, Encoding encoding) {
  const std::string_view text = charter.text();
  // No position lies between CR and LF: an edit that ends there takes the other half with it.
  const auto splits = [&](Offset at) {
    return at > 0 && at < text.size() && text[at - 1] == '\r' && text[at] == '\n';
  };
  Span span = edit.span;
  std::string with = edit.text;
  if (splits(span.begin)) {
    --span.begin;
    with.insert(with.begin(), '\r');
  }
  if (splits(span.end)) {
    ++span.end;
    with.push_back('\n');
  }
  return {{"range", range_json(charter, span, encoding)}, {"newText", std::move(with)}};
}

Json edits_json(const Charter& charter, const std::vector<Edit>& edits, Encoding encoding) {
  Json out = Json::array();
  for (const Edit& edit : edits) out.push_back(edit_json(charter, edit, encoding));
  return out;
}

}  // namespace charterlint::lsp
