// `charterlint config`: what applies to a charter, and where each setting is from.
#include <fmt/format.h>

#include <filesystem>
#include <iterator>
#include <nlohmann/json.hpp>

#include "rules/lexicon.hpp"
#include "rules/lint.hpp"
#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "rules/unicode.hpp"
#include "server/commands.hpp"
#include "server/config_files.hpp"
#include "server/config_json.hpp"
#include "server/paths.hpp"
#include "server/terminal.hpp"

namespace charterlint {
namespace {

using Json = nlohmann::ordered_json;

/// Longer values are cut in text; JSON has them whole.
constexpr std::size_t most_columns = 48;

std::string_view name_of(TableLayout layout) {
  switch (layout) {
    case TableLayout::compact:
      return "compact";
    case TableLayout::keep:
      return "keep";
    case TableLayout::aligned:
      break;
  }
  return "aligned";
}

Json names_of(const std::vector<Role>& roles) {
  Json names = Json::array();
  for (const Role role : roles) names.push_back(name_of(role));
  return names;
}

/// Collects the settings of one charter in the order of the documentation.
class Settled {
 public:
  Settled(const std::string& path, ConfigFiles& configs)
      : configs_(configs), scope_(configs.scope_of(std::string(folder_of(absolute_path(path))))) {
    config_ = configs.config_for(path, origins_);
    add("profile", config_.profile);
    add("language", config_.language == Language::fr ? "fr" : "en");
    add_rules();
    add("columns.required", names_of(config_.required));
    add("columns.recommended", names_of(config_.recommended));
    add_words("columns.synonyms.");
    add_known_categories();
    add_words("categories.synonyms.");
    add_cookies();
    add("format.layout", name_of(config_.format.layout));
    add("format.max-width", config_.format.max_width);
    add("format.final-newline", config_.format.final_newline);
    add_patterns(
        "include", &ConfigFile::include,
        Json(std::vector<std::string>(default_include_texts.begin(), default_include_texts.end())));
    add_patterns("exclude", &ConfigFile::exclude, Json::array());
  }

  [[nodiscard]] const Json& settings() const { return settings_; }
  [[nodiscard]] Language language() const { return config_.language; }

 private:
  void add(const std::string& key, Json value) {
    const auto origin = origins_.find(key);
    add(key, std::move(value), origin == origins_.end() ? Origin{} : origin->second);
  }

  void add(const std::string& key, Json value, const Origin& origin) {
    settings_.push_back(
        {{"key", key}, {"value", std::move(value)}, {"origin", origin_of(key, origin)}});
  }

  [[nodiscard]] Json origin_of(std::string_view key, const Origin& origin) const {
    if (origin.kind == Origin::Kind::profile) {
      return {{"kind", "profile"}, {"profile", config_.profile}};
    }
    if (origin.kind == Origin::Kind::built_in) {
      return {{"kind", key == "language" ? "environment" : "default"}};
    }
    const ConfigSource* const source = configs_.source(origin.source);
    if (source == nullptr) return {{"kind", "command-line"}};
    const Place place = LineIndex(source->text).place(origin.span.begin);
    return {{"kind", "file"}, {"file", source->name}, {"row", place.row}, {"column", place.column}};
  }

  void add_rules() {
    for (std::size_t i = 0; i < catalogue().size(); ++i) {
      const Rule& rule = *catalogue()[i].rule;
      const std::string key = fmt::format("rules.{}", rule.id);
      add(key, charterlint::name_of(config_.severity(i).value_or(rule.severity)));
      for (const OptionInfo* const option : rule.options) {
        Json value;
        std::visit([&](const auto& fallback) { value = fallback; }, option->fallback);
        for (const OptionValue& set : config_.options) {
          if (set.option != option) continue;
          std::visit([&](const auto& chosen) { value = chosen; }, set.value);
        }
        add(fmt::format("{}.{}", key, option->name), std::move(value));
      }
    }
  }

  /// The origins below `prefix`, with the rest of their names.
  template <class Visit>
  void for_each_below(std::string_view prefix, Visit visit) {
    for (auto at = origins_.lower_bound(prefix);
         at != origins_.end() && at->first.starts_with(prefix); ++at) {
      visit(std::string_view(at->first).substr(prefix.size()), at->second);
    }
  }

  /// `prefix` + what the words mean + `.` + a word
  void add_words(std::string_view prefix) {
    for_each_below(prefix, [&](std::string_view name, const Origin& origin) {
      const std::size_t dot = name.find('.');
      add(fmt::format("{}{}", prefix, name.substr(0, dot)), name.substr(dot + 1), origin);
    });
  }

