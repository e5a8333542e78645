// `charterlint init`: a configuration file to start from, with comments.
#include <fmt/format.h>

#include "rules/profiles.hpp"
#include "rules/suggest.hpp"
#include "rules/words.hpp"
#include "server/commands.hpp"
#include "server/config_files.hpp"
#include "server/config_json.hpp"
#include "server/new_file.hpp"
#include "server/paths.hpp"
#include "server/terminal.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

constexpr const char* page =
    "https://github.com/charterlint/charterlint/blob/main/docs/configuration.md";

constexpr std::string_view english = R"({{
  // Settings of charterlint for this folder and the folders below it.
  // All of them are explained at {}
  "$schema": "{}",

{}
  "profile": "{}",

  // The language of messages: "en" or "fr". Left out, it is that of the environment.
  // "language": "en",

  // Rules by their id: "error", "warning", "info", "hint" or "off", or an object with the options of
  // the rule. `charterlint explain --all` lists them.
  "rules": {{
    // "missing-column": "warning",
    // "table-style": {{"severity": "error", "style": "pipe"}},
  }},

  // Words that your charters use for the headers of columns.
  // "columns": {{"synonyms": {{"provider": ["Set by"]}}}},

  // Categories that your charters need not explain.
  // "categories": {{"known": {{"Comfort": "functional"}}}},

  // Cookies of your own.
  // "cookies": [{{"name": "my_basket_*", "provider": "My shop", "category": "necessary", "duration": "P1D"}}],

  // How `charterlint format` lays tables out.
  // "format": {{"layout": "aligned", "max-width": 120}},

  // Folders and files to leave out, with the patterns of .gitignore.
  // "exclude": ["archive/"],

  // Other settings for some of the files.
  // "overrides": [{{"files": "*.draft.md", "rules": {{"missing-column": "info"}}}}],
}}
)";

constexpr std::string_view french = R"({{
  // Réglages de charterlint pour ce dossier et ceux qu'il contient.
  // Tous sont expliqués sur {}
  "$schema": "{}",

{}
  "profile": "{}",

  // La langue des messages : "en" ou "fr". À défaut, celle de l'environnement.
  // "language": "fr",

  // Les règles par leur identifiant : "error", "warning", "info", "hint" ou "off", ou un objet avec
  // les options de la règle. `charterlint explain --all` en donne la liste.
  "rules": {{
    // "missing-column": "warning",
    // "table-style": {{"severity": "error", "style": "pipe"}},
  }},

  // Les mots de vos chartes pour les en-têtes de colonnes.
  // "columns": {{"synonyms": {{"provider": ["Déposé par"]}}}},

  // Les catégories que vos chartes n'ont pas à expliquer.
  // "categories": {{"known": {{"Confort": "functional"}}}},

  // Vos propres cookies.
  // "cookies": [{{"name": "mon_panier_*", "provider": "Ma boutique", "category": "necessary", "duration": "P1D"}}],

  // La disposition des tableaux par `charterlint format`.
  // "format": {{"layout": "aligned", "max-width": 120}},

  // Les dossiers et fichiers à laisser de côté, avec les motifs de .gitignore.
  // "exclude": ["archives/"],

  // D'autres réglages pour une partie des fichiers.
  // "overrides": [{{"files": "*.brouillon.md", "rules": {{"missing-column": "info"}}}}],
}}
)";

std::string list_of_profiles(Language language) {
  std::string lines = language == Language::fr ? "  // Le jeu de réglages de départ :"
                                               : "  // The set of settings to start from:";
  for (const Profile& profile : profiles()) {
    lines += fmt::format("\n  //   \"{}\": {}", profile.name, profile.help.in(language));
  }
  return lines;
}

}  // namespace

std::string starter_config(const Profile& profile, Language language) {
  return fmt::format(fmt::runtime(language == Language::fr ? french : english), page,
                     config_schema_url, list_of_profiles(language), profile.name);
}

int run_init(const InitOptions& options, Language language) {
  const Profile& profile =
      options.profile.empty() ? profiles().front() : profile_named(options.profile, language);
  const std::string path(config_file_name);
  if (exists(path) && !options.force) {
    throw UserError(say(
        language,
        {"`{}` is there already; --force writes over it", "`{}` existe déjà ; --force le remplace"},
        path));
  }
  NewFile file(path);
  file.write(starter_config(profile, language));
  file.commit();
  print_error(say(language, {"`{}` written\n", "`{}` écrit\n"}, path));
  return exit_clean;
}

}  // namespace charterlint
