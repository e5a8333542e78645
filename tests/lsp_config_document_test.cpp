// What the editor helps with in a configuration file.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/config_file.hpp"
#include "rules/lint.hpp"
#include "rules/profiles.hpp"
#include "rules/rule.hpp"
#include "tests/support/client.hpp"

namespace charterlint {
namespace {

using testing::Client;
using testing::Json;

const std::string uri = "file:///nulle/part/.charterlint.json";

/// `marked` without the `*` that stands for the cursor.
struct Opened {
  std::string text;
  int character = 0;
};
Opened read_marked(const std::string& marked) {
  const std::size_t at = marked.find('*');
  REQUIRE(at != std::string::npos);
  return {std::string(marked).erase(at, 1), static_cast<int>(at)};
}

/// The completions at `*` in a file of one line.
std::map<std::string, Json> offered(const std::string& marked, Client& client) {
  const Opened opened = read_marked(marked);
  client.open(uri, opened.text, "jsonc");
  std::map<std::string, Json> items;
  const Json result =
      client.request("textDocument/completion", testing::at(uri, 0, opened.character));
  for (const Json& item : result.is_array() ? result : result["items"]) items[item["label"]] = item;
  return items;
}
std::map<std::string, Json> offered(const std::string& marked) {
  Client client;
  return offered(marked, client);
}

/// The file after `label` was chosen at `*`.
std::string chosen(const std::string& marked, const std::string& label) {
  Client client;
  const auto items = offered(marked, client);
  REQUIRE(items.contains(label));
  const Json& edit = items.at(label)["textEdit"];
  return testing::apply(client.text(uri),
                        {{{"range", edit["replace"]}, {"newText", edit["newText"]}}});
}

std::string hovered(const std::string& marked) {
  const Opened opened = read_marked(marked);
  Client client;
  client.open(uri, opened.text, "jsonc");
  const Json hover = client.request("textDocument/hover", testing::at(uri, 0, opened.character));
  return hover.is_null() ? std::string{} : hover["contents"]["value"].get<std::string>();
}

TEST_CASE("keys are offered that are not there yet") {
  const auto keys = offered(R"({"profile": "cnil", * })");
  CHECK(keys.contains("rules"));
  CHECK(keys.contains("overrides"));
  CHECK_FALSE(keys.contains("profile"));
  CHECK_FALSE(offered(R"({ *, "format": {}})").contains("format"));
  CHECK(chosen(R"({"pro*"})", "profile") == R"({"profile": })");
  CHECK(chosen(R"({"pro*": "cnil"})", "profile") == R"({"profile": "cnil"})");
  CHECK(chosen(R"({"pro*)", "profile") == R"({"profile": )");
  CHECK(offered(R"({"overrides": [{*}]})").contains("files"));
  CHECK(offered(R"({"cookies": [{"name": "a"}, {*}]})").contains("name"));
  CHECK(offered(R"({"columns": {*}})").contains("required"));
  CHECK(offered(R"({"columns": {"synonyms": {*}}})").contains("provider"));
}

TEST_CASE("rules, their severities and their options are offered") {
  const auto rules = offered(R"({"rules": {"*"}})");
  for (const auto& [rule, page] : catalogue()) {
    CAPTURE(rule->id);
    CHECK(rules.contains(std::string(rule->id)));
  }
  CHECK(chosen(R"({"rules": {"ragged-row": *}})", "off") == R"({"rules": {"ragged-row": "off"}})");
  for (const auto& [rule, page] : catalogue()) {
    if (rule->options.empty()) continue;
    const auto options = offered(R"({"rules": {")" + std::string(rule->id) + R"(": {*}}})");
    CHECK(options.contains("severity"));
    for (const OptionInfo* const option : rule->options) {
      CHECK(options.contains(std::string(option->name)));
    }
  }
}

TEST_CASE("values are offered where there is a choice of them") {
  for (const Profile& profile : profiles()) {
    const auto values = offered(R"({"profile": *})");
    CHECK(values.at(std::string(profile.name))["detail"] == profile.help.en);
  }
  CHECK(chosen(R"({"language": "f*"})", "fr") == R"({"language": "fr"})");
  CHECK(chosen(R"({"format": {"layout": *}})", "compact") ==
        R"({"format": {"layout": "compact"}})");
  CHECK(offered(R"({"format": {"final-newline": *}})").contains("true"));
  const auto roles = offered(R"({"columns": {"required": ["name", *]}})");
  CHECK(roles.contains("purpose"));
  CHECK_FALSE(roles.contains("name"));
}

TEST_CASE("nothing is offered in comments, nor where anything may stand") {
  CHECK(offered("{\"profile\": \"cnil\" // *\n}").empty());
  CHECK(offered("{} // *").empty());
  CHECK(offered(R"({"include": ["*"]})").empty());
  CHECK(offered(R"({"nowhere": {*}})").empty());
  CHECK(offered("*").empty());
}

TEST_CASE("what is offered and filled in is right") {
  // Each key of the root, with each of its words where it takes words.
  for (const auto& [key, item] : offered("{*}")) {
    for (const auto& [word, value] : offered(R"({")" + key + R"(": *})")) {
      CAPTURE(key);
      CAPTURE(word);
      Problems problems;
      (void)read_config_file(chosen(R"({")" + key + R"(": *})", word), Language::en, problems);
      CHECK(problems.empty());
    }
  }
}

TEST_CASE("a key tells what it means, a rule what it asks for") {
  CHECK(hovered(R"({"lang*uage": "fr"})").starts_with("The language of messages"));
  CHECK(hovered(R"({"language": "f*r"})").starts_with("The language of messages"));
  const std::string rule = hovered(R"({"rules": {"ragged-*row": "off"}})");
  CHECK(rule.starts_with(catalogue()[*find_rule("ragged-row")].rule->summary.en));
  CHECK(rule.find("Default: `error`") != std::string::npos);
  CHECK(hovered(R"({"profile": "cn*il"})") == find_profile("cnil")->help.en);
  CHECK(hovered(R"({"format": {"layout*": "keep"}})").find("aligned") != std::string::npos);
  CHECK(hovered(R"({"nowhere*": 1})").empty());
  CHECK(hovered(R"({*})").empty());
}

TEST_CASE("every place of a file is answered, however it is cut off") {
  const std::string text =
      R"({"$schema": "x", /* é😀 */ "extends": ["a.json", 'b'], "rules": {"table-style": {"severity": "error", )"
      R"("options": {"style": "pipe"}}, "ragged-row": }, "cookies": [{"name": "a\"b"}]], "format": {"max-width": 12e})";
  for (std::size_t end = 0; end <= text.size(); ++end) {
    Client client;
    client.open(uri, text.substr(0, end), "json");
    for (int at = 0; at <= static_cast<int>(end); at += 7) {
      (void)client.request("textDocument/completion", testing::at(uri, 0, at));
      (void)client.request("textDocument/hover", testing::at(uri, 0, at));
    }
    (void)client.diagnostics(uri);
  }
}

}  // namespace
}  // namespace charterlint
