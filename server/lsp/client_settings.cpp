#include "server/lsp/client_settings.hpp"

#include <algorithm>

#include "rules/words.hpp"

namespace charterlint::lsp {
namespace {

/// Reads members of the section, and complains of those that are not what they should be.
class SettingsReader {
 public:
  SettingsReader(const Json& section, Language language, std::vector<std::string>& complaints)
      : section_(section), language_(language), complaints_(complaints) {}

  void read(const char* key, bool& out) {
    const Json* const value = find(key);
    if (value == nullptr) return;
    if (!value->is_boolean()) return refuse(key, {"true or false", "true ou false"});
    out = value->get<bool>();
  }

  void read(const char* key, std::string& out) {
    const Json* const value = find(key);
    if (value == nullptr) return;
    if (!value->is_string()) return refuse(key, {"a text", "un texte"});
    out = value->get<std::string>();
  }

  void read(const char* key, std::optional<Language>& out) {
    const Json* const value = find(key);
    if (value == nullptr) return;
    if (*value == "en") {
      out = Language::en;
    } else if (*value == "fr") {
      out = Language::fr;
    } else {
      refuse(key, {"`en` or `fr`", "`en` ou `fr`"});
    }
  }

  void read(const char* key, std::vector<std::string>& out) {
    const Json* const value = find(key);
    if (value == nullptr) return;
    const bool texts =
        value->is_array() &&
        std::all_of(value->begin(), value->end(), [](const Json& v) { return v.is_string(); });
    if (!texts) return refuse(key, {"a list of texts", "une liste de textes"});
    out = value->get<std::vector<std::string>>();
  }

 private:
  /// Editors send a null or an empty text for what nobody has set.
  const Json* find(const char* key) {
    const auto at = section_.find(key);
    if (at == section_.end() || at->is_null() || *at == "") return nullptr;
    return &*at;
  }

  void refuse(const char* key, Bilingual wanted) {
    complaints_.push_back(say(language_,
                              {"the setting `{}.{}` is not {}: it is left out",
                               "le réglage `{}.{}` n'est pas {} : il est laissé de côté"},
                              settings_section, key, wanted.in(language_)));
  }

  const Json& section_;
  Language language_;
  std::vector<std::string>& complaints_;
};

}  // namespace

ClientSettings read_settings(const Json& value, Language language,
                             std::vector<std::string>& complaints) {
  ClientSettings settings;
  if (!value.is_object()) return settings;
  for (const char* const wrapper : {settings_section, "settings"}) {
    const auto inside = value.find(wrapper);
    if (inside != value.end() && inside->is_object()) {
      return read_settings(*inside, language, complaints);
    }
  }
  SettingsReader reader(value, language, complaints);
  reader.read("fixOnSave", settings.fix_on_save);
  reader.read("formatOnSave", settings.format_on_save);
  reader.read("indexWorkspace", settings.index_workspace);
  reader.read("profile", settings.config.profile);
  reader.read("language", settings.config.language);
  reader.read("configFile", settings.config.file);
  reader.read("select", settings.select);
  reader.read("ignore", settings.ignore);
  return settings;
}

}  // namespace charterlint::lsp
