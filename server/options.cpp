// The only file that knows CLI11.
#include "server/options.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "rules/profiles.hpp"
#include "rules/suggest.hpp"
#include "server/output.hpp"
#include "server/terminal.hpp"
#include "server/user_error.hpp"
#include "server/version.hpp"

namespace charterlint {
namespace {

/// A word of the command line and what it stands for.
template <class Value>
struct Choice {
  std::string_view word;
  Value value;
};

constexpr std::array fail_on_choices{
    Choice<Severity>{"error", Severity::error}, Choice<Severity>{"warning", Severity::warning},
    Choice<Severity>{"info", Severity::info}, Choice<Severity>{"never", Severity::off}};
constexpr std::array color_choices{Choice<ColorChoice>{"auto", ColorChoice::automatic},
                                   Choice<ColorChoice>{"always", ColorChoice::always},
                                   Choice<ColorChoice>{"never", ColorChoice::never}};
constexpr std::array language_choices{Choice<Language>{"en", Language::en},
                                      Choice<Language>{"fr", Language::fr}};
/// The form of what is printed about charters and rules.
constexpr std::array form_choices{Choice<bool>{"text", false}, Choice<bool>{"json", true}};
constexpr std::array shell_choices{Choice<Shell>{"bash", Shell::bash},
                                   Choice<Shell>{"zsh", Shell::zsh},
                                   Choice<Shell>{"fish", Shell::fish}};

template <class Choices, class Value>
CLI::Option* add_choice(CLI::App& app, const std::string& name, Value& value, Choices choices,
                        const std::string& help) {
  std::string words;
  for (const auto& choice : choices) words.append(words.empty() ? "" : "|").append(choice.word);
  return app.add_option(name, help)
      ->type_name(words)
      ->option_text(words)
      ->expected(1)
      ->trigger_on_parse()
      ->each([&value, choices = std::move(choices), name, words](const std::string& word) {
        std::vector<std::string_view> known;
        for (const auto& choice : choices) {
          if (choice.word == word) {
            value = choice.value;
            return;
          }
          known.push_back(choice.word);
        }
        throw UserError(fmt::format("`{}` is no value of {} ({}){}", word, name, words,
                                    suggestion(word, known)));
      });
}

/// The formats by their names.
std::vector<Choice<const OutputFormat*>> format_choices() {
  std::vector<Choice<const OutputFormat*>> choices;
  for (const OutputFormat& format : output_formats()) choices.push_back({format.name, &format});
  return choices;
}

void add_paths(CLI::App& app, std::vector<std::string>& paths, const std::string& help) {
  app.add_option("FILE", paths, help)->option_text("...");
}

/// A list with commas, or the option several times; the word after is something else.
void add_rules(CLI::App& app, const std::string& name, std::vector<std::string>& rules,
               const std::string& help) {
  app.add_option(name, rules, help)
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("RULE")
      ->option_text("RULE,...");
}

void add_profile(CLI::App& app, std::string& profile) {
  std::string names;
  for (const std::string_view name : profile_names()) {
    names.append(names.empty() ? "" : "|").append(name);
  }
  app.add_option("--profile", profile, "The set of settings to start from")
      ->type_name(names)
      ->option_text(names);
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
  add_rules(app, "--select", options.select,
            "Run these rules only; a group runs its rules that are on");
  add_rules(app, "--ignore", options.ignore, "Do not run these rules, or those of these groups");
  add_config(app, options.config);
  add_force_exclude(app, options.named);
  options.output_format = &output_formats().front();
  add_choice(app, "--output-format", options.output_format, format_choices(),
             "How findings are printed (full)");
  app.add_option("--output", options.output, "Write the findings to this file")->type_name("FILE");
  app.add_flag("--statistics", options.statistics,
               "Print how often each rule found something, instead of the findings");
  app.add_option("--baseline", options.baseline,
                 "Leave out the findings that this file, made by --write-baseline, knows")
      ->type_name("FILE");
  app.add_option("--write-baseline", options.write_baseline,
                 "Make all findings known to this file; with --baseline, take out of it those that "
                 "no longer occur")
      ->type_name("FILE");
  add_choice(app, "--fail-on", options.fail_on, fail_on_choices,
             "Least severity that makes the exit status 1 (warning)");
  app.add_flag("--exit-zero", options.exit_zero, "Exit with 0 even when there are findings");
  app.add_option("--stdin-filename", options.stdin_filename, "The name of standard input")
      ->type_name("NAME");
  app.add_option("--jobs", options.jobs, "Files read at the same time (one for each core)")
      ->type_name("N");
  add_choice(app, "--color", options.color, color_choices, "Colours (auto)");
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
  add_choice(app, "--color", options.color, color_choices, "Colours (auto)");
  app.add_flag("--quiet", options.quiet, "Print nothing but what was asked for");
}

void add_inspect(CLI::App& app, InspectOptions& options) {
  add_paths(app, options.paths, "Charters");
  add_config(app, options.config);
  add_force_exclude(app, options.named);
  add_choice(app, "--format", options.json, form_choices, "How it is printed (text)");
}

void add_explain(CLI::App& app, ExplainOptions& options) {
  app.add_option("RULE", options.rule, "The rule to explain")->type_name("RULE");
  app.add_flag("--all", options.all, "List all rules");
  add_choice(app, "--format", options.json, form_choices, "How it is printed (text)");
}

void add_config_command(CLI::App& app, ConfigCommandOptions& options) {
  app.add_option("FILE", options.path, "The charter (any in the current folder)");
  app.add_flag("--schema", options.schema, "Print the JSON Schema of configuration files instead");
  add_config(app, options.config);
  add_choice(app, "--format", options.json, form_choices, "How it is printed (text)");
}

void add_init(CLI::App& app, InitOptions& options) {
  add_profile(app, options.profile);
  app.add_flag("--force", options.force, "Write over a configuration file that is there");
}

void add_server(CLI::App& app) {
  // Clients are used to naming the only transport there is.
  app.add_flag_function(
      "--stdio", [](std::int64_t) {}, "Talk over standard input and output (always)");
}

void add_completions(CLI::App& app, CompletionsOptions& options) {
  add_choice(app, "SHELL", options.shell, shell_choices, "The shell that completes")->required();
}

/// The commands: what they are called, and how their options are read. `--help`, the completions of
/// shells and the command line itself come from here.
struct CommandRow {
  Command command;
  const char* name;
  const char* help;
  void (*add)(CLI::App& app, Invocation& invocation);
};

constexpr std::array commands{
    CommandRow{Command::check, "check", "Find what is wrong in charters (the default)",
               [](CLI::App& app, Invocation& to) { add_check(app, to.check); }},
    CommandRow{Command::format, "format", "Lay out the tables of charters",
               [](CLI::App& app, Invocation& to) { add_format(app, to.format); }},
    CommandRow{Command::inspect, "inspect", "Print what is understood of charters",
               [](CLI::App& app, Invocation& to) { add_inspect(app, to.inspect); }},
    CommandRow{Command::explain, "explain", "Explain a rule",
               [](CLI::App& app, Invocation& to) { add_explain(app, to.explain); }},
    CommandRow{Command::config, "config", "Show what applies to a charter, and from where",
               [](CLI::App& app, Invocation& to) { add_config_command(app, to.config); }},
    CommandRow{Command::init, "init", "Write a configuration file to start from",
               [](CLI::App& app, Invocation& to) { add_init(app, to.init); }},
    CommandRow{Command::server, "server", "Run the language server on standard input and output",
               [](CLI::App& app, Invocation&) { add_server(app); }},
    CommandRow{Command::completions, "completions", "Print the completions of a shell",
               [](CLI::App& app, Invocation& to) { add_completions(app, to.completions); }},
};

/// The command called `word`, or null.
const CommandRow* command_named(std::string_view word) {
  const auto* const at = std::find_if(commands.begin(), commands.end(),
                                      [&](const CommandRow& row) { return row.name == word; });
  return at == commands.end() ? nullptr : at;
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

/// What every command has.
void add_common(CLI::App& app, Invocation& invocation) {
  app.set_help_flag("-h,--help", "Print this help");
  add_choice(app, "--lang", invocation.language, language_choices,
             "Language of messages (that of the environment)");
}

/// The program without a command: only help and version.
void add_program(CLI::App& app) {
  app.set_version_flag("-V,--version", std::string("charterlint ") + version_string,
                       "Print the version");
  for (const CommandRow& row : commands) app.add_subcommand(row.name, row.help);
  app.footer(
      "charterlint COMMAND --help tells the options of a command.\n"
      "Exit status: 0 nothing found, 1 findings, 2 wrong use or unreadable file.");
}

/// What is wrong with a command line, in a sentence.
std::string sentence_of(const CLI::ParseError& error, const CLI::App& app) {
  if (const auto left = app.remaining(); !left.empty()) {
    const auto option = std::find_if(left.begin(), left.end(),
                                     [](const std::string& word) { return word.starts_with('-'); });
    if (option == left.end()) return fmt::format("`{}` is one argument too many", left.front());
    const std::string name = option->substr(0, option->find('='));
    std::vector<std::string> known;
    for (const CLI::Option* const other : app.get_options()) {
      for (const std::string& word : other->get_lnames()) known.push_back("--" + word);
    }
    const std::vector<std::string_view> names(known.begin(), known.end());
    return fmt::format("there is no option `{}`{}", name, suggestion(name, names));
  }
  // CLI11 says `--jobs: 1 required N missing`, `Could not convert: --jobs = x`.
  const std::string_view what = error.what();
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    const std::size_t name = what.find("--");
    const std::size_t equals = what.find(" = ");
    if (name < equals && equals != std::string_view::npos) {
      return fmt::format("`{}` is no number, which {} needs", what.substr(equals + 3),
                         what.substr(name, equals - name));
    }
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    return fmt::format("{} needs a value", what.substr(0, what.find(':')));
  }
  return std::string(what);
}

/// Where the command stands, or would: first, but `--lang` may come before.
std::size_t place_of_command(const std::vector<std::string>& arguments) {
  std::size_t at = 0;
  while (at + 1 < arguments.size() && arguments[at].starts_with("--lang=")) ++at;
  while (at + 2 < arguments.size() && arguments[at] == "--lang") at += 2;
  return at;
}

/// A word that is neither a file nor a command, but nearly a command.
std::string misspelt_command(const std::string& word) {
  if (word.starts_with('-') || command_named(word) != nullptr || std::filesystem::exists(word))
    return {};
  std::vector<std::string_view> names;
  for (const CommandRow& row : commands) names.emplace_back(row.name);
  const std::string meant = suggestion(word, names);
  if (meant.empty()) return {};
  return fmt::format("`{}` is neither a file nor a command{}", word, meant);
}

std::vector<OptionFacts> option_facts(const CLI::App& app) {
  std::vector<OptionFacts> all;
  for (const CLI::Option* const option : app.get_options()) {
    OptionFacts facts;
    for (const std::string& name : option->get_snames()) facts.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) facts.names.push_back("--" + name);
    facts.help = option->get_description();
    const std::string type = option->get_type_name();
    if (option->get_expected_max() == 0) {
      facts.takes = Takes::nothing;
    } else if (type.find('|') != std::string::npos) {
      facts.takes = Takes::choice;
      facts.choices = CLI::detail::split(type, '|');
    } else if (type == "FILE" || option->get_name() == "FILE") {
      facts.takes = Takes::file;
    } else {
      facts.takes = type == "RULE" ? Takes::rule : Takes::word;
    }
    all.push_back(std::move(facts));
  }
  return all;
}

}  // namespace

