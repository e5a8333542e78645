// Units of time, as charters write them and as we do.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rules/vocabulary.hpp"

namespace charterlint {

enum class TimeUnit : std::uint8_t { second, minute, hour, day, week, month, year };

/// The length of `unit` in seconds; months and years as the mean of the Gregorian calendar.
[[nodiscard]] std::uint32_t seconds_in(TimeUnit unit);

/// `seconds` rounded, at most the largest number there is.
[[nodiscard]] std::uint32_t whole_seconds(double seconds);

/// The unit that `folded` is a word or an abbreviation for.
[[nodiscard]] std::optional<TimeUnit> unit_named(std::string_view folded);

/// The unit that a header gives for the numbers under it: `Durée de vie (jours)`, `Days`.
[[nodiscard]] std::optional<TimeUnit> unit_in_header(std::string_view header);

/// The word for a unit that `folded`, which is none, is most like, as it stands behind `count`; of
/// equals the one in `language`. Empty when it is like none.
[[nodiscard]] std::string_view unit_like(std::string_view folded, double count, Language language);

/// `amount` of `unit` in words: `13 mois`, `1 day`.
[[nodiscard]] std::string counted(double amount, TimeUnit unit, Language language);

}  // namespace charterlint
