#include "rules/markup.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "rules/known_cookies.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

constexpr std::string_view npos_chars = "\\*_`[]<&#!";

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_punctuation(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x80 && std::ispunct(byte) != 0;
}
bool is_alnum(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0;
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
        if (is_punctuation(peek(at_ + 1))) ++at_;
        break;
      case '*':
      case '_':
        if (skip_emphasis(c)) return;
        break;
      case '`':
        ++at_;
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
    const char before = at_ == 0 ? ' ' : raw_[at_ - 1];
    const char after = peek(end);
    const bool left_open = is_space(before) || is_punctuation(before) || at_ == 0;
    const bool right_open = end == raw_.size() || is_space(after) || is_punctuation(after);
    const auto open = std::find(open_.begin(), open_.end(), Mark{mark, size});
    if (right_open && open != open_.end() && !is_space(before)) {
      open_.erase(open, open_.end());
      at_ = end;
      return true;
    }
    if (left_open && after != '\0' && !is_space(after) && has_closing(mark, size, end)) {
      open_.push_back({mark, size});
      at_ = end;
      return true;
    }
    return false;
  }

  /// A run of `size` marks further on can close one that ends at `from`.
  [[nodiscard]] bool has_closing(char mark, std::size_t size, std::size_t from) const {
    for (std::size_t i = from; i < raw_.size(); ++i) {
      if (raw_[i] == '\\') {
        ++i;
        continue;
      }
      if (raw_[i] != mark) continue;
      std::size_t end = i;
      while (peek(end) == mark) ++end;
      const char after = peek(end);
      const bool closes = end == raw_.size() || is_space(after) || is_punctuation(after);
      if (end - i == size && closes && !is_space(raw_[i - 1])) return true;
      i = end - 1;
    }
    return false;
  }

  [[nodiscard]] bool closes_link(std::size_t open) const {
    int depth = 0;
    for (std::size_t i = open; i < raw_.size(); ++i) {
      if (raw_[i] == '\\') {
        ++i;
      } else if (raw_[i] == '[') {
        ++depth;
      } else if (raw_[i] == ']' && --depth == 0) {
        return peek(i + 1) == '(';
      }
    }
    return false;
  }

  bool skip_destination() {
    int depth = 0;
    for (std::size_t i = at_ + 1; i < raw_.size(); ++i) {
      if (raw_[i] == '\\') {
        ++i;
      } else if (raw_[i] == '(') {
        ++depth;
      } else if (raw_[i] == ')' && --depth == 0) {
        at_ = i + 1;
        return true;
      }
    }
    return false;
  }

  bool skip_tag() {
    const std::size_t end = raw_.find('>', at_);
    if (end == std::string_view::npos) return false;
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
};

/// Words around names that are no part of them.
bool is_joining_word(std::string_view word) {
  static constexpr std::array<std::string_view, 8> words{"et", "and",  "ou",   "or",
                                                         "&",  "e.g.", "etc.", "etc"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (is_space(text.back()) || text.back() == ':')) text.remove_suffix(1);
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

/// A character that may stand inside a name, in a charter's writing of it.
bool is_name_character(char c) {
  return is_alnum(c) || std::strchr("_-.*#%/+$~!'[]{}<>@|^&=:", c) != nullptr;
}

class NameReader {
 public:
  NameReader(const MappedText& cell, const Lexicon* own) : cell_(cell), own_(own) {}

  std::vector<Piece> read() {
    const std::string_view text = cell_.text;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (i < text.size() && !separates(text, i)) continue;
      read_part(text.substr(begin, i - begin));
      begin = i + 1;
    }
    return std::move(pieces_);
  }

 private:
  static bool separates(std::string_view text, std::size_t i) {
    const char c = text[i];
    if (c == '\n' || c == ';') return true;
    // `_ga, _gid` but not a thousands separator or a name with a comma inside.
    if (c == ',') return i + 1 >= text.size() || is_space(text[i + 1]) || text[i + 1] == '_';
    if (c == '/')
      return i > 0 && is_space(text[i - 1]) && i + 1 < text.size() && is_space(text[i + 1]);
    return false;
  }

  void add(std::string_view part) {
    const auto begin = static_cast<std::size_t>(part.data() - cell_.text.data());
    pieces_.push_back({std::string(part), cell_.span(begin, begin + part.size())});
  }

  void read_part(std::string_view part) {
    part = trimmed(part);
    // A bullet of a list inside the cell.
    if (part.size() > 2 && (part[0] == '*' || part[0] == '-') && is_space(part[1])) {
      part = trimmed(part.substr(2));
    }
    if (part.empty()) return;
    if (part.find_first_of(" \t") == std::string_view::npos) {
      add(part);
      return;
    }
    // Words: the names among them, if there are any that can be nothing else.
    const std::size_t before = pieces_.size();
    for (std::size_t i = 0; i < part.size();) {
      if (!is_name_character(part[i])) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < part.size() && is_name_character(part[end])) ++end;
      std::string_view word = part.substr(i, end - i);
      i = end;
      while (!word.empty() && (word.back() == ':' || word.back() == '.')) word.remove_suffix(1);
      if (word.empty() || is_joining_word(word)) continue;
      const bool sure =
          word.find('_') != std::string_view::npos || word.find('*') != std::string_view::npos;
      const KnownCookie* known = sure ? nullptr : find_known(word, {}, own_);
      if (sure || (known != nullptr && !known->weak)) add(word);
    }
    if (pieces_.size() == before) {
      const std::size_t colon = part.rfind(" : ");
      add(colon == std::string_view::npos ? part : trimmed(part.substr(colon + 3)));
    }
  }

  const MappedText& cell_;
  const Lexicon* own_;
  std::vector<Piece> pieces_;
};

}  // namespace

void read_markup(std::string_view raw, Offset base, MappedText& out) {
  out.clear();
  if (raw.find_first_of(npos_chars) == std::string_view::npos) {
    read_verbatim(raw, base, out);
    return;
  }
  MarkupReader(raw, base, out).read();
}

void read_verbatim(std::string_view raw, Offset base, MappedText& out) {
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

std::vector<Piece> names_in(const MappedText& cell, const Lexicon* own) {
  return NameReader(cell, own).read();
}

bool looks_like_name(std::string_view text) {
  if (text.empty() || text.size() > 128) return false;
  bool lower = false;
  bool sign = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_space(c) || static_cast<unsigned char>(c) >= 0x80) return false;
    if (c == '_' || (c >= '0' && c <= '9')) sign = true;
    if ((c == '.' || c == '-' || c == '*') && i > 0) sign = true;
    if (c >= 'A' && c <= 'Z' && lower) sign = true;
    lower = c >= 'a' && c <= 'z';
  }
  return sign;
}

}  // namespace charterlint
