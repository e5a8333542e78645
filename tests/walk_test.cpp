// Which files of a folder are charters: by their names, by what git ignores, by the configuration.
#include "server/walk.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <set>
#include <sstream>

#include "tests/support/folder.hpp"
#include "tests/support/program.hpp"

namespace charterlint {
namespace {

namespace fs = std::filesystem;

using testing::Call;
using testing::CurrentFolder;
using List = std::vector<std::string>;

FoundFiles find(const List& paths, NamedFiles named = NamedFiles::taken) {
  ConfigFiles configs({}, Language::en);
  FoundFiles found = find_charters(paths, named, configs);
  configs.refuse_problems();
  return found;
}

List files(const List& paths = {"."}, NamedFiles named = NamedFiles::taken) {
  return find(paths, named).paths;
}

TEST_CASE("charters are known by their names") {
  const CurrentFolder folder;
  for (const char* const name :
       {"a.charte", "B.CHARTER", "Charte-cookies.MD", "politique_cookies.txt", "cookie.markdown",
        "readme.md", "charte.pdf", "charters/data.txt", "sub/x.charter", ".hidden/charte.md",
        ".charte", "node_modules/cookie/charte.md"}) {
    folder.write(name, "x");
  }
  CHECK(files() == List{"B.CHARTER", "Charte-cookies.MD", "a.charte", "cookie.markdown",
                        "politique_cookies.txt", "sub/x.charter"});
  // What is named is taken; a folder's files keep the name that the folder was given.
  CHECK(files({"readme.md", "./sub", "readme.md"}) == List{"readme.md", "./sub/x.charter"});
  CHECK(files({"sub/", "./sub"}) == List{"sub/x.charter"});
  CHECK(files({folder.path() + "/sub"}) == List{folder.path() + "/sub/x.charter"});
  CHECK(files({".hidden"}) == List{".hidden/charte.md"});
  CHECK(files({"gone.md"}) == List{"gone.md"});
}

TEST_CASE("include takes the place of the usual names, and .charte stays") {
  const CurrentFolder folder;
  for (const char* const name : {"a.charte", "charte.md", "docs/x.md", "docs/y.TXT", "z.md"}) {
    folder.write(name, "x");
  }
  folder.write(".charterlint.json", R"({"include": ["docs/*.{md,txt}"]})");
  CHECK(files() == List{"a.charte", "docs/x.md", "docs/y.TXT"});
  CHECK(files({"docs"}) == List{"docs/x.md", "docs/y.TXT"});
  folder.write("docs/.charterlint.json", R"({"include": ["y.*"]})");
  CHECK(files() == List{"a.charte", "docs/y.TXT"});
}

TEST_CASE("exclude leaves files and folders out, unless they are named") {
  const CurrentFolder folder;
  for (const char* const name :
       {"a.charte", "old/b.charte", "new/old/c.charte", "new/d.draft.charte", "new/e.charte"}) {
    folder.write(name, "x");
  }
  folder.write(".charterlint.json", R"({"exclude": ["/old/", "*.draft.*", "!keep.draft.charte"]})");
  folder.write("new/keep.draft.charte", "x");
  CHECK(files() == List{"a.charte", "new/e.charte", "new/keep.draft.charte", "new/old/c.charte"});
  CHECK(files({"old/b.charte", "new/d.draft.charte"}) ==
        List{"old/b.charte", "new/d.draft.charte"});
  CHECK(files({"old"}) == List{"old/b.charte"});
  constexpr NamedFiles forced = NamedFiles::may_be_excluded;
  CHECK(files({"old/b.charte", "new/d.draft.charte", "a.charte", "old"}, forced) ==
        List{"a.charte"});
}

TEST_CASE("what git ignores is left out") {
  const CurrentFolder folder;
  for (const char* const name : {"a.charte", "b.charte", "build/c.charte", "sub/b.charte",
                                 "sub/d.charte", "sub/deep/d.charte", "secret.charte"}) {
    folder.write(name, "x");
  }
  folder.write(".git/info/exclude", "secret.*\n");
  folder.write(".gitignore", "b.charte\nbuild/\n");
  folder.write("sub/.gitignore", "!b.charte\n/d.charte\n");
  CHECK(files() == List{"a.charte", "sub/b.charte", "sub/deep/d.charte"});
  // The files above a folder hold in it too.
  CHECK(files({"sub"}) == List{"sub/b.charte", "sub/deep/d.charte"});
  fs::current_path("sub/deep");
  folder.write(".gitignore", "d.charte\n");
  CHECK(files().empty());
  CHECK(files({"d.charte"}) == List{"d.charte"});
}

TEST_CASE("a repository within another is its own") {
  const CurrentFolder folder;
  folder.write(".git/HEAD", "");
  folder.write(".gitignore", "*.charte\n");
  folder.write("a.charte", "x");
  folder.write("module/.git", "gitdir: ../.git/modules/module\n");
  folder.write(".git/modules/module/info/exclude", "b.*\n");
  folder.write("module/a.charte", "x");
  folder.write("module/b.charte", "x");
  folder.write("tree/.git", fmt::format("gitdir: {}/.git/worktrees/tree\n", folder.path()));
  folder.write(".git/worktrees/tree/commondir", "../..\n");
  folder.write(".git/info/exclude", "c.*\n");
  folder.write("tree/b.charte", "x");
  folder.write("tree/c.charte", "x");
  CHECK(files() == List{"module/a.charte", "tree/b.charte"});
}

TEST_CASE("links to files are followed, links to folders are not") {
  const CurrentFolder folder;
  folder.write("real/a.charte", "x");
  fs::create_symlink("real/a.charte", "link.charte");
  fs::create_symlink("gone.charte", "broken.charte");
  fs::create_directory_symlink("..", "real/up");
  fs::create_directory_symlink("real", "linked");
  fs::create_directory("folder.charte");
  REQUIRE(::system("mkfifo pipe.charte") == 0);
  // One file, under the name that comes first.
  CHECK(files() == List{"link.charte"});
  CHECK(files({"real"}) == List{"real/a.charte"});
  // A folder that is named is walked, link or not.
  CHECK(files({"linked"}) == List{"linked/a.charte"});
}

TEST_CASE("a folder that cannot be read is told of, and the rest goes on") {
  const CurrentFolder folder;
  folder.write("a/one.charte", "# Cookies\n");
  folder.write("b/two.charte", "# Cookies\n");
  Call call{.arguments = {"inspect", "--format", "json", "."}};
  if (::geteuid() == 0) {
    // Nothing is closed to root, so somebody else has to look.
    constexpr uid_t nobody = 65534;
    if (const auto reason = testing::cannot_be(nobody)) {
      MESSAGE("skipped: " << *reason);
      return;
    }
    call.user = nobody;
    fs::permissions("a", fs::perms::owner_all);
  } else {
    fs::permissions("a", fs::perms::none);
  }
  const testing::Result result = testing::run(call);
  CHECK(result.status == 2);
  CHECK(result.err == "charterlint: cannot read the folder `a`: Permission denied\n");
  CHECK(result.out.find("\"file\": \"b/two.charte\"") != std::string::npos);
}

// ---- the same as git ---------------------------------------------------------------------------

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }
  std::string of(const List& list) { return list[below(list.size())]; }

 private:
  std::mt19937 random_;
};

std::string random_pattern(Dice& dice) {
  static const List parts{"a",   "b",     "ab",   "a*",   "*b",   "?",
                          "??",  "[ab]",  "[!a]", "[a-c", "[]b]", "*",
                          "**",  "***",   "a**b", "\\a",  "*.md", "[[:alpha:]]*",
                          "a b", "a[/]b", "c\\",  "[b-]", "{a,b}"};
  std::string pattern = dice.below(5) == 0 ? "!" : "";
  if (dice.below(4) == 0) pattern += "/";
  const std::size_t count = 1 + dice.below(3);
  for (std::size_t i = 0; i < count; ++i) pattern += (i > 0 ? "/" : "") + dice.of(parts);
  if (dice.below(4) == 0) pattern += "/";
  if (dice.below(8) == 0) pattern += " ";
  return pattern;
}

std::string random_ignore_file(Dice& dice) {
  std::string text;
  for (std::size_t i = 1 + dice.below(5); i > 0; --i) text += random_pattern(dice) + "\n";
  return text;
}

// Names are ASCII: `?` and classes are about bytes in git, and about characters here.
TEST_CASE("git agrees about what is ignored") {
  const std::string git = testing::find_program("git");
  if (git.empty()) {
    MESSAGE("skipped: git is not here");
    return;
  }
  static const List names{"a", "b", "ab", "abb", "c", "a.md", "a b", "ba", "[", "{a,b}"};
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    Dice dice(seed);
    const CurrentFolder folder;
    // The least that git takes for a repository.
    folder.write(".git/HEAD", "ref: refs/heads/main\n");
    fs::create_directories(".git/objects");
    fs::create_directories(".git/refs");
    folder.write(".charterlint.json", R"({"include": ["*"]})");
    std::set<std::string> all;
    for (int i = 0; i < 40; ++i) {
      std::string path = dice.of(names);
      for (std::size_t depth = dice.below(4); depth > 0; --depth)
        path = dice.of(names) + "/" + path;
      // A name cannot be a file and a folder.
      const bool clash = std::any_of(all.begin(), all.end(), [&](const std::string& other) {
        return other.starts_with(path + "/") || path.starts_with(other + "/");
      });
      if (!clash) all.insert(path);
    }
    std::string list;
    for (const std::string& path : all) {
      folder.write(path, "");
      list += path + "\n";
    }
    std::string files_of_git;
    for (const char* const where : {".gitignore", "a/.gitignore", "b/a/.gitignore"}) {
      const fs::path holder = fs::path(where).parent_path();
      if (dice.below(2) == 0 || (!holder.empty() && !fs::is_directory(holder))) continue;
      const std::string text = random_ignore_file(dice);
      folder.write(where, text);
      files_of_git += fmt::format("{}:\n{}", where, text);
    }
    if (dice.below(2) == 0) {
      const std::string text = random_ignore_file(dice);
      folder.write(".git/info/exclude", text);
      files_of_git += "info/exclude:\n" + text;
    }
    CAPTURE(files_of_git);
    const testing::Result told = testing::run(
        {.arguments = {"-c", "core.quotePath=false", "-c", "core.excludesFile=/dev/null",
                       "check-ignore", "--no-index", "--stdin"},
         .input = list,
         .program = git});
    REQUIRE(told.status <= 1);
    std::set<std::string> expected = all;
    std::istringstream lines(told.out);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with('"')) line = line.substr(1, line.size() - 2);
      expected.erase(line);
    }
    List found = files();
    std::erase_if(found, [&](const std::string& path) { return !all.contains(path); });
    const std::set<std::string> ours(found.begin(), found.end());
    CHECK(fmt::format("{}", fmt::join(ours, "\n")) == fmt::format("{}", fmt::join(expected, "\n")));
  }
}

}  // namespace
}  // namespace charterlint
