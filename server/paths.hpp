// Paths as texts: made absolute, taken apart, shown. Symbolic links are not resolved, so that a
// path stays the one that the user knows.
#pragma once

#include <string>
#include <string_view>

namespace charterlint {

/// `path` from the root on, without `.`, `..` and double slashes; `/` for the root itself.
[[nodiscard]] std::string absolute_path(std::string_view path);

/// The folder that holds `path`, which is absolute; `/` for that itself.
[[nodiscard]] std::string_view folder_of(std::string_view path);

/// `name` in `folder`.
[[nodiscard]] std::string joined_path(std::string_view folder, std::string_view name);

/// `path` as seen from `folder`, which holds it at any depth; else `path` without its first slash.
/// Both are absolute.
[[nodiscard]] std::string_view path_below(std::string_view folder, std::string_view path);

/// An absolute path as it is shown: from the current folder where that holds it.
[[nodiscard]] std::string shown_path(std::string_view path);

/// There is something at `path`, be it a broken link.
[[nodiscard]] bool exists(const std::string& path);

}  // namespace charterlint
