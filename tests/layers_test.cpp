// The order of the layers, and what each of them must not know.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/fixture.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;

struct Source {
  std::string path;  // from the project's folder
  std::string text;
};

bool has_ending(const std::string& path, std::initializer_list<const char*> endings) {
  for (const char* const ending : endings) {
    if (path.ends_with(ending)) return true;
  }
  return false;
}

std::vector<Source> sources_below(const std::string& folder) {
  std::vector<Source> sources;
  const fs::path root = CHARTERLINT_SOURCE_DIR;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    const std::string path = fs::relative(entry.path(), root).string();
    if (!has_ending(path, {".cpp", ".hpp", ".c", ".h", ".in"})) continue;
    sources.push_back({path, testing::read_file(entry.path().string())});
  }
  REQUIRE_FALSE(sources.empty());
  return sources;
}

std::vector<std::string> includes_of(const Source& source) {
  std::vector<std::string> found;
  std::istringstream lines(source.text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t directive = line.find("#include");
    if (directive == std::string::npos || line.find_first_not_of(" \t") != directive) continue;
    const std::size_t open = line.find_first_of("\"<", directive);
    const std::size_t close = line.find_first_of("\">", open + 1);
    if (close != std::string::npos) found.push_back(line.substr(open + 1, close - open - 1));
  }
  return found;
}

/// The layer of an included file: its first folder, where that is one of ours.
std::string layer_of(const std::string& include) {
  const std::string first = include.substr(0, include.find('/'));
  static const std::set<std::string> layers{"grammar", "rules", "server", "tests", "editors"};
  return layers.contains(first) ? first : std::string{};
}

TEST_CASE("server includes rules, rules include the grammar, and nothing goes the other way") {
  const std::map<std::string, std::set<std::string>> may_include{
      {"grammar", {"grammar"}},
      {"rules", {"rules", "grammar"}},
      {"server", {"server", "rules", "grammar"}},
  };
  for (const auto& [layer, allowed] : may_include) {
    for (const Source& source : sources_below(layer)) {
      CAPTURE(source.path);
      for (const std::string& include : includes_of(source)) {
        CAPTURE(include);
        const std::string target = layer_of(include);
        CHECK((target.empty() || allowed.contains(target)));
      }
    }
  }
}

TEST_CASE("a rule includes rule.hpp and parts of the library below it, never another rule") {
  for (const Source& source : sources_below("rules/catalogue")) {
    CAPTURE(source.path);
    bool includes_rule = false;
    for (const std::string& include : includes_of(source)) {
      CAPTURE(include);
      CHECK_FALSE(include.find("catalogue/") != std::string::npos);
      CHECK_FALSE(include == "rules/lint.hpp");
      includes_rule |= include == "rules/rule.hpp";
    }
    CHECK(includes_rule);
  }
}

TEST_CASE("rules do no IO, throw nothing and know neither JSON writers nor file systems") {
  static const std::set<std::string> forbidden{"filesystem", "fstream",   "iostream",
                                               "cstdio",     "thread",    "mutex",
                                               "exception",  "stdexcept", "nlohmann/json.hpp"};
  for (const Source& source : sources_below("rules")) {
    CAPTURE(source.path);
    for (const std::string& include : includes_of(source)) {
      CAPTURE(include);
      CHECK_FALSE(forbidden.contains(include));
    }
    CHECK(source.text.find("throw ") == std::string::npos);
  }
}

TEST_CASE("only one pair of files knows UTF-16 units") {
  for (const char* const folder : {"rules", "server"}) {
    for (const Source& source : sources_below(folder)) {
      if (source.path == "rules/text.cpp" || source.path == "rules/text.hpp") continue;
      CAPTURE(source.path);
      CHECK(source.text.find("0xFFFF") == std::string::npos);
      CHECK(source.text.find("char16_t") == std::string::npos);
      CHECK(source.text.find("surrogate") == std::string::npos);
    }
  }
}

TEST_CASE("only the command line's file knows CLI11") {
  for (const Source& source : sources_below("server")) {
    if (source.path == "server/options.cpp") continue;
    CAPTURE(source.path);
    CHECK(source.text.find("CLI/") == std::string::npos);
  }
}

TEST_CASE("every rule is two files with matching names") {
  const fs::path catalogue = fs::path(CHARTERLINT_SOURCE_DIR) / "rules/catalogue";
  std::set<std::string> code, pages;
  for (const auto& entry : fs::directory_iterator(catalogue)) {
    std::string stem = entry.path().stem().string();
    if (entry.path().extension() == ".cpp") {
      std::replace(stem.begin(), stem.end(), '_', '-');
      code.insert(stem);
    } else {
      pages.insert(stem);
    }
  }
  CHECK(code == pages);
}

}  // namespace
}  // namespace charterlint
