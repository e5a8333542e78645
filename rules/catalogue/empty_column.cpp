#include <algorithm>

#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// Columns of `table` without a character in any row; none in a table without rows.
std::vector<std::uint32_t> empty_columns(const Charter& charter, const Table& table) {
  const auto width = static_cast<std::uint32_t>(table.columns.size());
  std::vector<bool> filled(width);
  std::uint32_t left = width;
  // Most tables have no such column, and their first row with words shows it.
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = charter.table_blocks()[index];
    for (const Row& row : block.rows()) {
      if (left == 0) return {};
      if (row.kind != RowKind::header && row.kind != RowKind::body) continue;
      for (std::uint32_t column = 0; column < std::min(width, row.cell_count); ++column) {
        if (filled[column] || block.cells(row)[column].empty()) continue;
        filled[column] = true;
        --left;
      }
    }
  }
  std::vector<std::uint32_t> columns;
  for (std::uint32_t column = 0; column < width && left < width; ++column) {
    if (!filled[column]) columns.push_back(column);
  }
  return columns;
}

/// Takes cell `column` out of `row`, with the separator before it, or after where it is the first.
Edit cut(const Charter& charter, const TableBlock& block, const Row& row, std::uint32_t column) {
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
  return {span, {}};
}

/// For each of `columns`, which are in order, what takes it out of all rows that have it.
std::vector<std::vector<Edit>> cut_all(const Charter& charter, const Table& table,
                                       const std::vector<std::uint32_t>& columns) {
  std::vector<std::vector<Edit>> edits(columns.size());
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = charter.table_blocks()[index];
    for (const Row& row : block.rows()) {
      for (std::size_t i = 0; i < columns.size() && columns[i] < row.cell_count; ++i) {
        edits[i].push_back(cut(charter, block, row, columns[i]));
      }
    }
  }
  return edits;
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
  // One column of cells has nothing left that makes it a table.
  const bool may_cut = table.columns.size() >= columns.size() + 2;
  std::vector<std::vector<Edit>> edits;
  if (may_cut) edits = cut_all(charter, table, columns);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::uint32_t column = columns[i];
    if (column >= head.cell_count) continue;
    Finding finding = report.at(first.cell(head, column),
                                {"column {} of the table of `{}` is empty, header and all",
                                 "la colonne {} du tableau de `{}` est vide, en-tête compris"},
                                column + 1, named);
    if (!may_cut) continue;
    finding.fix(Safety::unsafe, std::move(edits[i]),
                {"Take the column away", "Retirer la colonne"});
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
