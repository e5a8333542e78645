// Renaming across charters.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "tests/support/client.hpp"

namespace charterlint {
namespace {

using testing::at_word;
using testing::capabilities_without;
using testing::Client;
using testing::Json;

const std::string uri = "file:///a.charte";
const std::string sibling_uri = "file:///b.charte";

const std::string charter =
    "# Cookies Nécessaires\n\n"
    "Les cookies « nécessaires » font marcher le site, comme \\_ga\\_x de Mairie.\n\n"
    "**COOKIES NÉCESSAIRES**\n\n"
    "| Fournisseur | Nom du cookie | Finalité | Catégorie |\n"
    "| --- | --- | --- | --- |\n"
    "| Mairie | \\_ga\\_x, `lang_x` | Suivre | nécessaires |\n"
    "| MAIRIE | lang_x | Choisir | Nécessaires |\n\n"
    "## Détails\n\n"
    "Sans les cookies nécessaires, rien ne marche. Le cookie lang_x aussi. Mairie décide.\n";

Json rename_params(const std::string& text, std::string_view word, const std::string& name,
                   std::size_t number = 0) {
  Json params = at_word(uri, text, word, number);
  params["newName"] = name;
  return params;
}

/// The text of each document after `edit`, a WorkspaceEdit of either shape.
std::map<std::string, std::string> applied(Client& client, const Json& edit) {
  std::map<std::string, std::string> texts;
  if (edit.contains("changes")) {
    for (const auto& [document, edits] : edit["changes"].items()) {
      texts[document] = testing::apply(client.text(document), edits);
    }
    return texts;
  }
  for (const Json& change : edit["documentChanges"]) {
    const std::string document = change["textDocument"]["uri"];
    texts[document] = testing::apply(client.text(document), change["edits"]);
  }
  return texts;
}

std::string renamed(Client& client, std::string_view word, const std::string& name) {
  const Json edit = client.request("textDocument/rename", rename_params(charter, word, name));
  return applied(client, edit)[uri];
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST_CASE("a category keeps the case of each of its places") {
  Client client;
  client.open(uri, charter);
  std::string expected = replaced(charter, "nécessaires", "essentiels");
  expected = replaced(expected, "Nécessaires", "Essentiels");
  expected = replaced(expected, "NÉCESSAIRES", "ESSENTIELS");
  CHECK(renamed(client, "nécessaires", "essentiels") == expected);
  CHECK(renamed(client, "Nécessaires", "Essentiels") == expected);
  CHECK(renamed(client, "NÉCESSAIRES", "ESSENTIELS") == expected);
}

TEST_CASE("a cookie keeps the escapes of its cells, and none are put in code") {
  Client client;
  client.open(uri, charter);
  CHECK(renamed(client, "\\_ga\\_x", "_ga_y") == replaced(charter, "\\_ga\\_x", "\\_ga\\_y"));
  CHECK(renamed(client, "lang_x", "a_b_c") == replaced(charter, "lang_x", "a_b_c"));
}

TEST_CASE("a backquote that opens no code does not take a name its escapes") {
  const std::string text =
      "# Cookies\n\n| Nom du cookie | Finalité |\n| --- | --- |\n"
      "| \\_pk\\_id | Suivre |\n\nLe `cookie `_ga`, \\_pk\\_id de Matomo\n";
  Client client;
  client.open(uri, text);
  const Json edit =
      client.request("textDocument/rename", rename_params(text, "\\_pk\\_id", "_pk_id2"));
  CHECK(applied(client, edit)[uri] == replaced(text, "\\_pk\\_id", "\\_pk\\_id2"));
}

TEST_CASE("a name that would read as emphasis is escaped") {
  Client client;
  client.open(uri, charter);
  const std::string text = renamed(client, "lang_x", "_lang_");
  CHECK(text.find("| MAIRIE | \\_lang\\_ |") != std::string::npos);
  CHECK(text.find("`_lang_`") != std::string::npos);
}

TEST_CASE("a provider is renamed in cells and prose") {
  Client client;
  client.open(uri, charter);
  std::string expected = replaced(charter, "Mairie", "Ville");
  expected = replaced(expected, "MAIRIE", "VILLE");
  CHECK(renamed(client, "Mairie", "Ville") == expected);
}

TEST_CASE("renaming goes through all charters, with their versions") {
  Client client;
  client.open(uri, charter);
  client.open(sibling_uri,
              "Charte cookies\n\n| Nom du cookie | Finalité |\n| --- | --- |\n| lang_x | a |\n");
  client.change(sibling_uri, {0, 0}, {0, 0}, " ");
  const Json edit =
      client.request("textDocument/rename", rename_params(charter, "lang_x", "lang_y"));
  REQUIRE(edit["documentChanges"].size() == 2);
  CHECK(edit["documentChanges"][0]["textDocument"] == Json{{"uri", uri}, {"version", 1}});
  CHECK(edit["documentChanges"][1]["textDocument"] == Json{{"uri", sibling_uri}, {"version", 2}});
  CHECK(applied(client, edit)[sibling_uri].find("| lang_y | a |") != std::string::npos);
}

TEST_CASE("mentions in prose wait for a yes, where the client asks") {
  Client client;
  client.open(uri, charter);
  const Json params = rename_params(charter, "lang_x", "lang_y");
  const Json edit = client.request("textDocument/rename", params);
  const Json& edits = edit["documentChanges"][0]["edits"];
  REQUIRE(edits.size() == 3);
  CHECK_FALSE(edits[0].contains("annotationId"));
  CHECK_FALSE(edits[1].contains("annotationId"));
  const std::string id = edits[2]["annotationId"];
  CHECK(edit["changeAnnotations"][id]["needsConfirmation"] == true);

  Client plain(capabilities_without({"/textDocument/rename/honorsChangeAnnotations"}));
  plain.open(uri, charter);
  const Json bare = plain.request("textDocument/rename", params);
  CHECK_FALSE(bare.contains("changeAnnotations"));
  CHECK_FALSE(bare["documentChanges"][0]["edits"][2].contains("annotationId"));
}

TEST_CASE("a client without document changes gets a map") {
  Client client(capabilities_without({"/workspace/workspaceEdit/documentChanges"}));
  client.open(uri, charter);
  const Json edit =
      client.request("textDocument/rename", rename_params(charter, "lang_x", "lang_y"));
  CHECK(edit["changes"][uri].size() == 3);
  CHECK_FALSE(edit.contains("documentChanges"));
  CHECK_FALSE(edit.contains("changeAnnotations"));
}

TEST_CASE("what can be renamed is shown as a reader sees it") {
  Client client;
  CHECK(client.initialize_result()["capabilities"]["renameProvider"]["prepareProvider"] == true);
  client.open(uri, charter);
  const Json place =
      client.request("textDocument/prepareRename", at_word(uri, charter, "\\_ga\\_x, "));
  CHECK(place["placeholder"] == "_ga_x");
  CHECK(testing::text_in(charter, place["range"]) == "\\_ga\\_x");
  CHECK(client.request("textDocument/prepareRename", at_word(uri, charter, "Suivre")).is_null());
}

TEST_CASE("names that would break a table, or are none, are refused with the reason") {
  Client client;
  client.open(uri, charter);
  const auto refusal = [&](std::string_view word, const std::string& name) {
    const Json answer = client.respond("textDocument/rename", rename_params(charter, word, name));
    if (!answer.contains("error")) return std::string("accepted");
    CHECK(answer["error"]["code"] == -32803);
    return answer["error"]["message"].get<std::string>();
  };
  CHECK(refusal("nécessaires", "a|b") ==
        "`a|b` holds a pipe, which would cut the cells of a table");
  CHECK(refusal("nécessaires", "  ") == "The new name is empty");
  CHECK(refusal("nécessaires", "a\nb") == "A name stays on one line and holds no tab");
  CHECK(refusal("nécessaires", "«»") == "`«»` has no letter and no digit");
  CHECK(refusal("Mairie", "a\tb") == "A name stays on one line and holds no tab");
  CHECK(refusal("lang_x", "deux mots").starts_with("`deux mots` is no name of a cookie"));
  CHECK(refusal("lang_x", "é").starts_with("`é` is no name of a cookie"));
  CHECK(refusal("lang_x", "a;b").starts_with("`a;b` is no name of a cookie"));
  CHECK(refusal("lang_x", "_pk_id.*") == "accepted");
  CHECK(refusal("lang_x", "_ga_<id>") == "accepted");
  CHECK(refusal("lang_x", "_ga_<id") != "accepted");
  CHECK(refusal("Suivre", "x") == "There is no category, cookie or provider here");
}

TEST_CASE("refusals come in French to a French client") {
  Client client(testing::full_capabilities(), "fr");
  client.open(uri, charter);
  const Json answer = client.respond("textDocument/rename", rename_params(charter, "lang_x", ""));
  CHECK(answer["error"]["message"] == "Le nouveau nom est vide");
}

TEST_CASE("a rename of a document that has moved on is refused") {
  Client client;
  client.open(uri, charter);
  const int id =
      client.send_request("textDocument/rename", rename_params(charter, "lang_x", "lang_y"));
  client.send_notification(
      "textDocument/didChange",
      {{"textDocument", {{"uri", uri}, {"version", 2}}},
       {"contentChanges", {{{"range", testing::range(0, 0, 0, 0)}, {"text", "x"}}}}});
  client.settle();
  CHECK(client.response(id)["error"]["code"] == -32801);
}

TEST_CASE("marks and line breaks inside a name stay") {
  const std::string text =
      "- **Strictly** necessary cookies keep you signed in.\n\n"
      "> Les cookies « de mesure\n> d'audience » comptent.\n";
  Client client;
  client.open(uri, text);
  Json params = rename_params(text, "Strictly", "Essential");
  CHECK(applied(client, client.request("textDocument/rename", params))[uri] ==
        replaced(text, "**Strictly** necessary", "**Essential**"));
  params = rename_params(text, "de mesure", "statistiques");
  CHECK(applied(client, client.request("textDocument/rename", params))[uri] ==
        replaced(text, "de mesure\n> d'audience", "statistiques\n> "));
}

TEST_CASE("renaming there and back gives the text that was") {
  for (const char* const encoding : {"utf-8", "utf-16", "utf-32"}) {
    for (const char* const line_end : {"\n", "\r\n", "\r"}) {
      CAPTURE(encoding);
      CAPTURE(line_end);
      const std::string text = replaced("😀 Voilà.\n\n" + charter, "\n", line_end);
      Client client(testing::capabilities_in(encoding));
      const Encoding units = client.session().workspace().encoding();
      for (const auto& [from, to] :
           std::map<std::string, std::string>{{"nécessaires", "essentiels"},
                                              {"\\_ga\\_x", "_b_12"},
                                              {"lang_x", "x_lang"},
                                              {"Mairie", "Ville de Paris"}}) {
        CAPTURE(from);
        client.open(uri, text);
        Json params = at_word(uri, text, from, 0, units);
        params["newName"] = to;
        const Json there = client.request("textDocument/rename", params);
        const std::string changed =
            testing::apply(text, there["documentChanges"][0]["edits"], units);
        CHECK(changed != text);
        client.close(uri);
        client.open(uri, changed);
        const std::string written = from == "\\_ga\\_x" ? "\\_b\\_12" : to;
        params = at_word(uri, changed, written, 0, units);
        params["newName"] = from == "\\_ga\\_x" ? "_ga_x" : from;
        const Json back = client.request("textDocument/rename", params);
        CHECK(testing::apply(changed, back["documentChanges"][0]["edits"], units) == text);
        client.close(uri);
      }
    }
  }
}

}  // namespace
}  // namespace charterlint
