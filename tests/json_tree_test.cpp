// JSON with places: every value and key knows where it stands, every mistake is told where it is.
#include "rules/json_tree.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

namespace charterlint {
namespace {

/// The values of `tree` with what stands at their places, one a line.
void print(const JsonTree& tree, const JsonValue& value, std::string_view text, int depth,
           std::string& out) {
  out += std::string(static_cast<std::size_t>(2 * depth), ' ');
  if (!value.key.empty()) out += fmt::format("{} = {}: ", slice(text, value.key), value.name);
  out += fmt::format("{}", slice(text, value.span));
  if (value.kind == JsonKind::text) out += " = " + value.text;
  out += '\n';
  for (const JsonValue* inner = tree.first(value); inner != nullptr; inner = tree.next(*inner)) {
    print(tree, *inner, text, depth + 1, out);
  }
}

std::string tree_of(std::string_view text) {
  Problems problems;
  const JsonTree tree(text, Language::en, problems);
  CHECK(problems.empty());
  std::string out;
  if (tree.root() != nullptr) print(tree, *tree.root(), text, 0, out);
  return out;
}

/// The one problem of `text`, its place marked by `>` and `<` in the text.
std::string problem_of(std::string text, Language language = Language::en) {
  Problems problems;
  const JsonTree tree(text, language, problems);
  if (problems.empty()) return "none";
  CHECK(problems.size() == 1);
  const Span span = problems.front().span;
  REQUIRE(span.begin <= span.end);
  REQUIRE(span.end <= text.size());
  text.insert(span.end, "<");
  text.insert(span.begin, ">");
  return text + "  " + problems.front().message;
}

TEST_CASE("every key and value knows its place") {
  CHECK(tree_of(R"({"a": [1, -2.5e3,true], "b":{"c":null , "d" : "x\u00e9\"y"},})") ==
        R"({"a": [1, -2.5e3,true], "b":{"c":null , "d" : "x\u00e9\"y"},}
  "a" = a: [1, -2.5e3,true]
    1
    -2.5e3
    true
  "b" = b: {"c":null , "d" : "x\u00e9\"y"}
    "c" = c: null
    "d" = d: "x\u00e9\"y" = xé"y
)");
  CHECK(tree_of("false") == "false\n");
  CHECK(tree_of("[]") == "[]\n");
  CHECK(tree_of("[[],[],]") == "[[],[],]\n  []\n  []\n");
}

TEST_CASE("comments, trailing commas, a byte order mark and any line end are taken") {
  CHECK(tree_of("\xEF\xBB\xBF// first\r\n{ /* a, \" } */ \"a\": 1, // last\r\n}\r\n/**/ // end") ==
        "{ /* a, \" } */ \"a\": 1, // last\r\n}\n  \"a\" = a: 1\n");
}

