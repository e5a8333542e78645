// Fingerprints tell findings apart, and hold while a charter is worked on.
#include "server/output/fingerprint.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "tests/support/outcome.hpp"

namespace charterlint {
namespace {

using testing::FixtureOutcome;

const std::vector<std::string_view> some_rules{"blank-line-in-table", "missing-recommended-column",
                                               "misspelt-header", "ragged-row", "split-table"};

std::vector<std::string> prints_of(const std::string& text,
                                   const std::vector<std::string_view>& rules = some_rules) {
  return fingerprints(testing::judged("a.charte", text, testing::only_rules(rules)));
}

std::string words(const std::string& text, std::string_view flagged) {
  const auto begin = static_cast<Offset>(text.find(flagged));
  return flagged_words(text, LineIndex(text), {begin, begin + static_cast<Offset>(flagged.size())});
}

TEST_CASE("fingerprints are unique in their file") {
  FixtureOutcome fixture;
  for (const FileFindings& file : fixture.files()) {
    const auto prints = fingerprints(file);
    REQUIRE(prints.size() == file.diagnostics.size());
    CHECK(std::set(prints.begin(), prints.end()).size() == prints.size());
  }
}

TEST_CASE("lines above, below and in between change no fingerprint") {
  FixtureOutcome fixture;
  for (const FileFindings& file : fixture.files()) {
    const auto before = fingerprints(file);
    std::string text = "# Un autre titre\n\nUn paragraphe de plus.\n\n" + file.text;
    text += "\nUn mot de la fin.\n";
    std::vector<std::string_view> rules;
    for (const Diagnostic& diagnostic : file.diagnostics) rules.push_back(diagnostic.rule->id);
    CHECK(prints_of(text, rules) == before);
  }
}

TEST_CASE("the layout of a table and the language of messages change no fingerprint") {
  const std::string compact =
      "Les cookies de ce site web.\n\n| Nom du cookies | Finalité |\n| --- | --- |\n| a | b | c "
      "|\n";
  const std::string aligned =
      "Les cookies de ce site web.\n\n| Nom du cookies | Finalité |\n| -------------- | :------: "
      "|\n"
      "| a              | b        | c |\n";
  CHECK(prints_of(compact).size() > 2);
  CHECK(prints_of(compact) == prints_of(aligned));
  const auto french = fingerprints(
      testing::judged("b.charte", compact, testing::only_rules(some_rules, Language::fr)));
  CHECK(prints_of(compact) == french);
}

TEST_CASE("the same finding once more gets a number of its own, the others keep theirs") {
  const std::string head =
      "Les cookies de ce site web.\n\n| Nom du cookie | Finalité |\n| --- | --- |\n";
  const std::vector<std::string_view> rules{"ragged-row"};
  const auto one = prints_of(head + "| a |\n", rules);
  const auto two = prints_of(head + "| a |\n| a |\n| b |\n", rules);
  REQUIRE(one.size() == 1);
  REQUIRE(two.size() == 3);
  CHECK(one[0].ends_with(":1"));
  CHECK(two[0] == one[0]);
  CHECK(two[1] == one[0].substr(0, one[0].size() - 1) + "2");
  CHECK(two[2].ends_with(":1"));
  CHECK(two[2] != one[0]);
}

TEST_CASE("the words of a finding are those of its place, or of what is nearest") {
  const std::string text = "Titre\n\n| a\u00A0b | --- c\\|d |\n|  |  |\n\n\n";
  CHECK(words(text, "| a\u00A0b | --- c\\|d |") == "a b - c d");
  CHECK(words(text, "Titre\n\n| a") == "Titre");
  // Nothing to read there: the line, and where the line has nothing, the one above.
  CHECK(words(text, "---") == "a b - c d");
  CHECK(words(text, "|  |  |") == "a b - c d");
  CHECK(words(text, "\n\n\n") == "a b - c d");
  CHECK(words("\n\n", "").empty());
  CHECK(words("", "").empty());
}

}  // namespace
}  // namespace charterlint
