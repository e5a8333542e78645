// `charterlint completions`: what bash, zsh and fish need to complete the command line. All of it
// comes from the table of commands in options.cpp and from the catalogue of rules; what is the same
// for every command stands in completions/.
#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "server/commands.hpp"
#include "server/terminal.hpp"

namespace charterlint {
namespace {

constexpr std::string_view bash_frame =
#include "server/completions/bash.inc"
    ;
constexpr std::string_view zsh_frame =
#include "server/completions/zsh.inc"
    ;
constexpr std::string_view fish_frame =
#include "server/completions/fish.inc"
    ;

/// What the scripts are made from: the program itself, and its commands.
struct Facts {
  CommandFacts program;
  std::vector<CommandFacts> commands;
};

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : separator).append(word);
  return out;
}

std::string rule_ids() {
  std::string ids;
  for (const CatalogueEntry& entry : catalogue()) {
    ids.append(ids.empty() ? "" : " ").append(entry.rule->id);
  }
  return ids;
}

std::string names_of(const Facts& facts, std::string_view separator) {
  std::vector<std::string> names;
  for (const CommandFacts& command : facts.commands) names.push_back(command.name);
  return joined(names, separator);
}

std::vector<std::string> option_names(const CommandFacts& command) {
  std::vector<std::string> names;
  for (const OptionFacts& option : command.options) {
    names.insert(names.end(), option.names.begin(), option.names.end());
  }
  return names;
}

/// `frame` with the texts in the places of their `@NAME@`.
std::string filled(std::string_view frame,
                   const std::vector<std::pair<std::string_view, std::string>>& texts) {
  std::string out(frame);
  for (const auto& [name, text] : texts) {
    for (std::size_t at = out.find(name); at != std::string::npos;
         at = out.find(name, at + text.size())) {
      out.replace(at, name.size(), text);
    }
  }
  return out;
}

/// `text` with a backslash before each of `special`.
std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

/// `text` in single quotes for a POSIX shell.
std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// ---- bash --------------------------------------------------------------------------------------

/// The words that `option` takes; none where bash is to complete files.
std::string bash_words(const OptionFacts& option) {
  return option.takes == Takes::rule ? "$rules" : joined(option.choices, " ");
}

std::string bash_case(const CommandFacts& command) {
  std::string values;
  std::string argument;
  for (const OptionFacts& option : command.options) {
    if (option.names.empty()) {
      argument = bash_words(option);
    } else if (option.takes != Takes::nothing) {
      fmt::format_to(std::back_inserter(values), "      {}) words=\"{}\" value=1 ;;\n",
                     joined(option.names, " | "), bash_words(option));
    }
  }
  return fmt::format(
      "  {})\n    case $previous in\n{}      *)\n"
      "        if [[ $current == -* ]]; then\n          words=\"{}\"\n"
      "        else\n          words=\"{}\"\n        fi\n        ;;\n    esac\n    ;;\n",
      command.name, values, joined(option_names(command), " "), argument);
}

std::string bash(const Facts& facts) {
  std::string cases;
  for (const CommandFacts& command : facts.commands) cases += bash_case(command);
  return filled(bash_frame, {{"@COMMANDS@", names_of(facts, " ")},
                             {"@RULES@", rule_ids()},
                             {"@CASES@", cases},
                             {"@OPTIONS@", joined(option_names(facts.program), " ")}});
}

// ---- zsh ---------------------------------------------------------------------------------------

/// What `_arguments` is told about the value of `option`: `:message:action`.
std::string zsh_value(const OptionFacts& option) {
  switch (option.takes) {
    case Takes::nothing:
      return {};
    case Takes::file:
      return ":file:_files";
    case Takes::rule:
      return option.names.empty() ? ":rule:($rules)" : ":rules:_values -s , rule $rules";
    case Takes::choice:
      return fmt::format(":value:({})", joined(option.choices, " "));
    case Takes::word:
      break;
  }
  return ":value: ";
}

