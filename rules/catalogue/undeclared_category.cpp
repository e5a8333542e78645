#include <algorithm>

#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// The charter explains its purposes at all; one that never does is not held to it.
bool declares_purposes(const Charter& charter) {
  return std::any_of(
      charter.categories().begin(), charter.categories().end(),
      [](const Category& category) { return axis_of(category.kind) == Axis::purpose; });
}

void check(const Charter& charter, Report& report) {
  if (!declares_purposes(charter)) return;
  for (const Table& table : charter.tables()) {
    if (table.about != About::cookies) continue;
    const bool known_beside = std::any_of(
        table.uses.begin(), table.uses.end(),
        [&](const CategoryUse& use) { return use.joined && charter.declares(use.kind); });
    for (const CategoryUse& use : table.uses) {
      const bool purpose = axis_of(use.kind) == Axis::purpose && use.kind != CategoryKind::unknown;
      if (!purpose || charter.declares(use.kind)) continue;
      report
          .at(use.span,
              {"the category `{}` is not explained anywhere in this charter",
               "la catégorie « {} » n'est expliquée nulle part dans cette charte"},
              use.name)
          .severity(use.joined && known_beside ? Severity::info : Severity::warning);
    }
  }
}

}  // namespace

extern constinit const Rule undeclared_category{
    .id = "undeclared-category",
    .summary = {"Every category that a table is filed under is explained in the charter.",
                "Toute catégorie sous laquelle un tableau est rangé est expliquée dans la charte."},
    .why = {"Readers can only choose between categories that they have been told the meaning of.",
            "On ne peut choisir qu'entre des catégories dont on connaît le sens."},
    .group = Group::category,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
