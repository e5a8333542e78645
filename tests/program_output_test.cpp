// The program and its streams: pipes, files, terminals and full disks.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/support/folder.hpp"
#include "tests/support/program.hpp"
#include "tests/support/samples.hpp"

namespace charterlint {
namespace {

using testing::Call;
using testing::charterlint;
using testing::Result;
using testing::run;
using testing::Stream;
using testing::TemporaryFolder;
namespace samples = testing::samples;

const std::vector<std::string> formats{"full",  "concise", "json",   "jsonl",
                                       "sarif", "github",  "gitlab", "junit"};

TEST_CASE("standard input is checked, under the name it is given") {
  const auto check = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--output-format", "concise"});
    return charterlint(samples::check(std::move(arguments)), {}, samples::ragged());
  };
  CHECK(check({"-"}).out.starts_with("-:7:1: error[ragged-row]"));
  CHECK(check({"--stdin-filename", "web/a.charte", "-"})
            .out.starts_with("web/a.charte:7:1: error[ragged-row]"));
  // By its name a text may be a charter whatever it says.
  const std::string bare = "| a | b |\n| --- | --- |\n| c |\n";
  CHECK(charterlint({"check", "-"}, {}, bare).status == 0);
  CHECK(charterlint({"check", "--stdin-filename", "a.charte", "-"}, {}, bare).status == 1);
}

TEST_CASE("with --fix the text of standard input goes to standard output, alone") {
  const Result result = charterlint(samples::check({"--fix", "--output-format", "concise", "-"}),
                                    {}, samples::ragged() + "\n" + samples::misspelt());
  CHECK(result.status == 1);
  CHECK(result.out == samples::ragged_mended() + "\n" + samples::misspelt());
  CHECK(result.err.starts_with("-:"));
  CHECK(result.err.ends_with("1 fixed; 1 warning; --fix --unsafe-fixes mends 1\n"));
  // A name that a file has too is no reason to write that file.
  const TemporaryFolder folder;
  folder.write("a.charte", "autre chose");
  const Result named = charterlint(samples::check({"--fix", "--stdin-filename", "a.charte", "-"}),
                                   folder.path(), samples::ragged());
  CHECK(named.out == samples::ragged_mended());
  CHECK(folder.read("a.charte") == "autre chose");
}

TEST_CASE("format writes standard input to standard output, alone") {
  const Result result = charterlint({"format", "-"}, {}, samples::clean());
  CHECK(result.status == 0);
  CHECK(result.out.starts_with("# Charte cookies\n"));
  CHECK(result.out.find("| panier        | Garde les articles |") != std::string::npos);
  CHECK(result.err == "1 file formatted, 0 left as they were\n");
  CHECK(charterlint({"format", "--lang", "fr", "-"}, {}, samples::clean()).err ==
        "1 fichier mis en forme, 0 inchangé\n");
  CHECK(charterlint({"format", "-"}, {}, result.out).err ==
        "0 files formatted, 1 left as it was\n");
}

TEST_CASE("--output takes the findings, in one step, and the summary stays on standard error") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  for (const std::string& format : formats) {
    CAPTURE(format);
    const auto with = [&](std::vector<std::string> more) {
      more.insert(more.begin(), {"--output-format", format});
      more.emplace_back("a.charte");
      return charterlint(samples::check(std::move(more)), folder.path());
    };
    const Result result = with({"--output", "sortie.txt"});
    CHECK(result.status == 1);
    CHECK(result.out.empty());
    CHECK(result.err == "1 error; --fix mends 1\n");
    CHECK(folder.read("sortie.txt") == with({}).out);
  }
  CHECK(folder.names() == std::vector<std::string>{"a.charte", "sortie.txt"});
  // Another time the old file is replaced, and its mode stays.
  ::chmod(folder.path("sortie.txt").c_str(), 0600);
  folder.write("a.charte", samples::clean());
  charterlint(samples::check({"--output", "sortie.txt", "a.charte"}), folder.path());
  CHECK(folder.read("sortie.txt").empty());
  struct stat status{};
  REQUIRE(::stat(folder.path("sortie.txt").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0600);
}

TEST_CASE("--output takes the diff too, and with --fix leaves the text alone on standard output") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const Result diff =
      charterlint(samples::check({"--diff", "--output", "d.patch", "a.charte"}), folder.path());
  CHECK(diff.status == 1);
  CHECK(diff.out.empty());
  CHECK(folder.read("d.patch").starts_with("--- a.charte\n+++ a.charte\n"));
  const Result fixed = charterlint(samples::check({"--fix", "--output", "sortie.txt", "-"}),
                                   folder.path(), samples::misspelt());
  CHECK(fixed.out == samples::misspelt());
  CHECK(folder.read("sortie.txt").find("misspelt-header") != std::string::npos);
}

