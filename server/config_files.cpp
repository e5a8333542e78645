#include "server/config_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/lint.hpp"
#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "rules/suggest.hpp"
#include "server/output.hpp"
#include "server/output/printable.hpp"
#include "server/output/snippet.hpp"
#include "server/paths.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

std::vector<std::string_view> group_names() {
  std::vector<std::string_view> names;
  for (int group = 0; group <= static_cast<int>(Group::suppression); ++group) {
    names.push_back(name_of(static_cast<Group>(group)));
  }
  return names;
}

/// `error: message`, where it is, and the line that it stands on with carets under it.
std::string located(const Problem& problem, const ConfigSource& source, Language language) {
  const LineIndex index(source.text);
  const Place place = index.place(problem.span.begin);
  return fmt::format("{}: {}\n--> {}:{}:{}\n{}", name_of(Severity::error, language),
                     printable(problem.message), printable(source.name), place.row, place.column,
                     snippet(source.text, index, problem.span, {}, Paint{false}));
}

/// `a.json -> b.json -> a.json`
std::string chain_of(const std::vector<std::string>& names) {
  std::string chain;
  for (const std::string& name : names) chain += (chain.empty() ? "`" : " -> `") + name + "`";
  return chain;
}

}  // namespace

ConfigFiles::ConfigFiles(const ConfigOptions& options, Language environment,
                         std::vector<RuleChoice> choices, Read read)
    : environment_(options.language.value_or(environment)),
      read_(std::move(read)),
      choices_(std::move(choices)) {
  if (options.language) command_line_.language = {*options.language, {}};
  if (!options.profile.empty()) {
    command_line_.profile = {&profile_named(options.profile, environment_), {}};
  }
  scopes_.push_back(std::make_unique<ConfigScope>());
  ConfigScope& none = *scopes_.back();
  none.base = "/";
  if (options.none) {
    only_scope_ = &none;
  } else if (!options.file.empty()) {
    // Nothing ties such a file to its folder: patterns start where the program does.
    only_scope_ = &scope_from_file(absolute_path(options.file), absolute_path("."));
  }
}

std::shared_ptr<const Config> ConfigFiles::config_for(const std::string& path) {
  const std::string absolute = absolute_path(path);
  const ConfigScope& scope = scope_of(std::string(folder_of(absolute)));
  const std::vector<Layer> layers = layers_of(scope, absolute);
  std::vector<const Settings*> key;
  key.reserve(layers.size());
  for (const Layer& layer : layers) key.push_back(layer.settings);
  const bool always_charter = is_charter_name(path);
  std::shared_ptr<const Config>& config = configs_[{std::move(key), always_charter}];
  if (config == nullptr) {
    Config fresh = lay(layers, environment_);
    fresh.always_charter = always_charter;
    apply_choices(fresh, choices_);
    config = std::make_shared<const Config>(std::move(fresh));
  }
  return config;
}

Config ConfigFiles::config_for(const std::string& path, Origins& origins) {
  const std::string absolute = absolute_path(path);
  const ConfigScope& scope = scope_of(std::string(folder_of(absolute)));
  return lay(layers_of(scope, absolute), environment_, &origins);
}

std::vector<Layer> ConfigFiles::layers_of(const ConfigScope& scope, std::string_view path) const {
  const std::string_view relative = path_below(scope.base, path);
  std::vector<Layer> layers;
  for (const std::uint32_t number : scope.sources) {
    const auto some = layers_for(source(number)->file, number, relative);
    layers.insert(layers.end(), some.begin(), some.end());
  }
  if (command_line_.profile || command_line_.language) layers.push_back({&command_line_, 0});
  return layers;
}

const ConfigScope& ConfigFiles::scope_of(const std::string& folder) {
  if (only_scope_ != nullptr) return *only_scope_;
  // Up to the first folder that is known, has a file, or is the root of a repository.
  std::vector<std::string> unknown;
  const ConfigScope* scope = nullptr;
  for (std::string at = folder; scope == nullptr; at = folder_of(at)) {
    if (const auto known = scope_by_folder_.find(at); known != scope_by_folder_.end()) {
      scope = known->second;
      break;
    }
    unknown.push_back(at);
    const std::string file = joined_path(at, config_file_name);
    if (exists(file)) {
      scope = &scope_from_file(file, at);
    } else if (at == "/" || exists(joined_path(at, ".git"))) {
      scope = scopes_.front().get();
    }
  }
  for (std::string& each : unknown) scope_by_folder_.emplace(std::move(each), scope);
  return *scope;
}

bool ConfigFiles::excludes(const std::string& path, PathKind kind) {
  const std::string absolute = absolute_path(path);
  const ConfigScope& scope = scope_of(std::string(folder_of(absolute)));
  return scope.exclude != nullptr && scope.exclude->covers(path_below(scope.base, absolute), kind);
}

