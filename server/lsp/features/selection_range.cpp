// What a selection grows to: the word, the cell, the row, the table; the sentence, the paragraph;
// the section, the document.
#include <algorithm>

#include "rules/inlines.hpp"
#include "rules/outline.hpp"
#include "rules/places.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

/// Collects the spans around a place, each holding the one before it.
class Selection {
 public:
  Selection(const Charter& charter, const std::vector<Section>& sections, Offset offset)
      : charter_(charter), text_(charter.text()), sections_(sections), offset_(offset) {}

  std::vector<Span> read() {
    if (!charter_.layout().lines.empty()) {
      line_ = charter_.line_of(offset_);
      grow(word_at(text_, offset_));
      if (const Block* const block = block_of_line(charter_, line_)) read_block(*block);
      read_sections();
    }
    const Span whole{0, static_cast<Offset>(text_.size())};
    grow(whole);
    if (spans_.empty()) spans_.push_back(whole);
    return std::move(spans_);
  }

 private:
  /// Adds `span` if it holds the place and more than what is there.
  void grow(Span span) {
    if (span.empty() || offset_ < span.begin || offset_ > span.end) return;
    if (!spans_.empty()) {
      const Span inner = spans_.back();
      if (span == inner || span.begin > inner.begin || span.end < inner.end) return;
    }
    spans_.push_back(span);
  }

  void read_block(const Block& block) {
    switch (block.kind) {
      case BlockKind::table:
        read_table();
        return;
      case BlockKind::heading:
        read_parts(heading_text(charter_, block));
        grow(heading_text(charter_, block));
        break;
      case BlockKind::paragraph:
        read_prose(span_of(charter_, block));
        break;
      case BlockKind::list:
        read_prose(item_at(block));
        break;
      default:
        grow(charter_.line_span(line_));
        break;
    }
    grow(span_of(charter_, block));
  }

  // ---- tables -----------------------------------------------------------------------------------

  void read_table() {
    const auto row = row_at(charter_, line_);
    if (!row) return;
    const TableBlock& block = charter_.block(*row);
    const Table& table = charter_.table_of(row->block);
    const auto cell = cell_at(charter_, *row, offset_);
    if (cell) {
      const Span span = block.cell(charter_.row(*row), *cell);
      read_parts(span);
      read_cookies(table, *row);
      grow(span);
    }
    grow(charter_.span(*row));
    grow(lines_of(block.first_line(), block.line_count()));
    const TableBlock& last = charter_.table_blocks()[table.blocks.back()];
    const TableBlock& first = charter_.table_blocks()[table.blocks.front()];
    grow(lines_of(first.first_line(), last.first_line() + last.line_count() - first.first_line()));
  }

  void read_cookies(const Table& table, RowRef row) {
    const Span line = charter_.span(row);
    auto cookie =
        std::partition_point(table.cookies.begin(), table.cookies.end(),
                             [&](const Cookie& before) { return before.span.end < line.begin; });
    for (; cookie != table.cookies.end() && cookie->span.begin <= line.end; ++cookie) {
      const bool tabbed = charter_.block(row).form() == TableForm::tab;
      grow(tabbed ? cookie->span : with_escape(text_, cookie->span));
    }
  }

  [[nodiscard]] Span lines_of(std::uint32_t first, std::uint32_t count) const {
    const auto& lines = charter_.layout().lines;
    return {lines[first].text, lines[first + count - 1].end};
  }

  // ---- prose ------------------------------------------------------------------------------------

  /// The address, code span or quoted term of `part`, a piece of one line; a term first without
  /// its marks.
  void read_parts(Span part) {
    std::vector<Inline> inlines;
    read_inlines(slice(text_, part), part.begin, inlines);
    const auto at = std::partition_point(inlines.begin(), inlines.end(), [&](const Inline& before) {
      return before.span.end < offset_;
    });
    if (at == inlines.end() || at->span.begin > offset_) return;
    if (at->kind != InlineKind::url && at->kind != InlineKind::comment) grow(inside(at->span));
    grow(at->span);
  }

