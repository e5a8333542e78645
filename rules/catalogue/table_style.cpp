#include <algorithm>
#include <array>

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

void check_tab_block(const TableBlock& block, Report& report) {
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

/// `row` of a pipe table with tabs between its cells, and the pipes in them without their escapes.
std::string tab_row(std::string_view text, const TableBlock& block, const Row& row) {
  std::string line;
  for (std::uint32_t i = 0; i < row.cell_count; ++i) {
    if (i > 0) line.push_back('\t');
    const std::string_view cell = slice(text, block.cell(row, i));
    for (std::size_t at = 0; at < cell.size(); ++at) {
      if (cell.substr(at, 2) != "\\|") line.push_back(cell[at]);
    }
  }
  return line;
}

/// `lines`, alone, are read as one table of tabs with a row a line.
bool reads_as_tab_table(const std::string& lines) {
  Layout layout;
  read_layout(lines, layout);
  if (layout.blocks.size() != 1 || layout.blocks.front().kind != BlockKind::table) return false;
  const TableBlock block(lines, layout, layout.blocks.front());
  return block.form() == TableForm::tab && block.rows().size() == layout.lines.size() &&
         std::all_of(block.rows().begin(), block.rows().end(), [&](const Row& row) {
           return row.cell_count > 0 && row.kind != RowKind::delimiter;
         });
}

/// Sets a pipe table with tabs; nothing where it would be read otherwise than it is now.
std::vector<Edit> tab_block(const Charter& charter, const TableBlock& block) {
  const std::uint32_t before = block.first_line();
  const bool apart = before == 0 || charter.line_span(before - 1).empty();
  if (!apart || !block.caption().empty()) return {};
  std::vector<Edit> edits;
  std::string lines;
  for (const Row& row : block.rows()) {
    if (row.kind == RowKind::delimiter) {
      edits.push_back(remove_lines(charter, block.line(row), block.line(row)));
      continue;
    }
    // After the marker of a list no tab starts a cell.
    const bool listed = block.span(row).begin != charter.layout().lines[block.line(row)].text;
    if (row.cell_count == 0 || listed) return {};
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      if (slice(charter.text(), block.cell(row, i)).find('\t') != std::string_view::npos) return {};
    }
    std::string line = tab_row(charter.text(), block, row);
    lines.append(line).push_back('\n');
    edits.push_back({block.span(row), std::move(line)});
  }
  if (!reads_as_tab_table(lines)) return {};
  return edits;
}

void check_pipe_block(const TableBlock& block, Report& report) {
  const Charter& charter = report.charter();
  const Row& first = block.rows().front();
  Finding finding = report.at(block.span(first),
                              {"the table of `{}` is set with pipes, and tabs are asked for",
                               "le tableau de `{}` est fait de barres, et des tabulations sont "
                               "demandées"},
                              quoted(slice(charter.text(), block.cell(first, 0))));
  std::vector<Edit> edits = tab_block(charter, block);
  if (edits.empty()) return;
  finding.fix(Safety::safe, std::move(edits),
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
