// What the command line asks for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

struct OutputFormat;

enum class ColorChoice : std::uint8_t { automatic, always, never };

/// Exit statuses: see PRODUCT, "Command line".
enum ExitStatus : int { exit_clean = 0, exit_findings = 1, exit_error = 2 };

/// Where settings come from.
struct ConfigOptions {
  std::string file;   ///< the only configuration file, instead of the nearest ones
  bool none = false;  ///< no configuration file at all
  std::string profile;
  std::optional<Language> language;  ///< asked for by --lang
  friend bool operator==(const ConfigOptions&, const ConfigOptions&) = default;
};

/// Whether `exclude` of the configuration holds for files that are named, too.
enum class NamedFiles : std::uint8_t { taken, may_be_excluded };

struct CheckOptions {
  std::vector<std::string> paths;
  std::string stdin_filename;
  bool fix = false;
  bool unsafe_fixes = false;
  bool diff = false;
  bool exit_zero = false;
  bool quiet = false;
  std::vector<std::string> select, ignore;
  ConfigOptions config;
  NamedFiles named = NamedFiles::taken;
  const OutputFormat* output_format = nullptr;  ///< never null once the command line is read
  std::string output;                           ///< where findings go; empty: standard output
  bool statistics = false;
  std::string baseline, write_baseline;
  /// Findings of this severity or more make the exit status 1; `off` stands for never.
  Severity fail_on = Severity::warning;
  ColorChoice color = ColorChoice::automatic;
  unsigned jobs = 0;  ///< 0: one for each core
};

struct FormatCommandOptions {
  std::vector<std::string> paths;
  std::string stdin_filename;
  bool check = false;
  bool diff = false;
  bool quiet = false;
  ColorChoice color = ColorChoice::automatic;
  ConfigOptions config;
  NamedFiles named = NamedFiles::taken;
};

struct InspectOptions {
  std::vector<std::string> paths;
  bool json = false;
  ConfigOptions config;
  NamedFiles named = NamedFiles::taken;
};

struct ConfigCommandOptions {
  std::string path;  ///< of a charter; empty: of any charter in the current folder
  bool json = false;
  bool schema = false;
  ConfigOptions config;
};

struct InitOptions {
  std::string profile;
  bool force = false;
};

struct ExplainOptions {
  std::string rule;
  bool all = false;
  bool json = false;
};

enum class Shell : std::uint8_t { bash, zsh, fish };

struct CompletionsOptions {
  Shell shell = Shell::bash;
};

enum class Command : std::uint8_t {
  none,
  check,
  format,
  inspect,
  explain,
  config,
  init,
  server,
  completions,
};

struct Invocation {
  Command command = Command::none;
  Language language = Language::en;
  CheckOptions check;
  FormatCommandOptions format;
  InspectOptions inspect;
  ExplainOptions explain;
  ConfigCommandOptions config;
  InitOptions init;
  CompletionsOptions completions;
  int status = 0;  ///< of the program, where the command line was answered at once (Command::none)
};

/// Reads the command line. Help and errors are printed here. Without a command it is `check`.
[[nodiscard]] Invocation read_command_line(int argc, const char* const* argv);

/// What an option or an argument takes.
enum class Takes : std::uint8_t { nothing, file, rule, choice, word };

/// An option of a command, or (without a name) its argument, as the command line reads it.
struct OptionFacts {
  std::vector<std::string> names;  ///< `-h`, `--help`
  std::string help;
  Takes takes = Takes::nothing;
  std::vector<std::string> choices;
};

struct CommandFacts {
  std::string name;  ///< empty for the program itself
  std::string help;
  std::vector<OptionFacts> options;
};

/// All commands, the program itself first, read from the table that reads the command line.
[[nodiscard]] std::vector<CommandFacts> describe_commands();

}  // namespace charterlint
