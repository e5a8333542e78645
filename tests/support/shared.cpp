#include "tests/support/shared.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "tests/support/fixture.hpp"

namespace charterlint::testing {

std::vector<RealFile> real_files(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<RealFile> files;
  const fs::path path = fs::path(CHARTERLINT_SHARED_DIR) / folder;
  std::error_code error;
  for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".tsv") continue;
    files.push_back({at->path().stem().string(), read_file(at->path().string())});
  }
  std::sort(files.begin(), files.end(),
            [](const RealFile& a, const RealFile& b) { return a.name < b.name; });
  if (files.empty()) MESSAGE("skipped: no ", folder, "/ in CHARTERLINT_SHARED_DIR");
  return files;
}

}  // namespace charterlint::testing
