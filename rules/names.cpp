#include "rules/names.hpp"

#include <algorithm>
#include <array>

#include "rules/bytes.hpp"
#include "rules/known_cookies.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}
bool is_alnum(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

/// A character that may stand inside a name, in a charter's writing of it.
bool is_name_character(char c) {
  static constexpr ByteSet signs("_-.*#%/+$~!'[]{}<>@|^&=:");
  return is_alnum(c) || signs.holds(c);
}

/// Words around names that are no part of them.
bool is_joining_word(std::string_view word) {
  static constexpr std::array<std::string_view, 8> words{"et", "and",  "ou",   "or",
                                                         "&",  "e.g.", "etc.", "etc"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    if (is_space(text.front())) {
      text.remove_prefix(1);
    } else if (is_space(text.back())) {
      text.remove_suffix(1);
    } else if (text.starts_with(no_break_space)) {
      text.remove_prefix(no_break_space.size());
    } else if (text.ends_with(no_break_space)) {
      text.remove_suffix(no_break_space.size());
    } else {
      break;
    }
  }
  return text;
}

std::string_view without_colon(std::string_view text) {
  while (text.ends_with(':')) text = trimmed(text.substr(0, text.size() - 1));
  return text;
}

bool is_known(std::string_view name, const Lexicon* own) {
  const KnownCookie* const known = find_known(name, {}, own);
  return known != nullptr && !known->weak;
}

/// A word that can be nothing but a name.
bool is_sure(std::string_view word, const Lexicon* own) {
  return word.find('_') != std::string_view::npos || word.find('*') != std::string_view::npos ||
         is_known(word, own);
}

class NameReader {
 public:
  NameReader(const MappedText& cell, const Lexicon* own) : cell_(cell), own_(own) {}

  std::vector<Piece> read() {
    const std::string_view text = cell_.text;
    if (text.find('\n') == std::string_view::npos) {
      read_line(trimmed(text));
    } else {
      read_lines(text);
    }
    return std::move(pieces_);
  }

 private:
  void read_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = trimmed(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
      // A bullet of a list inside the cell.
      if (line.size() > 2 && (line[0] == '*' || line[0] == '-') && is_space(line[1])) {
        line = trimmed(line.substr(2));
      }
      if (!line.empty()) lines.push_back(line);
    }
    if (is_one_name(lines)) {
      add({lines.front().data(),
           static_cast<std::size_t>(lines.back().data() + lines.back().size() -
                                    lines.front().data())});
      return;
    }
    for (const std::string_view line : lines) {
      if (lines.size() > 1 && introduces(line)) continue;
      read_line(line);
    }
  }

  /// `Firebase<br>crashlytics`: words of one name, broken to fit a narrow column.
  [[nodiscard]] bool is_one_name(const std::vector<std::string_view>& lines) const {
    if (lines.size() < 2 || lines.size() > 4) return false;
    const std::string_view first = lines.front();
    const bool capitalised = first.size() > 1 && first[0] >= 'A' && first[0] <= 'Z' &&
                             first[1] >= 'a' && first[1] <= 'z';
    if (!capitalised) return false;
    return std::all_of(lines.begin(), lines.end(), [this](std::string_view line) {
      const bool words =
          std::all_of(line.begin(), line.end(), [](char c) { return is_letter(c) || c == ' '; });
      const bool shouts =
          std::none_of(line.begin(), line.end(), [](char c) { return c >= 'a' && c <= 'z'; });
      return words && !shouts && !looks_like_name(line) && !is_known(line, own_);
    });
  }

  /// `Groupe de cookies :`, `Pixel cookies`: a heading of the names on the lines below.
  static bool introduces(std::string_view line) {
    if (line.ends_with(':')) return true;
    if (line.find(' ') == std::string_view::npos) return false;
    const std::string folded = fold(line);
    return folded.ends_with(" cookies") || folded.starts_with("cookies ");
  }

  void read_line(std::string_view line) {
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i <= line.size(); ++i) {
      if (i < line.size()) {
        const char c = line[i];
        if (c == '(' || c == '{' || c == '[') ++depth;
        if (c == ')' || c == '}' || c == ']') --depth;
        if (depth > 0 || !separates(line, i)) continue;
      }
      read_part(line.substr(begin, i - begin));
      begin = i + 1;
    }
  }

  static bool separates(std::string_view line, std::size_t i) {
    const char c = line[i];
    if (c == ';' || c == ',') return true;
    // `a / b`, but not `crisp-client/session`.
    return c == '/' && i > 0 && is_space(line[i - 1]) && i + 1 < line.size() &&
           is_space(line[i + 1]);
  }

  void add(std::string_view part) {
    const auto begin = static_cast<std::size_t>(part.data() - cell_.text.data());
    std::string text;
    for (const char c : part) {
      if (!is_space(c)) {
        text.push_back(c);
      } else if (!text.ends_with(' ')) {
        text.push_back(' ');
      }
    }
    pieces_.push_back({std::move(text), cell_.span(begin, begin + part.size())});
  }

  void read_part(std::string_view part) {
    part = without_colon(trimmed(part));
    if (part.empty() || is_joining_word(part)) return;
    if (part.find(' ') == std::string_view::npos && part.find('\t') == std::string_view::npos) {
      add(part);
      return;
    }
    // A remark behind a name: `partners (localStorage)`.
    if (part.ends_with(')')) {
      const std::string_view head = trimmed(part.substr(0, part.find('(')));
      if (!head.empty() && head.find(' ') == std::string_view::npos) {
        add(head);
        return;
      }
    }
    if (read_broken(part)) return;
    const std::size_t before = pieces_.size();
    read_words(part);
    if (pieces_.size() > before) return;
    const std::size_t colon = part.rfind(" : ");
    add(colon == std::string_view::npos ? part : trimmed(part.substr(colon + 3)));
  }

  /// A name with a space in it: `VISITOR_INF O1_LIVE`, `referrer04_0 02`.
  bool read_broken(std::string_view part) {
    const std::size_t space = part.find(' ');
    if (part.find(' ', space + 1) != std::string_view::npos) return false;
    const std::string_view first = part.substr(0, space);
    const std::string_view second = part.substr(space + 1);
    std::string joined(first);
    joined.append(second);
    if (is_known(joined, own_) && !is_known(first, own_) && !is_known(second, own_)) {
      add(part);
      pieces_.back().text = std::move(joined);
      return true;
    }
    const bool rest =
        second.size() <= 3 && first.find('_') != std::string_view::npos &&
        std::all_of(second.begin(), second.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (rest) add(part);
    return rest;
  }

  /// The names among words, those that can be nothing else.
  void read_words(std::string_view part) {
    for (std::size_t i = 0; i < part.size();) {
      if (!is_name_character(part[i])) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < part.size() && is_name_character(part[end])) ++end;
      std::string_view word = part.substr(i, end - i);
      i = end;
      while (word.ends_with(':') || word.ends_with('.')) word.remove_suffix(1);
      if (!word.empty() && !is_joining_word(word) && is_sure(word, own_)) add(word);
    }
  }

  const MappedText& cell_;
  const Lexicon* own_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> names_in(const MappedText& cell, const Lexicon* own) {
  return NameReader(cell, own).read();
}

