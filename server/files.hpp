// Files: reading them, and finding them in folders. new_file.hpp writes them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charterlint {

/// The bytes of `path`. Throws UserError when it cannot be read, is no file, is too long, or is
/// UTF-16.
[[nodiscard]] std::string read_file(const std::string& path);

/// The bytes of standard input, under the same conditions.
[[nodiscard]] std::string read_stdin();

/// The charters among `paths`, sorted where a folder was walked, each file once. Files that are named
/// are taken whatever their name. `missing` gets a sentence for every path that cannot be read.
[[nodiscard]] std::vector<std::string> find_charters(const std::vector<std::string>& paths,
                                                     std::vector<std::string>& missing);

/// A charter by its ending, whatever it says: `.charte`, `.charter`.
[[nodiscard]] bool is_charter_name(std::string_view path);

}  // namespace charterlint
