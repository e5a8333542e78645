// The program when it mends: what it writes, and what it leaves alone.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/support/folder.hpp"
#include "tests/support/program.hpp"
#include "tests/support/samples.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;
using testing::charterlint;
using testing::Result;
using testing::run;
using testing::TemporaryFolder;
namespace samples = testing::samples;

Result check(const TemporaryFolder& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--output-format", "concise"});
  return charterlint(samples::check(std::move(arguments)), folder.path());
}

mode_t mode_of(const std::string& path) {
  struct stat status{};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

TEST_CASE("--fix mends a file once, and the second time has nothing to do") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const Result first = check(folder, {"--fix", "a.charte"});
  CHECK(first.status == 0);
  CHECK(first.out.empty());
  CHECK(first.err == "1 fixed; nothing found\n");
  CHECK(folder.read("a.charte") == samples::ragged_mended());
  const Result second = check(folder, {"--fix", "a.charte"});
  CHECK(second.status == 0);
  CHECK(second.err == "0 fixed; nothing found\n");
  CHECK(folder.read("a.charte") == samples::ragged_mended());
  CHECK(folder.names() == std::vector<std::string>{"a.charte"});
}

TEST_CASE("--fix leaves words alone, and --unsafe-fixes does not") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::misspelt());
  CHECK(check(folder, {"--fix", "a.charte"}).err ==
        "0 fixed; 1 warning; --fix --unsafe-fixes mends 1\n");
  CHECK(folder.read("a.charte") == samples::misspelt());
  CHECK(check(folder, {"--fix", "--unsafe-fixes", "a.charte"}).status == 0);
  CHECK(folder.read("a.charte") == samples::clean());
}

TEST_CASE("a symbolic link is written through, and the mode of the file stays") {
  const TemporaryFolder folder;
  folder.write("vrai/a.charte", samples::ragged());
  fs::create_symlink("vrai/a.charte", folder.path("lien.charte"));
  REQUIRE(::chmod(folder.path("vrai/a.charte").c_str(), 0640) == 0);
  CHECK(check(folder, {"--fix", "lien.charte"}).status == 0);
  CHECK(fs::is_symlink(folder.path("lien.charte")));
  CHECK(folder.read("vrai/a.charte") == samples::ragged_mended());
  CHECK(mode_of(folder.path("vrai/a.charte")) == 0640);
  CHECK(fs::directory_iterator(folder.path("vrai"))->path().filename() == "a.charte");
}

TEST_CASE("a name as long as names can be is no hindrance") {
  const TemporaryFolder folder;
  const std::string name = std::string(248, 'a') + ".charte";
  folder.write(name, samples::ragged());
  CHECK(check(folder, {"--fix", name}).status == 0);
  CHECK(folder.read(name) == samples::ragged_mended());
}

TEST_CASE("a write that fails leaves the old file, and makes the status 2") {
  const std::string prlimit = testing::find_program("prlimit");
  if (prlimit.empty()) {
    MESSAGE("skipped: there is no prlimit (util-linux)");
    return;
  }
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  for (std::vector<std::string> command :
       {samples::check({"--fix", "a.charte"}), std::vector<std::string>{"format", "a.charte"}}) {
    command.insert(command.begin(), {"--fsize=16", "--", testing::charterlint_path()});
    const Result result = run({.arguments = command, .folder = folder.path(), .program = prlimit});
    CHECK(result.status == 2);
    CHECK(result.err.find("charterlint: cannot write `a.charte`: File too large\n") !=
          std::string::npos);
    CHECK(folder.read("a.charte") == samples::ragged());
    CHECK(folder.names() == std::vector<std::string>{"a.charte"});
  }
  // What could not be mended is still told of.
  std::vector<std::string> command = samples::check({"--fix", "a.charte"});
  command.insert(command.begin(), {"--fsize=16", "--", testing::charterlint_path()});
  const Result result = run({.arguments = command, .folder = folder.path(), .program = prlimit});
  CHECK(result.out.find("error[ragged-row]") != std::string::npos);
  CHECK(result.err.ends_with("0 fixed; 1 error; --fix mends 1\n"));
}

TEST_CASE("--diff changes nothing, and patch makes of it what --fix makes") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const Result diff = charterlint(samples::check({"--diff", "a.charte"}), folder.path());
  CHECK(diff.status == 1);
  CHECK(diff.err.empty());
  CHECK(folder.read("a.charte") == samples::ragged());
  CHECK(charterlint(samples::check({"--diff", "--exit-zero", "a.charte"}), folder.path()).status ==
        0);
  const std::string patch = testing::find_program("patch");
  if (patch.empty()) {
    MESSAGE("skipped: there is no patch");
    return;
  }
  const Result patched =
      run({.arguments = {"-p0"}, .input = diff.out, .folder = folder.path(), .program = patch});
  CHECK(patched.status == 0);
  CHECK(folder.read("a.charte") == samples::ragged_mended());
  const Result again = charterlint(samples::check({"--diff", "a.charte"}), folder.path());
  CHECK(again.status == 0);
  CHECK(again.out.empty());
}

}  // namespace
}  // namespace charterlint
