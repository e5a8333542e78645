#include "rules/duration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "rules/unicode.hpp"
#include "rules/words.hpp"

namespace charterlint {
namespace {

using vocabulary::Concept;

constexpr std::uint32_t most_seconds = std::numeric_limits<std::uint32_t>::max();
/// A cell says its duration at its start; what is longer is a text.
constexpr std::size_t longest_cell = 240;
/// Words around a lifetime that make a sentence of a cell.
constexpr int sentence = 5;

constexpr std::array<std::string_view, 7> unit_names{"second", "minute", "hour", "day",
                                                     "week",   "month",  "year"};

/// Units in full, singular and plural: what a slip may be meant to be.
struct UnitWord {
  TimeUnit unit;
  Language language;
  std::string_view one, many;
};
constexpr std::array<UnitWord, 15> unit_words{{
    {TimeUnit::second, Language::fr, "seconde", "secondes"},
    {TimeUnit::minute, Language::fr, "minute", "minutes"},
    {TimeUnit::hour, Language::fr, "heure", "heures"},
    {TimeUnit::day, Language::fr, "jour", "jours"},
    {TimeUnit::week, Language::fr, "semaine", "semaines"},
    {TimeUnit::month, Language::fr, "mois", "mois"},
    {TimeUnit::year, Language::fr, "an", "ans"},
    {TimeUnit::year, Language::fr, "année", "années"},
    {TimeUnit::second, Language::en, "second", "seconds"},
    {TimeUnit::minute, Language::en, "minute", "minutes"},
    {TimeUnit::hour, Language::en, "hour", "hours"},
    {TimeUnit::day, Language::en, "day", "days"},
    {TimeUnit::week, Language::en, "week", "weeks"},
    {TimeUnit::month, Language::en, "month", "months"},
    {TimeUnit::year, Language::en, "year", "years"},
}};

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Words beside a lifetime that change nothing about it.
bool is_harmless(std::string_view word) {
  static constexpr std::array<std::string_view, 31> words{
      "max",     "maximum", "maximale", "au",      "plus",   "up",    "to",      "jusqu",
      "environ", "about",   "approx",   "par",     "defaut", "by",    "default", "a",
      "de",      "duree",   "expire",   "expires", "apres",  "after", "in",      "dans",
      "pendant", "for",     "the",      "la",      "le",     "d",     "at"};
  return is_one_of(word, words);
}

/// Words that follow a number without being a unit, or a misspelling of one.
bool counts_no_time(std::string_view word) {
  static constexpr std::array<std::string_view, 28> words{
      "fois",  "times",  "er",      "ere",       "eme",     "e",        "st",
      "nd",    "rd",     "th",      "moins",     "main",    "hits",     "visites",
      "pages", "visits", "january", "february",  "march",   "april",    "may",
      "june",  "july",   "august",  "september", "october", "november", "december"};
  static constexpr std::array<std::string_view, 12> french_months{
      "janvier", "fevrier", "mars",      "avril",   "mai",      "juin",
      "juillet", "aout",    "septembre", "octobre", "novembre", "decembre"};
  return is_one_of(word, words) || is_one_of(word, french_months);
}

/// A cell that says that there is nothing to say.
bool means_none(std::string_view folded) {
  static constexpr std::array<std::string_view, 11> words{
      "", "na", "n a", "s o", "so", "neant", "aucun", "aucune", "sans objet", "none", "nil"};
  return is_one_of(folded, words);
}

std::optional<TimeUnit> unit_of(std::string_view folded) {
  const auto word = vocabulary::find(Concept::unit, folded);
  if (!word) return std::nullopt;
  const auto at = std::find(unit_names.begin(), unit_names.end(), word->canonical);
  return static_cast<TimeUnit>(at - unit_names.begin());
}

std::uint32_t saturated(double seconds) {
  if (seconds >= most_seconds) return most_seconds;
  return static_cast<std::uint32_t>(std::llround(seconds));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Token {
  enum class Kind : std::uint8_t { number, word, sign };
  Kind kind = Kind::sign;
  char sign = ' ';
  std::uint16_t begin = 0, end = 0;      // in the text
  std::uint16_t fold = 0, fold_end = 0;  // of a word, in the folded text
  double number = 0;
};

/// A time being read: a number of a unit, or several added up.
struct Time {
  double least = 0, most = 0;
  TimeUnit unit = TimeUnit::second;  // of the last number
};

/// Reads one cell.
class DurationReader {
 public:
  DurationReader(std::string_view text, const DurationContext& context, DurationReading& out)
      : text_(text.substr(0, longest_cell)), context_(context), out_(out) {}

  void read() {
    out_.lifetimes.clear();
    out_.listed = false;
    out_.slip.reset();
    if (text_.size() < 12) {
      const std::string folded = fold(text_);
      if (!folded.empty() && means_none(folded)) return;
    }
    hide_remarks();
    read_segments(std::string_view(visible_.data(), text_.size()), 0);
    const bool said = has(LifetimeKind::time) || has(LifetimeKind::session);
    if (said) return;
    // `Persistant (13 mois)`: the remark says it better.
    for (std::size_t i = 0; i < remark_count_; ++i) {
      const Span remark = remarks_[i];
      const auto before = out_.lifetimes;
      out_.lifetimes.clear();
      read_segments(slice(text_, remark), remark.begin);
      if (has(LifetimeKind::time) || (before.empty() && !out_.lifetimes.empty())) {
        out_.slip.reset();
        return;
      }
      out_.lifetimes = before;
    }
  }

 private:
  [[nodiscard]] bool has(LifetimeKind kind) const {
    return std::any_of(out_.lifetimes.begin(), out_.lifetimes.end(),
                       [&](const Lifetime& lifetime) { return lifetime.kind == kind; });
  }

  /// Blanks out what stands in parentheses, and in brackets that hold no number.
  void hide_remarks() {
    std::copy(text_.begin(), text_.end(), visible_.begin());
    for (std::size_t open = text_.find_first_of("(["); open != std::string_view::npos;
         open = text_.find_first_of("([", open + 1)) {
      const std::size_t close =
          std::min(text_.find(text_[open] == '(' ? ')' : ']', open), text_.size());
      const std::string_view inside = text_.substr(open + 1, close - open - (close > open ? 1 : 0));
      if (text_[open] == '[' && std::any_of(inside.begin(), inside.end(), is_digit)) {
        visible_[open] = ' ';
        if (close < text_.size()) visible_[close] = ' ';
        continue;
      }
      // `jour(s)`: part of a word.
      const bool plural = inside == "s)" || inside == "s" || inside == "es)";
      if (!plural && remark_count_ < remarks_.size()) {
        remarks_[remark_count_++] = {static_cast<Offset>(open + 1), static_cast<Offset>(close)};
      }
      std::fill(visible_.begin() + static_cast<std::ptrdiff_t>(open),
                visible_.begin() + static_cast<std::ptrdiff_t>(std::min(close + 1, text_.size())),
                ' ');
      open = std::min(close, text_.size() - 1);
    }
  }

  /// Reads the parts of `text` between the signs of a list.
  void read_segments(std::string_view text, Offset base) {
    std::size_t begin = 0;
    bool listed = false;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (i < text.size() && !separates(text, i)) continue;
      const std::size_t before = out_.lifetimes.size();
      read_segment(text.substr(begin, i - begin), base + static_cast<Offset>(begin));
      if (out_.lifetimes.size() > before && before > 0 && text[begin - 1] != '/') listed = true;
      begin = i + 1;
    }
    // `13 mois, modifiable` is a lifetime and a remark.
    out_.listed = listed && !has(LifetimeKind::unknown);
  }

  static bool separates(std::string_view text, std::size_t i) {
    switch (text[i]) {
      case '\n':
      case ';':
        return true;
      case ',':
        return i + 1 >= text.size() || !is_digit(text[i + 1]) || i == 0 || !is_digit(text[i - 1]);
      case '/':
        return !(i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]));
      default:
        return false;
    }
  }

