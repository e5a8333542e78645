// Semantic tokens: whole documents, what changed in them, and parts of them. A token has a standard
// type of the protocol that the client announced, or is not sent.
#include <array>
#include <string>

#include "server/lsp/features/features.hpp"
#include "server/lsp/features/tokens.hpp"
#include "server/lsp/protocol.hpp"
#include "server/shortest_script.hpp"

namespace charterlint::lsp {
namespace {

constexpr std::size_t numbers_per_token = 5;  // LSP 3.17, "Semantic Tokens"

/// Tokens that differ, beyond which a delta is not worth its search.
constexpr std::ptrdiff_t most_differences = 128;

/// The types that a kind of token can have, the best one first.
constexpr std::array<std::array<const char*, 3>, token_kind_count> types_of{{
    {"namespace", "keyword", "type"},       // heading
    {"property", "parameter", "variable"},  // header
    {"operator", "keyword", "modifier"},    // delimiter
    {"variable", "parameter", "property"},  // cookie
    {"enumMember", "enum", "type"},         // category
    {"class", "type", "interface"},         // provider
    {"number", "string", "variable"},       // duration
    {"string", "regexp", "comment"},        // url
    {"string", "regexp", "comment"},        // quoted_term
    {"comment", "string", "regexp"},        // comment
}};
constexpr const char* declaration = "declaration";

/// The types and modifiers that are sent, and the place of each kind of token among the types.
struct Legend {
  std::vector<std::string> types;
  std::array<int, token_kind_count> place{};  ///< -1: tokens of the kind are not sent
  bool has_declaration = false;
};

Legend legend_of(const ClientCapabilities& client) {
  Legend legend;
  legend.has_declaration = client.token_modifiers.contains(declaration);
  for (std::size_t kind = 0; kind < token_kind_count; ++kind) {
    legend.place[kind] = -1;
    for (const char* const type : types_of[kind]) {
      if (!client.token_types.contains(type)) continue;
      const auto known = std::find(legend.types.begin(), legend.types.end(), type);
      legend.place[kind] = static_cast<int>(known - legend.types.begin());
      if (known == legend.types.end()) legend.types.emplace_back(type);
      break;
    }
  }
  return legend;
}

/// The numbers of the tokens of lines [first, last]: each token's place from the one before it, its
/// length, type and modifiers.
std::vector<std::uint32_t> encode(const Charter& charter, std::uint32_t first, std::uint32_t last,
                                  const ClientCapabilities& client) {
  const Legend legend = legend_of(client);
  const std::vector<Token> tokens = read_tokens(charter, first, last);
  std::vector<std::uint32_t> numbers;
  numbers.reserve(tokens.size() * numbers_per_token);
  const std::string_view text = charter.text();
  std::uint32_t line = first;
  std::uint32_t line_before = 0;
  std::uint32_t character_before = 0;
  Offset counted_to = charter.layout().lines.empty() ? 0 : charter.line_span(first).begin;
  std::uint32_t character = 0;  // of `counted_to` in its line
  for (const Token& token : tokens) {
    while (token.span.begin >= charter.whole_line(line).end) {
      ++line;
      counted_to = charter.line_span(line).begin;
      character = 0;
    }
    const int place = legend.place[static_cast<std::size_t>(token.kind)];
    if (place < 0) continue;
    character += count_units(slice(text, {counted_to, token.span.begin}), client.encoding);
    const std::uint32_t length = count_units(slice(text, token.span), client.encoding);
    numbers.push_back(line - line_before);
    numbers.push_back(line == line_before ? character - character_before : character);
    numbers.push_back(length);
    numbers.push_back(static_cast<std::uint32_t>(place));
    numbers.push_back(token.declares && legend.has_declaration ? 1 : 0);
    line_before = line;
    character_before = character;
    character += length;
    counted_to = token.span.end;
  }
  return numbers;
}

std::vector<std::uint32_t> encode_all(const Charter& charter, const ClientCapabilities& client) {
  const auto lines = static_cast<std::uint32_t>(charter.layout().lines.size());
  return lines == 0 ? std::vector<std::uint32_t>{} : encode(charter, 0, lines - 1, client);
}

/// The SemanticTokensEdits that make `before` `after`.
Json edits_between(const std::vector<std::uint32_t>& before,
                   const std::vector<std::uint32_t>& after) {
  const std::size_t count_before = before.size() / numbers_per_token;
  const std::size_t count_after = after.size() / numbers_per_token;
  const auto same = [&](std::size_t i, std::size_t j) {
    const auto a = before.begin() + static_cast<std::ptrdiff_t>(i * numbers_per_token);
    const auto b = after.begin() + static_cast<std::ptrdiff_t>(j * numbers_per_token);
    return std::equal(a, a + numbers_per_token, b);
  };
  const std::size_t shorter = std::min(count_before, count_after);
  std::size_t head = 0;
  while (head < shorter && same(head, head)) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && same(count_before - 1 - tail, count_after - 1 - tail)) ++tail;
  const auto changes =
      shortest_script(count_before - head - tail, count_after - head - tail, most_differences,
                      [&](std::size_t i, std::size_t j) { return same(head + i, head + j); });
  Json edits = Json::array();
  for (const Change& change : changes) {
    if (change.removed == 0 && change.added == 0) continue;
    Json edit{{"start", (head + change.a) * numbers_per_token},
              {"deleteCount", change.removed * numbers_per_token}};
    if (change.added > 0) {
      const auto from =
          after.begin() + static_cast<std::ptrdiff_t>((head + change.b) * numbers_per_token);
      const auto size = static_cast<std::ptrdiff_t>(change.added * numbers_per_token);
      edit["data"] = std::vector<std::uint32_t>(from, from + size);
    }
    edits.push_back(std::move(edit));
  }
  return edits;
}

/// Remembers what the client is given, so that the next time only the difference is sent.
void remember(OpenDocument& document, std::vector<std::uint32_t> tokens) {
  document.tokens_id = std::to_string(document.revision);
  document.tokens = std::move(tokens);
}

}  // namespace

