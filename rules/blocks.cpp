#include "rules/blocks.hpp"

#include <algorithm>
#include <cstring>

namespace charterlint {
namespace {

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

template <class Int>
Int saturate(std::size_t value) {
  constexpr std::size_t most = static_cast<Int>(-1);
  return static_cast<Int>(std::min(value, most));
}

/// A line and its facts.
struct Facts {
  Offset begin = 0, text = 0, end = 0, next = 0;
  CharterLine line{};
};

/// Reads the facts of lines. Facts that cost a walk over the line are read only where the line's
/// first character lets them matter; see `charter_line_classify`.
class LineReader {
 public:
  /// For reading `text` from `begin` on. Whoever starts in the middle reads few lines: to look for
  /// CR in each of them costs less than to learn from the whole text that there is none.
  LineReader(std::string_view text, Offset begin) : text_(text) {
    has_cr_ = begin > 0 || std::memchr(text.data(), '\r', text.size()) != nullptr;
    if (text.substr(0, 3) == "\xEF\xBB\xBF") bom_ = 3;
  }

  [[nodiscard]] bool at_end(Offset offset) const { return offset >= text_.size(); }

  /// The line that starts at `begin`; a blank one past the end of the text.
  void read(Offset begin, Facts& facts) const {
    find_end(begin, facts);
    const char* p = text_.data() + begin + (begin == 0 ? bom_ : 0);
    const char* const end = text_.data() + facts.end;
    std::size_t quotes = 0;
    std::size_t indent_tabs = 0;
    for (; p < end && (is_blank(*p) || *p == '>'); ++p) {
      if (*p == '>') ++quotes;
      if (*p == '\t') ++indent_tabs;
    }
    facts.text = offset(p);

    CharterLine& line = facts.line;
    line = CharterLine{};
    line.quotes = saturate<std::uint8_t>(quotes);
    const char* last = end;
    while (last > p && is_blank(last[-1])) --last;
    if (last > p) read_content({p, last}, {p, end}, indent_tabs, line);
    charter_line_classify(&line);
  }

  /// What only matters once the line's turn comes: see `charter_step`.
  void complete(const CharterState& state, Facts& facts) const {
    const auto content = slice(text_, {facts.text, facts.end});
    CharterLine& line = facts.line;
    if (state.mode == CHARTER_MODE_COMMENT || line.looks == CHARTER_LOOKS_COMMENT) {
      line.closes_comment = content.find("-->") != std::string_view::npos;
    }
    if (state.mode == CHARTER_MODE_HTML_TABLE || line.looks == CHARTER_LOOKS_HTML) {
      line.closes_table = content.find("</table") != std::string_view::npos;
    }
  }

 private:
  [[nodiscard]] Offset offset(const char* p) const { return static_cast<Offset>(p - text_.data()); }

  void find_end(Offset begin, Facts& facts) const {
    facts.begin = begin;
    const std::string_view rest = text_.substr(begin);
    // Between lines that end with CR the next LF stays the same: it may be far.
    const bool known = has_cr_ && searched_ <= begin && begin <= line_feed_;
    if (!known) {
      searched_ = begin;
      line_feed_ = std::min(text_.find('\n', begin), text_.size());
    }
    std::size_t size = line_feed_ < text_.size() ? line_feed_ - begin : std::string_view::npos;
    std::size_t line_end = 1;
    if (size == std::string_view::npos) {
      size = rest.size();
      line_end = 0;
    }
    if (has_cr_) {
      const std::size_t cr = rest.substr(0, size).find('\r');
      if (cr != std::string_view::npos) {
        line_end = cr + 1 == size && line_end == 1 ? 2 : 1;
        size = cr;
      }
    }
    facts.end = begin + static_cast<Offset>(size);
    facts.next = facts.end + static_cast<Offset>(line_end);
  }

  /// `content` has no blanks at its ends; `padded` goes on to the line's end.
  static void read_content(std::string_view content, std::string_view padded,
                           std::size_t indent_tabs, CharterLine& line) {
    read_head(padded, line);
    const char first = content.front();
    line.last = static_cast<std::int32_t>(last_code_point(content));
    line.length = length_of(content);
    count_pipes(content, line);
    const std::size_t inner_tabs = count_tabs(content);
    line.inner_tabs = saturate<std::uint16_t>(inner_tabs);
    line.tabs = saturate<std::uint16_t>(inner_tabs + indent_tabs);
    if (std::strchr("=-*_`~.", first) != nullptr) {
      line.uniform = std::all_of(content.begin(), content.end(),
                                 [&](char c) { return c == first || is_blank(c); });
    }
    if (first == '*') {
      std::size_t runs = 0;
      for (std::size_t i = 0; i < content.size(); ++i) {
        if (content[i] == '*' && (i == 0 || content[i - 1] != '*')) ++runs;
      }
      line.stars = saturate<std::uint16_t>(runs);
    }
    if (first == '|' || first == '-' || first == ':') read_delimiter(padded, line);
  }

