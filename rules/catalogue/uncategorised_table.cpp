#include <algorithm>

#include "rules/filing.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// How much of the prose right above a table is read, in bytes.
constexpr Offset lead = 600;

/// The words right above the table name a category that the charter explains.
bool is_introduced(const Charter& charter, const Table& table) {
  Span above = table.section;
  if (above.empty()) return false;
  if (above.size() > lead) above.begin = above.end - lead;
  const std::string words = " " + fold(slice(charter.text(), above)) + " ";
  return std::any_of(charter.categories().begin(), charter.categories().end(),
                     [&](const Category& category) {
                       return axis_of(category.kind) == Axis::purpose &&
                              words.find(" " + fold(category.name) + " ") != std::string::npos;
                     });
}

bool names_purpose(const std::vector<CategoryUse>& uses) {
  return std::any_of(uses.begin(), uses.end(),
                     [](const CategoryUse& use) { return axis_of(use.kind) == Axis::purpose; });
}

void check(const Charter& charter, Report& report) {
  const auto& categories = charter.categories();
  const bool declares = std::any_of(categories.begin(), categories.end(),
                                    [](const Category& c) { return is_purpose(c.kind); });
  if (!declares) return;
  for (const Table& table : charter.tables()) {
    if (table.about != About::cookies || table.cookies.empty()) continue;
    if (names_purpose(table.uses) ||
        names_purpose(report.sightings().categories_in_column(table)) ||
        is_introduced(charter, table))
      continue;
    const RowRef first = table.header.value_or(table.rows.front());
    report.at(charter.span(first), {"this table of cookies is filed under no category",
                                    "ce tableau de cookies n'est rangé sous aucune catégorie"});
  }
}

}  // namespace

extern constinit const Rule uncategorised_table{
    .id = "uncategorised-table",
    .summary =
        {"In a charter with categories every table of cookies is filed under one.",
         "Dans une charte à catégories, tout tableau de cookies est rangé sous l'une d'elles."},
    .why = {"Readers cannot tell whether these cookies need their consent.",
            "Le lecteur ne sait pas si ces cookies demandent son consentement."},
    .group = Group::category,
    .severity = Severity::info,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
