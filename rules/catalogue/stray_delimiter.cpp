#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = charter.table_blocks()[index];
    for (std::uint32_t i = 0; i < block.rows().size(); ++i) {
      const Row& row = block.rows()[i];
      if (row.kind != RowKind::delimiter) continue;
      const bool tab = block.form() == TableForm::tab;
      if (!tab && &row == block.delimiter()) continue;
      // Under the true header of a table whose own header is empty it is in its place.
      if (!tab && table.header == RowRef{index, i - 1}) continue;
      if (block.rows().size() == 1 || !row.caption.empty()) continue;
      const Span span = block.span(row);
      Finding finding = report.at(span,
                                  {"the delimiter row `{}` stands where no header is above it",
                                   "la ligne de séparation `{}` n'est sous aucun en-tête"},
                                  quoted(slice(charter.text(), span)));
      // Without a head in its place the table may hang on this row: other rules come first.
      if (!tab && (block.header() == nullptr || block.delimiter() == nullptr)) continue;
      // One row of tabs alone is no table.
      if (tab && (i == 0 || block.rows().size() == 2)) continue;
      finding.fix(Safety::safe, {remove_lines(charter, block.line(row), block.line(row))},
                  {"Take the delimiter row away", "Retirer la ligne de séparation"});
    }
  }
}

}  // namespace

extern constinit const Rule stray_delimiter{
    .id = "stray-delimiter",
    .summary = {"A delimiter row stands only under the header of a pipe table.",
                "Une ligne de séparation ne se trouve que sous l'en-tête d'un tableau à barres."},
    .why = {"Anywhere else it is shown as a row of hyphens.",
            "Partout ailleurs, elle est affichée comme une ligne de tirets."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
