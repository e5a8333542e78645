// The real charters and the corpus, which are not part of the project: tests use them where they
// are at hand and say so where they are not.
#pragma once

#include <string>
#include <vector>

namespace charterlint::testing {

struct RealFile {
  std::string name;  ///< without folder and ending
  std::string text;
};

/// The files of `folder` ("charters" or "corpus") of the shared folder, sorted by name; empty, with
/// a message in the test's output, where there is no such folder.
std::vector<RealFile> real_files(const std::string& folder);

}  // namespace charterlint::testing