  // ---- tokens ----------------------------------------------------------------------------------

  void read_tokens(std::string_view text) {
    token_count_ = 0;
    fold_size_ = 0;
    for (std::size_t i = 0; i < text.size() && token_count_ < tokens_.size();) {
      Token& token = tokens_[token_count_];
      token = Token{};
      token.begin = static_cast<std::uint16_t>(i);
      if (is_digit(text[i])) {
        i = read_number(text, i, token);
        // A mark in the folded text, so that no phrase is read across a number.
        if (fold_size_ > 0) folded_[fold_size_++] = ' ';
        folded_[fold_size_++] = '#';
        ++token_count_;
        continue;
      }
      const std::size_t end = read_word(text, i, token);
      if (end > i) {
        i = end;
        ++token_count_;
        continue;
      }
      const Decoded decoded = decode(text, i);
      if (!is_blank_or_quote(decoded.code_point)) {
        // En and em dash are hyphens, and signs of comparison are what they compare to.
        const char32_t point = decoded.code_point;
        token.sign = point == 0x2013 || point == 0x2014 ? '-'
                     : point == 0x2264                  ? '<'
                     : point < 0x80                     ? static_cast<char>(point)
                                                        : '?';
        token.end = static_cast<std::uint16_t>(i + decoded.size);
        ++token_count_;
      }
      i += decoded.size;
    }
  }

