#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// Columns that `row` leaves out at its end, as the text to put there.
std::vector<Edit> pad(const TableBlock& block, const Row& row) {
  const std::uint32_t missing = block.width() - row.cell_count;
  const Offset end = block.span(row).end;
  if (block.form() == TableForm::tab) return {{{end, end}, std::string(missing, '\t')}};
  // An empty last cell shows only between two pipes: rows without outer pipes are closed too.
  std::string text = row.trailing_pipe ? "" : " |";
  for (std::uint32_t i = 0; i < missing; ++i) text += "  |";
  return {{{end, end}, std::move(text)}};
}

/// The empty cells at the end of `row` that the table has no columns for.
std::vector<Edit> cut_empty(const TableBlock& block, const Row& row) {
  const Span last = block.cell(row, block.width() - 1);
  const Span row_span = block.span(row);
  return {{{last.end, row_span.end}, row.trailing_pipe ? " |" : ""}};
}

bool ends_with_empty_cells(const TableBlock& block, const Row& row) {
  for (std::uint32_t i = block.width(); i < row.cell_count; ++i) {
    if (!block.cells(row)[i].empty()) return false;
  }
  return true;
}

/// The cells that `row` leaves out at its start, as the text to put there.
std::vector<Edit> pad_front(const TableBlock& block, const Row& row) {
  const std::uint32_t missing = block.width() - row.cell_count;
  const Offset first = block.cell(row, 0).begin;
  std::string text;
  if (block.form() == TableForm::pipe && !row.leading_pipe) text = "|";
  for (std::uint32_t i = 0; i < missing; ++i) text += block.form() == TableForm::tab ? "\t" : " | ";
  return {{{first, first}, std::move(text)}};
}

void check_row(const TableBlock& block, const Row& row, bool spanned, Report& report) {
  const std::uint32_t width = block.width();
  const Span span = block.span(row);
  const std::string first = quoted(slice(report.charter().text(), block.cell(row, 0)));
  if (row.cell_count < width && spanned) {
    report
        .at(span,
            {"the row of `{}` leaves out its first cells, {} of {}: it has them in common with a "
             "row above",
             "la ligne de `{}` omet ses premières cellules, {} sur {} : elle les partage avec une "
             "ligne du dessus"},
            first, width - row.cell_count, width)
        .fix(Safety::unsafe, pad_front(block, row),
             {"Put empty cells at the start of the row",
              "Mettre des cellules vides au début de la ligne"});
    return;
  }
  if (row.cell_count < width) {
    Finding finding = report.at(span,
                                {"the row of `{}` has {} of the {} cells of its table",
                                 "la ligne de `{}` a {} des {} cellules de son tableau"},
                                first, row.cell_count, width);
    if (is_hyphens(report.charter().text(), block, row)) return;
    finding.fix(Safety::safe, pad(block, row),
                {"Fill the row up with empty cells", "Compléter la ligne par des cellules vides"});
    return;
  }
  // `unescaped-pipe` says what is wrong with those.
  if (!pipes_in_code(report.charter().text(), block, row).empty()) return;
  if (!ends_with_empty_cells(block, row)) {
    report.at(
        {block.cell(row, width).begin, span.end},
        {"the row of `{}` has {} cells, {} more than its table: the last of them are not shown",
         "la ligne de `{}` a {} cellules, {} de plus que son tableau : les dernières ne sont "
         "pas affichées"},
        first, row.cell_count, row.cell_count - width);
    return;
  }
  if (block.form() == TableForm::tab) return;  // tabs at a line's end are not seen by anyone
  report
      .at(span,
          {"the row of `{}` ends with empty cells that its table has no column for",
           "la ligne de `{}` finit par des cellules vides de trop pour son tableau"},
          first)
      .fix(Safety::safe, cut_empty(block, row),
           {"Take the empty cells away", "Retirer les cellules vides"});
}

void check(const Table& table, Report& report) {
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = report.charter().table_blocks()[index];
    for (std::uint32_t i = 0; i < block.rows().size(); ++i) {
      const Row& row = block.rows()[i];
      if (row.kind != RowKind::body || row.cell_count == block.width()) continue;
      // `fused-cells` says what is wrong with those.
      if (table.fused_in({index, i}) != nullptr) continue;
      check_row(block, row, table.left_out({index, i}) > 0, report);
    }
  }
}

}  // namespace

extern constinit const Rule ragged_row{
    .id = "ragged-row",
    .summary = {"A row has as many cells as its table has columns.",
                "Une ligne a autant de cellules que son tableau a de colonnes."},
    .why = {"Readers see the cells under the wrong headers, and cells past the last column not at "
            "all.",
            "Le lecteur voit les cellules sous le mauvais en-tête, et pas du tout celles qui "
            "dépassent la dernière colonne."},
    .group = Group::table,
    .severity = Severity::error,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
