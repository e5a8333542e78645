// What every format prints, as a whole and by its properties.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "server/output/printable.hpp"
#include "server/output/report_path.hpp"
#include "server/statistics.hpp"
#include "server/summary.hpp"
#include "server/version.hpp"
#include "tests/support/outcome.hpp"
#include "tests/support/program.hpp"
#include "tests/support/shared.hpp"
#include "tests/support/snapshot.hpp"

namespace charterlint {
namespace {

using Json = nlohmann::ordered_json;
using testing::FixtureOutcome;
using testing::written;

/// What depends on the machine, the version, or the pages of rules, taken out.
std::string without_surroundings(std::string text) {
  text = std::regex_replace(text, std::regex(R"("file://[^"]*/")"), R"("file:///project/")");
  const std::string version = std::string("ersion\": \"") + version_string + '"';
  for (std::size_t at = text.find(version); at != std::string::npos; at = text.find(version, at)) {
    text.replace(at, version.size(), "ersion\": \"…\"");
  }
  // A page ends at the first quote that no backslash stands before; its title stays.
  const std::string page = "\"markdown\": \"# ";
  for (std::size_t at = text.find(page); at != std::string::npos; at = text.find(page, at + 1)) {
    const std::size_t begin = text.find("\\n", at);
    std::size_t end = begin;
    while (text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    text.replace(begin, end - begin, "…");
  }
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST_CASE("every format prints the fixture as its snapshot does") {
  const FixtureOutcome fixture;
  for (const OutputFormat& format : output_formats()) {
    testing::check_snapshot("outputs/" + std::string(format.name),
                            without_surroundings(written(fixture.outcome, format.name)));
  }
}

TEST_CASE("in French the formats for people are French, words of their own included") {
  const FixtureOutcome fixture(Language::fr);
  for (const char* const name : {"full", "sarif"}) {
    testing::check_snapshot(std::string("outputs/") + name + ".fr",
                            without_surroundings(written(fixture.outcome, name)));
  }
}

TEST_CASE("in colour nothing changes but the colours") {
  FixtureOutcome fixture;
  for (const char* const name : {"full", "concise"}) {
    const std::string plain = written(fixture.outcome, name);
    fixture.outcome.style.color = true;
    const std::string coloured = written(fixture.outcome, name);
    fixture.outcome.style.color = false;
    CHECK(coloured != plain);
    CHECK(std::regex_replace(coloured, std::regex("\x1B\\[[0-9;]*m"), "") == plain);
  }
}

TEST_CASE("every format says something valid about nothing") {
  Outcome nothing;
  CHECK(written(nothing, "full").empty());
  CHECK(written(nothing, "concise").empty());
  CHECK(written(nothing, "jsonl").empty());
  CHECK(written(nothing, "github").empty());
  CHECK(written(nothing, "json") == "[]\n");
  CHECK(written(nothing, "gitlab") == "[]\n");
  CHECK(Json::parse(written(nothing, "sarif"))["runs"][0]["results"].empty());
  CHECK(written(nothing, "junit") ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n</testsuites>\n");
}

TEST_CASE("json holds what jsonl holds, with the keys that ruff has") {
  FixtureOutcome fixture;
  Json array = Json::array();
  for (const std::string& line : lines_of(written(fixture.outcome, "jsonl"))) {
    array.push_back(Json::parse(line));
  }
  CHECK(Json::parse(written(fixture.outcome, "json")) == array);
  const std::vector<std::string> keys{"filename", "code",         "severity", "message",
                                      "location", "end_location", "fix",      "url"};
  for (const Json& finding : array) {
    std::vector<std::string> own;
    for (const auto& [key, value] : finding.items()) own.push_back(key);
    CHECK(own == keys);
  }
}

TEST_CASE("the edits in json, applied by rows and columns, are the fix") {
  FixtureOutcome fixture;
  std::size_t fixes = 0;
  for (const FileFindings& file : fixture.files()) {
    const LineIndex index(file.text);
    const auto offset = [&](const Json& place) {
      const LspPosition position{place["row"].get<std::uint32_t>() - 1,
                                 place["column"].get<std::uint32_t>() - 1};
      return index.offset(position, Encoding::utf32);
    };
    Outcome one;
    one.files = {&file};
    const auto findings = Json::parse(written(one, "json"));
    REQUIRE(findings.size() == file.diagnostics.size());
    for (std::size_t i = 0; i < findings.size(); ++i) {
      const Fix* const fix = applicable_fix(file.diagnostics[i]);
      CHECK(findings[i]["fix"].is_null() == (fix == nullptr));
      if (fix == nullptr) continue;
      ++fixes;
      std::vector<Edit> edits;
      for (const Json& edit : findings[i]["fix"]["edits"]) {
        edits.push_back({{offset(edit["location"]), offset(edit["end_location"])},
                         edit["content"].get<std::string>()});
      }
      CHECK(edits == fix->edits);
    }
  }
  CHECK(fixes > 3);
}

TEST_CASE("bytes that are not UTF-8 and control characters leave every format valid") {
  const Config config = testing::only_rules({"ragged-row", "invalid-utf8", "misspelt-header"});
  const FileFindings file = testing::judged(
      "mal\xFF\x1B[31m\n\"<&>.charte",
      "Les cookies de ce site web.\n\n| Nom du cookies | Finalité |\n| --- | --- |\n"
      "| a\x1B[2J\x01\x7F<&>\"'\\ |\n| b\xE9 | c | ]]>\xEF\xBF\xBE |\n",
      config);
  REQUIRE(file.diagnostics.size() > 3);
  Outcome outcome;
  outcome.files = {&file};
  for (const OutputFormat& format : output_formats()) {
    CAPTURE(format.name);
    const std::string text = written(outcome, format.name);
    CHECK(text.find('\x1B') == std::string::npos);
    CHECK(text.find('\x01') == std::string::npos);
    CHECK(text.find('\x7F') == std::string::npos);
    CHECK(first_invalid_utf8(text) == text.size());
  }
  CHECK(Json::parse(written(outcome, "json")).size() == file.diagnostics.size());
  CHECK(Json::parse(written(outcome, "gitlab")).size() == file.diagnostics.size());
  CHECK(Json::parse(written(outcome, "sarif"))["runs"][0]["results"].size() ==
        file.diagnostics.size());
  CHECK(lines_of(written(outcome, "concise")).size() == file.diagnostics.size());
  CHECK(lines_of(written(outcome, "github")).size() == file.diagnostics.size());
  CHECK(written(outcome, "junit").find("\xEF\xBF\xBE") == std::string::npos);
}

TEST_CASE("on real charters every format is valid, and fingerprints are unique") {
  std::vector<FileFindings> files;
  for (const char* const folder : {"charters", "corpus"}) {
    for (testing::RealFile& file : testing::real_files(folder)) {
      files.push_back(testing::judged(file.name, std::move(file.text), Config{}));
    }
  }
  Outcome outcome;
  std::size_t findings = 0;
  for (const FileFindings& file : files) {
    outcome.files.push_back(&file);
    findings += file.diagnostics.size();
  }
  CHECK(Json::parse(written(outcome, "json")).size() == findings);
  CHECK(lines_of(written(outcome, "jsonl")).size() == findings);
  CHECK(lines_of(written(outcome, "concise")).size() == findings);
  CHECK(lines_of(written(outcome, "github")).size() == findings);
  CHECK(Json::parse(written(outcome, "sarif"))["runs"][0]["results"].size() == findings);
  std::set<std::string> prints;
  for (const Json& issue : Json::parse(written(outcome, "gitlab"))) {
    prints.insert(issue["fingerprint"].get<std::string>());
  }
  CHECK(prints.size() == findings);
  const std::string xmllint = testing::find_program("xmllint");
  if (xmllint.empty()) {
    MESSAGE("junit was not read as XML: there is no xmllint");
    return;
  }
  const auto read = testing::run(
      {.arguments = {"--noout", "-"}, .input = written(outcome, "junit"), .program = xmllint});
  CHECK(read.status == 0);
  CHECK(read.err == "");
}

TEST_CASE("github is given columns only where a finding stands on one line") {
  FileFindings file{"a.charte", "ab\ncd\n", {}};
  Diagnostic diagnostic;
  diagnostic.rule = catalogue().front().rule;
  diagnostic.message = "100 % :\nfin, non";
  diagnostic.span = {1, 2};
  file.diagnostics.push_back(diagnostic);
  diagnostic.span = {1, 4};
  file.diagnostics.push_back(diagnostic);
  file.name = "a,b:100%.charte";
  Outcome outcome;
  outcome.files = {&file};
  const auto lines = lines_of(written(outcome, "github"));
  const std::string title = "::warning title=charterlint (" + std::string(diagnostic.rule->id) +
                            "),file=a%2Cb%3A100%25.charte";
  const std::string text =
      "::a,b:100%25.charte:1:2: 100 %25 :␊fin, non [" + std::string(diagnostic.rule->id) + "]";
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == title + ",line=1,col=2,endLine=1,endColumn=3" + text);
  CHECK(lines[1] == title + ",line=1,endLine=2" + text);
}

TEST_CASE("paths in reports start at the working folder, and are escaped in URIs") {
  CHECK(report_path("./a/../b.charte") == "b.charte");
  CHECK(report_path(working_folder() + "/a/b.charte") == "a/b.charte");
  CHECK(report_path("/ailleurs/b.charte") == "/ailleurs/b.charte");
  CHECK(report_path("../b.charte").starts_with('/'));
  CHECK(report_path("b.charte", "..").ends_with("/b.charte"));
  CHECK(report_path("-") == "-");
  CHECK(uri_path("été 100%/a:b#1?.charte") == "%C3%A9t%C3%A9%20100%25/a%3Ab%231%3F.charte");
}

std::string statistics(const Outcome& outcome, std::string_view name) {
  std::string text;
  for (const OutputFormat& format : output_formats()) {
    if (format.name != name) continue;
    Sink out([&](std::string_view piece) { text.append(piece); });
    write_statistics(outcome, format, out);
    out.flush();
  }
  return text;
}

TEST_CASE("statistics count the findings of each rule") {
  const FixtureOutcome fixture;
  testing::check_snapshot("outputs/statistics", statistics(fixture.outcome, "full"));
  testing::check_snapshot("outputs/statistics.json", statistics(fixture.outcome, "json"));
  CHECK(statistics(fixture.outcome, "concise") == statistics(fixture.outcome, "full"));
  Json array = Json::array();
  for (const std::string& line : lines_of(statistics(fixture.outcome, "jsonl"))) {
    array.push_back(Json::parse(line));
  }
  CHECK(Json::parse(statistics(fixture.outcome, "json")) == array);
  const FixtureOutcome french(Language::fr);
  testing::check_snapshot("outputs/statistics.fr", statistics(french.outcome, "full"));
  CHECK(statistics(Outcome{}, "full").empty());
  CHECK(statistics(Outcome{}, "json") == "[]\n");
}

TEST_CASE("the summary counts in good English and good French") {
  const auto with = [](std::vector<Severity> severities, Language language, Deeds deeds = {}) {
    FileFindings file;
    for (const Severity severity : severities) {
      Diagnostic diagnostic;
      diagnostic.severity = severity;
      file.diagnostics.push_back(std::move(diagnostic));
    }
    Outcome outcome;
    outcome.style.language = language;
    outcome.files = {&file};
    return summary(outcome, deeds);
  };
  const auto en = Language::en;
  const auto fr = Language::fr;
  CHECK(with({}, en) == "nothing found");
  CHECK(with({}, fr) == "rien à signaler");
  CHECK(with({Severity::error}, en) == "1 error");
  CHECK(with({Severity::error}, fr) == "1 erreur");
  CHECK(with({Severity::error, Severity::error, Severity::warning}, en) == "2 errors, 1 warning");
  CHECK(with({Severity::error, Severity::error, Severity::warning}, fr) ==
        "2 erreurs, 1 avertissement");
  CHECK(with({Severity::info, Severity::hint, Severity::hint}, en) == "1 info, 2 hints");
  CHECK(with({Severity::info, Severity::info, Severity::hint}, fr) == "2 infos, 1 conseil");
  CHECK(with({}, en, {.fixing = true, .fixed = 0}) == "0 fixed; nothing found");
  CHECK(with({}, fr, {.fixing = true, .fixed = 0}) == "0 corrigé ; rien à signaler");
  CHECK(with({}, fr, {.fixing = true, .fixed = 2}) == "2 corrigés ; rien à signaler");
  CHECK(with({}, en, {.known = 1}) == "nothing found; 1 more in the baseline");
  CHECK(with({}, fr, {.known = 1}) == "rien à signaler ; 1 autre dans la référence");
  CHECK(with({}, fr, {.known = 2}) == "rien à signaler ; 2 autres dans la référence");
}

TEST_CASE("the summary tells of files and of fixes") {
  FixtureOutcome fixture;
  CHECK(summary(fixture.outcome, {}) ==
        "3 errors, 5 warnings, 7 infos in 2 of 3 files; --fix mends 4, --unsafe-fixes 3 more");
  FixtureOutcome french(Language::fr);
  CHECK(summary(french.outcome, {}) ==
        "3 erreurs, 5 avertissements, 7 infos dans 2 fichiers sur 3 ; --fix en corrige 4, "
        "--unsafe-fixes 3 de plus");
  Outcome none;
  CHECK(summary(none, {}) == "no charter found");
  none.errors = {"no"};
  CHECK(summary(none, {}).empty());
}

}  // namespace
}  // namespace charterlint
