#include "rules/time_units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "rules/unicode.hpp"

namespace charterlint {
namespace {

using vocabulary::Concept;

constexpr std::uint32_t most_seconds = std::numeric_limits<std::uint32_t>::max();

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

}  // namespace

std::uint32_t seconds_in(TimeUnit unit) {
  static constexpr std::array<std::uint32_t, 7> seconds{1,       60,        3'600,     86'400,
                                                        604'800, 2'629'746, 31'556'952};
  return seconds[static_cast<std::size_t>(unit)];
}

std::uint32_t whole_seconds(double seconds) {
  if (seconds >= most_seconds) return most_seconds;
  return static_cast<std::uint32_t>(std::llround(seconds));
}

std::optional<TimeUnit> unit_named(std::string_view folded) {
  const auto word = vocabulary::find(Concept::unit, folded);
  if (!word) return std::nullopt;
  const auto at = std::find(unit_names.begin(), unit_names.end(), word->canonical);
  return static_cast<TimeUnit>(at - unit_names.begin());
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
    const auto unit = unit_named(word);
    const bool alone = words == 1 && rest.empty();
    const bool last = rest.empty() && header.find('(') != std::string_view::npos;
    if (unit && (alone || last || before == "en" || before == "in")) return unit;
    before = word;
  }
  return std::nullopt;
}

std::string_view unit_like(std::string_view folded, double count, Language language) {
  const std::size_t allowed = folded.size() < 6 ? 1 : 2;
  const UnitWord* best = nullptr;
  std::size_t least = allowed + 1;
  for (const UnitWord& candidate : unit_words) {
    const std::size_t distance = std::min(edit_distance(folded, fold(candidate.one), allowed),
                                          edit_distance(folded, fold(candidate.many), allowed));
    const bool better =
        distance < least || (distance == least && best != nullptr && best->language != language &&
                             candidate.language == language);
    if (distance > allowed || !better) continue;
    best = &candidate;
    least = distance;
  }
  if (best == nullptr) return {};
  return count < 2 ? best->one : best->many;
}

std::string counted(double amount, TimeUnit unit, Language language) {
  for (const UnitWord& word : unit_words) {
    if (word.unit != unit || word.language != language) continue;
    const auto rounded = std::llround(amount);
    const bool one = rounded == 1 || (rounded == 0 && language == Language::fr);
    return fmt::format("{} {}", rounded, one ? word.one : word.many);
  }
  return {};
}

}  // namespace charterlint
