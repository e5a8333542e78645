#include "rules/prose.hpp"

#include <algorithm>
#include <array>

namespace charterlint {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

/// The full stop at `at` ends an abbreviation: « art. 82 », "e.g.", an initial.
bool abbreviates(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && at - begin < 6 && is_letter(text[begin - 1])) --begin;
  const std::string_view word = text.substr(begin, at - begin);
  if (word.size() == 1) return true;
  static constexpr std::array<std::string_view, 8> known{"art", "Art", "arts", "cf",
                                                         "ex",  "etc", "al",   "vs"};
  return std::find(known.begin(), known.end(), word) != known.end();
}

/// A sentence of `text` ends with the character at `at`.
bool ends_sentence(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c != '.' && c != '!' && c != '?' && c != ';') return false;
  if (at + 1 < text.size() && !is_blank(text[at + 1])) return false;
  return c != '.' || !abbreviates(text, at);
}

/// The cell of a row's line around `offset`.
Span cell_around(std::string_view text, Span line, Offset offset) {
  const auto separates = [&](Offset at) {
    return text[at] == '\t' || (text[at] == '|' && (at == 0 || text[at - 1] != '\\'));
  };
  Span cell{offset, offset};
  const Offset first = offset - line.begin > sentence_reach ? offset - sentence_reach : line.begin;
  const Offset last = line.end - offset > sentence_reach ? offset + sentence_reach : line.end;
  while (cell.begin > first && !separates(cell.begin - 1)) --cell.begin;
  while (cell.end < last && !separates(cell.end)) ++cell.end;
  return cell;
}

/// The lines of `block` that belong together with line `line`: the whole block, or the list item.
Span item_around(const Charter& charter, const Block& block, std::uint32_t line) {
  const auto& lines = charter.layout().lines;
  const auto starts = [&](std::uint32_t i) {
    return lines[i].role == CHARTER_ITEM || lines[i].role == CHARTER_ITEM_NEXT;
  };
  const std::uint32_t end = block.first_line + block.line_count;
  std::uint32_t first = line;
  // Bounded like the sentence itself: no list of a thousand lines is walked for one word.
  while (first > block.first_line && !starts(first) &&
         lines[line].text - lines[first].text < sentence_reach) {
    --first;
  }
  std::uint32_t last = line;
  while (last + 1 < end && !starts(last + 1) &&
         lines[last].end - lines[line].text < sentence_reach) {
    ++last;
  }
  return {lines[first].text, lines[last].end};
}

}  // namespace

bool is_read(const Charter& charter, Offset offset) {
  const Block* const block = block_of_line(charter, charter.line_of(offset));
  return block != nullptr && is_read(block->kind);
}

Span sentence_at(const Charter& charter, Offset offset) {
  const Block* const block = block_of_line(charter, charter.line_of(offset));
  if (block == nullptr) return {offset, offset};
  const std::string_view text = charter.text();
  const std::uint32_t line = charter.line_of(offset);
  Span span = block->kind == BlockKind::table ? cell_around(text, charter.line_span(line), offset)
                                              : item_around(charter, *block, line);
  if (offset - span.begin > sentence_reach) span.begin = offset - sentence_reach;
  if (span.end - offset > sentence_reach) span.end = offset + sentence_reach;
  for (Offset at = offset; at > span.begin; --at) {
    if (!ends_sentence(text, at - 1)) continue;
    span.begin = at;
    break;
  }
  for (Offset at = offset; at < span.end; ++at) {
    if (!ends_sentence(text, at)) continue;
    span.end = at + 1;
    break;
  }
  while (span.begin < offset && is_blank(text[span.begin])) ++span.begin;
  // The reach may have cut a character in two.
  while (span.begin < offset && (text[span.begin] & 0xC0) == 0x80) ++span.begin;
  while (span.end > offset && span.end < text.size() && (text[span.end] & 0xC0) == 0x80) --span.end;
  return span;
}

std::string_view as_read(const MappedText& plain, Span span) {
  const auto place = [&](Offset offset) {
    return static_cast<std::size_t>(
        std::lower_bound(plain.source.begin(), plain.source.end() - 1, offset) -
        plain.source.begin());
  };
  const std::size_t begin = place(span.begin);
  return std::string_view(plain.text).substr(begin, place(span.end) - begin);
}

Span head_of(const Charter& charter) {
  const auto& blocks = charter.layout().blocks;
  auto block = std::find_if(blocks.begin(), blocks.end(),
                            [](const Block& each) { return each.kind == BlockKind::heading; });
  if (block == blocks.end()) {
    block = std::find_if(blocks.begin(), blocks.end(),
                         [](const Block& each) { return is_read(each.kind); });
  }
  if (block == blocks.end()) return {0, 0};
  const Line& line = charter.layout().lines[block->first_line];
  return {line.text, line.end};
}

std::string_view name_of(const Charter& charter) {
  if (!charter.title().empty()) return charter.title();
  return slice(charter.text(), head_of(charter));
}

}  // namespace charterlint