TEST_CASE("a mistake is told where it is") {
  CHECK(problem_of("") == "><  nothing stands here: the least that can is `{}`");
  CHECK(problem_of("// only this\n") ==
        "><// only this\n  nothing stands here: the least that can is `{}`");
  CHECK(problem_of("{") == ">{<  this `{` is never closed");
  CHECK(problem_of(R"({"a": [1, 2)") == R"({"a": >[<1, 2  this `[` is never closed)");
  CHECK(problem_of(R"({"a": [1, )") == R"({"a": >[<1,   this `[` is never closed)");
  CHECK(problem_of(R"({"a")") == R"({>"a"<  a value is missing after this key)");
  CHECK(problem_of("f") == ">f<  `f` is no value of JSON: a text stands between double quotes");
  CHECK(problem_of(R"({"a":)") == R"(>{<"a":  this `{` is never closed)");
  CHECK(problem_of(R"({"a":})") == R"({"a":>}<  a value is missing before `}`)");
  CHECK(problem_of(R"({"a":,"b":1})") == R"({"a":>,<"b":1}  a value is missing before `,`)");
  CHECK(problem_of(R"({"a" 1})") == R"({"a" >1<}  `:` is missing before `1`)");
  CHECK(problem_of(R"({"a": 1 "b": 2})") == R"({"a": 1 >"<b": 2}  `,` is missing before `"`)");
  CHECK(problem_of(R"({"a": 1]})") == R"({"a": 1>]<}  `]` does not close the `{` before it)");
  CHECK(problem_of("[1 2]") == "[1 >2<]  `,` is missing before `2`");
  CHECK(problem_of("[1,,2]") == "[1,>,<2]  a value is missing before `,`");
  CHECK(problem_of("{,}") == "{>,<}  a key is missing before `,`");
  CHECK(problem_of("{profile: 1}") ==
        "{>profile<: 1}  a key stands between double quotes: `\"profile\"`");
  CHECK(problem_of("{'a': 1}") == "{>'<a': 1}  JSON has double quotes only");
  CHECK(problem_of("{\"a\": 'b'}") == "{\"a\": >'<b'}  JSON has double quotes only");
  CHECK(problem_of("{\"a\": off}") ==
        "{\"a\": >off<}  `off` is no value of JSON: a text stands between double quotes");
  CHECK(problem_of("[trve]") ==
        "[>trve<]  `trve` is no value of JSON: a text stands between double quotes");
  CHECK(problem_of("{} {}") == "{} >{<}  `{` stands after the end");
  CHECK(problem_of("{\"a\": \"b\n}") == "{\"a\": >\"b<\n}  this text has no `\"` at its end");
  CHECK(problem_of("{\"a\": \"b}") == "{\"a\": >\"b}<  this text has no `\"` at its end");
  CHECK(problem_of("[\"a\tb\"]") == "[\"a>\t<b\"]  a control character stands in this text");
  CHECK(problem_of(R"(["\*.md"])") ==
        R"([">\*<.md"]  this is no escape of JSON: write a backslash as `\\`)");
  CHECK(problem_of(R"(["\u12g4"])") ==
        R"([">\u<12g4"]  this is no escape of JSON: write a backslash as `\\`)");
  CHECK(problem_of(R"(["\uD800x"])") ==
        R"([">\u<D800x"]  this is no escape of JSON: write a backslash as `\\`)");
  CHECK(problem_of(R"(["\uDC00x"])") ==
        R"([>"\uDC00x"<]  an escape in this text stands for half a character)");
  CHECK(problem_of("[\"a\xE9z\"]") == "[\"a>\xE9z<\"]  these bytes are not UTF-8");
  CHECK(problem_of("[1.]") == "[>1.<]  `1.` is no number of JSON");
  CHECK(problem_of("[1e]") == "[>1e<]  `1e` is no number of JSON");
  CHECK(problem_of("[1e999]") == "[>1e999<]  `1e999` is no number of JSON");
  CHECK(problem_of("[01]") == "[0>1<]  `,` is missing before `1`");
  CHECK(problem_of("[+1]") ==
        "[>+1<]  `+1` is no value of JSON: a text stands between double quotes");
  CHECK(problem_of("{} /x") == "{} >/<x  a comment starts with `//` or `/*`");
  CHECK(problem_of("{} /* x") == "{} /* x><  the file ends inside a comment");
  CHECK(problem_of(std::string("{}\0{}", 5)) ==
        std::string("{}>\0<{}", 7) + "  a NUL character stands here");
  CHECK(problem_of(std::string("{\0}", 3)) ==
        std::string("{>\0<}", 5) + "  a NUL character stands here");
}

TEST_CASE("mistakes are told in French too") {
  CHECK(problem_of("{", Language::fr) == ">{<  ce `{` n'est jamais fermé");
  CHECK(problem_of("{profil: 1}", Language::fr) ==
        "{>profil<: 1}  une clé s'écrit entre guillemets doubles : `\"profil\"`");
}

TEST_CASE("what comes before a mistake is there") {
  Problems problems;
  const std::string_view text = R"({"rules": {"ragged-row": )";
  const JsonTree tree(text, Language::en, problems);
  REQUIRE(tree.root() != nullptr);
  const JsonValue* const rules = tree.find(*tree.root(), "rules");
  REQUIRE(rules != nullptr);
  CHECK(slice(text, rules->span) == "{\"ragged-row\": ");
  CHECK(tree.at_offset(20) == rules);
}

TEST_CASE("the innermost value at a place is found") {
  Problems problems;
  const std::string_view text = R"({"a": {"b": [1, "two"]}, "c": 3})";
  const JsonTree tree(text, Language::en, problems);
  const auto at = [&](std::string_view part) {
    const JsonValue* const value = tree.at_offset(static_cast<Offset>(text.find(part)));
    return value == nullptr ? "" : std::string(slice(text, value->span));
  };
  CHECK(at("two") == "\"two\"");
  CHECK(at("a\"") == R"({"b": [1, "two"]})");
  CHECK(at("c\"") == "3");
  CHECK(at(", \"c") == R"({"b": [1, "two"]})");
  CHECK(tree.at_offset(static_cast<Offset>(text.size())) == tree.root());
  CHECK(tree.parent(*tree.root()) == nullptr);
}

TEST_CASE("a hundred thousand brackets are told of, and nothing breaks") {
  for (const char bracket : {'[', '{'}) {
    Problems problems;
    std::string text(100'000, bracket);
    if (bracket == '{') {
      text.clear();
      for (int i = 0; i < 100'000; ++i) text += "{\"a\":";
    }
    const JsonTree tree(text, Language::en, problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().message == "lists and objects stand more than 64 deep in each other");
  }
}

}  // namespace
}  // namespace charterlint
