// Published charters, as they were found: nothing breaks on them, and nothing of them is lost.
#include <doctest/doctest.h>

#include "rules/fix.hpp"
#include "rules/format.hpp"
#include "rules/lint.hpp"
#include "tests/support/shared.hpp"

namespace charterlint {
namespace {

std::string formatted(std::string_view text) {
  const Charter charter(text);
  const auto result = apply_safely(charter, format(charter, FormatOptions{}));
  REQUIRE(result.has_value());
  return *result;
}

TEST_CASE(
    "every document of the corpus is read, judged and laid out, and laid out once is enough") {
  for (const auto& [name, text] : testing::real_files("corpus")) {
    CAPTURE(name);
    const std::string once = formatted(text);
    CHECK(formatted(once) == once);
    for (const Diagnostic& diagnostic : lint(Charter(text), Config{})) {
      REQUIRE(diagnostic.span.end <= text.size());
      CHECK_FALSE(diagnostic.message.empty());
    }
  }
}

TEST_CASE("safe fixes lose nothing of the corpus and leave nothing safe to fix") {
  for (const auto& [name, text] : testing::real_files("corpus")) {
    CAPTURE(name);
    const FixOutcome fixed = fix_all(text, Config{}, Safety::safe);
    CHECK_FALSE(fixed.refused);
    CHECK(fingerprint(Charter(fixed.text)) == fingerprint(Charter(text)));
    CHECK(choose_fixes(lint(Charter(fixed.text), Config{}), Safety::safe).edits.empty());
  }
}

TEST_CASE("all fixes settle on every document of the corpus") {
  for (const auto& [name, text] : testing::real_files("corpus")) {
    CAPTURE(name);
    const FixOutcome fixed = fix_all(text, Config{}, Safety::unsafe);
    CHECK_FALSE(fixed.refused);
    CHECK(fix_all(fixed.text, Config{}, Safety::unsafe).text == fixed.text);
  }
}

TEST_CASE("the corpus holds the cookie tables and cookies that were counted in it") {
  const auto files = testing::real_files("corpus");
  if (files.empty()) return;
  std::size_t tables = 0;
  std::size_t cookies = 0;
  for (const auto& [name, text] : files) {
    const Charter charter(text);
    for (const Table& table : charter.tables()) {
      if (table.about != About::cookies) continue;
      ++tables;
      cookies += table.cookies.size();
    }
  }
  MESSAGE(tables, " tables of cookies with ", cookies, " cookies");
  CHECK(tables == 72);
  CHECK(cookies == 747);
}

}  // namespace
}  // namespace charterlint
