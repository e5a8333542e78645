// Runs programs as a user's shell does, and keeps what they said.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace charterlint::testing {

/// Where standard output or standard error goes to.
enum class Stream : std::uint8_t {
  collected,    ///< to a pipe, into the result
  terminal,     ///< to a pseudo-terminal of 80 columns, into the result; both streams share it
  closed_pipe,  ///< to a pipe that nobody reads any more
  closed,       ///< nowhere: the program starts without it
  full,         ///< to /dev/full: a disk without room
};

struct Call {
  std::vector<std::string> arguments;
  std::string input = {};  ///< on standard input
  /// All that the program finds in its environment, beside PATH and what sanitizers need.
  std::map<std::string, std::string> environment = {};
  std::string folder = {};  ///< the working folder; empty: that of the tests
  Stream out = Stream::collected;
  Stream err = Stream::collected;
  std::optional<uid_t> user = {};  ///< another than that of the tests; needs root, see `can_be`
  std::function<void()> meanwhile = {};  ///< is called once the program is started
  std::chrono::milliseconds limit = std::chrono::seconds(60);  ///< then it is killed
  std::string program = {};                                    ///< empty: charterlint
};

struct Result {
  int status = -1;  ///< the exit status; -1: ended by `signal`
  int signal = 0;
  bool timed_out = false;
  std::string out;
  std::string err;
};

/// Runs the program to its end.
Result run(const Call& call);

/// charterlint with these arguments, in this folder.
Result charterlint(std::vector<std::string> arguments, const std::string& folder = {},
                   std::string input = {});

/// Why the program cannot be run as `user` here; nothing when it can.
std::optional<std::string> cannot_be(uid_t user);

/// The program that is tested: the one that was built with the tests, or CHARTERLINT_PROGRAM.
std::string charterlint_path();

/// Where `name` is in PATH; empty when it is nowhere.
std::string find_program(std::string_view name);

}  // namespace charterlint::testing
