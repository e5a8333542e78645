// The charters of the folders that the client has open: found, read, kept true.
#include <doctest/doctest.h>
#include <fmt/format.h>

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

std::string charter(std::string_view duration, std::string_view header = "Nom du cookie") {
  return fmt::format(
      "# Charte cookies de https://www.exemple.fr\n\n"
      "| Fournisseur | {} | Finalité | Durée |\n"
      "| --- | --- | --- | --- |\n"
      "| Mairie | panier | Garde les articles | {} |\n",
      header, duration);
}
const std::string damaged = charter("1 jour", "Nom du cookies");

Json with_folders(std::initializer_list<const TemporaryFolder*> folders) {
  Json list = Json::array();
  for (const TemporaryFolder* const folder : folders) {
    list.push_back({{"uri", uri_of_path(folder->path())}, {"name", "dossier"}});
  }
  return {{"workspaceFolders", std::move(list)}};
}

Client client_in(const TemporaryFolder& folder, Json capabilities = full_capabilities()) {
  return Client(std::move(capabilities), "en", with_folders({&folder}));
}

/// The reports of the workspace, by address.
std::map<std::string, Json> pull(Client& client, Json params = Json::object()) {
  if (!params.contains("previousResultIds")) params["previousResultIds"] = Json::array();
  std::map<std::string, Json> reports;
  const Json result = client.request("workspace/diagnostic", params);
  for (const Json& report : result["items"]) {
    CHECK_FALSE(reports.contains(report["uri"]));
    reports[report["uri"]] = report;
  }
  return reports;
}

Codes codes_of(const Json& report) {
  Codes codes;
  for (const Json& item : report["items"]) codes.push_back(item["code"]);
  return codes;
}

Json ids_of(const std::map<std::string, Json>& reports) {
  Json ids = Json::array();
  for (const auto& [uri, report] : reports) {
    ids.push_back({{"uri", uri}, {"value", report["resultId"]}});
  }
  return ids;
}

std::size_t count(const Client& client, const std::string& method) {
  return client.received(method).size();
}

// ---- workspace diagnostics ----------------------------------------------------------------------

TEST_CASE("the workspace has the findings that the command line has for its folder") {
  const TemporaryFolder folder;
  folder.write(".charterlint.json", R"({"profile": "cnil", "exclude": ["brouillon"]})");
  folder.write("a.charte", damaged);
  folder.write("b/cookies.md", charter("1 jour"));
  folder.write("b/c.charte", charter("2 jours"));
  folder.write("b/recette-cookies.md", "# Cookies\n\n200 g de farine\n");
  folder.write("brouillon/d.charte", damaged);
  folder.write("node_modules/e.charte", damaged);
  for (const auto& [name, text] : testing::real_files("charters")) {
    folder.write("vrai/" + name + ".charte", text);
  }
  const auto result =
      testing::charterlint({"check", "--output-format", "json", "--exit-zero", "."}, folder.path());
  std::map<std::string, Json> expected;
  for (const Json& finding : Json::parse(result.out)) {
    const std::string name = finding["filename"];
    const std::string path = folder.path(name.starts_with("./") ? name.substr(2) : name);
    expected[uri_of_path(path)].push_back(
        {finding["code"], finding["message"], finding["location"]["row"]});
  }
  Client client = client_in(folder);
  std::map<std::string, Json> found;
  for (const auto& [uri, report] : pull(client)) {
    CHECK(report["version"].is_null());
    for (const Json& item : report["items"]) {
      found[uri].push_back(
          {item["code"], item["message"], item["range"]["start"]["line"].get<int>() + 1});
    }
  }
  CHECK(found == expected);
}