TEST_CASE("no charter is written over by a report") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  for (const char* const option : {"--output", "--write-baseline"}) {
    const Result result =
        charterlint(samples::check({option, "./a.charte", "a.charte"}), folder.path());
    CHECK(result.status == 2);
    CHECK(result.err.starts_with("charterlint: `./a.charte` is "));
    CHECK(folder.read("a.charte") == samples::ragged());
  }
}

TEST_CASE("a disk without room makes the status 2, with a message and nothing half written") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const std::string sentence =
      "charterlint: cannot write to standard output: No space left on device\n";
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"check", "a.charte"},
                                             {"check", "--output-format", "json", "a.charte"},
                                             {"check", "--statistics", "a.charte"},
                                             {"check", "--diff", "a.charte"},
                                             {"format", "--check", "a.charte"},
                                             {"format", "--diff", "a.charte"},
                                             {"inspect", "a.charte"},
                                             {"inspect", "--format", "json", "a.charte"},
                                             {"explain", "ragged-row"},
                                             {"explain", "--all"},
                                             {"completions", "zsh"},
                                             {"--help"},
                                             {"check", "--help"},
                                             {"--version"}}) {
    CAPTURE(arguments.front());
    const Result result =
        run({.arguments = arguments, .folder = folder.path(), .out = Stream::full});
    CHECK(result.status == 2);
    CHECK(result.err.find(sentence) != std::string::npos);
  }
  CHECK(folder.read("a.charte") == samples::ragged());
  const Result to_file = charterlint({"check", "--output", "/dev/full", "a.charte"}, folder.path());
  CHECK(to_file.status == 2);
  CHECK(to_file.err == "charterlint: cannot write `/dev/full`: No space left on device\n");
  const Result fixed = run({.arguments = samples::check({"--fix", "-"}),
                            .input = samples::ragged(),
                            .out = Stream::full});
  CHECK(fixed.status == 2);
}

TEST_CASE(
    "standard output that is closed is told of; standard error that is closed is not needed") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const Result out =
      run({.arguments = {"check", "a.charte"}, .folder = folder.path(), .out = Stream::closed});
  CHECK(out.status == 2);
  CHECK(out.err == "charterlint: cannot write to standard output: Bad file descriptor\n");
  const Result err =
      run({.arguments = {"check", "a.charte"}, .folder = folder.path(), .err = Stream::closed});
  CHECK(err.status == 1);
  CHECK(err.out.find("ragged-row") != std::string::npos);
}

TEST_CASE("a pipe that nobody reads any more ends the program quietly") {
  const TemporaryFolder folder;
  std::string many = samples::ragged();
  for (int i = 0; i < 5000; ++i) many += "| panier | Garde les articles |\n";
  folder.write("a.charte", many);
  for (const std::string& format : formats) {
    CAPTURE(format);
    const Result result = run({.arguments = {"check", "--output-format", format, "a.charte"},
                               .folder = folder.path(),
                               .out = Stream::closed_pipe});
    CHECK(result.status == 0);
    CHECK(result.signal == 0);
    CHECK(result.err.empty());
  }
  const Result both = run({.arguments = {"check", "a.charte"},
                           .folder = folder.path(),
                           .out = Stream::closed_pipe,
                           .err = Stream::closed_pipe});
  CHECK(both.signal == 0);
  // The charters are mended before anything is said.
  run({.arguments = samples::check({"--fix", "a.charte"}),
       .folder = folder.path(),
       .out = Stream::closed_pipe,
       .err = Stream::closed_pipe});
  CHECK(folder.read("a.charte").starts_with(samples::ragged_mended()));
}