std::string zsh_case(const CommandFacts& command) {
  std::string out =
      fmt::format("    {})\n      _arguments -S", command.name.empty() ? "program" : command.name);
  const auto put = std::back_inserter(out);
  for (const OptionFacts& option : command.options) {
    const std::string value = zsh_value(option);
    if (option.names.empty()) {
      fmt::format_to(put, " \\\n        \"{}{}\"", option.takes == Takes::file ? "*" : "1", value);
    }
    for (const std::string& name : option.names) {
      // `=`: the value stands behind one, or is the next word.
      const bool equals = name.starts_with("--") && option.takes != Takes::nothing;
      const std::string help =
          fmt::format("{}{}[{}]", name, equals ? "=" : "", escaped(option.help, "[]:\\"));
      fmt::format_to(put, " \\\n        {}\"{}\"", shell_quoted(help), value);
    }
  }
  return out + "\n      ;;\n";
}

std::string zsh(const Facts& facts) {
  std::string cases = zsh_case(facts.program);
  std::string commands;
  for (const CommandFacts& command : facts.commands) {
    cases += zsh_case(command);
    const std::string help = fmt::format("{}:{}", command.name, escaped(command.help, ":\\"));
    fmt::format_to(std::back_inserter(commands), "    {}\n", shell_quoted(help));
  }
  return filled(zsh_frame, {{"@COMMANDS@", commands},
                            {"@NAMES@", names_of(facts, "|")},
                            {"@RULES@", rule_ids()},
                            {"@CASES@", cases}});
}

// ---- fish --------------------------------------------------------------------------------------

std::string fish_value(const OptionFacts& option) {
  const bool argument = option.names.empty();
  switch (option.takes) {
    case Takes::nothing:
      return {};
    case Takes::file:
      return " -r -F";
    case Takes::rule:
      return argument ? " -f -a '(__charterlint_rules)'"
                      : " -x -a '(__fish_append , (__charterlint_rules))'";
    case Takes::choice:
      return fmt::format(" {} -a '{}'", argument ? "-f" : "-x", joined(option.choices, " "));
    case Takes::word:
      break;
  }
  return " -x";
}

std::string fish_option(const OptionFacts& option, std::string_view condition) {
  // Files are what fish completes anyway.
  if (option.names.empty() && option.takes == Takes::file) return {};
  std::string names;
  for (const std::string& name : option.names) {
    const bool is_long = name.starts_with("--");
    names += (is_long ? " -l " : " -s ") + name.substr(is_long ? 2 : 1);
  }
  return fmt::format("complete -c charterlint -n '{}'{}{} -d '{}'\n", condition, names,
                     fish_value(option), escaped(option.help, "'\\"));
}

std::string fish(const Facts& facts) {
  std::string completions;
  for (const OptionFacts& option : facts.program.options) {
    completions += fish_option(option, "__charterlint_first");
  }
  for (const CommandFacts& command : facts.commands) {
    fmt::format_to(std::back_inserter(completions),
                   "complete -c charterlint -n __charterlint_first -a {} -d '{}'\n", command.name,
                   escaped(command.help, "'\\"));
    const std::string condition = fmt::format("test (__charterlint_command) = {}", command.name);
    for (const OptionFacts& option : command.options) {
      completions += fish_option(option, condition);
    }
  }
  return filled(fish_frame, {{"@RULES@", rule_ids()},
                             {"@COMMANDS@", names_of(facts, " ")},
                             {"@COMPLETIONS@\n", completions}});
}

}  // namespace

int run_completions(const CompletionsOptions& options) {
  std::vector<CommandFacts> all = describe_commands();
  Facts facts;
  facts.program = std::move(all.front());
  facts.commands.assign(std::next(all.begin()), all.end());
  switch (options.shell) {
    case Shell::bash:
      print(bash(facts));
      break;
    case Shell::zsh:
      print(zsh(facts));
      break;
    case Shell::fish:
      print(fish(facts));
      break;
  }
  return exit_clean;
}

}  // namespace charterlint
