// The lines under a finding: carets stand under what they mean, whatever the characters.
#include "server/output/snippet.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rules/unicode.hpp"

namespace charterlint {
namespace {

/// The snippet of the first `marked` in `text`; with an empty `marked`, at the first `‸`, which is
/// taken out.
std::string shown(std::string text, std::string_view marked) {
  constexpr std::string_view caret = "‸";
  std::size_t begin = text.find(marked);
  if (marked.empty()) {
    begin = text.find(caret);
    text.erase(begin, caret.size());
  }
  const Span span{static_cast<Offset>(begin), static_cast<Offset>(begin + marked.size())};
  return "\n" + snippet(text, LineIndex(text), span, "", Paint{});
}

/// What stands above the carets of the first line that has some.
std::string above_carets(const std::string& text, Span span) {
  for (const SnippetLine& line : snippet_lines(text, LineIndex(text), span)) {
    if (line.carets == 0) continue;
    std::string found;
    std::uint32_t column = 0;
    for (std::size_t at = 0; at < line.text.size();) {
      const std::size_t end = cluster_end(line.text, at);
      const std::string_view cluster = std::string_view(line.text).substr(at, end - at);
      if (column >= line.caret && column < line.caret + line.carets) found += cluster;
      column += display_width(cluster);
      at = end;
    }
    return found;
  }
  return {};
}

TEST_CASE("carets stand under letters with accents") {
  CHECK(shown("# Été\nun café crème ici\n", "crème") == R"(
  |
2 | un café crème ici
  |         ^^^^^
)");
}

TEST_CASE("wide characters take two columns") {
  CHECK(shown("| 日本語 | クッキー | fin |\n", "クッキー") == R"(
  |
1 | | 日本語 | クッキー | fin |
  |            ^^^^^^^^
)");
}

TEST_CASE("combining marks take none, and half a character is shown as a whole") {
  const std::string text = "le cafe\u0301 noir\n";
  CHECK(shown(text, "noir") == "\n  |\n1 | le cafe\u0301 noir\n  |         ^^^^\n");
  CHECK(shown(text, "\u0301") == "\n  |\n1 | le cafe\u0301 noir\n  |       ^\n");
}

TEST_CASE("emoji joined to one take two columns") {
  CHECK(shown("la famille 👩‍👩‍👧 mange 🍪 et part\n", "mange") == R"(
  |
1 | la famille 👩‍👩‍👧 mange 🍪 et part
  |               ^^^^^
)");
  CHECK(shown("la famille 👩‍👩‍👧 mange\n", "👩‍👩‍👧") == R"(
  |
1 | la famille 👩‍👩‍👧 mange
  |            ^^
)");
}

TEST_CASE("tabs are shown as spaces") {
  CHECK(shown("a\tdeux\tb\n", "deux") == R"(
  |
1 | a    deux    b
  |      ^^^^
)");
  CHECK(shown("a\tb\n", "\t") == R"(
  |
1 | a    b
  |  ^^^^
)");
}

TEST_CASE("an empty place has one caret, also at the end of a line and of the text") {
  CHECK(shown("un ‸deux\n", "") == "\n  |\n1 | un deux\n  |    ^\n");
  CHECK(shown("un deux‸\r\ntrois\r\n", "") == "\n  |\n1 | un deux\n  |        ^\n");
  CHECK(shown("un deux‸", "") == "\n  |\n1 | un deux\n  |        ^\n");
}

TEST_CASE("line ends are not part of what is shown") {
  CHECK(shown("un\r\ndeux\r\n", "un\r\n") == "\n  |\n1 | un\n  | ^^\n");
  CHECK(shown("un\r\ndeux\r\n", "\r\n") == "\n  |\n1 | un\n  |   ^\n");
  CHECK(shown("un\rdeux\rtrois", "deux") == "\n  |\n2 | deux\n  | ^^^^\n");
}

TEST_CASE("a few lines are shown whole, many by the first and the last") {
  CHECK(shown("un deux\ntrois\nquatre cinq\n", "deux\ntrois\nquatre") == R"(
  |
1 | un deux
  |    ^^^^
2 | trois
  | ^^^^^
3 | quatre cinq
  | ^^^^^^
)");
  CHECK(shown("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n", "b\nc\nd\ne\nf\ng\nh\ni\nj") == R"(
   |
 2 | b
   | ^
...
10 | j
   | ^
)");
}

TEST_CASE("a blank place is shown between its neighbours") {
  CHECK(shown("avant\n‸\naprès\n", "") == R"(
  |
1 | avant
2 |
  | ^
3 | après
)");
  CHECK(shown("avant\n\n‸\n\n\naprès\n", "") == R"(
  |
1 | avant
...
3 |
  | ^
...
6 | après
)");
  CHECK(shown("‸\n\n", "") == "\n  |\n1 |\n  | ^\n");
  CHECK(shown("‸", "") == "\n  |\n1 |\n  | ^\n");
}

TEST_CASE("a long line is cut around the finding") {
  const std::string before(500, 'a');
  const std::string after(500, 'z');
  const auto line = [](const std::string& text, std::string_view marked) {
    const auto begin = static_cast<Offset>(text.find(marked));
    return snippet_lines(text, LineIndex(text), {begin, begin + static_cast<Offset>(marked.size())})
        .front();
  };
  SUBCASE("in the middle") {
    const SnippetLine shown = line(before + " ICI " + after, "ICI");
    CHECK(shown.text == "…" + std::string(45, 'a') + " ICI " + std::string(90, 'z') + "…");
    CHECK(shown.caret == 47);
    CHECK(shown.carets == 3);
  }
  SUBCASE("at the start") {
    const SnippetLine shown = line("ICI " + after, "ICI");
    CHECK(shown.text == "ICI " + std::string(136, 'z') + "…");
    CHECK(shown.caret == 0);
  }
  SUBCASE("at the end") {
    const SnippetLine shown = line(before + " ICI", "ICI");
    CHECK(shown.text == "…" + std::string(136, 'a') + " ICI");
    CHECK(shown.caret == 138);
  }
  SUBCASE("longer than the room itself") {
    const SnippetLine shown = line("un " + after + " deux", after);
    CHECK(shown.text == "un " + std::string(137, 'z') + "…");
    CHECK(shown.carets == 137);
  }
  SUBCASE("wide characters") {
    std::string wide;
    for (int i = 0; i < 400; ++i) wide += "日";
    const SnippetLine shown = line(wide + "ICI" + wide, "ICI");
    CHECK(display_width(shown.text) <= most_columns + 2);
    CHECK(shown.carets == 3);
  }
  SUBCASE("just short enough") {
    const std::string text = std::string(60, 'a') + "ICI" + std::string(77, 'z');
    CHECK(line(text, "ICI").text == text);
  }
}

TEST_CASE("a line of megabytes costs no more than another") {
  std::string text;
  for (int i = 0; i < 1'000'000; ++i) text += "é 日 ";
  const auto middle = static_cast<Offset>(text.find("日", text.size() / 2));
  const LineIndex index(text);
  for (int i = 0; i < 1000; ++i) {
    const auto lines = snippet_lines(text, index, {middle, middle + 3});
    REQUIRE(lines.front().carets == 2);
  }
  CHECK(above_carets(text, {middle, middle + 3}) == "日");
}

TEST_CASE("nothing that stands in a charter reaches the terminal as a command") {
  CHECK(shown("a\x1B[31mb\x07 fin\n", "fin") == R"(
  |
1 | a␛[31mb␇ fin
  |          ^^^
)");
  CHECK(printable("\x7F") == "␡");
  CHECK(printable(std::string_view("\0", 1)) == "␀");
  CHECK(printable("\u009B31m") == "<U+009B>31m");
  CHECK(printable("\u202Eabc\u2066") == "<U+202E>abc<U+2066>");
  CHECK(printable("a\u200Bb\uFEFF") == "a<U+200B>b<U+FEFF>");
  CHECK(printable("\xE9t\xE9") == "\uFFFDt\uFFFD");
  CHECK(printable("l’été\u00A0: 👩‍👧") == "l’été\u00A0: 👩‍👧");
  CHECK(shown("x\u200By\n", "\u200B") == R"(
  |
1 | x<U+200B>y
  |  ^^^^^^^^
)");
}

TEST_CASE("what stands above the carets is what was marked, for every character of a mixed line") {
  const std::string text = "aé日e\u0301👩‍👩‍👧🇫🇷ｱ\u00A0œ—z fin";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = cluster_end(text, at);
    const Span span{static_cast<Offset>(at), static_cast<Offset>(end)};
    CHECK(above_carets(text, span) == text.substr(at, end - at));
    at = end;
  }
}

}  // namespace
}  // namespace charterlint