  /// `span` without its marks and the blanks at them.
  [[nodiscard]] Span inside(Span span) const {
    const auto is_outer = [](char32_t point) {
      return point == '<' || point == '>' || point == '"' || point == '`' || point == ' ' ||
             point == 0xA0 || point == 0x202F || point == 0xAB || point == 0xBB ||
             point == 0x201C || point == 0x201D;
    };
    while (!span.empty() && is_outer(point_at(text_, span.begin))) {
      span.begin += decode(text_, span.begin).size;
    }
    while (!span.empty() && is_outer(point_before(text_, span.end))) {
      do {
        --span.end;
      } while (span.end > span.begin && (text_[span.end] & 0xC0) == 0x80);
    }
    return span;
  }

  void read_prose(Span prose) {
    const Line& line = charter_.layout().lines[line_];
    read_parts({line.text, line.end});
    grow(sentence_in(prose));
    grow(prose);
  }

  /// The sentence around the place: up to a full stop with a blank after it.
  [[nodiscard]] Span sentence_in(Span prose) const {
    Span sentence = prose;
    for (Offset i = prose.begin; i < prose.end; ++i) {
      if (!ends_sentence(i, prose.end)) continue;
      if (i + 1 >= offset_) {
        sentence.end = i + 1;
        break;
      }
      sentence.begin = i + 1;
    }
    while (sentence.begin < offset_ && is_blank(text_[sentence.begin])) ++sentence.begin;
    return sentence;
  }

  [[nodiscard]] bool ends_sentence(Offset i, Offset end) const {
    const char c = text_[i];
    if (c != '.' && c != '!' && c != '?') return false;
    return i + 1 == end || is_blank(text_[i + 1]);
  }

  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  /// The item of `list` that holds the line, without its marker.
  [[nodiscard]] Span item_at(const Block& list) const {
    const auto& lines = charter_.layout().lines;
    std::uint32_t first = line_;
    while (first > list.first_line && lines[first].role == CHARTER_ITEM_MORE) --first;
    std::uint32_t last = line_;
    while (last + 1 < list.first_line + list.line_count &&
           lines[last + 1].role == CHARTER_ITEM_MORE) {
      ++last;
    }
    Span span{lines[first].text, lines[last].end};
    while (span.begin < offset_ && !is_blank(text_[span.begin])) ++span.begin;
    while (span.begin < offset_ && is_blank(text_[span.begin])) ++span.begin;
    return span;
  }

  // ---- sections ---------------------------------------------------------------------------------

  void read_sections() {
    const auto after =
        std::partition_point(sections_.begin(), sections_.end(),
                             [&](const Section& section) { return section.span.begin <= offset_; });
    for (auto section = std::make_reverse_iterator(after); section != sections_.rend(); ++section) {
      if (section->span.end >= offset_) grow(section->span);
      if (section->level == 1) break;
    }
  }

  const Charter& charter_;
  std::string_view text_;
  const std::vector<Section>& sections_;
  Offset offset_;
  std::uint32_t line_ = 0;
  std::vector<Span> spans_;  // from the innermost outwards
};

}  // namespace

Json selection_range(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const Charter& charter = workspace.get(read_uri(params)).charter();
  const std::vector<Section> sections = read_outline(charter);
  Json out = Json::array();
  for (const Json& position : required(params, "positions")) {
    const Offset offset = from_lsp(charter, read_position(position), workspace.encoding());
    Json range = nullptr;
    const std::vector<Span> spans = Selection(charter, sections, offset).read();
    for (auto span = spans.rbegin(); span != spans.rend(); ++span) {
      Json outer = std::move(range);
      range = {{"range", range_json(charter, *span, workspace.encoding())}};
      if (!outer.is_null()) range["parent"] = std::move(outer);
    }
    out.push_back(std::move(range));
  }
  return out;
}

}  // namespace charterlint::lsp
