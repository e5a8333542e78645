// How long a cookie lives, as a cell of a charter says it in French or in English: `13 mois`,
// `Session / 7 jours`, `730 j, quelques secondes, 1 j`, `12` under `Durée (jours)`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

enum class TimeUnit : std::uint8_t { second, minute, hour, day, week, month, year };

/// The length of `unit` in seconds; months and years as the mean of the Gregorian calendar.
[[nodiscard]] std::uint32_t seconds_in(TimeUnit unit);

enum class LifetimeKind : std::uint8_t {
  time,        ///< a length of time
  session,     ///< until the browser is closed
  persistent,  ///< until it is deleted
  vague,       ///< words that say nothing: `courte`, `varies`
  unknown,     ///< something else: a sentence, a date, a slip
};

/// One lifetime that a cell tells of.
struct Lifetime {
  LifetimeKind kind = LifetimeKind::unknown;
  bool plain = true;                  ///< nothing stands around it, remarks in parentheses apart
  std::uint32_t least = 0, most = 0;  ///< of a time: seconds, the same unless it is a range
  Span span;                          ///< in the text that was read
};

/// Why a cell is no duration, where it means to be one.
struct DurationSlip {
  enum class Kind : std::uint8_t {
    misspelt,  ///< `right` is meant
    no_unit,   ///< a number and no unit, here or in the header
    unknown,   ///< a number and a word that is no unit
  };
  Kind kind = Kind::unknown;
  Span span;               ///< of the word or number, in the text that was read
  std::string_view right;  ///< the word as it should be
};

/// All that a cell says of durations.
struct DurationReading {
  std::vector<Lifetime> lifetimes;  ///< in their order; none when the cell says that there is none
  bool listed = false;              ///< separated as a list is: one for each of several cookies
  std::optional<DurationSlip> slip;
};

/// What the cells around tell of a duration.
struct DurationContext {
  std::optional<TimeUnit> unit;      ///< of bare numbers, see `unit_in_header`
  Language language = Language::fr;  ///< of the charter, in which to spell what is misspelt
};

/// Reads `text`, a cell as a reader sees it, into `out`, whose memory is used again.
void read_duration(std::string_view text, const DurationContext& context, DurationReading& out);

/// The unit that a header gives for the numbers under it: `Durée de vie (jours)`, `Days`.
[[nodiscard]] std::optional<TimeUnit> unit_in_header(std::string_view header);

/// The first of the lifetimes of KnownCookie::lifetime: `P13M|P389D`, `session`, `PT30M`.
[[nodiscard]] std::optional<Lifetime> read_iso_lifetime(std::string_view list);

/// A cell's lifetimes taken together, small enough to keep one for every row.
struct Duration {
  std::uint8_t kinds = 0;  ///< a bit for each LifetimeKind; 0: the cell says nothing
  bool listed = false;
  bool slip = false;                  ///< see DurationReading::slip
  std::uint16_t count = 0;            ///< of lifetimes
  std::uint32_t least = 0, most = 0;  ///< of the times, in seconds

  [[nodiscard]] bool has(LifetimeKind kind) const {
    return (kinds >> static_cast<int>(kind) & 1) != 0;
  }
  [[nodiscard]] bool is_only(LifetimeKind kind) const {
    return kinds == 1U << static_cast<int>(kind);
  }
  friend bool operator==(const Duration&, const Duration&) = default;
};
[[nodiscard]] Duration summary(const DurationReading& reading);

/// The same length of time, told in different units: `13 mois` and `393 jours`, `1 an` and
/// `12 months`. Differences that only the length of months makes do not count.
[[nodiscard]] bool same_duration(const Duration& a, const Duration& b);

/// `lifetime` in days, or in smaller units below a day: `396 days`, `30 minutes`, `session`,
/// `60 to 3652 days`. Empty where nothing is known.
[[nodiscard]] std::string in_days(const Lifetime& lifetime, Language language);

/// A length of time in the unit that people would say it in: `13 months`, `2 years`, `400 days`.
[[nodiscard]] std::string in_words(std::uint32_t seconds, Language language);

}  // namespace charterlint
