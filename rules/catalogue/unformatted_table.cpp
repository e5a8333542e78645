#include "rules/format.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = charter.table_blocks()[index];
    auto edits = format_table(charter, block, report.config().format);
    if (edits.empty()) continue;
    const Span span = block.span(block.rows().front());
    report
        .at(span,
            {"the table of `{}` is not laid out as `format` lays it out",
             "le tableau de `{}` n'est pas disposé comme le fait `format`"},
            quoted(slice(charter.text(), block.cell(block.rows().front(), 0))))
        .fix(Safety::safe, std::move(edits), {"Format the table", "Mettre le tableau en forme"});
  }
}

}  // namespace

extern constinit const Rule unformatted_table{
    .id = "unformatted-table",
    .summary = {"Tables are laid out as `charterlint format` lays them out.",
                "Les tableaux sont disposés comme le fait `charterlint format`."},
    .why = {"One layout for all keeps changes small and easy to review.",
            "Une seule disposition pour tous garde les modifications petites et faciles à relire."},
    .group = Group::table,
    .severity = Severity::off,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
