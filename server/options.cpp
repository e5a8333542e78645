// The only file that knows CLI11.
#include "server/options.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <string_view>

#include "rules/profiles.hpp"
#include "server/version.hpp"

namespace charterlint {
namespace {

struct CommandFacts {
  Command command;
  const char* name;
  const char* help;
};

constexpr std::array commands{
    CommandFacts{Command::check, "check", "Find what is wrong in charters (the default)"},
    CommandFacts{Command::format, "format", "Lay out the tables of charters"},
    CommandFacts{Command::inspect, "inspect", "Print what is understood of charters"},
    CommandFacts{Command::explain, "explain", "Explain a rule"},
    CommandFacts{Command::config, "config",
                 "Show the settings of a charter, and where they are from"},
    CommandFacts{Command::init, "init", "Write a configuration file to start from"},
};

const std::map<std::string, Severity> fail_on_names{{"error", Severity::error},
                                                    {"warning", Severity::warning},
                                                    {"info", Severity::info},
                                                    {"never", Severity::off}};
const std::map<std::string, OutputFormat> output_format_names{{"full", OutputFormat::full},
                                                              {"concise", OutputFormat::concise},
                                                              {"json", OutputFormat::json}};
const std::map<std::string, ColorChoice> color_names{{"auto", ColorChoice::automatic},
                                                     {"always", ColorChoice::always},
                                                     {"never", ColorChoice::never}};
const std::map<std::string, Language> language_names{{"en", Language::en}, {"fr", Language::fr}};

template <class Value>
void add_choice(CLI::App& app, const std::string& name, Value& value,
                const std::map<std::string, Value>& names, const std::string& help) {
  std::string choices;
  for (const auto& [word, ignored] : names) choices += (choices.empty() ? "" : "|") + word;
  app.add_option(name, help)
      ->type_name(choices)
      ->option_text(choices)
      ->expected(1)
      ->trigger_on_parse()
      ->each([&value, &names, name, choices](const std::string& word) {
        const auto at = names.find(word);
        if (at == names.end()) {
          throw CLI::ValidationError(name, fmt::format("`{}` is none of {}", word, choices));
        }
        value = at->second;
      });
}

void add_paths(CLI::App& app, std::vector<std::string>& paths, const std::string& help) {
  app.add_option("FILE", paths, help)->option_text("FILE...");
}

void add_profile(CLI::App& app, std::string& profile) {
  std::string names;
  for (const std::string_view name : profile_names()) {
    names.append(names.empty() ? "" : "|").append(name);
  }
  app.add_option("--profile", profile, "The set of settings to start from")->type_name(names);
}

void add_config(CLI::App& app, ConfigOptions& options) {
  auto* const file =
      app.add_option("--config", options.file, "The configuration file (the nearest one upward)")
          ->type_name("FILE");
  app.add_flag("--no-config", options.none, "Read no configuration file")->excludes(file);
  add_profile(app, options.profile);
}

void add_force_exclude(CLI::App& app, NamedFiles& named) {
  app.add_flag_callback(
      "--force-exclude", [&named] { named = NamedFiles::may_be_excluded; },
      "Leave out what the configuration excludes even when it is named");
}

void add_check(CLI::App& app, CheckOptions& options) {
  add_paths(app, options.paths, "Charters, or folders to look for them in; - is standard input");
  app.add_flag("--fix", options.fix, "Apply safe fixes: those that change no word");
  app.add_flag("--unsafe-fixes", options.unsafe_fixes,
               "With --fix or --diff, apply also fixes that change words");
  app.add_flag("--diff", options.diff, "Show what --fix would change, and change nothing");
  app.add_option("--select", options.select,
                 "Run these rules only; a group runs its rules that are on")
      ->delimiter(',')
      ->type_name("RULE");
  app.add_option("--ignore", options.ignore, "Do not run these rules, or those of these groups")
      ->delimiter(',')
      ->type_name("RULE");
  add_config(app, options.config);
  add_force_exclude(app, options.named);
  add_choice(app, "--output-format", options.output_format, output_format_names,
             "How findings are printed (full)");
  add_choice(app, "--fail-on", options.fail_on, fail_on_names,
             "Least severity that makes the exit status 1 (warning)");
  app.add_flag("--exit-zero", options.exit_zero, "Exit with 0 even when there are findings");
  app.add_option("--stdin-filename", options.stdin_filename, "The name of standard input")
      ->type_name("NAME");
  app.add_option("--jobs", options.jobs, "Files read at the same time (one for each core)")
      ->type_name("N");
  add_choice(app, "--color", options.color, color_names, "Colours (auto)");
  app.add_flag("--quiet", options.quiet, "Print findings only, without the summary");
}

void add_format(CLI::App& app, FormatCommandOptions& options) {
  add_paths(app, options.paths, "Charters, or folders to look for them in; - is standard input");
  app.add_flag("--check", options.check, "Change nothing; exit with 1 when something would change");
  app.add_flag("--diff", options.diff, "Show what would change, and change nothing");
  add_config(app, options.config);
  add_force_exclude(app, options.named);
  app.add_option("--stdin-filename", options.stdin_filename, "The name of standard input")
      ->type_name("NAME");
  add_choice(app, "--color", options.color, color_names, "Colours (auto)");
  app.add_flag("--quiet", options.quiet, "Print nothing but what was asked for");
}

void add_text_or_json(CLI::App& app, bool& json) {
  app.add_option("--format", "How it is printed (text)")
      ->type_name("text|json")
      ->each([&json](const std::string& word) {
        if (word != "json" && word != "text") {
          throw CLI::ValidationError("--format", fmt::format("`{}` is none of text|json", word));
        }
        json = word == "json";
      });
}

void add_inspect(CLI::App& app, InspectOptions& options) {
  add_paths(app, options.paths, "Charters");
  add_config(app, options.config);
  add_force_exclude(app, options.named);
  add_text_or_json(app, options.json);
}

void add_explain(CLI::App& app, ExplainOptions& options) {
  app.add_option("RULE", options.rule, "The rule to explain");
  app.add_flag("--all", options.all, "List all rules");
  add_text_or_json(app, options.json);
}

void add_config_command(CLI::App& app, ConfigCommandOptions& options) {
  app.add_option("FILE", options.path, "The charter (any in the current folder)");
  app.add_flag("--schema", options.schema, "Print the JSON Schema of configuration files instead");
  add_config(app, options.config);
  add_text_or_json(app, options.json);
}

void add_init(CLI::App& app, InitOptions& options) {
  add_profile(app, options.profile);
  app.add_flag("--force", options.force, "Write over a configuration file that is there");
}

/// The language of the user's surroundings: POSIX, "Internationalization Variables".
Language language_of_environment() {
  for (const char* const name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* const value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("fr") ? Language::fr : Language::en;
  }
  return Language::en;
}

/// The command that the arguments name; `check` when they name none.
Command command_of(std::string_view word) {
  const auto at = std::find_if(commands.begin(), commands.end(),
                               [&](const CommandFacts& facts) { return facts.name == word; });
  return at == commands.end() ? Command::none : at->command;
}

}  // namespace

Invocation read_command_line(int argc, const char* const* argv) {
  Invocation invocation;
  invocation.language = language_of_environment();
  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty()) {
    arguments.emplace_back("--help");
    invocation.status = exit_error;
  }
  Command command = command_of(arguments[0]);
  const bool named = command != Command::none;
  const bool help = arguments[0] == "--help" || arguments[0] == "-h";
  const bool version = arguments[0] == "--version" || arguments[0] == "-V";
  if (!named && !help && !version) command = Command::check;
  if (named) arguments.erase(arguments.begin());

