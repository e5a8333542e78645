// Differences between two texts, line by line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.hpp"

namespace charterlint {

/// A unified diff with three lines of context, headed by `name`; empty when the texts are equal.
/// Lines keep their line ends; a text without a final newline says so.
[[nodiscard]] std::string unified_diff(std::string_view name, std::string_view before,
                                       std::string_view after);

/// `diff` as a terminal may have it: nothing in it moves the cursor, and where `color` says so the
/// lines are coloured. No longer for `patch`.
[[nodiscard]] std::string diff_for_terminal(std::string_view diff, bool color);
/// The edits that make `after` of `before`: one for each run of lines that differ, without what
/// its two sides have in common at their ends. None of them ends inside a character or a line end.
[[nodiscard]] std::vector<Edit> line_edits(std::string_view before, std::string_view after);

}  // namespace charterlint
