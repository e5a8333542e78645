// Files: reading them. walk.hpp finds them in folders, new_file.hpp writes them.
#pragma once

#include <string>
#include <string_view>

namespace charterlint {

/// The bytes of `path`. Throws UserError when it cannot be read, is no file, is too long, or is
/// UTF-16.
[[nodiscard]] std::string read_file(const std::string& path);

/// The bytes of standard input, under the same conditions.
[[nodiscard]] std::string read_stdin();

/// A charter by its ending, whatever it says: `.charte`, `.charter`.
[[nodiscard]] bool is_charter_name(std::string_view path);

}  // namespace charterlint