TEST_CASE("what the client knows already is unchanged, and what is gone has nothing any more") {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.charte", damaged);
  const std::string b = folder.write("b.charte", charter("1 jour"));
  Client client = client_in(folder);
  const auto first = pull(client);
  REQUIRE(first.size() == 2);
  CHECK(codes_of(first.at(uri_of_path(a))) == Codes{"misspelt-header"});
  CHECK(codes_of(first.at(uri_of_path(b))).empty());
  const Json ids = ids_of(first);
  for (const auto& [uri, report] : pull(client, {{"previousResultIds", ids}})) {
    CHECK(report["kind"] == "unchanged");
    CHECK_FALSE(report.contains("items"));
  }
  std::filesystem::remove(a);
  folder.write("b.charte", damaged);
  client.notify(
      "workspace/didChangeWatchedFiles",
      {{"changes",
        {{{"uri", uri_of_path(a)}, {"type", 3}}, {{"uri", uri_of_path(b)}, {"type", 2}}}}});
  const auto second = pull(client, {{"previousResultIds", ids}});
  CHECK(second.at(uri_of_path(a))["kind"] == "full");
  CHECK(codes_of(second.at(uri_of_path(a))).empty());
  CHECK(codes_of(second.at(uri_of_path(b))) == Codes{"misspelt-header"});
  // Another session gives the same names to the same findings.
  Client other = client_in(folder);
  CHECK(pull(other, {{"previousResultIds", ids_of(second)}}).at(uri_of_path(b))["kind"] ==
        "unchanged");
}

TEST_CASE("an open document is reported as the editor has it, with its version") {
  const TemporaryFolder folder;
  const std::string uri = uri_of_path(folder.write("a.charte", charter("1 jour")));
  Client client = client_in(folder);
  client.open(uri, damaged);
  auto reports = pull(client);
  CHECK(reports.at(uri)["version"] == 1);
  CHECK(codes_of(reports.at(uri)) == Codes{"misspelt-header"});
  // The name is that of the document's own report.
  const Json own = client.request("textDocument/diagnostic", testing::in(uri));
  CHECK(own["resultId"] == reports.at(uri)["resultId"]);
  client.close(uri);
  reports = pull(client);
  CHECK(reports.at(uri)["version"].is_null());
  CHECK(codes_of(reports.at(uri)).empty());
  // Some clients ask for a document that is not open.
  CHECK(client.request("textDocument/diagnostic", testing::in(uri))["items"].empty());
}

TEST_CASE("what is wrong with a request for the workspace is told before it waits for the index") {
  const TemporaryFolder folder;
  folder.write("a.charte", damaged);
  const auto code_of = [&](Json capabilities, const Json& previous) -> Json {
    Client client = client_in(folder, std::move(capabilities));
    client.send_notification(
        "workspace/didChangeWatchedFiles",
        {{"changes", {{{"uri", uri_of_path(folder.path("a.charte"))}, {"type", 2}}}}});
    const int id = client.send_request("workspace/diagnostic", {{"previousResultIds", previous}});
    client.settle();
    return client.response(id)["error"]["code"];
  };
  CHECK(code_of(full_capabilities(), {1}) == -32602);
  CHECK(code_of(full_capabilities(), {{{"uri", "file:///a"}}}) == -32602);
  // A client that is sent its findings: the index has none to tell.
  CHECK(code_of(capabilities_without({"/textDocument/diagnostic"}), Json::array()) == -32803);
}

TEST_CASE("results come in parts where the client gives a token for them") {
  const TemporaryFolder folder;
  for (int i = 0; i < 150; ++i) folder.write(fmt::format("{}.charte", i), damaged);
  Client client = client_in(folder);
  const Json rest = client.request("workspace/diagnostic", {{"previousResultIds", Json::array()},
                                                            {"partialResultToken", "parts"}});
  CHECK(rest["items"].empty());
  std::set<std::string> uris;
  for (const Json& progress : client.received("$/progress")) {
    if (progress["params"]["token"] != "parts") continue;
    const Json& items = progress["params"]["value"]["items"];
    CHECK(items.size() <= 100);
    for (const Json& item : items) uris.insert(item["uri"].get<std::string>());
  }
  CHECK(uris.size() == 150);
}

