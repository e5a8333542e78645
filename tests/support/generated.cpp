#include "tests/support/generated.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/support/fixture.hpp"

namespace charterlint::testing {

void check_generated(const std::string& name, std::string_view text) {
  const std::string path = fmt::format("{}/{}", CHARTERLINT_SOURCE_DIR, name);
  const std::string committed = std::filesystem::exists(path) ? read_file(path) : std::string{};
  if (committed == text) return;
  if (std::getenv("CHARTERLINT_UPDATE") == nullptr) {
    FAIL_CHECK(name << " is not what the program makes of it: run `./dev generate`");
    return;
  }
  std::ofstream out(path, std::ios::binary);
  out << text;
  CHECK_MESSAGE(out.flush(), "cannot write " << path);
}

void check_generated_part(const std::string& file, std::string_view name, std::string_view text) {
  std::string whole = read_file(fmt::format("{}/{}", CHARTERLINT_SOURCE_DIR, file));
  const std::size_t open = whole.find(fmt::format("<!-- {}:", name));
  const std::size_t close = whole.find(fmt::format("<!-- /{} -->", name));
  REQUIRE(open != std::string::npos);
  REQUIRE(close != std::string::npos);
  const std::size_t begin = whole.find('\n', open) + 1;
  whole.replace(begin, close - begin, text);
  check_generated(file, whole);
}

}  // namespace charterlint::testing
