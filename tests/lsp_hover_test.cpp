// Hovers, hints and lenses, as a client lives them: the cursor is `@` in the text.
#include <doctest/doctest.h>

#include "rules/positions.hpp"
#include "tests/support/client.hpp"

namespace charterlint {
namespace {

using testing::Client;
using testing::Json;

const std::string uri = "file:///charte.charte";
const std::string intro =
    "# Charte cookies\n\nLes cookies « statistiques » mesurent l'audience du site.\n\n";
const std::string head =
    "| Nom du prestataire | Nom du cookie | Finalité | Durée |\n| --- | --- | --- | --- |\n";

Json hover(Client& client, std::string text) {
  const std::size_t at = text.find('@');
  text.erase(at, 1);
  client.open(uri, text);
  const LspPosition position = to_lsp(Charter(text), static_cast<Offset>(at), Encoding::utf16);
  return client.request("textDocument/hover", testing::at(uri, static_cast<int>(position.line),
                                                          static_cast<int>(position.character)));
}

std::string words(const std::string& text, std::string_view locale = "en") {
  Client client(testing::full_capabilities(), locale);
  const Json answer = hover(client, text);
  return answer.is_null() ? std::string() : answer["contents"]["value"].get<std::string>();
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a cookie tells its facts, in the language of the reader") {
  const std::string row = intro + head + "| Google | _g@a | Compte les visites | 13 mois |\n";
  const std::string english = words(row);
  CHECK(english.starts_with("**`_ga`** · Google Analytics, "));
  CHECK(says(english, "- Category: analytics\n- Lifetime: 2 years"));
  CHECK(says(words(row, "fr"), "- Catégorie : statistiques\n- Durée : 2 ans"));
  Client client;
  CHECK(hover(client, row)["range"] == testing::range(6, 11, 6, 14));
}

TEST_CASE("when the provider does not decide, all that the name may be is told") {
  const std::string both = words(intro + head + "| Mairie | @sessionid | Visite | Session |\n");
  const std::string one = words(intro + head + "| Django | @sessionid | Visite | Session |\n");
  CHECK(says(one, "Django"));
  CHECK_FALSE(says(one, "Several tools"));
  if (says(both, "Several tools")) CHECK(both.size() > one.size());
}

TEST_CASE("names that are escaped, in lists and in sentences are found") {
  CHECK(says(words(intro + head + "| Google | \\_g@a | x | y |\n"), "`_ga`"));
  CHECK(says(words(intro + head + "| Google | _ga, _gi@d | x | y |\n"), "`_gid`"));
  CHECK(says(words(intro + "Le cookie `_g@a` compte les visites.\n"), "`_ga`"));
  CHECK(words(intro + "La s@ession du visiteur.\n").empty());
}

TEST_CASE("a category tells its kind, its axis and where it is explained") {
  const std::string used =
      words(intro + "## Cookies de mesure d'@audience\n\n" + head + "| a | _b | c | d |\n");
  CHECK(says(used, "`analytics`"));
  CHECK(says(used, "- Axis: `purpose`, what the cookie is for\n"));
  CHECK(says(used, "- Explained in line 3, as “statistiques”"));
  const std::string unknown =
      words(intro + "## Cookies publ@icitaires\n\n" + head + "| a | _b | c | d |\n");
  CHECK(says(unknown, "- Explained nowhere in this charter"));
  // The finding at that place is told in short.
  CHECK(says(unknown, "([undeclared-category](https://"));
  CHECK(
      says(words(intro + "| Nom du cookie | Catégorie |\n| --- | --- |\n| _x | Cookies t@iers |\n"),
           "`third-party`"));
}

TEST_CASE("a header tells what belongs under it") {
  const std::string column = words(intro + "| Nom du cookie | Dur@ée |\n| --- | --- |\n");
  CHECK(column.starts_with("**Durée** · `duration`\n\nHow long the cookie stays"));
  CHECK(says(column, "A table of cookies should have it."));
  // Labels of a table with one row for each fact.
  CHECK(says(
      words(intro +
            "| Nom du cookie | _ga |\n| --- | --- |\n| Fina@lité | Compter |\n| Durée | 1 an |\n"),
      "`purpose`"));
}

TEST_CASE("a finding shows its message and its rule, with one example") {
  const std::string page = words(intro + head + "| Mairie | panier | Garde@ les articles |\n");
  CHECK(page.starts_with(
      "The row of `Mairie` has 3 of the 4 cells of its table\n\n### ragged-row\n"));
  CHECK(says(page, "#### Wrong"));
  CHECK_FALSE(says(page, "Right"));
  CHECK(says(page, "\nbecomes\n"));
  CHECK(page.ends_with("ragged-row.md)"));
}

TEST_CASE("a rule in a comment that silences it shows its page") {
  CHECK(words(intro + "<!-- charterlint-disable-next-line empty-header, rag@ged-row -->\n")
            .starts_with("### ragged-row\n"));
}

TEST_CASE("a client that shows plain text is given no marks") {
  Json capabilities = testing::full_capabilities();
  capabilities["textDocument"]["hover"]["contentFormat"] = {"plaintext"};
  Client client(capabilities);
  const Json answer = hover(client, intro + head + "| Google | _g@a | x | y |\n");
  CHECK(answer["contents"]["kind"] == "plaintext");
  CHECK(answer["contents"]["value"].get<std::string>().starts_with("_ga · Google Analytics"));
  const Json page = hover(client, intro + head + "| Mairie | panier | Garde@ les articles |\n");
  const std::string text = page["contents"]["value"];
  CHECK(says(text, "\nragged-row\n"));
  CHECK_FALSE(says(text, "```"));
  CHECK(says(text, "More: https://"));
}

TEST_CASE("nothing is said where there is nothing to say") {
  CHECK(words("@").empty());
  CHECK(words(intro + "@\n").empty());
  CHECK(words(intro + "```\n_g@a\n```\n").empty());
  CHECK(words(intro + "<!-- _g@a -->\n").empty());
}

// ---- hints and lenses -------------------------------------------------------------------------

Json hints(Client& client, const std::string& text, const Json& where) {
  client.open(uri, text);
  return client.request("textDocument/inlayHint",
                        {{"textDocument", {{"uri", uri}}}, {"range", where}});
}

TEST_CASE("a hint tells the kind of a category, where the words do not") {
  const std::string text = intro + "## Cookies de mesure d'audience / cookies statistiques\n\n" +
                           head + "| a | _b | c | d |\n\n## Cookies de ciblage\n\n" + head +
                           "| a | _c | c | d |\n";
  Client client(testing::full_capabilities(), "fr");
  const Json all = hints(client, text, testing::range(0, 0, 99, 0));
  REQUIRE(all.size() == 2);
  CHECK(all[0]["label"] == "= statistiques");
  CHECK(all[0]["position"] == Json{{"line", 4}, {"character", 31}});
  CHECK(all[0]["paddingLeft"] == true);
  CHECK(all[1]["label"] == "= publicitaires");
  CHECK_FALSE(all[0].contains("tooltip"));
  CHECK(client.request("inlayHint/resolve", all[0])["tooltip"] ==
        "Cookies qui mesurent l'audience");
  // Only what the editor shows.
  CHECK(hints(client, text, testing::range(0, 0, 6, 0)).size() == 1);
  CHECK(hints(client, text, testing::range(2, 0, 3, 0)).empty());
}

TEST_CASE("hints stand in the cells of a column of categories") {
  const std::string text = intro +
                           "| Nom du cookie | Catégorie |\n| --- | --- |\n"
                           "| _a | Ciblage |\n| _b | Statistiques |\n| _c | Ciblage |\n";
  Client client(testing::full_capabilities(), "fr");
  CHECK(hints(client, text, testing::range(0, 0, 99, 0)).size() == 2);
  const Json one = hints(client, text, testing::range(8, 0, 8, 99));
  REQUIRE(one.size() == 1);
  CHECK(one[0]["position"]["line"] == 8);
}

TEST_CASE("a lens counts the cookies of a table, another one the fixes that wait") {
  Client client;
  client.open(uri, intro + head + "| a | _b, _c | c |\n| a | _d | c | d |\n\nFin.\n\n" + head +
                       "| a | _e | c | d |\n");
  const Json lenses = client.request("textDocument/codeLens", testing::in(uri));
  REQUIRE(lenses.size() == 3);
  std::vector<std::string> titles;
  for (const Json& lens : lenses) {
    CHECK_FALSE(lens.contains("command"));
    titles.push_back(client.request("codeLens/resolve", lens)["command"]["title"]);
  }
  CHECK(titles == std::vector<std::string>{"Apply 1 safe fix", "3 cookies", "1 cookie"});
  CHECK(lenses[1]["range"]["start"]["line"] == 4);
  const Json fixes = client.request("codeLens/resolve", lenses[0])["command"];
  client.request("workspace/executeCommand", fixes);
  CHECK(client.received("workspace/applyEdit").size() == 1);
  client.change(uri, {0, 0}, {0, 0}, " ");
  CHECK(client.respond("codeLens/resolve", lenses[1])["error"]["code"] == -32801);
}

TEST_CASE("a client is told of nothing that it did not ask for") {
  Client bare(Json::object());
  Json capabilities = bare.initialize_result()["capabilities"];
  capabilities.erase("positionEncoding");
  capabilities.erase("textDocumentSync");
  CHECK(capabilities == Json::object());
  CHECK_FALSE(
      bare.initialize_result()["capabilities"]["textDocumentSync"].contains("willSaveWaitUntil"));
}

}  // namespace
}  // namespace charterlint
