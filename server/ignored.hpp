// What git ignores: the .gitignore files from the root of the repository down, and its
// info/exclude. Whether git tracks a file all the same is not looked at.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/glob.hpp"

namespace charterlint {

/// The patterns that hold in one folder. Those of the folder above are shared.
class Ignored {
 public:
  /// What holds above `folder`, which is absolute: the files from the root of its repository down
  /// to the folder that holds it.
  [[nodiscard]] static std::shared_ptr<const Ignored> above(const std::string& folder);

  /// What holds in `folder`, below a folder where `outer` holds. `has_repository` and
  /// `has_patterns` say whether it holds `.git` and `.gitignore`.
  [[nodiscard]] static std::shared_ptr<const Ignored> in(const std::string& folder,
                                                         std::shared_ptr<const Ignored> outer,
                                                         bool has_repository, bool has_patterns);

  /// `path`, which is absolute and lies in the folder, is ignored. What lies in a folder that is
  /// ignored is so too, and not to be asked about.
  [[nodiscard]] bool ignores(std::string_view path, PathKind kind) const;

 private:
  std::shared_ptr<const Ignored> outer_;
  std::string folder_;
  PatternList patterns_;
};

}  // namespace charterlint
