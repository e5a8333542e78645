// A folder for one test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace charterlint::testing {

/// Made empty, and taken away with all that is in it at the end. Anybody may enter and write.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path(const std::string& name) const { return path_ + "/" + name; }

  /// Writes a file, and the folders it is in. Returns its absolute name.
  std::string write(const std::string& name, std::string_view text) const;
  [[nodiscard]] std::string read(const std::string& name) const;
  [[nodiscard]] bool has(const std::string& name) const;
  /// The names of what is in the folder itself, sorted.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  std::string path_;
};

/// The same, and the current folder while it lives.
class CurrentFolder : public TemporaryFolder {
 public:
  CurrentFolder();
  CurrentFolder(const CurrentFolder&) = delete;
  CurrentFolder& operator=(const CurrentFolder&) = delete;
  ~CurrentFolder();

 private:
  std::string before_;
};

}  // namespace charterlint::testing
