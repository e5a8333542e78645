// The five charters of French public portals that the project began with.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "rules/fix.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "tests/support/fixture.hpp"
#include "tests/support/shared.hpp"

namespace charterlint {
namespace {

using Strings = std::vector<std::string>;

Strings findings(std::string_view text, Severity least, Severity most) {
  const Charter charter(text);
  Strings out;
  for (const Diagnostic& diagnostic : lint(charter, Config{})) {
    if (diagnostic.severity < least || diagnostic.severity > most) continue;
    out.push_back(std::string(diagnostic.rule->id) + " " +
                  std::to_string(charter.line_of(diagnostic.span.begin) + 1));
  }
  std::sort(out.begin(), out.end());
  return out;
}

const std::map<std::string, Strings>& expected_findings() {
  static const std::map<std::string, Strings> expected{
      {"api-alternance-emploi", {"blank-line-in-table 27", "misspelt-header 25", "table-style 25"}},
      {"data-caf", {"blank-line-in-table 27", "misspelt-header 25", "table-style 25"}},
      {"data-education", {"blank-line-in-table 27", "misspelt-header 25", "table-style 25"}},
      {"performance-dataunedic",
       {"fused-cells 37", "misspelt-header 29", "split-table 35", "stray-delimiter 38"}},
      {"sante-sgsocialgouv",
       {"blank-line-in-table 29", "misspelt-header 27", "stray-delimiter 28", "table-style 27"}},
  };
  return expected;
}

Strings roles(const Table& table) {
  Strings out;
  for (const Column& column : table.columns) out.emplace_back(name_of(column.role));
  return out;
}

Strings names(const Table& table) {
  Strings out;
  for (const Cookie& cookie : table.cookies) out.push_back(cookie.name);
  return out;
}

const Strings cookie_names{"sessionid", "django_language", "csrftoken", "cookies_preferences"};
const Strings column_roles{"provider", "service", "name", "purpose"};

TEST_CASE("the five charters have exactly the findings that a careful reader has") {
  for (const auto& [name, text] : testing::real_files("charters")) {
    CAPTURE(name);
    const auto at = expected_findings().find(name);
    REQUIRE(at != expected_findings().end());
    CHECK(findings(text, Severity::warning, Severity::error) == at->second);
  }
}

TEST_CASE("at info the five charters lack an explained category and a duration, and nothing more") {
  for (const auto& [name, text] : testing::real_files("charters")) {
    CAPTURE(name);
    const Strings found = findings(text, Severity::hint, Severity::info);
    REQUIRE(found.size() == 2);
    CHECK(found[0].starts_with("missing-recommended-column "));
    CHECK(found[1].starts_with("undeclared-category "));
  }
}

TEST_CASE("the five charters tell of the same four cookies, damaged as they are") {
  for (const auto& [name, text] : testing::real_files("charters")) {
    CAPTURE(name);
    const Charter charter(text);
    REQUIRE(charter.tables().size() == 1);
    const Table& table = charter.tables().front();
    CHECK(names(table) == cookie_names);
    CHECK(roles(table) == column_roles);
    CHECK(table.rows.size() == 4);
    CHECK(charter.sites().size() == 1);
    CHECK(charter.title() == "Charte cookies");
  }
}

TEST_CASE("fixing the five charters leaves one sound table each, and nothing to fix") {
  for (const auto& [name, text] : testing::real_files("charters")) {
    CAPTURE(name);
    const FixOutcome fixed = fix_all(text, Config{}, Safety::unsafe);
    CHECK_FALSE(fixed.refused);
    CHECK(findings(fixed.text, Severity::warning, Severity::error).empty());
    const Charter charter(fixed.text);
    REQUIRE(charter.tables().size() == 1);
    const Table& table = charter.tables().front();
    CHECK(table.form == Form::pipe);
    CHECK(table.blocks.size() == 1);
    CHECK(names(table) == cookie_names);
    CHECK(roles(table) == column_roles);
    REQUIRE(table.rows.size() == 4);
    for (const RowRef row : table.rows) CHECK(charter.row(row).cell_count == 4);
    CHECK(charter.cell_text(table, table.rows[3], Role::service) ==
          "Choix concernant vos préférences sur les cookies");
    CHECK(fix_all(fixed.text, Config{}, Safety::unsafe).text == fixed.text);
  }
}

TEST_CASE("safe fixes change no word of the five charters") {
  for (const auto& [name, text] : testing::real_files("charters")) {
    CAPTURE(name);
    const FixOutcome fixed = fix_all(text, Config{}, Safety::safe);
    CHECK_FALSE(fixed.refused);
    CHECK(fixed.text != text);
    CHECK(fingerprint(Charter(fixed.text)) == fingerprint(Charter(text)));
    CHECK(fix_all(fixed.text, Config{}, Safety::safe).text == fixed.text);
  }
}

TEST_CASE("a cookie name that only a sibling charter knows takes a fused cell apart") {
  const std::string text =
      "# Charte cookies\n\n"
      "| Service | Nom du cookie | Finalité |\n"
      "| --- | --- | --- |\n"
      "| Choix duportail_gamma thème | Retient le thème |\n";
  CHECK(Charter(text).tables().front().fused.empty());
  Siblings siblings;
  siblings.names = {"portail_gamma"};
  const Charter charter(text, &siblings);
  REQUIRE(charter.tables().front().fused.size() == 1);
  CHECK(charter.tables().front().fused.front().first == "Choix du thème");
  CHECK(charter.tables().front().fused.front().second == "portail_gamma");
}

}  // namespace
}  // namespace charterlint
