// Writes into JSON with comments and leaves everything else as it stands.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.hpp"

namespace charterlint {

/// The edits that set `keys`, from the outermost one, to the text `value` in `json`: objects that
/// are missing are made, the layout of what stands beside is kept. nullopt when `json` cannot be
/// read, when something stands there already, or when a value on the way is no object.
[[nodiscard]] std::optional<std::vector<Edit>> add_setting(std::string_view json,
                                                           const std::vector<std::string>& keys,
                                                           std::string_view value);

}  // namespace charterlint
