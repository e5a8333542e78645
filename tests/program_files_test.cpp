// The program on files of every kind: their encodings and their rights.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <optional>

#include "tests/support/folder.hpp"
#include "tests/support/program.hpp"
#include "tests/support/samples.hpp"

namespace charterlint {
namespace {

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

TEST_CASE("files and folders without rights are told of, and left as they are") {
  // Rights do not bind root.
  std::optional<uid_t> user;
  if (::geteuid() == 0) {
    user = nobody;
    if (const auto reason = testing::cannot_be(nobody)) {
      MESSAGE("skipped: ", *reason);
      return;
    }
  }
  const TemporaryFolder folder;
  const auto without_rights = [&](std::vector<std::string> arguments) {
    return run(
        {.arguments = samples::check(std::move(arguments)), .folder = folder.path(), .user = user});
  };
  SUBCASE("a file that may not be read") {
    ::chmod(folder.write("a.charte", samples::ragged()).c_str(), 0);
    const Result result = without_rights({"a.charte"});
    CHECK(result.status == 2);
    CHECK(result.err == "charterlint: cannot read `a.charte`: Permission denied\n");
  }
  SUBCASE("a folder that may not be read") {
    folder.write("ferme/a.charte", samples::ragged());
    folder.write("b.charte", samples::clean());
    ::chmod(folder.path("ferme").c_str(), 0);
    const Result result = without_rights({"."});
    CHECK(result.status == 2);
    CHECK(result.err ==
          "charterlint: cannot read the folder `ferme`: Permission denied\nnothing found\n");
  }
  SUBCASE("a file that may not be written") {
    ::chmod(folder.write("a.charte", samples::ragged()).c_str(), 0444);
    const Result result = without_rights({"--fix", "a.charte"});
    CHECK(result.status == 2);
    CHECK(result.err ==
          "charterlint: cannot write `a.charte`: Permission denied\n"
          "0 fixed; 1 error; --fix mends 1\n");
    CHECK(folder.read("a.charte") == samples::ragged());
  }
  SUBCASE("a folder that may not be written") {
    ::chmod(folder.write("fixe/a.charte", samples::ragged()).c_str(), 0666);
    ::chmod(folder.path("fixe").c_str(), 0555);
    const Result result = without_rights({"--fix", "fixe/a.charte"});
    CHECK(result.status == 2);
    CHECK(
        result.err.starts_with("charterlint: cannot write `fixe/a.charte`: cannot make a file in "
                               "its folder: Permission denied\n"));
    CHECK(folder.read("fixe/a.charte") == samples::ragged());
    const Result output = without_rights({"--output", "fixe/sortie.txt", "fixe/a.charte"});
    CHECK(output.status == 2);
    CHECK(output.err ==
          "charterlint: cannot write `fixe/sortie.txt`: cannot make a file in its "
          "folder: Permission denied\n");
  }
}

}  // namespace
}  // namespace charterlint
