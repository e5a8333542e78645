// Symbols of all charters by name. A client that can resolve their places gets them without.
#include <algorithm>
#include <map>
#include <optional>

#include "rules/unicode.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/symbols.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

/// More than anyone reads; the best ones are kept.
constexpr std::size_t most = 1000;

/// What `text` is compared by: letters without case and accents, signs as they are, no blanks.
std::u32string key_of(std::string_view text) {
  std::u32string key;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode(text, i);
    i += decoded.size;
    const char letter = fold_letter(decoded.code_point);
    if (letter == '\1' || decoded.code_point <= ' ') continue;
    key.push_back(letter == '\0' ? decoded.code_point : static_cast<char32_t>(letter));
  }
  return key;
}

/// How well `query` fits `name` as a part with gaps, the less the better; nullopt when it does not.
std::optional<std::size_t> distance(std::u32string_view query, std::string_view name) {
  if (query.empty()) return 0;
  const std::u32string key = key_of(name);
  std::size_t at = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < query.size(); ++i, ++at) {
    at = key.find(query[i], at);
    if (at == std::u32string::npos) return std::nullopt;
    if (i == 0) first = at;
  }
  const std::size_t gaps = at - first - query.size();
  const std::size_t exact = key.size() == query.size() ? 0 : 1;
  return gaps * 4 + first + exact;
}

/// Tells symbols of the same name and kind in one charter apart, by counting them.
class Numbers {
 public:
  std::size_t next(const Symbol& symbol) {
    return seen_[{static_cast<int>(symbol.kind), symbol.name}]++;
  }

 private:
  std::map<std::pair<int, std::string>, std::size_t> seen_;
};

struct Match {
  std::size_t distance = 0;
  Json symbol;
};

class SymbolSearch {
 public:
  SymbolSearch(const Workspace& workspace, std::u32string query)
      : workspace_(workspace), query_(std::move(query)) {}

  void look_into(const KnownCharter& known) {
    Numbers numbers;
    visit(read_symbols(known.charter, workspace_.language()), {}, known, numbers);
  }

  Json result() {
    std::stable_sort(matches_.begin(), matches_.end(),
                     [](const Match& a, const Match& b) { return a.distance < b.distance; });
    Json out = Json::array();
    for (Match& match : matches_) {
      if (out.size() == most) break;
      out.push_back(std::move(match.symbol));
    }
    return out;
  }

 private:
  void visit(const std::vector<Symbol>& symbols, const std::string& container,
             const KnownCharter& known, Numbers& numbers) {
    for (const Symbol& symbol : symbols) {
      // A table is called by what it holds, which is found itself.
      const bool is_table = symbol.kind == SymbolKind::table;
      const std::size_t number = is_table ? 0 : numbers.next(symbol);
      const auto far = is_table ? std::nullopt : distance(query_, symbol.name);
      if (far) add(*far, symbol, number, container, known);
      visit(symbol.children, is_table ? container : symbol.name, known, numbers);
    }
  }

  void add(std::size_t far, const Symbol& symbol, std::size_t number, const std::string& container,
           const KnownCharter& known) {
    Json item{{"name", symbol.name},
              {"kind", static_cast<int>(symbol.kind)},
              {"location", {{"uri", known.uri}}}};
    if (!container.empty()) item["containerName"] = container;
    if (workspace_.client.symbol_resolves_range) {
      item["data"] = {{"number", number}};
    } else {
      item["location"]["range"] = range_json(known.charter, symbol.span, workspace_.encoding());
    }
    matches_.push_back({far, std::move(item)});
  }

  const Workspace& workspace_;
  std::u32string query_;
  std::vector<Match> matches_;
};

/// The symbol that `name`, `kind` and its number among those tell; null when it is gone.
const Symbol* find_symbol(const std::vector<Symbol>& symbols, const Symbol& wanted,
                          std::size_t& number) {
  for (const Symbol& symbol : symbols) {
    if (symbol.kind == wanted.kind && symbol.name == wanted.name && number-- == 0) return &symbol;
    if (const Symbol* const inside = find_symbol(symbol.children, wanted, number)) return inside;
  }
  return nullptr;
}

}  // namespace

Json workspace_symbol(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  SymbolSearch search(workspace, key_of(required_string(params, "query")));
  for_each_charter(workspace, [&](const KnownCharter& known) { search.look_into(known); });
  return search.result();
}

Json resolve_workspace_symbol(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const std::string uri = required_string(required(params, "location"), "uri");
  Symbol wanted;
  wanted.name = required_string(params, "name");
  wanted.kind = static_cast<SymbolKind>(required(params, "kind").get<int>());
  std::size_t number = required(required(params, "data"), "number").get<std::size_t>();
  Json resolved;
  visit_charter(workspace, uri, [&](const KnownCharter& known) {
    const auto symbols = read_symbols(known.charter, workspace.language());
    const Symbol* const found = find_symbol(symbols, wanted, number);
    if (found == nullptr) return;
    resolved = params;
    resolved["location"]["range"] = range_json(known.charter, found->span, workspace.encoding());
  });
  if (resolved.is_null()) {
    throw RequestError(ErrorCode::content_modified, "the symbol is no longer there");
  }
  return resolved;
}

}  // namespace charterlint::lsp
