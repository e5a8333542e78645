// Places in a text, in all the units that are asked for.
#include "rules/text.hpp"

#include <doctest/doctest.h>

#include "rules/positions.hpp"
#include "tests/support/random_text.hpp"

namespace charterlint {
namespace {

TEST_CASE("every offset of a text comes back from every encoding") {
  testing::RandomText random(testing::seed());
  for (int round = 0; round < 200; ++round) {
    const std::string text = random.document(12);
    CAPTURE(text);
    const Charter charter(text);
    const LineIndex index(text);
    for (std::size_t at = 0; at <= text.size();) {
      const auto offset = static_cast<Offset>(at);
      const bool in_line_end =
          at > 0 && at < text.size() && text[at] == '\n' && text[at - 1] == '\r';
      for (const Encoding encoding : {Encoding::utf8, Encoding::utf16, Encoding::utf32}) {
        const LspPosition position = to_lsp(charter, offset, encoding);
        if (!in_line_end) {
          REQUIRE(position == index.position(offset, encoding));
          REQUIRE(from_lsp(charter, position, encoding) == offset);
          REQUIRE(index.offset(position, encoding) == offset);
        }
      }
      at += at < text.size() ? decode(text, at).size : 1;
    }
  }
}

TEST_CASE("positions past an end mean that end") {
  const Charter charter("é\nb\n");
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16, Encoding::utf32}) {
    CHECK(from_lsp(charter, LspPosition{0, 99}, encoding) == 2);
    CHECK(from_lsp(charter, LspPosition{1, 99}, encoding) == 4);
    CHECK(from_lsp(charter, LspPosition{99, 0}, encoding) == 5);
    CHECK(to_lsp(charter, 5, encoding) == LspPosition{2, 0});
  }
  CHECK(from_lsp(Charter(""), LspPosition{3, 3}, Encoding::utf16) == 0);
}

TEST_CASE("a position inside a surrogate pair is the start of its character") {
  CHECK(offset_of_unit("😀x", 1, Encoding::utf16) == 0);
  CHECK(offset_of_unit("😀x", 2, Encoding::utf16) == 4);
}

TEST_CASE("broken UTF-8 is found where it breaks, and can still be walked") {
  for (const std::string_view text :
       {std::string_view("ab\xFF"), std::string_view("ab\xC3"), std::string_view("ab\xC0\x80"),
        std::string_view("ab\xED\xA0\x80"), std::string_view("ab\xF5\x80\x80\x80"),
        std::string_view("ab\xE2\x82")}) {
    CHECK(first_invalid_utf8(text) == 2);
    CHECK(count_code_points(text) == text.size());
  }
  CHECK(first_invalid_utf8("été 😀 日本") == std::string_view("été 😀 日本").size());
  CHECK(first_invalid_utf8("12345678é") == 10);
}

}  // namespace
}  // namespace charterlint