bool looks_like_name(std::string_view text) {
  if (text.empty() || text.size() > 128) return false;
  bool lower = false;
  bool sign = false;
  bool letter = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_space(c) || static_cast<unsigned char>(c) >= 0x80) return false;
    if (c == '_' || (c >= '0' && c <= '9')) sign = true;
    if ((c == '.' || c == '-' || c == '*') && i > 0) sign = true;
    if (c >= 'A' && c <= 'Z' && lower) sign = true;
    lower = c >= 'a' && c <= 'z';
    letter = letter || lower || (c >= 'A' && c <= 'Z');
  }
  return sign && letter && !is_address(text);
}

bool is_address(std::string_view text) {
  if (text.find("://") != std::string_view::npos || text.starts_with("www.")) return true;
  if (text.find('@') != std::string_view::npos && text.find('.') != std::string_view::npos &&
      text.find('%') == std::string_view::npos) {
    return true;
  }
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  static constexpr std::array<std::string_view, 18> endings{
      "com", "org", "net", "fr", "eu", "io",  "co",  "uk",   "de",
      "be",  "ch",  "ca",  "it", "es", "gov", "edu", "info", "example"};
  const std::string ending = fold(text.substr(dot + 1));
  return text.find('_') == std::string_view::npos &&
         std::find(endings.begin(), endings.end(), ending) != endings.end();
}

}  // namespace charterlint
