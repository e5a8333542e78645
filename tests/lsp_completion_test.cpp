// Completions, as a client lives them: the cursor is `@` in the text.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "rules/lint.hpp"
#include "rules/positions.hpp"
#include "server/lsp/protocol.hpp"
#include "tests/support/client.hpp"

namespace charterlint {
namespace {

using testing::capabilities_without;
using testing::Client;
using testing::Json;
using Labels = std::vector<std::string>;

const std::string uri = "file:///charte.charte";
const std::string intro =
    "# Charte cookies\n\nLes cookies « statistiques » mesurent l'audience du site.\n\n";
const std::string head =
    "| Nom du prestataire | Service | Nom du cookie | Finalité | Durée |\n"
    "| --- | --- | --- | --- | --- |\n";

/// A document with its cursor.
struct Marked {
  std::string text;
  Offset cursor;
};

Marked marked(std::string text) {
  const std::size_t at = text.find('@');
  text.erase(at, 1);
  return {std::move(text), static_cast<Offset>(at)};
}

Json items(Client& client, const Marked& document, Encoding encoding = Encoding::utf16) {
  client.open(uri, document.text);
  const LspPosition position = to_lsp(Charter(document.text), document.cursor, encoding);
  const Json list = client.request(
      "textDocument/completion",
      testing::at(uri, static_cast<int>(position.line), static_cast<int>(position.character)));
  CHECK(list["isIncomplete"] == false);
  return list["items"];
}

Json items(const std::string& text) {
  Client client;
  return items(client, marked(text));
}

Labels labels(const Json& all, std::size_t most = 99) {
  Labels out;
  for (const Json& item : all) {
    if (out.size() < most) out.push_back(item["label"]);
  }
  return out;
}

bool has(const Labels& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

Json find(const Json& all, const std::string& label, int kind) {
  for (const Json& item : all) {
    if (item["label"] == label && item["kind"] == kind) return item;
  }
  FAIL("no completion `", label, "`");
  return {};
}

constexpr int whole_row = 15;
constexpr int cookie_name = 6;

/// The text after `item` is chosen and what follows the cursor in its place is replaced.
std::string chosen(const Marked& document, const Json& item, Encoding encoding = Encoding::utf16) {
  const Json& edit = item["textEdit"];
  const Json& range = edit.contains("replace") ? edit["replace"] : edit["range"];
  return testing::apply(document.text, {{{"range", range}, {"newText", edit["newText"]}}},
                        encoding);
}

TEST_CASE("headers that the table lacks come first, in the language of the document") {
  const Labels found =
      labels(items(intro + "| Nom du prestataire | @ | Finalité |\n| --- | --- | --- |\n"));
  CHECK(Labels(found.begin(), found.begin() + 2) ==
        Labels{"Nom du cookie", "Durée de conservation"});
  CHECK(found.back() == "Nom du prestataire");
  CHECK(labels(items(intro + "| @\n"), 2) == Labels{"Nom du cookie", "Finalité"});
  CHECK(labels(items(intro + "| Nom du cookie | @\n"), 1) == Labels{"Finalité"});
  CHECK(
      labels(items("# Cookie policy\n\nWe use cookies on this website, and you consent to them.\n\n"
                   "| @ | Purpose |\n| --- | --- |\n"),
             1) == Labels{"Cookie name"});
}

TEST_CASE("a known cookie is a row that fits the table, with places for what is not known") {
  Client client;
  const Marked document = marked(intro + head + "@\n");
  const Json row = find(items(client, document), "_ga", whole_row);
  CHECK(row["insertTextFormat"] == 2);
  CHECK(row["textEdit"]["newText"] ==
        "| Google Analytics | $1 | _ga | Attribue un identifiant au visiteur pour compter les "
        "visiteurs uniques | 2 ans |");
  // What a site runs itself may be named otherwise.
  CHECK(find(items(client, document), "sessionid", whole_row)["textEdit"]["newText"]
            .get<std::string>()
            .starts_with("| ${1:Django} | $2 | sessionid |"));

  Client plain(capabilities_without({"/textDocument/completion/completionItem/snippetSupport"}));
  const Json text = find(items(plain, document), "_ga", whole_row);
  CHECK_FALSE(text.contains("insertTextFormat"));
  const std::string completed = chosen(document, text);
  const Charter charter(completed);
  REQUIRE(charter.tables().size() == 1);
  REQUIRE(charter.tables()[0].cookies.size() == 1);
  CHECK(charter.tables()[0].cookies[0].name == "_ga");
  CHECK(charter.cell_text(charter.tables()[0], charter.tables()[0].rows[0], Role::duration) ==
        "2 ans");
}

TEST_CASE("a row that has begun is replaced whole, and compared as far as it is typed") {
  for (const std::string row : {"|  |  | _f@ |  |  |", "| | |_f@", "|  |  | _f@a | "}) {
    CAPTURE(row);
    Client client;
    const Marked document =
        marked(intro + head + row + "\n| Mairie | Site | panier | x | 1 an |\n");
    const Json item = find(items(client, document), "_fbp", whole_row);
    const std::string typed = row.substr(0, row.find('@'));
    const std::string filter = item["filterText"];
    CHECK(filter == typed.substr(0, typed.size() - 2) + "_fbp");
    CHECK(item["textEdit"]["insert"]["start"]["character"] == 0);
    CHECK(item["textEdit"]["insert"]["end"]["character"] == static_cast<int>(typed.size()));
    const std::string completed = chosen(document, item);
    CHECK(completed.find("\n| Meta | $1 | _fbp | ") != std::string::npos);
    CHECK(completed.find(" |\n| Mairie |") != std::string::npos);
  }
  // Not where a cell would be lost.
  const Json others = items(intro + head + "| Mairie |  | @ |  |  |\n");
  for (const Json& item : others) CHECK(item["kind"] == cookie_name);
}

TEST_CASE("tables set with tabs and tables without outer pipes get rows like theirs") {
  Client client;
  const Json tab =
      find(items(client, marked(intro + "Nom du cookie\tFinalité\tDurée\nun\tdeux\ttrois\n@")),
           "_ga", whole_row);
  CHECK(tab["textEdit"]["newText"] ==
        "_ga\tAttribue un identifiant au visiteur pour compter les visiteurs uniques\t2 ans");
  const Json bare =
      find(items(client, marked(intro + "Nom du cookie | Finalité | Durée\n--- | --- | ---\n@")),
           "_ga", whole_row);
  CHECK(bare["textEdit"]["newText"] ==
        "_ga | Attribue un identifiant au visiteur pour compter les visiteurs uniques | 2 ans");
}

TEST_CASE("names come with those of the row's provider first, and without those that are there") {
  const Json found =
      items(intro + head + "| Matomo |  | @ |  |  |\n| Matomo |  | _pk_id | x | 13 mois |\n");
  const Labels all = labels(found);
  CHECK(found[0]["detail"] == "Matomo");
  CHECK_FALSE(has(all, "_pk_id"));
  CHECK(has(all, "csrftoken"));
}

TEST_CASE("in a list of names the last one is completed, with escapes as they are written") {
  Client client;
  const Marked list = marked(intro + head + "| Google |  | _ga, _f@x |  |  |\n");
  const Json item = find(items(client, list), "_fbp", cookie_name);
  CHECK(chosen(list, item).find("| _ga, _fbp |") != std::string::npos);
  CHECK_FALSE(item.contains("filterText"));

  const Marked escaped = marked(intro + head + "| Google |  | \\_f@ |  |  |\n");
  const Json with_escape = find(items(client, escaped), "_fbp", cookie_name);
  CHECK(with_escape["filterText"] == "\\_fbp");
  CHECK(chosen(escaped, with_escape).find("| \\_fbp |") != std::string::npos);
}

TEST_CASE("values come from the cookie, from the charter, then from what is usual") {
  const std::string below = "| Mairie | Site | panier | Achats | 3 jours |\n";
  CHECK(labels(items(intro + head + "| Google |  | _ga |  | @ |\n" + below), 4) ==
        Labels{"2 ans", "3 jours", "Session", "30 minutes"});
  CHECK(labels(items(intro + head + "| @ |  | _ga |  |  |\n" + below), 2) ==
        Labels{"Google Analytics", "Mairie"});
  CHECK(labels(items(intro + head + "| Google |  | _ga | @ |  |\n" + below)) ==
        Labels{"Attribue un identifiant au visiteur pour compter les visiteurs uniques"});
  CHECK(labels(items(intro + head + "| Google | @ | _ga |  |  |\n" + below)) == Labels{"Site"});
  // A pipe in a value is escaped.
  Client client;
  const Marked document = marked(intro + head + "| @ |  | x |  |  |\n| A \\| B |  | y |  |  |\n");
  const Json item = items(client, document)[0];
  CHECK(item["label"] == "A | B");
  CHECK(item["textEdit"]["newText"] == "A \\| B");
}

TEST_CASE("categories follow the word cookies, those that are explained first") {
  for (const char* const line :
       {"## Cookies @\n", "## Cookies st@\n", "Cookies @\n", "## Les cookies\xC2\xA0@\n",
        "# Cookies nécessaires / cookies @\n"}) {
    CAPTURE(line);
    CHECK(labels(items(intro + line), 2) == Labels{"statistiques", "nécessaires"});
  }
  const std::string table = "| Nom du cookie | Catégorie |\n| --- | --- |\n";
  CHECK(labels(items(intro + table + "| _x | @ |\n"), 2) == Labels{"Statistiques", "Nécessaires"});
  CHECK(labels(items(intro + table + "| _x | Cookies @ |\n"), 1) == Labels{"statistiques"});
  CHECK(items(intro + "Nous parlons des cookies @\n").empty());
  CHECK(items(intro + "## Cookies nécessaires. @\n").empty());
  CHECK(
      labels(items("# Cookie policy\n\n“Analytics” cookies are used on this website.\n\n## An@\n"),
             1) == Labels{"Analytics cookies"});
}

TEST_CASE("rules are completed in the comments that silence them") {
  const Json found =
      items(intro + "<!-- charterlint-disable-next-line ragged-row, em@p -- because -->\n");
  CHECK(found.size() + 1 == catalogue().size());
  CHECK_FALSE(has(labels(found), "ragged-row"));
  CHECK(found[0]["textEdit"]["replace"] == testing::range(4, 47, 4, 50));
  CHECK(found[0]["textEdit"]["insert"] == testing::range(4, 47, 4, 49));
  CHECK(items(intro + "<!-- charterlint-disable ragged-row -- @ -->\n").empty());
  // Inside a table too, and nothing else there.
  CHECK_FALSE(
      items(intro + head + "<!-- charterlint-disable @ -->\n| a | b | c | d | e |\n").empty());
}

TEST_CASE("nothing is offered in code, comments, front matter and delimiter rows") {
  CHECK(items(intro + "```\n| @\n```\n").empty());
  CHECK(items(intro + "<!-- | @ -->\n").empty());
  CHECK(items(intro + "Texte <!-- cookies @ -->\n").empty());
  CHECK(items("---\ntitle: @\n---\n" + intro).empty());
  CHECK(items(intro + "| Nom du cookie | Finalité |\n| --@- | --- |\n").empty());
  CHECK(items(intro + "Une phrase @ sans rien.\n").empty());
}

TEST_CASE("a charter and a table to fill in are offered on a blank line, and are right") {
  CHECK(labels(items(intro + "@\n")) == Labels{"Table of cookies"});
  for (const char* const locale : {"en", "fr"}) {
    Client client(capabilities_without({"/textDocument/completion/completionItem/snippetSupport"}),
                  locale);
    const Marked document = marked("@");
    const Json found = items(client, document);
    REQUIRE(found.size() == 2);
    const std::string text = chosen(document, found[0]);
    CAPTURE(text);
    const Charter charter(text);
    CHECK(charter.language() == (locale == std::string("fr") ? Language::fr : Language::en));
    CHECK(charter.is_charter());
    CHECK(charter.sites().size() == 1);
    REQUIRE(charter.tables().size() == 1);
    CHECK(charter.tables()[0].about == About::cookies);
    for (const Diagnostic& diagnostic : lint(charter, Config{})) {
      CHECK_MESSAGE(diagnostic.severity < Severity::warning, diagnostic.message);
    }
  }
  // In the line ends of the document.
  Client client;
  const Json table = items(client, marked("# Charte cookies\r\n\r\n@\r\n"))[0];
  CHECK(table["textEdit"]["newText"].get<std::string>().find("|\r\n| ---") != std::string::npos);
}

TEST_CASE("documentation is resolved where the client can, and sent along where it cannot") {
  Client client;
  const Json row = find(items(client, marked(intro + head + "@\n")), "_ga", whole_row);
  CHECK_FALSE(row.contains("documentation"));
  const Json resolved = client.request("completionItem/resolve", row);
  CHECK(resolved["documentation"]["kind"] == "markdown");
  CHECK(resolved["documentation"]["value"].get<std::string>().find("- Lifetime: 2 years") !=
        std::string::npos);
  CHECK(resolved["textEdit"] == row["textEdit"]);

  Client eager(
      capabilities_without({"/textDocument/completion/completionItem/resolveSupport",
                            "/textDocument/completion/completionItem/documentationFormat"}));
  CHECK(eager.initialize_result()["capabilities"]["completionProvider"]["resolveProvider"] ==
        false);
  const Json whole = find(items(eager, marked(intro + head + "@\n")), "_ga", whole_row);
  CHECK(whole["documentation"]["kind"] == "plaintext");
  CHECK_FALSE(whole.contains("data"));
}

TEST_CASE("ranges are those of the cell, in every encoding, with accents and emoji before it") {
  for (const auto& [name, encoding] :
       {std::pair{"utf-8", Encoding::utf8}, std::pair{"utf-16", Encoding::utf16},
        std::pair{"utf-32", Encoding::utf32}}) {
    CAPTURE(name);
    Client client(testing::capabilities_in(name));
    for (const std::string line_end : {"\n", "\r\n", "\r"}) {
      const Marked document =
          marked("# Charte cookies" + line_end + line_end +
                 "| Prestataire | Nom du cookie | Finalité |" + line_end + "| --- | --- | --- |" +
                 line_end + "| 🍪 « Été\xC2\xA0» | _f@zz | é |" + line_end);
      const Json item = find(items(client, document, encoding), "_fbp", cookie_name);
      CHECK(chosen(document, item, encoding).find("| 🍪 « Été\xC2\xA0» | _fbp | é |") !=
            std::string::npos);
    }
  }
}

TEST_CASE("a client that knows no insert and replace gets one range") {
  Client client(
      capabilities_without({"/textDocument/completion/completionItem/insertReplaceSupport"}));
  const Marked document = marked(intro + head + "| Google |  | _f@x |  |  |\n");
  const Json item = find(items(client, document), "_fbp", cookie_name);
  CHECK(item["textEdit"].contains("range"));
  CHECK_FALSE(item["textEdit"].contains("insert"));
  CHECK(chosen(document, item).find("| _fbp |") != std::string::npos);
}

}  // namespace
}  // namespace charterlint
