#include "rules/positions.hpp"

#include <algorithm>

namespace charterlint {

LspPosition to_lsp(const Charter& charter, Offset offset, Encoding encoding) {
  const auto& lines = charter.layout().lines;
  if (lines.empty()) return {};
  const std::uint32_t line = charter.line_of(offset);
  // A document that ends with a line end has one line more, empty, for LSP.
  if (offset > lines[line].end && offset >= charter.whole_line(line).end) return {line + 1, 0};
  const auto before = slice(charter.text(), {lines[line].begin, std::min(offset, lines[line].end)});
  return {line, count_units(before, encoding)};
}

LspRange to_lsp(const Charter& charter, Span span, Encoding encoding) {
  return {to_lsp(charter, span.begin, encoding), to_lsp(charter, span.end, encoding)};
}

Offset from_lsp(const Charter& charter, LspPosition position, Encoding encoding) {
  const auto& lines = charter.layout().lines;
  if (position.line >= lines.size()) return static_cast<Offset>(charter.text().size());
  const Line& line = lines[position.line];
  const auto text = slice(charter.text(), {line.begin, line.end});
  return line.begin + offset_of_unit(text, position.character, encoding);
}

Span from_lsp(const Charter& charter, const LspRange& range, Encoding encoding) {
  const Offset begin = from_lsp(charter, range.start, encoding);
  return {begin, std::max(begin, from_lsp(charter, range.end, encoding))};
}

}  // namespace charterlint
