#include "rules/mentions.hpp"

#include <algorithm>
#include <array>

#include "rules/inlines.hpp"
#include "rules/known_cookies.hpp"
#include "rules/places.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

using vocabulary::Concept;

bool is_space(char32_t point) {
  return point == ' ' || point == '\t' || point == '\n' || point == '\r' || point == 0xA0 ||
         point == 0x202F;
}

/// Marks that set what stands between them off from the words around.
struct Pair {
  char32_t open, close;
};
constexpr std::array<Pair, 7> pairs{{{'"', '"'},
                                     {'\'', '\''},
                                     {'`', '`'},
                                     {'*', '*'},
                                     {0xAB, 0xBB},
                                     {0x2018, 0x2019},
                                     {0x201C, 0x201D}}};

bool is_mark(char32_t point) {
  return std::any_of(pairs.begin(), pairs.end(),
                     [&](const Pair& pair) { return point == pair.open || point == pair.close; });
}

/// Goes on with a name: the part before or after it is no name of its own.
bool is_name_point(char32_t point) {
  return is_word_character(point) || point == '_' || point == '-' || point == '@' || point == '%' ||
         point == '#' || point == '$';
}

std::size_t size_before(std::string_view text, std::size_t offset) {
  std::size_t size = 1;
  while (size < 4 && size < offset && (text[offset - size] & 0xC0) == 0x80) ++size;
  return size;
}

bool is_noun(std::string_view folded) {
  return folded == "cookie" || folded == "cookies" || folded == "traceur" || folded == "traceurs" ||
         folded == "tracker" || folded == "trackers";
}

/// The word before `offset`, folded, blanks and quotation marks between them skipped.
std::string word_before(std::string_view text, std::size_t offset) {
  for (int steps = 0; steps < 6 && offset > 0; ++steps) {
    const char32_t point = point_before(text, offset);
    if (!is_space(point) && !is_mark(point)) break;
    offset -= size_before(text, offset);
  }
  const auto end = static_cast<Offset>(offset);
  const Span word = word_at(text.substr(0, end), end);
  return word.size() > 16 ? std::string{} : fold(slice(text, word));
}

std::string word_after(std::string_view text, std::size_t offset) {
  for (int steps = 0; steps < 6 && offset < text.size(); ++steps) {
    const Decoded decoded = decode(text, offset);
    if (!is_space(decoded.code_point) && !is_mark(decoded.code_point)) break;
    offset += decoded.size;
  }
  const Span word = word_at(text, static_cast<Offset>(offset));
  if (word.begin != offset || word.size() > 16) return {};
  return fold(slice(text, word));
}

/// The spelling could be a word of any sentence: letters, and no capital inside.
bool is_ordinary(std::string_view spelling) {
  std::size_t i = 0;
  for (bool first = true; i < spelling.size(); first = false) {
    const Decoded decoded = decode(spelling, i);
    const bool capital = is_upper(decoded.code_point);
    if (!is_lower(decoded.code_point) && !(capital && first)) return false;
    i += decoded.size;
  }
  return true;
}

class MentionFinder {
 public:
  MentionFinder(const Charter& charter, Named kind, std::string_view spelling)
      : charter_(charter), text_(charter.text()), kind_(kind), spelling_(spelling) {
    const std::string folded = fold(spelling);
    const Lexicon* const own = charter.own();
    is_term_ = vocabulary::find(Concept::category, folded, own) ||
               vocabulary::find(Concept::party, folded) ||
               vocabulary::find(Concept::role, folded, own) ||
               vocabulary::find(Concept::language, folded);
    is_ordinary_ = spelling.size() == 1 || is_ordinary(spelling);
    const KnownCookie* const known =
        kind == Named::cookie ? find_known(spelling, {}, own) : nullptr;
    is_known_ = known != nullptr && !known->weak;
  }

  std::vector<Span> find(Span within) {
    // A provider that is called « Nous » or « interne » cannot be told from the word.
    if (spelling_.empty()) return {};
    // A cell of words in the column of names describes a cookie, and sentences say the same words.
    if (kind_ == Named::cookie && spelling_.find(' ') != std::string_view::npos) return {};
    if (is_sign()) return {};
    if (kind_ == Named::provider && (is_term_ || !has_capital())) return {};
    look_for(spelling_, within);
    // Names are escaped in Markdown: `\_ga`.
    std::string escaped;
    for (const char c : spelling_) {
      if (c == '_' || c == '*') escaped.push_back('\\');
      escaped.push_back(c);
    }
    if (escaped != spelling_) {
      look_for(escaped, within);
      std::sort(found_.begin(), found_.end(), [](Span a, Span b) { return a.begin < b.begin; });
    }
    return std::move(found_);
  }

 private:
  /// `●`, `-`: no name at all.
  [[nodiscard]] bool is_sign() const {
    for (std::size_t i = 0; i < spelling_.size(); i += decode(spelling_, i).size) {
      if (is_word_character(decode(spelling_, i).code_point)) return false;
    }
    return true;
  }

  [[nodiscard]] bool has_capital() const {
    for (std::size_t i = 0; i < spelling_.size();) {
      const Decoded decoded = decode(spelling_, i);
      if (is_upper(decoded.code_point) ||
          (decoded.code_point >= '0' && decoded.code_point <= '9')) {
        return true;
      }
      i += decoded.size;
    }
    return false;
  }

  void look_for(std::string_view written, Span within) {
    const std::string_view text = text_.substr(0, within.end);
    for (std::size_t at = text.find(written, within.begin); at != std::string_view::npos;
         at = text.find(written, at + 1)) {
      const Span span{static_cast<Offset>(at), static_cast<Offset>(at + written.size())};
      if (stands_alone(text_, span) && is_meant(span) && is_prose(span)) found_.push_back(span);
    }
  }

