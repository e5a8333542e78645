// What a configuration file says, and what is said of its mistakes: each with its words and place.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/config_file.hpp"
#include "rules/config_schema.hpp"
#include "rules/lint.hpp"
#include "rules/profiles.hpp"
#include "rules/rule.hpp"
#include "rules/suggest.hpp"
#include "tests/support/fixture.hpp"

namespace charterlint {
namespace {

/// The text is read without its marker lines, and its problems must be those of the markers.
void check_problems(std::string_view marked, Language language = Language::en) {
  const testing::Example example = testing::read_example(marked);
  Problems problems;
  static_cast<void>(read_config_file(example.text, language, problems));
  const LineIndex index(example.text);
  std::vector<testing::Mark> marks;
  for (const Problem& problem : problems) {
    const Place place = index.place(problem.span.begin);
    const std::uint32_t length = count_code_points(slice(example.text, problem.span));
    marks.push_back({place.row, place.column, std::max(length, 1U), problem.message});
  }
  CAPTURE(example.text);
  CHECK_MESSAGE(marks == example.expected, "expected:" << testing::to_string(example.expected)
                                                       << "\nfound:" << testing::to_string(marks));
}

ConfigFile read_well(std::string_view text) {
  Problems problems;
  ConfigFile file = read_config_file(text, Language::en, problems);
  CHECK(problems.empty());
  for (const Problem& problem : problems) MESSAGE(problem.message);
  return file;
}

TEST_CASE("a key that is none is told, with the one that is meant") {
  check_problems(R"({
  "profil": "cnil",
  ^^^^^^^^ there is no key `profil` here; did you mean `profile`?
  "xyzzy": 1,
  ^^^^^^^ there is no key `xyzzy` here
  "columns": {"requierd": []},
              ^^^^^^^^^^ there is no key `requierd` here; did you mean `required`?
  "format": {"max_width": 80},
             ^^^^^^^^^^^ there is no key `max_width` here; did you mean `max-width`?
  "cookies": [{"name": "a", "providers": "b"}],
                            ^^^^^^^^^^^ there is no key `providers` here; did you mean `provider`?
  "overrides": [{"files": "a", "exclude": []}],
                               ^^^^^^^^^ there is no key `exclude` here
})");
}

TEST_CASE("rules, their severities and their options are checked") {
  check_problems(R"({
  "rules": {
    "ragged-rows": "off",
    ^^^^^^^^^^^^^ there is no rule `ragged-rows`; did you mean `ragged-row`?
    "no-such-thing-at-all": "off",
    ^^^^^^^^^^^^^^^^^^^^^^ there is no rule `no-such-thing-at-all`
    "ragged-row": "eror",
                  ^^^^^^ `eror` is none of `error`, `warning`, `info`, `hint` and `off`; did you mean `error`?
    "split-table": "warn",
                   ^^^^^^ `warn` is none of `error`, `warning`, `info`, `hint` and `off`; did you mean `warning`?
    "fused-cells": true,
                   ^^^^ `fused-cells` takes a severity or an object, not `true`
    "empty-header": 2,
                    ^ `empty-header` takes a severity or an object, not a number
    "missing-header": {"severity": "fatal"},
                                   ^^^^^^^ `fatal` is none of `error`, `warning`, `info`, `hint` and `off`
    "missing-column": {"severity": null},
                                   ^^^^ `severity` takes a text, not `null`
    "glued-caption": {"max": 3},
                      ^^^^^ `glued-caption` has no option `max`
    "table-style": {"styl": "pipe", "style": "pipes", "options": {"style": "tab"}},
                    ^^^^^^ `table-style` has no option `styl`; did you mean `style`?
                                             ^^^^^^^ `pipes` is none of `pipe` and `tab`; did you mean `pipe`?
                                                                  ^^^^^^^ `style` stands here again: it is set on line 12 already
    "stray-delimiter": {"options": "none"},
                                   ^^^^^^ `options` takes an object, not a text
  },
})");
}

