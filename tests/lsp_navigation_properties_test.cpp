// Every navigation feature at every place of random charters: it answers, ranges lie in the
// document, what nests nests, what is ordered is ordered; renaming there and back changes nothing.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "rules/edits.hpp"
#include "rules/places.hpp"
#include "rules/renaming.hpp"
#include "rules/unicode.hpp"
#include "server/lsp/protocol.hpp"
#include "tests/support/client.hpp"
#include "tests/support/random_text.hpp"
#include "tests/support/shared.hpp"

namespace charterlint {
namespace {

using testing::Client;
using testing::in;
using testing::Json;
using testing::RandomText;

const std::string uri = "file:///a.charte";
const std::string sibling_uri = "file:///b.charte";

constexpr std::array<const char*, 3> encodings{"utf-8", "utf-16", "utf-32"};

/// Prose and tables that name the same things, between the lines of a random document.
std::string random_charter(RandomText& random) {
  static constexpr std::array<const char*, 22> pieces{
      "Les cookies « nécessaires » sont là, les cookies nécessaires aussi.\n\n",
      "Les cookies dits « tiers », « tierce partie » ou « third party » viennent d'ailleurs.\n\n",
      "## Cookies nécessaires / cookies fonctionnels\n\n",
      "Cookies Nécessaires au bon fonctionnement de la plateforme\n\n",
      "Le cookie `_ga`, \\_pk\\_id de Matomo ; sessionid : rien. 👩‍💻 Google Analytics\n\n",
      "- **Strictly** necessary cookies by Google\n- _ga et https://a.fr/_ga <!-- _ga -->\n\n",
      "| Fournisseur | Nom du cookie | Finalité | Catégorie | Durée |\n| --- | --- | --- | --- | "
      "--- |\n",
      "| Google | _ga, _gid | Compter | Nécessaires | 13 mois |\n",
      "| [Matomo](http://m.fr) | \\_pk\\_id | Voir _ga | tiers | 1 an |\n",
      "| GOOGLE | `sessionid` | | « nécessaires » | session\n",
      "| Matomo | Choix préférencescookies_preferences sur |\n",
      "Prestataire\tNom du cookie\tFinalités\nGoogle\t_ga\tCompter\n\nMatomo\t_pk_id\tVoir\n",
      "| Nom | _ga |\n|---|---|\n| Finalité | Compter |\n| Durée | 1 an |\n\n",
      "> | Nom du cookie | Finalité |\n> | --- | --- |\n> | _ga | a |\n",
      "\xEF\xBB\xBF",
      "\r",
      "\r\n",
      "\xC3",
      "\xC2\xA0",
      "é",
      "😀",
      "[a](b.md) <x@y.fr>\n"};
  std::string text = random.one_in(4) ? "" : "Charte cookies\n\n";
  for (std::size_t n = random.below(14); n > 0; --n) {
    text += random.one_in(4) ? random.document(6) : pieces[random.below(pieces.size())];
  }
  if (!random.one_in(3)) return text;
  std::string other;
  const char* const line_end = random.one_in(2) ? "\r\n" : "\r";
  for (const char c : text) c == '\n' ? other.append(line_end) : other.append(1, c);
  return other;
}

/// Checks everything that the server answers about one document.
class Checker {
 public:
  Checker(Client& client, const std::string& text)
      : client_(client),
        text_(text),
        charter_(text_),
        encoding_(client.session().workspace().encoding()) {}

  void check_document() {
    check_symbols(client_.request("textDocument/documentSymbol", in(uri)), nullptr);
    check_folds(client_.request("textDocument/foldingRange", in(uri)));
    std::string last;
    for (const Json& link : client_.request("textDocument/documentLink", in(uri))) {
      (void)span_of(link["range"]);
      REQUIRE(link["target"].is_string());
    }
    check_tokens();
    for (const Json& symbol : client_.request("workspace/symbol", {{"query", ""}})) {
      const Json resolved = client_.request("workspaceSymbol/resolve", symbol);
      if (resolved["location"]["uri"] == uri) (void)span_of(resolved["location"]["range"]);
    }
  }

