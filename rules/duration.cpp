#include "rules/duration.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "rules/duration_tokens.hpp"
#include "rules/time_units.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

using vocabulary::Concept;

/// Words around a lifetime that make a sentence of a cell.
constexpr int sentence = 5;

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

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// A time being read: a number of a unit, or several added up.
struct Time {
  double least = 0, most = 0;
  TimeUnit unit = TimeUnit::second;  // of the last number
};

/// Reads one cell.
class DurationReader {
 public:
  DurationReader(std::string_view text, const DurationContext& context, DurationReading& out)
      : text_(text.substr(0, DurationTokens::longest_text)), context_(context), out_(out) {}

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

  // ---- lifetimes -------------------------------------------------------------------------------

  [[nodiscard]] std::string_view word(std::size_t i) const { return tokens_.word(i); }
  [[nodiscard]] bool is_number(std::size_t i) const { return tokens_.is_number(i); }
  [[nodiscard]] bool is_sign(std::size_t i, char sign) const { return tokens_.is_sign(i, sign); }

  void read_segment(std::string_view text, Offset base) {
    tokens_.read(text);
    if (tokens_.count() == 0) return;
    base_ = base;
    others_ = 0;
    const std::string_view all = tokens_.folded();
    const bool numbers = tokens_.has_numbers();
    if (!numbers) {
      // Dots and question marks in the place of a duration.
      if (all.empty()) {
        if (is_sign(0, '.') || is_sign(0, '?')) add(LifetimeKind::vague, 0, tokens_.count());
        return;
      }
      if (means_none(all)) return;
      if (vocabulary::find(Concept::vague, all)) {
        add(LifetimeKind::vague, 0, tokens_.count());
        return;
      }
    }
    const std::size_t first = out_.lifetimes.size();
    std::size_t i = 0;
    while (i < tokens_.count()) i = step(i);
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
    add(LifetimeKind::unknown, 0, tokens_.count());
    out_.lifetimes.back().plain = others_ == 0;
  }

  void add(LifetimeKind kind, std::size_t first, std::size_t end) {
    Lifetime lifetime;
    lifetime.kind = kind;
    lifetime.span = tokens_.span(first, end).shifted(base_);
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
      out_.lifetimes.back().least = less ? 0 : whole_seconds(time.least);
      out_.lifetimes.back().most = whole_seconds(time.most);
      return i;
    }
    if (word(i).empty()) {
      if (is_number(i)) ++others_;
      return i + 1;
    }
    if (const auto phrase = vocabulary::longest_prefix(Concept::lifetime, tokens_.words_from(i))) {
      const std::size_t end = tokens_.after_phrase(i, phrase->folded.size());
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
      value = tokens_.number(i);
      return i + 1;
    }
    if (word(i).empty()) return i;
    const auto number = vocabulary::longest_prefix(Concept::number, tokens_.words_from(i));
    if (!number) return i;
    value = number->canonical == "0.5" ? 0.5 : 0;
    if (value == 0) {
      for (const char c : number->canonical) value = value * 10 + (c - '0');
    }
    return tokens_.after_phrase(i, number->folded.size());
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
      unit = unit_named(word(at));
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
    while (i < tokens_.count()) {
      std::size_t at = i;
      if (word(at) == "et" || word(at) == "and") ++at;
      Time more;
      std::size_t end = read_time(at, more);
      if (end == at && time.unit == TimeUnit::hour && is_number(at) && at == i &&
          tokens_.number(at) < 60 && end == i) {
        more = {tokens_.number(at) * 60, tokens_.number(at) * 60, TimeUnit::minute};
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
    for (std::size_t i = 0; i < tokens_.count(); ++i) {
      if (!is_number(i) || tokens_.number(i) == 0) continue;
      if (!word(i + 1).empty()) {
        if (look_at_unit(text, i)) return;
      } else if (tokens_.count() == 1 && !context_.unit && out_.lifetimes.empty()) {
        out_.slip = {DurationSlip::Kind::no_unit, span_of_token(i), {}};
        return;
      }
    }
    if (tokens_.count() == 1 && !word(0).empty()) look_at_lifetime();
  }

  /// The word after number `i` is no unit; it should be one.
  bool look_at_unit(std::string_view text, std::size_t i) {
    const std::string_view unit = word(i + 1);
    if (unit_named(unit) || counts_no_time(unit) || unit.size() < 2 || is_harmless(unit))
      return false;
    if (others_ >= sentence) return false;
    // Capitals inside, digits or an underscore right behind: the name of something.
    const std::size_t after = tokens_.span(i + 1, i + 2).end;
    if (after < text.size() &&
        (text[after] == '_' || text[after] == '-' || is_digit(text[after]))) {
      return false;
    }
    const std::string_view meant = unit_like(unit, tokens_.number(i), context_.language);
    if (!meant.empty()) {
      out_.slip = {DurationSlip::Kind::misspelt, span_of_token(i + 1), meant};
      return true;
    }
    // A number and one word are all there is.
    if (tokens_.count() != 2 || i != 0 || !out_.lifetimes.empty()) return false;
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
    return tokens_.span(i, i + 1).shifted(base_);
  }

  std::string_view text_;
  const DurationContext& context_;
  DurationReading& out_;

  std::array<char, DurationTokens::longest_text> visible_;
  std::array<Span, 4> remarks_;
  std::size_t remark_count_ = 0;

  // Of the segment being read.
  DurationTokens tokens_;
  Offset base_ = 0;
  int others_ = 0;  // words that are no part of a lifetime
};

}  // namespace

void read_duration(std::string_view text, const DurationContext& context, DurationReading& out) {
  DurationReader(text, context, out).read();
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

}  // namespace charterlint
