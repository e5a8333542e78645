// Settings laid on each other, and what they do to the judgement of a charter.
#include "rules/config_layers.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "rules/fix.hpp"
#include "rules/format.hpp"
#include "rules/lexicon.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

ConfigFile file_of(std::string_view text) {
  Problems problems;
  ConfigFile file = read_config_file(text, Language::en, problems);
  for (const Problem& problem : problems) FAIL_CHECK(problem.message);
  return file;
}

/// The configuration of `texts`, the first one at the bottom, for the charter at `path`.
Config config_of(const std::vector<std::string_view>& texts, std::string_view path = "charte.md",
                 Origins* origins = nullptr) {
  std::vector<ConfigFile> files;
  for (const std::string_view text : texts) files.push_back(file_of(text));
  std::vector<Layer> layers;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    const auto some = layers_for(files[i], i + 1, path);
    layers.insert(layers.end(), some.begin(), some.end());
  }
  Config config = lay(layers, Language::en, origins);
  config.always_charter = true;
  return config;
}

Severity severity_of(const Config& config, std::string_view id) {
  const std::size_t rule = *find_rule(id);
  return config.severity(rule).value_or(catalogue()[rule].rule->severity);
}

/// The findings on `text`: rule and severity, one a line.
std::string findings(std::string_view text, const Config& config) {
  std::string out;
  for (const Diagnostic& found : lint(Charter(text, nullptr, config.own.get()), config)) {
    out += fmt::format("{}: {}\n", found.rule->id, found.message);
  }
  return out;
}

TEST_CASE("without settings it is the configuration that there always was") {
  const Config config = config_of({});
  const Config plain;
  CHECK(config.required == plain.required);
  CHECK(config.recommended == plain.recommended);
  CHECK(config.profile == "default");
  CHECK(config.own == nullptr);
  CHECK(std::all_of(config.severities.begin(), config.severities.end(),
                    [](const auto& severity) { return !severity; }));
}

TEST_CASE("a higher layer wins, and leaves alone what it does not speak of") {
  const Config config = config_of({R"({"rules": {"ragged-row": "off", "split-table": "error"},
                                       "format": {"layout": "compact", "max-width": 80}})",
                                   R"({"rules": {"ragged-row": "info"},
                                       "format": {"max-width": 100}})"});
  CHECK(severity_of(config, "ragged-row") == Severity::info);
  CHECK(severity_of(config, "split-table") == Severity::error);
  CHECK(config.format.layout == TableLayout::compact);
  CHECK(config.format.max_width == 100);
}

TEST_CASE("a severity does not touch the options of a rule, nor they it") {
  const Config config = config_of({R"({"rules": {"table-style": {"style": "tab"}}})",
                                   R"({"rules": {"table-style": "error"}})"});
  CHECK(severity_of(config, "table-style") == Severity::error);
  REQUIRE(config.options.size() == 1);
  CHECK(std::get<std::string>(config.options[0].value) == "tab");
  const Config again = config_of({R"({"rules": {"table-style": {"style": "tab"}}})",
                                  R"({"rules": {"table-style": {"options": {"style": "pipe"}}}})"});
  REQUIRE(again.options.size() == 1);
  CHECK(std::get<std::string>(again.options[0].value) == "pipe");
}

TEST_CASE("a list of columns takes the place of the one below, words and cookies add up") {
  const Config config =
      config_of({R"({"columns": {"required": ["name"], "synonyms": {"provider": ["Par"]}},
                     "cookies": [{"name": "a1"}, {"name": "b1", "duration": "P1D"}],
                     "categories": {"known": {"Confort": "functional"}}})",
                 R"({"columns": {"required": ["purpose"], "synonyms": {"purpose": ["But"]}},
                     "cookies": [{"name": "b1", "duration": "P2D"}]})"});
  CHECK(config.required == std::vector{Role::purpose});
  REQUIRE(config.own != nullptr);
  CHECK(config.own->words(vocabulary::Concept::role).size() == 2);
  REQUIRE(config.own->cookies().size() == 2);
  CHECK(find_known("b1", {}, config.own.get())->lifetime == "P2D");
  CHECK(config.own->declares(CategoryKind::functional));
}

