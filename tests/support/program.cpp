#include "tests/support/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace charterlint::testing {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const std::string& doing, int error = errno) {
  throw std::runtime_error(doing + ": " + std::strerror(error));
}

/// Owns a file descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    reset();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }
  ~Descriptor() { reset(); }
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }
  void reset() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_ = -1;
};

/// The end that the program gets, and the end that we keep.
struct Ends {
  Descriptor theirs, ours;
};

Ends make_pipe(bool program_writes) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) fail("pipe");
  return program_writes ? Ends{Descriptor(ends[1]), Descriptor(ends[0])}
                        : Ends{Descriptor(ends[0]), Descriptor(ends[1])};
}

Ends make_terminal() {
  int ours = -1;
  int theirs = -1;
  const winsize size{.ws_row = 24, .ws_col = 80, .ws_xpixel = 0, .ws_ypixel = 0};
  if (::openpty(&ours, &theirs, nullptr, nullptr, &size) != 0) fail("openpty");
  ::fcntl(ours, F_SETFD, FD_CLOEXEC);
  ::fcntl(theirs, F_SETFD, FD_CLOEXEC);
  return {Descriptor(theirs), Descriptor(ours)};
}

Ends make_output(Stream stream) {
  switch (stream) {
    case Stream::collected:
      return make_pipe(true);
    case Stream::closed_pipe: {
      Ends ends = make_pipe(true);
      ends.ours.reset();
      return ends;
    }
    case Stream::full:
      return {Descriptor(::open("/dev/full", O_WRONLY | O_CLOEXEC)), {}};
    case Stream::terminal:
      return make_terminal();
    case Stream::closed:
      break;
  }
  return {};
}

