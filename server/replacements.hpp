// Many files written anew, as safely as one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace charterlint {

/// Puts new texts in the place of old ones, each file in one step (see NewFile). To wait for the
/// disk takes a hundred times as long as to write a charter, so a batch of files waits together.
class Replacements {
 public:
  Replacements() = default;
  Replacements(const Replacements&) = delete;
  Replacements& operator=(const Replacements&) = delete;

  /// The file at `path`, whose text was `before` when it was read, is to hold `after`. A file that
  /// cannot be written, or that somebody else has changed since, stays as it is, and `error`, which
  /// is empty, says why. All must outlive `finish`.
  void add(const std::string& path, std::string_view before, std::string_view after,
           std::string& error);
  /// Afterwards every file that was added holds its new text, or has its error.
  void finish();

 private:
  struct Wanted {
    const std::string* path;
    std::string_view before, after;
    std::string* error;
  };
  std::vector<Wanted> waiting_;
};

}  // namespace charterlint