TEST_CASE("a profile lies below all settings, wherever it is named") {
  const std::string_view own = R"({"columns": {"required": ["name"]}})";
  CHECK(config_of({R"({"profile": "minimal"})"}).required ==
        std::vector{Role::name, Role::purpose, Role::duration});
  CHECK(config_of({own, R"({"profile": "minimal"})"}).required == std::vector{Role::name});
  CHECK(config_of({R"({"profile": "minimal"})", own}).required == std::vector{Role::name});
  const Config config = config_of({R"({"profile": "minimal"})", R"({"profile": "opendatasoft"})"});
  CHECK(config.profile == "opendatasoft");
  CHECK(config.required == std::vector{Role::provider, Role::service, Role::name, Role::purpose});
}

TEST_CASE("of the overrides that fit a file the last one wins") {
  const std::string_view text = R"({
    "rules": {"ragged-row": "error"},
    "overrides": [
      {"files": ["*.fr.md", "drafts/"], "rules": {"ragged-row": "info"}},
      {"files": "drafts/**/*.md", "rules": {"ragged-row": "off"}, "language": "fr"},
      {"files": ["*.md", "!keep.md"], "format": {"layout": "keep"}},
    ],
  })";
  const auto severity = [&](std::string_view path) {
    return severity_of(config_of({text}, path), "ragged-row");
  };
  CHECK(severity("a.md") == Severity::error);
  CHECK(severity("x/a.fr.md") == Severity::info);
  CHECK(severity("drafts/a.txt") == Severity::info);
  CHECK(severity("drafts/x/a.fr.md") == Severity::off);
  CHECK(config_of({text}, "drafts/a.md").language == Language::fr);
  CHECK(config_of({text}, "a.md").format.layout == TableLayout::keep);
  CHECK(config_of({text}, "keep.md").format.layout == TableLayout::aligned);
}

TEST_CASE("each setting has its origin") {
  Origins origins;
  const std::string_view below = R"({"profile": "cnil", "rules": {"ragged-row": "off"}})";
  const std::string_view above = R"({"rules": {"table-style": {"style": "tab"}},
    "columns": {"synonyms": {"provider": ["Par qui"]}},
    "overrides": [{"files": "*", "rules": {"ragged-row": "info"}}]})";
  static_cast<void>(config_of({below, above}, "a.md", &origins));
  const auto at = [&](std::string_view key) {
    const auto found = origins.find(key);
    if (found == origins.end()) return std::string("built in");
    const Origin& origin = found->second;
    if (origin.kind == Origin::Kind::profile) return std::string("profile");
    return std::string(slice(origin.source == 1 ? below : above, origin.span));
  };
  CHECK(at("profile") == "\"cnil\"");
  CHECK(at("columns.required") == "profile");
  CHECK(at("rules.ragged-row") == "\"info\"");
  CHECK(at("rules.table-style.style") == "\"tab\"");
  CHECK(at("rules.table-style") == "built in");
  CHECK(at("columns.synonyms.provider.Par qui") == "\"Par qui\"");
}

TEST_CASE("what the command line says of rules goes before all") {
  Config config = config_of({R"({"rules": {"ragged-row": "info", "split-table": "off"}})"});
  std::vector<RuleChoice> choices(catalogue().size(), RuleChoice::off);
  for (const char* const id : {"ragged-row", "split-table", "unformatted-table"}) {
    choices[*find_rule(id)] = RuleChoice::on;
  }
  choices[*find_rule("fused-cells")] = RuleChoice::as_configured;
  apply_choices(config, choices);
  CHECK(severity_of(config, "ragged-row") == Severity::info);
  CHECK(severity_of(config, "split-table") == Severity::warning);
  CHECK(severity_of(config, "unformatted-table") == Severity::warning);
  CHECK(severity_of(config, "fused-cells") == Severity::error);
  CHECK(severity_of(config, "missing-column") == Severity::off);
}

// ---- effects -----------------------------------------------------------------------------------

constexpr std::string_view unknown_words =
    "# Cookies de confort\n"
    "\n"
    "Les cookies nécessaires permettent au site de fonctionner.\n"
    "\n"
    "| Sigle | Raison d'être | Tenue |\n"
    "| --- | --- | --- |\n"
    "| abcd | Garde le panier | 1 jour |\n";