TEST_CASE("words that are none are told") {
  check_problems(R"({
  "profile": "CNIL",
             ^^^^^^ `CNIL` is none of `default`, `cnil`, `opendatasoft` and `minimal`; did you mean `cnil`?
  "language": "french",
              ^^^^^^^^ `french` is none of `en` and `fr`; did you mean `fr`?
  "columns": {
    "required": ["provder", "other"],
                 ^^^^^^^^^ `provder` is not known here; did you mean `provider`?
                            ^^^^^^^ `other` is none of `name`, `purpose`, `duration`, `provider`, `service`, `category`, `domain`, `party`, `consent`, `link`, `legal-basis` and `type`
    "synonyms": {"vendor": ["Vendeur"]},
                 ^^^^^^^^ `vendor` is none of `name`, `purpose`, `duration`, `provider`, `service`, `category`, `domain`, `party`, `consent`, `link`, `legal-basis`, `type` and `other`
  },
  "categories": {
    "known": {"Confort": "functionnal"},
                         ^^^^^^^^^^^^^ `functionnal` is not known here; did you mean `functional`?
    "synonyms": {"analytic": ["Statistiques"]},
                 ^^^^^^^^^^ `analytic` is not known here; did you mean `analytics`?
  },
  "cookies": [{"name": "a", "category": "third-party"}],
                                        ^^^^^^^^^^^^^ `third-party` is none of `necessary`, `functional`, `analytics`, `advertising`, `social`, `security`, `consent`, `media` and `support`
  "format": {"layout": "align"},
                       ^^^^^^^ `align` is none of `aligned`, `compact` and `keep`; did you mean `aligned`?
})");
}

TEST_CASE("values of another kind are told") {
  check_problems(R"({
  "profile": 3,
             ^ `profile` takes a text, not a number
  "extends": {},
             ^^ `extends` takes a text or a list, not an object
  "rules": [],
           ^^ `rules` takes an object, not a list
  "columns": {"required": "name", "recommended": [3]},
                          ^^^^^^ `required` takes a list, not a text
                                                  ^ `recommended` holds a text each time, not a number
  "cookies": [{"name": "a", "retired": "yes"}],
                                       ^^^^^ `retired` takes `true` or `false`, not a text
  "format": {"max-width": "wide", "final-newline": 1},
                          ^^^^^^ `max-width` takes a whole number, not a text
                                                   ^ `final-newline` takes `true` or `false`, not a number
  "include": "*.md",
             ^^^^^^ `include` takes a list, not a text
  "overrides": {"files": "a"},
               ^^^^^^^^^^^^^^ `overrides` takes a list, not an object
})");
  check_problems("[1]\n^^^ a configuration is an object, not a list\n");
  check_problems("null\n^^^^ a configuration is an object, not `null`\n");
}

TEST_CASE("numbers, patterns, durations and words with nothing in them are told") {
  check_problems(R"({
  "extends": [],
             ^^ `extends` is an empty list
  "format": {"max-width": -1},
                          ^^ `max-width` takes a whole number from 0 to 2147483647, not `-1`
  "include": ["", "[ab", "../x.md", "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"],
              ^^ this pattern is empty
                  ^^^^^ `[ab` fits nothing: a `[` has no end, or a backslash nothing to stand before
                         ^^^^^^^^^ `../x.md` leads out of its folder, and patterns stay within it
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}` stands for too many patterns
  "columns": {"synonyms": {"provider": ["***"]}},
                                        ^^^^^ `***` holds no letter and no digit
  "categories": {"known": {"": "functional"}},
                           ^^ `` holds no letter and no digit
  "cookies": [
    {"name": "", "duration": "13 mois"},
             ^^ this text is empty
                             ^^^^^^^^^ `13 mois` is no duration: write `session`, `persistent` or one of ISO 8601, such as `P13M`
    {"provider": "b"},
    ^ the key `name` is missing here
  ],
  "overrides": [{"files": []}, {"rules": {}}],
                          ^^ `files` is an empty list
                               ^ the key `files` is missing here
})");
  check_problems(
      "{\"format\": {\"max-width\": 1.5}}\n"
      "                         ^^^ `max-width` takes a whole number from 0 to "
      "2147483647, not `1.5`\n");
  check_problems(
      "{\"format\": {\"max-width\": 99999999999}}\n"
      "                         ^^^^^^^^^^^ `max-width` takes a whole number from 0 to "
      "2147483647, not `99999999999`\n");
}

TEST_CASE("what stands twice, or means two things, is told") {
  check_problems(R"({
  "language": "fr",
  "rules": {"ragged-row": "off", "split-table": "off", "ragged-row": "error"},
                                                       ^^^^^^^^^^^^ `ragged-row` stands here again: it is set on line 3 already
  "columns": {
    "required": ["name", "purpose", "name"],
                                    ^^^^^^ `name` stands twice in this list
    "synonyms": {"provider": ["Origine", "Type"], "type": ["TYPE "]},
                                                           ^^^^^^^ `TYPE ` stands for `provider` and for `type`
  },
  "categories": {
    "known": {"Confort": "functional"},
    "synonyms": {"media": ["confort"]},
                           ^^^^^^^^^ `confort` stands for `functional` and for `media`
  },
  "language": "en",
  ^^^^^^^^^^ `language` stands here again: it is set on line 2 already
})");
}

TEST_CASE("mistakes are told in French") {
  check_problems(R"({
  "profil": "cnil",
  ^^^^^^^^ il n'y a pas de clé `profil` ici ; vouliez-vous dire `profile` ?
  "rules": {"ragged-rows": "off", "ragged-row": "of", "split-table": 1},
            ^^^^^^^^^^^^^ il n'y a pas de règle `ragged-rows` ; vouliez-vous dire `ragged-row` ?
                                                ^^^^ `of` n'est aucun de `error`, `warning`, `info`, `hint` et `off` ; vouliez-vous dire `off` ?
                                                                     ^ `split-table` attend une gravité ou un objet, et non un nombre
  "format": {"max-width": true},
                          ^^^^ `max-width` attend un nombre entier, et non `true`
})",
                 Language::fr);
}

TEST_CASE("a mistake of JSON is told alone") {
  check_problems(R"({
  "profil": "cnil"
  "language": "fr",
  ^ `,` is missing before `"`
})");
  check_problems("// nothing\n^ nothing stands here: the least that can is `{}`\n");
  check_problems(
      "{\"rules\": {\"ragged-row\": off}}\n"
      "                         ^^^ `off` is no value of JSON: a text stands between "
      "double quotes\n");
}

