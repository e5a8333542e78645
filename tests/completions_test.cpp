// The completions of shells: right by the shells themselves, where they are at hand.
#include <doctest/doctest.h>

#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "server/options.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/program.hpp"

namespace charterlint {
namespace {

using testing::charterlint;
using testing::run;

/// Runs `script` in `shell`, which finds its completions as ./completions. Nothing when there is no
/// such shell.
std::optional<std::string> in_shell(const std::string& shell, const std::string& script) {
  const std::string program = testing::find_program(shell);
  if (program.empty()) {
    MESSAGE("skipped: there is no ", shell);
    return std::nullopt;
  }
  const testing::TemporaryFolder folder;
  folder.write("completions", charterlint({"completions", shell}).out);
  const auto result = run({.arguments = {"-c", script},
                           .environment = {{"HOME", folder.path()}},
                           .folder = folder.path(),
                           .program = program});
  CHECK(result.err == "");
  return result.out;
}

TEST_CASE("every command, option and rule is in the completions") {
  for (const char* const shell : {"bash", "zsh", "fish"}) {
    CAPTURE(shell);
    const auto script = charterlint({"completions", shell});
    CHECK(script.status == 0);
    for (const char* const place : {"@COMMANDS@", "@RULES@", "@CASES@", "@OPTIONS@", "@NAMES@"}) {
      CHECK(script.out.find(place) == std::string::npos);
    }
    for (const CommandFacts& command : describe_commands()) {
      CHECK(script.out.find(command.name) != std::string::npos);
      for (const OptionFacts& option : command.options) {
        for (const std::string& name : option.names) {
          const std::string bare = name.substr(name.find_first_not_of('-'));
          CAPTURE(name);
          CHECK(script.out.find(bare) != std::string::npos);
        }
        for (const std::string& choice : option.choices) {
          CHECK(script.out.find(choice) != std::string::npos);
        }
      }
    }
    for (const CatalogueEntry& entry : catalogue()) {
      CHECK(script.out.find(entry.rule->id) != std::string::npos);
    }
  }
}

TEST_CASE("bash completes commands, options, values and rules") {
  const auto completed = [](const std::string& words) {
    return in_shell("bash", "source ./completions\nCOMP_WORDS=(" + words +
                                ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_charterlint\n"
                                "echo \"${COMPREPLY[*]}\"\n");
  };
  if (!completed("charterlint ''")) return;
  CHECK(completed("charterlint ch") == "check\n");
  CHECK(completed("charterlint --vers") == "--version\n");
  CHECK(completed("charterlint --exit") == "--exit-zero\n");
  CHECK(completed("charterlint check --unsafe") == "--unsafe-fixes\n");
  CHECK(completed("charterlint format --unsafe") == "\n");
  CHECK(completed("charterlint check --output-format ''") ==
        "full concise json jsonl sarif github gitlab junit\n");
  CHECK(completed("charterlint check --output-format = js") == "json jsonl\n");
  CHECK(completed("charterlint check --select ragged") == "ragged-row\n");
  CHECK(completed("charterlint check --select split-table,ragged") == "split-table,ragged-row\n");
  CHECK(completed("charterlint explain ragged") == "ragged-row\n");
  CHECK(completed("charterlint completions ''") == "bash zsh fish\n");
  // Files are bash's own business.
  CHECK(completed("charterlint check ''") == "\n");
  CHECK(completed("charterlint check --output ''") == "\n");
}

TEST_CASE("fish completes commands, options, values and rules") {
  const auto completed = [](const std::string& line) {
    return in_shell("fish", "source ./completions\ncomplete -C '" + line +
                                "' | string replace -r '\\t.*' ''\n");
  };
  if (!completed("charterlint ")) return;
  CHECK(completed("charterlint compl") == "completions\n");
  CHECK(completed("charterlint check --unsafe") == "--unsafe-fixes\n");
  CHECK(completed("charterlint check --output-format=js") ==
        "--output-format=json\n--output-format=jsonl\n");
  CHECK(completed("charterlint check --select split-table,ragged") == "split-table,ragged-row\n");
  CHECK(completed("charterlint explain ragged") == "ragged-row\n");
}

TEST_CASE("zsh takes the completions") {
  const auto said = in_shell("zsh",
                             "autoload -Uz compinit && compinit -u -D && source ./completions\n"
                             "echo $_comps[charterlint]\n");
  if (said) CHECK(said == "_charterlint\n");
}

}  // namespace
}  // namespace charterlint