TEST_CASE("words of one's own are headers") {
  CHECK(Charter(unknown_words).tables().front().about == About::other);
  const Config config = config_of({R"({"columns": {"synonyms": {
    "name": ["Sigle"], "purpose": ["raison d’être"], "duration": ["TENUE"]}}})"});
  const Charter charter(unknown_words, nullptr, config.own.get());
  const Table& table = charter.tables().front();
  CHECK(table.columns[0].role == Role::name);
  CHECK(table.columns[1].role == Role::purpose);
  CHECK(table.columns[2].role == Role::duration);
  CHECK(table.about == About::cookies);
}

TEST_CASE("a word of one's own goes before ours, and is met with a slip too") {
  const Config config =
      config_of({R"({"columns": {"synonyms": {"category": ["Type"], "provider": ["Porteur"]}}})"});
  CHECK(read_header("Type").role == Role::type);
  CHECK(read_header("Type", config.own.get()).role == Role::category);
  CHECK(read_header("Porteur", config.own.get()).role == Role::provider);
  const HeaderReading slip = read_header("Porteeur", config.own.get());
  CHECK(slip.role == Role::provider);
  CHECK(slip.misspelt_for == "Porteur");
  CHECK(read_header("Nom du cookies", config.own.get()).misspelt_for == "Nom du cookie");
}

TEST_CASE("known categories are met in headings, and count as declared") {
  const std::string text =
      "Les cookies nécessaires permettent au site de fonctionner.\n"
      "\n"
      "# Cookies de douceur\n"
      "\n"
      "| Nom du cookie | Finalité |\n"
      "| --- | --- |\n"
      "| sessionid | Garde la session |\n";
  CHECK(findings(text, config_of({})).find("undeclared-category") == std::string::npos);
  const Config word = config_of({R"({"categories": {"synonyms": {"functional": ["douceur"]}}})"});
  CHECK(findings(text, word).find("undeclared-category: the category `douceur`") !=
        std::string::npos);
  const Config known = config_of({R"({"categories": {"known": {"Douceur": "functional"}}})"});
  CHECK(findings(text, known).find("undeclared-category") == std::string::npos);
  CHECK(Charter(text, nullptr, known.own.get()).tables().front().uses.size() == 1);
}

TEST_CASE("the longer of two words for a category is met") {
  const Config config = config_of({R"({"categories": {"synonyms": {"media": ["mesure"],
    "support": ["mesure d'audience interne"]}}})"});
  const auto kind = [&](std::string_view folded) {
    const auto word =
        vocabulary::longest_prefix(vocabulary::Concept::category, folded, config.own.get());
    return word ? std::string(word->canonical) : "none";
  };
  CHECK(kind("mesure d audience") == "analytics");
  CHECK(kind("mesure d audience interne") == "support");
  CHECK(kind("mesure de tout") == "media");
  CHECK(kind("mesures") == "none");
}

TEST_CASE("cookies of one's own are known wherever cookies are") {
  const Config config = config_of({R"({"cookies": [
    {"name": "monpanier", "provider": "Boutique", "category": "necessary"},
    {"name": "suivi_*", "provider": ["Radar", "Radar SA"], "category": "analytics"},
    {"name": "suivi_long_*", "category": "advertising"},
    {"name": "_ga", "provider": "Imitateur", "category": "security"}]})"});
  const Lexicon* const own = config.own.get();
  CHECK(find_known("monpanier") == nullptr);
  CHECK(find_known("monpanier", {}, own)->category == CategoryKind::necessary);
  CHECK(find_known("suivi_1", "radar sa", own)->category == CategoryKind::analytics);
  CHECK(find_known("suivi_long_1", {}, own)->category == CategoryKind::advertising);
  CHECK(find_known("_gid", {}, own) == find_known("_gid"));
  // Whose cookie it is, the provider of the charter says.
  CHECK(find_known("_ga", {}, own)->category == CategoryKind::security);
  CHECK(find_known("_ga", "Imitateur", own)->category == CategoryKind::security);
  CHECK(find_known("_ga", "Google", own)->category == CategoryKind::analytics);
  // Glued to a word it is told apart, in a table it makes one of cookies.
  CHECK_FALSE(take_apart("Garde les articlesmonpanier", nullptr));
  const auto apart = take_apart("Garde les articlesmonpanier", nullptr, own);
  REQUIRE(apart);
  CHECK(apart->name == "monpanier");
  const std::string_view text = "| Nom | Détails |\n| --- | --- |\n| monpanier | Vos articles |\n";
  CHECK(Charter(text).tables().front().about == About::other);
  CHECK(Charter(text, nullptr, own).tables().front().about == About::cookies);
}

