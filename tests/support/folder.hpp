// Folders that come and go with a test.
#pragma once

#include <string>
#include <string_view>

namespace charterlint::testing {

/// An empty folder, which is the current one while it lives.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  /// Absolute, links resolved.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Writes a file, with the folders that it needs.
  void write(const std::string& name, std::string_view text) const;

 private:
  std::string path_;
  std::string before_;
};

/// What a program wrote, and its exit status.
struct Ran {
  int status = 0;
  std::string out;
  std::string err;
};

/// Runs a command of the shell in the current folder, in English and without colours. `{}` in it
/// stands for the program, charterlint.
[[nodiscard]] Ran run(std::string_view command);

}  // namespace charterlint::testing
