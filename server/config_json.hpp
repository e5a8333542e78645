// The configuration for people who start with one, and for programs: a file with comments, and the
// JSON Schema.
#pragma once

#include <string>

#include "rules/profiles.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

/// Where the schema can be read.
inline constexpr const char* config_schema_url =
    "https://raw.githubusercontent.com/charterlint/charterlint/main/editors/"
    "charterlint.schema.json";

/// The JSON Schema (draft-07) of configuration files, made from the rules and their options;
/// what it tells people is in `language`.
[[nodiscard]] std::string config_json_schema(Language language);

/// A configuration file that sets `profile` and shows the other keys in comments.
[[nodiscard]] std::string starter_config(const Profile& profile, Language language);

}  // namespace charterlint
