#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  const TableBlock& block = charter.table_blocks()[table.blocks.front()];
  const Row* const empty = block.header();
  if (empty == nullptr || !is_empty(block, *empty)) return;
  // Markdown has no other way to write a table whose first column holds the labels.
  if (table.form == Form::vertical) return;
  if (!table.header) {
    if (table.rows.empty()) return;
    report.at(block.span(*empty), {"the header `{}` is empty", "l'en-tête `{}` est vide"},
              slice(charter.text(), block.span(*empty)));
    return;
  }
  const Row& header = charter.row(*table.header);
  const std::uint32_t empty_line = block.line(*empty);
  const std::uint32_t header_line = block.line(header);
  Finding finding =
      report.at(block.span(*empty),
                {"the header `{}` is empty, and the true one stands in row {} of the table",
                 "l'en-tête `{}` est vide, et le vrai se trouve à la ligne {} du tableau"},
                slice(charter.text(), block.span(*empty)), header_line - empty_line + 1);
  finding.related(block.span(header), {"the true header", "le vrai en-tête"});
  // Only when nothing but the delimiter row lies between: captions have words.
  const bool delimited = block.delimiter() != nullptr && block.delimiter()->caption.empty();
  if (!delimited || header_line != empty_line + 2) return;
  std::vector<Edit> edits{remove_lines(charter, empty_line, empty_line + 1)};
  const Row* const below = &header + 1;
  const bool has_delimiter =
      below < block.rows().data() + block.rows().size() && below->kind == RowKind::delimiter;
  if (!has_delimiter) {
    const Row& delimiter = *block.delimiter();
    edits.push_back(
        insert_line(charter, header_line, slice(charter.text(), block.span(delimiter))));
  }
  finding.fix(Safety::unsafe, std::move(edits),
              {"Make the first row the header", "Faire de la première ligne l'en-tête"});
}

}  // namespace

extern constinit const Rule empty_header{
    .id = "empty-header",
    .summary = {"The header of a table is not empty.", "L'en-tête d'un tableau n'est pas vide."},
    .why = {"Readers, and screen readers above all, are told nothing of the columns.",
            "Le lecteur, surtout s'il écoute un lecteur d'écran, n'apprend rien des colonnes."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
