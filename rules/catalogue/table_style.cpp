#include "rules/refactor.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check_block(const TableBlock& block, Report& report) {
  const Charter& charter = report.charter();
  const Row& first = block.rows().front();
  const Span span = block.span(first);
  Finding finding = report.at(
      span,
      {"the table of `{}` is set with tabs, which most editors and all web pages lose",
       "le tableau de `{}` est fait de tabulations, que la plupart des éditeurs et toutes les "
       "pages web perdent"},
      quoted(slice(charter.text(), block.cell(first, 0))));
  if (auto edits = set_with_pipes(charter, block)) {
    finding.fix(Safety::safe, std::move(*edits),
                {"Set the table with pipes", "Écrire le tableau avec des barres"});
  }
}

void check(const Table& table, Report& report) {
  if (report.config().table_style != TableStyle::pipe || table.form != Form::tab) return;
  for (const std::uint32_t index : table.blocks) {
    check_block(report.charter().table_blocks()[index], report);
  }
}

}  // namespace

extern constinit const Rule table_style{
    .id = "table-style",
    .summary = {"Tables are set with pipes.", "Les tableaux sont écrits avec des barres."},
    .why = {"Tabs turn into spaces at the next copy and paste, and then nothing tells the cells "
            "apart.",
            "Au prochain copier-coller, les tabulations deviennent des espaces, et plus rien ne "
            "sépare les cellules."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
