#include <algorithm>

#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// The first words of the row, to tell it from the others.
std::string row_name(const Table& table, const Charter& charter, RowRef ref) {
  for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
    const std::string text = charter.cell_text(table, ref, i);
    if (!text.empty()) return quoted(text);
  }
  return {};
}

/// Whose cell may be left empty under one that spans several rows.
bool may_span(Role role) {
  return role == Role::provider || role == Role::category || role == Role::domain ||
         role == Role::service || role == Role::party;
}

void check_role(const Table& table, std::uint32_t column, Report& report) {
  const Charter& charter = report.charter();
  bool told_above = false;
  for (const RowRef ref : table.rows) {
    const Row& row = charter.row(ref);
    const TableBlock& block = charter.block(ref);
    const std::uint32_t at = table.cell_index(ref, column);
    // Cells that are not there are the business of `ragged-row`.
    if (at >= row.cell_count) continue;
    const Span cell = block.cell(row, at);
    if (!cell.empty()) {
      told_above = true;
      continue;
    }
    if (is_empty(block, row) || (told_above && may_span(table.columns[column].role))) continue;
    report.at(cell,
              {"the cell of `{}` is empty in the row of `{}`",
               "la cellule de « {} » est vide à la ligne de `{}`"},
              quoted(table.columns[column].header), row_name(table, charter, ref));
  }
}

/// In a table with its labels on the left the value is what may be missing.
void check_vertical(const Table& table, std::uint32_t column, Report& report) {
  const Charter& charter = report.charter();
  const RowRef ref = table.rows[column];
  const Row& row = charter.row(ref);
  if (row.cell_count < 2 || !charter.block(ref).cells(row)[1].empty()) return;
  report.at(charter.block(ref).cell(row, 1),
            {"the cell of `{}` is empty", "la cellule de « {} » est vide"},
            quoted(table.columns[column].header));
}

void check(const Table& table, Report& report) {
  if (table.about != About::cookies) return;
  for (const Role role : report.config().required) {
    const auto column = table.column_index(role);
    if (!column) continue;
    if (table.form == Form::vertical) {
      check_vertical(table, *column, report);
    } else if (table.header) {
      check_role(table, *column, report);
    }
  }
}

}  // namespace

extern constinit const Rule empty_cell{
    .id = "empty-cell",
    .summary = {"No cell is empty in a column that readers need.",
                "Aucune cellule n'est vide dans une colonne dont le lecteur a besoin."},
    .why = {"A cookie without a purpose, or a purpose without a cookie, leaves readers uninformed.",
            "Un cookie sans finalité, ou une finalité sans cookie, n'informe pas le lecteur."},
    .group = Group::column,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
