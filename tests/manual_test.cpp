// The manual page is made from the command line as the program reads it, and the version is one.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "server/options.hpp"
#include "server/version.hpp"
#include "tests/support/fixture.hpp"
#include "tests/support/generated.hpp"
#include "tests/support/program.hpp"

namespace charterlint {
namespace {

/// `text` for roff: a hyphen is a minus that can be copied, and a line starts with no request.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '-' || c == '\\') out += '\\';
    out += c;
    if (c == '\\') out += 'e';
  }
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string value_of(const OptionFacts& option) {
  switch (option.takes) {
    case Takes::nothing:
      return {};
    case Takes::file:
      return "FILE";
    case Takes::rule:
      return option.names.empty() ? "RULE" : "RULE,...";
    case Takes::choice: {
      std::string words;
      for (const std::string& choice : option.choices) {
        words.append(words.empty() ? "" : "|").append(choice);
      }
      return words;
    }
    case Takes::word:
      break;
  }
  return "VALUE";
}

/// An option, or the argument of a command, as a paragraph with a hanging tag.
std::string paragraph(const OptionFacts& option) {
  std::string names;
  for (const std::string& name : option.names) {
    names.append(names.empty() ? "" : ", ").append("\\fB").append(roff(name)).append("\\fR");
  }
  if (const std::string value = value_of(option); !value.empty()) {
    names.append(names.empty() ? "" : " ").append("\\fI").append(roff(value)).append("\\fR");
  }
  return fmt::format(".TP\n{}\n{}.\n", names, roff(option.help));
}

std::string options_of(const CommandFacts& command) {
  std::string out;
  for (const OptionFacts& option : command.options) out += paragraph(option);
  return out;
}

std::string manual() {
  const auto all = describe_commands();
  std::string out =
      ".\\\" Made by ./dev generate from the command line; changes here are lost.\n"
      ".TH CHARTERLINT 1 \"\" \"charterlint @PROJECT_VERSION@\" \"User Commands\"\n"
      ".SH NAME\ncharterlint \\- linter, formatter and language server for cookie charters\n"
      ".SH SYNOPSIS\n.B charterlint\n.RI [ COMMAND ]\n.RI [ OPTION ...]\n.RI [ FILE ...]\n"
      ".SH DESCRIPTION\n"
      "Finds and mends what is wrong in the page on which a site says which cookies it sets:\n"
      "damaged tables, missing columns, categories that are not declared, durations that the law\n"
      "does not allow. Without a command it is\n.BR \"charterlint check\" .\n"
      ".PP\n"
      "Nothing is lost: before a fix or a layout is written, the texts of the cells in their "
      "order\n"
      "and the prose in its order are compared with what they were, and where they differ the "
      "file\n"
      "is left alone.\n"
      ".SH OPTIONS\n";
  out += options_of(all.front());
  out += ".SH COMMANDS\n";
  for (auto command = std::next(all.begin()); command != all.end(); ++command) {
    fmt::format_to(std::back_inserter(out), ".SS {}\n{}.\n{}", command->name, roff(command->help),
                   options_of(*command));
  }
  out +=
      ".SH EXIT STATUS\n"
      ".TP\n0\nNothing was found, or less than\n.B \\-\\-fail\\-on\nasks for.\n"
      ".TP\n1\nThere are findings, or\n.B format \\-\\-check\nwould change something.\n"
      ".TP\n2\nThe command line or the configuration is wrong, or a file cannot be read or "
      "written.\n"
      ".SH FILES\n"
      ".TP\n.I .charterlint.json\n"
      "What charters are judged by: the nearest one upward from each charter, up to the root of "
      "the\n"
      "repository.\n.B charterlint config\nshows what applies.\n"
      ".SH ENVIRONMENT\n"
      ".TP\n.BR LC_ALL \", \" LC_MESSAGES \", \" LANG\nThe language of messages: French or "
      "English.\n"
      ".TP\n.B NO_COLOR\nNo colours, when it is set.\n"
      ".SH EXAMPLES\n"
      ".TP\n.B charterlint check \\-\\-fix docs/\nMend what can be mended without changing a "
      "word.\n"
      ".TP\n.B charterlint explain fused\\-cells\nTell why a rule is there, with examples.\n";
  return out;
}

TEST_CASE("generated: the manual page") {
  testing::check_generated("packaging/charterlint.1.in", manual());
}

TEST_CASE("the manual page is right by those who read it") {
  const std::string mandoc = testing::find_program("mandoc");
  if (mandoc.empty()) {
    MESSAGE("skipped: there is no mandoc");
    return;
  }
  const auto said = testing::run(
      {.arguments = {"-T", "lint", "-W", "warning",
                     fmt::format("{}/packaging/charterlint.1.in", CHARTERLINT_SOURCE_DIR)},
       .program = mandoc});
  // Of the date that it has none: the same page for the same program.
  std::string rest;
  for (std::size_t at = 0; at < said.out.size();) {
    const std::size_t end = std::min(said.out.find('\n', at), said.out.size());
    const std::string line = said.out.substr(at, end - at);
    if (line.find("missing date") == std::string::npos) rest += line + "\n";
    at = end + 1;
  }
  CHECK(rest == "");
}

TEST_CASE("the version is that of CMakeLists.txt everywhere") {
  const auto read = [](const char* name) {
    return nlohmann::json::parse(
        testing::read_file(fmt::format("{}/{}", CHARTERLINT_SOURCE_DIR, name)));
  };
  CHECK(read("grammar/tree-sitter.json")["metadata"]["version"] == version_string);
  CHECK(read("grammar/package.json")["version"] == version_string);
}

}  // namespace
}  // namespace charterlint
