// Findings that a project lives with for now: they are hidden by what they say and not by where
// they stand, and the list of them only shrinks.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/support/folder.hpp"
#include "tests/support/program.hpp"
#include "tests/support/samples.hpp"

namespace charterlint {
namespace {

using testing::charterlint;
using testing::Result;
using testing::TemporaryFolder;
namespace samples = testing::samples;

Result check(const TemporaryFolder& folder, std::vector<std::string> arguments,
             const std::string& subfolder = {}) {
  arguments.insert(arguments.begin(), {"--output-format", "concise"});
  return charterlint(samples::check(std::move(arguments)), folder.path() + "/" + subfolder);
}

std::size_t entries_of(const TemporaryFolder& folder) {
  return nlohmann::json::parse(folder.read("b.json"))["findings"].size();
}

/// `ragged` and `misspelt` in two files, and a baseline of both.
void write_two_with_baseline(const TemporaryFolder& folder) {
  folder.write("un/a.charte", samples::ragged());
  folder.write("un/b.charte", samples::misspelt());
  const Result result = check(folder, {"--write-baseline", "b.json", "."});
  REQUIRE(result.status == 0);
  REQUIRE(result.out.empty());
  REQUIRE(
      result.err ==
      "`b.json`: 2 entries (2 new, 0 dropped)\nnothing found in 2 files; 2 more in the baseline\n");
}

TEST_CASE("a baseline hides what it knows") {
  const TemporaryFolder folder;
  write_two_with_baseline(folder);
  const Result result = check(folder, {"--baseline", "b.json", "."});
  CHECK(result.status == 0);
  CHECK(result.out.empty());
  CHECK(result.err == "nothing found in 2 files; 2 more in the baseline\n");
  CHECK(check(folder, {"--baseline", "b.json", "--lang", "fr", "."}).err ==
        "rien à signaler dans 2 fichiers ; 2 autres dans la référence\n");
}

TEST_CASE("a baseline is sorted, has an entry on a line, and is the same every time") {
  const TemporaryFolder folder;
  write_two_with_baseline(folder);
  const std::string text = folder.read("b.json");
  CHECK(
      text.starts_with("{\n  \"version\": 1,\n  \"findings\": [\n"
                       "    {\"file\": \"un/a.charte\", \"rule\": \"ragged-row\", "
                       "\"fingerprint\": \""));
  CHECK(text.ends_with("\"text\": \"Nom du cookies\"}\n  ]\n}\n"));
  CHECK(std::count(text.begin(), text.end(), '\n') == 7);
  check(folder, {"--write-baseline", "b.json", "un/b.charte", "un/a.charte"});
  CHECK(folder.read("b.json") == text);
  check(folder, {"--write-baseline", "b.json", "--lang", "fr", "."});
  CHECK(folder.read("b.json") == text);
  // From another folder the files have other names, and are the same.
  check(folder, {"--write-baseline", "../b.json", "."}, "un");
  CHECK(folder.read("b.json") == text);
}

TEST_CASE("what stands above a finding does not make it new") {
  const TemporaryFolder folder;
  write_two_with_baseline(folder);
  for (const char* const name : {"un/a.charte", "un/b.charte"}) {
    folder.write(name, "# Un titre\n\nUn paragraphe.\n\n" + folder.read(name) + "\nFin.\n");
  }
  const Result moved = check(folder, {"--baseline", "b.json", "."});
  CHECK(moved.status == 0);
  CHECK(moved.err == "nothing found in 2 files; 2 more in the baseline\n");
  // Nor does the layout of its table.
  REQUIRE(charterlint({"format", "un/b.charte"}, folder.path()).status == 0);
  CHECK(check(folder, {"--baseline", "b.json", "."}).status == 0);
}

TEST_CASE("a finding beyond those that are known is new, and only that one is shown") {
  const TemporaryFolder folder;
  write_two_with_baseline(folder);
  folder.write("un/a.charte",
               folder.read("un/a.charte") + "| panier | Garde les articles |\n| b |\n");
  const Result result = check(folder, {"--baseline", "b.json", "."});
  CHECK(result.status == 1);
  CHECK(result.out ==
        "un/a.charte:8:1: error[ragged-row] [*] the row of `panier` has 2 of the 4 cells of its "
        "table\n"
        "un/a.charte:9:1: error[ragged-row] [*] the row of `b` has 1 of the 4 cells of its "
        "table\n");
}

TEST_CASE("what no longer occurs is told, and taken out when the user says so") {
  const TemporaryFolder folder;
  write_two_with_baseline(folder);
  folder.write("un/a.charte", samples::clean());
  const Result told = check(folder, {"--baseline", "b.json", "."});
  CHECK(told.status == 0);
  CHECK(told.err ==
        "`b.json`: 1 entry no longer occurs; --write-baseline b.json drops it\n"
        "nothing found in 2 files; 1 more in the baseline\n");
  CHECK(check(folder, {"--lang", "fr", "--baseline", "b.json", "."})
            .err.starts_with("`b.json` : 1 entrée n'a plus lieu ; --write-baseline b.json la "
                             "retire\n"));
  CHECK(entries_of(folder) == 2);
  CHECK(check(folder, {"--baseline", "b.json", "--quiet", "."}).err.empty());

  const Result dropped = check(folder, {"--write-baseline", "b.json", "."});
  CHECK(dropped.status == 0);
  CHECK(dropped.err ==
        "`b.json`: 1 entry (0 new, 1 dropped)\n"
        "nothing found in 2 files; 1 more in the baseline\n");
  CHECK(entries_of(folder) == 1);
}

TEST_CASE("with both options the baseline shrinks, and never grows") {
  const TemporaryFolder folder;
  write_two_with_baseline(folder);
  folder.write("un/a.charte", samples::clean());
  folder.write("un/c.charte", samples::ragged());
  const Result result = check(folder, {"--baseline", "b.json", "--write-baseline", "b.json", "."});
  CHECK(result.status == 1);
  CHECK(result.out.starts_with("un/c.charte:7:1: error[ragged-row]"));
  CHECK(result.err ==
        "`b.json`: 1 entry (0 new, 1 dropped)\n"
        "1 error in 1 of 3 files; --fix mends 1; 1 more in the baseline\n");
  CHECK(entries_of(folder) == 1);
}

TEST_CASE("files and rules that were not looked at keep their entries") {
  const TemporaryFolder folder;
  write_two_with_baseline(folder);
  folder.write("un/a.charte", samples::clean());
  folder.write("un/b.charte", samples::clean());
  const std::string text = folder.read("b.json");
  CHECK(check(folder, {"--baseline", "b.json", "un/a.charte"})
            .err.starts_with("`b.json`: 1 entry no longer occurs;"));
  const auto other_rule = charterlint(
      {"check", "--select", "split-table", "--write-baseline", "b.json", "."}, folder.path());
  CHECK(other_rule.status == 0);
  CHECK(folder.read("b.json") == text);
  CHECK(check(folder, {"--write-baseline", "b.json", "un/a.charte"}).status == 0);
  CHECK(entries_of(folder) == 1);
  // A file that could not be read was not looked at either; one that is gone is gone.
  check(folder, {"--write-baseline", "b.json", "un/a.charte", "nulle-part"});
  CHECK(entries_of(folder) == 1);
  std::filesystem::remove(folder.path("un/b.charte"));
  check(folder, {"--write-baseline", "b.json", "un/a.charte"});
  CHECK(entries_of(folder) == 0);
  CHECK(folder.read("b.json") == "{\n  \"version\": 1,\n  \"findings\": []\n}\n");
}

TEST_CASE("the baseline is about what --fix leaves") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const Result result = check(folder, {"--fix", "--write-baseline", "b.json", "a.charte"});
  CHECK(result.status == 0);
  CHECK(entries_of(folder) == 0);
}

TEST_CASE("standard input has entries too") {
  const TemporaryFolder folder;
  const auto run = [&](std::vector<std::string> arguments) {
    return charterlint(samples::check(std::move(arguments)), folder.path(), samples::ragged());
  };
  CHECK(run({"--write-baseline", "b.json", "-"}).status == 0);
  CHECK(run({"--baseline", "b.json", "-"}).status == 0);
  CHECK(run({"--baseline", "b.json", "--stdin-filename", "a.charte", "-"}).status == 1);
  CHECK(run({"--write-baseline", "b.json", "--stdin-filename", "a.charte", "-"}).status == 0);
  CHECK(run({"--baseline", "b.json", "--stdin-filename", "a.charte", "-"}).status == 0);
}

TEST_CASE("what is no baseline is told, and never written over") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const auto refused = [&](const std::string& text, const std::string& why) {
    folder.write("b.json", text);
    for (const char* const option : {"--baseline", "--write-baseline"}) {
      const Result result = check(folder, {option, "b.json", "a.charte"});
      CHECK(result.status == 2);
      CHECK(result.out.empty());
      CHECK(result.err == "charterlint: `b.json` is no baseline of charterlint: " + why + "\n");
      CHECK(folder.read("b.json") == text);
    }
  };
  refused("{\n  \"version\": 1,\n<<<<<<< a\n", "line 3 is not the JSON that was expected");
  refused("# Charte\n", "line 1 is not the JSON that was expected");
  refused("[]", "it has no list `findings`");
  refused("{\"findings\": []}", "its `version` is not 1");
  refused("{\"version\": 2, \"findings\": []}", "its `version` is not 1");
  refused("{\"version\": 1, \"findings\": [{\"file\": \"a\"}]}", "an entry has no `rule`");
  refused("{\"version\": 1, \"findings\": [3]}", "an entry has no `file`");
  const Result missing = check(folder, {"--baseline", "nulle-part.json", "a.charte"});
  CHECK(missing.status == 2);
  CHECK(missing.err == "charterlint: cannot read `nulle-part.json`: No such file or directory\n");
  // An empty one knows nothing.
  CHECK(check(folder, {"--baseline", "/dev/null", "a.charte"}).status == 1);
}

}  // namespace
}  // namespace charterlint
