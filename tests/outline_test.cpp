// Sections and their levels.
#include "rules/outline.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/random_text.hpp"

namespace charterlint {
namespace {

/// `level title first-last` for each section, lines from 1.
std::string outline_of(std::string_view text) {
  const Charter charter(text);
  std::string told;
  for (const Section& section : read_outline(charter)) {
    told += std::to_string(section.level) + " " + title_of(charter, section) + " " +
            std::to_string(charter.line_of(section.span.begin) + 1) + "-" +
            std::to_string(charter.line_of(section.span.end) + 1) + "\n";
  }
  return told;
}

TEST_CASE("sections nest by the levels of their headings") {
  CHECK(outline_of(
            "# Charte\n\n## Cookies\n\nUn texte.\n\n### Liste\n\n- a\n\n## Contact\n\nFin.\n") ==
        "1 Charte 1-13\n2 Cookies 3-9\n3 Liste 7-9\n2 Contact 11-13\n");
}

TEST_CASE("headings that only stand alone hang under the first one") {
  CHECK(outline_of("Charte cookies\n\nDu texte.\n\nQu'est-ce qu'un cookie ?\n\nEncore.\n") ==
        "1 Charte cookies 1-7\n2 Qu'est-ce qu'un cookie ? 5-7\n");
}

TEST_CASE("numbers tell how deep a heading stands, bold lines stand below") {
  CHECK(outline_of("Charte cookies\n\n1. Principes\n\n1.2 Durée des "
                   "cookies\n\n**Détail**\n\nTexte.\n\n2. Droits\n") ==
        "1 Charte cookies 1-11\n2 1. Principes 3-9\n3 1.2 Durée des cookies 5-9\n4 Détail 7-9\n2 "
        "2. Droits 11-11\n");
}

TEST_CASE("setext headings have the level of their underline") {
  CHECK(outline_of("Charte\n===\n\nCookies\n---\n\nTexte.\n") == "1 Charte 1-7\n2 Cookies 4-7\n");
}

TEST_CASE("sections of random documents lie inside each other or apart") {
  for (std::uint32_t i = 0; i < testing::rounds(500); ++i) {
    const std::uint32_t seed = testing::seed() + i;
    CAPTURE(seed);
    const std::string text = testing::RandomText(seed).document(30);
    const Charter charter(text);
    const auto sections = read_outline(charter);
    for (std::size_t a = 0; a < sections.size(); ++a) {
      const Section& outer = sections[a];
      REQUIRE(outer.span.begin <= outer.title.begin);
      REQUIRE(outer.title.begin <= outer.title.end);
      REQUIRE(outer.title.end <= outer.span.end);
      for (std::size_t b = a + 1; b < sections.size(); ++b) {
        const Section& inner = sections[b];
        REQUIRE(outer.span.begin < inner.span.begin);
        const bool apart = outer.span.end <= inner.span.begin;
        const bool nested = inner.span.end <= outer.span.end && inner.level > outer.level;
        REQUIRE((apart || nested));
      }
    }
  }
}

}  // namespace
}  // namespace charterlint
