// Finds the charters of folders: what their names say, what .gitignore and the configuration leave
// out.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "server/config_files.hpp"
#include "server/options.hpp"

namespace charterlint {

struct FoundFiles {
  std::vector<std::string>
      paths;  ///< each file once; those of a folder in the order of their names
  std::vector<std::string> errors;  ///< a sentence for each folder that could not be read
};

/// The charters that `paths` lead to. A file that is named is taken whatever its name, and, unless
/// `named` says otherwise, even if the configuration excludes it. Hidden folders and node_modules
/// are not entered, nor are symbolic links to folders; links to files are followed.
/// No further folder is entered once `stop` is set.
[[nodiscard]] FoundFiles find_charters(const std::vector<std::string>& paths, NamedFiles named,
                                       ConfigFiles& configs,
                                       const std::atomic<bool>* stop = nullptr);

}  // namespace charterlint