  static bool is_blank_or_quote(char32_t point) {
    // Spaces, no-break spaces, apostrophes and quotation marks.
    return point <= ' ' || point == 0xA0 || point == 0x202F || point == '\'' || point == '"' ||
           point == '`' || point == 0x2019 || point == 0xAB || point == 0xBB;
  }

  std::size_t read_number(std::string_view text, std::size_t i, Token& token) {
    token.kind = Token::Kind::number;
    double value = 0;
    const auto digits_from = [&](std::size_t at) {
      std::size_t end = at;
      while (end < text.size() && is_digit(text[end])) ++end;
      return end - at;
    };
    for (; i < text.size() && is_digit(text[i]); ++i) value = value * 10 + (text[i] - '0');
    // Thousands: `1 000`, `1,000`, with any of the spaces that French puts there.
    while (i < text.size()) {
      std::size_t gap = 0;
      if (text[i] == ' ' || text[i] == ',') gap = 1;
      if (text.substr(i, 2) == "\xC2\xA0") gap = 2;
      if (text.substr(i, 3) == "\xE2\x80\xAF") gap = 3;
      if (gap == 0 || value == 0 || digits_from(i + gap) != 3) break;
      for (std::size_t n = 0; n < 3; ++n) value = value * 10 + (text[i + gap + n] - '0');
      i += gap + 3;
    }
    if (i + 1 < text.size() && (text[i] == ',' || text[i] == '.') && is_digit(text[i + 1])) {
      double place = 0.1;
      for (++i; i < text.size() && is_digit(text[i]); ++i, place /= 10)
        value += place * (text[i] - '0');
    }
    token.number = value;
    token.end = static_cast<std::uint16_t>(i);
    return i;
  }

  /// Reads the letters from `i` on; returns `i` when there are none.
  std::size_t read_word(std::string_view text, std::size_t i, Token& token) {
    const std::size_t begin = i;
    const std::size_t fold_before = fold_size_;
    if (fold_size_ > 0) folded_[fold_size_++] = ' ';
    const std::size_t fold_begin = fold_size_;
    while (i < text.size() && !is_digit(text[i])) {
      const Decoded decoded = decode(text, i);
      const char letter = fold_letter(decoded.code_point);
      if (letter == '\0') break;
      i += decoded.size;
      if (letter == '\1') continue;
      folded_[fold_size_++] = letter;
      if (const char second = fold_second(decoded.code_point); second != '\0') {
        folded_[fold_size_++] = second;
      }
    }
    if (fold_size_ == fold_begin) {
      fold_size_ = fold_before;
      return begin;
    }
    token.kind = Token::Kind::word;
    token.fold = static_cast<std::uint16_t>(fold_begin);
    token.fold_end = static_cast<std::uint16_t>(fold_size_);
    token.end = static_cast<std::uint16_t>(i);
    return i;
  }

  [[nodiscard]] std::string_view word(std::size_t i) const {
    if (i >= token_count_ || tokens_[i].kind != Token::Kind::word) return {};
    return {folded_.data() + tokens_[i].fold, std::size_t{tokens_[i].fold_end} - tokens_[i].fold};
  }
  /// The folded text from word `i` on.
  [[nodiscard]] std::string_view words_from(std::size_t i) const {
    return {folded_.data() + tokens_[i].fold, fold_size_ - tokens_[i].fold};
  }
  [[nodiscard]] bool is_number(std::size_t i) const {
    return i < token_count_ && tokens_[i].kind == Token::Kind::number;
  }
  [[nodiscard]] bool is_sign(std::size_t i, char sign) const {
    return i < token_count_ && tokens_[i].kind == Token::Kind::sign && tokens_[i].sign == sign;
  }
  /// The first token after the words of a phrase of `size` folded bytes that starts with word `i`.
  [[nodiscard]] std::size_t after_phrase(std::size_t i, std::size_t size) const {
    const std::size_t end = tokens_[i].fold + size;
    std::size_t after = i;
    for (; i < token_count_; ++i) {
      if (tokens_[i].kind != Token::Kind::word) continue;
      if (tokens_[i].fold >= end) break;
      after = i + 1;
    }
    return after;
  }

