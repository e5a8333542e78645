// Finding one's way in charters: outline, folding, selection, links, definitions, references.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/client.hpp"

namespace doctest {
template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& texts) {
    return nlohmann::json(texts).dump(1).c_str();
  }
};
}  // namespace doctest

namespace charterlint {
namespace {

using testing::at;
using testing::at_word;
using testing::capabilities_without;
using testing::Client;
using testing::in;
using testing::Json;
using testing::text_in;

const std::string uri = "file:///chartes/a.charte";
const std::string sibling_uri = "file:///chartes/b.charte";

const std::string charter =
    "# Charte cookies\n"                                                                // 0
    "\n"                                                                                // 1
    "Les cookies « nécessaires » font marcher le site. Les cookies « tiers » aussi.\n"  // 2
    "\n"                                                                                // 3
    "## Cookies nécessaires\n"                                                          // 4
    "\n"                                                                                // 5
    "| Fournisseur | Nom du cookie | Finalité | Durée |\n"                              // 6
    "| --- | --- | --- | --- |\n"                                                       // 7
    "| Mairie | sessionid, \\_ga\\_x | Suivre | 2 semaines |\n"                         // 8
    "| Mairie | 🍪_id | Goûter | 1 an |\n"                                              // 9
    "\n"                                                                                // 10
    "## Détails\n"                                                                      // 11
    "\n"                                                                                // 12
    "- `sessionid` vit peu\n"                                                           // 13
    "- voir [la suite](../autres/b%20c.md) et <https://cnil.fr>\n"                      // 14
    "\n"                                                                                // 15
    "<!-- une note\n"                                                                   // 16
    "sur deux lignes -->\n";                                                            // 17

const std::string sibling =
    "Charte cookies\n\nLes cookies « nécessaires » sont là.\n\n"
    "| Nom du cookie | Finalité |\n| --- | --- |\n| sessionid | Suivre |\n";

/// The names of symbols as a tree: `name(kind)[children]`.
std::string tree_of(const Json& symbols) {
  std::string out;
  for (const Json& symbol : symbols) {
    if (!out.empty()) out += ", ";
    out += symbol["name"].get<std::string>();
    if (symbol.contains("children")) out += " [" + tree_of(symbol["children"]) + "]";
  }
  return out;
}

std::vector<std::string> texts_of(const std::string& text, const Json& places) {
  std::vector<std::string> out;
  for (const Json& place : places) out.push_back(text_in(text, place["range"]));
  return out;
}
using Texts = std::vector<std::string>;

// ---- symbols ----------------------------------------------------------------------------------

TEST_CASE("the outline nests sections, tables, cookies and categories") {
  Client client;
  client.open(uri, charter);
  const Json symbols = client.request("textDocument/documentSymbol", in(uri));
  CHECK(tree_of(symbols) ==
        "Charte cookies [nécessaires, Cookies nécessaires [nécessaires [sessionid, _ga_x, 🍪_id]], "
        "Détails]");
  const Json& table = symbols[0]["children"][1]["children"][0];
  CHECK(table["detail"] == "3 cookies");
  CHECK(table["children"][2]["detail"] == "Mairie · 1 an");
  CHECK(text_in(charter, table["children"][2]["range"]) == "| Mairie | 🍪_id | Goûter | 1 an |");
  CHECK(text_in(charter, table["children"][2]["selectionRange"]) == "🍪_id");
}

TEST_CASE("a client that shows no tree gets a list") {
  Client client(
      capabilities_without({"/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"}));
  client.open(uri, charter);
  const Json symbols = client.request("textDocument/documentSymbol", in(uri));
  REQUIRE(symbols.size() == 8);
  CHECK_FALSE(symbols[0].contains("children"));
  CHECK_FALSE(symbols[0].contains("containerName"));
  CHECK(symbols[1]["containerName"] == "Charte cookies");
  CHECK(symbols[1]["location"]["uri"] == uri);
}

TEST_CASE("symbols are found in all charters by letters in their order") {
  Client client(capabilities_without({"/workspace/symbol/resolveSupport"}));
  client.open(uri, charter);
  client.open(sibling_uri, sibling);
  client.open("file:///recette.md", "# Biscuits\n\nDu beurre.\n", "markdown");
  const auto names = [&](const char* query) {
    Texts out;
    for (const Json& symbol : client.request("workspace/symbol", {{"query", query}})) {
      out.push_back(symbol["name"]);
    }
    return out;
  };
  CHECK(names("sesid") == Texts{"sessionid", "sessionid"});
  CHECK(names("_GA") == Texts{"_ga_x"});
  CHECK(names("necessaires").size() == 3);
  CHECK(names("biscuits").empty());
  const Json found = client.request("workspace/symbol", {{"query", "_ga_x"}});
  CHECK(text_in(charter, found[0]["location"]["range"]) == "\\_ga\\_x");
  CHECK(found[0]["containerName"] == "Cookies nécessaires");
}

TEST_CASE("the place of a symbol is resolved where the client can ask for it") {
  Client client;
  CHECK(client.initialize_result()["capabilities"]["workspaceSymbolProvider"]["resolveProvider"] ==
        true);
  client.open(sibling_uri, sibling + "| sessionid | Encore |\n");
  const Json found = client.request("workspace/symbol", {{"query", "sessionid"}});
  REQUIRE(found.size() == 2);
  CHECK_FALSE(found[0]["location"].contains("range"));
  const auto line_of = [&](const Json& symbol) {
    return client.request("workspaceSymbol/resolve", symbol)["location"]["range"]["start"]["line"]
        .get<int>();
  };
  CHECK(line_of(found[0]) == 6);
  CHECK(line_of(found[1]) == 7);
  client.change(sibling_uri, {7, 0}, {8, 0}, "");
  CHECK(client.respond("workspaceSymbol/resolve", found[1])["error"]["code"] == -32801);
}

// ---- folding ----------------------------------------------------------------------------------

TEST_CASE("sections, tables, lists and comments fold") {
  Client client;
  client.open(uri, charter);
  const Json folds = client.request("textDocument/foldingRange", in(uri));
  const Json expected = Json::parse(R"([
    {"startLine": 0, "endLine": 17, "startCharacter": 16, "endCharacter": 19, "kind": "region"},
    {"startLine": 4, "endLine": 9, "startCharacter": 22, "endCharacter": 34, "kind": "region"},
    {"startLine": 6, "endLine": 9, "startCharacter": 50, "endCharacter": 34,
     "collapsedText": "… 3 cookies"},
    {"startLine": 11, "endLine": 17, "startCharacter": 10, "endCharacter": 19, "kind": "region"},
    {"startLine": 13, "endLine": 14, "startCharacter": 21, "endCharacter": 58},
    {"startLine": 16, "endLine": 17, "startCharacter": 13, "endCharacter": 19, "kind": "comment",
     "collapsedText": "<!-- … -->"}])");
  CHECK(folds == expected);
}

TEST_CASE("folding keeps to what the client can do") {
  Json capabilities = testing::full_capabilities();
  capabilities["textDocument"]["foldingRange"] = {{"lineFoldingOnly", true}, {"rangeLimit", 2}};
  Client client(capabilities);
  client.open(uri, charter);
  CHECK(client.request("textDocument/foldingRange", in(uri)) == Json::parse(R"([
    {"startLine": 0, "endLine": 17, "kind": "region"},
    {"startLine": 4, "endLine": 9, "kind": "region"}])"));
}

TEST_CASE("front matter and fenced code fold") {
  Client client;
  client.open(uri, "---\ntitle: Charte\n---\n\n```\ncode\n```\n");
  const Json folds = client.request("textDocument/foldingRange", in(uri));
  REQUIRE(folds.size() == 2);
  CHECK(folds[0]["endLine"] == 2);
  CHECK(folds[1]["startLine"] == 4);
}

// ---- selection --------------------------------------------------------------------------------

/// What a selection at `word` grows to, with line ends shown as `/`.
Texts growth(Client& client, const std::string& text, std::string_view word) {
  const Json place = at_word(uri, text, word);
  Json ranges = client.request(
      "textDocument/selectionRange",
      {{"textDocument", {{"uri", uri}}}, {"positions", Json::array({place["position"]})}});
  REQUIRE(ranges.size() == 1);
  Texts out;
  for (const Json* range = &ranges[0]; range != nullptr;
       range = range->contains("parent") ? &(*range)["parent"] : nullptr) {
    out.push_back(text_in(text, (*range)["range"]));
  }
  return out;
}

TEST_CASE("a selection in a table grows from the word to the cell, the row, the table") {
  Client client;
  client.open(uri, charter);
  const Texts grown = growth(client, charter, "ga\\_x");
  CAPTURE(grown);
  REQUIRE(grown.size() == 8);
  CHECK(grown[0] == "_ga");
  CHECK(grown[1] == "\\_ga\\_x");
  CHECK(grown[2] == "sessionid, \\_ga\\_x");
  CHECK(grown[3] == "| Mairie | sessionid, \\_ga\\_x | Suivre | 2 semaines |");
  CHECK(grown[4].starts_with("| Fournisseur"));
  CHECK(grown[4].ends_with("1 an |"));
  CHECK(grown[5].starts_with("## Cookies nécessaires"));
  CHECK(grown[6].starts_with("# Charte cookies"));
  CHECK(grown[7] == charter);
}

TEST_CASE("a selection in prose grows from the word to the term, the sentence, the paragraph") {
  Client client;
  client.open(uri, charter);
  const Texts grown = growth(client, charter, "iers »");
  REQUIRE(grown.size() == 6);
  CHECK(grown[0] == "tiers");
  CHECK(grown[1] == "« tiers »");
  CHECK(grown[2] == "Les cookies « tiers » aussi.");
  CHECK(grown[3] ==
        "Les cookies « nécessaires » font marcher le site. Les cookies « tiers » aussi.");
  CHECK(grown[4].starts_with("# Charte cookies"));
  CHECK(grown[5] == charter);
}

TEST_CASE("a selection in a list takes the address, then the item") {
  Client client;
  client.open(uri, charter);
  const Texts grown = growth(client, charter, "cnil");
  REQUIRE(grown.size() >= 5);
  CHECK(grown[0] == "cnil");
  CHECK(grown[1] == "https://cnil.fr");
  CHECK(grown[2] == "<https://cnil.fr>");
  CHECK(grown[3] == "voir [la suite](../autres/b%20c.md) et <https://cnil.fr>");
  CHECK(grown[4].starts_with("- `sessionid`"));
}

// ---- links ------------------------------------------------------------------------------------

TEST_CASE("addresses, autolinks and files are links") {
  Client client;
  const std::string text =
      "Voir https://cnil.fr/fr. Ou <dpo@mairie.example>, [là](../b c.md), [ici](sous/é.md#fin),\n"
      "[haut](#titre), [x](javascript:alert), [y](https://a.fr/b_(c)), `[z](z.md)`, www.d.fr\n\n"
      "| Nom du cookie | Finalité |\n| --- | --- |\n| _ga | [Google](http://g.fr) |\n\n"
      "```\nhttps://code.fr\n```\n";
  client.open(uri, text);
  const Json links = client.request("textDocument/documentLink", in(uri));
  Texts targets;
  for (const Json& link : links) {
    targets.push_back(text_in(text, link["range"]) + " " + link["target"].get<std::string>());
  }
  CHECK(targets == Texts{"https://cnil.fr/fr https://cnil.fr/fr",
                         "dpo@mairie.example mailto:dpo@mairie.example",
                         "sous/é.md#fin file:///chartes/sous/%C3%A9.md#fin",
                         "https://a.fr/b_(c) https://a.fr/b_(c)", "www.d.fr http://www.d.fr",
                         "http://g.fr http://g.fr"});
  CHECK(links[0]["tooltip"] == "Follow the link");
  CHECK(links[2]["tooltip"] == "Open the file");
}

TEST_CASE("a path out of the tree is no link, and tooltips need a client that shows them") {
  Client client(capabilities_without({"/textDocument/documentLink/tooltipSupport"}));
  client.open(uri, "[a](../x.md) [b](../../y.md) [c](./z.md)\n");
  const Json links = client.request("textDocument/documentLink", in(uri));
  REQUIRE(links.size() == 2);
  CHECK(links[0]["target"] == "file:///x.md");
  CHECK(links[1]["target"] == "file:///chartes/z.md");
  CHECK_FALSE(links[0].contains("tooltip"));
}

// ---- definitions and references ---------------------------------------------------------------

TEST_CASE("the use of a category leads to its definition, and a cookie in prose to its row") {
  Client client;
  client.open(uri, charter);
  Json found = client.request("textDocument/definition", at_word(uri, charter, "nécessaires", 1));
  REQUIRE(found.size() == 1);
  CHECK(found[0]["targetSelectionRange"]["start"]["line"] == 2);
  CHECK(text_in(charter, found[0]["originSelectionRange"]) == "nécessaires");

  found = client.request("textDocument/definition", at_word(uri, charter, "sessionid`"));
  REQUIRE(found.size() == 1);
  CHECK(text_in(charter, found[0]["targetRange"]).starts_with("| Mairie | sessionid"));
  CHECK(text_in(charter, found[0]["targetSelectionRange"]) == "sessionid");
}

TEST_CASE("a definition is a plain place for a client that knows no links") {
  Client client(capabilities_without({"/textDocument/definition/linkSupport"}));
  client.open(uri, charter);
  const Json found = client.request("textDocument/definition", at_word(uri, charter, "Mairie", 1));
  REQUIRE(found.size() == 1);
  CHECK(found[0]["uri"] == uri);
  CHECK(found[0]["range"]["start"]["line"] == 8);
}

TEST_CASE("words that name nothing lead nowhere") {
  Client client;
  client.open(uri, charter + "\n<!-- charterlint-disable-next-line ragged-row -->\n");
  for (const char* const method : {"textDocument/definition", "textDocument/documentHighlight"}) {
    CHECK(client.request(method, at_word(uri, charter, "Goûter")).is_null());
    CHECK(client.request(method, at(uri, 19, 40)).is_null());
    CHECK(client.request(method, at(uri, 900, 900)).is_null());
  }
}

TEST_CASE("references go through all charters, with or without what declares") {
  Client client;
  client.open(sibling_uri, sibling);
  client.open(uri, charter);
  const auto references = [&](bool declarations) {
    Json params = at_word(uri, charter, "sessionid`");
    params["context"] = {{"includeDeclaration", declarations}};
    return client.request("textDocument/references", params);
  };
  const Json all = references(true);
  REQUIRE(all.size() == 3);
  CHECK(all[0]["uri"] == uri);
  CHECK(all[2]["uri"] == sibling_uri);
  const Json uses = references(false);
  REQUIRE(uses.size() == 1);
  CHECK(uses[0]["range"]["start"]["line"] == 13);
}

TEST_CASE("highlights tell what explains from what leans on it") {
  Client client;
  client.open(uri, charter);
  const auto kinds = [&](const Json& highlights) {
    std::vector<int> out;
    for (const Json& highlight : highlights) out.push_back(highlight["kind"]);
    return out;
  };
  const Json category =
      client.request("textDocument/documentHighlight", at_word(uri, charter, "nécessaires"));
  CHECK(texts_of(charter, category) == Texts{"nécessaires", "nécessaires"});
  CHECK(kinds(category) == std::vector<int>{3, 2});
  const Json cookie =
      client.request("textDocument/documentHighlight", at_word(uri, charter, "sessionid`"));
  CHECK(kinds(cookie) == std::vector<int>{3, 1});
}

// ---- linked editing ---------------------------------------------------------------------------

TEST_CASE("a category is edited where it is explained and used in the same spelling") {
  Client client;
  const std::string text = charter + "\n## Cookies Nécessaires\n";
  client.open(uri, text);
  const Json linked =
      client.request("textDocument/linkedEditingRange", at_word(uri, text, "nécessaires"));
  REQUIRE(linked["ranges"].size() == 2);
  for (const Json& range : linked["ranges"]) CHECK(text_in(text, range) == "nécessaires");
  CHECK(linked["wordPattern"].is_string());
  CHECK(
      client.request("textDocument/linkedEditingRange", at_word(uri, text, "sessionid")).is_null());
  CHECK(client.request("textDocument/linkedEditingRange", at_word(uri, text, "tiers")).is_null());
}

// ---- announcing -------------------------------------------------------------------------------

TEST_CASE("only what the client knows is announced") {
  const Client full;
  const Json& announced = full.initialize_result()["capabilities"];
  for (const char* const provider :
       {"definitionProvider", "documentHighlightProvider", "documentLinkProvider",
        "documentSymbolProvider", "foldingRangeProvider", "linkedEditingRangeProvider",
        "referencesProvider", "renameProvider", "selectionRangeProvider", "semanticTokensProvider",
        "workspaceSymbolProvider"}) {
    CAPTURE(provider);
    CHECK(announced.contains(provider));
  }
  const Client bare(Json::object());
  for (const auto& [key, value] : bare.initialize_result()["capabilities"].items()) {
    CAPTURE(key);
    CHECK((key == "positionEncoding" || key == "textDocumentSync"));
  }
}

}  // namespace
}  // namespace charterlint
