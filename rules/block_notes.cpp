#include "rules/block_notes.hpp"

#include <algorithm>

#include "rules/shift.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

/// A definition shows in its first words, in bytes.
constexpr Offset longest_definition = 240;

class NoteReader {
 public:
  NoteReader(std::string_view text, const Layout& layout, const Block& block, const Lexicon* own)
      : text_(text),
        layout_(layout),
        block_(block),
        own_(own),
        origin_(layout.lines[block.first_line].begin) {}

  BlockNotes read() {
    const auto& lines = layout_.lines;
    const Span whole{lines[block_.first_line].text,
                     lines[block_.first_line + block_.line_count - 1].end};
    if (block_.kind != BlockKind::code && block_.kind != BlockKind::front_matter) {
      read_suppressions(text_, whole, notes_.suppressions);
      for (Suppression& suppression : notes_.suppressions) shift(suppression, Offset{} - origin_);
    }
    if (block_.kind == BlockKind::heading) read_heading();
    if (block_.kind == BlockKind::paragraph || block_.kind == BlockKind::list) {
      read_sites(whole);
      read_definitions();
    }
    return std::move(notes_);
  }

 private:
  void read_heading() {
    HeadingNote heading;
    const Span span = heading_span();
    read_markup(slice(text_, span), span.begin, plain_);
    heading.rank = rank();
    heading.span = from_origin(span);
    heading.text = plain_.text;
    heading.is_sentence = block_.role == CHARTER_HEADING_BOLD && plain_.text.ends_with('.');
    if (!heading.is_sentence) {
      heading.speaks_of_cookies = fold(plain_.text).find("cookie") != std::string::npos;
      for (CategoryUse& use : read_category_uses(plain_, own_)) {
        const bool alone = says_only(use);
        use.span = from_origin(use.span);
        heading.uses.push_back({std::move(use), alone});
      }
    }
    notes_.heading = std::move(heading);
    read_sites(span);
  }

  [[nodiscard]] int rank() const {
    const Line& line = layout_.lines[block_.first_line];
    if (block_.role == CHARTER_HEADING_ATX) {
      const std::string_view title = slice(text_, {line.text, line.end});
      return static_cast<int>(std::min(title.find_first_not_of('#'), title.size()));
    }
    if (block_.role == CHARTER_HEADING_SETEXT && block_.line_count > 1) {
      const Line& underline = layout_.lines[block_.first_line + 1];
      return text_[underline.text] == '=' ? 1 : 2;
    }
    return 7;
  }

  [[nodiscard]] Span heading_span() const {
    const Line& line = layout_.lines[block_.first_line];
    Span span{line.text, line.end};
    if (block_.role == CHARTER_HEADING_ATX) {
      while (span.begin < span.end && (text_[span.begin] == '#' || text_[span.begin] == ' ')) {
        ++span.begin;
      }
    }
    return span;
  }

  /// Nothing but a purpose stands in the heading. `Session` alone is no title of a category.
  [[nodiscard]] bool says_only(const CategoryUse& use) const {
    return axis_of(use.kind) == Axis::purpose && fold(use.name) == fold(plain_.text);
  }

  void read_definitions() {
    for (const Span part : parts()) {
      if (part.size() < 8) continue;
      const Span head{part.begin, std::min(part.end, part.begin + longest_definition)};
      if (!may_declare(slice(text_, head))) continue;
      read_markup(slice(text_, head), head.begin, plain_);
      for (Category& category : read_declarations(plain_, own_)) {
        category.span = from_origin(category.span);
        notes_.declarations.push_back(std::move(category));
      }
    }
  }

  /// A quick look: no definition lacks a term in quotation marks, the word for what is defined, and
  /// a colon or dash after the term.
  static bool may_declare(std::string_view head) {
    const std::string_view start = head.substr(0, 120);
    for (const std::string_view sign :
         {":", "ookie", "\"", " -", "raceur", "racker", "OOKIE", "\xC2\xAB", "\xE2\x80\x9C",
          "\xE2\x80\x93", "\xE2\x80\x94"}) {
      if (start.find(sign) != std::string_view::npos) return true;
    }
    return false;
  }

  /// The paragraph, or the items of the list without their markers.
  [[nodiscard]] std::vector<Span> parts() const {
    std::vector<Span> parts;
    for (std::uint32_t i = block_.first_line; i < block_.first_line + block_.line_count; ++i) {
      const Line& line = layout_.lines[i];
      const bool item = line.role == CHARTER_ITEM || line.role == CHARTER_ITEM_NEXT;
      if (parts.empty() || item) {
        parts.push_back({line.text, line.end});
        if (item) {
          Offset& begin = parts.back().begin;
          while (begin < line.end && text_[begin] != ' ' && text_[begin] != '\t') ++begin;
          while (begin < line.end && (text_[begin] == ' ' || text_[begin] == '\t')) ++begin;
        }
      } else {
        parts.back().end = line.end;
      }
    }
    return parts;
  }

  /// Bare addresses and autolinks; the targets of Markdown links are other places.
  void read_sites(Span span) {
    const std::string_view all = slice(text_, span);
    // A colon is rarer than the h that the address starts with.
    std::size_t done = 0;  // an address inside another one is part of it
    for (std::size_t colon = all.find("://"); colon != std::string_view::npos;
         colon = all.find("://", std::max(colon + 1, done))) {
      const std::string_view before_colon = all.substr(0, colon);
      const std::size_t scheme = before_colon.ends_with("https") ? 5 : 4;
      if (!before_colon.ends_with("https") && !before_colon.ends_with("http")) continue;
      const std::size_t at = colon - scheme;
      const char before = at == 0 ? ' ' : all[at - 1];
      if (before == '(' || before == '[' || before == '"' || before == '=') continue;
      const std::string_view rest = all.substr(at);
      std::size_t end = rest.find_first_of(" \t\r\n<>\"|)]");
      if (end == std::string_view::npos) end = rest.size();
      done = at + end;
      std::string_view url = rest.substr(0, end);
      while (!url.empty() &&
             std::string_view(".,;:!?").find(url.back()) != std::string_view::npos) {
        url.remove_suffix(1);
      }
      notes_.sites.push_back({std::string(url), from_origin(span_of(text_, url))});
    }
  }

  [[nodiscard]] Span from_origin(Span span) const { return span.shifted(Offset{} - origin_); }

  std::string_view text_;
  const Layout& layout_;
  const Block& block_;
  const Lexicon* own_;
  Offset origin_;
  BlockNotes notes_;
  MappedText plain_;
};

}  // namespace

std::unique_ptr<BlockNotes> read_block_notes(std::string_view text, const Layout& layout,
                                             const Block& block, const Lexicon* own) {
  BlockNotes notes = NoteReader(text, layout, block, own).read();
  return notes.empty() ? nullptr : std::make_unique<BlockNotes>(std::move(notes));
}

}  // namespace charterlint
