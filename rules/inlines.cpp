#include "rules/inlines.hpp"

#include <array>

namespace charterlint {
namespace {

constexpr std::size_t quoted_term_max = 100;  // code points; longer quotations are no terms
constexpr std::size_t code_fence_max = 3;

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

constexpr bool is_word(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9');
}

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

bool is_url_character(char32_t c) {
  if (c <= ' ' || (c >= 0x7F && c <= 0xA0) || c == 0xFFFD) return false;
  switch (c) {
    case '"':
    case '<':
    case '>':
    case '\\':
    case ']':
    case '`':
    case '|':
    case 0xAB:  // quotation marks
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x2028:  // spaces
    case 0x2029:
    case 0x202F:
    case 0x3000:
    case 0xFEFF:
      return false;
    default:
      return c < 0x2000 || c > 0x200B;
  }
}

/// Ends a sentence or closes emphasis, when it stands at the end of an address. GFM 6.9, "Extended
/// autolinks".
bool is_url_tail(char32_t c) {
  switch (c) {
    case '!':
    case '\'':
    case '*':
    case ',':
    case '.':
    case ':':
    case ';':
    case '?':
    case '_':
    case '~':
    case 0x2019:  // apostrophe
    case 0x2026:  // ellipsis
      return true;
    default:
      return false;
  }
}

/// Bytes that an inline part can start with.
constexpr std::array<bool, 256> openings = [] {
  std::array<bool, 256> table{};
  for (const char c : {'`', '<', '"', 'h', 'H', 'w', 'W', '\xC2', '\xE2'}) {
    table[static_cast<unsigned char>(c)] = true;
  }
  return table;
}();

class InlineReader {
 public:
  InlineReader(std::string_view text, Offset base, std::vector<Inline>& out)
      : text_(text), base_(base), out_(out) {}

  void read() {
    while (at_ < text_.size()) {
      if (!openings[static_cast<unsigned char>(text_[at_])]) {
        ++at_;
        continue;
      }
      step();
    }
  }

 private:
  [[nodiscard]] bool at_end(std::size_t i) const { return i >= text_.size(); }
  [[nodiscard]] char peek(std::size_t i) const { return at_end(i) ? '\0' : text_[i]; }
  [[nodiscard]] bool starts(std::size_t i, std::string_view word) const {
    return text_.substr(i, word.size()) == word;
  }
  /// `word`, given in small letters, stands at `i` in any case.
  [[nodiscard]] bool starts_word(std::size_t i, std::string_view word) const {
    for (std::size_t n = 0; n < word.size(); ++n) {
      if (lower(peek(i + n)) != word[n]) return false;
    }
    return true;
  }
  [[nodiscard]] std::size_t run(std::size_t i, char c) const {
    std::size_t end = i;
    while (peek(end) == c && !at_end(end)) ++end;
    return end - i;
  }

  void take(InlineKind kind, std::size_t end) {
    out_.push_back({kind, Span{static_cast<Offset>(at_), static_cast<Offset>(end)}.shifted(base_)});
    at_ = end;
    fresh_ = end;
  }

  void step() {
    // What follows a part starts anew.
    const char before = at_ == fresh_ ? ' ' : text_[at_ - 1];
    switch (text_[at_]) {
      case '`':
        return read_code_span();
      case '<':
        return read_angle();
      case '"':
        // Not an attribute's value, nor a mark for inches.
        if (!is_word(before) && before != '=') return read_quoted("\"", "\"");
        break;
      case '\xC2':
        if (starts(at_, "\xC2\xAB")) return read_quoted("\xC2\xAB", "\xC2\xBB");
        break;
      case '\xE2':
        if (starts(at_, "\xE2\x80\x9C")) return read_quoted("\xE2\x80\x9C", "\xE2\x80\x9D");
        break;
      default:
        if (!is_word(before)) return read_url();
        break;
    }
    ++at_;
  }

  void read_url() {
    std::size_t i = at_;
    if (starts_word(i, "www.")) {
      i += 4;
    } else if (starts_word(i, "http://")) {
      i += 7;
    } else if (starts_word(i, "https://")) {
      i += 8;
    } else {
      ++at_;
      return;
    }
    std::size_t end = 0;  // past what is known to be of the address
    unsigned open = 0;    // parentheses: one closed and not opened belongs to the text around
    for (bool first = true; !at_end(i); first = false) {
      const Decoded decoded = decode(text_, i);
      const char32_t c = decoded.valid ? decoded.code_point : 0xFFFD;
      const bool tail = is_url_tail(c) || c == '(';
      if (!is_url_character(c) || (c == ')' && open == 0)) break;
      if (first && tail) break;
      if (c == '(') ++open;
      if (c == ')') --open;
      i += decoded.size;
      if (!tail) end = i;
    }
    if (end == 0) {
      ++at_;
      return;
    }
    take(InlineKind::url, end);
  }

  void read_quoted(std::string_view open, std::string_view close) {
    std::size_t i = at_ + open.size();
    const bool straight = open == close;
    if (at_end(i) || (straight && (is_blank(peek(i)) || peek(i) == '"'))) {
      at_ = i;
      return;
    }
    for (std::size_t length = 0; length < quoted_term_max && !at_end(i); ++length) {
      if (!straight && starts(i, open)) break;
      if (starts(i, close)) return take(InlineKind::quoted_term, i + close.size());
      i += decode(text_, i).size;
    }
    at_ += open.size();
  }

  /// GFM 6.3, "Code spans".
  void read_code_span() {
    const std::size_t fence = run(at_, '`');
    std::size_t i = at_ + fence;
    if (fence > code_fence_max) {
      at_ = i;
      return;
    }
    while (!at_end(i)) {
      const std::size_t found = run(i, '`');
      if (found == fence) return take(InlineKind::code_span, i + fence);
      i += found == 0 ? 1 : found;
    }
    at_ += fence;
  }

  /// `<https://...>`, `<mail@...>`, `<!-- ... -->`. GFM 6.8, "Autolinks".
  void read_angle() {
    if (starts(at_, "<!--")) return read_comment();
    std::size_t i = at_ + 1;
    if (!starts_word(i, "www.")) {
      while (is_word(peek(i)) || peek(i) == '.' || peek(i) == '-' || peek(i) == '+') ++i;
      if (peek(i) == ':' || peek(i) == '@') {
        while (!at_end(i)) {
          const Decoded decoded = decode(text_, i);
          if (!decoded.valid || !is_url_character(decoded.code_point)) break;
          i += decoded.size;
        }
        if (peek(i) == '>') return take(InlineKind::autolink, i + 1);
      }
    }
    ++at_;
  }

  void read_comment() {
    std::size_t i = at_ + 4;
    while (!unclosed_comment_ && !at_end(i)) {
      const std::size_t dashes = run(i, '-');
      if (dashes >= 2 && peek(i + dashes) == '>') {
        return take(InlineKind::comment, i + dashes + 1);
      }
      i += dashes == 0 ? 1 : dashes;
    }
    unclosed_comment_ = true;
    at_ += 4;
  }

  std::string_view text_;
  Offset base_;
  std::vector<Inline>& out_;
  std::size_t at_ = 0;
  std::size_t fresh_ = 0;          // the start, or the end of the last part
  bool unclosed_comment_ = false;  // none ends after here: do not look again
};

}  // namespace

void read_inlines(std::string_view text, Offset base, std::vector<Inline>& out) {
  InlineReader(text, base, out).read();
}

}  // namespace charterlint
