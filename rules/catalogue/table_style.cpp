#include <algorithm>
#include <array>

#include "rules/refactor.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

constexpr std::array<std::string_view, 2> styles{"pipe", "tab"};
constexpr Option<std::string_view> style{
    "style",
    "pipe",
    {"What tables are set with: `pipe` or `tab`",
     "De quoi les tableaux sont faits : de barres, `pipe`, ou de tabulations, `tab`"},
    styles};

void check_tab_block(const TableBlock& block, Report& report) {
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

/// With `edits` the lines of `block` are one table of tabs, a row a line, and nothing before them
/// changes what they are.
bool makes_tab_table(const Charter& charter, const TableBlock& block, std::vector<Edit> edits) {
  const std::uint32_t first = block.first_line();
  if (first > 0 && !charter.line_span(first - 1).empty()) return false;
  const Span part{charter.line_span(first).begin,
                  charter.line_span(first + block.line_count() - 1).end};
  for (Edit& edit : edits) {
    edit.span = {edit.span.begin - part.begin, std::min(edit.span.end, part.end) - part.begin};
  }
  const std::string lines = apply_edits(slice(charter.text(), part), edits);
  Layout layout;
  read_layout(lines, layout);
  if (layout.blocks.size() != 1 || layout.blocks.front().kind != BlockKind::table) return false;
  const TableBlock table(lines, layout, layout.blocks.front());
  return table.form() == TableForm::tab && table.rows().size() == layout.lines.size() &&
         std::all_of(table.rows().begin(), table.rows().end(), [&](const Row& row) {
           return row.cell_count > 0 && row.kind != RowKind::delimiter;
         });
}

void check_pipe_block(const TableBlock& block, Report& report) {
  const Charter& charter = report.charter();
  const Row& first = block.rows().front();
  Finding finding = report.at(block.span(first),
                              {"the table of `{}` is set with pipes, and tabs are asked for",
                               "le tableau de `{}` est fait de barres, et des tabulations sont "
                               "demandées"},
                              quoted(slice(charter.text(), block.cell(first, 0))));
  auto edits = set_with_tabs(charter, block);
  if (!edits || !makes_tab_table(charter, block, *edits)) return;
  finding.fix(Safety::safe, std::move(*edits),
              {"Set the table with tabs", "Écrire le tableau avec des tabulations"});
}

void check(const Table& table, Report& report) {
  if (table.form != Form::pipe && table.form != Form::tab) return;
  const TableForm unwanted =
      report.config().option(style) == "tab" ? TableForm::pipe : TableForm::tab;
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = report.charter().table_blocks()[index];
    if (block.form() != unwanted) continue;
    if (unwanted == TableForm::tab) {
      check_tab_block(block, report);
    } else {
      check_pipe_block(block, report);
    }
  }
}

}  // namespace

extern constinit const Rule table_style{
    .id = "table-style",
    .summary = {"Tables are set with pipes, or with tabs where that is asked for.",
                "Les tableaux sont écrits avec des barres, ou avec des tabulations si on les "
                "demande."},
    .why = {"Tabs turn into spaces at the next copy and paste, and then nothing tells the cells "
            "apart.",
            "Au prochain copier-coller, les tabulations deviennent des espaces, et plus rien ne "
            "sépare les cellules."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .options = options_of<style>,
    .check = check,
};

}  // namespace charterlint