  // ---- lifetimes -------------------------------------------------------------------------------

  void read_segment(std::string_view text, Offset base) {
    read_tokens(text);
    if (token_count_ == 0) return;
    base_ = base;
    others_ = 0;
    const std::string_view all(folded_.data(), fold_size_);
    const bool numbers = std::any_of(tokens_.begin(), tokens_.begin() + token_count_,
                                     [](const Token& t) { return t.kind == Token::Kind::number; });
    if (!numbers) {
      // Dots and question marks in the place of a duration.
      if (all.empty()) {
        if (is_sign(0, '.') || is_sign(0, '?')) add(LifetimeKind::vague, 0, token_count_);
        return;
      }
      if (means_none(all)) return;
      if (vocabulary::find(Concept::vague, all)) {
        add(LifetimeKind::vague, 0, token_count_);
        return;
      }
    }
    const std::size_t first = out_.lifetimes.size();
    std::size_t i = 0;
    while (i < token_count_) i = step(i);
    const std::size_t found = out_.lifetimes.size() - first;
    for (std::size_t n = first; n < out_.lifetimes.size(); ++n) {
      if (others_ > 0) out_.lifetimes[n].plain = false;
    }
    if (others_ >= sentence) {
      // In a sentence `jamais` and `permanent` are said of other things.
      std::erase_if(out_.lifetimes,
                    [&](const Lifetime& l) { return l.kind == LifetimeKind::persistent; });
    }
    if (out_.lifetimes.size() > first) {
      if (found == 1 || others_ > 0) look_for_slip(text);
      return;
    }
    look_for_slip(text);
    add(LifetimeKind::unknown, 0, token_count_);
    out_.lifetimes.back().plain = others_ == 0;
  }

  void add(LifetimeKind kind, std::size_t first, std::size_t end) {
    Lifetime lifetime;
    lifetime.kind = kind;
    lifetime.span = Span{tokens_[first].begin, tokens_[end - 1].end}.shifted(base_);
    out_.lifetimes.push_back(lifetime);
  }

  /// Reads what starts at token `i` and returns where to go on.
  std::size_t step(std::size_t i) {
    Time time;
    if (const std::size_t end = read_time(i, time); end > i) {
      const std::size_t begin = i;
      i = read_range(read_sum(end, time), time);
      // `< 1 jour`, `moins de 1 seconde`
      const bool less = (begin > 0 && is_sign(begin - 1, '<')) || says_less(begin);
      add(LifetimeKind::time, begin, i);
      out_.lifetimes.back().least = less ? 0 : saturated(time.least);
      out_.lifetimes.back().most = saturated(time.most);
      return i;
    }
    if (tokens_[i].kind != Token::Kind::word) {
      if (is_number(i)) ++others_;
      return i + 1;
    }
    if (const auto phrase = vocabulary::longest_prefix(Concept::lifetime, words_from(i))) {
      const std::size_t end = after_phrase(i, phrase->folded.size());
      // `jusqu'à suppression de la session` is one thing, said twice.
      const LifetimeKind kind =
          phrase->canonical == "session" ? LifetimeKind::session : LifetimeKind::persistent;
      const bool again = !out_.lifetimes.empty() && out_.lifetimes.back().kind == kind &&
                         out_.lifetimes.back().span.begin >= base_;
      if (!again) add(kind, i, std::max(end, i + 1));
      return std::max(end, i + 1);
    }
    if (!is_harmless(word(i))) ++others_;
    return i + 1;
  }

  [[nodiscard]] bool says_less(std::size_t begin) const {
    if (begin < 2) return false;
    const std::string_view last = word(begin - 1);
    const std::string_view before = word(begin - 2);
    return (last == "de" && before == "moins") || (last == "d" && before == "moins") ||
           (last == "than" && before == "less");
  }

