// Finding rules by their ids.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace charterlint {

/// The place in the catalogue of the rule with this id, or nothing.
[[nodiscard]] std::optional<std::size_t> find_rule(std::string_view id);

/// The id of a rule that `id` may be a slip for; empty when none is near.
[[nodiscard]] std::string_view nearest_rule(std::string_view id);

}  // namespace charterlint
