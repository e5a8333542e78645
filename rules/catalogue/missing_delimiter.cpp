#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Table& table, Report& report) {
  if (table.form == Form::other) return;  // `vertical-table`
  const Charter& charter = report.charter();
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = charter.table_blocks()[index];
    const Row* const header = block.header();
    if (block.form() == TableForm::tab || header == nullptr || block.delimiter() != nullptr)
      continue;
    // Data in the header's place: `missing-header`. A fragment: `split-table`.
    if (!table.header || index != table.blocks.front()) continue;
    std::vector<Edit> edits{
        insert_line(charter, block.line(*header), delimiter_row(header->cell_count))};
    // With a delimiter row the table would take in a line of text right under it.
    if (auto edit = end_block(charter, block.first_line() + block.line_count() - 1)) {
      edits.push_back(std::move(*edit));
    }
    report
        .at(block.span(*header),
            {"no delimiter row stands under the header `{}`",
             "il manque la ligne de séparation sous l'en-tête `{}`"},
            quoted(slice(charter.text(), block.span(*header))))
        .fix(Safety::safe, std::move(edits),
             {"Insert the delimiter row", "Insérer la ligne de séparation"});
  }
}

}  // namespace

extern constinit const Rule missing_delimiter{
    .id = "missing-delimiter",
    .summary = {"A delimiter row stands under the header of a pipe table.",
                "Une ligne de séparation suit l'en-tête d'un tableau à barres."},
    .why = {"Without it Markdown readers show the pipes as text and no table at all.",
            "Sans elle, les barres sont affichées comme du texte, sans aucun tableau."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
