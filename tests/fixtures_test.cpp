// Charters that would make a rule's page too long: tests/fixtures/<rule-id>/NAME.charter, marked
// like the examples of the pages, with NAME.fixed and NAME.unsafe beside them where fixes are to be
// seen. In NAME.escaped.charter `\xE9` stands for a byte. Those in do-not-flag/ are real in all but
// words, and no rule may warn of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "rules/fix.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "tests/support/fixture.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;
using testing::Example;

const fs::path fixtures = fs::path(CHARTERLINT_SOURCE_DIR) / "tests" / "fixtures";
constexpr const char* clean_folder = "do-not-flag";

std::vector<fs::path> sorted(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// The path of a fixture without `.charter`.
fs::path stem_of(const fs::path& charter) {
  return fs::path(charter).replace_extension();
}

Example read_fixture(const fs::path& charter) {
  Example example = testing::read_example(testing::read_file(charter.string()));
  if (stem_of(charter).extension() == ".escaped") testing::unescape(example);
  const auto beside = [&](const char* extension) {
    const fs::path path = stem_of(charter) += extension;
    return fs::exists(path) ? testing::read_file(path.string()) : std::string();
  };
  example.fixed = beside(".fixed");
  example.unsafe = beside(".unsafe");
  return example;
}

/// Runs `check` on every fixture of every rule.
template <class Run>
void for_each_fixture(Run run) {
  for (const fs::path& folder : sorted(fixtures)) {
    const auto rule = find_rule(folder.filename().string());
    if (!rule) continue;
    for (const fs::path& path : sorted(folder)) {
      if (path.extension() != ".charter") continue;
      CAPTURE(path.string());
      run(*rule, read_fixture(path));
    }
  }
}

TEST_CASE("every folder of fixtures is named after a rule, and every file belongs to a charter") {
  for (const fs::path& folder : sorted(fixtures)) {
    const std::string name = folder.filename().string();
    if (name == clean_folder) continue;
    CHECK_MESSAGE(find_rule(name).has_value(),
                  "there is no rule `" << name << "`: name the folder " << folder.string()
                                       << " after the rule that its charters are about");
    for (const fs::path& path : sorted(folder)) {
      if (path.extension() == ".charter") continue;
      const bool known = path.extension() == ".fixed" || path.extension() == ".unsafe";
      const bool owned = fs::exists(stem_of(path) += ".charter");
      CHECK_MESSAGE((known && owned), path.string()
                                          << " belongs to no charter: name it NAME.fixed or "
                                             "NAME.unsafe beside NAME.charter");
    }
  }
}

TEST_CASE("a rule finds in its fixtures what the carets say, and nothing else") {
  for_each_fixture([](std::size_t rule, const Example& example) {
    const auto found = testing::found_by(rule, Charter(example.text));
    const auto marks = testing::marks_of(example.text, found);
    CHECK_MESSAGE(marks == example.expected,
                  "expected:" << testing::to_string(example.expected)
                              << "\nfound:" << testing::to_string(marks));
  });
}

TEST_CASE("fixing a fixture gives what stands beside it, and leaves nothing to fix") {
  for_each_fixture([](std::size_t rule, const Example& example) {
    const Config config = testing::only(rule);
    const FixOutcome safe = fix_all(example.text, config, Safety::safe);
    CHECK_FALSE(safe.refused);
    if (!example.fixed.empty()) CHECK(safe.text == example.fixed);
    const FixOutcome all = fix_all(example.text, config, Safety::unsafe);
    if (!example.unsafe.empty()) CHECK(all.text == example.unsafe);
    for (const Diagnostic& left : lint(Charter(all.text), config)) {
      CHECK_MESSAGE((left.fixes.empty() || left.fixes.front().safety == Safety::manual),
                    left.message);
    }
  });
}

TEST_CASE("one cause is one finding") {
  const auto codes = [](std::string_view rows) {
    const std::string text =
        "# Cookies de www.exemple.fr\n\nVotre navigateur garde des cookies.\n\n" +
        std::string(rows);
    std::set<std::string> found;
    for (const Diagnostic& diagnostic : lint(Charter(text), Config{})) {
      if (diagnostic.severity >= Severity::warning) found.emplace(diagnostic.rule->id);
    }
    return found;
  };
  using Codes = std::set<std::string>;
  CHECK(codes("| Nom du cookie | Finalité |\n| --- | --- |\n| langue | Retient `fr|en` |\n") ==
        Codes{"unescaped-pipe"});
  CHECK(codes("| Nom du cookie |\n| Finalité |\n| _ga |\n| Compte les visites |\n") ==
        Codes{"vertical-table"});
  CHECK(codes("Nom du cookie |\nFinalité |\n_ga |\nCompte les visites |\n") ==
        Codes{"vertical-table"});
  CHECK(codes("Le tableau ci-dessous les liste.\n\nNom |\nFinalité |\n_ga |\nCompte |\n") ==
        Codes{"vertical-table"});
}

TEST_CASE("everything that must not be flagged has a charter that shows it") {
  struct Item {
    const char* what;
    std::vector<const char*> charters;
  };
  const std::vector<Item> items{
      {"tables of forms, processors, legal bases, rights", {"other-tables", "tables-of-labels"}},
      {"a recipe for biscuits", {"no-charter-recipe-for-biscuits"}},
      {"patterns and placeholders in names", {"patterns-in-names"}},
      {"localStorage with the star of a footnote", {"local-storage-with-a-footnote"}},
      {"a marker of refusal that lives 30 years", {"opt-out-of-thirty-years"}},
      {"`Session` as a duration", {"session"}},
      {"the provider in a bullet or the heading above the table",
       {"provider-above-the-table", "provider-in-the-heading"}},
      {"a provider left empty under a row-span", {"provider-empty-under-a-row-span"}},
      {"one name on two domains", {"same-name-on-two-domains"}},
      {"names with slashes, and names in human words", {"slashes-and-words-in-names"}},
      {"rows of dashes", {"rows-of-dashes"}},
      {"a page that says there are no cookies",
       {"no-cookies-at-all", "no-cookies-at-all-in-english"}},
      {"template files", {"template"}},
      {"the sessionid of Django", {"sessionid-of-django"}},
      {"citations of Belgian and Swiss law", {"belgian-law", "swiss-law"}},
      {"three columns, as GOV.UK has them", {"three-columns-of-gov-uk"}},
      {"a long life of what does not measure the audience", {"long-but-not-for-audience"}},
  };
  for (const Item& item : items) {
    for (const char* const name : item.charters) {
      CHECK_MESSAGE(fs::exists(fixtures / clean_folder / (std::string(name) + ".charter")),
                    item.what);
    }
  }
}

TEST_CASE("charters that are right get no warning from any rule") {
  for (const fs::path& path : sorted(fixtures / clean_folder)) {
    CAPTURE(path.string());
    const std::string text = testing::read_file(path.string());
    const Charter charter(text);
    // Else nothing would be found in it, whatever it says.
    CHECK(charter.is_charter() == !path.filename().string().starts_with("no-charter"));
    for (const Diagnostic& diagnostic : lint(charter, Config{})) {
      CHECK_MESSAGE((charter.is_charter() && diagnostic.severity < Severity::warning),
                    diagnostic.rule->id << ": " << diagnostic.message);
    }
  }
}

}  // namespace
}  // namespace charterlint
