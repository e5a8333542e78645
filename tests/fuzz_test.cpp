// The targets of `./dev fuzz` without libFuzzer: on what fuzzing starts from, on changes of it, and
// on what it found before (tests/fuzz/found/TARGET/, each named after what was wrong).
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <vector>

#include "tests/fuzz/support/message_mutator.hpp"
#include "tests/fuzz/support/seeds.hpp"
#include "tests/fuzz/support/table_mutator.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/support/fixture.hpp"
#include "tests/support/random_text.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;
using testing::RandomText;
using Target = void (*)(std::string_view);
using Change = std::function<std::string(std::string, RandomText&)>;

/// Longer ones are for libFuzzer and for the tests of real charters.
constexpr std::size_t most_of_a_seed = 4000;

/// Some other text in the place of a part of it.
std::string changed_bytes(std::string text, RandomText& random) {
  const Span span = random.span(text);
  return text.replace(span.begin, span.size(), random.piece());
}

std::string changed_charter(std::string text, RandomText& random) {
  if (random.one_in(2)) return changed_bytes(std::move(text), random);
  return fuzz::mutated_tables(text, static_cast<unsigned>(random.below(1U << 20U)));
}

std::string changed_stream(std::string stream, RandomText& random) {
  if (random.one_in(8)) return changed_bytes(std::move(stream), random);
  return fuzz::mutated_messages(
      stream, static_cast<unsigned>(random.below(1U << 20U)),
      [&](std::string body) { return changed_bytes(std::move(body), random); });
}

void try_on(Target target, std::string_view text) {
  CAPTURE(text);
  REQUIRE_NOTHROW(target(text));
}

/// Tries `target` on `usual` changes of `seeds`, and on what was found for `name`.
void try_target(const char* name, Target target, std::vector<std::string> seeds,
                const Change& change, std::size_t usual) {
  const fs::path found = fs::path(CHARTERLINT_SOURCE_DIR) / "tests/fuzz/found" / name;
  std::error_code error;
  for (fs::directory_iterator at(found, error), end; !error && at != end; at.increment(error)) {
    CAPTURE(at->path().string());
    seeds.push_back(testing::read_file(at->path().string()));
    try_on(target, seeds.back());
  }
  REQUIRE_FALSE(seeds.empty());
  const std::uint32_t seed = testing::seed();
  CAPTURE(seed);
  RandomText random(seed);
  for (std::size_t i = 0; i < testing::rounds(usual); ++i) {
    std::string text = seeds[random.below(seeds.size())];
    for (std::size_t changes = random.below(4); changes > 0; --changes) {
      text = change(std::move(text), random);
    }
    try_on(target, text);
  }
}

std::vector<std::string> small_charters() {
  std::vector<std::string> all = fuzz::charters();
  std::erase_if(all, [](const std::string& text) { return text.size() > most_of_a_seed; });
  return all;
}

TEST_CASE("fuzz: parse") {
  try_target("parse", fuzz::try_parse, small_charters(), changed_charter, 3000);
}
TEST_CASE("fuzz: check") {
  try_target("check", fuzz::try_check, small_charters(), changed_charter, 2000);
}
TEST_CASE("fuzz: fix") {
  try_target("fix", fuzz::try_fix, small_charters(), changed_charter, 600);
}
TEST_CASE("fuzz: format") {
  try_target("format", fuzz::try_format, small_charters(), changed_charter, 1000);
}
TEST_CASE("fuzz: edits") {
  try_target("edits", fuzz::try_edits, small_charters(), changed_charter, 300);
}
TEST_CASE("fuzz: names") {
  try_target("names", fuzz::try_names, fuzz::cells(), changed_bytes, 5000);
}
TEST_CASE("fuzz: config") {
  try_target("config", fuzz::try_config, fuzz::configurations(), changed_bytes, 3000);
}
TEST_CASE("fuzz: session") {
  try_target("session", fuzz::try_session, fuzz::streams(), changed_stream, 100);
}
TEST_CASE("fuzz: workspace") {
  try_target("workspace", fuzz::try_workspace, fuzz::scripts(), changed_bytes, 60);
}

}  // namespace
}  // namespace charterlint