const ConfigScope& ConfigFiles::scope_from_file(const std::string& path, std::string base) {
  auto scope = std::make_unique<ConfigScope>();
  scope->base = std::move(base);
  std::vector<std::uint32_t> open;
  extend(load(path), open, *scope);
  for (const std::uint32_t number : scope->sources) {
    const ConfigFile& file = source(number)->file;
    if (file.include) scope->include = &file.include->value.list;
    if (file.exclude) scope->exclude = &file.exclude->value.list;
  }
  scopes_.push_back(std::move(scope));
  return *scopes_.back();
}

std::uint32_t ConfigFiles::load(const std::string& path) {
  const auto [at, is_new] =
      source_by_path_.emplace(path, static_cast<std::uint32_t>(sources_.size() + 1));
  if (!is_new) return at->second;
  auto fresh = std::make_unique<ConfigSource>();
  fresh->path = path;
  fresh->name = shown_path(path);
  try {
    fresh->text = read_(path);
  } catch (...) {
    source_by_path_.erase(at);
    throw;
  }
  fresh->file = read_config_file(fresh->text, environment_, fresh->problems);
  sources_.push_back(std::move(fresh));
  return at->second;
}

std::string base_path(const ConfigSource& from, const std::string& base) {
  return absolute_path(base.starts_with('/') ? base : joined_path(folder_of(from.path), base));
}

/// Adds source `number` to `scope`, after those that it extends. `open` are the sources that are
/// being added, the outermost first.
void ConfigFiles::extend(std::uint32_t number, std::vector<std::uint32_t>& open,
                         ConfigScope& scope) {
  const auto is_in = [&](const std::vector<std::uint32_t>& list, std::uint32_t wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
  };
  if (is_in(scope.sources, number)) return;
  open.push_back(number);
  ConfigSource& from = *sources_[number - 1];
  for (const Placed<std::string>& base : from.file.extends) {
    const auto refuse = [&](std::string message) {
      Problem problem{base.span, std::move(message)};
      const bool told =
          std::find(from.problems.begin(), from.problems.end(), problem) != from.problems.end();
      if (!told) from.problems.push_back(std::move(problem));
    };
    const std::string path = base_path(from, base.value);
    try {
      const std::uint32_t next = load(path);
      if (!is_in(open, next)) {
        extend(next, open, scope);
        continue;
      }
      std::vector<std::string> names;
      for (auto at = std::find(open.begin(), open.end(), next); at != open.end(); ++at) {
        names.push_back(source(*at)->name);
      }
      names.push_back(source(next)->name);
      refuse(say(
          environment_,
          {"files extend each other in a circle: {}", "des fichiers se complètent en rond : {}"},
          chain_of(names)));
    } catch (const UserError& error) {
      refuse(error.what());
    }
  }
  open.pop_back();
  scope.sources.push_back(number);
}

void ConfigFiles::refuse_problems() const {
  std::string all;
  for (const auto& source : sources_) {
    for (const Problem& problem : source->problems) {
      all += '\n' + located(problem, *source, environment_);
    }
  }
  if (all.empty()) return;
  throw UserError(say(environment_, {"the configuration is wrong", "la configuration est erronée"}),
                  all);
}

const Profile& profile_named(const std::string& name, Language language) {
  const Profile* const profile = find_profile(name);
  if (profile != nullptr) return *profile;
  throw UserError(say(language, {"there is no profile `{}`{}", "il n'y a pas de profil `{}`{}"},
                      name, suggestion(name, profile_names(), language)));
}

std::vector<RuleChoice> read_choices(const std::vector<std::string>& select,
                                     const std::vector<std::string>& ignore, Language language) {
  if (select.empty() && ignore.empty()) return {};
  const auto entries = catalogue();
  std::vector<RuleChoice> choices(entries.size(),
                                  select.empty() ? RuleChoice::as_configured : RuleChoice::off);
  const auto choose = [&](const std::string& name, RuleChoice rule, RuleChoice group) {
    if (const auto found = find_rule(name)) {
      choices[*found] = rule;
      return;
    }
    std::vector<std::string_view> names = group_names();
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      for (std::size_t i = 0; i < entries.size(); ++i) {
        if (name_of(entries[i].rule->group) != name) continue;
        if (choices[i] != RuleChoice::on || group == RuleChoice::off) choices[i] = group;
      }
      return;
    }
    for (const auto& [rule_of, page] : entries) names.push_back(rule_of->id);
    throw UserError(say(language, {"there is no rule `{}`{}", "il n'y a pas de règle `{}`{}"}, name,
                        suggestion(name, names, language)));
  };
  for (const std::string& name : select) choose(name, RuleChoice::on, RuleChoice::as_configured);
  for (const std::string& name : ignore) choose(name, RuleChoice::off, RuleChoice::off);
  return choices;
}

}  // namespace charterlint
