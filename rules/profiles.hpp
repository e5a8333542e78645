// Sets of settings with a name: see PRODUCT, "Rules". A profile is data; what a configuration says
// beside it goes before it.
#pragma once

#include <span>
#include <string_view>

#include "rules/diagnostic.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

struct ProfileRule {
  std::string_view rule;  ///< its id
  Severity severity;
};

struct Profile {
  std::string_view name;
  Bilingual help;  ///< one sentence: for whom it is
  std::span<const Role> required;
  std::span<const Role> recommended;
  std::span<const ProfileRule> rules;  ///< those that differ from their own severity
};

/// All of them, the default first.
[[nodiscard]] std::span<const Profile> profiles();
[[nodiscard]] std::span<const std::string_view> profile_names();
/// The profile of this name, or null.
[[nodiscard]] const Profile* find_profile(std::string_view name);

}  // namespace charterlint
