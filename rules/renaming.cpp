#include "rules/renaming.hpp"

#include <algorithm>

#include "rules/places.hpp"
#include "rules/unicode.hpp"
#include "rules/words.hpp"

namespace charterlint {
namespace {

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// RFC 6265, 4.1.1: the name of a cookie is a token; RFC 2616, 2.2 says what that is.
bool is_token_character(char c) {
  constexpr std::string_view signs = "!#$%&'*+-.^_`~";  // and the pipe, which no cell bears
  return is_alphanumeric(c) || signs.find(c) != std::string_view::npos;
}

/// A token, or one with placeholders: `_ga_<id>`, `_pk_id.[site]`, `wp-settings-{user}`.
bool is_token_or_pattern(std::string_view name) {
  constexpr std::string_view open = "<[{";
  constexpr std::string_view close = ">]}";
  char awaited = '\0';
  for (const char c : name) {
    if (awaited != '\0') {
      if (c == awaited) {
        awaited = '\0';
        continue;
      }
    } else if (const std::size_t i = open.find(c); i != std::string_view::npos) {
      awaited = close[i];
      continue;
    }
    if (!is_token_character(c)) return false;
  }
  return awaited == '\0';
}

// ---- case ---------------------------------------------------------------------------------------

enum class Case : std::uint8_t { lower, capitalised, upper };

Case case_of(std::string_view text) {
  bool first_is_upper = false;
  std::size_t letters = 0;
  std::size_t upper = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode(text, i);
    const bool is_capital = is_upper(decoded.code_point);
    if (is_capital || is_lower(decoded.code_point)) {
      if (letters == 0) first_is_upper = is_capital;
      ++letters;
      if (is_capital) ++upper;
    }
    i += decoded.size;
  }
  if (letters > 1 && upper == letters) return Case::upper;
  return first_is_upper ? Case::capitalised : Case::lower;
}

/// No capital but perhaps the first letter: an acronym keeps its capitals.
bool is_plain_word(std::string_view text) {
  if (text.empty()) return false;
  const std::string_view rest = text.substr(decode(text, 0).size);
  const std::string_view word = rest.substr(0, rest.find(' '));
  for (std::size_t i = 0; i < word.size();) {
    const Decoded decoded = decode(word, i);
    if (is_upper(decoded.code_point)) return false;
    i += decoded.size;
  }
  return true;
}

/// The new name in the case that `spelling` has beside the one that was pointed at.
std::string in_case_of(std::string_view spelling, const Renaming& renaming) {
  if (renaming.name.kind == Named::cookie || spelling == renaming.from) return renaming.to;
  const Case here = case_of(spelling);
  const Case pointed_at = case_of(renaming.from);
  if (here == pointed_at) return renaming.to;
  const bool shouted = pointed_at == Case::upper && case_of(renaming.to) == Case::upper;
  const std::string plain = shouted ? lower_case(renaming.to) : renaming.to;
  switch (here) {
    case Case::upper:
      return upper_case(plain);
    case Case::capitalised:
      return capitalised(plain);
    case Case::lower:
      break;
  }
  return is_plain_word(plain) ? uncapitalised(plain) : plain;
}

// ---- escapes ------------------------------------------------------------------------------------

std::string with_escapes(std::string_view text, std::string_view escaped) {
  std::string out;
  for (const char c : text) {
    if (escaped.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

/// The characters that `raw` escapes.
std::string escaped_in(std::string_view raw) {
  std::string escaped;
  for (std::size_t i = 0; i + 1 < raw.size(); ++i) {
    if (raw[i] != '\\' || !is_punctuation(raw[i + 1])) continue;
    escaped.push_back(raw[i + 1]);
    ++i;
  }
  return escaped;
}

/// Writes a new name in the place of an old one.
class Writer {
 public:
  Writer(const Charter& charter, std::vector<RenameEdit>& out)
      : charter_(charter), text_(charter.text()), out_(out) {}

  void put(std::string_view name, Span span, bool sure) {
    span_ = span;
    pieces_.clear();
    const auto& lines = charter_.layout().lines;
    const std::uint32_t last = charter_.line_of(span.end);
    for (std::uint32_t line = charter_.line_of(span.begin); line <= last; ++line) {
      find_pieces({std::max(span.begin, lines[line].text), std::min(span.end, lines[line].end)});
    }
    if (pieces_.empty()) return;
    // Marks and line breaks inside the name stay: its first words give way to the new name, the
    // others go.
    out_.push_back({{pieces_.front(), written(name)}, sure});
    for (std::size_t i = 1; i < pieces_.size(); ++i) out_.push_back({{pieces_[i], {}}, sure});
  }

 private:
  /// The parts of `part`, which lies in one line, that a reader sees.
  void find_pieces(Span part) {
    if (part.begin >= part.end) return;
    if (is_verbatim(charter_, part.begin)) {
      pieces_.push_back(part);
      return;
    }
    const Span container = surroundings_of(charter_, part);
    MappedText plain;
    read_markup(slice(text_, container), container.begin, plain);
    const std::size_t pieces_before = pieces_.size();
    for (std::size_t i = 0; i < plain.text.size(); ++i) {
      Offset at = plain.source[i];
      if (!part.contains(at)) continue;
      const bool first = pieces_.size() == pieces_before;
      // An escaped character takes its backslash along.
      const Offset from = first ? part.begin : pieces_.back().end;
      if (at > from && text_[at - 1] == '\\') --at;
      if (first || at > pieces_.back().end) {
        pieces_.push_back({at, plain.source[i] + 1});
      } else {
        pieces_.back().end = std::max(pieces_.back().end, plain.source[i] + 1);
      }
    }
  }

  /// `name` as the source has to write it.
  [[nodiscard]] std::string written(std::string_view name) const {
    if (is_verbatim(charter_, span_.begin)) return std::string(name);
    std::string usual = with_escapes(name, escaped_in(slice(text_, span_)));
    if (reads_as(usual, name)) return usual;
    // `_ga_` would be emphasis: nothing less helps than all escapes, but none works in code.
    std::string escaped = with_escapes(name, "\\*_`[]<>&#!");
    return reads_as(escaped, name) ? escaped : std::string(name);
  }

  /// A reader sees `name` where `source` is put, and the text around it as it was.
  [[nodiscard]] bool reads_as(std::string_view source, std::string_view name) const {
    const Span place = pieces_.front();
    const Span container = surroundings_of(charter_, place);
    MappedText before;
    read_markup(slice(text_, container), container.begin, before);
    std::string expected;
    bool put = false;
    for (std::size_t i = 0; i < before.text.size(); ++i) {
      if (!place.contains(before.source[i])) {
        expected.push_back(before.text[i]);
      } else if (!put) {
        expected.append(name);
        put = true;
      }
    }
    std::string whole(slice(text_, {container.begin, place.begin}));
    whole.append(source).append(slice(text_, {place.end, container.end}));
    MappedText after;
    read_markup(whole, container.begin, after);
    return after.text == expected;
  }

  const Charter& charter_;
  std::string_view text_;
  std::vector<RenameEdit>& out_;
  Span span_;                 // of the name being replaced
  std::vector<Span> pieces_;  // what of it a reader sees
};

}  // namespace

std::optional<std::string> refuse_name(Named kind, std::string_view to, Language language) {
  if (to.empty()) return say(language, {"The new name is empty", "Le nouveau nom est vide"});
  const bool controls = std::any_of(to.begin(), to.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  if (controls || to.find("\xE2\x80\xA8") != std::string_view::npos ||
      to.find("\xE2\x80\xA9") != std::string_view::npos) {
    return say(language, {"A name stays on one line and holds no tab",
                          "Un nom tient sur une ligne et ne contient pas de tabulation"});
  }
  const std::string shown(to);
  if (to.find('|') != std::string_view::npos) {
    return say(language,
               {"`{}` holds a pipe, which would cut the cells of a table",
                "`{}` contient une barre, qui couperait les cellules d'un tableau"},
               shown);
  }
  if (kind == Named::cookie && !is_token_or_pattern(to)) {
    return say(language,
               {"`{}` is no name of a cookie: letters, digits and !#$%&'*+-.^_`~ are",
                "`{}` n'est pas un nom de cookie : il y faut des lettres, des chiffres et "
                "!#$%&'*+-.^_`~"},
               shown);
  }
  if (kind != Named::cookie && fold(to).empty()) {
    return say(language, {"`{}` has no letter and no digit", "`{}` n'a ni lettre ni chiffre"},
               shown);
  }
  return std::nullopt;
}

std::vector<RenameEdit> rename_in(const Charter& charter, const Renaming& renaming) {
  std::vector<RenameEdit> edits;
  Writer writer(charter, edits);
  for (const Occurrence& occurrence : find_occurrences(charter, renaming.name, Match::spelling)) {
    const std::string spelling = spelling_of(charter, occurrence);
    const std::string name = in_case_of(spelling, renaming);
    if (name == spelling) continue;
    const bool sure = occurrence.setting != Setting::prose || occurrence.declares;
    writer.put(name, occurrence.span, sure);
  }
  return edits;
}

}  // namespace charterlint