  /// Code points of `content`. Only short lengths are ever compared, so longer ones stay rough.
  static std::uint32_t length_of(std::string_view content) {
    constexpr std::size_t exact =
        std::size_t{CHARTER_HEADING_MAX} * 4;  // a code point has at most four bytes
    const auto bytes = static_cast<std::uint32_t>(content.size());
    if (content.size() > exact) return bytes;
    const bool ascii =
        std::none_of(content.begin(), content.end(), [](char c) { return (c & 0x80) != 0; });
    return ascii ? bytes : count_code_points(content);
  }

  static void read_head(std::string_view padded, CharterLine& line) {
    std::size_t i = 0;
    while (i < padded.size() && line.head_length < CHARTER_HEAD) {
      const Decoded decoded = decode(padded, i);
      line.head[line.head_length++] = static_cast<std::int32_t>(decoded.code_point);
      i += decoded.size;
    }
  }

  static char32_t last_code_point(std::string_view content) {
    std::size_t i = content.size() - 1;
    // Step back over at most three continuation bytes; a broken sequence decodes as U+FFFD.
    for (int steps = 0; steps < 3 && i > 0 && (content[i] & 0xC0) == 0x80; ++steps) --i;
    const Decoded decoded = decode(content, i);
    return i + decoded.size == content.size() ? decoded.code_point : 0xFFFD;
  }

  static std::size_t count_tabs(std::string_view content) {
    std::size_t tabs = 0;
    for (std::size_t i = content.find('\t'); i != std::string_view::npos;
         i = content.find('\t', i + 1)) {
      ++tabs;
    }
    return tabs;
  }

  static void count_pipes(std::string_view content, CharterLine& line) {
    std::size_t pipes = 0;
    for (std::size_t i = content.find('|'); i != std::string_view::npos;
         i = content.find('|', i + 1)) {
      if (i == 0 || content[i - 1] != '\\') {
        ++pipes;
        line.last_pipe = i + 1 == content.size();
      }
    }
    line.pipes = saturate<std::uint16_t>(pipes);
  }

  static void read_delimiter(std::string_view padded, CharterLine& line) {
    CharterDelimiter delimiter{};
    for (const char c : padded) {
      charter_delimiter_feed(&delimiter, static_cast<unsigned char>(c));
      if (charter_delimiter_failed(&delimiter)) return;
    }
    line.caption = charter_delimiter_caption(&delimiter);
    line.delimiter = charter_delimiter_done(&delimiter);
  }

