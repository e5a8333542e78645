// Which configuration a charter has: found upward, extended, and told in the terminal.
#include "server/config_files.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>

#include "rules/lint.hpp"
#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "server/paths.hpp"
#include "server/user_error.hpp"
#include "tests/support/folder.hpp"

namespace charterlint {
namespace {

using testing::CurrentFolder;

std::string here() {
  return std::filesystem::current_path().string();
}

/// A setting that tells files apart: the severity of `ragged-row`.
std::string severity(ConfigFiles& configs, const std::string& path) {
  const auto config = configs.config_for(path);
  return std::string(name_of(config->severity(*find_rule("ragged-row")).value_or(Severity::error)));
}

std::string severity(const std::string& path, const ConfigOptions& options = {}) {
  ConfigFiles configs(options, Language::en);
  std::string found = severity(configs, path);
  configs.refuse_problems();
  return found;
}

std::string sets(std::string_view word) {
  return fmt::format(R"({{"rules": {{"ragged-row": "{}"}}}})", word);
}

std::string whole(const UserError& error) {
  return error.details().empty() ? error.what() : error.what() + ("\n" + error.details());
}

std::string error_of(const std::string& path, const ConfigOptions& options = {}) {
  try {
    return "no error: " + severity(path, options);
  } catch (const UserError& error) {
    return whole(error);
  }
}

TEST_CASE("paths are made absolute as they are read") {
  const CurrentFolder folder;
  CHECK(absolute_path("a") == here() + "/a");
  CHECK(absolute_path("./a//b/../c/") == here() + "/a/c");
  CHECK(absolute_path("/a/../../b") == "/b");
  CHECK(absolute_path("/") == "/");
  CHECK(folder_of("/a/b") == "/a");
  CHECK(folder_of("/a") == "/");
  CHECK(folder_of("/") == "/");
  CHECK(joined_path("/", "a") == "/a");
  CHECK(path_below("/a", "/a/b/c") == "b/c");
  CHECK(path_below("/a", "/ab/c") == "ab/c");
  CHECK(path_below("/", "/a") == "a");
  CHECK(shown_path(here() + "/x/y") == "x/y");
  CHECK(shown_path(here() + "x/y") == here() + "x/y");
}

TEST_CASE("the nearest file upward is the one, up to the root of the repository") {
  const CurrentFolder folder;
  folder.write(".charterlint.json", sets("hint"));
  folder.write("site/.git/HEAD", "");
  folder.write("site/a/b/charte.md", "");
  CHECK(severity("charte.md") == "hint");
  CHECK(severity("other/none/charte.md") == "hint");
  CHECK(severity("site/a/b/charte.md") == "error");
  folder.write("site/.charterlint.json", sets("info"));
  CHECK(severity("site/a/b/charte.md") == "info");
  folder.write("site/a/.charterlint.json", sets("warning"));
  CHECK(severity("site/a/b/charte.md") == "warning");
  CHECK(severity("site/charte.md") == "info");
  CHECK(severity(here() + "/site/a/b/../../charte.md") == "info");
  std::filesystem::current_path("site/a/b");
  CHECK(severity("charte.md") == "warning");
  CHECK(severity("../../charte.md") == "info");
}

TEST_CASE("the command line can name the file, or take none") {
  const CurrentFolder folder;
  folder.write(".charterlint.json", sets("hint"));
  folder.write("ci/strict.json",
               R"({"overrides": [{"files": "/a/", "rules": {"ragged-row": "off"}}]})");
  CHECK(severity("a/x.md", {.file = {}, .none = true, .profile = {}, .language = {}}) == "error");
  const ConfigOptions named{.file = "ci/strict.json", .none = false, .profile = {}, .language = {}};
  // Its patterns start where the program does.
  CHECK(severity("a/x.md", named) == "off");
  CHECK(severity("ci/a/x.md", named) == "error");
  CHECK(error_of("a.md", {.file = "no.json", .none = false, .profile = {}, .language = {}}) ==
        "cannot read `" + here() + "/no.json`: No such file or directory");
}

TEST_CASE("a file adds to those that it extends") {
  const CurrentFolder folder;
  folder.write("shared/base.json", R"({
    "rules": {"ragged-row": "hint"},
    "exclude": ["old/"],
    "overrides": [{"files": "*.fr.md", "rules": {"ragged-row": "off"}}]})");
  folder.write("shared/more.json", R"({"extends": "base.json", "language": "fr"})");
  folder.write("site/.charterlint.json", R"({"extends": ["../shared/more.json"]})");
  CHECK(severity("site/a.md") == "hint");
  CHECK(severity("site/a.fr.md") == "off");
  ConfigFiles configs({}, Language::en);
  CHECK(configs.config_for("site/a.md")->language == Language::fr);
  // Patterns of a shared file start at the folder that shares it.
  CHECK(configs.excludes("site/old/a.md"));
  CHECK_FALSE(configs.excludes("site/new/a.md"));
  folder.write(
      "site/.charterlint.json",
      R"({"extends": ["../shared/more.json"], "rules": {"ragged-row": "info"}, "exclude": []})");
  CHECK(severity("site/a.md") == "info");
  CHECK(severity("site/a.fr.md") == "info");
  ConfigFiles again({}, Language::en);
  CHECK_FALSE(again.excludes("site/old/a.md"));
}

TEST_CASE("a circle of files is told with all of them, once") {
  const CurrentFolder folder;
  folder.write(".charterlint.json", "{\n  \"extends\": \"a.json\"\n}\n");
  folder.write("a.json", R"({"extends": ["base.json", "b.json"]})");
  folder.write("b.json", "{\"extends\": \"a.json\"}\n");
  folder.write("base.json", "{}");
  CHECK(error_of("x.md") == R"(the configuration is wrong

error: files extend each other in a circle: `a.json` -> `b.json` -> `a.json`
--> b.json:1:13
  |
1 | {"extends": "a.json"}
  |             ^^^^^^^^
)");
  folder.write("a.json", R"({"extends": "./a.json"})");
  CHECK(error_of("x.md").find("circle: `a.json` -> `a.json`\n--> a.json:1:13\n") !=
        std::string::npos);
}

TEST_CASE("a file that many extend is read once") {
  const CurrentFolder folder;
  std::string last = "{}";
  for (int i = 0; i < 40; ++i) {
    folder.write(fmt::format("l{}.json", i), last);
    folder.write(fmt::format("r{}.json", i), last);
    last = fmt::format(R"({{"extends": ["l{}.json", "r{}.json"]}})", i, i);
  }
  folder.write(".charterlint.json", last);
  int reads = 0;
  ConfigFiles configs({}, Language::en, {}, [&](const std::string& path) {
    ++reads;
    return read_file(path);
  });
  static_cast<void>(configs.config_for("a.md"));
  static_cast<void>(configs.config_for("sub/b.md"));
  CHECK(reads == 81);
}

TEST_CASE("what cannot be read is told where it is named") {
  const CurrentFolder folder;
  folder.write(".charterlint.json", "{\n  \"extends\": [\"gone.json\"],\n}\n");
  CHECK(error_of("x.md") ==
        "the configuration is wrong\n\n"
        "error: cannot read `" +
            here() +
            "/gone.json`: No such file or directory\n"
            "--> .charterlint.json:2:15\n"
            "  |\n"
            "2 |   \"extends\": [\"gone.json\"],\n"
            "  |               ^^^^^^^^^^^\n");
  std::filesystem::remove(".charterlint.json");
  std::filesystem::create_directory(".charterlint.json");
  CHECK(error_of("x.md").find("cannot read") == 0);
}

TEST_CASE("all that is wrong in all files is told at once") {
  const CurrentFolder folder;
  folder.write(".charterlint.json", "{\"extends\": \"base.json\", \"profil\": 1}");
  folder.write("base.json", "{\"rules\": {\"ragged\": \"off\"}}");
  ConfigFiles configs({}, Language::fr);
  static_cast<void>(configs.config_for("x.md"));
  try {
    configs.refuse_problems();
    FAIL_CHECK("nothing was refused");
  } catch (const UserError& error) {
    CHECK(whole(error) == R"(la configuration est erronée

erreur: il n'y a pas de clé `profil` ici ; vouliez-vous dire `profile` ?
--> .charterlint.json:1:26
  |
1 | {"extends": "base.json", "profil": 1}
  |                          ^^^^^^^^

erreur: il n'y a pas de règle `ragged` ; vouliez-vous dire `ragged-row` ?
--> base.json:1:12
  |
1 | {"rules": {"ragged": "off"}}
  |            ^^^^^^^^
)");
  }
}

TEST_CASE("files with the same settings share their configuration") {
  const CurrentFolder folder;
  folder.write(".charterlint.json",
               R"({"overrides": [{"files": "*.fr.md", "rules": {"ragged-row": "off"}}]})");
  ConfigFiles configs({}, Language::en);
  CHECK(configs.config_for("a.md") == configs.config_for("b/c.md"));
  CHECK(configs.config_for("a.fr.md") == configs.config_for("b/c.fr.md"));
  CHECK(configs.config_for("a.md") != configs.config_for("a.fr.md"));
  CHECK(configs.config_for("a.charte")->always_charter);
  CHECK_FALSE(configs.config_for("a.md")->always_charter);
}

TEST_CASE("the language asked for goes before that of the file, and that before the environment") {
  const CurrentFolder folder;
  const auto language = [&](const ConfigOptions& options, Language environment) {
    ConfigFiles configs(options, environment);
    return configs.config_for("a.md")->language;
  };
  ConfigOptions asked;
  asked.language = Language::en;
  CHECK(language({}, Language::fr) == Language::fr);
  CHECK(language(asked, Language::fr) == Language::en);
  folder.write(".charterlint.json", R"({"language": "fr"})");
  CHECK(language({}, Language::en) == Language::fr);
  CHECK(language(asked, Language::fr) == Language::en);
}

TEST_CASE("rules are chosen by their id or by their group") {
  const auto chosen = [](const std::vector<std::string>& select,
                         const std::vector<std::string>& ignore, std::string_view id) {
    return read_choices(select, ignore, Language::en)[*find_rule(id)];
  };
  CHECK(read_choices({}, {}, Language::en).empty());
  CHECK(chosen({"table"}, {}, "ragged-row") == RuleChoice::as_configured);
  CHECK(chosen({"table"}, {}, "missing-column") == RuleChoice::off);
  CHECK(chosen({"table"}, {"ragged-row"}, "ragged-row") == RuleChoice::off);
  CHECK(chosen({"table", "unformatted-table"}, {}, "unformatted-table") == RuleChoice::on);
  CHECK(chosen({"unformatted-table", "table"}, {}, "unformatted-table") == RuleChoice::on);
  CHECK(chosen({}, {"table"}, "unformatted-table") == RuleChoice::off);
  CHECK(chosen({}, {"table"}, "missing-column") == RuleChoice::as_configured);
  CHECK_THROWS_WITH_AS(static_cast<void>(read_choices({"tabel"}, {}, Language::en)),
                       "there is no rule `tabel`; did you mean `table`?", UserError);
  CHECK_THROWS_WITH_AS(static_cast<void>(profile_named("cnill", Language::en)),
                       "there is no profile `cnill`; did you mean `cnil`?", UserError);
}

}  // namespace
}  // namespace charterlint
