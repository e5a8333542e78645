#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// The code span around the pipe at `at`, backticks included.
Span code_around(std::string_view text, Span line, Offset at) {
  Span span{at, at};
  while (span.begin > line.begin && text[span.begin] != '`') --span.begin;
  while (span.begin > line.begin && text[span.begin - 1] == '`') --span.begin;
  while (span.end < line.end && text[span.end] != '`') ++span.end;
  while (span.end < line.end && text[span.end] == '`') ++span.end;
  return span;
}

void check_row(const TableBlock& block, const Row& row, Report& report) {
  const std::string_view text = report.charter().text();
  const std::vector<Offset> pipes = pipes_in_code(text, block, row);
  if (pipes.empty()) return;
  const Span code = code_around(text, block.span(row), pipes.front());
  std::vector<Edit> edits;
  edits.reserve(pipes.size());
  for (const Offset pipe : pipes) edits.push_back({{pipe, pipe}, "\\"});
  report
      .at(code,
          {"`{}` is cut in two by its pipe: backticks do not protect it in a table",
           "`{}` est coupé en deux par sa barre : les accents graves ne la protègent pas dans un "
           "tableau"},
          quoted(slice(text, {code.begin + 1, code.end - 1})))
      .fix(Safety::unsafe, std::move(edits), {"Write the pipe as `\\|`", "Écrire la barre `\\|`"});
}

void check(const Table& table, Report& report) {
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = report.charter().table_blocks()[index];
    for (const Row& row : block.rows()) {
      if (row.kind == RowKind::body && row.cell_count > block.width())
        check_row(block, row, report);
    }
  }
}

}  // namespace

extern constinit const Rule unescaped_pipe{
    .id = "unescaped-pipe",
    .summary = {"A pipe inside code in a table is written `\\|`.",
                "Une barre dans du code, à l'intérieur d'un tableau, s'écrit `\\|`."},
    .why = {"The pipe starts a new cell, and the last cells of the row are not shown.",
            "La barre ouvre une nouvelle cellule, et les dernières de la ligne ne sont pas "
            "affichées."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
