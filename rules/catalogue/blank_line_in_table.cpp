#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = charter.table_blocks()[index];
    for (const Row& row : block.rows()) {
      if (row.kind != RowKind::gap) continue;
      const std::uint32_t first = block.line(row);
      const std::uint32_t last = first + row.line_count - 1;
      const Offset at = charter.layout().lines[first].begin;
      Finding finding = row.line_count == 1
                            ? report.at({at, at}, {"a blank line cuts the table in two",
                                                   "une ligne vide coupe le tableau en deux"})
                            : report.at({at, at},
                                        {"{} blank lines cut the table in two",
                                         "{} lignes vides coupent le tableau en deux"},
                                        row.line_count);
      finding.fix(Safety::safe, {remove_lines(charter, first, last)},
                  {"Take the blank lines away", "Retirer les lignes vides"});
    }
  }
}

}  // namespace

extern constinit const Rule blank_line_in_table{
    .id = "blank-line-in-table",
    .summary = {"No blank line stands between the rows of a table.",
                "Aucune ligne vide ne sépare les lignes d'un tableau."},
    .why = {"A table ends at a blank line: the rows after it are shown as text.",
            "Un tableau finit à la première ligne vide : les lignes suivantes sont affichées comme "
            "du texte."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
