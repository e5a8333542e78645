// Names of files as reports have them: the services that read reports look for a path from the top
// of the repository, whatever the user typed.
#pragma once

#include <string>
#include <string_view>

namespace charterlint {

/// `name` from `folder`, or from the working folder where `folder` is empty: `./a/../b.charte` is
/// `b.charte`. Absolute where it does not lie below; `-` stays.
[[nodiscard]] std::string report_path(std::string_view name, std::string_view folder = {});

/// The working folder, absolute, without a slash at its end.
[[nodiscard]] std::string working_folder();

/// The value of an environment variable, or nothing.
[[nodiscard]] std::string_view environment(const char* name);

/// `path` as part of a URI (RFC 3986): bytes that may not stand in one as `%C3%A9`.
[[nodiscard]] std::string uri_path(std::string_view path);

}  // namespace charterlint
