#include "rules/outline.hpp"

#include <algorithm>

#include "rules/places.hpp"

namespace charterlint {
namespace {

/// Gives headings their levels, one after the other.
class Levels {
 public:
  explicit Levels(const Charter& charter) : charter_(charter) {}

  std::uint32_t next(const Block& heading) {
    const std::uint32_t level = level_of(heading);
    first_ = false;
    return level;
  }

 private:
  std::uint32_t level_of(const Block& heading) {
    if (const std::uint32_t marked = marked_level(heading); marked > 0) {
      marked_ = marked;
      plain_ = 0;
      return marked;
    }
    if (first_) {
      marked_ = 1;
      return 1;
    }
    // A line that stands alone is below the marked headings, a bold one below those.
    if (heading.role == CHARTER_HEADING_BOLD) return (plain_ > 0 ? plain_ : marked_) + 1;
    const std::uint32_t level = marked_ + depth(heading);
    plain_ = level;
    return level;
  }

  /// 0 for headings whose look says nothing of their level.
  [[nodiscard]] std::uint32_t marked_level(const Block& heading) const {
    const auto& lines = charter_.layout().lines;
    const std::string_view text = charter_.text();
    if (heading.role == CHARTER_HEADING_SETEXT) {
      const Line& underline = lines[heading.first_line + heading.line_count - 1];
      return text[underline.text] == '=' ? 1 : 2;
    }
    if (heading.role != CHARTER_HEADING_ATX) return 0;
    const Offset begin = lines[heading.first_line].text;
    const std::size_t end = std::min(text.find_first_not_of('#', begin), text.size());
    return static_cast<std::uint32_t>(end - begin);
  }

  /// 1 for `2.` and `2)`, 2 for `2.3`.
  [[nodiscard]] std::uint32_t depth(const Block& heading) const {
    if (heading.role != CHARTER_HEADING_NUMBERED) return 1;
    std::uint32_t numbers = 0;
    bool inside = false;
    for (Offset i = charter_.layout().lines[heading.first_line].text; i < charter_.text().size();
         ++i) {
      const char c = charter_.text()[i];
      const bool digit = c >= '0' && c <= '9';
      if (!digit && c != '.') break;
      if (digit && !inside) ++numbers;
      inside = digit;
    }
    return std::clamp(numbers, 1U, 6U);
  }

  const Charter& charter_;
  bool first_ = true;
  std::uint32_t marked_ = 0;  // the level of the last heading that shows it
  std::uint32_t plain_ = 0;   // the level of the last one since that does not; 0 is none
};

}  // namespace

std::vector<Section> read_outline(const Charter& charter) {
  const auto& blocks = charter.layout().blocks;
  std::vector<Section> sections;
  std::vector<std::size_t> open;  // those that a block under the last heading belongs to
  Levels levels(charter);
  for (std::uint32_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].kind != BlockKind::heading) continue;
    Section section;
    section.block = i;
    section.level = levels.next(blocks[i]);
    section.title = heading_text(charter, blocks[i]);
    section.span.begin = span_of(charter, blocks[i]).begin;
    while (!open.empty() && sections[open.back()].level >= section.level) {
      sections[open.back()].span.end = span_of(charter, blocks[i - 1]).end;
      open.pop_back();
    }
    open.push_back(sections.size());
    sections.push_back(section);
  }
  for (const std::size_t section : open) {
    sections[section].span.end = span_of(charter, blocks.back()).end;
  }
  return sections;
}

std::string title_of(const Charter& charter, const Section& section) {
  MappedText plain;
  read_markup(slice(charter.text(), section.title), section.title.begin, plain);
  return std::move(plain.text);
}

}  // namespace charterlint
