// Finds the configuration of a charter: the nearest file upward, the files that it extends, and
// what the command line says. Each folder is looked at once, each file read once.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/config.hpp"
#include "rules/config_file.hpp"
#include "rules/config_layers.hpp"
#include "server/files.hpp"
#include "server/options.hpp"

namespace charterlint {

inline constexpr std::string_view config_file_name = ".charterlint.json";

/// One file that was read.
struct ConfigSource {
  std::string path;  ///< absolute
  std::string name;  ///< as it is shown
  std::string text;
  ConfigFile file;
  Problems problems;
};

/// The path of what `from` extends under the name `base`.
[[nodiscard]] std::string base_path(const ConfigSource& from, const std::string& base);

/// What holds for a folder and the folders below it, unless they have a file of their own.
struct ConfigScope {
  std::string base;                      ///< the folder that patterns start at, absolute
  std::vector<std::uint32_t> sources;    ///< see ConfigFiles::source; those extended come first
  const PatternList* include = nullptr;  ///< null: default_include()
  const PatternList* exclude = nullptr;  ///< null: nothing is excluded
};

class ConfigFiles {
 public:
  /// The bytes of a file; throws UserError.
  using Read = std::function<std::string(const std::string& path)>;

  /// Throws UserError when `options` name a profile that is none. `environment` is the language of
  /// messages where nothing else sets it.
  ConfigFiles(const ConfigOptions& options, Language environment,
              std::vector<RuleChoice> choices = {}, Read read = read_file);

  /// What applies to the charter at `path`. Shared by all charters with the same settings.
  [[nodiscard]] std::shared_ptr<const Config> config_for(const std::string& path);

  /// The same, with what decided about each setting.
  [[nodiscard]] Config config_for(const std::string& path, Origins& origins);

  /// What holds in `folder`, which is absolute.
  [[nodiscard]] const ConfigScope& scope_of(const std::string& folder);

  /// The configuration excludes the file or folder at `path`.
  [[nodiscard]] bool excludes(const std::string& path, PathKind kind = PathKind::file);

  /// The source of a layer: 0 is the command line, which is null here.
  [[nodiscard]] const ConfigSource* source(std::uint32_t number) const {
    return number == 0 ? nullptr : sources_[number - 1].get();
  }
  /// The sources that were read so far have the numbers from 1 to this.
  [[nodiscard]] std::uint32_t source_count() const {
    return static_cast<std::uint32_t>(sources_.size());
  }

  /// Throws UserError with all that is wrong in the files that were read so far, if anything is.
  void refuse_problems() const;

 private:
  [[nodiscard]] const ConfigScope& scope_from_file(const std::string& path, std::string base);
  std::uint32_t load(const std::string& path);
  void extend(std::uint32_t number, std::vector<std::uint32_t>& open, ConfigScope& scope);
  [[nodiscard]] std::vector<Layer> layers_of(const ConfigScope& scope, std::string_view path) const;

  Language environment_;
  Read read_;
  std::vector<RuleChoice> choices_;
  Settings command_line_;
  const ConfigScope* only_scope_ = nullptr;  // with --config and --no-config
  std::vector<std::unique_ptr<ConfigSource>> sources_;
  std::map<std::string, std::uint32_t, std::less<>> source_by_path_;
  std::vector<std::unique_ptr<ConfigScope>> scopes_;
  std::map<std::string, const ConfigScope*, std::less<>> scope_by_folder_;
  /// By the settings that apply, and whether the name alone makes the file a charter.
  std::map<std::pair<std::vector<const Settings*>, bool>, std::shared_ptr<const Config>> configs_;
};

/// The profile of this name; throws UserError when there is none.
[[nodiscard]] const Profile& profile_named(const std::string& name, Language language);

/// What `--select` and `--ignore` say of each rule: names of rules or of groups. A rule named in
/// `select` is switched on; a group keeps its rules as they are configured; all others are off.
/// Throws UserError for a name that is neither.
[[nodiscard]] std::vector<RuleChoice> read_choices(const std::vector<std::string>& select,
                                                   const std::vector<std::string>& ignore,
                                                   Language language);

}  // namespace charterlint
