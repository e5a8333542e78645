#include "rules/positions.hpp"

#include <algorithm>
#include <unordered_map>

#include "rules/long_line.hpp"

namespace charterlint {
namespace {

/// What was counted of the long lines of the charter that this thread asked for last.
LongLine& long_line(const Charter& charter, std::uint32_t line, Encoding encoding) {
  struct Kept {
    std::uint64_t revision = 0;
    Encoding encoding = Encoding::utf8;
    std::unordered_map<std::uint32_t, LongLine> lines;
  };
  static thread_local Kept kept;
  if (kept.revision != charter.revision() || kept.encoding != encoding) {
    kept = {charter.revision(), encoding, {}};
  }
  const std::string_view text = slice(charter.text(), charter.line_span(line));
  return kept.lines.try_emplace(line, text, encoding).first->second;
}

}  // namespace

LspPosition to_lsp(const Charter& charter, Offset offset, Encoding encoding) {
  const auto& lines = charter.layout().lines;
  if (lines.empty()) return {};
  const std::uint32_t line = charter.line_of(offset);
  // A document that ends with a line end has one line more, empty, for LSP.
  if (offset > lines[line].end && offset >= charter.whole_line(line).end) return {line + 1, 0};
  const Offset begin = lines[line].begin;
  const Offset at = std::min(offset, lines[line].end);
  if (at - begin > long_line_size && encoding != Encoding::utf8) {
    return {line, long_line(charter, line, encoding).units_before(at - begin)};
  }
  return {line, count_units(slice(charter.text(), {begin, at}), encoding)};
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
