#include "rules/addresses.hpp"

#include <algorithm>
#include <array>

#include "rules/vocabulary.hpp"

namespace charterlint {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_same(std::string_view word, std::string_view lower_case) {
  return std::equal(word.begin(), word.end(), lower_case.begin(), lower_case.end(),
                    [](char a, char b) { return (a | 0x20) == b; });
}

bool is_web(std::string_view scheme) {
  return is_same(scheme, "http") || is_same(scheme, "https");
}

/// One letter wrong, missing, too many or in its neighbour's place. S-HTTP is another protocol
/// (RFC 2660).
bool is_misspelt(std::string_view scheme) {
  if (scheme.size() < 3 || scheme.size() > 6 || is_web(scheme) || is_same(scheme, "shttp")) {
    return false;
  }
  std::string lower(scheme);
  for (char& c : lower) c = static_cast<char>(c | 0x20);
  return edit_distance(lower, "http", 1) <= 1 || edit_distance(lower, "https", 1) <= 1;
}

/// Bytes that an address in a text is made of. Letters with accents end it, as browsers write them
/// with `%`.
constexpr auto goes_on = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x21; c < 0x7F; ++c) table[c] = true;
  for (const char c : std::string_view("<>\"|`)]")) table[static_cast<unsigned char>(c)] = false;
  return table;
}();

class AddressFinder {
 public:
  explicit AddressFinder(std::string_view text) : text_(text) {}

  std::vector<Address> find() {
    for (std::size_t at = text_.find('/'); at != npos; at = text_.find('/', at)) {
      at = look(at);
    }
    find_dots();
    return std::move(found_);
  }

 private:
  [[nodiscard]] char peek(std::size_t i) const { return i < text_.size() ? text_[i] : '\0'; }

  /// The letters right before `end`.
  [[nodiscard]] std::string_view word_before(std::size_t end) const {
    constexpr std::size_t longest = 12;
    std::size_t begin = end;
    while (begin > 0 && end - begin < longest && is_letter(text_[begin - 1])) --begin;
    return text_.substr(begin, end - begin);
  }

  /// The end of the address that goes on at `from`.
  [[nodiscard]] std::size_t end_from(std::size_t from) const {
    std::size_t end = from;
    while (end < text_.size() && goes_on[static_cast<unsigned char>(text_[end])]) ++end;
    while (end > from && std::string_view(".,;:!?*_'\\").find(text_[end - 1]) != npos) --end;
    return end;
  }

  /// An address, or the middle of another one: `?url=http://`, `/web/2020/http://`.
  [[nodiscard]] bool is_inside_another(std::size_t begin) const {
    return begin > 0 && (is_digit(text_[begin - 1]) ||
                         std::string_view("/=%&?+-_.~:@").find(text_[begin - 1]) != npos);
  }

  void add(std::size_t begin, std::size_t end, AddressFault fault) {
    found_.push_back({{static_cast<Offset>(begin), static_cast<Offset>(end)}, fault});
  }

  /// Judges the slash at `at` and returns where to look on.
  std::size_t look(std::size_t at) {
    const bool pair = peek(at + 1) == '/';
    const std::size_t after = at + (pair ? 2 : 1);
    if (at == 0) return after;
    const char before = text_[at - 1];
    if (before == ':') return look_at_scheme(at, after, pair);
    // `https//` and `https;//`
    const bool sign = before == ';' || before == '.';
    if (!pair || !(is_letter(before) || sign)) return after;
    const std::string_view scheme = word_before(sign ? at - 1 : at);
    if (!is_web(scheme)) return after;
    return add_from(scheme, after, AddressFault::colon);
  }

  std::size_t look_at_scheme(std::size_t at, std::size_t after, bool pair) {
    const std::string_view scheme = word_before(at - 1);
    if (!is_web(scheme)) {
      return pair && is_misspelt(scheme) ? add_from(scheme, after, AddressFault::scheme) : after;
    }
    const char next = peek(after);
    if (!pair) {
      const bool host = is_letter(next) || is_digit(next);
      return host ? add_from(scheme, after, AddressFault::slash) : after;
    }
    const auto begin = static_cast<std::size_t>(scheme.data() - text_.data());
    if (next == '/') return add_from(scheme, after, AddressFault::slashes);
    if (text_.substr(after).starts_with("http")) {
      const std::size_t end = after + (peek(after + 4) == 's' ? 5 : 4);
      if (peek(end) == ':' || text_.substr(end).starts_with("//")) {
        return add_from(scheme, after, AddressFault::doubled);
      }
    }
    if (begin > 0 && text_[begin - 1] == '<') {
      constexpr std::size_t longest = 2000;
      const std::string_view rest = text_.substr(after, longest);
      const std::size_t size = rest.find_first_of("<>\n\r");
      if (size != npos && rest[size] == '>' && rest.substr(0, size).find_first_of(" \t") != npos) {
        add(begin, after + size, AddressFault::blank);
        return after + size;
      }
    }
    if (is_blank(next) && text_.substr(after + 1).starts_with("www.")) {
      return add_from(scheme, after + 1, AddressFault::blank);
    }
    const bool host = is_letter(next) || is_digit(next);
    if (host && scheme.size() == 4) return add_from(scheme, after, AddressFault::insecure);
    return host ? end_from(after) : after;
  }

  /// The address that starts with `scheme`, unless another one holds it.
  std::size_t add_from(std::string_view scheme, std::size_t after, AddressFault fault) {
    const auto begin = static_cast<std::size_t>(scheme.data() - text_.data());
    const std::size_t end = end_from(after);
    if (end > after && !is_inside_another(begin)) add(begin, end, fault);
    return std::max(end, after);
  }

  void find_dots() {
    const std::size_t others = found_.size();
    for (std::size_t at = text_.find("www.."); at != npos;) {
      const std::size_t end = end_from(at + 5);
      // An ellipsis after the word is none.
      if (end > at + 5 && peek(at + 5) != '.') add(at, end, AddressFault::dots);
      at = text_.find("www..", end);
    }
    if (found_.size() == others) return;
    std::sort(found_.begin(), found_.end(),
              [](const Address& a, const Address& b) { return a.span.begin < b.span.begin; });
  }

  std::string_view text_;
  std::vector<Address> found_;
};

}  // namespace

std::vector<Address> find_faulty_addresses(std::string_view text) {
  return AddressFinder(text).find();
}

}  // namespace charterlint