  void add_known_categories() {
    constexpr std::string_view prefix = "categories.known.";
    for_each_below(prefix, [&](std::string_view name, const Origin& origin) {
      const auto word =
          vocabulary::find(vocabulary::Concept::category, fold(name), config_.own.get());
      add(fmt::format("{}{}", prefix, name), word->canonical, origin);
    });
  }

  void add_cookies() {
    if (config_.own == nullptr) return;
    for (const KnownCookie& cookie : config_.own->cookies()) {
      const std::string key = fmt::format("cookies.{}", cookie.pattern);
      add(key, {{"provider", cookie.providers},
                {"category", charterlint::name_of(cookie.category)},
                {"duration", cookie.lifetime}});
    }
  }

  void add_patterns(const std::string& key, std::optional<Placed<Patterns>> ConfigFile::* patterns,
                    Json value) {
    Origin origin;
    for (const std::uint32_t number : scope_.sources) {
      const auto& set = configs_.source(number)->file.*patterns;
      if (!set) continue;
      value = set->value.texts;
      origin = {Origin::Kind::layer, number, set->span};
    }
    add(key, std::move(value), origin);
  }

  ConfigFiles& configs_;
  const ConfigScope& scope_;
  Config config_;
  Origins origins_;
  Json settings_ = Json::array();
};

std::string text_of_value(const Json& value) {
  std::string text;
  if (value.is_string()) {
    text = value.get<std::string>();
  } else if (value.is_array() || value.is_object()) {
    for (const Json& part : value) {
      if (part.is_string() && part.get_ref<const std::string&>().empty()) continue;
      text += (text.empty() ? "" : ", ") + text_of_value(part);
    }
  } else {
    text = value.dump();
  }
  if (text.empty()) return "—";
  return text;
}

std::string text_of_origin(const Json& origin, Language language) {
  const std::string kind = origin["kind"];
  if (kind == "profile") {
    return say(language, {"profile {}", "profil {}"}, origin["profile"].get<std::string>());
  }
  if (kind == "default") return say(language, {"default", "par défaut"});
  if (kind == "environment") return say(language, {"environment", "environnement"});
  if (kind == "command-line") return say(language, {"command line", "ligne de commande"});
  return fmt::format("{}:{}:{}", origin["file"].get<std::string>(), origin["row"].get<int>(),
                     origin["column"].get<int>());
}

void print_text(const Json& settled, Language language) {
  std::string files;
  for (const Json& file : settled["files"]) {
    files += (files.empty() ? "" : ", ") + file.get<std::string>();
  }
  if (files.empty()) {
    files = say(language, {"no configuration file", "pas de fichier de configuration"});
  }
  std::string out = fmt::format("{}: {}\n", settled["file"].get<std::string>(), files);
  if (settled["excluded"].get<bool>()) {
    out += say(language, {"excluded: it is judged only when it is named\n",
                          "exclu : il n'est examiné que s'il est nommé\n"});
  }
  out.push_back('\n');
  std::size_t keys = 0;
  std::size_t values = 0;
  for (const Json& setting : settled["settings"]) {
    keys = std::max(keys, setting["key"].get_ref<const std::string&>().size());
    const std::size_t width = display_width(text_of_value(setting["value"]));
    if (width <= most_columns) values = std::max(values, width);
  }
  for (const Json& setting : settled["settings"]) {
    const std::string value = text_of_value(setting["value"]);
    const std::size_t width = display_width(value);
    fmt::format_to(std::back_inserter(out), "{:<{}}  {}{}  {}\n", setting["key"].get<std::string>(),
                   keys, value, std::string(values > width ? values - width : 0, ' '),
                   text_of_origin(setting["origin"], language));
  }
  print(out);
}

}  // namespace

int run_config(const ConfigCommandOptions& options, Language language) {
  if (options.schema) {
    print(config_json_schema(language));
    return exit_clean;
  }
  std::error_code error;
  const std::string shown = options.path.empty() ? "." : options.path;
  // In a folder, a name that no pattern means.
  const bool is_folder = std::filesystem::is_directory(shown, error);
  const std::string path = is_folder ? joined_path(shown, "charter") : shown;
  ConfigFiles configs(options.config, language);
  const Settled settled(path, configs);
  configs.refuse_problems();
  Json files = Json::array();
  const ConfigScope& scope = configs.scope_of(std::string(folder_of(absolute_path(path))));
  for (const std::uint32_t number : scope.sources) files.push_back(configs.source(number)->name);
  const Json whole{{"file", shown},
                   {"files", std::move(files)},
                   {"excluded", !is_folder && configs.excludes(path)},
                   {"settings", settled.settings()}};
  if (options.json) {
    print(whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  } else {
    print_text(whole, settled.language());
  }
  return exit_clean;
}

}  // namespace charterlint