  void check_place(std::uint32_t line, std::uint32_t character) {
    CAPTURE(line);
    CAPTURE(character);
    Json params = in(uri);
    params["position"] = {{"line", line}, {"character", character}};
    const Offset offset = from_lsp(charter_, LspPosition{line, character}, encoding_);

    for (const Json& link : list("textDocument/definition", params)) {
      const Span outer = span_of(link["targetRange"]);
      const Span inner = span_of(link["targetSelectionRange"]);
      REQUIRE(outer.begin <= inner.begin);
      REQUIRE(inner.end <= outer.end);
    }
    params["context"] = {{"includeDeclaration", true}};
    std::size_t here = 0;
    for (const Json& place : list("textDocument/references", params)) {
      if (place["uri"] != uri) continue;
      ++here;
      REQUIRE_FALSE(span_of(place["range"]).empty());
    }
    const Json highlights = list("textDocument/documentHighlight", params);
    REQUIRE(highlights.size() == here);
    bool touched = here == 0;
    for (const Json& place : highlights)
      touched |= span_of(place["range"]).touches({offset, offset});
    REQUIRE(touched);

    const Json renamable = client_.request("textDocument/prepareRename", params);
    REQUIRE(renamable.is_null() == (here == 0));
    if (!renamable.is_null()) {
      REQUIRE(span_of(renamable["range"]).touches({offset, offset}));
      params["newName"] = renamable["placeholder"];
      const Json same = client_.respond("textDocument/rename", params);
      if (same.contains("result")) check_rename(same["result"]);
    }
    const Json linked = client_.request("textDocument/linkedEditingRange", params);
    if (!linked.is_null()) check_linked(linked["ranges"]);
    check_selection(params["position"], offset);
  }

 private:
  Json list(const char* method, const Json& params) {
    Json result = client_.request(method, params);
    return result.is_null() ? Json::array() : result;
  }

  /// The span of `range`, which must be one of the document, told exactly.
  Span span_of(const Json& json) {
    const LspRange range = lsp::read_range(json);
    REQUIRE(range.start <= range.end);
    const Span span = from_lsp(charter_, range, encoding_);
    REQUIRE(span.end <= text_.size());
    // Told once more it is the same: no range points into a character or past a line's end.
    REQUIRE(lsp::to_json(to_lsp(charter_, span, encoding_)) == json);
    return span;
  }

  void check_symbols(const Json& symbols, const Span* parent) {
    for (const Json& symbol : symbols) {
      REQUIRE_FALSE(symbol["name"].get<std::string>().empty());
      const Span span = span_of(symbol["range"]);
      const Span selection = span_of(symbol["selectionRange"]);
      REQUIRE(span.begin <= selection.begin);
      REQUIRE(selection.end <= span.end);
      if (parent != nullptr) {
        REQUIRE(parent->begin <= span.begin);
        REQUIRE(span.end <= parent->end);
      }
      if (symbol.contains("children")) check_symbols(symbol["children"], &span);
    }
  }

  void check_folds(const Json& folds) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> open;
    std::uint32_t before = 0;
    for (const Json& fold : folds) {
      const auto first = fold["startLine"].get<std::uint32_t>();
      const auto last = fold["endLine"].get<std::uint32_t>();
      REQUIRE(first >= before);
      before = first;
      REQUIRE(first < last);
      REQUIRE(last < charter_.layout().lines.size());
      while (!open.empty() && open.back().second < first) open.pop_back();
      if (!open.empty()) REQUIRE(last <= open.back().second);
      open.emplace_back(first, last);
    }
  }

  void check_tokens() {
    const Json all = client_.request("textDocument/semanticTokens/full", in(uri))["data"];
    check_token_data(all);
    Json params = in(uri);
    const auto lines = static_cast<int>(charter_.layout().lines.size());
    params["range"] = testing::range(0, 0, lines, 0);
    REQUIRE(client_.request("textDocument/semanticTokens/range", params)["data"] == all);
    // Line by line they are the same too.
    Json joined = Json::array();
    std::uint32_t before = 0;
    for (int line = 0; line < lines; ++line) {
      params["range"] = testing::range(line, 0, line, 0);
      const Json part = client_.request("textDocument/semanticTokens/range", params)["data"];
      for (std::size_t i = 0; i < part.size(); ++i) {
        if (i == 0) {
          const auto at = part[0].get<std::uint32_t>();
          joined.push_back(at - before);
          before = at;
        } else {
          joined.push_back(part[i]);
        }
      }
    }
    REQUIRE(joined == all);
  }

