// Code actions, commands and formatting, as a client lives them.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/positions.hpp"
#include "server/lsp/protocol.hpp"
#include "tests/support/client.hpp"

namespace charterlint {
namespace {

using testing::capabilities_without;
using testing::Client;
using testing::Json;
using testing::range;
using Titles = std::vector<std::string>;

const std::string uri = "file:///charte.charte";

Json ask_actions(Client& client, const Json& where, Json context = Json::object()) {
  if (!context.contains("diagnostics")) context["diagnostics"] = Json::array();
  return client.request(
      "textDocument/codeAction",
      {{"textDocument", {{"uri", uri}}}, {"range", where}, {"context", std::move(context)}});
}

Titles titles(const Json& actions) {
  Titles out;
  for (const Json& action : actions) out.push_back(action["title"]);
  return out;
}

Json titled(const Json& actions, const std::string& title) {
  for (const Json& action : actions) {
    if (action["title"] == title) return action;
  }
  FAIL("no action `", title, "`");
  return {};
}

/// The text after the edit of `action`, resolved first where that is needed.
std::string after(Client& client, Json action) {
  if (!action.contains("edit")) action = client.request("codeAction/resolve", action);
  const Json& edit = action["edit"];
  const Json& edits =
      edit.contains("changes") ? edit["changes"][uri] : edit["documentChanges"][0]["edits"];
  return testing::apply(client.text(uri), edits);
}

Json format_params(Json options = {{"tabSize", 2}, {"insertSpaces", true}}) {
  return {{"textDocument", {{"uri", uri}}}, {"options", std::move(options)}};
}

std::string formatted(Client& client, const std::string& text, Json options = Json::object()) {
  client.open(uri, text);
  const Json edits = client.request("textDocument/formatting", format_params(std::move(options)));
  return testing::apply(text, edits);
}

const std::string short_row =
    "# Charte cookies\n\n"
    "| Fournisseur | Nom du cookie | Finalité | Durée |\n"
    "| --- | --- | --- | --- |\n"
    "| Mairie | panier | Garde les articles |\n"
    "| Mairie | langue |\n";

// ---- quick fixes ------------------------------------------------------------------------------

TEST_CASE("a finding in the range is fixed by a click, whatever the client says of findings") {
  for (const Json& context :
       {Json{{"diagnostics", Json::array()}}, Json::object(),
        Json{{"diagnostics", {{{"range", range(0, 0, 0, 1)}, {"message", "not ours"}}}},
             {"only", nullptr},
             {"triggerKind", 1}}}) {
    Client client;
    client.open(uri, short_row);
    const Json actions = ask_actions(client, range(4, 3, 4, 3), context);
    const Json fix = titled(actions, "Fill the row up with empty cells");
    CHECK(fix["kind"] == "quickfix");
    CHECK(fix["isPreferred"] == true);
    CHECK(fix["diagnostics"][0]["code"] == "ragged-row");
    const Json own = client.diagnostics(uri);
    CHECK(std::find(own.begin(), own.end(), fix["diagnostics"][0]) != own.end());
    CHECK(fix["edit"]["documentChanges"][0]["textDocument"]["version"] == 1);
    CHECK(after(client, fix).find("| Mairie | panier | Garde les articles |  |\n") !=
          std::string::npos);
  }
}

TEST_CASE("a request without a context, or with the range of a whole line, is answered") {
  Client client;
  client.open(uri, short_row);
  const Json actions = client.request("textDocument/codeAction", {{"textDocument", {{"uri", uri}}},
                                                                  {"range", range(4, 0, 4, 999)}});
  CHECK_FALSE(actions.empty());
  // Nothing is found in the blank line.
  CHECK(ask_actions(client, range(1, 0, 1, 0), {{"only", {"quickfix"}}}).empty());
}

TEST_CASE("several findings of a rule are fixed together") {
  Client client;
  client.open(uri, short_row);
  const Json actions = ask_actions(client, range(4, 3, 4, 3));
  const Json all = titled(actions, "Fix the 2 findings of `ragged-row` in this file");
  CHECK_FALSE(all.contains("edit"));
  const std::string fixed = after(client, all);
  CHECK(fixed.find("| Mairie | langue |  |  |\n") != std::string::npos);
  CHECK(fixed.find("| Garde les articles |  |\n") != std::string::npos);
}

TEST_CASE("two fixes with the same title are told apart by their lines") {
  Client client;
  client.open(uri, short_row);
  const Titles found = titles(ask_actions(client, range(4, 0, 5, 5), {{"only", {"quickfix"}}}));
  CHECK(std::count(found.begin(), found.end(), "Fill the row up with empty cells (line 5)") == 1);
  CHECK(std::count(found.begin(), found.end(), "Fill the row up with empty cells (line 6)") == 1);
}

TEST_CASE("an unsafe fix is not preferred, and is to be confirmed where the client can ask") {
  const std::string text =
      "# Charte cookies\n\n"
      "| Fournisseur | Nom du cookies | Finalité | Durée |\n"
      "| --- | --- | --- | --- |\n"
      "| Mairie | panier | Garde les articles | 1 jour |\n";
  Client client;
  client.open(uri, text);
  const Json fix = titled(ask_actions(client, range(2, 18, 2, 18)), "Write `Nom du cookie`");
  CHECK_FALSE(fix.contains("isPreferred"));
  const Json& edit = fix["edit"];
  const std::string id = edit["documentChanges"][0]["edits"][0]["annotationId"];
  CHECK(edit["changeAnnotations"][id]["needsConfirmation"] == true);
  CHECK(edit["changeAnnotations"][id]["label"] == "Write `Nom du cookie`");
  CHECK(after(client, fix).find("| Nom du cookie |") != std::string::npos);

  Client plain(capabilities_without({"/textDocument/codeAction/honorsChangeAnnotations"}));
  plain.open(uri, text);
  const Json same = titled(ask_actions(plain, range(2, 18, 2, 18)), "Write `Nom du cookie`");
  CHECK_FALSE(same["edit"].contains("changeAnnotations"));
}

TEST_CASE("a client without versioned edits gets a plain map") {
  Client client(capabilities_without({"/workspace/workspaceEdit/documentChanges"}));
  client.open(uri, short_row);
  const Json fix =
      titled(ask_actions(client, range(4, 3, 4, 3)), "Fill the row up with empty cells");
  CHECK(fix["edit"].contains("changes"));
  CHECK(after(client, fix).find("| Garde les articles |  |\n") != std::string::npos);
}

TEST_CASE("kinds are filtered as a hierarchy") {
  Client client;
  client.open(uri, short_row);
  const auto kinds = [&](const Json& only) {
    std::vector<std::string> out;
    for (const Json& action : ask_actions(client, range(4, 3, 4, 3), {{"only", only}})) {
      const std::string kind = action["kind"];
      if (out.empty() || out.back() != kind) out.push_back(kind);
    }
    return out;
  };
  using Kinds = std::vector<std::string>;
  CHECK(kinds({"quickfix"}) == Kinds{"quickfix"});
  CHECK(kinds({"refactor"}) == Kinds{"refactor.rewrite"});
  CHECK(kinds({"refactor.rewrite"}) == Kinds{"refactor.rewrite"});
  CHECK(kinds({"refactor.extract"}) == Kinds{});
  CHECK(kinds({"source"}) == Kinds{"source.fixAll.charterlint"});
  CHECK(kinds({"source.fixAll"}) == Kinds{"source.fixAll.charterlint"});
  CHECK(kinds({"source.fixAll.charterlint"}) == Kinds{"source.fixAll.charterlint"});
  CHECK(kinds({"source.fixAll.other"}) == Kinds{});
  CHECK(kinds({"source.fix"}) == Kinds{});
  CHECK(kinds({"quick"}) == Kinds{});
  CHECK(kinds({""}) == Kinds{"quickfix", "refactor.rewrite", "source.fixAll.charterlint"});
}

TEST_CASE("fixing all applies the safe fixes only, when it is resolved") {
  Client client;
  client.open(uri,
              "# Charte cookies\n\n"
              "| Fournisseur | Nom du cookies | Finalité | Durée |\n"
              "| --- | --- | --- |\n"
              "| Mairie | panier | Garde les articles |\n\n"
              "| Mairie | langue | Garde la langue | 1 jour |\n");
  const Json actions = ask_actions(client, range(0, 0, 0, 0), {{"only", {"source.fixAll"}}});
  REQUIRE(actions.size() == 1);
  CHECK_FALSE(actions[0].contains("edit"));
  CHECK(after(client, actions[0]) ==
        "# Charte cookies\n\n"
        "| Fournisseur | Nom du cookies | Finalité | Durée |\n"
        "| --- | --- | --- | --- |\n"
        "| Mairie | panier | Garde les articles |  |\n"
        "| Mairie | langue | Garde la langue | 1 jour |\n");
  // A menu that opens by itself does not offer it.
  const Json automatic = ask_actions(client, range(0, 0, 0, 0), {{"triggerKind", 2}});
  for (const Json& action : automatic) CHECK(action["kind"] != "source.fixAll.charterlint");
}

TEST_CASE("a client that does not resolve is given the edits at once") {
  Client client(capabilities_without({"/textDocument/codeAction/resolveSupport"}));
  CHECK(client.initialize_result()["capabilities"]["codeActionProvider"]["resolveProvider"] ==
        false);
  client.open(uri, short_row);
  for (const Json& action : ask_actions(client, range(4, 3, 4, 3))) {
    CAPTURE(action["title"].get<std::string>());
    const bool whole =
        action.contains("edit") || action.contains("command") || action.contains("disabled");
    CHECK(whole);
    CHECK_FALSE(action.contains("data"));
  }
}

TEST_CASE("resolving after the document has changed is refused") {
  Client client;
  client.open(uri, short_row);
  const Json all = titled(ask_actions(client, range(4, 3, 4, 3)),
                          "Fix the 2 findings of `ragged-row` in this file");
  client.change(uri, {0, 0}, {0, 0}, " ");
  CHECK(client.respond("codeAction/resolve", all)["error"]["code"] == -32801);
}

TEST_CASE("edits for a document whose change waits in the queue are refused") {
  Client client;
  client.open(uri, short_row);
  const Json where{{"textDocument", {{"uri", uri}}},
                   {"range", range(4, 3, 4, 3)},
                   {"position", {{"line", 4}, {"character", 3}}},
                   {"ranges", Json::array({range(4, 3, 4, 3)})},
                   {"ch", "|"},
                   {"reason", 1},
                   {"options", Json::object()}};
  for (const char* const method :
       {"textDocument/codeAction", "textDocument/formatting", "textDocument/rangeFormatting",
        "textDocument/rangesFormatting", "textDocument/onTypeFormatting",
        "textDocument/willSaveWaitUntil", "textDocument/completion"}) {
    CAPTURE(method);
    const int id = client.send_request(method, where);
    client.send_notification("textDocument/didChange",
                             {{"textDocument", {{"uri", uri}, {"version", 7}}},
                              {"contentChanges", {{{"range", range(0, 0, 0, 0)}, {"text", ""}}}}});
    client.settle();
    CHECK(client.response(id)["error"]["code"] == -32801);
  }
}

TEST_CASE("a client without code action literals gets commands, and its edits through applyEdit") {
  Client client(capabilities_without({"/textDocument/codeAction/codeActionLiteralSupport"}));
  CHECK(client.initialize_result()["capabilities"]["codeActionProvider"] == true);
  client.open(uri, short_row);
  const Json command =
      titled(ask_actions(client, range(4, 3, 4, 3)), "Fill the row up with empty cells");
  CHECK(command["command"] == "charterlint.applyFix");
  CHECK_FALSE(command.contains("kind"));
  client.request("workspace/executeCommand",
                 {{"command", command["command"]}, {"arguments", command["arguments"]}});
  const auto asked = client.received("workspace/applyEdit");
  REQUIRE(asked.size() == 1);
  const Json& params = asked[0]["params"];
  CHECK(params["label"] == "Fill the row up with empty cells");
  CHECK(testing::apply(short_row, params["edit"]["documentChanges"][0]["edits"])
            .find("| Garde les articles |  |\n") != std::string::npos);

  // Without workspace/applyEdit nothing but an explanation can come of a command.
  Client poor(capabilities_without(
      {"/textDocument/codeAction/codeActionLiteralSupport", "/workspace/applyEdit"}));
  poor.open(uri, short_row);
  CHECK(titles(ask_actions(poor, range(4, 3, 4, 3))) == Titles{"Explain `ragged-row`"});
}

// ---- silencing and explaining -----------------------------------------------------------------

std::string silenced(const std::string& text, const Json& where, const std::string& title) {
  Client client;
  client.open(uri, text);
  return after(client, titled(ask_actions(client, where), title));
}

TEST_CASE("a finding is silenced in the form that leaves the document whole") {
  const std::string table =
      "# Charte cookies\n\n"
      "| Fournisseur | Nom du cookies | Finalité | Durée |\n"
      "| --- | --- | --- | --- |\n"
      "| Mairie | panier | Garde les articles |\n"
      "\nFin.\n";
  // A header: above the table.
  CHECK(silenced(table, range(2, 18, 2, 18), "Allow `misspelt-header` here") ==
        "# Charte cookies\n\n"
        "<!-- charterlint-disable-next-line misspelt-header -->\n" +
            table.substr(table.find("| Four")));
  // A row: a comment between rows would end the table for Markdown.
  CHECK(silenced(table, range(4, 3, 4, 3), "Allow `ragged-row` here") ==
        "# Charte cookies\n\n"
        "<!-- charterlint-disable ragged-row -->\n"
        "| Fournisseur | Nom du cookies | Finalité | Durée |\n"
        "| --- | --- | --- | --- |\n"
        "| Mairie | panier | Garde les articles |\n"
        "<!-- charterlint-enable ragged-row -->\n"
        "\nFin.\n");
  CHECK(silenced(table, range(4, 3, 4, 3), "Allow `ragged-row` in this file") ==
        "<!-- charterlint-disable-file ragged-row -->\n" + table);
  // A comment that is there already takes the rule.
  const std::string once =
      "# Charte cookies\n\n<!-- charterlint-disable-next-line table-style -->\n" +
      table.substr(table.find("| Four"));
  CHECK(silenced(once, range(3, 18, 3, 18), "Allow `misspelt-header` here")
            .find("<!-- charterlint-disable-next-line table-style, misspelt-header -->\n| Four") !=
        std::string::npos);
}

TEST_CASE("line ends, marks of the encoding and front matter stay where they are") {
  const std::string text =
      "\xEF\xBB\xBF| Nom du cookies | Finalité |\r\n| --- | --- |\r\n| panier | Achats |\r\n";
  CHECK(silenced(text, range(0, 4, 0, 4), "Allow `misspelt-header` here") ==
        "\xEF\xBB\xBF<!-- charterlint-disable-next-line misspelt-header -->\r\n" + text.substr(3));
  const std::string front = "---\ntitle: x\n---\n| Nom du cookies | Finalité |\n| --- | --- |\n";
  CHECK(silenced(front, range(3, 4, 3, 4), "Allow `misspelt-header` in this file") ==
        "---\ntitle: x\n---\n<!-- charterlint-disable-file misspelt-header -->\n" +
            front.substr(17));
}

TEST_CASE("a rule is explained by a command that returns its page") {
  Client client;
  client.open(uri, short_row);
  const Json explain = titled(ask_actions(client, range(4, 3, 4, 3)), "Explain `ragged-row`");
  CHECK(explain["command"]["command"] == "charterlint.explain");
  const Json page = client.request("workspace/executeCommand", explain["command"]);
  CHECK(page.get<std::string>().starts_with("# ragged-row\n"));
  CHECK(client.received("window/showMessage").size() == 1);
  // A program that shows the page itself asks for no message.
  CHECK(client.request("workspace/executeCommand", {{"command", "charterlint.explain"},
                                                    {"arguments", {"ragged-row"}}}) == page);
  CHECK(client.received("window/showMessage").size() == 1);
  CHECK(client.respond("workspace/executeCommand", {{"command", "charterlint.explain"},
                                                    {"arguments", {"no-such"}}})["error"]["code"] ==
        -32602);
}

TEST_CASE("commands fix a document and tell its text") {
  Client client;
  client.open(uri, short_row);
  client.request("workspace/executeCommand",
                 {{"command", "charterlint.fixAll"}, {"arguments", {uri}}});
  const auto asked = client.received("workspace/applyEdit");
  REQUIRE(asked.size() == 1);
  CHECK(testing::apply(short_row, asked[0]["params"]["edit"]["documentChanges"][0]["edits"])
            .find("| Mairie | langue |  |  |\n") != std::string::npos);
  CHECK(client.request("workspace/executeCommand",
                       {{"command", "charterlint.debugText"}, {"arguments", {uri}}}) == short_row);
  for (const Json& wrong :
       {Json{{"command", "rm"}, {"arguments", {uri}}}, Json{{"command", "charterlint.fixAll"}},
        Json{{"command", "charterlint.applyFix"}, {"arguments", {{{"uri", uri}}}}},
        Json{{"command", "charterlint.debugText"}, {"arguments", {"file:///x"}}}}) {
    CHECK(client.respond("workspace/executeCommand", wrong)["error"]["code"] == -32602);
  }
}

// ---- rewriting tables -------------------------------------------------------------------------

std::string rewritten(const std::string& text, const Json& where, const std::string& title) {
  Client client;
  client.open(uri, text);
  return after(client, titled(ask_actions(client, where, {{"only", {"refactor"}}}), title));
}

const std::string whole_table =
    "# Charte cookies\n\n"
    "| Nom du cookie | Finalité |\n"
    "| --- | --- |\n"
    "| panier | Garde \\| les articles |\n"
    "| langue | Garde la langue |\n";

TEST_CASE("a table changes its form and back") {
  const std::string tabs = rewritten(whole_table, range(4, 3, 4, 3), "Set the table with tabs");
  CHECK(tabs ==
        "# Charte cookies\n\n"
        "Nom du cookie\tFinalité\n"
        "panier\tGarde | les articles\n"
        "langue\tGarde la langue\n");
  CHECK(rewritten(tabs, range(3, 3, 3, 3), "Set the table with pipes") == whole_table);
}

TEST_CASE("what does not apply says why, to clients that show it") {
  const std::string text = "# Charte cookies\n\n> | Nom du cookie | Finalité |\n> | --- | --- |\n";
  Client client;
  client.open(uri, text);
  const Json tabs = titled(ask_actions(client, range(2, 5, 2, 5)), "Set the table with tabs");
  CHECK(tabs["disabled"]["reason"] ==
        "tabs would run into a tab, an indent or a caption of the table");
  CHECK_FALSE(tabs.contains("edit"));
  Client plain(capabilities_without({"/textDocument/codeAction/disabledSupport"}));
  plain.open(uri, text);
  const Titles found = titles(ask_actions(plain, range(2, 5, 2, 5)));
  CHECK(std::count(found.begin(), found.end(), "Set the table with tabs") == 0);
}

TEST_CASE("a table is split before a row, and joined again") {
  const std::string split =
      rewritten(whole_table, range(5, 3, 5, 3), "Split the table before this row");
  CHECK(split ==
        "# Charte cookies\n\n"
        "| Nom du cookie | Finalité |\n"
        "| --- | --- |\n"
        "| panier | Garde \\| les articles |\n"
        "\n"
        "| Nom du cookie | Finalité |\n"
        "| --- | --- |\n"
        "| langue | Garde la langue |\n");
  CHECK(rewritten(split, range(8, 3, 8, 3), "Join the rows to the table above") == whole_table);
}

TEST_CASE("a column is inserted beside the cursor, with the header that the table lacks") {
  CHECK(rewritten(whole_table, range(5, 3, 5, 3),
                  "Insert a column `Nom du prestataire` before this one") ==
        "# Charte cookies\n\n"
        "| Nom du prestataire | Nom du cookie | Finalité |\n"
        "| --- | --- | --- |\n"
        "|  | panier | Garde \\| les articles |\n"
        "|  | langue | Garde la langue |\n");
  CHECK(rewritten(whole_table, range(2, 20, 2, 20),
                  "Insert a column `Nom du prestataire` after this one") ==
        "# Charte cookies\n\n"
        "| Nom du cookie | Finalité | Nom du prestataire |\n"
        "| --- | --- | --- |\n"
        "| panier | Garde \\| les articles |  |\n"
        "| langue | Garde la langue |  |\n");
}

// ---- formatting -------------------------------------------------------------------------------

const std::string ragged_layout =
    "# Charte cookies  \n\nUne phrase.  \nSuite. \n\n"
    "|Nom du cookie|Finalité|\n"
    "|---|---|\n"
    "|panier|Garde les articles|\n\n"
    "```\ncode  \n```\n";

TEST_CASE("formatting touches nothing but tables, by small edits") {
  Client client;
  client.open(uri, ragged_layout);
  const Json edits = client.request("textDocument/formatting", format_params());
  const std::string text = testing::apply(ragged_layout, edits);
  CHECK(text.find("| Nom du cookie | Finalité           |\n"
                  "| ------------- | ------------------ |\n"
                  "| panier        | Garde les articles |\n") != std::string::npos);
  CHECK(text.starts_with("# Charte cookies  \n\nUne phrase.  \nSuite. \n"));
  CHECK(edits.size() == 3);
  client.change(uri, {0, 0}, {999, 0}, text);
  CHECK(client.request("textDocument/formatting", format_params()).empty());
}

TEST_CASE("blanks at the ends of lines go when the client asks, line breaks and code stay") {
  Client client;
  const std::string text = formatted(client, ragged_layout, {{"trimTrailingWhitespace", true}});
  CHECK(text.starts_with("# Charte cookies\n\nUne phrase.  \nSuite.\n"));
  CHECK(text.find("code  \n") != std::string::npos);
}

TEST_CASE("blanks stay that keep a CR and an LF two line ends") {
  Client client;
  const Json trim{{"trimTrailingWhitespace", true}};
  CHECK(formatted(client, "# Charte cookies \r \n# Fin\r \r\n", trim) ==
        "# Charte cookies\r \n# Fin\r\r\n");
}

TEST_CASE("a range that starts right behind a table at its last line end touches it") {
  const std::string text = "|Nom du cookie|Finalité|\r\n|---|---|\r\n|a|b|\r\n\r\nFin.\r\n";
  Client client;
  client.open(uri, text);
  Json params = format_params();
  params["range"] = testing::range(2, 5, 2, 5);
  CHECK(client.request("textDocument/rangeFormatting", params).size() == 3);
  params["range"] = testing::range(3, 0, 3, 0);
  CHECK(client.request("textDocument/rangeFormatting", params).empty());
}

TEST_CASE("the end of the document is as the client asks") {
  const auto end = [](const std::string& text, const Json& options) {
    Client client;
    return formatted(client, text, options);
  };
  const Json both{{"insertFinalNewline", true}, {"trimFinalNewlines", true}};
  CHECK(end("# Charte cookies", both) == "# Charte cookies\n");
  CHECK(end("# Charte cookies\r\n\r\nFin.", both) == "# Charte cookies\r\n\r\nFin.\r\n");
  CHECK(end("# Charte cookies\n\n \n\n", both) == "# Charte cookies\n");
  CHECK(end("# Charte cookies\n\n", {{"insertFinalNewline", true}}) == "# Charte cookies\n\n");
  CHECK(end("# Charte cookies\n\n```\ncode\n\n\n", both) == "# Charte cookies\n\n```\ncode\n\n\n");
  CHECK(end("", both).empty());
  CHECK(end("\n\n", both) == "\n\n");
}

TEST_CASE("a range formats the tables that it touches, and no others") {
  const std::string text =
      "# Charte cookies\n\n|Nom du cookie|Finalité|\n|---|---|\n|a|b|\n\nEt\n\n"
      "|Nom du cookie|Finalité|\n|---|---|\n|c|d|\n";
  Client client;
  client.open(uri, text);
  const auto rows = [&](const Json& where) {
    Json params = format_params();
    params["range"] = where;
    std::vector<int> out;
    for (const Json& edit : client.request("textDocument/rangeFormatting", params)) {
      out.push_back(edit["range"]["start"]["line"]);
    }
    return out;
  };
  CHECK(rows(range(2, 3, 2, 3)) == std::vector<int>{2, 3, 4});
  CHECK(rows(range(6, 0, 10, 0)) == std::vector<int>{8, 9, 10});
  CHECK(rows(range(5, 0, 7, 0)).empty());
  CHECK(rows(range(0, 0, 99, 0)) == std::vector<int>{2, 3, 4, 8, 9, 10});

  Json params = format_params();
  params["ranges"] = {range(8, 0, 8, 4), range(2, 0, 2, 1)};
  CHECK(client.request("textDocument/rangesFormatting", params).size() == 6);
  CHECK(client.initialize_result()["capabilities"]["documentRangeFormattingProvider"]
                                  ["rangesSupport"] == true);
  Client older(capabilities_without({"/textDocument/rangeFormatting/rangesSupport"}));
  CHECK(older.initialize_result()["capabilities"]["documentRangeFormattingProvider"] == true);
}

TEST_CASE("a document that is no charter is left alone") {
  Client client;
  const std::string recipe = "# Biscuits\n\n|a|b|\n|---|---|\n|un|deux|  \n";
  client.open(uri + ".md", recipe, "markdown");
  const std::string other = uri + ".md";
  CHECK(client
            .request("textDocument/formatting",
                     {{"textDocument", {{"uri", other}}}, {"options", Json::object()}})
            .empty());
  CHECK(client
            .request("textDocument/codeAction", {{"textDocument", {{"uri", other}}},
                                                 {"range", range(2, 1, 2, 1)},
                                                 {"context", Json::object()}})
            .empty());
  CHECK(client.request("textDocument/hover", testing::at(other, 2, 1)).is_null());
  CHECK(client.request("textDocument/completion", testing::at(other, 2, 1))["items"].empty());
  CHECK(client.request("textDocument/codeLens", testing::in(other)).empty());
}

// ---- while typing -----------------------------------------------------------------------------

/// Types `typed` at `*` of `text`, lets the server format, and gives the text with the cursor as
/// `*`.
std::string type(std::string text, const std::string& typed) {
  const std::size_t at = text.find('*');
  text.erase(at, 1);
  text.insert(at, typed);
  const auto cursor = static_cast<Offset>(at + typed.size());
  Client client;
  client.open(uri, text);
  const Charter charter(text);
  const LspPosition position = to_lsp(charter, cursor, Encoding::utf16);
  Json params =
      testing::at(uri, static_cast<int>(position.line), static_cast<int>(position.character));
  params["ch"] = typed == "|" ? "|" : "\n";
  params["options"] = {{"tabSize", 4}, {"insertSpaces", true}};
  Json edits = client.request("textDocument/onTypeFormatting", params);
  // What stands before the cursor and what stands after it stay there.
  Json before = Json::array();
  Json behind = Json::array();
  for (const Json& edit : edits) {
    const Span span = from_lsp(charter, lsp::read_range(edit["range"]), Encoding::utf16);
    CHECK((span.end < cursor || span.begin > cursor));
    (span.end < cursor ? before : behind).push_back(edit);
  }
  std::string out = testing::apply(text, behind);
  out.insert(cursor, "*");
  return testing::apply(out, before);
}

TEST_CASE("the table under the cursor is aligned while it is written") {
  CHECK(type("| Nom du cookie | Finalité |\n| --- | --- |\n| panier *", "|") ==
        "| Nom du cookie | Finalité |\n| ------------- | -------- |\n| panier        |*");
  CHECK(
      type("| Nom du cookie | Finalité |\n| --- | --- |\n| panier | Achats*", "|") ==
      "| Nom du cookie | Finalité |\n| ------------- | -------- |\n| panier        | Achats   |*");
  // A pipe in the middle: the rest of the row stays behind the cursor.
  CHECK(
      type("| Nom du cookie | Finalité |\n| --- | --- |\n| panier * Achats |", "|") ==
      "| Nom du cookie | Finalité |\n| ------------- | -------- |\n| panier        |* Achats   |");
  // A line end: the row above is closed and aligned.
  CHECK(type("| Nom du cookie | Finalité |\n| --- | --- |\n| panier | Achats*\nFin.\n", "\n") ==
        "| Nom du cookie | Finalité |\n| ------------- | -------- |\n| panier        | Achats   "
        "|\n*\n"
        "Fin.\n");
  // The first pipe of a row brings no others.
  CHECK(type("| Nom du cookie | Finalité |\n| ------------- | -------- |\n*", "|") ==
        "| Nom du cookie | Finalité |\n| ------------- | -------- |\n|*");
}

TEST_CASE("nothing happens in prose, nor in other tables") {
  CHECK(type("# Charte cookies\n\nUne phrase *sans table.\n", "|") ==
        "# Charte cookies\n\nUne phrase |*sans table.\n");
  CHECK(type("# Charte cookies*\n", "\n") == "# Charte cookies\n*\n");
  const std::string other = "\n|Nom du cookie|Finalité|\n|---|---|\n|a|b|\n\nEt\n\n";
  const std::string text = type(other + "|Nom du cookie|Finalité|\n|---|---|\n|c|d*\n", "|");
  CHECK(text.starts_with(other));
  CHECK(text.ends_with("| c             | d        |*\n"));
}

TEST_CASE("nothing is done before saving unless the settings ask for it") {
  Client client;
  client.open(uri, short_row);
  const Json params{{"textDocument", {{"uri", uri}}}, {"reason", 1}};
  CHECK(client.initialize_result()["capabilities"]["textDocumentSync"]["willSaveWaitUntil"] ==
        true);
  CHECK(client.request("textDocument/willSaveWaitUntil", params).empty());
  client.configure({{"fixOnSave", true}});
  std::string text =
      testing::apply(short_row, client.request("textDocument/willSaveWaitUntil", params));
  CHECK(text.find("| Mairie | langue |  |  |\n") != std::string::npos);
  client.configure({{"fixOnSave", true}, {"formatOnSave", true}});
  text = testing::apply(short_row, client.request("textDocument/willSaveWaitUntil", params));
  CHECK(text.find("| Mairie      | langue        |                    |       |\n") !=
        std::string::npos);
}

}  // namespace
}  // namespace charterlint
