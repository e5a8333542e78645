// Reads how long a cookie lives, as a cell of a charter says it in French or in English: `13 mois`,
// `Session / 7 jours`, `730 j, quelques secondes, 1 j`, `12` under `Durée (jours)`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/lifetime.hpp"
#include "rules/text.hpp"
#include "rules/time_units.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

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

/// The lifetimes of a cell taken together.
[[nodiscard]] Duration summary(const DurationReading& reading);

}  // namespace charterlint
