// What is made from the rules and the schema is fresh.
#include "tests/support/generated.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rules/config_file.hpp"
#include "rules/config_schema.hpp"
#include "rules/lint.hpp"
#include "rules/page.hpp"
#include "rules/profiles.hpp"
#include "rules/rule.hpp"
#include "server/config_json.hpp"
#include "tests/support/fixture.hpp"

namespace charterlint {
namespace {

constexpr const char* page = "docs/configuration.md";

template <class List, class Text>
std::string joined(const List& list, Text text) {
  std::string out;
  for (const auto& each : list) {
    if (!out.empty()) out += ", ";
    out += text(each);
  }
  return out.empty() ? "none" : out;
}

std::string table_of_keys(std::string_view of) {
  const auto keys = config_form().keys;
  const auto key =
      std::find_if(keys.begin(), keys.end(), [&](const ConfigKey& k) { return k.name == of; });
  REQUIRE(key != keys.end());
  const ConfigForm& form = key->form->kind == ConfigKind::list ? *key->form->item : *key->form;
  std::string out = "\n| key | meaning | default |\n| --- | --- | --- |\n";
  for (const ConfigKey& k : form.keys) {
    const std::string fallback = k.required           ? std::string("has to be there")
                                 : k.fallback.empty() ? std::string("—")
                                                      : fmt::format("`{}`", k.fallback);
    fmt::format_to(std::back_inserter(out), "| `{}` | {} | {} |\n", k.name, k.help.en, fallback);
  }
  return out + "\n";
}

std::string table_of_profiles() {
  const auto role = [](Role r) { return fmt::format("`{}`", name_of(r)); };
  std::string out =
      "\n| profile | for | required columns | recommended columns | rules |\n"
      "| --- | --- | --- | --- | --- |\n";
  for (const Profile& profile : profiles()) {
    fmt::format_to(std::back_inserter(out), "| `{}` | {} | {} | {} | {} |\n", profile.name,
                   profile.help.en, joined(profile.required, role),
                   joined(profile.recommended, role),
                   profile.rules.empty()
                       ? std::string("as they are")
                       : joined(profile.rules, [](const ProfileRule& setting) {
                           return fmt::format("`{}`: {}", setting.rule, name_of(setting.severity));
                         }));
  }
  return out + "\n";
}

std::string default_of(const OptionInfo& option) {
  if (const bool* const flag = std::get_if<bool>(&option.fallback)) return *flag ? "true" : "false";
  if (const int* const number = std::get_if<int>(&option.fallback)) return std::to_string(*number);
  return fmt::format("\"{}\"", std::get<std::string_view>(option.fallback));
}

std::string table_of_options() {
  std::string out = "\n| rule | option | meaning | default |\n| --- | --- | --- | --- |\n";
  for (const auto& [rule, text] : catalogue()) {
    for (const OptionInfo* const option : rule->options) {
      fmt::format_to(std::back_inserter(out),
                     "| [`{}`](../rules/catalogue/{}.md) | `{}` | {} | `{}` |\n", rule->id,
                     rule->id, option->name, option->help.en, default_of(*option));
    }
  }
  return out + "\n";
}

/// Marks of what fixes a rule has: `safe`, `unsafe`.
std::string fixes_of(const CatalogueEntry& entry) {
  const Fixability fix = fixability(entry);
  if (fix.safe && fix.unsafe) return "safe, unsafe";
  return fix.safe ? "safe" : fix.unsafe ? "unsafe" : "";
}

std::string table_of_rules() {
  std::string out =
      "\n| rule | group | severity | fix | what it asks for |\n"
      "| --- | --- | --- | --- | --- |\n";
  for (const CatalogueEntry& entry : catalogue()) {
    const Rule& rule = *entry.rule;
    fmt::format_to(std::back_inserter(out),
                   "| [`{}`](../rules/catalogue/{}.md) | {} | {} | {} | {} |\n", rule.id, rule.id,
                   name_of(rule.group), name_of(rule.severity), fixes_of(entry), rule.summary.en);
  }
  return out + "\n";
}

TEST_CASE("generated: the table of docs/rules.md") {
  testing::check_generated_part("docs/rules.md", "rules", table_of_rules());
}

TEST_CASE("generated: the schema of configuration files") {
  testing::check_generated("editors/charterlint.schema.json", config_json_schema(Language::en));
}

TEST_CASE("generated: the tables of docs/configuration.md") {
  testing::check_generated_part(page, "profiles", table_of_profiles());
  testing::check_generated_part(page, "options", table_of_options());
  testing::check_generated_part(page, "cookies", table_of_keys("cookies"));
  testing::check_generated_part(page, "format", table_of_keys("format"));
}

/// The examples of a page in Markdown: those that show keys alone are put between braces.
std::vector<std::string> examples_of(std::string_view text) {
  constexpr std::string_view fence = "```json\n";
  std::vector<std::string> examples;
  for (std::size_t at = text.find(fence); at != std::string_view::npos; at = text.find(fence, at)) {
    at += fence.size();
    std::string example(text.substr(at, text.find("```", at) - at));
    if (!example.starts_with('{')) example = "{" + example + "}";
    examples.push_back(std::move(example));
  }
  return examples;
}

TEST_CASE("the examples of docs/configuration.md are right") {
  const auto examples =
      examples_of(testing::read_file(fmt::format("{}/{}", CHARTERLINT_SOURCE_DIR, page)));
  CHECK_FALSE(examples.empty());
  for (const std::string& example : examples) {
    CAPTURE(example);
    Problems problems;
    static_cast<void>(read_config_file(example, Language::en, problems));
    for (const Problem& problem : problems) FAIL_CHECK(problem.message);
  }
}

}  // namespace
}  // namespace charterlint
