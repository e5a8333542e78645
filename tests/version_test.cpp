// The version stands in CMakeLists.txt. What cannot read it there, manifests and what people copy
// out of the documentation, has a copy; `./dev generate` writes them all.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "server/version.hpp"
#include "tests/support/fixture.hpp"
#include "tests/support/generated.hpp"

namespace charterlint {
namespace {

struct Copy {
  const char* file;
  /// What stands before the version, wherever it stands in the file.
  std::string_view before;
};

// The manifest of the extension of VS Code is made by editors/vscode/scripts/generate.mjs.
constexpr Copy copies[] = {
    {"action.yml", "charterlint/charterlint@v"},
    {"docs/editors.md", "rev: v"},
    {"docs/editors.md", "charterlint/charterlint@v"},
    {"docs/editors.md", "charterlint/charterlint/v"},
    {"editors/emacs/charter-mode.el", ";; Version: "},
    {"editors/helix/languages.toml", "rev = \"v"},
    {"editors/vscode/package-lock.json", "{\n  \"name\": \"charterlint\",\n  \"version\": \""},
    {"editors/vscode/package-lock.json",
     "\"\": {\n      \"name\": \"charterlint\",\n      \"version\": \""},
    {"grammar/package.json", "{\n  \"name\": \"tree-sitter-charter\",\n  \"version\": \""},
    {"grammar/tree-sitter.json", "\"metadata\": {\n    \"version\": \""},
    {"packaging/gitlab/charterlint.yml", "charterlint/charterlint@v"},
    {"packaging/gitlab/charterlint.yml", "charterlint/charterlint/v"},
};

}  // namespace

TEST_CASE("generated: copies of the version") {
  for (const auto& [file, before] : copies) {
    CAPTURE(file);
    CAPTURE(before);
    std::string text = testing::read_file(fmt::format("{}/{}", CHARTERLINT_SOURCE_DIR, file));
    std::size_t at = text.find(before);
    CHECK(at != std::string::npos);
    for (; at != std::string::npos; at = text.find(before, at + 1)) {
      const std::size_t begin = at + before.size();
      text.replace(begin, text.find_first_not_of("0123456789.", begin) - begin, version_string);
    }
    testing::check_generated(file, text);
  }
}

}  // namespace charterlint
