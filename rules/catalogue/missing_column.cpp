#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// Adds an empty column named `header` at the end of every row of the table.
std::vector<Edit> add_column(const Table& table, const Charter& charter, std::string_view header) {
  std::vector<Edit> edits;
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = charter.table_blocks()[index];
    for (std::uint32_t i = 0; i < block.rows().size(); ++i) {
      const Row& row = block.rows()[i];
      if (row.cell_count == 0) continue;
      const bool is_header = table.header == RowRef{index, i};
      const std::string_view content =
          is_header ? header : row.kind == RowKind::delimiter ? std::string_view("---") : "";
      const Offset end = block.span(row).end;
      std::string text;
      if (table.form == Form::tab) {
        text.append("\t").append(content);
      } else if (row.trailing_pipe) {
        text.append(" ").append(content).append(" |");
      } else {
        text.append(" | ").append(content);
      }
      edits.push_back({{end, end}, std::move(text)});
    }
  }
  return edits;
}

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
        .fix(Safety::unsafe, add_column(table, charter, header),
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