TEST_CASE("no line end and no byte order mark moves a place") {
  Problems problems;
  const std::string_view text = "\xEF\xBB\xBF{\r\n  \"é\": 1, \"profil\": 2\r\n}\r\n";
  static_cast<void>(read_config_file(text, Language::en, problems));
  REQUIRE(problems.size() == 2);
  CHECK(LineIndex(text).place(problems[0].span.begin) == Place{2, 3});
  CHECK(LineIndex(text).place(problems[1].span.begin) == Place{2, 11});
}

TEST_CASE("all that a file can say is read") {
  const ConfigFile file = read_well(R"(// All of it.
{
  "$schema": "https://example.org/schema.json",
  "extends": ["../base.json", "more.json"],
  "profile": "cnil",
  "language": "fr",
  "rules": {
    "ragged-row": "warning",
    "table-style": {"severity": "off", "style": "tab"},
    "split-table": {"options": {}},
  },
  "columns": {
    "required": ["name", "legal-basis"],
    "recommended": [],
    "synonyms": {"provider": ["Déposé par", "Set by"]},
  },
  "categories": {"known": {"Confort": "functional"}, "synonyms": {"analytics": ["Chiffres"]}},
  "cookies": [{
    "name": "panier_*", "provider": ["Boutique", "Shop"], "category": "necessary",
    "duration": ["session", "P1D"], "purpose": "Garde le panier", "origin": "site", "retired": false,
    "weak": true, "exempt": false,
  }],
  "format": {"layout": "compact", "max-width": 120, "final-newline": true},
  "include": ["*.{md,txt}"],
  "exclude": ["./archive/"],
  "overrides": [{"files": "*.fr.md", "rules": {"ragged-row": "error"}, "profile": "minimal"}],
})");
  CHECK(file.extends.size() == 2);
  CHECK(file.extends[0].value == "../base.json");
  CHECK(file.settings.profile->value->name == "cnil");
  CHECK(file.settings.language->value == Language::fr);
  REQUIRE(file.settings.rules.size() == 3);
  CHECK(file.settings.rules[0].severity->value == Severity::warning);
  CHECK(std::get<std::string>(file.settings.rules[1].options[0].value.value) == "tab");
  CHECK(file.settings.required->value == std::vector{Role::name, Role::legal_basis});
  CHECK(file.settings.recommended->value.empty());
  CHECK(file.settings.headers.size() == 2);
  CHECK(file.settings.known_categories[0].meaning == CategoryKind::functional);
  CHECK(file.settings.categories[0].spelling == "Chiffres");
  REQUIRE(file.settings.cookies.size() == 1);
  const CookieSetting& cookie = file.settings.cookies[0];
  CHECK(cookie.providers == "Boutique|Shop");
  CHECK(cookie.lifetime == "session|P1D");
  CHECK(cookie.by_site);
  CHECK(cookie.weak);
  CHECK(file.settings.layout->value == TableLayout::compact);
  CHECK(file.settings.max_width->value == 120);
  CHECK(file.settings.final_newline->value);
  CHECK(file.include->value.list.covers("a/B.MD"));
  CHECK(file.exclude->value.list.covers("archive/b.md"));
  CHECK_FALSE(file.exclude->value.list.covers("a/archive/b.md"));
  REQUIRE(file.overrides.size() == 1);
  CHECK(file.overrides[0].files.value.list.covers("x/charte.fr.md"));
  CHECK(file.overrides[0].settings.profile->value->name == "minimal");
}

