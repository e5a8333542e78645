// Which configuration a document has: found as the command line finds it, on top of it what the
// client's settings say. What is wrong with it is kept for the editor to show; the rest holds.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/config_files.hpp"
#include "server/lsp/client_settings.hpp"

namespace charterlint::lsp {

/// `path` names a configuration file: `.charterlint.json`, or `base.charterlint.json` for one that
/// others extend.
[[nodiscard]] bool is_config_name(std::string_view path);

class Configuration {
 public:
  /// All files are read again when they are asked for. `environment` is the language of messages
  /// where nothing else sets it.
  void set(const ClientSettings& settings, Language environment);

  /// What applies to the charter at `path`, which is absolute.
  [[nodiscard]] std::shared_ptr<const Config> config_for(const std::string& path);
  /// It leaves the charter at `path` out.
  [[nodiscard]] bool excludes(const std::string& path);

  /// The files that hold for the charter at `path`.
  [[nodiscard]] std::vector<const ConfigSource*> sources_of(const std::string& path);
  /// The files that were read so far.
  [[nodiscard]] std::vector<const ConfigSource*> sources() const;
  [[nodiscard]] bool has_read(std::string_view path) const;
  /// What could not be used at all, each a sentence that was not taken yet.
  [[nodiscard]] std::vector<std::string> take_complaints();

  /// A reader of its own for another thread.
  [[nodiscard]] std::unique_ptr<ConfigFiles> copy() const;

 private:
  void complain(const std::string& sentence);

  ClientSettings settings_;
  Language environment_ = Language::en;
  std::vector<RuleChoice> choices_;
  std::unique_ptr<ConfigFiles> files_;
  std::vector<std::string> complaints_, told_;
};

/// What is wrong with the configuration file at `path` when it says `text`; the files that it
/// extends are read from the disk.
[[nodiscard]] Problems problems_in(const std::string& path, const std::string& text,
                                   Language language);

}  // namespace charterlint::lsp
