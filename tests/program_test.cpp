// The program from outside: exit statuses, and what is said of a wrong command line.
#include "tests/support/program.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/folder.hpp"
#include "tests/support/samples.hpp"

namespace charterlint {
namespace {

using testing::charterlint;
using testing::Result;
using testing::run;
using testing::TemporaryFolder;
namespace samples = testing::samples;

/// Wrong use: nothing on standard output, status 2, and this sentence.
void check_refused(std::vector<std::string> arguments, const std::string& sentence) {
  CAPTURE(sentence);
  const Result result = charterlint(std::move(arguments));
  CHECK(result.status == 2);
  CHECK(result.out.empty());
  CHECK(result.err.starts_with("charterlint: " + sentence + "\n"));
}

TEST_CASE("the exit status tells the gravest finding from --fail-on") {
  struct Row {
    std::string text;
    int error, warning, info, never;
  };
  const TemporaryFolder folder;
  for (const Row& row :
       {Row{samples::clean(), 0, 0, 0, 0}, Row{samples::ragged(), 1, 1, 1, 0},
        Row{samples::misspelt(), 0, 1, 1, 0}, Row{samples::sparse(), 0, 0, 1, 0}}) {
    CAPTURE(row.text);
    folder.write("a.charte", row.text);
    const auto status = [&](std::vector<std::string> arguments) {
      arguments.emplace_back("a.charte");
      return charterlint(samples::check(std::move(arguments)), folder.path()).status;
    };
    CHECK(status({"--fail-on", "error"}) == row.error);
    CHECK(status({"--fail-on", "warning"}) == row.warning);
    CHECK(status({}) == row.warning);
    CHECK(status({"--fail-on=info"}) == row.info);
    CHECK(status({"--fail-on", "never"}) == row.never);
    CHECK(status({"--exit-zero", "--fail-on", "info"}) == 0);
  }
}

TEST_CASE("check is the command when none is named") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const Result named = charterlint({"check", "a.charte"}, folder.path());
  const Result bare = charterlint({"a.charte"}, folder.path());
  CHECK(named.status == 1);
  CHECK(bare.status == 1);
  CHECK(bare.out == named.out);
  CHECK(charterlint({"--fail-on", "never", "a.charte"}, folder.path()).status == 0);
}

TEST_CASE("the language is that of the option, else that of the environment") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const auto says = [&](std::vector<std::string> arguments,
                        std::map<std::string, std::string> environment) {
    arguments.emplace_back("a.charte");
    return run({.arguments = samples::check(std::move(arguments)),
                .environment = std::move(environment),
                .folder = folder.path()})
        .err;
  };
  const std::string english = "1 error; --fix mends 1\n";
  const std::string french = "1 erreur ; --fix en corrige 1\n";
  CHECK(says({}, {}) == english);
  CHECK(says({}, {{"LANG", "fr_FR.UTF-8"}}) == french);
  CHECK(says({}, {{"LANG", "fr_FR.UTF-8"}, {"LC_ALL", "C"}}) == english);
  CHECK(says({"--lang", "en"}, {{"LANG", "fr_FR.UTF-8"}}) == english);
  CHECK(says({"--lang=fr"}, {}) == french);
  CHECK(charterlint({"--lang", "fr", "explain", "ragged-row"}).out ==
        charterlint({"explain", "ragged-row", "--lang", "fr"}).out);
}

TEST_CASE("--quiet leaves the summary out, and the findings in") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const Result result = charterlint(samples::check({"--quiet", "a.charte"}), folder.path());
  CHECK(result.status == 1);
  CHECK(result.err.empty());
  CHECK(result.out.find("ragged-row") != std::string::npos);
}

TEST_CASE("a folder without charters is said to have none") {
  const TemporaryFolder folder;
  folder.write("notes.md", samples::ragged());
  const Result result = charterlint({"check", "."}, folder.path());
  CHECK(result.status == 0);
  CHECK(result.out.empty());
  CHECK(result.err == "no charter found\n");
}

TEST_CASE("a file that is named twice is checked once") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const Result result = charterlint(
      samples::check({"--output-format", "concise", "a.charte", "./a.charte", folder.path()}),
      folder.path());
  CHECK(result.out.starts_with("a.charte:"));
  CHECK(result.err == "1 error; --fix mends 1\n");
}

TEST_CASE("an option that does not exist is told, with the one that was meant") {
  check_refused({"check", "--fxi", "a.charte"},
                "there is no option `--fxi`; did you mean `--fix`?");
  check_refused({"--outptu=x", "a.charte"},
                "there is no option `--outptu`; did you mean `--output`?");
  check_refused({"format", "--chekc"}, "there is no option `--chekc`; did you mean `--check`?");
  check_refused({"check", "--pomegranate"}, "there is no option `--pomegranate`");
  check_refused({"check", "-z"}, "there is no option `-z`");
  const Result result = charterlint({"check", "--fxi"});
  CHECK(result.err.ends_with("\nTry `charterlint check --help`.\n"));
}

