// The gate for changes that promise to lose nothing.
#include "rules/fix.hpp"

#include <doctest/doctest.h>

#include "rules/edits.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

const std::string text =
    "# Cookies\n\nUne phrase.\n\n| Nom | Finalité |\n| --- | --- |\n| _ga | Compte |\n";

Edit replacing(std::string_view part, std::string with) {
  const std::size_t at = text.find(part);
  REQUIRE(at != std::string::npos);
  return {{static_cast<Offset>(at), static_cast<Offset>(at + part.size())}, std::move(with)};
}

bool is_let_through(Edit edit) {
  return apply_safely(Charter(text), {std::move(edit)}).has_value();
}

TEST_CASE("layout, delimiters and empty cells may change") {
  CHECK(is_let_through(replacing("| _ga | Compte |", "|  _ga  |   Compte |")));
  CHECK(is_let_through(replacing("| --- | --- |", "|:-----|---:|")));
  CHECK(is_let_through(replacing("| _ga | Compte |", "| _ga | Compte |  |")));
  CHECK(is_let_through(replacing("Une phrase.\n", "Une phrase.\n\n\n")));
  CHECK(is_let_through(replacing("phrase.\n", "phrase.   \n")));
}

TEST_CASE("a fix that is wrong is refused: a word lost, changed, moved or put elsewhere") {
  CHECK_FALSE(is_let_through(replacing("Compte", "")));
  CHECK_FALSE(is_let_through(replacing("Compte", "compte")));
  CHECK_FALSE(is_let_through(replacing("_ga | Compte", "Compte | _ga")));
  CHECK_FALSE(is_let_through(replacing("_ga | Compte", "_ga Compte")));
  CHECK_FALSE(is_let_through(replacing("Une phrase.", "Une phrase")));
  CHECK_FALSE(is_let_through(replacing("Une phrase.\n\n", "")));
  CHECK_FALSE(is_let_through(replacing("# Cookies", "## Cookies")));
  CHECK_FALSE(is_let_through(replacing("| Nom | Finalité |\n", "")));
  CHECK_FALSE(is_let_through(replacing("| _ga | Compte |\n", "| _ga | Compte |\n\n_ga\n")));
}

TEST_CASE("fixes that overlap are not applied together, and the first in the text wins") {
  static constexpr Rule rule{.id = "a",
                             .summary = {},
                             .why = {},
                             .group = Group::table,
                             .severity = Severity::warning,
                             .since = "",
                             .options = {},
                             .check = static_cast<void (*)(const Charter&, Report&)>(nullptr)};
  const auto finding = [&](std::vector<Edit> edits) {
    Diagnostic diagnostic;
    diagnostic.rule = &rule;
    diagnostic.fixes.push_back({Safety::safe, "", std::move(edits)});
    return diagnostic;
  };
  const auto chosen = [&](std::vector<Diagnostic> diagnostics) {
    return choose_fixes(diagnostics, Safety::safe).edits.size();
  };
  CHECK(chosen({finding({{{0, 4}, "x"}}), finding({{{4, 8}, "y"}})}) == 2);
  CHECK(chosen({finding({{{0, 4}, "x"}}), finding({{{3, 8}, "y"}})}) == 1);
  CHECK(chosen({finding({{{2, 2}, "x"}}), finding({{{2, 2}, "y"}})}) == 1);
  CHECK(chosen({finding({{{0, 9}, "x"}}), finding({{{2, 2}, "y"}, {{20, 21}, ""}})}) == 1);
  CHECK(chosen({finding({{{5, 6}, "x"}, {{9, 9}, "x"}}), finding({{{0, 1}, "y"}})}) == 3);
}

}  // namespace
}  // namespace charterlint
