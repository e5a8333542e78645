// The configuration as the program shows it, writes it and heeds it.
#include <doctest/doctest.h>

#include <iterator>
#include <sstream>

#include "rules/config_file.hpp"
#include "server/config_json.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/program.hpp"

namespace charterlint {
namespace {

using testing::CurrentFolder;
using testing::Result;

constexpr std::string_view charter =
    "# Cookies de <https://mairie.example>\n"
    "\n"
    "| Nom du cookie | Finalité |\n"
    "| --- | --- |\n"
    "| sessionid |\n";

/// Runs the program with the words of `line`.
Result run(const std::string& line, std::string input = {}) {
  std::istringstream words(line);
  std::vector<std::string> arguments(std::istream_iterator<std::string>(words), {});
  return testing::charterlint(std::move(arguments), {}, std::move(input));
}

Problems problems_of(std::string_view text) {
  Problems problems;
  static_cast<void>(read_config_file(text, Language::en, problems));
  return problems;
}

/// `text` with the lines that comment a key out taken in.
std::string uncommented(std::string_view text) {
  std::string out(text);
  for (std::size_t at = out.find("// \""); at != std::string::npos; at = out.find("// \"", at)) {
    out.erase(at, 3);
  }
  return out;
}

TEST_CASE("the file to start from is right, and so is all that it shows in comments") {
  for (const Profile& profile : profiles()) {
    for (const Language language : {Language::en, Language::fr}) {
      const std::string text = starter_config(profile, language);
      CAPTURE(text);
      CHECK(problems_of(text).empty());
      for (const Problem& problem : problems_of(uncommented(text))) FAIL_CHECK(problem.message);
      Problems problems;
      CHECK(read_config_file(text, language, problems).settings.profile->value == &profile);
    }
  }
}

TEST_CASE("init writes a file, and writes over none unless told to") {
  const CurrentFolder folder;
  Result ran = run("init --profile cnil");
  CHECK(ran.status == 0);
  CHECK(ran.out.empty());
  CHECK(ran.err == "`.charterlint.json` written\n");
  CHECK(folder.read(".charterlint.json").find("\"profile\": \"cnil\"") != std::string::npos);
  ran = run("init");
  CHECK(ran.status == 2);
  CHECK(ran.err == "charterlint: `.charterlint.json` is there already; --force writes over it\n");
  CHECK(run("init --force --lang fr").err == "`.charterlint.json` écrit\n");
  CHECK(folder.read(".charterlint.json").find("Réglages") != std::string::npos);
  CHECK(run("init --force --profile cnl").err ==
        "charterlint: there is no profile `cnl`; did you mean `cnil`?\n");
}

TEST_CASE("config shows what applies and from where") {
  const CurrentFolder folder;
  folder.write("base.json", R"({"columns": {"synonyms": {"provider": ["Déposé par"]}}})");
  folder.write(".charterlint.json", R"({
  "extends": "base.json",
  "profile": "minimal",
  "rules": {"ragged-row": "info", "table-style": {"style": "tab"}},
  "categories": {"known": {"Confort": "functional"}},
  "cookies": [{"name": "panier", "provider": "Boutique", "category": "necessary"}],
  "overrides": [{"files": "*.fr.md", "format": {"layout": "keep"}}],
  "exclude": ["old/"],
})");
  const Result ran = run("config x.fr.md --lang en");
  CHECK(ran.status == 0);
  const auto shows = [&](std::string_view key, std::string_view value, std::string_view origin) {
    CAPTURE(std::string(key));
    const std::size_t at = ran.out.find("\n" + std::string(key) + " ");
    REQUIRE(at != std::string::npos);
    const std::string line = ran.out.substr(at + 1, ran.out.find('\n', at + 1) - at - 1);
    CAPTURE(line);
    CHECK(line.find(" " + std::string(value) + " ") != std::string::npos);
    CHECK(line.ends_with(" " + std::string(origin)));
  };
  CHECK(ran.out.starts_with("x.fr.md: base.json, .charterlint.json\n\n"));
  shows("profile", "minimal", ".charterlint.json:3:14");
  shows("language", "en", "command line");
  shows("rules.ragged-row", "info", ".charterlint.json:4:27");
  shows("rules.table-style", "warning", "default");
  shows("rules.table-style.style", "tab", ".charterlint.json:4:60");
  shows("columns.required", "name, purpose, duration", "profile minimal");
  shows("columns.recommended", "—", "profile minimal");
  shows("columns.synonyms.provider", "Déposé par", "base.json:1:40");
  shows("categories.known.Confort", "functional", ".charterlint.json:5:28");
  shows("cookies.panier", "Boutique, necessary", ".charterlint.json:6:15");
  shows("format.layout", "keep", ".charterlint.json:7:59");
  shows("format.max-width", "0", "default");
  shows("exclude", "old/", ".charterlint.json:8:14");
  CHECK(run("config old/x.md").out.find("\nexcluded: ") != std::string::npos);
  const Result json = run("config --format json --profile cnil");
  CHECK(json.out.find(R"({
      "key": "profile",
      "value": "cnil",
      "origin": {
        "kind": "command-line"
      }
    })") != std::string::npos);
  CHECK(json.out.find(R"({
      "key": "exclude",
      "value": [
        "old/"
      ],
      "origin": {
        "kind": "file",
        "file": ".charterlint.json",
        "row": 8,
        "column": 14
      }
    })") != std::string::npos);
  CHECK(run("config --no-config").out.starts_with(".: no configuration file\n"));
}

TEST_CASE("with a wrong configuration nothing is judged, and nothing written") {
  const CurrentFolder folder;
  folder.write("charte.md", charter);
  folder.write(".charterlint.json", "{\"rules\": {\"ragged-rows\": \"off\"}}\n");
  for (const char* const command :
       {"check", "check --fix .", "format .", "inspect .", "config charte.md", "check -"}) {
    CAPTURE(command);
    const Result ran = run(command, std::string(charter));
    CHECK(ran.status == 2);
    CHECK(ran.out.empty());
    CHECK(ran.err == R"(charterlint: the configuration is wrong

error: there is no rule `ragged-rows`; did you mean `ragged-row`?
--> .charterlint.json:1:12
  |
1 | {"rules": {"ragged-rows": "off"}}
  |            ^^^^^^^^^^^^^
)");
  }
  CHECK(folder.read("charte.md") == charter);
  CHECK(run("check --quiet --no-config charte.md").status == 1);
}

TEST_CASE("check heeds severities, languages and choices") {
  const CurrentFolder folder;
  folder.write("charte.md", charter);
  const auto concise = [](const std::string& arguments) {
    return run("check --quiet --output-format concise --ignore missing-recommended-column " +
               arguments)
        .out;
  };
  const std::string found =
      "charte.md:5:1: error[ragged-row] [*] the row of `sessionid` has 1 of "
      "the 2 cells of its table\n";
  CHECK(concise("") == found);
  folder.write(".charterlint.json", R"({"rules": {"ragged-row": "info"}, "language": "fr"})");
  CHECK(concise("") ==
        "charte.md:5:1: info[ragged-row] [*] la ligne de `sessionid` a 1 des 2 "
        "cellules de son tableau\n");
  CHECK(concise("--no-config") == found);
  CHECK(concise("--no-config --select column").empty());
  CHECK(concise("--no-config --select table") == found);
  CHECK(concise("--no-config --ignore table").empty());
  CHECK(concise("--no-config --profile minimal").find("[missing-column]") != std::string::npos);
  CHECK(run("check --config .charterlint.json --no-config charte.md").status == 2);
  folder.write(".charterlint.json", R"({"language": "fr"})");
  CHECK(run("check charte.md").err.find("1 erreur,") != std::string::npos);
  CHECK(run("check --lang en charte.md").err.find("1 error,") != std::string::npos);
}

TEST_CASE("format heeds its options") {
  const CurrentFolder folder;
  const std::string text = "Cookies et navigateur.\n\n|a|b|\n|-|-|\n|cc|dd|";
  folder.write(".charterlint.json", R"({"format": {"layout": "compact", "final-newline": true}})");
  CHECK(run("format --quiet - --stdin-filename charte.md", text).out ==
        "Cookies et navigateur.\n\n| a | b |\n| --- | --- |\n| cc | dd |\n");
  CHECK(run("format --quiet - --no-config", text).out ==
        "Cookies et navigateur.\n\n| a   | b   |\n| --- | --- |\n| cc  | dd  |");
}

TEST_CASE("standard input that is excluded is passed on as it is") {
  const CurrentFolder folder;
  folder.write(".charterlint.json", R"({"exclude": ["old/"]})");
  const std::string text(charter);
  const std::string named = " - --stdin-filename old/charte.md";
  CHECK(run("check" + named + " --force-exclude", text).status == 0);
  CHECK(run("check --quiet --fix" + named + " --force-exclude", text).out == text);
  CHECK(run("format --quiet" + named + " --force-exclude", text).out == text);
  CHECK(run("check" + named, text).status == 1);
}

}  // namespace
}  // namespace charterlint