  [[nodiscard]] bool is_meant(Span span) const {
    switch (kind_) {
      case Named::category:
        return is_beside_cookies(text_, span);
      case Named::provider:
        // "Google Analytics" is not "Google".
        return !is_upper(point_after_blank(span.end));
      case Named::cookie:
        break;
    }
    // `*_ga*` and `**_ga**` are emphasis, `_ga*` is a pattern.
    const bool starred = text_.substr(span.end, 1) == "*" && text_.substr(span.end, 2) != "**";
    if (starred && point_before(text_, span.begin) != '*') return false;
    if (!is_ordinary_ || is_known_) return true;
    if (in_code_or_quotes(span)) return true;
    if (is_term_) return false;
    return is_noun(word_before(text_, span.begin)) || is_noun(word_after(text_, span.end)) ||
           is_entry(span);
  }

  [[nodiscard]] bool in_code_or_quotes(Span span) const {
    char32_t before = point_before(text_, span.begin);
    char32_t after = point_at(text_, span.end);
    if (before == 0xA0 || before == 0x202F || before == ' ') {
      before = point_before(text_, span.begin - size_before(text_, span.begin));
      if (before != 0xAB) return false;
    }
    if (after == 0xA0 || after == 0x202F || after == ' ') {
      after = point_at(text_, span.end + decode(text_, span.end).size);
      if (after != 0xBB) return false;
    }
    return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
      return before == pair.open && after == pair.close;
    });
  }

  /// The first word of an item or a line, explained behind a colon: `- panier : garde les
  /// articles`.
  [[nodiscard]] bool is_entry(Span span) const {
    const std::string_view rest = text_.substr(span.end, 4);
    const bool colon = rest.starts_with(":") || rest.starts_with(" :") ||
                       rest.starts_with("\xC2\xA0:") || rest.starts_with("\xE2\x80\xAF:");
    if (!colon) return false;
    const Line& line = charter_.layout().lines[charter_.line_of(span.begin)];
    const auto lead = slice(text_, {line.text, std::max(line.text, span.begin)});
    return lead.size() <= 8 && std::none_of(lead.begin(), lead.end(), [](char c) {
             return is_word_character(static_cast<unsigned char>(c));
           });
  }

  [[nodiscard]] char32_t point_after_blank(std::size_t offset) const {
    const char32_t point = point_at(text_, offset);
    if (point != ' ' && point != 0xA0) return 0;
    return point_at(text_, offset + (point == ' ' ? 1 : 2));
  }

  /// `span` lies in words that people read, and in no comment or address.
  bool is_prose(Span span) {
    const std::uint32_t line = charter_.line_of(span.begin);
    if (line != line_) read_line(line);
    if (!is_prose_line_) return false;
    const auto part =
        std::partition_point(inlines_.begin(), inlines_.end(),
                             [&](const Inline& before) { return before.span.end <= span.begin; });
    if (part == inlines_.end() || part->span.begin >= span.end) return true;
    return part->kind == InlineKind::quoted_term || part->kind == InlineKind::code_span;
  }

  void read_line(std::uint32_t line) {
    line_ = line;
    inlines_.clear();
    const Block* const block = block_of_line(charter_, line);
    if (block == nullptr) {
      is_prose_line_ = false;
      return;
    }
    switch (block->kind) {
      case BlockKind::heading:
      case BlockKind::paragraph:
      case BlockKind::list:
        is_prose_line_ = true;
        break;
      case BlockKind::table:
        is_prose_line_ = charter_.row(*row_at(charter_, line)).kind == RowKind::body;
        break;
      default:
        is_prose_line_ = false;
        break;
    }
    if (!is_prose_line_) return;
    const Span span = charter_.line_span(line);
    read_inlines(slice(text_, span), span.begin, inlines_);
  }

  const Charter& charter_;
  std::string_view text_;
  Named kind_;
  std::string_view spelling_;
  bool is_term_ = false;  // a word of the subject
  bool is_ordinary_ = false;
  bool is_known_ = false;
  std::vector<Span> found_;
  // Of the line looked at last.
  std::uint32_t line_ = static_cast<std::uint32_t>(-1);
  bool is_prose_line_ = false;
  std::vector<Inline> inlines_;
};

}  // namespace

bool stands_alone(std::string_view text, Span span) {
  const char32_t before = point_before(text, span.begin);
  const char32_t after = point_at(text, span.end);
  if (is_name_point(before) || is_name_point(after)) return false;
  if (before == '\\' || after == '{' || after == '[') return false;
  if (before == '.' && is_word_character(point_before(text, span.begin - 1))) return false;
  const char32_t behind = point_at(text, span.end + 1);
  if (after == '.' && (is_name_point(behind) || behind == '*')) return false;
  if (after == '\\' && is_name_point(behind)) return false;  // `\_ga\_x`
  return after != '<' || behind == '/' || text.substr(span.end, 3) == "<br";
}

bool is_beside_cookies(std::string_view text, Span span) {
  // "Cookie preferences" are no category; « cookies nécessaires » and "necessary cookies" are.
  const std::string before = word_before(text, span.begin);
  if (before == "cookies" || before == "traceurs") return true;
  return is_noun(word_after(text, span.end));
}

std::vector<Span> find_mentions(const Charter& charter, Named kind, std::string_view spelling,
                                Span within) {
  return MentionFinder(charter, kind, spelling).find(within);
}

}  // namespace charterlint
