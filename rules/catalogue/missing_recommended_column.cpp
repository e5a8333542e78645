#include <algorithm>

#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Table& table, Report& report) {
  if (table.about != About::cookies || !table.header || table.form == Form::vertical) return;
  const Charter& charter = report.charter();
  const auto& required = report.config().required;
  for (const Role role : report.config().recommended) {
    if (table.tells(role)) continue;
    if (std::find(required.begin(), required.end(), role) != required.end()) continue;
    report.at(charter.span(*table.header),
              {"this table of cookies has no column `{}`",
               "ce tableau de cookies n'a pas de colonne « {} »"},
              vocabulary::preferred(role, charter.language()));
  }
}

}  // namespace

extern constinit const Rule missing_recommended_column{
    .id = "missing-recommended-column",
    .summary = {"A table of cookies also tells who sets them and how long they last.",
                "Un tableau de cookies dit aussi qui les dépose et combien de temps ils durent."},
    .why = {"The Court of Justice asks for both: the duration, and whether third parties have "
            "access.",
            "La Cour de justice demande les deux : la durée, et si des tiers y ont accès."},
    .group = Group::column,
    .severity = Severity::info,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
