// Differences between two texts, line by line.
#pragma once

#include <string>
#include <string_view>

namespace charterlint {

/// A unified diff with three lines of context, headed by `name`; empty when the texts are equal.
/// Lines keep their line ends; a text without a final newline says so.
[[nodiscard]] std::string unified_diff(std::string_view name, std::string_view before,
                                       std::string_view after);

}  // namespace charterlint
