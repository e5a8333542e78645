// Configuration in the editor: found as the command line finds it, set by the client, changed while
// the server runs.
#include <doctest/doctest.h>

#include <filesystem>
#include <set>

#include "server/lsp/uri.hpp"
#include "tests/support/client.hpp"
#include "tests/support/fixture.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/program.hpp"
#include "tests/support/shared.hpp"

namespace charterlint {
namespace {

using lsp::uri_of_path;
using testing::capabilities_without;
using testing::Client;
using testing::full_capabilities;
using testing::Json;
using testing::TemporaryFolder;
using Codes = std::vector<std::string>;

const std::string damaged =
    "# Charte cookies de www.exemple.fr\n\n"
    "| Fournisseur | Nom du cookies | Finalité | Durée |\n"
    "| --- | --- | --- | --- |\n"
    "| Mairie | panier | Garde les articles | 1 jour |\n";

const char* const off = R"({"rules": {"misspelt-header": "off"}})";
const char* const hint = R"({"rules": {"misspelt-header": "hint"}})";

Json in_folder(const TemporaryFolder& folder) {
  return {{"workspaceFolders", {{{"uri", uri_of_path(folder.path())}, {"name", "chartes"}}}}};
}

Json pushing() {
  return capabilities_without({"/textDocument/diagnostic"});
}

std::size_t count(const Client& client, const std::string& method) {
  return client.received(method).size();
}

TEST_CASE("the configuration of a document is the nearest one upward") {
  const TemporaryFolder folder;
  folder.write(".charterlint.json", off);
  folder.write("b/.charterlint.json", hint);
  const std::string a = uri_of_path(folder.write("a/charte.charte", damaged));
  const std::string b = uri_of_path(folder.write("b/charte.charte", damaged));
  Client client;
  client.open(a, damaged);
  client.open(b, damaged);
  CHECK(client.codes(a).empty());
  CHECK(client.codes(b) == Codes{"misspelt-header"});
  CHECK(client.diagnostics(b)[0]["severity"] == 4);
}

TEST_CASE("what a document is given in the editor is what the command line says of its file") {
  const TemporaryFolder folder;
  folder.write(".charterlint.json",
               R"({"profile": "cnil", "language": "fr",
                   "columns": {"synonyms": {"duration": ["Péremption"]}},
                   "overrides": [{"files": "vieux/*", "rules": {"misspelt-header": "error"}}]})");
  std::vector<std::string> names;
  for (const auto& [name, text] : testing::real_files("charters")) {
    for (const char* const where : {"", "vieux/"}) {
      names.push_back(folder.write(where + name + ".charte", text));
    }
  }
  names.push_back(folder.write("vieux/charte.charte", damaged));
  for (const std::string& path : names) {
    CAPTURE(path);
    const auto result =
        testing::charterlint({"check", "--output-format", "json", "--exit-zero", path});
    Json expected = Json::array();
    for (const Json& finding : Json::parse(result.out)) {
      expected.push_back(
          {finding["code"], finding["message"], finding["severity"], finding["location"]["row"]});
    }
    const char* const names_of_severities[] = {"", "error", "warning", "info", "hint"};
    Client client;
    const std::string uri = uri_of_path(path);
    client.open(uri, testing::read_file(path));
    Json found = Json::array();
    for (const Json& diagnostic : client.diagnostics(uri)) {
      found.push_back({diagnostic["code"], diagnostic["message"],
                       names_of_severities[diagnostic["severity"].get<int>()],
                       diagnostic["range"]["start"]["line"].get<int>() + 1});
    }
    CHECK(found == expected);
  }
}

TEST_CASE("a document that the configuration leaves out is left alone") {
  const TemporaryFolder folder;
  folder.write(".charterlint.json", R"({"exclude": ["vieux"]})");
  const std::string uri = uri_of_path(folder.write("vieux/charte.charte", damaged));
  Client client;
  client.open(uri, damaged);
  CHECK(client.codes(uri).empty());
  const Json format{{"textDocument", {{"uri", uri}}},
                    {"options", {{"tabSize", 2}, {"insertSpaces", true}}}};
  CHECK(client.request("textDocument/formatting", format).empty());
}

TEST_CASE("a document without a file has the configuration of the first folder") {
  const TemporaryFolder folder;
  folder.write(".charterlint.json", off);
  const std::string uri = "untitled:Untitled-1";
  Client client(full_capabilities(), "en", in_folder(folder));
  client.open(uri, damaged);
  CHECK(client.codes(uri).empty());
  Client elsewhere;
  elsewhere.open(uri, damaged);
  CHECK(elsewhere.codes(uri) == Codes{"misspelt-header"});
}

TEST_CASE("fixes and layout go by the same configuration") {
  const TemporaryFolder folder;
  folder.write(".charterlint.json", R"({"format": {"layout": "compact"}})");
  const std::string text = "# Cookies\n\n| Nom   | Finalité |\n| --- | --- |\n| a | b |\n";
  const std::string uri = uri_of_path(folder.write("charte.charte", text));
  Client client;
  client.open(uri, text);
  const Json format{{"textDocument", {{"uri", uri}}},
                    {"options", {{"tabSize", 2}, {"insertSpaces", true}}}};
  CHECK(testing::apply(text, client.request("textDocument/formatting", format)) ==
        "# Cookies\n\n| Nom | Finalité |\n| --- | --- |\n| a | b |\n");
  client.configure({{"formatOnSave", true}});
  const Json save{{"textDocument", {{"uri", uri}}}, {"reason", 1}};
  CHECK(testing::apply(text, client.request("textDocument/willSaveWaitUntil", save)) ==
        "# Cookies\n\n| Nom | Finalité |\n| --- | --- |\n| a | b |\n");
}

TEST_CASE("a changed configuration file judges open documents again") {
  const TemporaryFolder folder;
  const std::string uri = uri_of_path(folder.write("charte.charte", damaged));
  Client client(pushing());
  client.open(uri, damaged);
  CHECK(client.codes(uri) == Codes{"misspelt-header"});
  const std::string config = folder.write(".charterlint.json", off);
  client.file_changed(config, 1);
  CHECK(client.codes(uri).empty());
  folder.write(".charterlint.json", hint);
  client.file_changed(config);
  CHECK(client.diagnostics(uri)[0]["severity"] == 4);
  std::filesystem::remove(config);
  client.file_changed(config, 3);
  CHECK(client.diagnostics(uri)[0]["severity"] == 2);
}

TEST_CASE("a file that is extended is watched like the file that extends it") {
  const TemporaryFolder folder;
  folder.write(".charterlint.json", R"({"extends": "commun.json"})");
  const std::string base = folder.write("commun.json", off);
  const std::string uri = uri_of_path(folder.write("charte.charte", damaged));
  Client client;
  client.open(uri, damaged);
  CHECK(client.codes(uri).empty());
  folder.write("commun.json", "{}");
  client.file_changed(base);
  CHECK(client.codes(uri) == Codes{"misspelt-header"});
}

TEST_CASE("a client that pulls is asked to pull again, if it can be asked") {
  const TemporaryFolder folder;
  const std::string config = folder.write(".charterlint.json", off);
  const std::string refresh = "workspace/diagnostic/refresh";
  Client client;
  client.file_changed(config);
  CHECK(count(client, refresh) == 1);
  CHECK_FALSE(client.received(refresh)[0].contains("params"));
  Client mute(capabilities_without({"/workspace/diagnostics"}));
  mute.file_changed(config);
  CHECK(count(mute, refresh) == 0);
}

TEST_CASE("saving a configuration file is enough where no files are watched") {
  const TemporaryFolder folder;
  const std::string config = uri_of_path(folder.write(".charterlint.json", "{}"));
  const std::string uri = uri_of_path(folder.write("charte.charte", damaged));
  Client client(pushing());
  CHECK(client.initialize_result()["capabilities"]["textDocumentSync"]["save"] == true);
  client.open(uri, damaged);
  client.open(config, "{}", "json");
  folder.write(".charterlint.json", off);
  client.notify("textDocument/didSave", testing::in(config));
  CHECK(client.codes(uri).empty());
}

TEST_CASE("files are watched where the client can be asked to") {
  Client client;
  std::set<std::string> methods;
  for (const Json& request : client.received("client/registerCapability")) {
    for (const Json& one : request["params"]["registrations"])
      methods.insert(one["method"].get<std::string>());
  }
  CHECK(methods == std::set<std::string>{"workspace/didChangeConfiguration",
                                         "workspace/didChangeWatchedFiles"});
  Client mute(capabilities_without(
      {"/workspace/didChangeWatchedFiles", "/workspace/didChangeConfiguration"}));
  CHECK(count(mute, "client/registerCapability") == 0);
}

// ---- settings of the client ---------------------------------------------------------------------

TEST_CASE("settings come with initialize, in any of the usual shapes") {
  const std::string uri = "file:///nulle/part/charte.charte";
  const Json settings{{"language", "fr"}, {"select", {"misspelt-header"}}};
  for (const Json& options :
       {settings, Json{{"settings", settings}}, Json{{"charterlint", settings}}}) {
    Client client(full_capabilities(), "en", {{"initializationOptions", options}});
    client.open(uri, damaged);
    CHECK(client.diagnostics(uri)[0]["message"] ==
          "« Nom du cookies » est mal écrit : « Nom du cookie »");
  }
}

TEST_CASE("settings are asked for where the client answers, and taken as they come where not") {
  const std::string uri = "file:///nulle/part/charte.charte";
  Client client;
  const auto asked = client.received("workspace/configuration");
  REQUIRE(asked.size() == 1);
  CHECK(asked[0]["params"]["items"] == Json::array({{{"section", "charterlint"}}}));
  client.open(uri, damaged);
  client.configure({{"ignore", {"misspelt-header"}}});
  CHECK(client.codes(uri).empty());

  Client pushed(capabilities_without({"/workspace/configuration", "/textDocument/diagnostic"}));
  CHECK(count(pushed, "workspace/configuration") == 0);
  pushed.open(uri, damaged);
  pushed.configure({{"ignore", {"misspelt-header"}}});
  CHECK(pushed.codes(uri).empty());
  // A client that knows no such section says null, and takes nothing away.
  pushed.notify("workspace/didChangeConfiguration", {{"settings", nullptr}});
  CHECK(pushed.codes(uri).empty());
}

TEST_CASE("a setting of a wrong type is told of in the log, and the others hold") {
  const std::string uri = "file:///nulle/part/charte.charte";
  Client client;
  client.open(uri, damaged);
  client.configure(
      {{"select", 7}, {"language", "fr"}, {"profile", ""}, {"trace", {{"server", "off"}}}});
  const auto logs = client.received("window/logMessage");
  REQUIRE(logs.size() == 1);
  CHECK(logs[0]["params"]["type"] == 2);
  CHECK(logs[0]["params"]["message"] ==
        "the setting `charterlint.select` is not a list of texts: it is left out");
  CHECK(client.diagnostics(uri)[0]["message"] ==
        "« Nom du cookies » est mal écrit : « Nom du cookie »");
}

TEST_CASE("a profile or a file that is not there is told of before people's eyes, once") {
  const std::string uri = "file:///nulle/part/charte.charte";
  Client client;
  client.open(uri, damaged);
  client.configure({{"profile", "cnli"}});
  client.open("file:///nulle/part/b.charte", damaged);
  auto shown = client.received("window/showMessage");
  REQUIRE(shown.size() == 1);
  CHECK(shown[0]["params"]["type"] == 1);
  CHECK(shown[0]["params"]["message"].get<std::string>().find("`cnil`") != std::string::npos);
  client.configure({{"configFile", "/nulle/part.json"}});
  shown = client.received("window/showMessage");
  REQUIRE(shown.size() == 2);
  CHECK(client.codes(uri) == Codes{"misspelt-header"});
}

TEST_CASE("a relative configuration file is seen from the folder that is open") {
  const TemporaryFolder folder;
  folder.write("commun.json", off);
  const std::string uri = uri_of_path(folder.write("charte.charte", damaged));
  Json more = in_folder(folder);
  more["initializationOptions"] = {{"configFile", "commun.json"}};
  Client client(full_capabilities(), "en", more);
  client.open(uri, damaged);
  CHECK(client.codes(uri).empty());
}

// ---- wrong configuration ------------------------------------------------------------------------

TEST_CASE("what is wrong in a configuration file stands in it, open or not, and the rest holds") {
  const TemporaryFolder folder;
  const std::string wrong = R"({"rules": {"misspelt-header": "off"}, "profil": "cnil"})";
  const std::string path = folder.write(".charterlint.json", wrong);
  const std::string config = uri_of_path(path);
  const std::string uri = uri_of_path(folder.write("charte.charte", damaged));
  Client client(pushing());
  client.open(uri, damaged);
  CHECK(client.codes(uri).empty());
  Json found = client.diagnostics(config);
  REQUIRE(found.size() == 1);
  CHECK(found[0]["severity"] == 1);
  CHECK(found[0]["message"] == "there is no key `profil` here; did you mean `profile`?");
  CHECK(testing::text_in(wrong, found[0]["range"]) == "\"profil\"");

  client.open(config, wrong, "json");
  CHECK(client.diagnostics(config) == found);
  const int end = static_cast<int>(wrong.find("profil")) + 6;
  client.change(config, {0, end}, {0, end}, "e");
  CHECK(client.text(config).find("\"profile\"") != std::string::npos);
  CHECK(client.diagnostics(config).empty());
  // It was closed without being saved.
  client.close(config);
  CHECK(client.diagnostics(config) == found);
  folder.write(".charterlint.json", off);
  client.file_changed(path);
  CHECK(client.diagnostics(config).empty());
}

TEST_CASE("a client that pulls gets them with the charter, and of the open file itself") {
  const TemporaryFolder folder;
  const std::string wrong = R"({"profile": "cnli"})";
  const std::string config = uri_of_path(folder.write(".charterlint.json", wrong));
  const std::string uri = uri_of_path(folder.write("charte.charte", damaged));
  Client client;
  client.open(uri, damaged);
  const Json report = client.request("textDocument/diagnostic", testing::in(uri));
  const Json related = report["relatedDocuments"][config];
  CHECK(related["kind"] == "full");
  REQUIRE(related["items"].size() == 1);
  CHECK(related["items"][0]["message"].get<std::string>().find("`cnil`") != std::string::npos);

  client.open(config, wrong, "jsonc");
  CHECK(client.diagnostics(config) == related["items"]);
  CHECK_FALSE(client.request("textDocument/diagnostic", testing::in(uri))
                  .contains("/relatedDocuments"_json_pointer));
  // Other questions about it have no answer.
  CHECK(client.request("textDocument/documentSymbol", testing::in(config)).is_null());
  CHECK(client.request("textDocument/codeLens", testing::in(config)).is_null());

  Client plain(capabilities_without({"/textDocument/diagnostic/relatedDocumentSupport"}));
  plain.open(uri, damaged);
  CHECK_FALSE(
      plain.request("textDocument/diagnostic", testing::in(uri)).contains("relatedDocuments"));
}

TEST_CASE("files that extend each other in a circle are told of in the editor") {
  const TemporaryFolder folder;
  const std::string text = R"({"extends": "b.charterlint.json"})";
  const std::string config = uri_of_path(folder.write(".charterlint.json", text));
  folder.write("b.charterlint.json", R"({"extends": ".charterlint.json"})");
  Client client;
  client.open(config, text, "json");
  // The circle is closed by the other file.
  const std::string other = uri_of_path(folder.path("b.charterlint.json"));
  client.open(other, R"({"extends": ".charterlint.json"})", "json");
  CHECK(client.diagnostics(config).size() + client.diagnostics(other).size() >= 1);
  const std::string missing = R"({"extends": "nulle-part.json"})";
  client.close(config);
  client.open(config, missing, "json");
  REQUIRE(client.diagnostics(config).size() == 1);
  CHECK(testing::text_in(missing, client.diagnostics(config)[0]["range"]) == "\"nulle-part.json\"");
}

}  // namespace
}  // namespace charterlint