TEST_CASE("a request that waits for the index can be cancelled, and ends with the session") {
  const TemporaryFolder folder;
  folder.write("a.charte", damaged);
  Client client = client_in(folder);
  const Json params{{"previousResultIds", Json::array()}};
  for (const bool cancels : {true, false}) {
    client.file_changed(folder.path("a.charte"));
    // Sent together: the index has no time in between.
    client.send_notification(
        "workspace/didChangeWatchedFiles",
        {{"changes", {{{"uri", uri_of_path(folder.path("b.charte"))}, {"type", 1}}}}});
    const int id = client.send_request("workspace/diagnostic", params);
    while (client.session().handle_next()) {
    }
    if (cancels) {
      client.send_notification("$/cancelRequest", {{"id", id}});
    } else {
      (void)client.send_request("shutdown", nullptr);
    }
    client.settle();
    CHECK(client.response(id)["error"]["code"] == (cancels ? -32800 : -32802));
  }
}

// ---- push ---------------------------------------------------------------------------------------

TEST_CASE("a client that is pushed to hears nothing of charters that are not open") {
  const TemporaryFolder folder;
  folder.write("a.charte", damaged);
  const std::string b = uri_of_path(folder.write("b.charte", damaged));
  Client client = client_in(folder, capabilities_without({"/textDocument/diagnostic"}));
  client.open(b, damaged);
  for (const Json& message : client.received("textDocument/publishDiagnostics")) {
    CHECK(message["params"]["uri"] == b);
  }
  CHECK(client.codes(b) == Codes{"misspelt-header"});
}

// ---- siblings -----------------------------------------------------------------------------------

TEST_CASE("a charter is compared with its siblings, open or not, as they change") {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.charte", charter("1 jour"));
  const std::string b = uri_of_path(folder.write("b.charte", charter("2 jours")));
  Client client = client_in(folder, capabilities_without({"/textDocument/diagnostic"}));
  client.open(b, charter("2 jours"));
  CHECK(client.codes(b) == Codes{"inconsistent-cookie"});
  CHECK(client.diagnostics(b)[0]["message"].get<std::string>().find("`a.charte`") !=
        std::string::npos);
  // The other one changes on the disk.
  folder.write("a.charte", charter("2 jours"));
  client.file_changed(a);
  CHECK(client.codes(b).empty());
  // It is opened and typed in.
  const std::string uri = uri_of_path(a);
  client.open(uri, charter("2 jours"));
  client.change(uri, {4, 41}, {4, 42}, "7");
  CHECK(client.text(uri).find("7 jours") != std::string::npos);
  CHECK(client.codes(b) == Codes{"inconsistent-cookie"});
  CHECK(client.codes(uri) == Codes{"inconsistent-cookie"});
  // It is closed without being saved.
  client.close(uri);
  CHECK(client.codes(b).empty());
}

TEST_CASE("a client that pulls is told when a sibling changes what a document is given") {
  const TemporaryFolder folder;
  const std::string a = folder.write("a.charte", charter("2 jours"));
  const std::string b = uri_of_path(folder.write("b.charte", charter("2 jours")));
  Client client = client_in(folder);
  client.open(b, charter("2 jours"));
  CHECK(client.codes(b).empty());
  const auto before = count(client, "workspace/diagnostic/refresh");
  folder.write("a.charte", charter("1 jour"));
  client.file_changed(a);
  CHECK(count(client, "workspace/diagnostic/refresh") == before + 1);
  CHECK(client.codes(b) == Codes{"inconsistent-cookie"});
  CHECK(codes_of(pull(client).at(uri_of_path(a))) == Codes{"inconsistent-cookie"});
}

TEST_CASE("a lens counts the rows that siblings tell otherwise") {
  const TemporaryFolder folder;
  folder.write("a.charte", charter("1 jour"));
  const std::string b = uri_of_path(folder.write("b.charte", charter("2 jours")));
  Client client = client_in(folder);
  client.open(b, charter("2 jours"));
  std::set<std::string> titles;
  for (const Json& lens : client.request("textDocument/codeLens", testing::in(b))) {
    titles.insert(client.request("codeLens/resolve", lens)["command"]["title"].get<std::string>());
  }
  CHECK(titles == std::set<std::string>{"1 cookie", "1 row differs from sibling charters"});
}

// ---- features across files ----------------------------------------------------------------------