TEST_CASE("a rule that does not exist is told, with the one that was meant") {
  check_refused({"check", "--select", "raged-row"},
                "there is no rule `raged-row`; did you mean `ragged-row`?");
  check_refused({"check", "--ignore", "ragged-row,mispelt-header"},
                "there is no rule `mispelt-header`; did you mean `misspelt-header`?");
  check_refused({"check", "--select", "pomegranate"}, "there is no rule `pomegranate`");
  check_refused({"explain", "ragged-rows"},
                "there is no rule `ragged-rows`; did you mean `ragged-row`?");
}

TEST_CASE("rules are listed with commas or by several options, and what follows is a file") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged() + "\n" + samples::misspelt());
  const auto count = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"check", "--output-format", "concise"});
    const std::string out = charterlint(arguments, folder.path()).out;
    return std::count(out.begin(), out.end(), '\n');
  };
  CHECK(count({"--select", "ragged-row", "a.charte"}) == 1);
  CHECK(count({"--select", "ragged-row,misspelt-header", "a.charte"}) == 2);
  CHECK(count({"--select", "ragged-row", "--select", "misspelt-header", "a.charte"}) == 2);
  CHECK(count({"--select=ragged-row,misspelt-header", "--ignore", "ragged-row", "a.charte"}) == 1);
  CHECK(count({"a.charte", "--select", "ragged-row"}) == 1);
}

TEST_CASE("a value that does not exist is told, with those that do") {
  check_refused({"check", "--output-format", "jsn"},
                "`jsn` is no value of --output-format "
                "(full|concise|json|jsonl|sarif|github|gitlab|junit); did you mean `json`?");
  check_refused({"check", "--fail-on=warnings"},
                "`warnings` is no value of --fail-on (error|warning|info|never); did you mean "
                "`warning`?");
  check_refused({"check", "--color", "purple"},
                "`purple` is no value of --color (auto|always|never)");
  check_refused({"--lang", "fra", "a.charte"},
                "`fra` is no value of --lang (en|fr); did you mean `fr`?");
  check_refused({"inspect", "--format", "yaml", "a"}, "`yaml` is no value of --format (text|json)");
  check_refused({"explain", "--format", "jso"},
                "`jso` is no value of --format (text|json); did you mean `json`?");
  check_refused({"completions", "zhs"},
                "`zhs` is no value of SHELL (bash|zsh|fish); did you mean `zsh`?");
}

TEST_CASE("other slips on the command line are told") {
  check_refused({"chekc", "a.charte"},
                "`chekc` is neither a file nor a command; did you mean `check`?");
  check_refused({"check", "--select"}, "--select needs a value");
  check_refused({"check", "--jobs", "many"}, "`many` is no number, which --jobs needs");
  check_refused({"check", "--jobs", "-1"}, "`-1` is no number, which --jobs needs");
  check_refused({"explain", "ragged-row", "split-table"}, "`split-table` is one argument too many");
  check_refused({"completions"}, "SHELL is required");
  check_refused({"check", "--diff", "--write-baseline", "b.json", "a.charte"},
                "--diff changes nothing: it does not go with --write-baseline");
  for (const char* const format : {"sarif", "github", "gitlab", "junit"}) {
    check_refused({"check", "--statistics", "--output-format", format, "a.charte"},
                  "--statistics has no form in `" + std::string(format) +
                      "`; full, concise, json and jsonl have one");
  }
}

TEST_CASE("help and version are answered on standard output") {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"--help"}, {"-h"}, {"check", "--help"}, {"--fix", "--help"}, {"--version"}, {"-V"}}) {
    const Result result = charterlint(arguments);
    CHECK(result.status == 0);
    CHECK(!result.out.empty());
    CHECK(result.err.empty());
  }
  CHECK(charterlint({"--version"}).out.starts_with("charterlint "));
  const Result bare = charterlint({});
  CHECK(bare.status == 2);
  CHECK(bare.out == charterlint({"--help"}).out);
}

TEST_CASE("a file that is not there makes the status 2, and the others are checked") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const Result result =
      charterlint(samples::check({"--output-format", "concise", "a.charte", "nulle-part.charte"}),
                  folder.path());
  CHECK(result.status == 2);
  CHECK(result.out.starts_with("a.charte:7:1: error[ragged-row] [*] "));
  CHECK(result.err ==
        "charterlint: cannot read `nulle-part.charte`: No such file or directory\n"
        "1 error; --fix mends 1\n");
  CHECK(charterlint({"check", "--exit-zero", "nulle-part.charte"}, folder.path()).status == 2);
  CHECK(charterlint({"check", "--fail-on", "never", "nulle-part.charte"}, folder.path()).status ==
        2);
}

TEST_CASE("explain tells what is known of a cookie") {
  const Result text = testing::charterlint({"explain", "_ga"});
  CHECK(text.status == 0);
  CHECK(text.out.find("Google") != std::string::npos);
  CHECK(testing::charterlint({"--lang", "fr", "explain", "_ga"}).out.find("Catégorie") !=
        std::string::npos);
  const Result pattern = testing::charterlint({"explain", "_pk_id.1.abcd", "--format", "json"});
  CHECK(pattern.out.find("\"category\": \"analytics\"") != std::string::npos);
  CHECK(testing::charterlint({"explain", "no-such-cookie"}).status == 2);
}

}  // namespace
}  // namespace charterlint