  std::string_view text_;
  bool has_cr_ = false;
  Offset bom_ = 0;
  // From the one place on, the first LF stands at the other.
  mutable std::size_t searched_ = 1, line_feed_ = 0;
};

BlockKind kind_of(CharterRole role) {
  switch (role) {
    case CHARTER_FRONT_MATTER:
    case CHARTER_FRONT_MATTER_END:
      return BlockKind::front_matter;
    case CHARTER_HEADING_ATX:
    case CHARTER_HEADING_SETEXT:
    case CHARTER_UNDERLINE:
    case CHARTER_HEADING_BOLD:
    case CHARTER_HEADING_NUMBERED:
    case CHARTER_HEADING_ARTICLE:
    case CHARTER_HEADING_BARE:
      return BlockKind::heading;
    case CHARTER_ITEM:
    case CHARTER_ITEM_NEXT:
    case CHARTER_ITEM_MORE:
      return BlockKind::list;
    case CHARTER_BREAK:
      return BlockKind::thematic_break;
    case CHARTER_FENCE:
    case CHARTER_FENCE_MORE:
    case CHARTER_FENCE_END:
      return BlockKind::code;
    case CHARTER_COMMENT:
    case CHARTER_COMMENT_MORE:
      return BlockKind::comment;
    case CHARTER_HTML:
    case CHARTER_HTML_MORE:
      return BlockKind::html;
    case CHARTER_PIPE_HEADER:
    case CHARTER_PIPE_ROW:
    case CHARTER_PIPE_DELIMITER:
    case CHARTER_TAB_HEADER:
    case CHARTER_TAB_ROW:
    case CHARTER_TAB_DELIMITER:
    case CHARTER_GAP:
    case CHARTER_TABLE_COMMENT:
      return BlockKind::table;
    case CHARTER_BLANK:
    case CHARTER_PARAGRAPH:
    case CHARTER_PARAGRAPH_MORE:
      break;
  }
  return BlockKind::paragraph;
}

/// The line starts a block, given the states of the automaton around it.
bool starts_block(CharterRole role, const CharterState& before, const CharterState& after) {
  switch (role) {
    case CHARTER_FRONT_MATTER:
      return before.mode == CHARTER_MODE_START;
    case CHARTER_PIPE_DELIMITER:
    case CHARTER_TAB_DELIMITER:
      return !charter_same_table(&before, &after);
    case CHARTER_HEADING_ATX:
    case CHARTER_HEADING_SETEXT:
    case CHARTER_HEADING_BOLD:
    case CHARTER_HEADING_NUMBERED:
    case CHARTER_HEADING_ARTICLE:
    case CHARTER_HEADING_BARE:
    case CHARTER_PARAGRAPH:
    case CHARTER_ITEM:
    case CHARTER_BREAK:
    case CHARTER_FENCE:
    case CHARTER_COMMENT:
    case CHARTER_HTML:
    case CHARTER_PIPE_HEADER:
    case CHARTER_TAB_HEADER:
      return true;
    default:
      return false;
  }
}

/// Drives the automaton over lines, from any line on whose state is known.
class LayoutReader {
 public:
  LayoutReader(std::string_view text, Offset from, CharterState state)
      : reader_(text, from), state_(state) {
    reader_.read(from, line_);
    at_end_ = reader_.at_end(from);
  }

  [[nodiscard]] bool at_end() const { return at_end_; }
  /// Where the next step starts: at a line that is not inside a run of blank ones.
  [[nodiscard]] Offset position() const { return line_.begin; }
  [[nodiscard]] const CharterState& state() const { return state_; }

  /// Reads one line, or one run of blank lines, to the end of `layout`.
  void step(Layout& layout) {
    reader_.complete(state_, line_);
    look_ahead();
    const CharterState before = state_;
    const CharterRole role = charter_step(&state_, &line_.line, &ahead_);
    const auto number = static_cast<std::uint32_t>(layout.lines.size());
    if (starts_block(role, before, state_)) {
      layout.blocks.push_back({kind_of(role), role, number, 0});
    }
    const bool blank = line_.line.looks == CHARTER_LOOKS_BLANK;
    do {
      layout.lines.push_back({line_.begin, line_.text, line_.end, role});
      layout.states.push_back(before);
      if (role != CHARTER_BLANK) ++layout.blocks.back().line_count;
    } while (advance() && blank && line_.line.looks == CHARTER_LOOKS_BLANK);
  }

 private:
  void look_ahead() {
    const CharterReach reach = charter_reach(&state_, &line_.line);
    if (reach == CHARTER_AHEAD_NONE) return;
    reader_.read(line_.next, next_);
    next_is_read_ = true;
    ahead_.next = next_.line;
    if (reach != CHARTER_AHEAD_FAR) return;
    Facts far = next_;
    while (far.line.looks == CHARTER_LOOKS_BLANK && !reader_.at_end(far.next)) {
      reader_.read(far.next, far);
    }
    ahead_.ahead = far.line;
    reader_.read(far.next, far);
    ahead_.after = far.line;
  }

  /// Goes to the next line; false at the end of the text.
  bool advance() {
    if (reader_.at_end(line_.next)) {
      at_end_ = true;
      line_.begin = line_.next;
      return false;
    }
    if (next_is_read_) {
      std::swap(line_, next_);
    } else {
      reader_.read(line_.next, line_);
    }
    next_is_read_ = false;
    return true;
  }