TEST_CASE("symbols, references and renaming reach charters that are not open") {
  const TemporaryFolder folder;
  const std::string a = uri_of_path(folder.write("a.charte", charter("1 jour")));
  const std::string b = uri_of_path(folder.write("sous/b.charte", charter("1 jour")));
  Client client = client_in(folder);
  client.open(a, charter("1 jour"));
  std::set<std::string> found;
  for (const Json& symbol : client.request("workspace/symbol", {{"query", "panier"}})) {
    found.insert(symbol["location"]["uri"].get<std::string>());
    const Json resolved = client.request("workspaceSymbol/resolve", symbol);
    CHECK(resolved["location"].contains("range"));
  }
  CHECK(found == std::set<std::string>{a, b});
  Json place = testing::at_word(a, charter("1 jour"), "panier");
  place["context"] = {{"includeDeclaration", true}};
  found.clear();
  for (const Json& location : client.request("textDocument/references", place)) {
    found.insert(location["uri"].get<std::string>());
  }
  CHECK(found == std::set<std::string>{a, b});
  place["newName"] = "corbeille";
  const Json renamed = client.request("textDocument/rename", place);
  for (const Json& change : renamed["documentChanges"]) {
    const bool open = change["textDocument"]["uri"] == a;
    CHECK(change["textDocument"]["version"] == (open ? Json(1) : Json(nullptr)));
    CHECK(testing::apply(charter("1 jour"), change["edits"]).find("corbeille") !=
          std::string::npos);
  }
}

// ---- folders ------------------------------------------------------------------------------------

TEST_CASE("folders come and go") {
  const TemporaryFolder one;
  const TemporaryFolder two;
  const std::string a = uri_of_path(one.write("a.charte", damaged));
  const std::string b = uri_of_path(two.write("b.charte", damaged));
  Client client = client_in(one);
  CHECK(client.initialize_result()["capabilities"]["workspace"]["workspaceFolders"] ==
        Json{{"supported", true}, {"changeNotifications", true}});
  CHECK(pull(client).contains(a));
  client.notify("workspace/didChangeWorkspaceFolders",
                {{"event",
                  {{"added", {{{"uri", uri_of_path(two.path())}, {"name", "deux"}}}},
                   {"removed", {{{"uri", uri_of_path(one.path())}, {"name", "dossier"}}}}}}});
  const auto reports = pull(client);
  CHECK(reports.contains(b));
  CHECK_FALSE(reports.contains(a));
}

TEST_CASE("older clients tell of one root only") {
  const TemporaryFolder folder;
  const std::string a = uri_of_path(folder.write("a.charte", damaged));
  for (const Json& root : {Json{{"rootUri", uri_of_path(folder.path())}},
                           Json{{"rootUri", nullptr}, {"rootPath", folder.path()}}}) {
    Client client(capabilities_without({"/workspace/workspaceFolders"}), "en", root);
    CHECK_FALSE(client.initialize_result()["capabilities"].contains("workspace"));
    CHECK(pull(client).contains(a));
  }
}

TEST_CASE("a folder in two folders is named by the folder, and read once") {
  const TemporaryFolder folder;
  folder.write("in/a.charte", charter("1 jour"));
  folder.write("in/b.charte", charter("2 jours"));
  Json more = with_folders({&folder});
  more["workspaceFolders"].push_back({{"uri", uri_of_path(folder.path("in"))}, {"name", "in"}});
  Client client(full_capabilities(), "en", more);
  const auto reports = pull(client);
  CHECK(reports.size() == 2);
  const Json report = reports.at(uri_of_path(folder.path("in/a.charte")));
  REQUIRE(codes_of(report) == Codes{"inconsistent-cookie"});
  CHECK(report["items"][0]["message"].get<std::string>().find("`dossier/in/b.charte`") !=
        std::string::npos);
}

TEST_CASE("the folders are left alone where the settings say so") {
  const TemporaryFolder folder;
  const std::string a = uri_of_path(folder.write("a.charte", damaged));
  Client client = client_in(folder);
  CHECK(pull(client).contains(a));
  client.configure({{"indexWorkspace", false}});
  CHECK(pull(client).empty());
}

