#include "rules/places.hpp"

#include <algorithm>

#include "rules/unicode.hpp"

namespace charterlint {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && is_blank(text[span.begin])) ++span.begin;
  while (!span.empty() && is_blank(text[span.end - 1])) --span.end;
  return span;
}

bool is_apostrophe(char32_t point) {
  return point == '\'' || point == 0x2019;
}

}  // namespace

std::size_t block_from(const Layout& layout, std::uint32_t line) {
  const auto at = std::partition_point(
      layout.blocks.begin(), layout.blocks.end(),
      [&](const Block& block) { return block.first_line + block.line_count <= line; });
  return static_cast<std::size_t>(at - layout.blocks.begin());
}

const Block* block_of_line(const Charter& charter, std::uint32_t line) {
  const Layout& layout = charter.layout();
  const std::size_t index = block_from(layout, line);
  if (index == layout.blocks.size() || layout.blocks[index].first_line > line) return nullptr;
  return &layout.blocks[index];
}

Span span_of(const Charter& charter, const Block& block) {
  const auto& lines = charter.layout().lines;
  return {lines[block.first_line].text, lines[block.first_line + block.line_count - 1].end};
}

Span heading_text(const Charter& charter, const Block& heading) {
  const std::string_view text = charter.text();
  const Line& line = charter.layout().lines[heading.first_line];
  Span span = trimmed(text, {line.text, line.end});
  if (heading.role == CHARTER_HEADING_ATX) {
    while (!span.empty() && text[span.begin] == '#') ++span.begin;
    // GFM 4.2: a closing run of `#` stands after a blank.
    Offset end = span.end;
    while (end > span.begin && text[end - 1] == '#') --end;
    if (end == span.begin || is_blank(text[end - 1])) span.end = end;
    return trimmed(text, span);
  }
  if (heading.role == CHARTER_HEADING_BOLD) {
    const char mark = text[span.begin];
    Span inside = span;
    while (!inside.empty() && text[inside.begin] == mark) ++inside.begin;
    while (!inside.empty() && text[inside.end - 1] == mark) --inside.end;
    if (!inside.empty()) return inside;
  }
  return span;
}

std::optional<std::uint32_t> table_block_of_line(const Charter& charter, std::uint32_t line) {
  const auto& tables = charter.table_blocks();
  const auto at = std::partition_point(tables.begin(), tables.end(), [&](const TableBlock& table) {
    return table.first_line() + table.line_count() <= line;
  });
  if (at == tables.end() || at->first_line() > line) return std::nullopt;
  return static_cast<std::uint32_t>(at - tables.begin());
}

std::optional<RowRef> row_at(const Charter& charter, std::uint32_t line) {
  const auto block = table_block_of_line(charter, line);
  if (!block) return std::nullopt;
  const TableBlock& table = charter.table_blocks()[*block];
  const std::uint32_t from_first = line - table.first_line();
  const auto after = std::partition_point(table.rows().begin(), table.rows().end(),
                                          [&](const Row& row) { return row.line <= from_first; });
  if (after == table.rows().begin()) return std::nullopt;
  return RowRef{*block, static_cast<std::uint32_t>(after - table.rows().begin() - 1)};
}

std::optional<std::uint32_t> cell_at(const Charter& charter, RowRef ref, Offset offset) {
  const TableBlock& table = charter.block(ref);
  const Row& row = charter.row(ref);
  const char separator = table.form() == TableForm::tab ? '\t' : '|';
  const Span line = table.span(row);
  for (std::uint32_t i = 0; i < row.cell_count; ++i) {
    // Cells are trimmed: what lies between two of them is padding and one separator.
    const Span cell = table.cell(row, i);
    const Offset from = i == 0 ? line.begin : table.cell(row, i - 1).end;
    const Offset to = i + 1 == row.cell_count ? line.end : table.cell(row, i + 1).begin;
    Offset begin = cell.begin;
    while (begin > from && charter.text()[begin - 1] != separator) --begin;
    Offset end = cell.end;
    while (end < to && charter.text()[end] != separator) ++end;
    if (begin <= offset && offset <= end) return i;
  }
  return std::nullopt;
}

Span surroundings_of(const Charter& charter, Span span) {
  constexpr Offset reach = 1024;
  const std::uint32_t line = charter.line_of(span.begin);
  Span all = charter.line_span(line);
  if (const auto row = row_at(charter, line)) {
    const auto cell = cell_at(charter, *row, span.begin);
    if (cell) all = charter.block(*row).cell(charter.row(*row), *cell);
  }
  return {std::max(all.begin, span.begin - std::min(span.begin, reach)),
          std::max(span.end, std::min(all.end, span.end + reach))};
}

bool is_verbatim(const Charter& charter, Offset offset) {
  const auto block = table_block_of_line(charter, charter.line_of(offset));
  return block && charter.table_blocks()[*block].form() == TableForm::tab;
}

Span with_escape(std::string_view text, Span span) {
  Offset begin = span.begin;
  while (begin > 0 && text[begin - 1] == '\\') --begin;
  if ((span.begin - begin) % 2 == 1) --span.begin;
  return span;
}

char32_t point_before(std::string_view text, std::size_t offset) {
  if (offset == 0) return 0;
  std::size_t begin = offset - 1;
  for (int steps = 0; steps < 3 && begin > 0 && (text[begin] & 0xC0) == 0x80; ++steps) --begin;
  const Decoded decoded = decode(text, begin);
  return begin + decoded.size == offset ? decoded.code_point : 0xFFFD;
}

char32_t point_at(std::string_view text, std::size_t offset) {
  return offset < text.size() ? decode(text, offset).code_point : 0;
}

Span word_at(std::string_view text, Offset offset) {
  const auto is_inside = [&](std::size_t at, std::size_t size) {
    const char32_t point = point_at(text, at);
    if (is_word_character(point) || point == '_') return true;
    // L'internaute is one word for an editor, but a quotation mark is no part of one.
    return is_apostrophe(point) && is_word_character(point_before(text, at)) &&
           is_word_character(point_at(text, at + size));
  };
  Span span{offset, offset};
  while (span.begin > 0) {
    std::size_t before = span.begin - 1;
    for (int steps = 0; steps < 3 && before > 0 && (text[before] & 0xC0) == 0x80; ++steps) --before;
    const std::size_t size = decode(text, before).size;
    if (before + size != span.begin || !is_inside(before, size)) break;
    span.begin = static_cast<Offset>(before);
  }
  while (span.end < text.size()) {
    const std::size_t size = decode(text, span.end).size;
    if (!is_inside(span.end, size)) break;
    span.end += static_cast<Offset>(size);
  }
  return span;
}

}  // namespace charterlint