  CLI::App app("Linter, formatter and language server for cookie charters", "charterlint");
  app.set_help_flag("-h,--help", "Print this help");
  if (help || version) {
    app.set_version_flag("-V,--version", std::string("charterlint ") + version_string);
  }
  add_choice(app, "--lang", invocation.language, language_names,
             "Language of messages (that of the environment)");
  // Only the command at hand is set up: a linter starts often.
  switch (command) {
    case Command::check:
      add_check(app, invocation.check);
      break;
    case Command::format:
      add_format(app, invocation.format);
      break;
    case Command::inspect:
      add_inspect(app, invocation.inspect);
      break;
    case Command::explain:
      add_explain(app, invocation.explain);
      break;
    case Command::config:
      add_config_command(app, invocation.config);
      break;
    case Command::init:
      add_init(app, invocation.init);
      break;
    case Command::none:
      for (const CommandFacts& facts : commands) app.add_subcommand(facts.name, facts.help);
      app.footer("charterlint COMMAND --help tells the options of a command.\n"
                 "Exit status: 0 nothing found, 1 findings, 2 wrong use or unreadable file.");
      break;
  }
  if (named) {
    const auto* const facts = std::find_if(commands.begin(), commands.end(), [&](const auto& f) {
      return f.command == command;
    });
    app.name(std::string("charterlint ") + facts->name);
    app.description(facts->help);
  }
  try {
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    app.parse(std::move(arguments));
    invocation.command = command;
    if (app.count("--lang") > 0) {
      for (ConfigOptions* const config : {&invocation.check.config, &invocation.format.config,
                                          &invocation.inspect.config, &invocation.config.config}) {
        config->language = invocation.language;
      }
    }
  } catch (const CLI::ParseError& error) {
    const bool answered = error.get_exit_code() == 0;
    if (answered) {
      app.exit(error);
    } else {
      fmt::print(stderr, "charterlint: {}\nTry `{} --help`.\n", error.what(), app.get_name());
      invocation.status = exit_error;
    }
    invocation.command = Command::none;
  }
  return invocation;
}

}  // namespace charterlint
