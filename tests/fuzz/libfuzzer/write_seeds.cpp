// Writes what fuzzing starts from, for libFuzzer: fuzz_seeds FOLDER.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "tests/fuzz/support/seeds.hpp"

namespace {

void write(const std::filesystem::path& folder, const std::vector<std::string>& texts) {
  std::filesystem::create_directories(folder);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::ofstream(folder / fmt::format("{:04}", i), std::ios::binary) << texts[i];
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path folder = arguments[1];
  namespace fuzz = charterlint::fuzz;
  write(folder / "charter", fuzz::charters());
  write(folder / "cell", fuzz::cells());
  write(folder / "config", fuzz::configurations());
  write(folder / "stream", fuzz::streams());
  write(folder / "script", fuzz::scripts());
  return 0;
}
