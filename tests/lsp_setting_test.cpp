// A category that no charter explains: explained, renamed, or allowed in the configuration.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "server/lsp/uri.hpp"
#include "tests/support/client.hpp"
#include "tests/support/folder.hpp"

namespace charterlint {
namespace {

using lsp::uri_of_path;
using testing::capabilities_without;
using testing::Client;
using testing::full_capabilities;
using testing::Json;
using testing::TemporaryFolder;
using Titles = std::vector<std::string>;

const std::string charter =
    "# Charte cookies\n\n"
    "Les cookies « nécessaires » font fonctionner le site.\n\n"
    "Les cookies « fonctionnels » retiennent vos choix.\n\n"
    "Les cookies « statistiques » comptent les visites.\n\n"
    "## Cookies publicitaires\n\n"
    "| Nom du cookie | Finalité |\n"
    "| --- | --- |\n"
    "| _fbp | Suit le visiteur |\n";

const char* const allow = "Allow the category `publicitaires` in the configuration";

Json folders(const std::string& path) {
  return {{"workspaceFolders", {{{"uri", uri_of_path(path)}, {"name", "chartes"}}}}};
}

Json actions_on_category(Client& client, const std::string& uri) {
  Json params = testing::at_word(uri, charter, "publicitaires");
  const Json here = params["position"];
  return client.request("textDocument/codeAction",
                        {{"textDocument", {{"uri", uri}}},
                         {"range", {{"start", here}, {"end", here}}},
                         {"context", {{"diagnostics", Json::array()}, {"only", {"quickfix"}}}}});
}

Json titled(const Json& actions, const std::string& title) {
  for (const Json& action : actions) {
    if (action["title"] == title) return action;
  }
  FAIL("no action `", title, "`");
  return {};
}

bool has_title(const Json& actions, const std::string& title) {
  return std::any_of(actions.begin(), actions.end(),
                     [&](const Json& action) { return action["title"] == title; });
}

TEST_CASE("an undeclared category is explained, renamed to the nearest one, or allowed") {
  const TemporaryFolder folder;
  folder.write(".charterlint.json", "{}\n");
  const std::string uri = uri_of_path(folder.write("a.charte", charter));
  Client client;
  client.open(uri, charter);
  Titles titles;
  const Json actions = actions_on_category(client, uri);
  for (const Json& action : actions) titles.push_back(action["title"]);
  CHECK(titles == Titles{"Explain the category `publicitaires`", "Write `nécessaires`",
                         "Write `statistiques`", "Write `fonctionnels`", allow,
                         "Allow `undeclared-category` here",
                         "Allow `undeclared-category` in this file",
                         "Explain `undeclared-category`"});
  const Json edits = titled(actions, "Write `statistiques`")["edit"]["documentChanges"][0]["edits"];
  CHECK(testing::apply(charter, edits).find("## Cookies statistiques\n") != std::string::npos);
}

TEST_CASE(
    "allowing a category writes it into the nearest configuration file, which holds at once") {
  const TemporaryFolder folder;
  const std::string above = "{\n  // Ours.\n  \"profile\": \"cnil\"\n}\n";
  const std::string config = folder.write(".charterlint.json", above);
  const std::string uri = uri_of_path(folder.write("a/b.charte", charter));
  Client client(full_capabilities(), "en", folders(folder.path()));
  client.open(uri, charter);
  const Json change = titled(actions_on_category(client, uri), allow)["edit"]["documentChanges"][0];
  CHECK(change["textDocument"] == Json{{"uri", uri_of_path(config)}, {"version", nullptr}});
  const std::string below = testing::apply(above, change["edits"]);
  CHECK(below ==
        "{\n  // Ours.\n  \"profile\": \"cnil\",\n"
        "  \"categories\": {\"known\": {\"publicitaires\": \"advertising\"}}\n}\n");
  folder.write(".charterlint.json", below);
  client.file_changed(config);
  client.settle();
  const auto codes = client.codes(uri);
  CHECK(std::count(codes.begin(), codes.end(), "undeclared-category") == 0);
}

TEST_CASE("a configuration that is open in the editor is edited as it stands there") {
  const TemporaryFolder folder;
  const std::string config = uri_of_path(folder.write(".charterlint.json", "{}\n"));
  const std::string uri = uri_of_path(folder.write("a.charte", charter));
  const std::string unsaved = "{\n\n  \"profile\": \"minimal\",\n}\n";
  Client client;
  client.open(uri, charter);
  client.open(config, unsaved, "jsonc");
  const Json change = titled(actions_on_category(client, uri), allow)["edit"]["documentChanges"][0];
  CHECK(change["textDocument"]["version"] == 1);
  CHECK(testing::apply(unsaved, change["edits"]) ==
        "{\n\n  \"profile\": \"minimal\",\n"
        "  \"categories\": {\"known\": {\"publicitaires\": \"advertising\"}},\n}\n");
}

TEST_CASE("without a configuration one is made at the top of the folder, where the client can") {
  const TemporaryFolder folder;
  const std::string uri = uri_of_path(folder.write("a/b.charte", charter));
  Client client(full_capabilities(), "en", folders(folder.path()));
  client.open(uri, charter);
  const Json changes = titled(actions_on_category(client, uri), allow)["edit"]["documentChanges"];
  const std::string made = uri_of_path(folder.path() + "/.charterlint.json");
  REQUIRE(changes.size() == 2);
  CHECK(changes[0] == Json{{"kind", "create"}, {"uri", made}});
  CHECK(changes[1]["textDocument"]["uri"] == made);
  CHECK(testing::apply("", changes[1]["edits"]) ==
        "{\n  \"categories\": {\"known\": {\"publicitaires\": \"advertising\"}}\n}\n");

  Client plain(capabilities_without({"/workspace/workspaceEdit/resourceOperations"}), "en",
               folders(folder.path()));
  plain.open(uri, charter);
  CHECK_FALSE(has_title(actions_on_category(plain, uri), allow));

  Client commands(capabilities_without({"/workspace/workspaceEdit/resourceOperations",
                                        "/textDocument/codeAction/codeActionLiteralSupport"}),
                  "en", folders(folder.path()));
  commands.open(uri, charter);
  CHECK_FALSE(has_title(actions_on_category(commands, uri), allow));
}

TEST_CASE("a configuration that cannot be read takes no setting") {
  const TemporaryFolder folder;
  folder.write(".charterlint.json", "{\"profile\": }");
  const std::string uri = uri_of_path(folder.write("a.charte", charter));
  Client client;
  client.open(uri, charter);
  CHECK_FALSE(has_title(actions_on_category(client, uri), allow));
}

}  // namespace
}  // namespace charterlint
