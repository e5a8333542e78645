#include "rules/refactor.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Table& table, Report& report) {
  if (table.about != About::cookies || !table.header || table.form == Form::vertical) return;
  const Charter& charter = report.charter();
  for (const Role role : report.config().required) {
    if (table.tells(role)) continue;
    const std::string_view header = vocabulary::preferred(role, charter.language());
    report
        .at(charter.span(*table.header),
            {"this table of cookies has no column `{}`",
             "ce tableau de cookies n'a pas de colonne « {} »"},
            header)
        .fix(
            Safety::unsafe,
            insert_column(charter, table, static_cast<std::uint32_t>(table.columns.size()), header),
            {"Add an empty column `{}`", "Ajouter une colonne « {} » vide"}, header);
  }
}

}  // namespace

extern constinit const Rule missing_column{
    .id = "missing-column",
    .summary = {"A table of cookies has the columns that its readers need.",
                "Un tableau de cookies a les colonnes dont le lecteur a besoin."},
    .why = {"Readers must be told which cookies are set, and what each of them is for.",
            "Le lecteur doit apprendre quels cookies sont déposés, et à quoi sert chacun d'eux."},
    .group = Group::column,
    .severity = Severity::error,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