TEST_CASE("required and recommended columns are those of the configuration") {
  const std::string_view text =
      "# Cookies de <https://mairie.example>\n\n"
      "| Nom du cookie | Finalité |\n| --- | --- |\n| sessionid | Garde la session |\n";
  const Config config = config_of(
      {R"({"columns": {"required": ["name", "duration"], "recommended": ["category"]}})"});
  CHECK(findings(text, config) ==
        "missing-column: this table of cookies has no column `Durée de conservation`\n"
        "missing-recommended-column: this table of cookies has no column `Catégorie`\n");
}

TEST_CASE("who sets a cookie is told by its domain too") {
  const std::string_view text =
      "# Cookies de <https://mairie.example>\n\n"
      "| Nom du cookie | Finalité | Durée | Domaine |\n| --- | --- | --- | --- |\n"
      "| sessionid | Garde la session | 1 jour | exemple.fr |\n";
  CHECK(findings(text, config_of({R"({"profile": "cnil"})"})).find("column") == std::string::npos);
}

TEST_CASE("tabs are written where they are asked for") {
  const Config config = config_of({R"({"rules": {"table-style": {"style": "tab"}}})"});
  const std::string pipes =
      "| Nom du cookie | Finalité | Durée |\n"
      "| --- | --- | --- |\n"
      "| a_b | Ceci \\| cela | 1 jour |\n"
      "| c_d | | 2 jours |\n"
      "\n"
      "Fin.\n";
  const std::string tabs =
      "Nom du cookie\tFinalité\tDurée\n"
      "a_b\tCeci | cela\t1 jour\n"
      "c_d\t\t2 jours\n"
      "\n"
      "Fin.\n";
  CHECK(
      findings(pipes, config).find("table-style: the table of `Nom du cookie` is set with pipes") !=
      std::string::npos);
  const FixOutcome outcome = fix_all(pipes, config, Safety::safe);
  CHECK_FALSE(outcome.refused);
  CHECK(outcome.text == tabs);
  CHECK(findings(tabs, config).find("table-style") == std::string::npos);
}

TEST_CASE("a table that tabs would not hold is told of, and stays") {
  const Config config = config_of({R"({"rules": {"table-style": {"style": "tab"}}})"});
  for (const std::string text : {
           // Glued to a paragraph, one column, a tab in a cell, a list.
           "Voici :\n| Nom du cookie | Finalité |\n| --- | --- |\n| a_b | Ceci |\n",
           "| Nom du cookie |\n| --- |\n| a_b |\n",
           "| Nom du cookie | Finalité |\n| --- | --- |\n| a_b | Ceci\tcela |\n",
           "- | Nom du cookie | Finalité |\n  | --- | --- |\n  | a_b | Ceci |\n",
       }) {
    CAPTURE(text);
    CHECK(findings(text, config).find("table-style") != std::string::npos);
    const FixOutcome outcome = fix_all(text, config, Safety::safe);
    CHECK_FALSE(outcome.refused);
    CHECK(outcome.text.find('|') != std::string::npos);
  }
}

TEST_CASE("the last line is ended when that is asked for") {
  FormatOptions options;
  options.layout = TableLayout::keep;
  const auto formatted = [&](const std::string& text) {
    const Charter charter(text);
    const auto result = apply_safely(charter, format(charter, options));
    return result.value_or("refused");
  };
  CHECK(formatted("Un.\r\nDeux.") == "Un.\r\nDeux.");
  options.final_newline = true;
  CHECK(formatted("Un.\r\nDeux.") == "Un.\r\nDeux.\r\n");
  CHECK(formatted("Un.") == "Un.\n");
  CHECK(formatted("Un.\n") == "Un.\n");
  CHECK(formatted("").empty());
  options.layout = TableLayout::aligned;
  CHECK(formatted("|a|b|\n|-|-|\n|cc|d|") == "| a   | b   |\n| --- | --- |\n| cc  | d   |\n");
}

}  // namespace
}  // namespace charterlint
