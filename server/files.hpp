// Files: reading them, and writing them without ever leaving half of one.
#pragma once

#include <string>
#include <string_view>

namespace charterlint {

/// The bytes of `path`. Throws UserError when it cannot be read, is no file, is too long, or is
/// UTF-16.
[[nodiscard]] std::string read_file(const std::string& path);

/// The bytes of standard input, under the same conditions.
[[nodiscard]] std::string read_stdin();

/// Puts `text` in the place of `path` in one step: readers see the old file or the new one. The
/// mode stays; a symbolic link is written through. Throws UserError, with the old file untouched.
void write_file(const std::string& path, std::string_view text);

/// Writes `text` to `path`, where nothing may be yet. Throws UserError.
void create_file(const std::string& path, std::string_view text);

/// A charter by its ending, whatever it says: `.charte`, `.charter`.
[[nodiscard]] bool is_charter_name(std::string_view path);

}  // namespace charterlint
