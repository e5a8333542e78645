#include "rules/rule.hpp"

namespace charterlint {
namespace {

void report_caption(const Charter& charter, const TableBlock& block, const Row& row,
                    Report& report) {
  const Span caption = block.caption(row);
  Finding finding = report.at(caption,
                              {"the caption `{}` is glued to the delimiter row",
                               "la légende `{}` est collée à la ligne de séparation"},
                              quoted(slice(charter.text(), caption)));
  const Line& top = charter.layout().lines[block.first_line()];
  const std::string_view line_end = charter.line_end(block.first_line());
  const std::string_view prefix = line_prefix(charter, block.first_line());
  // In a block quote the empty line after the caption keeps its mark.
  std::string text(slice(charter.text(), caption));
  text.append(line_end).append(prefix.substr(0, prefix.find_last_not_of(" \t") + 1));
  text.append(line_end).append(prefix);
  Offset cell_end = caption.begin;
  while (cell_end > 0 && charter.text()[cell_end - 1] != '|') --cell_end;
  finding.fix(Safety::safe,
              {{{top.text, top.text}, std::move(text)}, {{cell_end, block.span(row).end}, ""}},
              {"Move the caption above the table", "Placer la légende au-dessus du tableau"});
}

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = charter.table_blocks()[index];
    for (const Row& row : block.rows()) {
      if (!row.caption.empty()) report_caption(charter, block, row, report);
    }
  }
}

}  // namespace

extern constinit const Rule glued_caption{
    .id = "glued-caption",
    .summary = {"The caption of a table stands on a line of its own.",
                "La légende d'un tableau est seule sur sa ligne."},
    .why = {"Glued to the row of hyphens it breaks the table, and is shown nowhere as what it is.",
            "Collée à la ligne de tirets, elle casse le tableau et n'apparaît nulle part comme "
            "légende."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
