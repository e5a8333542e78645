// Puts settings on top of each other: those of a profile, of files that extend each other, of
// overrides, of the command line. One function, so that all who ask get the same answer.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/config.hpp"
#include "rules/config_file.hpp"
#include "rules/text.hpp"

namespace charterlint {

/// Settings, and a number by which the caller knows where they are from.
struct Layer {
  const Settings* settings = nullptr;
  std::uint32_t source = 0;
};

/// What decided about a setting.
struct Origin {
  enum class Kind : std::uint8_t {
    built_in,
    profile,  ///< the profile, which `profile` itself has the origin of
    layer,
  };
  Kind kind = Kind::built_in;
  std::uint32_t source = 0;  ///< of the layer
  Span span;                 ///< in it
};

/// By setting, named as in a file: `rules.ragged-row`, `rules.table-style.style`,
/// `columns.required`, `columns.synonyms.provider.Émetteur`, `cookies._ga`. What is not here is
/// built in.
using Origins = std::map<std::string, Origin, std::less<>>;

/// What the command line says of a rule.
enum class RuleChoice : std::uint8_t { as_configured, on, off };

/// The configuration that `layers` make, the first one at the bottom. The profile is that of the
/// highest layer that names one; it lies below all of them, so that what a file says goes before
/// what its profile says, wherever the profile is named.
///
/// Of the keys, `columns.synonyms`, `categories` and `cookies` add up; each of the others is that
/// of the highest layer that has it. `origins`, when it is not null, is told about each setting.
[[nodiscard]] Config lay(std::span<const Layer> layers, Language fallback,
                         Origins* origins = nullptr);

/// Applies `choices`, one for each rule of the catalogue, or none at all. A rule that is switched
/// on keeps its severity, and gets `warning` where it was off and its own is off too.
void apply_choices(Config& config, std::span<const RuleChoice> choices);

/// The layers of `file` for the charter at `path`, relative to the folder of the configuration: the
/// file, then each of its overrides that fits.
[[nodiscard]] std::vector<Layer> layers_for(const ConfigFile& file, std::uint32_t source,
                                            std::string_view path);

}  // namespace charterlint