/// The actions that `posix_spawn` takes between fork and exec.
class Actions {
 public:
  Actions() { ::posix_spawn_file_actions_init(&actions_); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  ~Actions() { ::posix_spawn_file_actions_destroy(&actions_); }

  void put(const Descriptor& from, int to) {
    if (from.is_open()) {
      ::posix_spawn_file_actions_adddup2(&actions_, from.get(), to);
    } else {
      ::posix_spawn_file_actions_addclose(&actions_, to);
    }
  }
  void enter(const std::string& folder) {
    if (!folder.empty()) ::posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
  }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

std::vector<std::string> environment_of(const Call& call) {
  std::vector<std::string> all;
  for (const char* const name : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS",
                                 "TSAN_OPTIONS", "LLVM_PROFILE_FILE"}) {
    const char* const value = std::getenv(name);
    if (value != nullptr && !call.environment.contains(name)) {
      all.push_back(std::string(name) + "=" + value);
    }
  }
  for (const auto& [name, value] : call.environment) all.push_back(name + "=" + value);
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

pid_t start(const Call& call, const Actions& actions) {
  std::vector<std::string> words;
  if (call.user) {
    const std::string id = std::to_string(*call.user);
    words = {find_program("setpriv"), "--reuid=" + id, "--regid=" + id, "--clear-groups", "--"};
  }
  words.push_back(call.program.empty() ? charterlint_path() : call.program);
  words.insert(words.end(), call.arguments.begin(), call.arguments.end());
  std::vector<std::string> environment = environment_of(call);
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  // The tests may ignore signals; the program must start as one from a shell does.
  sigset_t defaults;
  ::sigemptyset(&defaults);
  ::sigaddset(&defaults, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int error = ::posix_spawn(&child, words.front().c_str(), actions.get(), &attributes,
                                  pointers_to(words).data(), pointers_to(environment).data());
  ::posix_spawnattr_destroy(&attributes);
  if (error != 0) fail("cannot start " + words.front(), error);
  return child;
}

/// Feeds `input` and collects both outputs until the program has closed them, or time is up.
class Conversation {
 public:
  Conversation(Descriptor in, std::string_view input, Descriptor out, Descriptor err,
               Result& result)
      : in_(std::move(in)),
        input_(input),
        out_(std::move(out)),
        err_(std::move(err)),
        result_(result) {
    ::fcntl(in_.get(), F_SETFL, O_NONBLOCK);
    if (input_.empty()) in_.reset();
  }

  /// Returns whether it came to its end before `until`.
  bool hold(Clock::time_point until) {
    while (out_.is_open() || err_.is_open()) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
      if (left <= 0) return false;
      pollfd all[] = {{in_.get(), POLLOUT, 0}, {out_.get(), POLLIN, 0}, {err_.get(), POLLIN, 0}};
      if (::poll(all, 3, static_cast<int>(left)) < 0 && errno != EINTR) fail("poll");
      if (all[0].revents != 0) feed();
      if (all[1].revents != 0) collect(out_, result_.out);
      if (all[2].revents != 0) collect(err_, result_.err);
    }
    return true;
  }

 private:
  void feed() {
    const ssize_t n = ::write(in_.get(), input_.data(), input_.size());
    if (n > 0) input_.remove_prefix(static_cast<std::size_t>(n));
    const bool refused = n < 0 && errno != EAGAIN && errno != EINTR;
    if (refused || input_.empty()) in_.reset();
  }
  static void collect(Descriptor& from, std::string& to) {
    char buffer[65536];
    const ssize_t n = ::read(from.get(), buffer, sizeof buffer);
    if (n > 0) to.append(buffer, static_cast<std::size_t>(n));
    // A terminal whose other side is closed gives EIO.
    if (n == 0 || (n < 0 && errno != EINTR)) from.reset();
  }

  Descriptor in_;
  std::string_view input_;
  Descriptor out_, err_;
  Result& result_;
};

}  // namespace

Result run(const Call& call) {
  Ends in = make_pipe(false);
  Ends out = make_output(call.out);
  const bool shared = call.out == Stream::terminal && call.err == Stream::terminal;
  Ends err = shared ? Ends{} : make_output(call.err);
  Actions actions;
  actions.enter(call.folder);
  actions.put(in.theirs, STDIN_FILENO);
  actions.put(out.theirs, STDOUT_FILENO);
  actions.put(shared ? out.theirs : err.theirs, STDERR_FILENO);
  // A program that does not read all its input must not end the tests.
  std::signal(SIGPIPE, SIG_IGN);
  const auto until = Clock::now() + call.limit;
  const pid_t child = start(call, actions);
  in.theirs.reset();
  out.theirs.reset();
  err.theirs.reset();

  Result result;
  if (call.meanwhile) call.meanwhile();
  Conversation talk(std::move(in.ours), call.input, std::move(out.ours), std::move(err.ours),
                    result);
  result.timed_out = !talk.hold(until);
  int status = 0;
  // Nobody listens any more: it may still work for a while.
  while (!result.timed_out && ::waitpid(child, &status, WNOHANG) == 0) {
    result.timed_out = Clock::now() >= until;
    ::usleep(1000);
  }
  if (result.timed_out) {
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
  }
  if (WIFEXITED(status)) result.status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result.signal = WTERMSIG(status);
  return result;
}

Result charterlint(std::vector<std::string> arguments, const std::string& folder,
                   std::string input) {
  return run({.arguments = std::move(arguments), .input = std::move(input), .folder = folder});
}

std::optional<std::string> cannot_be(uid_t user) {
  if (::geteuid() == user) return std::nullopt;
  if (::geteuid() != 0) return "only root can become somebody else";
  if (find_program("setpriv").empty()) return "there is no setpriv (util-linux)";
  const Result result = run({.arguments = {"--version"}, .user = user});
  if (result.status != 0) return "the program cannot be started by another user: " + result.err;
  return std::nullopt;
}

std::string charterlint_path() {
  const char* const set = std::getenv("CHARTERLINT_PROGRAM");
  return set == nullptr ? CHARTERLINT_PROGRAM : set;
}

std::string find_program(std::string_view name) {
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');) {
    const std::string file = folder + "/" + std::string(name);
    if (::access(file.c_str(), X_OK) == 0) return file;
  }
  return {};
}

}  // namespace charterlint::testing