  /// A number at `i`, in digits or in words. Returns the token after it, or `i`.
  std::size_t read_count(std::size_t i, double& value) const {
    if (is_number(i)) {
      value = tokens_[i].number;
      return i + 1;
    }
    if (word(i).empty()) return i;
    const auto number = vocabulary::longest_prefix(Concept::number, words_from(i));
    if (!number) return i;
    value = number->canonical == "0.5" ? 0.5 : 0;
    if (value == 0) {
      for (const char c : number->canonical) value = value * 10 + (c - '0');
    }
    return after_phrase(i, number->folded.size());
  }

  /// A number and its unit at `i`. Returns the token after it, or `i`.
  std::size_t read_time(std::size_t i, Time& time) const {
    // `quelques secondes` is known to a second and to a minute.
    if ((word(i) == "quelques" && word(i + 1) == "secondes") ||
        (word(i) == "few" && word(i + 1) == "seconds")) {
      time = {1, 60, TimeUnit::second};
      return i + 2;
    }
    double least = 0;
    std::size_t at = read_count(i, least);
    if (at == i) return i;
    double most = least;
    // `6 à 12 mois`, `between 1 and 2 years`, `24/48 h`, `half a year`
    double second = 0;
    if (const std::size_t joined = read_count(is_joint(at) ? at + 1 : at, second);
        joined > (is_joint(at) ? at + 1 : at)) {
      if (is_joint(at) && (!is_number(i) || is_number(at + 1))) {
        most = second;
        at = joined;
      } else if (least == 0.5) {
        at = joined;
      }
    }
    std::optional<TimeUnit> unit;
    if (!word(at).empty()) {
      unit = unit_of(word(at));
      if (unit) ++at;
    }
    if (!unit) {
      // Only digits stand for themselves, and only where the header gives their unit.
      if (!context_.unit || !is_number(i)) return i;
      if (!word(at).empty() && !is_harmless(word(at))) return i;
      unit = context_.unit;
    }
    const double each = seconds_in(*unit);
    time = {least * each, most * each, *unit};
    if (time.least > time.most) std::swap(time.least, time.most);
    // `deux ans et demi`
    if (word(at) == "et" && word(at + 1).starts_with("demi")) {
      time.least += each / 2;
      time.most += each / 2;
      at += 2;
    }
    return at;
  }

  [[nodiscard]] bool is_joint(std::size_t i) const {
    const std::string_view joint = word(i);
    return is_sign(i, '-') || is_sign(i, '/') || joint == "a" || joint == "to" || joint == "et" ||
           joint == "and" || joint == "ou" || joint == "or";
  }

  /// `1 an 1 mois`, `1 h 30`: smaller units after larger ones.
  std::size_t read_sum(std::size_t i, Time& time) const {
    while (i < token_count_) {
      std::size_t at = i;
      if (word(at) == "et" || word(at) == "and") ++at;
      Time more;
      std::size_t end = read_time(at, more);
      if (end == at && time.unit == TimeUnit::hour && is_number(at) && at == i &&
          tokens_[at].number < 60 && end == i) {
        more = {tokens_[at].number * 60, tokens_[at].number * 60, TimeUnit::minute};
        end = at + 1;
      }
      if (end == at || more.unit >= time.unit) return i;
      time.least += more.least;
      time.most += more.most;
      time.unit = more.unit;
      i = end;
    }
    return i;
  }

  /// `30 jours - 2 ans`, `1 mois à 1 an`
  std::size_t read_range(std::size_t i, Time& time) const {
    if (!is_sign(i, '-') && word(i) != "a" && word(i) != "to" && word(i) != "and" &&
        word(i) != "et") {
      return i;
    }
    Time end_time;
    const std::size_t end = read_time(i + 1, end_time);
    if (end == i + 1) return i;
    const bool between = word(i) == "and" || word(i) == "et";
    if (between && !(word(0) == "entre" || word(0) == "between")) return i;
    time.least = std::min(time.least, end_time.least);
    time.most = std::max(time.most, end_time.most);
    return end;
  }

  // ---- slips -----------------------------------------------------------------------------------

  void look_for_slip(std::string_view text) {
    if (out_.slip) return;
    for (std::size_t i = 0; i < token_count_; ++i) {
      if (!is_number(i) || tokens_[i].number == 0) continue;
      if (!word(i + 1).empty()) {
        if (look_at_unit(text, i)) return;
      } else if (token_count_ == 1 && !context_.unit && out_.lifetimes.empty()) {
        out_.slip = {DurationSlip::Kind::no_unit, span_of_token(i), {}};
        return;
      }
    }
    if (token_count_ == 1 && !word(0).empty()) look_at_lifetime();
  }

