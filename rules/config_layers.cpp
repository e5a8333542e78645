#include "rules/config_layers.hpp"

#include <algorithm>

#include "rules/lexicon.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

class Layering {
 public:
  Layering(std::span<const Layer> layers, Origins* origins) : layers_(layers), origins_(origins) {
    config_.severities.resize(catalogue().size());
  }

  Config lay(Language fallback) {
    config_.language = fallback;
    lay_profile();
    for (const Layer& layer : layers_) {
      layer_ = &layer;
      lay_settings(*layer.settings);
    }
    if (!lexicon_.empty()) config_.own = std::make_shared<const Lexicon>(std::move(lexicon_));
    return std::move(config_);
  }

 private:
  /// Writes down where a setting is from; its name is put together only if anyone asks.
  template <class... Parts>
  void note(Origin origin, const Parts&... parts) {
    if (origins_ == nullptr) return;
    std::string name;
    (name.append(parts), ...);
    origins_->insert_or_assign(std::move(name), origin);
  }
  [[nodiscard]] Origin here(Span span) const { return {Origin::Kind::layer, layer_->source, span}; }

  void lay_profile() {
    const Profile* profile = &profiles().front();
    for (const Layer& layer : layers_) {
      if (!layer.settings->profile) continue;
      profile = layer.settings->profile->value;
      layer_ = &layer;
      note(here(layer.settings->profile->span), "profile");
    }
    config_.profile = profile->name;
    const bool is_default = profile == &profiles().front();
    const Origin origin{is_default ? Origin::Kind::built_in : Origin::Kind::profile, 0, {}};
    config_.required.assign(profile->required.begin(), profile->required.end());
    config_.recommended.assign(profile->recommended.begin(), profile->recommended.end());
    note(origin, "columns.required");
    note(origin, "columns.recommended");
    for (const ProfileRule& setting : profile->rules) {
      const auto rule = find_rule(setting.rule);
      if (!rule) continue;
      config_.severities[*rule] = setting.severity;
      note(origin, "rules.", setting.rule);
    }
  }

  void lay_settings(const Settings& settings) {
    const auto set = [&](const auto& setting, auto& target, std::string_view name) {
      if (!setting) return;
      target = setting->value;
      note(here(setting->span), name);
    };
    set(settings.language, config_.language, "language");
    set(settings.required, config_.required, "columns.required");
    set(settings.recommended, config_.recommended, "columns.recommended");
    set(settings.layout, config_.format.layout, "format.layout");
    set(settings.max_width, config_.format.max_width, "format.max-width");
    set(settings.final_newline, config_.format.final_newline, "format.final-newline");
    for (const RuleSetting& rule : settings.rules) lay_rule(rule);
    for (const auto& word : settings.headers) {
      lexicon_.add(word.spelling, word.meaning);
      note(here(word.span), "columns.synonyms.", name_of(word.meaning), ".", word.spelling);
    }
    for (const auto& word : settings.categories) {
      lexicon_.add(word.spelling, word.meaning);
      note(here(word.span), "categories.synonyms.", name_of(word.meaning), ".", word.spelling);
    }
    for (const auto& word : settings.known_categories) {
      lexicon_.add(word.spelling, word.meaning);
      lexicon_.declare(word.meaning);
      note(here(word.span), "categories.known.", word.spelling);
    }
    for (const CookieSetting& cookie : settings.cookies) {
      lexicon_.add(KnownCookie{.pattern = cookie.pattern,
                               .providers = cookie.providers,
                               .by_site = cookie.by_site,
                               .category = cookie.category,
                               .lifetime = cookie.lifetime,
                               .retired = cookie.retired,
                               .weak = cookie.weak,
                               .exempt = cookie.exempt,
                               .source = {},
                               .purpose = {cookie.purpose, cookie.purpose}});
      note(here(cookie.span), "cookies.", cookie.pattern);
    }
  }

  void lay_rule(const RuleSetting& setting) {
    const std::string_view id = catalogue()[setting.rule].rule->id;
    if (setting.severity) {
      config_.severities[setting.rule] = setting.severity->value;
      note(here(setting.severity->span), "rules.", id);
    }
    for (const Placed<OptionValue>& option : setting.options) {
      std::erase_if(config_.options,
                    [&](const OptionValue& value) { return value.option == option.value.option; });
      config_.options.push_back(option.value);
      note(here(option.span), "rules.", id, ".", option.value.option->name);
    }
  }

  std::span<const Layer> layers_;
  Origins* origins_;
  const Layer* layer_ = nullptr;
  Config config_;
  Lexicon lexicon_;
};

}  // namespace

Config lay(std::span<const Layer> layers, Language fallback, Origins* origins) {
  return Layering(layers, origins).lay(fallback);
}

void apply_choices(Config& config, std::span<const RuleChoice> choices) {
  if (choices.empty()) return;
  config.severities.resize(catalogue().size());
  for (std::size_t i = 0; i < choices.size(); ++i) {
    std::optional<Severity>& severity = config.severities[i];
    if (choices[i] == RuleChoice::off) severity = Severity::off;
    if (choices[i] != RuleChoice::on) continue;
    const Severity own = catalogue()[i].rule->severity;
    if (severity.value_or(own) != Severity::off) continue;
    severity = own == Severity::off ? std::optional(Severity::warning) : std::nullopt;
  }
}

std::vector<Layer> layers_for(const ConfigFile& file, std::uint32_t source, std::string_view path) {
  std::vector<Layer> layers{{&file.settings, source}};
  for (const Override& override : file.overrides) {
    if (override.files.value.list.covers(path)) layers.push_back({&override.settings, source});
  }
  return layers;
}

}  // namespace charterlint
