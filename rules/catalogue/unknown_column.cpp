#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Table& table, Report& report) {
  if (table.about != About::cookies || !table.header) return;
  for (const Column& column : table.columns) {
    if (column.role != Role::other || column.weak || column.foreign || column.header.empty()) {
      continue;
    }
    report.at(column.span,
              {"the header `{}` is none that tables of cookies are known to have",
               "l'en-tête « {} » n'est pas de ceux que l'on connaît aux tableaux de cookies"},
              quoted(column.header));
  }
}

}  // namespace

extern constinit const Rule unknown_column{
    .id = "unknown-column",
    .summary = {"The headers of a table of cookies are words that are known for its columns.",
                "Les en-têtes d'un tableau de cookies sont des mots connus pour ses colonnes."},
    .why = {"What stands in a column of unknown meaning is checked by no rule.",
            "Ce qui se trouve dans une colonne de sens inconnu n'est vérifié par aucune règle."},
    .group = Group::column,
    .severity = Severity::off,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