TEST_CASE("colours are for terminals, and not where NO_COLOR or the user says so") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const auto is_coloured = [&](std::vector<std::string> arguments,
                               std::map<std::string, std::string> environment, Stream out) {
    arguments.emplace_back("a.charte");
    const Result result = run({.arguments = samples::check(std::move(arguments)),
                               .environment = std::move(environment),
                               .folder = folder.path(),
                               .out = out});
    CHECK(result.status == 1);
    return result.out.find("\x1B[") != std::string::npos;
  };
  const std::map<std::string, std::string> term{{"TERM", "xterm"}};
  CHECK(is_coloured({}, term, Stream::terminal));
  CHECK_FALSE(is_coloured({}, term, Stream::collected));
  CHECK_FALSE(is_coloured({}, {{"TERM", "dumb"}}, Stream::terminal));
  CHECK_FALSE(is_coloured({}, {{"TERM", "xterm"}, {"NO_COLOR", "1"}}, Stream::terminal));
  CHECK(is_coloured({}, {{"TERM", "xterm"}, {"NO_COLOR", ""}}, Stream::terminal));
  CHECK_FALSE(is_coloured({"--color", "never"}, term, Stream::terminal));
  CHECK(is_coloured({"--color", "always"}, {{"NO_COLOR", "1"}}, Stream::collected));
  CHECK(is_coloured({"--color=always", "--output-format", "concise"}, {}, Stream::collected));
  // Formats for machines have none.
  CHECK_FALSE(is_coloured({"--color=always", "--output-format", "github"}, {}, Stream::collected));
  charterlint(samples::check({"--output", "sortie.txt", "a.charte"}), folder.path());
  CHECK(folder.read("sortie.txt").find('\x1B') == std::string::npos);
}

TEST_CASE("the same bytes come on every run and with any number of threads") {
  const TemporaryFolder folder;
  for (int i = 0; i < 30; ++i) {
    const std::string name = "charte" + std::to_string(i % 7) + "/" + std::to_string(i) + ".charte";
    folder.write(name, i % 3 == 0 ? samples::ragged() : samples::misspelt() + samples::sparse());
  }
  for (const std::string& format : formats) {
    CAPTURE(format);
    const auto with = [&](const char* jobs) {
      return charterlint({"check", "--output-format", format, "--jobs", jobs, ".", "nulle-part"},
                         folder.path());
    };
    const Result one = with("1");
    CHECK(one.status == 2);
    for (const char* const jobs : {"1", "2", "3", "16", "0"}) {
      const Result other = with(jobs);
      CHECK(other.out == one.out);
      CHECK(other.err == one.err);
    }
  }
}

TEST_CASE("a long run shows how far it is, on a terminal only, and wipes that away") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged());
  const std::string pipe = folder.path("tuyau.charte");
  REQUIRE(::mkfifo(pipe.c_str(), 0666) == 0);
  const auto slow = [&](std::vector<std::string> arguments, Stream err, const char* term) {
    arguments.insert(arguments.end(), {"--jobs", "1", "tuyau.charte", "a.charte"});
    return run({.arguments = samples::check(std::move(arguments)),
                .environment = {{"TERM", term}},
                .folder = folder.path(),
                .err = err,
                .meanwhile = [&] {
                  const int end = ::open(pipe.c_str(), O_WRONLY);
                  std::this_thread::sleep_for(std::chrono::milliseconds(600));
                  ::close(end);
                }});
  };
  const std::string wiped = "\r\x1B[K";
  const Result shown = slow({}, Stream::terminal, "xterm");
  CHECK(shown.err.starts_with(wiped + "reading 1/2"));
  CHECK(shown.err.ends_with(wiped + "1 error in 1 of 2 files; --fix mends 1\r\n"));
  CHECK(slow({"--lang", "fr"}, Stream::terminal, "xterm").err.starts_with(wiped + "lecture 1/2"));
  CHECK(slow({}, Stream::collected, "xterm").err == "1 error in 1 of 2 files; --fix mends 1\n");
  CHECK(slow({}, Stream::terminal, "dumb").err == "1 error in 1 of 2 files; --fix mends 1\r\n");
  CHECK(slow({"--quiet"}, Stream::terminal, "xterm").err.empty());
}