  LineReader reader_;
  CharterState state_;
  CharterAhead ahead_{};
  Facts line_, next_;
  bool next_is_read_ = false;
  bool at_end_ = false;
};

bool is_blank(const Line& line) {
  return line.text == line.end;
}

std::uint32_t line_at(const std::vector<Line>& lines, Offset offset) {
  const auto after = std::upper_bound(lines.begin(), lines.end(), offset,
                                      [](Offset o, const Line& line) { return o < line.begin; });
  return static_cast<std::uint32_t>(after - lines.begin() - 1);
}

/// The line to read again from, for a change in line `changed`. A decision looks two lines ahead at
/// most, runs of blank lines not counted (see `charter_reach`).
std::uint32_t restart_line(const std::vector<Line>& lines, std::uint32_t changed) {
  std::uint32_t line = changed;
  for (int i = 0; i < 2 && line > 0; ++i) {
    --line;
    while (line > 0 && is_blank(lines[line])) --line;
  }
  return line;
}

template <class T>
void splice(std::vector<T>& all, const Splice& where, const std::vector<T>& with) {
  const auto first = all.begin() + where.first;
  const auto common = static_cast<std::ptrdiff_t>(std::min(where.removed, where.added));
  std::copy(with.begin(), with.begin() + common, first);
  if (where.added > where.removed) {
    all.insert(first + common, with.begin() + common, with.end());
  } else {
    all.erase(first + common, first + where.removed);
  }
}

}  // namespace

void read_layout(std::string_view text, Layout& layout) {
  layout.clear();
  if (text.empty()) return;
  LayoutReader reader(text, 0, CharterState{});
  while (!reader.at_end()) reader.step(layout);
}

LayoutChange edit_layout(std::string_view text, Span span, Offset size, Layout& layout) {
  auto& lines = layout.lines;
  if (lines.empty() || text.empty()) {
    const auto old_lines = static_cast<std::uint32_t>(lines.size());
    const auto old_blocks = static_cast<std::uint32_t>(layout.blocks.size());
    read_layout(text, layout);
    return {{0, old_lines, static_cast<std::uint32_t>(lines.size())},
            {0, old_blocks, static_cast<std::uint32_t>(layout.blocks.size())}};
  }
  const Offset grown = size - span.size();  // modulo 2^32: it may shrink
  const Offset edit_end = span.begin + size;
  const std::uint32_t first = restart_line(lines, line_at(lines, span.begin));

  // The block that line `first` is in or goes on with: whether it does is seen when it is read.
  const auto block_at = std::partition_point(
      layout.blocks.begin(), layout.blocks.end(),
      [&](const Block& block) { return block.first_line + block.line_count < first; });
  const auto first_block = static_cast<std::uint32_t>(block_at - layout.blocks.begin());
  Layout part;
  const bool open = block_at != layout.blocks.end() && block_at->first_line < first;
  if (open) {
    part.blocks.push_back(*block_at);
    part.blocks.back().line_count = first - block_at->first_line;
  }

  LayoutReader reader(text, lines[first].begin, layout.states[first]);
  std::uint32_t old = line_at(lines, span.end);
  const auto old_count = static_cast<std::uint32_t>(lines.size());
  const auto is_where_it_was = [&] {
    if (reader.position() < edit_end) return false;
    while (old < old_count && lines[old].begin + grown < reader.position()) ++old;
    if (old == old_count || lines[old].begin + grown != reader.position()) return false;
    if (lines[old].begin < span.end) return false;
    const bool inside_run = is_blank(lines[old]) && old > 0 && is_blank(lines[old - 1]);
    return !inside_run &&
           std::memcmp(&layout.states[old], &reader.state(), sizeof(CharterState)) == 0;
  };
  while (!reader.at_end() && !is_where_it_was()) reader.step(part);
  if (reader.at_end()) old = old_count;

  const auto added = static_cast<std::uint32_t>(part.lines.size());
  for (std::size_t i = open ? 1 : 0; i < part.blocks.size(); ++i)
    part.blocks[i].first_line += first;
  LayoutChange change;
  change.lines = {first, old - first, added};

  // Old blocks that begin before line `old` are read again, or end in the last new one.
  auto last_block =
      std::partition_point(layout.blocks.begin() + first_block, layout.blocks.end(),
                           [&](const Block& block) { return block.first_line < old; });
  if (last_block != layout.blocks.begin() && old < old_count) {
    const Block& before = *(last_block - 1);
    const std::uint32_t end = before.first_line + before.line_count;
    if (end > old && !part.blocks.empty()) part.blocks.back().line_count += end - old;
  }
  change.blocks = {first_block,
                   static_cast<std::uint32_t>(last_block - layout.blocks.begin()) - first_block,
                   static_cast<std::uint32_t>(part.blocks.size())};

  for (std::uint32_t i = old; i < old_count; ++i) {
    lines[i].begin += grown;
    lines[i].text += grown;
    lines[i].end += grown;
  }
  for (auto block = last_block; block != layout.blocks.end(); ++block) {
    block->first_line += added - (old - first);
  }
  splice(lines, change.lines, part.lines);
  splice(layout.states, change.lines, part.states);
  splice(layout.blocks, change.blocks, part.blocks);
  return change;
}

}  // namespace charterlint
