// Words that are the same, and how wide they stand.
#include "rules/unicode.hpp"

#include <doctest/doctest.h>
#include <utf8proc.h>

#include "rules/vocabulary.hpp"

namespace charterlint {
namespace {

TEST_CASE("words are compared without case, accents and marks") {
  CHECK(fold("FINALITÉ") == "finalite");
  CHECK(fold("Nom(s) du « cookie »") == "nom s du cookie");
  CHECK(fold("Cœur d'Œuvre") == "coeur d oeuvre");
  CHECK(fold("e\u0301te\u0301") == "ete");
  CHECK(fold("  **Durée**  ") == "duree");
  CHECK(fold("日本") == "");
  CHECK(fold("") == "");
}

TEST_CASE("letters fold as utf8proc decomposes them") {
  for (char32_t point = 0; point < 0x180; ++point) {
    std::string text;
    append_utf8(text, point);
    utf8proc_uint8_t* mapped = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                                        UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &mapped, options);
    REQUIRE(size >= 0);
    const std::string decomposed(reinterpret_cast<const char*>(mapped),
                                 static_cast<std::size_t>(size));
    std::free(mapped);
    CAPTURE(static_cast<std::uint32_t>(point));
    const bool plain = !decomposed.empty() && (decomposed[0] & 0x80) == 0 &&
                       fold_letter(static_cast<unsigned char>(decomposed[0])) != '\0';
    if (plain) CHECK(fold(text) == decomposed);
  }
}

TEST_CASE("width is counted in columns of a terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("é") == 1);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("👩‍💻") == 2);
  CHECK(display_width("🇫🇷") == 2);
  CHECK(display_width("⚠\uFE0F") == 2);
  CHECK(display_width("a\u00A0b") == 3);
  CHECK(display_width("a\u202Fb") == 3);
  CHECK(display_width("\xC3(") == 2);
  CHECK(display_width("") == 0);
}

TEST_CASE("distance counts letters put in, left out, changed and swapped") {
  CHECK(edit_distance("emeteur", "emetteur", 3) == 1);
  CHECK(edit_distance("finalite", "fianlite", 3) == 1);
  CHECK(edit_distance("abc", "abc", 0) == 0);
  CHECK(edit_distance("abc", "xyz", 2) == 3);
  CHECK(edit_distance("", "ab", 5) == 2);
}

}  // namespace
}  // namespace charterlint
