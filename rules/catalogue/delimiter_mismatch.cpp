#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// The cells of `delimiter` that there are columns for, and plain ones for the rest.
std::string rewritten(std::string_view text, const TableBlock& block, const Row& delimiter,
                      std::uint32_t columns) {
  std::string row = "|";
  for (std::uint32_t i = 0; i < columns; ++i) {
    const std::string_view cell =
        i < delimiter.cell_count ? slice(text, block.cell(delimiter, i)) : std::string_view("---");
    row.append(" ").append(cell.empty() ? "---" : cell).append(" |");
  }
  return row;
}

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  const TableBlock& block = charter.table_blocks()[table.blocks.front()];
  const Row* const header = block.header();
  const Row* const delimiter = block.delimiter();
  if (block.form() == TableForm::tab || header == nullptr || delimiter == nullptr) return;
  if (header->cell_count == delimiter->cell_count || !delimiter->caption.empty()) return;
  if (is_empty(block, *header)) return;  // `empty-header` takes both away
  const Span span = block.span(*delimiter);
  report
      .at(span,
          {"the delimiter row `{}` has {} cells, and the header above it has {}",
           "la ligne de séparation `{}` a {} cellules, et l'en-tête au-dessus en a {}"},
          quoted(slice(charter.text(), span)), delimiter->cell_count, header->cell_count)
      .fix(Safety::safe, {{span, rewritten(charter.text(), block, *delimiter, header->cell_count)}},
           {"Give the delimiter row {} cells", "Donner {} cellules à la ligne de séparation"},
           header->cell_count);
}

}  // namespace

extern constinit const Rule delimiter_mismatch{
    .id = "delimiter-mismatch",
    .summary = {"The delimiter row has as many cells as the header.",
                "La ligne de séparation a autant de cellules que l'en-tête."},
    .why = {"Markdown readers then show the pipes as text and no table at all.",
            "Sinon les barres sont affichées comme du texte, sans aucun tableau."},
    .group = Group::table,
    .severity = Severity::error,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
