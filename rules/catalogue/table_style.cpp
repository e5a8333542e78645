#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// Turns the tabs of `row` into pipes, and escapes the pipes it has.
void pipe_row(std::string_view text, const TableBlock& block, const Row& row,
              std::vector<Edit>& edits) {
  const Span span = block.span(row);
  edits.push_back({{span.begin, span.begin}, "| "});
  for (std::uint32_t i = 0; i < row.cell_count; ++i) {
    const Span cell = block.cell(row, i);
    for (Offset at = cell.begin; at < cell.end; ++at) {
      if (text[at] == '|') edits.push_back({{at, at}, "\\"});
    }
    if (i + 1 < row.cell_count) edits.push_back({{cell.end, block.cell(row, i + 1).begin}, " | "});
  }
  edits.push_back({{block.cell(row, row.cell_count - 1).end, span.end}, " |"});
}

void check_block(const TableBlock& block, Report& report) {
  const Charter& charter = report.charter();
  const Row& first = block.rows().front();
  std::vector<Edit> edits;
  for (const Row& row : block.rows()) {
    if (row.cell_count == 0) continue;
    pipe_row(charter.text(), block, row, edits);
    if (&row == block.header() && block.delimiter() == nullptr) {
      edits.push_back(insert_line(charter, block.line(row), delimiter_row(row.cell_count)));
    }
  }
  const Span span = block.span(first);
  report
      .at(span,
          {"the table of `{}` is set with tabs, which most editors and all web pages lose",
           "le tableau de `{}` est fait de tabulations, que la plupart des éditeurs et toutes les "
           "pages web perdent"},
          quoted(slice(charter.text(), block.cell(first, 0))))
      .fix(Safety::safe, std::move(edits),
           {"Set the table with pipes", "Écrire le tableau avec des barres"});
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