TEST_CASE("names of files reach no terminal as commands") {
  const TemporaryFolder folder;
  const std::string name = "a\x1B[31m\n\u202E.charte";
  folder.write(name, samples::ragged());
  for (const char* const format : {"full", "concise", "github"}) {
    const Result result =
        charterlint(samples::check({"--output-format", format, name}), folder.path());
    CHECK(result.status == 1);
    CHECK(result.out.find('\x1B') == std::string::npos);
    CHECK(result.out.find("a␛[31m␊<U+202E>.charte") != std::string::npos);
  }
  const Result missing = charterlint({"check", "b" + name}, folder.path());
  CHECK(missing.err.starts_with(
      "charterlint: cannot read `ba␛[31m␊<U+202E>.charte`: No such file or directory\n"));
}

TEST_CASE("in a pipeline, paths start at the checkout") {
  const TemporaryFolder folder;
  folder.write("web/a.charte", samples::ragged());
  const auto path_in = [&](const char* format, std::map<std::string, std::string> environment) {
    const std::string out =
        run({.arguments = samples::check({"--output-format", format, "a.charte"}),
             .environment = std::move(environment),
             .folder = folder.path("web")})
            .out;
    return out.find("web/a.charte") != std::string::npos;
  };
  CHECK(path_in("github", {{"GITHUB_WORKSPACE", folder.path()}}));
  CHECK(path_in("gitlab", {{"CI_PROJECT_DIR", folder.path()}}));
  CHECK_FALSE(path_in("github", {}));
  CHECK_FALSE(path_in("gitlab", {}));
}

TEST_CASE("a diff is plain for pipes, and for a terminal has colours and no commands") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged() + "| \x1B[2J |\n");
  for (const std::vector<std::string>& arguments :
       {samples::check({"--diff", "a.charte"}),
        std::vector<std::string>{"format", "--diff", "a.charte"}}) {
    const auto diff_on = [&](Stream out, const char* no_color) {
      return run({.arguments = arguments,
                  .environment = {{"TERM", "xterm"}, {"NO_COLOR", no_color}},
                  .folder = folder.path(),
                  .out = out})
          .out;
    };
    const std::string plain = diff_on(Stream::collected, "");
    CHECK(plain.find("-| \x1B[2J") != std::string::npos);
    const std::string coloured = diff_on(Stream::terminal, "");
    CHECK(coloured.find("\x1B[31m-| ␛[2J") != std::string::npos);
    CHECK(coloured.find("\x1B[32m+") != std::string::npos);
    CHECK(diff_on(Stream::terminal, "1").find('\x1B') == std::string::npos);
  }
}

TEST_CASE("statistics take the place of the findings") {
  const TemporaryFolder folder;
  folder.write("a.charte", samples::ragged() + "| a |\n");
  folder.write("b.charte", samples::misspelt());
  const Result text = charterlint(samples::check({"--statistics", "."}), folder.path());
  CHECK(text.status == 1);
  CHECK(text.out.starts_with("2  error    [*]  ragged-row       "));
  CHECK(text.out.find("\n1  warning       misspelt-header  ") != std::string::npos);
  CHECK(text.err == "2 errors, 1 warning in 2 of 2 files; --fix mends 2, --unsafe-fixes 1 more\n");
  const Result json =
      charterlint(samples::check({"--statistics", "--output-format", "json", "."}), folder.path());
  const auto counts = nlohmann::json::parse(json.out);
  REQUIRE(counts.size() == 2);
  CHECK(counts[0]["code"] == "ragged-row");
  CHECK(counts[0]["count"] == 2);
  CHECK(counts[0]["files"] == 1);
  CHECK(counts[0]["fixable"]["safe"] == 2);
}

}  // namespace
}  // namespace charterlint
