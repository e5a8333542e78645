// charterlint: linter, formatter and language server for cookie charters.
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <string_view>

#include "server/commands.hpp"
#include "server/options.hpp"
#include "server/terminal.hpp"
#include "server/user_error.hpp"

namespace {

int run(const charterlint::Invocation& invocation) {
  using charterlint::Command;
  switch (invocation.command) {
    case Command::check:
      return run_check(invocation.check, invocation.language);
    case Command::format:
      return run_format(invocation.format, invocation.language);
    case Command::inspect:
      return run_inspect(invocation.inspect, invocation.language);
    case Command::explain:
      return run_explain(invocation.explain, invocation.language);
    case Command::config:
      return run_config(invocation.config, invocation.language);
    case Command::init:
      return run_init(invocation.init, invocation.language);
    case Command::server:
      return charterlint::run_server();
    case Command::completions:
      return run_completions(invocation.completions);
    case Command::none:
      break;
  }
  return invocation.status;
}

/// Without memory nothing that is half done can be ended well, and what is written goes to a file
/// without a name, which is gone with the program: see NewFile.
void end_without_memory() {
  constexpr std::string_view words = "charterlint: there is not enough memory\n";
  // There is nobody to tell that it could not be told.
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, words.data(), words.size());
  std::_Exit(charterlint::exit_error);
}

}  // namespace

int main(int argc, char** argv) {
  // A closed pipe shows as an error of write, which knows how to end quietly.
  std::signal(SIGPIPE, SIG_IGN);
  // So does a file that may not grow any more; a signal would leave half of one behind.
  std::signal(SIGXFSZ, SIG_IGN);
  std::set_new_handler(end_without_memory);
  try {
    return run(charterlint::read_command_line(argc, argv));
  } catch (const charterlint::UserError& error) {
    charterlint::complain(error.what());
    charterlint::print_lines_as_error(error.details());
  } catch (const std::exception& error) {
    charterlint::complain(error.what());
  }
  return charterlint::exit_error;
}
