// The program where the machine fails it: no memory, no room on the disk, killed at any moment, and
// somebody else at work on the same file. There is the old file or the new one, and never a part.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "server/lsp/framing.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/program.hpp"
#include "tests/support/samples.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;
using testing::Result;
using testing::run;
using testing::TemporaryFolder;
namespace samples = testing::samples;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool has_sanitizer = true;
#else
constexpr bool has_sanitizer = false;
#endif

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

/// A charter of many rows that lack cells, and the same with them.
constexpr std::string_view ragged_row = "| panier | Garde les articles |\n";
constexpr std::string_view mended_row = "| panier | Garde les articles |  |  |\n";
std::string ragged(int rows) {
  return samples::ragged() + repeated(ragged_row, rows);
}
std::string mended(int rows) {
  return samples::ragged_mended() + repeated(mended_row, rows);
}

/// A process of the program that nobody waits for yet.
class Started {
 public:
  Started(const TemporaryFolder& folder, std::vector<std::string> arguments) {
    pid_ = ::fork();
    REQUIRE(pid_ >= 0);
    if (pid_ > 0) return;
    const int nothing = ::open("/dev/null", O_RDWR);
    for (const int stream : {0, 1, 2}) ::dup2(nothing, stream);
    if (::chdir(folder.path().c_str()) != 0) ::_exit(126);
    std::string program = CHARTERLINT_PROGRAM;
    std::vector<char*> words{program.data()};
    for (std::string& argument : arguments) words.push_back(argument.data());
    words.push_back(nullptr);
    ::execv(program.c_str(), words.data());
    ::_exit(127);
  }
  void send(int signal) const { ::kill(pid_, signal); }
  /// The exit status, or -1 when a signal ended it.
  [[nodiscard]] int wait() const {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_ = -1;
};

std::chrono::microseconds time_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                               begin);
}

TEST_CASE("without enough memory the program says so, and the file stays as it was") {
  const std::string prlimit = testing::find_program("prlimit");
  // Sanitizers reserve terabytes: the program that people use is asked where it is built.
  std::string program = CHARTERLINT_PROGRAM;
  if (has_sanitizer) {
    program = CHARTERLINT_SOURCE_DIR "/build/release/server/charterlint";
  }
  if (prlimit.empty() || !fs::exists(program)) {
    MESSAGE("skipped: there is no ", prlimit.empty() ? "prlimit (util-linux)" : program);
    return;
  }
  const TemporaryFolder folder;
  const std::string before = ragged(8'000);
  bool refused = false;
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"check", "--jobs", "1", "a.charte"},
        std::vector<std::string>{"check", "--jobs", "1", "--fix", "a.charte"},
        std::vector<std::string>{"format", "a.charte"},
        std::vector<std::string>{"inspect", "a.charte"}}) {
    for (int megabytes = 14; megabytes < 80; megabytes += 8) {
      CAPTURE(command);
      CAPTURE(megabytes);
      folder.write("a.charte", before);
      std::vector<std::string> arguments{"--as=" + std::to_string(megabytes * 1'000'000), "--",
                                         program};
      arguments.insert(arguments.end(), command.begin(), command.end());
      const Result result =
          run({.arguments = arguments, .folder = folder.path(), .program = prlimit});
      CHECK(result.signal == 0);
      CHECK(result.status >= 0);
      CHECK(result.status <= 2);
      if (result.status == 2) {
        refused = true;
        CHECK(result.err == "charterlint: there is not enough memory\n");
        CHECK(folder.read("a.charte") == before);
      }
      CHECK(folder.names() == std::vector<std::string>{"a.charte"});
    }
  }
  CHECK(refused);
}

TEST_CASE("on a full disk the old file stays, and nothing else") {
  const TemporaryFolder outer;
  const std::string folder = outer.path("plein");
  fs::create_directory(folder);
  if (::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=64k") != 0) {
    MESSAGE("skipped: only root can mount a small file system");
    return;
  }
  const std::string before = ragged(1'000);
  const std::string path = folder + "/a.charte";
  std::ofstream(path) << before;
  for (const std::vector<std::string>& command :
       {samples::check({"--fix", "a.charte"}), std::vector<std::string>{"format", "a.charte"},
        samples::check({"--output", "sortie.txt", "a.charte"})}) {
    const Result result = run({.arguments = command, .folder = folder});
    CHECK(result.status == 2);
    CHECK(result.err.find("No space left on device") != std::string::npos);
    std::ifstream in(path);
    CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == before);
    CHECK(std::distance(fs::directory_iterator(folder), fs::directory_iterator()) == 1);
  }
  CHECK(::umount(folder.c_str()) == 0);
}

TEST_CASE("whenever the program is killed, there is the old file or the new one") {
  constexpr int rows = 3'000;
  constexpr int moments = 12;
  const TemporaryFolder folder;
  const std::string before = ragged(rows);
  folder.write("a.charte", before);
  const auto whole =
      time_of([&] { CHECK(Started(folder, samples::check({"--fix", "a.charte"})).wait() == 0); });
  REQUIRE(folder.read("a.charte") == mended(rows));
  for (const int signal : {SIGINT, SIGTERM, SIGKILL}) {
    for (int moment = 1; moment <= moments; ++moment) {
      folder.write("a.charte", before);
      const Started program(folder, samples::check({"--fix", "a.charte"}));
      // The last moments are those in which it writes.
      std::this_thread::sleep_for(whole * (moments + 2 * moment) / (3 * moments));
      program.send(signal);
      (void)program.wait();
      const std::string after = folder.read("a.charte");
      CHECK((after == before || after == mended(rows)));
      CHECK(folder.names() == std::vector<std::string>{"a.charte"});
    }
  }
}

TEST_CASE("two programs that mend one file at once leave it mended") {
  constexpr int rows = 500;
  const TemporaryFolder folder;
  for (int round = 0; round < 10; ++round) {
    folder.write("a.charte", ragged(rows));
    const Started one(folder, samples::check({"--fix", "a.charte"}));
    const Started other(folder, samples::check({"--fix", "a.charte"}));
    // The one that comes second has nothing to do, or says that somebody else was there.
    const int first = one.wait();
    const int second = other.wait();
    CHECK((first == 0 || first == 2));
    CHECK((second == 0 || second == 2));
    CHECK(first + second <= 2);
    CHECK(folder.read("a.charte") == mended(rows));
    CHECK(folder.names() == std::vector<std::string>{"a.charte"});
  }
}

TEST_CASE("a file that grows and shrinks while it is read is read somehow") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.charte", ragged(100));
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int turn = 0; !done; ++turn) {
      if (turn % 3 == 0) {
        fs::resize_file(path, 40);
      } else {
        std::ofstream(path, std::ios::app) << repeated(ragged_row, 2'000);
      }
    }
  });
  for (int round = 0; round < 10; ++round) {
    const Result result = testing::charterlint(samples::check({"a.charte"}), folder.path());
    CHECK(result.signal == 0);
    CHECK((result.status == 0 || result.status == 1));
  }
  done = true;
  writer.join();
}

TEST_CASE("a server whose client reads no more ends") {
  const std::string hello = lsp::frame(
      R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}})");
  const Result result = run({.arguments = {"server"},
                             .input = hello + hello.substr(0, hello.size() / 2),
                             .out = testing::Stream::closed_pipe});
  CHECK_FALSE(result.timed_out);
  CHECK(result.signal == 0);
}

}  // namespace
}  // namespace charterlint
