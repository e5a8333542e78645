// The program while somebody else works on the same files.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

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

/// Runs `then` while the program waits for the pipe `tuyau.charte`, one of its `arguments`, and
/// lets it go on. What is named before the pipe has been read by then.
Result run_meanwhile(const TemporaryFolder& folder, std::vector<std::string> arguments,
                     const std::function<void()>& then) {
  const std::string pipe = folder.path("tuyau.charte");
  REQUIRE(::mkfifo(pipe.c_str(), 0666) == 0);
  arguments.insert(arguments.begin(), {"--jobs", "1"});
  return run({.arguments = samples::check(std::move(arguments)),
              .folder = folder.path(),
              .meanwhile = [&] {
                const int end = ::open(pipe.c_str(), O_WRONLY);
                REQUIRE(end >= 0);
                then();
                const std::string text = samples::clean();
                CHECK(::write(end, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
                ::close(end);
              }});
}

TEST_CASE("a file that vanishes before it is read is told of") {
  const TemporaryFolder folder;
  folder.write("fixe.charte", samples::clean());
  folder.write("zut.charte", samples::ragged());
  // The folder is walked before the first file is read.
  const Result result =
      run_meanwhile(folder, {"tuyau.charte", "."}, [&] { fs::remove(folder.path("zut.charte")); });
  CHECK(result.status == 2);
  CHECK(result.err ==
        "charterlint: cannot read `zut.charte`: No such file or directory\n"
        "nothing found in 2 files\n");
}

TEST_CASE("a file that vanishes before it is mended is told of, and does not come back") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const Result result = run_meanwhile(folder, {"--fix", "a.charte", "tuyau.charte"},
                                      [&] { fs::remove(folder.path("a.charte")); });
  CHECK(result.status == 2);
  CHECK(
      result.err.starts_with("charterlint: cannot write `a.charte`: No such file or directory\n"));
  CHECK(folder.names() == std::vector<std::string>{"tuyau.charte"});
}

TEST_CASE("what somebody else has written meanwhile is not written over") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const Result result = run_meanwhile(folder, {"--fix", "a.charte", "tuyau.charte"},
                                      [&] { folder.write("a.charte", samples::misspelt()); });
  CHECK(result.status == 2);
  CHECK(
      result.err.starts_with("charterlint: cannot write `a.charte`: it was changed by someone "
                             "else meanwhile; run the command again\n"));
  CHECK(folder.read("a.charte") == samples::misspelt());
  CHECK(folder.names() == std::vector<std::string>{"a.charte", "tuyau.charte"});
}

}  // namespace
}  // namespace charterlint
