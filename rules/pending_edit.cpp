#include "rules/pending_edit.hpp"

#include <algorithm>

#include "rules/bytes.hpp"

namespace charterlint {
namespace {

/// What lies between two edits that are read as one, in bytes: a page of text is read sooner than
/// what a whole charter tells is put together once more.
constexpr Offset near = 4096;

constexpr ByteSet line_ends("\r\n");

}  // namespace

bool PendingEdit::add(Span span, Offset size) {
  if (span.begin > end() && span.begin - end() > near) return false;
  if (span.end < before_.begin && before_.begin - span.end > near) return false;
  const Offset behind = span.end > end() ? span.end - end() : 0;
  const Span both{std::min(before_.begin, span.begin), std::max(end(), span.end)};
  before_ = {both.begin, before_.end + behind};
  size_ = both.size() - span.size() + size;
  return true;
}

std::optional<Span> PendingEdit::find_line(const Charter& charter, std::string_view text,
                                           std::uint32_t line) const {
  // The line before the edit too: a LF may have come behind its CR.
  const std::uint32_t edited = charter.line_of(before_.begin);
  const std::uint32_t first = edited - std::min(edited, 1U);
  const auto& lines = charter.layout().lines;
  if (line < first) return charter.line_span(line);
  Offset begin = first < lines.size() ? lines[first].begin : 0;
  for (std::uint32_t at = first; begin < text.size(); ++at) {
    if (begin > end() && begin - end() > near) return std::nullopt;
    const auto* const end_of_line =
        std::find_if(text.begin() + begin, text.end(), [](char c) { return line_ends.holds(c); });
    const auto line_end = static_cast<Offset>(end_of_line - text.begin());
    if (at == line) return Span{begin, line_end};
    begin = line_end + (text.substr(line_end).starts_with("\r\n") ? 2 : 1);
  }
  const auto size = static_cast<Offset>(text.size());
  return Span{size, size};
}

}  // namespace charterlint
