// The program on files of every kind: their encodings, their rights, and what becomes of them when
// they are mended.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

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

constexpr uid_t nobody = 65534;

Result check(const TemporaryFolder& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--output-format", "concise"});
  return charterlint(samples::check(std::move(arguments)), folder.path());
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

enum class Bytes : bool { little_endian, big_endian };

std::string utf16(const std::string& ascii, Bytes order, bool mark) {
  std::string out;
  const auto put = [&](char high, char low) {
    out += order == Bytes::big_endian ? std::string{high, low} : std::string{low, high};
  };
  if (mark) put('\xFE', '\xFF');
  for (const char c : ascii) put('\0', c);
  return out;
}

mode_t mode_of(const std::string& path) {
  struct stat status{};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

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

TEST_CASE("an empty file has no finding") {
  const TemporaryFolder folder;
  folder.write("vide.charte", "");
  for (const char* const command : {"check", "format", "inspect"}) {
    const Result result = charterlint({command, "vide.charte"}, folder.path());
    CHECK(result.status == 0);
  }
  CHECK(check(folder, {"--fix", "vide.charte"}).status == 0);
  CHECK(folder.read("vide.charte").empty());
}

TEST_CASE("a Markdown file that is no charter has no finding") {
  const TemporaryFolder folder;
  const std::string recipe = "# Cookies\n\n| Farine | Sucre |\n| --- | --- |\n| 200 g |\n";
  folder.write("cookies.md", recipe);
  CHECK(check(folder, {"cookies.md"}).err == "nothing found\n");
  CHECK(check(folder, {"--fix", "cookies.md"}).status == 0);
  CHECK(charterlint({"format", "cookies.md"}, folder.path()).status == 0);
  CHECK(folder.read("cookies.md") == recipe);
}

TEST_CASE("a NUL in a file is a character like others") {
  const TemporaryFolder folder;
  const std::string nul(1, '\0');
  folder.write("a.charte", replaced(samples::ragged(), "articles", "arti" + nul + "cles"));
  const Result result = check(folder, {"a.charte"});
  CHECK(result.status == 1);
  CHECK(result.out.starts_with("a.charte:7:1: error[ragged-row]"));
  CHECK(check(folder, {"--fix", "a.charte"}).status == 0);
  CHECK(folder.read("a.charte") ==
        replaced(samples::ragged_mended(), "articles", "arti" + nul + "cles"));
}

TEST_CASE("UTF-16 is told, and left alone") {
  const TemporaryFolder folder;
  const std::string ascii = "Les cookies de ce site web, et votre navigateur.\n| a |\n";
  for (const Bytes order : {Bytes::little_endian, Bytes::big_endian}) {
    for (const bool mark : {true, false}) {
      const std::string text = utf16(ascii, order, mark);
      folder.write("a.charte", text);
      for (const char* const command : {"check", "format", "inspect"}) {
        const Result result = charterlint({command, "a.charte"}, folder.path());
        CHECK(result.status == 2);
        CHECK(result.err.starts_with(
            "charterlint: cannot read `a.charte`: it is UTF-16; save it as UTF-8\n"));
      }
      CHECK(check(folder, {"--fix", "a.charte"}).status == 2);
      CHECK(folder.read("a.charte") == text);
      const Result piped = charterlint(samples::check({"--fix", "-"}), {}, text);
      CHECK(piped.status == 2);
      CHECK(piped.out.empty());
    }
  }
}

TEST_CASE("bytes that are not UTF-8 are found, and kept") {
  const TemporaryFolder folder;
  folder.write("a.charte", replaced(samples::ragged(), "articles", "articl\xE9s"));
  const Result result = charterlint(
      {"check", "--select", "ragged-row,invalid-utf8", "--output-format", "concise", "a.charte"},
      folder.path());
  CHECK(result.status == 1);
  CHECK(result.out.find("error[invalid-utf8]") != std::string::npos);
  CHECK(result.out.find('\xE9') == std::string::npos);
  CHECK(check(folder, {"--fix", "a.charte"}).status == 0);
  CHECK(folder.read("a.charte") == replaced(samples::ragged_mended(), "articles", "articl\xE9s"));
}

TEST_CASE("line ends and byte order mark stay as they are") {
  const TemporaryFolder folder;
  const std::string mark = "\xEF\xBB\xBF";
  for (const std::string& start : {std::string{}, mark}) {
    for (const std::string& end : {std::string("\n"), std::string("\r\n"), std::string("\r")}) {
      CAPTURE(end);
      folder.write("a.charte", start + replaced(samples::ragged(), "\n", end));
      const Result before = check(folder, {"a.charte"});
      CHECK(before.status == 1);
      CHECK(before.out.starts_with("a.charte:7:1: error[ragged-row] [*] "));
      const Result fixed = check(folder, {"--fix", "a.charte"});
      CHECK(fixed.status == 0);
      CHECK(fixed.err == "1 fixed; nothing found\n");
      CHECK(folder.read("a.charte") == start + replaced(samples::ragged_mended(), "\n", end));
    }
  }
}

TEST_CASE("a line of ten megabytes is read in good time") {
  const TemporaryFolder folder;
  std::string line;
  while (line.size() < 10'000'000) line += "| panier é ";
  folder.write("a.charte", samples::charter(samples::header, line + "|"));
  const auto begin = std::chrono::steady_clock::now();
  for (const char* const format : {"full", "json", "sarif"}) {
    const Result result = charterlint(
        {"check", "--select", "ragged-row", "--output-format", format, "a.charte"}, folder.path());
    CHECK(result.status == 1);
    CHECK(result.out.size() < 20'000);
  }
  // Generous: sanitizers are slow. Anything that goes over the line again and again takes minutes.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(40));
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
    command.insert(command.begin(), {"--fsize=16", "--", CHARTERLINT_PROGRAM});
    const Result result = run({.arguments = command, .folder = folder.path(), .program = prlimit});
    CHECK(result.status == 2);
    CHECK(result.err.find("charterlint: cannot write `a.charte`: File too large\n") !=
          std::string::npos);
    CHECK(folder.read("a.charte") == samples::ragged());
    CHECK(folder.names() == std::vector<std::string>{"a.charte"});
  }
  // What could not be mended is still told of.
  std::vector<std::string> command = samples::check({"--fix", "a.charte"});
  command.insert(command.begin(), {"--fsize=16", "--", CHARTERLINT_PROGRAM});
  const Result result = run({.arguments = command, .folder = folder.path(), .program = prlimit});
  CHECK(result.out.find("error[ragged-row]") != std::string::npos);
  CHECK(result.err.ends_with("0 fixed; 1 error; --fix mends 1\n"));
}

TEST_CASE("files and folders without rights are told of, and left as they are") {
  if (const auto reason = testing::cannot_be(nobody)) {
    MESSAGE("skipped: ", *reason);
    return;
  }
  const TemporaryFolder folder;
  const auto as_nobody = [&](std::vector<std::string> arguments) {
    return run({.arguments = samples::check(std::move(arguments)),
                .folder = folder.path(),
                .user = nobody});
  };
  SUBCASE("a file that may not be read") {
    ::chmod(folder.write("a.charte", samples::ragged()).c_str(), 0);
    const Result result = as_nobody({"a.charte"});
    CHECK(result.status == 2);
    CHECK(result.err == "charterlint: cannot read `a.charte`: Permission denied\n");
  }
  SUBCASE("a folder that may not be read") {
    folder.write("ferme/a.charte", samples::ragged());
    folder.write("b.charte", samples::clean());
    ::chmod(folder.path("ferme").c_str(), 0);
    const Result result = as_nobody({"."});
    CHECK(result.status == 2);
    CHECK(result.err ==
          "charterlint: cannot read the folder `./ferme`: Permission denied\nnothing found\n");
  }
  SUBCASE("a file that may not be written") {
    ::chmod(folder.write("a.charte", samples::ragged()).c_str(), 0444);
    const Result result = as_nobody({"--fix", "a.charte"});
    CHECK(result.status == 2);
    CHECK(result.err ==
          "charterlint: cannot write `a.charte`: Permission denied\n"
          "0 fixed; 1 error; --fix mends 1\n");
    CHECK(folder.read("a.charte") == samples::ragged());
  }
  SUBCASE("a folder that may not be written") {
    ::chmod(folder.write("fixe/a.charte", samples::ragged()).c_str(), 0666);
    ::chmod(folder.path("fixe").c_str(), 0555);
    const Result result = as_nobody({"--fix", "fixe/a.charte"});
    CHECK(result.status == 2);
    CHECK(
        result.err.starts_with("charterlint: cannot write `fixe/a.charte`: cannot make a file in "
                               "its folder: Permission denied\n"));
    CHECK(folder.read("fixe/a.charte") == samples::ragged());
    const Result output = as_nobody({"--output", "fixe/sortie.txt", "fixe/a.charte"});
    CHECK(output.status == 2);
    CHECK(output.err ==
          "charterlint: cannot write `fixe/sortie.txt`: cannot make a file in its "
          "folder: Permission denied\n");
  }
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
        "charterlint: cannot read `./zut.charte`: No such file or directory\n"
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