  void check_token_data(const Json& data) {
    REQUIRE(data.size() % 5 == 0);
    std::uint32_t line = 0;
    std::uint32_t end = 0;  // of the token before, in its line
    std::uint32_t character = 0;
    for (std::size_t i = 0; i < data.size(); i += 5) {
      if (data[i] != 0) character = end = 0;
      line += data[i].get<std::uint32_t>();
      character += data[i + 1].get<std::uint32_t>();
      REQUIRE(character >= end);
      REQUIRE(data[i + 2] > 0);
      end = character + data[i + 2].get<std::uint32_t>();
      const Json start{{"line", line}, {"character", character}};
      (void)span_of({{"start", start}, {"end", {{"line", line}, {"character", end}}}});
    }
  }

  void check_rename(const Json& edit) {
    for (const Json& change : edit["documentChanges"]) {
      if (change["textDocument"]["uri"] != uri) continue;
      Offset end = 0;
      for (const Json& one : change["edits"]) {
        const Span span = span_of(one["range"]);
        REQUIRE(span.begin >= end);
        end = span.end;
      }
    }
  }

  void check_linked(const Json& ranges) {
    REQUIRE(ranges.size() > 1);
    const std::string_view first = slice(text_, span_of(ranges[0]));
    for (const Json& range : ranges) REQUIRE(slice(text_, span_of(range)) == first);
  }

  void check_selection(const Json& position, Offset offset) {
    Json params = in(uri);
    params["positions"] = Json::array({position});
    const Json ranges = client_.request("textDocument/selectionRange", params);
    REQUIRE(ranges.size() == 1);
    const Json* range = &ranges[0];
    Span inner = span_of((*range)["range"]);
    REQUIRE(inner.touches({offset, offset}));
    while (range->contains("parent")) {
      range = &(*range)["parent"];
      const Span outer = span_of((*range)["range"]);
      REQUIRE(outer.begin <= inner.begin);
      REQUIRE(inner.end <= outer.end);
      REQUIRE_FALSE(outer == inner);
      inner = outer;
    }
    REQUIRE(inner == Span{0, static_cast<Offset>(text_.size())});
  }

  Client& client_;
  std::string text_;
  Charter charter_;
  Encoding encoding_;
};

TEST_CASE("every feature answers for every place of random charters") {
  for (std::uint32_t i = 0; i < testing::rounds(60); ++i) {
    const std::uint32_t seed = testing::seed() + i;
    CAPTURE(seed);
    RandomText random(seed);
    Client client(testing::capabilities_in(encodings[random.below(encodings.size())]));
    const std::string text = random_charter(random);
    CAPTURE(text);
    client.open(uri, text);
    client.open(sibling_uri, random_charter(random));
    Checker checker(client, client.text(uri));
    checker.check_document();
    const Charter charter(client.text(uri));
    const auto lines = static_cast<std::uint32_t>(charter.layout().lines.size());
    for (std::uint32_t line = 0; line <= lines; ++line) {
      const std::uint32_t length = line < lines ? charter.line_span(line).size() : 0;
      for (std::uint32_t character = 0; character <= length + 2; character += 5) {
        checker.check_place(line, character);
      }
    }
    checker.check_place(lines + 100, 100000);
  }
}

TEST_CASE("features answer on the real charters") {
  for (const char* const folder : {"charters", "corpus"}) {
    for (const auto& file : testing::real_files(folder)) {
      CAPTURE(file.name);
      Client client;
      client.open(uri, file.text);
      Checker checker(client, client.text(uri));
      checker.check_document();
      for (std::uint32_t line = 0; line < 300; line += 13) checker.check_place(line, line % 60);
    }
  }
}

// ---- renaming -----------------------------------------------------------------------------------

std::string applied(std::string_view text, const std::vector<RenameEdit>& renaming) {
  std::vector<Edit> edits;
  for (const RenameEdit& edit : renaming) edits.push_back(edit.edit);
  return apply_edits(text, edits);
}

/// An underscore that does not lie inside a word, where it may be a mark.
bool may_emphasise(std::string_view name) {
  const auto is_word = [&](std::size_t at) {
    return at < name.size() && (std::isalnum(static_cast<unsigned char>(name[at])) != 0 ||
                                name[at] == '_' || name[at] == '\\');
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '_' && i > 0 && !(is_word(i - 1) && is_word(i + 1))) return true;
  }
  return false;
}