  /// The word after number `i` is no unit; it should be one.
  bool look_at_unit(std::string_view text, std::size_t i) {
    const std::string_view unit = word(i + 1);
    if (unit_of(unit) || counts_no_time(unit) || unit.size() < 2 || is_harmless(unit)) return false;
    if (others_ >= sentence) return false;
    // Capitals inside, digits or an underscore right behind: the name of something.
    const std::size_t after = tokens_[i + 1].end;
    if (after < text.size() &&
        (text[after] == '_' || text[after] == '-' || is_digit(text[after]))) {
      return false;
    }
    const std::size_t allowed = unit.size() < 6 ? 1 : 2;
    const UnitWord* best = nullptr;
    std::size_t least = allowed + 1;
    for (const UnitWord& candidate : unit_words) {
      const std::size_t distance = std::min(edit_distance(unit, fold(candidate.one), allowed),
                                            edit_distance(unit, fold(candidate.many), allowed));
      const bool better = distance < least || (distance == least && best != nullptr &&
                                               best->language != context_.language &&
                                               candidate.language == context_.language);
      if (distance > allowed || !better) continue;
      best = &candidate;
      least = distance;
    }
    if (best != nullptr) {
      out_.slip = {DurationSlip::Kind::misspelt, span_of_token(i + 1),
                   tokens_[i].number < 2 ? best->one : best->many};
      return true;
    }
    // A number and one word are all there is.
    if (token_count_ != 2 || i != 0 || !out_.lifetimes.empty()) return false;
    out_.slip = {DurationSlip::Kind::unknown, span_of_token(i + 1), {}};
    return true;
  }

  /// One word, which is `session` or the like with a slip.
  void look_at_lifetime() {
    static constexpr std::array<std::string_view, 5> words{"session", "sessions", "persistant",
                                                           "persistent", "permanent"};
    const std::string_view one = word(0);
    if (one.size() < 5 || vocabulary::find(Concept::lifetime, one)) return;
    for (const std::string_view right : words) {
      if (edit_distance(one, right, 2) > (right.size() < 9 ? 1U : 2U)) continue;
      out_.slip = {DurationSlip::Kind::misspelt, span_of_token(0), right};
      return;
    }
  }

  [[nodiscard]] Span span_of_token(std::size_t i) const {
    return Span{tokens_[i].begin, tokens_[i].end}.shifted(base_);
  }

  std::string_view text_;
  const DurationContext& context_;
  DurationReading& out_;

  std::array<char, longest_cell> visible_;
  std::array<Span, 4> remarks_;
  std::size_t remark_count_ = 0;

  // Of the segment being read.
  std::array<Token, 48> tokens_;
  std::size_t token_count_ = 0;
  std::array<char, 2 * longest_cell + 48> folded_;
  std::size_t fold_size_ = 0;
  Offset base_ = 0;
  int others_ = 0;  // words that are no part of a lifetime
};

/// `amount` of `unit`, in words.
std::string counted(double amount, TimeUnit unit, Language language) {
  for (const UnitWord& word : unit_words) {
    if (word.unit != unit || word.language != language) continue;
    const auto rounded = std::llround(amount);
    const bool one = rounded == 1 || (rounded == 0 && language == Language::fr);
    return fmt::format("{} {}", rounded, one ? word.one : word.many);
  }
  return {};
}

std::string in_days_or_less(std::uint32_t seconds, Language language) {
  for (const TimeUnit unit : {TimeUnit::day, TimeUnit::hour, TimeUnit::minute}) {
    const std::uint32_t each = seconds_in(unit);
    if (seconds >= each && (unit == TimeUnit::day || seconds % each == 0)) {
      return counted(static_cast<double>(seconds) / each, unit, language);
    }
  }
  return counted(seconds, TimeUnit::second, language);
}

bool near(std::uint32_t a, std::uint32_t b) {
  // 28 to 31 days are a month, and 12 of them a year or 5 days less.
  const double larger = std::max(a, b);
  return std::abs(static_cast<double>(a) - static_cast<double>(b)) <= larger * 0.02;
}

}  // namespace

