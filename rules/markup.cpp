#include "rules/markup.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "rules/bytes.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

/// What makes a text more than it stands there.
constexpr ByteSet markup_bytes("\\*_`[]<&#!");

/// How far marks that belong together may lie apart, in bytes: what keeps a line of nothing but
/// marks from taking a time that grows with its square.
constexpr std::size_t farthest = 1024;

/// Which brackets close which, found at the first question for all of the text behind it.
class Brackets {
 public:
  Brackets(std::string_view text, char open, char close)
      : text_(text), open_(open), close_(close) {}

  /// Where what opens at `at` is closed; npos where it never is. Questions come in order.
  [[nodiscard]] std::size_t closing(std::size_t at) {
    if (!read_) read_from(at);
    while (next_ < pairs_.size() && pairs_[next_].first < at) ++next_;
    const bool found = next_ < pairs_.size() && pairs_[next_].first == at;
    return found ? pairs_[next_].second : std::string_view::npos;
  }

 private:
  void read_from(std::size_t at) {
    read_ = true;
    std::vector<std::size_t> open;  // places in `pairs_`
    for (std::size_t i = at; i < text_.size(); ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (text_[i] == open_) {
        open.push_back(pairs_.size());
        pairs_.emplace_back(i, std::string_view::npos);
      } else if (text_[i] == close_ && !open.empty()) {
        pairs_[open.back()].second = i;
        open.pop_back();
      }
    }
  }

  std::string_view text_;
  char open_, close_;
  bool read_ = false;
  std::vector<std::pair<std::size_t, std::size_t>> pairs_;
  std::size_t next_ = 0;
};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_punctuation(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && std::ispunct(byte) != 0;
}
/// Walks the markup of one piece of text.
class MarkupReader {
 public:
  MarkupReader(std::string_view raw, Offset base, MappedText& out)
      : raw_(raw), base_(base), out_(out) {}

  void read() {
    while (at_ < raw_.size()) step();
    trim();
    out_.source.push_back(base_ + static_cast<Offset>(raw_.size()));
  }

 private:
  [[nodiscard]] char peek(std::size_t i) const { return i < raw_.size() ? raw_[i] : '\0'; }

  void put(char c, std::size_t source) {
    out_.text.push_back(c);
    out_.source.push_back(base_ + static_cast<Offset>(source));
  }

  void step() {
    const char c = raw_[at_];
    switch (c) {
      case '\\':
        if (is_punctuation(peek(at_ + 1))) {
          out_.escapes.push_back(base_ + static_cast<Offset>(at_));
          ++at_;
        }
        break;
      case '*':
      case '_':
        if (skip_emphasis(c)) return;
        if (put_long_run(c)) return;
        break;
      case '`':
        read_code();
        return;
      case '!':
        if (peek(at_ + 1) == '[') {
          ++at_;
          return;
        }
        break;
      case '[':
        if (closes_link(at_)) {
          ++at_;
          return;
        }
        break;
      case ']':
        if (peek(at_ + 1) == '(' && skip_destination()) return;
        break;
      case '<':
        if (skip_tag()) return;
        break;
      case '&':
        if (skip_entity()) return;
        break;
      case '#':
        if (out_.text.empty()) {
          ++at_;
          return;
        }
        break;
      default:
        break;
    }
    put(raw_[at_], at_);
    ++at_;
  }

  /// Takes away a run of marks that opens or closes emphasis; see CommonMark's flanking rules, of
  /// which this keeps what matters for words in a cell.
  bool skip_emphasis(char mark) {
    std::size_t end = at_;
    while (peek(end) == mark) ++end;
    const std::size_t size = end - at_;
    const char before = blank_before(at_) ? ' ' : raw_[at_ - 1];
    const char after = blank_after(end) ? ' ' : raw_[end];
    const bool left_open = is_space(before) || is_punctuation(before);
    const bool right_open = is_space(after) || is_punctuation(after);
    const auto open = std::find(open_.begin(), open_.end(), Mark{mark, size});
    if (right_open && open != open_.end() && !is_space(before)) {
      open_.erase(open, open_.end());
      at_ = end;
      return true;
    }
    if (left_open && !is_space(after)) {
      const std::size_t close = find_closing(mark, size, end);
      if (close == std::string_view::npos) return false;
      // `_cc_dc_` is a name, whatever Markdown makes of it.
      const std::string_view inside = raw_.substr(end, close - end);
      if (mark == '_' && size == 1 && inside.find('_') != std::string_view::npos &&
          inside.find(' ') == std::string_view::npos) {
        return false;
      }
      open_.push_back({mark, size});
      at_ = end;
      return true;
    }
    return false;
  }

