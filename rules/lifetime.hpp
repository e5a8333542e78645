// How long a cookie lives: one lifetime, what a cell says altogether, and how we say it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rules/text.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

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

/// The first of the lifetimes of KnownCookie::lifetime: `P13M|P389D`, `session`, `PT30M`.
[[nodiscard]] std::optional<Lifetime> read_iso_lifetime(std::string_view list);

/// The same length of time, told in different units: `13 mois` and `393 jours`, `1 an` and
/// `12 months`. Differences that only the length of months makes do not count.
[[nodiscard]] bool same_duration(const Duration& a, const Duration& b);

/// `lifetime` in days, or in smaller units below a day: `396 days`, `30 minutes`, `session`,
/// `60 to 3652 days`. Empty where nothing is known.
[[nodiscard]] std::string in_days(const Lifetime& lifetime, Language language);

/// A length of time in the unit that people would say it in: `13 months`, `2 years`, `400 days`.
[[nodiscard]] std::string in_words(std::uint32_t seconds, Language language);

}  // namespace charterlint
