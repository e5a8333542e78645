// Every rule's page is true: its examples are run.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/fix.hpp"
#include "rules/lint.hpp"
#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "tests/support/fixture.hpp"

namespace charterlint {
namespace {

using testing::Example;

/// Runs `check` on every example of every page.
template <class Run>
void for_each_example(Run run) {
  const auto entries = catalogue();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::string id(entries[i].rule->id);
    CAPTURE(id);
    for (const Example& example : testing::examples_of(entries[i].page)) {
      CAPTURE(example.line);
      CAPTURE(example.text);
      run(i, example);
    }
  }
}

bool has_fix(const std::vector<Diagnostic>& diagnostics, Safety safety) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& diagnostic) {
    return !diagnostic.fixes.empty() && diagnostic.fixes.front().safety == safety;
  });
}

TEST_CASE("every page shows what is wrong and what is right") {
  for (const auto& [rule, page] : catalogue()) {
    const std::string id(rule->id);
    CAPTURE(id);
    const auto examples = testing::examples_of(page);
    CHECK(std::any_of(examples.begin(), examples.end(), [](const auto& e) { return !e.right; }));
    CHECK(std::any_of(examples.begin(), examples.end(), [](const auto& e) { return e.right; }));
    for (const Example& example : examples) CHECK(example.right == example.expected.empty());
    CHECK(page.find("\n## En français\n") != std::string_view::npos);
  }
}

TEST_CASE("a rule finds in the examples of its page what the carets say, and nothing else") {
  for_each_example([](std::size_t rule, const Example& example) {
    const Siblings siblings = testing::siblings_of(example);
    const auto found = testing::found_by(rule, Charter(example.text, &siblings), example.options);
    const auto marks = testing::marks_of(example.text, found);
    CHECK_MESSAGE(marks == example.expected,
                  "expected:" << testing::to_string(example.expected)
                              << "\nfound:" << testing::to_string(marks));
  });
}

TEST_CASE("fixing an example gives what its page says, and leaves nothing to fix") {
  for_each_example([](std::size_t rule, const Example& example) {
    const Config config = testing::only(rule, example.options);
    const auto found_in = [&](const std::string& text) {
      return testing::found_by(rule, Charter(text), example.options);
    };
    const auto found = found_in(example.text);
    CHECK(has_fix(found, Safety::safe) == !example.fixed.empty());
    CHECK(has_fix(found, Safety::unsafe) == !example.unsafe.empty());
    const FixOutcome safe = fix_all(example.text, config, Safety::safe);
    CHECK_FALSE(safe.refused);
    CHECK(safe.text == (example.fixed.empty() ? example.text : example.fixed));
    CHECK_FALSE(has_fix(found_in(safe.text), Safety::safe));
    const FixOutcome all = fix_all(example.text, config, Safety::unsafe);
    if (!example.unsafe.empty()) CHECK(all.text == example.unsafe);
    const auto left = found_in(all.text);
    CHECK_FALSE(has_fix(left, Safety::safe));
    CHECK_FALSE(has_fix(left, Safety::unsafe));
  });
}

TEST_CASE("messages and titles in French differ from those in English") {
  for_each_example([](std::size_t rule, const Example& example) {
    const Siblings siblings = testing::siblings_of(example);
    const Charter charter(example.text, &siblings);
    const auto english = testing::found_by(rule, charter, example.options);
    const auto french = testing::found_by(rule, charter, example.options, Language::fr);
    REQUIRE(english.size() == french.size());
    for (std::size_t i = 0; i < english.size(); ++i) {
      CHECK(english[i].message != french[i].message);
      CHECK(english[i].message.find_first_of(".") != english[i].message.size() - 1);
      REQUIRE(english[i].fixes.size() == french[i].fixes.size());
      for (std::size_t f = 0; f < english[i].fixes.size(); ++f) {
        CHECK(english[i].fixes[f].title != french[i].fixes[f].title);
      }
    }
  });
}

TEST_CASE("findings lie inside the text and on whole characters") {
  for_each_example([](std::size_t rule, const Example& example) {
    const std::string_view text = example.text;
    const auto on_character = [&](Offset at) {
      return at == text.size() || (text[at] & 0xC0) != 0x80;
    };
    for (const Diagnostic& diagnostic : testing::found_by(rule, Charter(text), example.options)) {
      CHECK(diagnostic.span.begin <= diagnostic.span.end);
      REQUIRE(diagnostic.span.end <= text.size());
      CHECK(on_character(diagnostic.span.begin));
      CHECK(on_character(diagnostic.span.end));
    }
  });
}

TEST_CASE("a rule is as severe as the table of rules says") {
  const std::string table = testing::read_file(CHARTERLINT_SOURCE_DIR "/docs/rules.md");
  for (const auto& [rule, page] : catalogue()) {
    const std::string id(rule->id);
    CAPTURE(id);
    const auto row = fmt::format("| [`{0}`](../rules/catalogue/{0}.md) | {1} | {2} |", id,
                                 name_of(rule->group), name_of(rule->severity));
    CHECK(table.find(row) != std::string::npos);
  }
}

TEST_CASE("ids are unique, in order and kebab-case; summaries are one sentence") {
  std::set<std::string_view> ids;
  for (const auto& [rule, page] : catalogue()) {
    CHECK(ids.insert(rule->id).second);
    CHECK(rule->id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
          std::string_view::npos);
    for (const std::string_view sentence :
         {rule->summary.en, rule->summary.fr, rule->why.en, rule->why.fr}) {
      CHECK(sentence.ends_with('.'));
      CHECK(sentence.find(". ") == std::string_view::npos);
    }
  }
  CHECK(std::is_sorted(catalogue().begin(), catalogue().end(),
                       [](const auto& a, const auto& b) { return a.rule->id < b.rule->id; }));
}

}  // namespace
}  // namespace charterlint