std::uint32_t seconds_in(TimeUnit unit) {
  static constexpr std::array<std::uint32_t, 7> seconds{1,       60,        3'600,     86'400,
                                                        604'800, 2'629'746, 31'556'952};
  return seconds[static_cast<std::size_t>(unit)];
}

void read_duration(std::string_view text, const DurationContext& context, DurationReading& out) {
  DurationReader(text, context, out).read();
}

std::optional<TimeUnit> unit_in_header(std::string_view header) {
  const std::string folded = fold(header);
  std::string_view rest = folded;
  std::size_t words = 0;
  std::string_view before;
  // `(jours)`, `en mois`, `in days`, or the unit alone.
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++words;
    const auto unit = unit_of(word);
    const bool alone = words == 1 && rest.empty();
    const bool last = rest.empty() && header.find('(') != std::string_view::npos;
    if (unit && (alone || last || before == "en" || before == "in")) return unit;
    before = word;
  }
  return std::nullopt;
}

std::optional<Lifetime> read_iso_lifetime(std::string_view list) {
  std::string_view one = list.substr(0, list.find('|'));
  Lifetime lifetime;
  if (one == "session" || one == "persistent") {
    lifetime.kind = one == "session" ? LifetimeKind::session : LifetimeKind::persistent;
    return lifetime;
  }
  if (!one.starts_with('P')) return std::nullopt;
  // ISO 8601: `P13M` are months, `PT13M` minutes.
  bool clock = false;
  double seconds = 0;
  double number = 0;
  for (const char c : one.substr(1)) {
    if (is_digit(c)) {
      number = number * 10 + (c - '0');
      continue;
    }
    std::optional<TimeUnit> unit;
    switch (c) {
      case 'T':
        clock = true;
        continue;
      case 'Y':
        unit = TimeUnit::year;
        break;
      case 'M':
        unit = clock ? TimeUnit::minute : TimeUnit::month;
        break;
      case 'W':
        unit = TimeUnit::week;
        break;
      case 'D':
        unit = TimeUnit::day;
        break;
      case 'H':
        unit = TimeUnit::hour;
        break;
      case 'S':
        unit = TimeUnit::second;
        break;
      default:
        return std::nullopt;
    }
    seconds += number * seconds_in(*unit);
    number = 0;
  }
  lifetime.kind = LifetimeKind::time;
  lifetime.least = lifetime.most = saturated(seconds);
  return lifetime;
}

Duration summary(const DurationReading& reading) {
  Duration all;
  all.listed = reading.listed;
  all.slip = reading.slip.has_value();
  all.count = static_cast<std::uint16_t>(
      std::min<std::size_t>(reading.lifetimes.size(), std::numeric_limits<std::uint16_t>::max()));
  bool timed = false;
  for (const Lifetime& lifetime : reading.lifetimes) {
    all.kinds = static_cast<std::uint8_t>(all.kinds | 1U << static_cast<int>(lifetime.kind));
    if (lifetime.kind != LifetimeKind::time) continue;
    all.least = timed ? std::min(all.least, lifetime.least) : lifetime.least;
    all.most = std::max(all.most, lifetime.most);
    timed = true;
  }
  return all;
}

bool same_duration(const Duration& a, const Duration& b) {
  return a.kinds == b.kinds && near(a.least, b.least) && near(a.most, b.most);
}

std::string in_days(const Lifetime& lifetime, Language language) {
  switch (lifetime.kind) {
    case LifetimeKind::session:
      return "session";
    case LifetimeKind::persistent:
      return std::string(language == Language::fr ? "sans limite" : "no limit");
    case LifetimeKind::time:
      break;
    default:
      return {};
  }
  const std::string most = in_days_or_less(lifetime.most, language);
  if (lifetime.least == lifetime.most) return most;
  if (lifetime.least == 0) return say(language, {"at most {}", "au plus {}"}, most);
  return say(language, {"{} to {}", "{} à {}"}, in_days_or_less(lifetime.least, language), most);
}

std::string in_words(std::uint32_t seconds, Language language) {
  for (const TimeUnit unit :
       {TimeUnit::year, TimeUnit::month, TimeUnit::day, TimeUnit::hour, TimeUnit::minute}) {
    const double amount = static_cast<double>(seconds) / seconds_in(unit);
    const double whole = std::round(amount);
    if (whole >= 1 && std::abs(amount - whole) <= amount * 0.008)
      return counted(whole, unit, language);
  }
  return counted(seconds, TimeUnit::second, language);
}

}  // namespace charterlint