  /// Writes a run out that is longer than emphasis ever is, whole: looked at mark by mark, its time
  /// would grow with its square.
  bool put_long_run(char mark) {
    constexpr std::size_t longest = 3;
    std::size_t end = at_;
    while (peek(end) == mark) ++end;
    if (end - at_ <= longest) return false;
    for (; at_ < end; ++at_) put(mark, at_);
    return true;
  }

  /// A blank, a no-break space or the start of the text stands before `i`.
  [[nodiscard]] bool blank_before(std::size_t i) const {
    if (i == 0 || is_space(raw_[i - 1])) return true;
    return i >= 2 && raw_.substr(i - 2, 2) == "\xC2\xA0";
  }
  [[nodiscard]] bool blank_after(std::size_t i) const {
    return i >= raw_.size() || is_space(raw_[i]) || raw_.substr(i, 2) == "\xC2\xA0";
  }

  /// Takes away the marks of a code span, in which nothing is markup but an escaped pipe.
  void read_code() {
    std::size_t begin = at_;
    while (peek(begin) == '`') ++begin;
    const std::string_view marks = raw_.substr(at_, begin - at_);
    std::size_t close = raw_.substr(0, begin + farthest).find(marks, begin);
    if (close == std::string_view::npos) close = begin;
    for (at_ = begin; at_ < close; ++at_) {
      if (raw_[at_] == '\\' && peek(at_ + 1) == '|') continue;
      put(raw_[at_], at_);
    }
    if (close > begin) at_ = close + marks.size();
  }

  /// Where a run of `size` marks closes one that ends at `from`; npos when there is none.
  [[nodiscard]] std::size_t find_closing(char mark, std::size_t size, std::size_t from) {
    // Runs that are longer than emphasis ever is come too far apart to matter.
    Search other;
    Search& search =
        size <= searches_.size() / 2 ? searches_[(size - 1) * 2 + (mark == '*' ? 0 : 1)] : other;
    const std::size_t last = std::min(raw_.size(), from + farthest);
    if (!search.found || search.at < from) {
      search.found = false;
      search.at = std::max(search.at, from);
    }
    for (std::size_t& i = search.at; !search.found && i < last; ++i) {
      if (raw_[i] == '\\') {
        ++i;
        continue;
      }
      if (raw_[i] != mark) continue;
      std::size_t end = i;
      while (peek(end) == mark) ++end;
      const bool closes = blank_after(end) || is_punctuation(raw_[end]);
      if (end - i == size && closes && !blank_before(i)) {
        search.found = true;
        break;
      }
      i = end - 1;
    }
    return search.found && search.at < last ? search.at : std::string_view::npos;
  }

  [[nodiscard]] bool closes_link(std::size_t open) {
    const std::size_t close = square_.closing(open);
    return close != std::string_view::npos && peek(close + 1) == '(';
  }

  bool skip_destination() {
    const std::size_t close = round_.closing(at_ + 1);
    if (close == std::string_view::npos) return false;
    at_ = close + 1;
    return true;
  }