TEST_CASE("durations of a cookie are those of the data file") {
  for (const char* const good :
       {"session", "persistent", "P13M", "PT30M", "P1Y2M", "P1DT12H", "P2W"}) {
    CAPTURE(good);
    read_well(std::string(R"({"cookies": [{"name": "a", "duration": ")") + good + "\"}]}");
  }
  for (const char* const bad : {"P", "PT", "P1", "1D", "P1H", "P1D1Y", "PT1D", "P1DT", "Session"}) {
    CAPTURE(bad);
    Problems problems;
    static_cast<void>(
        read_config_file(std::string(R"({"cookies": [{"name": "a", "duration": ")") + bad + "\"}]}",
                         Language::en, problems));
    CHECK(problems.size() == 1);
  }
}

TEST_CASE("what is written as the default of a key can be written in its place") {
  for (const ConfigKey& key : config_form().keys) {
    if (key.fallback.empty()) continue;
    CAPTURE(std::string(key.name));
    read_well("{\"" + std::string(key.name) + "\": " + std::string(key.fallback) + "}");
  }
  const ConfigKey* const include =
      std::find_if(config_form().keys.data(), config_form().keys.data() + config_form().keys.size(),
                   [](const ConfigKey& key) { return key.name == "include"; });
  const ConfigFile file = read_well("{\"include\": " + std::string(include->fallback) + "}");
  CHECK(file.include->value.texts ==
        std::vector<std::string>(default_include_texts.begin(), default_include_texts.end()));
}

TEST_CASE("all keys have help in both languages, a sentence without its full stop") {
  const auto check = [](const auto& self, const ConfigForm& form) -> void {
    for (const ConfigKey& key : form.keys) {
      CAPTURE(std::string(key.name));
      for (const std::string_view help : {key.help.en, key.help.fr}) {
        CHECK_FALSE(help.empty());
        CHECK_FALSE(help.ends_with('.'));
      }
      CHECK(key.help.en != key.help.fr);
      self(self, *key.form);
    }
    if (form.item != nullptr) self(self, *form.item);
  };
  check(check, config_form());
}

TEST_CASE("options of rules are kebab-case, and their defaults are values that they take") {
  for (const auto& [rule, page] : catalogue()) {
    for (const OptionInfo* const option : rule->options) {
      CAPTURE(std::string(rule->id));
      CAPTURE(std::string(option->name));
      CHECK(option->name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
            std::string_view::npos);
      CHECK(option->name != severity_key);
      CHECK(option->name != options_key);
      CHECK_FALSE(option->help.en.empty());
      CHECK_FALSE(option->help.fr.empty());
      if (option->choices.empty()) continue;
      const auto fallback = std::get<std::string_view>(option->fallback);
      CHECK(std::find(option->choices.begin(), option->choices.end(), fallback) !=
            option->choices.end());
    }
  }
}

TEST_CASE("profiles name rules that exist, in order") {
  std::string missing;
  for (const Profile& profile : profiles()) {
    CAPTURE(std::string(profile.name));
    CHECK(find_profile(profile.name) == &profile);
    CHECK(
        std::is_sorted(profile.rules.begin(), profile.rules.end(),
                       [](const ProfileRule& a, const ProfileRule& b) { return a.rule < b.rule; }));
    for (const ProfileRule& setting : profile.rules) {
      if (!find_rule(setting.rule)) missing.append(" ").append(setting.rule);
    }
  }
  // FIXME: some of them are still to be written; then this is a CHECK.
  WARN_MESSAGE(missing.empty(), "profiles name rules that the catalogue lacks:" << missing);
}

TEST_CASE("the nearest name is suggested, and none that is far") {
  const std::vector<std::string_view> names{"error", "warning", "info", "hint", "off"};
  CHECK(suggestion("eror", names) == "; did you mean `error`?");
  CHECK(suggestion("warn", names) == "; did you mean `warning`?");
  CHECK(suggestion("information", names) == "; did you mean `info`?");
  CHECK(suggestion("of", names) == "; did you mean `off`?");
  CHECK(suggestion("x", names).empty());
  CHECK(suggestion("", names).empty());
  CHECK(suggestion("fatal", names).empty());
  CHECK(suggestion("eror", names, Language::fr) == " ; vouliez-vous dire `error` ?");
}

TEST_CASE("a large file of nonsense is read in time") {
  std::string text = "{\"rules\": {";
  for (int i = 0; i < 20'000; ++i)
    text += "\"ragged-row\": 1, \"r" + std::to_string(i) + "\": 2,\n";
  text += "}, \"exclude\": [";
  for (int i = 0; i < 20'000; ++i) text += "\"a\",";
  text += "]}";
  Problems problems;
  static_cast<void>(read_config_file(text, Language::en, problems));
  CHECK(problems.size() > 40'000);
}

}  // namespace
}  // namespace charterlint
