#include "rules/config_schema.hpp"

#include <array>

#include "rules/page.hpp"
#include "rules/profiles.hpp"

namespace charterlint {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 5> severities{"error", "warning", "info", "hint", "off"};
constexpr std::array<std::string_view, 2> languages{"en", "fr"};
constexpr std::array<std::string_view, 3> layouts{"aligned", "compact", "keep"};
constexpr std::array<std::string_view, 2> origins{"site", "vendor"};

Words language_words() {
  return languages;
}
Words layout_words() {
  return layouts;
}
Words origin_words() {
  return origins;
}
/// A column can be asked for by what it tells: all roles but `other`, which is the last.
Words told_roles() {
  return role_names().first(role_count - 1);
}
/// What a cookie can be for: the kinds of the axis of purposes that say something, which come
/// first.
Words purposes() {
  return category_kind_names().first(static_cast<std::size_t>(CategoryKind::unknown));
}

constexpr ConfigForm text{.kind = ConfigKind::text};
constexpr ConfigForm spelling{.kind = ConfigKind::spelling};
constexpr ConfigForm spellings{.kind = ConfigKind::list, .item = &spelling};
constexpr ConfigForm glob{.kind = ConfigKind::glob};
constexpr ConfigForm globs{.kind = ConfigKind::list, .item = &glob};
constexpr ConfigForm some_globs{
    .kind = ConfigKind::list, .item = &glob, .or_one = true, .filled = true};
constexpr ConfigForm boolean{.kind = ConfigKind::boolean};
constexpr ConfigForm integer{.kind = ConfigKind::integer};

// ---- columns -----------------------------------------------------------------------------------

constexpr ConfigForm role{.kind = ConfigKind::word, .words = role_names};
constexpr ConfigForm told_role{.kind = ConfigKind::word, .words = told_roles};
constexpr ConfigForm roles{.kind = ConfigKind::list, .item = &told_role};
constexpr ConfigForm role_spellings{.kind = ConfigKind::map, .item = &spellings, .name = &role};

constexpr std::array column_keys{
    ConfigKey{"required",
              {"Columns that every table of cookies must have: `missing-column` asks for them",
               "Colonnes que tout tableau de cookies doit avoir : `missing-column` les demande"},
              &roles,
              R"(["name", "purpose"])"},
    ConfigKey{"recommended",
              {"Columns that a table of cookies should have: `missing-recommended-column` says so",
               "Colonnes qu'un tableau de cookies devrait avoir : `missing-recommended-column` le "
               "dit"},
              &roles,
              R"(["provider", "duration"])"},
    ConfigKey{"synonyms",
              {"Further words for the headers of columns, by what the column tells",
               "D'autres mots pour les en-têtes de colonnes, selon ce que dit la colonne"},
              &role_spellings},
};
constexpr ConfigForm columns{.kind = ConfigKind::object, .keys = column_keys};

// ---- categories
// ----------------------------------------------------------------------------------

constexpr ConfigForm kind{.kind = ConfigKind::word, .words = category_kind_names};
constexpr ConfigForm known_categories{.kind = ConfigKind::map, .item = &kind, .name = &spelling};
constexpr ConfigForm kind_spellings{.kind = ConfigKind::map, .item = &spellings, .name = &kind};

constexpr std::array category_keys{
    ConfigKey{"known",
              {"Categories that charters need not explain, and the kind of each",
               "Catégories que les chartes n'ont pas à expliquer, et le genre de chacune"},
              &known_categories},
    ConfigKey{"synonyms",
              {"Further words for categories, by the kind of category",
               "D'autres mots pour les catégories, selon le genre de catégorie"},
              &kind_spellings},
};
constexpr ConfigForm categories{.kind = ConfigKind::object, .keys = category_keys};

// ---- cookies
// -------------------------------------------------------------------------------------

constexpr ConfigForm texts{.kind = ConfigKind::list, .item = &text, .or_one = true, .filled = true};
constexpr ConfigForm purpose_kind{.kind = ConfigKind::word, .words = purposes};
constexpr ConfigForm lifetime{.kind = ConfigKind::lifetime};
constexpr ConfigForm lifetimes{
    .kind = ConfigKind::list, .item = &lifetime, .or_one = true, .filled = true};
constexpr ConfigForm origin{.kind = ConfigKind::word, .words = origin_words};

constexpr std::array cookie_keys{
    ConfigKey{"name",
              {"Its name; `*` stands for any run of characters",
               "Son nom ; `*` vaut pour toute suite de caractères"},
              &text,
              {},
              true},
    ConfigKey{"provider",
              {"Who sets it, or a list of the names that charters use for them",
               "Qui le dépose, ou la liste des noms que les chartes lui donnent"},
              &texts},
    ConfigKey{"category", {"What it is for", "À quoi il sert"}, &purpose_kind},
    ConfigKey{
        "duration",
        {"How long it lasts at most: `session`, `persistent` or a duration of ISO 8601 such as "
         "`P13M`, or a list of those",
         "Combien de temps il dure au plus : `session`, `persistent` ou une durée ISO 8601 "
         "comme `P13M`, ou une liste"},
        &lifetimes},
    ConfigKey{"purpose", {"What it does, in a sentence", "Ce qu'il fait, en une phrase"}, &text},
    ConfigKey{"origin",
              {"`site` for software that the site runs itself, `vendor` for a company of its own",
               "`site` pour un logiciel que le site fait tourner lui-même, `vendor` pour une autre "
               "société"},
              &origin,
              R"("vendor")"},
    ConfigKey{"retired",
              {"It is no longer set by anyone", "Plus personne ne le dépose"},
              &boolean,
              "false"},
    ConfigKey{"weak",
              {"The name is so common that it says nothing without the provider",
               "Le nom est si courant qu'il ne dit rien sans le prestataire"},
              &boolean,
              "false"},
    ConfigKey{"exempt",
              {"Audience measurement that needs no consent in France as it is set up here",
               "Mesure d'audience dispensée de consentement en France, telle que réglée ici"},
              &boolean,
              "false"},
};
constexpr ConfigForm cookie{.kind = ConfigKind::object, .keys = cookie_keys};
constexpr ConfigForm cookies{.kind = ConfigKind::list, .item = &cookie};

// ---- format
// --------------------------------------------------------------------------------------

constexpr ConfigForm layout{.kind = ConfigKind::word, .words = layout_words};

constexpr std::array format_keys{
    ConfigKey{"layout",
              {"How tables are laid out: `aligned` columns, `compact` cells, or `keep` as they are",
               "Disposition des tableaux : colonnes alignées (`aligned`), cellules serrées "
               "(`compact`) ou laissée telle quelle (`keep`)"},
              &layout,
              R"("aligned")"},
    ConfigKey{"max-width",
              {"Tables wider than this, in characters, are laid out compact; 0 sets no limit",
               "Les tableaux plus larges, en caractères, sont serrés ; 0 ne fixe pas de limite"},
              &integer,
              "0"},
    ConfigKey{"final-newline",
              {"End the last line of a charter where it has no line end",
               "Terminer la dernière ligne d'une charte qui n'a pas de fin de ligne"},
              &boolean,
              "false"},
};
constexpr ConfigForm format{.kind = ConfigKind::object, .keys = format_keys};

// ---- the whole
// -----------------------------------------------------------------------------------

constexpr ConfigForm profile{.kind = ConfigKind::word, .words = profile_names};
constexpr ConfigForm language{.kind = ConfigKind::word, .words = language_words};
constexpr ConfigForm rules{.kind = ConfigKind::rules};

constexpr ConfigKey profile_key{
    "profile",
    {"The set of settings that this file starts from", "Le jeu de réglages dont part ce fichier"},
    &profile,
    R"("default")"};
constexpr ConfigKey language_key{
    "language",
    {"The language of messages; left out, that of the environment or of the editor",
     "La langue des messages ; à défaut, celle de l'environnement ou de l'éditeur"},
    &language};
constexpr ConfigKey rules_key{
    "rules",
    {"Rules by their id: a severity, or an object with `severity` and the options of the rule",
     "Les règles par leur identifiant : une gravité, ou un objet avec `severity` et les options de "
     "la "
     "règle"},
    &rules};
constexpr ConfigKey columns_key{
    "columns", {"Columns of tables of cookies", "Colonnes des tableaux de cookies"}, &columns};
constexpr ConfigKey categories_key{
    "categories", {"Categories of cookies", "Catégories de cookies"}, &categories};
constexpr ConfigKey cookies_key{
    "cookies",
    {"Cookies known here, beside the well-known ones", "Cookies connus ici, outre les plus connus"},
    &cookies};
constexpr ConfigKey format_key{
    "format", {"What `charterlint format` does", "Ce que fait `charterlint format`"}, &format};

constexpr std::array override_keys{
    ConfigKey{"files",
              {"The files that the other keys are for: a pattern, or a list of them",
               "Les fichiers que les autres clés concernent : un motif, ou une liste"},
              &some_globs,
              {},
              true},
    profile_key,
    language_key,
    rules_key,
    columns_key,
    categories_key,
    cookies_key,
    format_key,
};
constexpr ConfigForm override_form{.kind = ConfigKind::object, .keys = override_keys};
constexpr ConfigForm overrides{.kind = ConfigKind::list, .item = &override_form};

constexpr std::array root_keys{
    ConfigKey{"$schema",
              {"The address of the schema of this file, for editors",
               "L'adresse du schéma de ce fichier, pour les éditeurs"},
              &text},
    ConfigKey{
        "extends",
        {"A configuration file that this one adds to, or a list of them; paths start at the "
         "folder of this file",
         "Un fichier de configuration que celui-ci complète, ou une liste ; les chemins partent "
         "du dossier de ce fichier"},
        &texts},
    profile_key,
    language_key,
    rules_key,
    columns_key,
    categories_key,
    cookies_key,
    format_key,
    ConfigKey{
        "include",
        {"Files of a folder that are charters, beside `*.charte` and `*.charter`, in any case "
         "of letters",
         "Les fichiers d'un dossier qui sont des chartes, outre `*.charte` et `*.charter`, "
         "quelle que soit la casse"},
        &globs,
        R"(["*charte*.{md,markdown,txt}", "*cookie*.{md,markdown,txt}"])"},
    ConfigKey{"exclude",
              {"Files and folders that are left out", "Fichiers et dossiers laissés de côté"},
              &globs,
              "[]"},
    ConfigKey{
        "overrides",
        {"Settings for some of the files; of several that fit a file the last one goes first",
         "Réglages pour une partie des fichiers ; de plusieurs qui conviennent à un fichier, le "
         "dernier l'emporte"},
        &overrides},
};
constexpr ConfigForm root{.kind = ConfigKind::object, .keys = root_keys};

}  // namespace

const ConfigForm& config_form() {
  return root;
}

std::span<const std::string_view> severity_words() {
  return severities;
}

std::optional<Severity> severity_named(std::string_view word) {
  for (const Severity severity :
       {Severity::error, Severity::warning, Severity::info, Severity::hint, Severity::off}) {
    if (name_of(severity) == word) return severity;
  }
  return std::nullopt;
}

ConfigKind form_of(const OptionInfo& option) {
  if (std::holds_alternative<bool>(option.fallback)) return ConfigKind::boolean;
  if (std::holds_alternative<int>(option.fallback)) return ConfigKind::integer;
  return option.choices.empty() ? ConfigKind::text : ConfigKind::word;
}

}  // namespace charterlint