  bool skip_tag() {
    const std::size_t end = raw_.find_first_of("<>", at_ + 1);
    if (end == std::string_view::npos || raw_[end] == '<') return false;
    const char first = peek(at_ + 1) == '/' ? peek(at_ + 2) : peek(at_ + 1);
    const std::string_view inside = raw_.substr(at_ + 1, end - at_ - 1);
    const bool tag = std::isalpha(static_cast<unsigned char>(first)) != 0 &&
                     inside.find_first_of(":@") == std::string_view::npos;
    const bool attributes = inside.find(' ') != std::string_view::npos;
    if (!tag && !(attributes && std::isalpha(static_cast<unsigned char>(first)) != 0)) return false;
    const auto is = [&](std::string_view name) {
      return inside.size() >= name.size() &&
             std::equal(name.begin(), name.end(), inside.begin(), [](char a, char b) {
               return a == std::tolower(static_cast<unsigned char>(b));
             });
    };
    if (is("br") || is("/p") || is("p") || is("li")) put('\n', at_);
    // `wp-settings-<id>` is a pattern and not a tag.
    static constexpr std::array<std::string_view, 14> known{
        "br", "p", "/", "b", "i", "em", "strong", "a", "span", "ul", "ol", "li", "code", "s"};
    if (std::none_of(known.begin(), known.end(), is)) return false;
    at_ = end + 1;
    return true;
  }

  bool skip_entity() {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 9> entities{{
        {"&nbsp;", "\xC2\xA0"},
        {"&#160;", "\xC2\xA0"},
        {"&#8239;", "\xE2\x80\xAF"},
        {"&#x20;", " "},
        {"&amp;", "&"},
        {"&lt;", "<"},
        {"&gt;", ">"},
        {"&quot;", "\""},
        {"&#39;", "'"},
    }};
    for (const auto& [name, text] : entities) {
      if (raw_.substr(at_, name.size()) != name) continue;
      for (const char c : text) put(c, at_);
      at_ += name.size();
      return true;
    }
    return false;
  }

  void trim() {
    while (!out_.text.empty() && is_space(out_.text.back())) {
      out_.text.pop_back();
      out_.source.pop_back();
    }
    std::size_t blanks = 0;
    while (blanks < out_.text.size() && is_space(out_.text[blanks])) ++blanks;
    out_.text.erase(0, blanks);
    out_.source.erase(out_.source.begin(),
                      out_.source.begin() + static_cast<std::ptrdiff_t>(blanks));
  }

  struct Mark {
    char mark;
    std::size_t size;
    bool operator==(const Mark&) const = default;
  };

  std::string_view raw_;
  Offset base_;
  MappedText& out_;
  std::size_t at_ = 0;
  std::vector<Mark> open_;

  /// How far the text was searched for a run that closes, and whether one stands there: what lies
  /// before is not looked at again.
  struct Search {
    std::size_t at = 0;
    bool found = false;
  };
  std::array<Search, 6> searches_{};  // for one to three marks of either kind
  Brackets square_{raw_, '[', ']'};
  Brackets round_{raw_, '(', ')'};
};

}  // namespace

void read_markup(std::string_view raw, Offset base, MappedText& out) {
  out.clear();
  if (!markup_bytes.any_in(raw)) {
    read_verbatim(raw, base, out);
    return;
  }
  MarkupReader(raw, base, out).read();
}

void read_verbatim(std::string_view raw, Offset base, MappedText& out) {
  out.escapes.clear();
  out.text.assign(raw);
  out.source.resize(raw.size() + 1);
  for (std::size_t i = 0; i <= raw.size(); ++i) out.source[i] = base + static_cast<Offset>(i);
}

void fold_mapped(const MappedText& in, MappedText& out) {
  out.clear();
  const std::string_view text = in.text;
  out.text.reserve(text.size());
  out.source.reserve(text.size() + 1);
  bool space = false;
  std::size_t end = 0;  // past the last letter
  const auto put = [&](char c, std::size_t from) {
    out.text.push_back(c);
    out.source.push_back(in.source[from]);
  };
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode(text, i);
    const std::size_t begin = i;
    i += decoded.size;
    const char letter = fold_letter(decoded.code_point);
    if (letter == '\1') continue;
    if (letter == '\0') {
      space = !out.text.empty();
      continue;
    }
    const bool first_of_word = space || out.text.empty();
    if (space) put(' ', end);
    space = false;
    end = i;
    // The first byte of a word's first letter, the last byte of the others: a span of whole words
    // then takes whole letters.
    put(letter, first_of_word ? begin : i - 1);
    if (const char second = fold_second(decoded.code_point); second != '\0') put(second, i - 1);
  }
  out.source.push_back(in.source[end]);
}

}  // namespace charterlint
