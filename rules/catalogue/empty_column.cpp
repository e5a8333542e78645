#include <algorithm>

#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// Columns of `table` without a character in any row; none in a table without rows.
std::vector<std::uint32_t> empty_columns(const Charter& charter, const Table& table) {
  std::vector<std::uint32_t> left(table.columns.size());
  for (std::uint32_t i = 0; i < left.size(); ++i) left[i] = i;
  // Most tables have no such column, and their first row with words shows it.
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = charter.table_blocks()[index];
    for (const Row& row : block.rows()) {
      if (left.empty()) return left;
      if (row.kind != RowKind::header && row.kind != RowKind::body) continue;
      std::erase_if(left, [&](std::uint32_t column) {
        return column < row.cell_count && !block.cells(row)[column].empty();
      });
    }
  }
  if (left.size() == table.columns.size()) left.clear();
  return left;
}

/// Takes cell `column` out of `row`, with the separator before it, or after where it is the first.
std::optional<Edit> cut(const Charter& charter, const TableBlock& block, const Row& row,
                        std::uint32_t column) {
  if (column >= row.cell_count) return std::nullopt;
  const char separator = block.form() == TableForm::tab ? '\t' : '|';
  const std::string_view text = charter.text();
  const Span line = block.span(row);
  Span span = block.cell(row, column);
  while (span.end < line.end && text[span.end] != separator) ++span.end;
  while (span.begin > line.begin && text[span.begin - 1] != separator) --span.begin;
  if (span.begin > line.begin) {
    --span.begin;
  } else if (span.end < line.end) {
    ++span.end;
    while (span.end < line.end && text[span.end] == ' ') ++span.end;
  }
  return Edit{span, {}};
}

void check(const Table& table, Report& report) {
  if (table.form != Form::pipe && table.form != Form::tab) return;
  const Charter& charter = report.charter();
  if (table.rows.empty()) return;
  const std::vector<std::uint32_t> columns = empty_columns(charter, table);
  if (columns.empty()) return;
  const TableBlock& first = charter.table_blocks()[table.blocks.front()];
  const Row& head = table.header ? charter.row(*table.header) : first.rows().front();
  std::string named;  // the first header that says something
  for (const Column& column : table.columns) {
    if (named.empty()) named = quoted(column.header);
  }
  for (const std::uint32_t column : columns) {
    if (column >= head.cell_count) continue;
    Finding finding = report.at(first.cell(head, column),
                                {"column {} of the table of `{}` is empty, header and all",
                                 "la colonne {} du tableau de `{}` est vide, en-tête compris"},
                                column + 1, named);
    // One column of cells has nothing left that makes it a table.
    if (table.columns.size() < columns.size() + 2) continue;
    std::vector<Edit> edits;
    for (const std::uint32_t index : table.blocks) {
      const TableBlock& block = charter.table_blocks()[index];
      for (const Row& row : block.rows()) {
        if (auto edit = cut(charter, block, row, column)) edits.push_back(std::move(*edit));
      }
    }
    finding.fix(Safety::unsafe, std::move(edits), {"Take the column away", "Retirer la colonne"});
  }
}

}  // namespace

extern constinit const Rule empty_column{
    .id = "empty-column",
    .summary = {"Every column of a table holds something.",
                "Chaque colonne d'un tableau contient quelque chose."},
    .why = {"Screen readers read every empty cell out, and the columns that matter get narrower.",
            "Un lecteur d'écran lit chaque cellule vide, et les colonnes utiles rétrécissent."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