// ---- watched files ------------------------------------------------------------------------------

TEST_CASE("files that come, go and change are followed") {
  const TemporaryFolder folder;
  Client client = client_in(folder);
  CHECK(pull(client).empty());
  const std::string a = folder.write("neuf/a.charte", damaged);
  client.file_changed(a, 1);
  CHECK(codes_of(pull(client).at(uri_of_path(a))) == Codes{"misspelt-header"});
  folder.write("neuf/a.charte", charter("1 jour"));
  client.file_changed(a, 2);
  CHECK(codes_of(pull(client).at(uri_of_path(a))).empty());
  // A file that is no charter.
  client.file_changed(folder.write("neuf/LISEZMOI.md", damaged), 1);
  CHECK(pull(client).size() == 1);
  // The whole folder.
  std::filesystem::remove_all(folder.path("neuf"));
  client.file_changed(folder.path("neuf"), 3);
  CHECK(pull(client).empty());
}

TEST_CASE("what git ignores, and what the configuration leaves out, is followed too") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path(".git"));
  folder.write("a.charte", damaged);
  folder.write("b/b.charte", damaged);
  Client client = client_in(folder);
  CHECK(pull(client).size() == 2);
  client.file_changed(folder.write(".gitignore", "/b\n"), 1);
  CHECK(pull(client).size() == 1);
  client.file_changed(folder.write(".charterlint.json", R"({"exclude": ["*.charte"]})"), 1);
  const auto reports = pull(client);
  CHECK_FALSE(reports.contains(uri_of_path(folder.path("a.charte"))));
}

// ---- progress -----------------------------------------------------------------------------------

TEST_CASE("long work is shown, from its begin to its end") {
  const TemporaryFolder folder;
  for (int i = 0; i < 150; ++i) folder.write(fmt::format("{}.charte", i), damaged);
  Client client = client_in(folder);
  std::vector<std::string> kinds;
  Json token;
  for (const Json& create : client.received("window/workDoneProgress/create")) {
    CHECK(token.is_null());
    token = create["params"]["token"];
  }
  for (const Json& progress : client.received("$/progress")) {
    CHECK(progress["params"]["token"] == token);
    kinds.push_back(progress["params"]["value"]["kind"]);
  }
  REQUIRE(kinds.size() >= 2);
  CHECK(kinds.front() == "begin");
  CHECK(kinds.back() == "end");
  CHECK(std::count(kinds.begin(), kinds.end(), "begin") == 1);
  CHECK(std::count(kinds.begin(), kinds.end(), "end") == 1);

  Client plain = client_in(folder, capabilities_without({"/window/workDoneProgress"}));
  CHECK(count(plain, "window/workDoneProgress/create") == 0);
  CHECK(count(plain, "$/progress") == 0);
}

TEST_CASE("messages are answered while the folders are read") {
  const TemporaryFolder folder;
  for (int i = 0; i < 300; ++i) folder.write(fmt::format("{}.charte", i), damaged);
  const std::string uri = uri_of_path(folder.path("0.charte"));
  Client client(full_capabilities(), "en");
  client.send_notification("workspace/didChangeWorkspaceFolders",
                           {{"event",
                             {{"added", {{{"uri", uri_of_path(folder.path())}, {"name", "d"}}}},
                              {"removed", Json::array()}}}});
  while (client.session().handle_next()) {
  }
  // The other thread has begun.
  CHECK(client.session().idle() != lsp::Idle::nothing);
  client.send_notification(
      "textDocument/didOpen",
      {{"textDocument",
        {{"uri", uri}, {"languageId", "charter"}, {"version", 1}, {"text", damaged}}}});
  const int id = client.send_request("textDocument/diagnostic", testing::in(uri));
  while (client.session().handle_next()) {
  }
  CHECK(client.response(id)["result"]["items"].size() == 1);
  CHECK_FALSE(client.session().workspace().index().is_ready());
  client.settle();
  CHECK(client.session().workspace().index().is_ready());
  CHECK(client.session().workspace().index().charters().size() == 300);
}

}  // namespace
}  // namespace charterlint
