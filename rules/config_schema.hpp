// All that a configuration file may say: each key with its help, each value with its form. Files
// are checked against it, and the JSON Schema, completion and hover are made from it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rules/config.hpp"
#include "rules/json_tree.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

enum class ConfigKind : std::uint8_t {
  text,      ///< any text that is not empty
  spelling,  ///< a text with a letter or a digit in it
  glob,      ///< a pattern for paths: see glob.hpp
  lifetime,  ///< session, persistent or a duration of ISO 8601, as in data/known_cookies.tsv
  word,      ///< one of `words`
  boolean,
  integer,  ///< a whole number from 0
  list,     ///< of values of the form `item`
  object,   ///< with the keys `keys`
  map,      ///< from keys of the form `name` to values of the form `item`
  rules,    ///< from ids of rules to severities or objects with a severity and options
};

struct ConfigKey;

struct ConfigForm {
  ConfigKind kind = ConfigKind::text;
  std::span<const std::string_view> (*words)() = nullptr;
  std::span<const ConfigKey> keys = {};
  const ConfigForm* item = nullptr;
  const ConfigForm* name = nullptr;
  /// Of a list: one value stands for a list of one.
  bool or_one = false;
  /// Of a list: it may not be empty.
  bool filled = false;
};

struct ConfigKey {
  std::string_view name;
  Bilingual help;  ///< a sentence without its full stop
  const ConfigForm* form;
  std::string_view fallback = {};  ///< what stands for it when it is left out, as JSON
  bool required = false;
};

/// The form of a whole file.
[[nodiscard]] const ConfigForm& config_form();

/// The severities as a configuration writes them.
[[nodiscard]] std::span<const std::string_view> severity_words();
[[nodiscard]] std::optional<Severity> severity_named(std::string_view word);

/// The form of the values of an option.
[[nodiscard]] ConfigKind form_of(const OptionInfo& option);

/// What an object of a rule has beside its options, which may also stand below `options`.
inline constexpr std::string_view severity_key = "severity";
inline constexpr std::string_view options_key = "options";

/// Adds to `problems` all that is not as `form` asks below `value`.
void check_form(const JsonTree& tree, const JsonValue& value, std::string_view text,
                const ConfigForm& form, Language language, Problems& problems);

}  // namespace charterlint