Json semantic_tokens_options(const ClientCapabilities& client) {
  if (!client.has("semanticTokens") || (!client.token_full && !client.token_range)) return nullptr;
  const Legend legend = legend_of(client);
  if (legend.types.empty()) return nullptr;
  Json modifiers = Json::array();
  if (legend.has_declaration) modifiers.push_back(declaration);
  Json options{{"legend", {{"tokenTypes", legend.types}, {"tokenModifiers", modifiers}}}};
  if (client.token_full) {
    options["full"] = client.token_delta ? Json{{"delta", true}} : Json(true);
  }
  if (client.token_range) options["range"] = true;
  return options;
}

Json semantic_tokens_full(Session& session, const Json& params) {
  const ClientCapabilities& client = session.workspace().client;
  OpenDocument& document = session.workspace().get(read_uri(params));
  std::vector<std::uint32_t> tokens = encode_all(document.charter(), client);
  Json result{{"data", tokens}};
  if (client.token_delta) {
    remember(document, std::move(tokens));
    result["resultId"] = document.tokens_id;
  }
  return result;
}

Json semantic_tokens_delta(Session& session, const Json& params) {
  const ClientCapabilities& client = session.workspace().client;
  OpenDocument& document = session.workspace().get(read_uri(params));
  if (required_string(params, "previousResultId") != document.tokens_id) {
    return semantic_tokens_full(session, params);
  }
  std::vector<std::uint32_t> tokens = encode_all(document.charter(), client);
  Json edits = edits_between(document.tokens, tokens);
  remember(document, std::move(tokens));
  return {{"resultId", document.tokens_id}, {"edits", std::move(edits)}};
}

Json semantic_tokens_range(Session& session, const Json& params) {
  const ClientCapabilities& client = session.workspace().client;
  const Charter& charter = session.workspace().get(read_uri(params)).charter();
  const auto lines = static_cast<std::uint32_t>(charter.layout().lines.size());
  const LspRange range = read_range(required(params, "range"));
  if (range.start.line >= lines) return {{"data", Json::array()}};
  const std::uint32_t last = std::clamp(range.end.line, range.start.line, lines - 1);
  return {{"data", encode(charter, range.start.line, last, client)}};
}

}  // namespace charterlint::lsp