/// All places of `name` are spelt alike, but for the case of their letters.
bool is_uniform(const Charter& charter, const std::vector<Occurrence>& places) {
  std::string first;
  for (const Occurrence& place : places) {
    // Of a category the case comes back; a name is written as it is typed.
    const std::string written = spelling_of(charter, place);
    const std::string spelling = place.name.kind == Named::category ? lower_case(written) : written;
    if (first.empty()) first = spelling;
    if (spelling != first) return false;
    // Marks and line breaks inside a name are not put back.
    const std::string_view raw = slice(charter.text(), place.span);
    if (raw.find_first_of("\r\n*`[]<") != std::string_view::npos || may_emphasise(raw))
      return false;
    // Nor are escapes where there is no markup to escape from, in tab tables.
    const bool escaped = raw.find('\\') != std::string_view::npos;
    if (escaped && is_verbatim(charter, place.span.begin)) return false;
  }
  return true;
}

/// Another name for `name`, of which `charter` has none yet.
std::string other_name(const Name& name, const std::string& spelling) {
  switch (name.kind) {
    case Named::cookie:
      return spelling + "2";
    case Named::provider:
      return spelling + " et compagnie";
    case Named::category:
      break;
  }
  const std::string other =
      name.category == CategoryKind::third_party ? "externes" : "indispensables";
  // In the case of the old one: what has another case is put back by it.
  return spelling == capitalised(spelling) ? capitalised(other) : other;
}

/// `text` without the backslashes that escape punctuation.
std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '\\' && i + 1 < text.size() &&
                        std::ispunct(static_cast<unsigned char>(text[i + 1])) != 0;
    if (escape) ++i;
    out.push_back(text[i]);
  }
  return out;
}

TEST_CASE("renaming there and back gives the text that was") {
  std::size_t renamed = 0;
  for (std::uint32_t i = 0; i < testing::rounds(400); ++i) {
    const std::uint32_t seed = testing::seed() + i;
    CAPTURE(seed);
    RandomText random(seed);
    const std::string text = random_charter(random);
    CAPTURE(text);
    const Charter charter(text);
    for (const Occurrence& place : find_named(charter, {0, static_cast<Offset>(text.size())})) {
      const auto places = find_occurrences(charter, place.name, Match::spelling);
      if (!is_uniform(charter, places)) continue;
      if (place.name.kind == Named::category && place.name.category != CategoryKind::necessary &&
          place.name.category != CategoryKind::third_party) {
        continue;
      }
      const std::string from = spelling_of(charter, place);
      const std::string to = other_name(place.name, from);
      if (refuse_name(place.name.kind, from, Language::en)) continue;
      if (text.find(to) != std::string::npos) continue;
      CAPTURE(from);
      const std::string there = applied(text, rename_in(charter, {place.name, from, to}));
      const Charter changed(there);
      CAPTURE(there);
      Name name = place.name;
      name.text = name.kind == Named::cookie ? to : fold(to);
      // The new name may mean something else to a reader of the charter: a table is told by it.
      if (find_occurrences(changed, name, Match::spelling).size() != places.size()) continue;
      const std::string back = applied(there, rename_in(changed, {name, to, from}));
      // A name that needed escapes in between keeps them: readers see what they saw.
      const auto escapes = [](const std::string& of) {
        return std::count(of.begin(), of.end(), '\\');
      };
      if (escapes(there) > escapes(text)) {
        REQUIRE(without_escapes(back) == without_escapes(text));
      } else {
        REQUIRE(back == text);
      }
      ++renamed;
    }
  }
  CHECK(renamed > 500);
}

}  // namespace
}  // namespace charterlint
