#include "tests/support/snapshot.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/fixture.hpp"

namespace charterlint::testing {

void check_snapshot(const std::string& name, std::string_view actual) {
  namespace fs = std::filesystem;
  const fs::path path = fs::path(CHARTERLINT_SOURCE_DIR) / "tests/snapshots" / (name + ".txt");
  const std::string expected = fs::exists(path) ? read_file(path.string()) : std::string{};
  if (expected == actual) return;
  const char* const update = std::getenv("CHARTERLINT_UPDATE");
  if (update != nullptr && std::string_view(update) == "1") {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    FAIL_CHECK("the snapshot ", path.string(), " was written anew: look at its difference");
    return;
  }
  FAIL_CHECK("not the snapshot ", path.string(), ", which CHARTERLINT_UPDATE=1 writes anew:\n",
             std::string(actual));
}

}  // namespace charterlint::testing
