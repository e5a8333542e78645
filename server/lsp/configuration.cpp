#include "server/lsp/configuration.hpp"

#include <algorithm>

#include "server/paths.hpp"
#include "server/user_error.hpp"

namespace charterlint::lsp {

bool is_config_name(std::string_view path) {
  return path.ends_with(config_file_name) || path == config_file_name.substr(1);
}

void Configuration::set(const ClientSettings& settings, Language environment) {
  settings_ = settings;
  environment_ = environment;
  told_.clear();
  try {
    choices_ = read_choices(settings.select, settings.ignore, environment);
  } catch (const UserError& error) {
    choices_.clear();
    complain(error.what());
  }
  try {
    files_ = std::make_unique<ConfigFiles>(settings_.config, environment_, choices_);
    return;
  } catch (const UserError& error) {
    complain(error.what());
  }
  // A profile or a file that does not exist: the charters' own files hold all the same.
  settings_.config.profile.clear();
  settings_.config.file.clear();
  files_ = std::make_unique<ConfigFiles>(settings_.config, environment_, choices_);
}

std::shared_ptr<const Config> Configuration::config_for(const std::string& path) {
  try {
    return files_->config_for(path);
  } catch (const UserError& error) {
    complain(error.what());
  }
  ConfigOptions none = settings_.config;
  none.none = true;
  return ConfigFiles(none, environment_, choices_).config_for(path);
}

bool Configuration::excludes(const std::string& path) {
  try {
    return files_->excludes(path);
  } catch (const UserError&) {
    return false;  // config_for has complained
  }
}

std::vector<const ConfigSource*> Configuration::sources_of(const std::string& path) {
  std::vector<const ConfigSource*> of;
  try {
    for (const std::uint32_t number : files_->scope_of(std::string(folder_of(path))).sources) {
      of.push_back(files_->source(number));
    }
  } catch (const UserError&) {
    return {};  // config_for has complained
  }
  return of;
}

std::vector<const ConfigSource*> Configuration::sources() const {
  std::vector<const ConfigSource*> all;
  for (std::uint32_t number = 1; number <= files_->source_count(); ++number) {
    all.push_back(files_->source(number));
  }
  return all;
}

bool Configuration::has_read(std::string_view path) const {
  const auto all = sources();
  return std::any_of(all.begin(), all.end(),
                     [&](const ConfigSource* source) { return source->path == path; });
}

std::vector<std::string> Configuration::take_complaints() {
  return std::exchange(complaints_, {});
}

std::unique_ptr<ConfigFiles> Configuration::copy() const {
  return std::make_unique<ConfigFiles>(settings_.config, environment_, choices_);
}

void Configuration::complain(const std::string& sentence) {
  if (std::find(told_.begin(), told_.end(), sentence) != told_.end()) return;
  told_.push_back(sentence);
  complaints_.push_back(sentence);
}

Problems problems_in(const std::string& path, const std::string& text, Language language) {
  ConfigOptions options;
  options.file = path;
  const ConfigFiles files(options, language, {}, [&](const std::string& wanted) {
    return wanted == path ? text : read_file(wanted);
  });
  const ConfigSource& own = *files.source(1);
  Problems problems = own.problems;
  // A circle is found in the file that closes it. Whoever has another one of them open is told at
  // the place that leads into it.
  for (std::uint32_t number = 2; number <= files.source_count(); ++number) {
    const ConfigSource& other = *files.source(number);
    for (const Placed<std::string>& base : other.file.extends) {
      if (own.file.extends.empty() || base_path(other, base.value) != own.path) continue;
      const auto circle =
          std::find_if(other.problems.begin(), other.problems.end(),
                       [&](const Problem& problem) { return problem.span == base.span; });
      if (circle == other.problems.end()) continue;
      const auto leads = std::find_if(own.file.extends.begin(), own.file.extends.end(),
                                      [&](const Placed<std::string>& each) {
                                        return base_path(own, each.value) == other.path;
                                      });
      const auto& place = leads == own.file.extends.end() ? own.file.extends.front() : *leads;
      problems.push_back({place.span, circle->message});
    }
  }
  return problems;
}

}  // namespace charterlint::lsp
