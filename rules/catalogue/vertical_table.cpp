#include "rules/rule.hpp"
#include "rules/vertical.hpp"

namespace charterlint {
namespace {

void append_row(const Charter& charter, const std::vector<Span>& cells, std::size_t first,
                std::size_t count, std::string& out) {
  out += "|";
  for (std::size_t i = first; i < first + count; ++i) {
    out += " ";
    out += escape_cell(slice(charter.text(), cells[i]));
    out += " |";
  }
}

/// The table with its rows side by side, in the place of its lines.
Edit rebuild(const Charter& charter, const VerticalTable& table) {
  const std::size_t width = table.headers.size();
  const std::string_view prefix = line_prefix(charter, table.first_line);
  const std::string_view end = charter.line_end(table.first_line);
  const auto& lines = charter.layout().lines;
  const auto role = [&](std::uint32_t line) { return lines[line].role; };
  std::string text;
  const auto new_line = [&] { text.append(end).append(prefix); };
  // Text right above would become its header, and text right below a row of it.
  if (table.first_line > 0 && role(table.first_line - 1) != CHARTER_BLANK) new_line();
  append_row(charter, table.headers, 0, width, text);
  new_line();
  text += delimiter_row(width);
  for (std::size_t first = 0; first < table.cells.size(); first += width) {
    new_line();
    append_row(charter, table.cells, first, width, text);
  }
  const bool last = table.last_line + 1 == lines.size();
  if (!last && role(table.last_line + 1) != CHARTER_BLANK) new_line();
  return {{lines[table.first_line].text, lines[table.last_line].end}, std::move(text)};
}

void check(const Charter& charter, Report& report) {
  for (const VerticalTable& table : find_vertical_tables(charter)) {
    std::string headers;
    for (const Span header : table.headers) {
      if (!headers.empty()) headers += " / ";
      headers += slice(charter.text(), header);
    }
    Finding finding = report.at(
        table.headers.front(),
        {"the headers `{}` stand below each other, and so do the cells of their table",
         "les en-têtes « {} » sont l'un sous l'autre, comme les cellules de leur tableau"},
        quoted(headers));
    if (!table.whole) continue;
    finding.fix(Safety::unsafe, {rebuild(charter, table)},
                {"Set the cells side by side", "Mettre les cellules côte à côte"});
  }
}

}  // namespace

extern constinit const Rule vertical_table{
    .id = "vertical-table",
    .summary = {"The cells of a row stand side by side.",
                "Les cellules d'une ligne sont côte à côte."},
    .why = {"Nobody sees which line is the purpose of which cookie.",
            "On ne voit pas quelle ligne est la finalité de quel cookie."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