std::vector<CommandFacts> describe_commands() {
  std::vector<CommandFacts> all;
  const auto describe = [&](const char* name, const char* help, auto add) {
    Invocation scratch;
    CLI::App app;
    add_common(app, scratch);
    add(app, scratch);
    all.push_back({name, help, option_facts(app)});
  };
  describe("", "", [](CLI::App& app, Invocation&) { add_program(app); });
  for (const CommandRow& row : commands) describe(row.name, row.help, row.add);
  return all;
}

Invocation read_command_line(int argc, const char* const* argv) {
  Invocation invocation;
  invocation.language = language_of_environment();
  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty()) {
    arguments.emplace_back("--help");
    invocation.status = exit_error;
  }
  const std::size_t at = place_of_command(arguments);
  const std::string first = arguments[at];
  const CommandRow* command = command_named(first);
  CLI::App app("Linter, formatter and language server for cookie charters", "charterlint");
  add_common(app, invocation);
  if (command != nullptr) {
    arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(at));
    app.name(std::string("charterlint ") + command->name);
    app.description(command->help);
  } else if (first == "--help" || first == "-h" || first == "--version" || first == "-V") {
    add_program(app);
  } else {
    command = command_named("check");
  }
  // Only the command at hand is set up: a linter starts often.
  if (command != nullptr) command->add(app, invocation);
  const auto refuse = [&](std::string_view sentence) {
    complain(sentence);
    print_error(fmt::format("Try `{} --help`.\n", app.get_name()));
    invocation.status = exit_error;
  };
  try {
    if (std::string sentence = misspelt_command(first); !sentence.empty()) {
      refuse(sentence);
      return invocation;
    }
    std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
    app.parse(std::move(arguments));
    if (command != nullptr) invocation.command = command->command;
    if (app.count("--lang") > 0) {
      for (ConfigOptions* const config : {&invocation.check.config, &invocation.format.config,
                                          &invocation.inspect.config, &invocation.config.config}) {
        config->language = invocation.language;
      }
    }
  } catch (const CLI::CallForHelp&) {
    print(app.help());
  } catch (const CLI::CallForVersion&) {
    print(app.version() + "\n");
  } catch (const CLI::ParseError& error) {
    refuse(sentence_of(error, app));
  } catch (const UserError& error) {
    refuse(error.what());
  }
  return invocation;
}

}  // namespace charterlint
