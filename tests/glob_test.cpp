// Patterns for paths: as gitignore(5) has them, and in linear time.
#include "rules/glob.hpp"

#include <doctest/doctest.h>

#include <string>

namespace charterlint {
namespace {

bool matches(std::string_view pattern, std::string_view path, PathKind kind = PathKind::file) {
  return Glob(pattern).matches(path, kind);
}

TEST_CASE("a pattern without a slash is compared with the last name") {
  CHECK(matches("charte.md", "charte.md"));
  CHECK(matches("charte.md", "a/b/charte.md"));
  CHECK(matches("*.md", "a/b/charte.md"));
  CHECK(matches("ch*te.?d", "a/charte.md"));
  CHECK_FALSE(matches("*.md", "a.md/b"));
  CHECK_FALSE(matches("charte", "charte.md"));
  CHECK_FALSE(matches("*a*b*c", "abcd"));
  CHECK(matches("*a*b*c", "abcdc"));
  CHECK(matches("**", "a/b"));
  CHECK(matches("*", "a/b"));
}

TEST_CASE("a pattern with a slash starts at its folder") {
  CHECK(matches("/charte.md", "charte.md"));
  CHECK_FALSE(matches("/charte.md", "a/charte.md"));
  CHECK(matches("a/*.md", "a/charte.md"));
  CHECK_FALSE(matches("a/*.md", "a/b/charte.md"));
  CHECK_FALSE(matches("a/*.md", "x/a/charte.md"));
  CHECK_FALSE(matches("a*d", "a/d"));
  CHECK_FALSE(matches("/a*d", "a/d"));
  CHECK_FALSE(matches("/a?d", "a/d"));
  CHECK_FALSE(matches("/a[/]d", "a/d"));
}

TEST_CASE("two stars between slashes stand for any run of names") {
  CHECK(matches("**/old/*.md", "old/x.md"));
  CHECK(matches("**/old/*.md", "a/b/old/x.md"));
  CHECK_FALSE(matches("**/old/*.md", "a/older/x.md"));
  CHECK(matches("a/**/z", "a/z"));
  CHECK(matches("a/**/z", "a/b/c/z"));
  CHECK_FALSE(matches("a/**/z", "a/b/c/zz"));
  CHECK(matches("a/**", "a/b"));
  CHECK(matches("a/**", "a/b/c"));
  CHECK_FALSE(matches("a/**", "a"));
  CHECK(matches("a/**/b/**/c", "a/b/x/b/c"));
  CHECK(matches("a/**/**/c", "a/c"));
  CHECK_FALSE(matches("/a**/c", "a/b/c"));
  CHECK(matches("/a**/c", "abc/c"));
}

TEST_CASE("a slash at the end asks for a folder") {
  CHECK(matches("old/", "a/old", PathKind::folder));
  CHECK_FALSE(matches("old/", "a/old"));
  CHECK(matches("a/old/", "a/old", PathKind::folder));
  CHECK_FALSE(matches("a/old/", "b/a/old", PathKind::folder));
}

TEST_CASE("classes match one character") {
  CHECK(matches("[abc].md", "b.md"));
  CHECK_FALSE(matches("[!abc].md", "b.md"));
  CHECK(matches("[^abc].md", "d.md"));
  CHECK(matches("[a-cx-z]", "y"));
  CHECK_FALSE(matches("[a-cx-z]", "m"));
  CHECK(matches("[]a]", "]"));
  CHECK(matches("[!]a]", "b"));
  CHECK(matches("[a-]", "-"));
  CHECK(matches("[[:digit:]x]", "7"));
  CHECK(matches("[[:alpha:][:digit:]]", "x"));
  CHECK_FALSE(matches("[[:digit:]]", "x"));
  CHECK(matches("[\\]]", "]"));
  CHECK(matches("[é-ë]?.md", "êà.md"));
  CHECK(matches("caf?.md", "café.md"));
}

TEST_CASE("a pattern that is not well formed matches nothing") {
  for (const char* const pattern : {"", "/", "[abc", "a[", "a\\", "[[:nope:]]", "[[:alpha:"}) {
    CAPTURE(pattern);
    CHECK_FALSE(Glob(pattern).valid());
    CHECK_FALSE(matches(pattern, "a"));
    CHECK_FALSE(matches(pattern, "["));
  }
}

TEST_CASE("a backslash takes the meaning away") {
  CHECK(matches("\\*.md", "*.md"));
  CHECK_FALSE(matches("\\*.md", "a.md"));
  CHECK(matches("\\!x", "!x"));
  CHECK(matches("a\\/b", "a/b"));
}

TEST_CASE("the case of letters counts unless told otherwise") {
  CHECK_FALSE(matches("*CHARTE*.MD", "ma-charte.md"));
  CHECK(Glob("*CHARTE*.MD", LetterCase::ignored).matches("Ma-Charte.md", PathKind::file));
  CHECK(Glob("[A-C].md", LetterCase::ignored).matches("b.md", PathKind::file));
  CHECK(Glob("[[:upper:]].md", LetterCase::ignored).matches("b.md", PathKind::file));
}

TEST_CASE("of several patterns the last one that matches decides") {
  PatternList list;
  list.add_lines(
      "# a comment\n"
      "*.md\n"
      "!keep.md\n"
      "\n"
      "/old/\r\n"
      "trailing   \n"
      "kept\\ \n"
      "\\#odd\n");
  using Verdict = PatternList::Verdict;
  CHECK(list.judge("a.md", PathKind::file) == Verdict::matched);
  CHECK(list.judge("x/keep.md", PathKind::file) == Verdict::taken_back);
  CHECK(list.judge("a.txt", PathKind::file) == Verdict::none);
  CHECK(list.judge("old", PathKind::folder) == Verdict::matched);
  CHECK(list.judge("trailing", PathKind::file) == Verdict::matched);
  CHECK(list.judge("kept ", PathKind::file) == Verdict::matched);
  CHECK(list.judge("#odd", PathKind::file) == Verdict::matched);
  CHECK(list.covers("old/x/y.txt"));
  CHECK_FALSE(list.covers("new/old/y.txt"));
  // Nothing below a folder that is matched can be taken back, as in git.
  CHECK(list.covers("old/keep.md"));
}

TEST_CASE("braces are alternatives") {
  using List = std::vector<std::string>;
  CHECK(expand_braces("*.md") == List{"*.md"});
  CHECK(expand_braces("*.{md,txt}") == List{"*.md", "*.txt"});
  CHECK(expand_braces("{a,b}{c,d}") == List{"ac", "ad", "bc", "bd"});
  CHECK(expand_braces("{a,{b,c}d}") == List{"a", "bd", "a", "cd"});
  CHECK(expand_braces("{a}") == List{"{a}"});
  CHECK(expand_braces("{a,b") == List{"{a,b"});
  CHECK(expand_braces("\\{a,b}") == List{"\\{a,b}"});
  CHECK(expand_braces("x{,y}") == List{"x", "xy"});
  CHECK(expand_braces("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}").empty());
  CHECK(expand_braces(std::string(100'000, '{')).size() == 1);
}

TEST_CASE("no pattern takes more time than its length times that of the path") {
  std::string stars, names, path;
  for (int i = 0; i < 2000; ++i) {
    stars += "*a";
    names += "**/a/";
    path += "a/";
  }
  const std::string letters(20'000, 'a');
  CHECK_FALSE(matches(stars + "b", letters));
  CHECK_FALSE(matches("/" + names + "b", path + "c"));
  CHECK(matches("/" + names + "c", path + "c"));
}

}  // namespace
}  // namespace charterlint
