// What words are the same, and how wide a text stands on a screen.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "rules/text.hpp"

namespace charterlint {

/// The plain form of a letter: lower case, without accent; 0 for what is not a letter or digit of
/// the Latin script, and 1 for a combining mark, which counts for nothing. Ligatures give their
/// first letter; `fold_second` has the other.
/// Covers ASCII, Latin-1 Supplement and Latin Extended-A (U+0000 to U+017F): French, English and
/// their neighbours. Usable at compile time, which is why it is not utf8proc; a test compares both.
[[nodiscard]] constexpr char fold_letter(char32_t point);
[[nodiscard]] constexpr char fold_second(char32_t point);

/// The key under which words are compared: letters and digits as `fold_letter` gives them, all else
/// between two words one space. `Nom(s) du « cookie »` and `NOM S DU COOKIE` are the same.
[[nodiscard]] std::string fold(std::string_view text);

/// The number of columns that `text` takes on a terminal or in a monospaced editor, by grapheme
/// clusters of Unicode (UAX 29) and East Asian width (UAX 11), ambiguous characters narrow.
/// Control characters, and bytes that are not UTF-8, take one.
[[nodiscard]] std::uint32_t display_width(std::string_view text);

/// Where the grapheme cluster of Unicode (UAX 29) that starts at `begin` ends: what a reader takes
/// for one character. `begin` must lie inside `text`.
[[nodiscard]] std::size_t cluster_end(std::string_view text, std::size_t begin);

/// Upper case of the first letter, French accents included; the rest stays.
[[nodiscard]] std::string capitalised(std::string_view text);
/// Lower case of the first letter; the rest stays.
[[nodiscard]] std::string uncapitalised(std::string_view text);
/// Upper or lower case of every letter.
[[nodiscard]] std::string upper_case(std::string_view text);
[[nodiscard]] std::string lower_case(std::string_view text);

/// A letter, a digit or a mark on one of them, of any script: what words are made of.
[[nodiscard]] bool is_word_character(char32_t point);
[[nodiscard]] bool is_upper(char32_t point);
[[nodiscard]] bool is_lower(char32_t point);

// ---- inline ----------------------------------------------------------------------------------

namespace detail {
// One letter for each code point from U+00C0 and from U+0100; ` ` is no letter.
inline constexpr std::string_view latin1 =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
inline constexpr std::string_view extended_a =
    "aaaaaaccccccccdddd"               // U+0100 to U+0111
    "eeeeeeeeeegggggggghhhh"           // U+0112 to U+0127
    "iiiiiiiiiiiijjkkk"                // U+0128 to U+0138
    "llllllllllnnnnnnnnn"              // U+0139 to U+014B
    "oooooooorrrrrrssssssss"           // U+014C to U+0161
    "ttttttuuuuuuuuuuuuwwyyyzzzzzzs";  // U+0162 to U+017F
static_assert(latin1.size() == 64 && extended_a.size() == 128);
}  // namespace detail

constexpr char fold_letter(char32_t point) {
  if (point < 0x80) {
    if (point >= 'A' && point <= 'Z') return static_cast<char>(point + ('a' - 'A'));
    const bool plain = (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9');
    return plain ? static_cast<char>(point) : '\0';
  }
  char letter = ' ';
  if (point >= 0xC0 && point <= 0xFF) letter = detail::latin1[point - 0xC0];
  if (point >= 0x100 && point <= 0x17F) letter = detail::extended_a[point - 0x100];
  if (point >= 0x300 && point <= 0x36F) return '\1';
  return letter == ' ' ? '\0' : letter;
}

constexpr char fold_second(char32_t point) {
  switch (point) {
    case 0xC6:   // AE
    case 0xE6:   // ae
    case 0x152:  // OE
    case 0x153:  // oe
      return 'e';
    case 0xDF:  // sharp s
      return 's';
    default:
      return '\0';
  }
}

/// Feeds the folded form of `text` to `put`, a character at a time. Usable at compile time.
template <class Put>
constexpr void fold_into(std::string_view text, Put put) {
  bool space = false;
  bool any = false;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    char32_t point = lead;
    std::size_t size = 1;
    if (lead >= 0xC2 && lead < 0xE0 && i + 1 < text.size()) {
      point = static_cast<char32_t>((lead & 0x1F) << 6 |
                                    (static_cast<unsigned char>(text[i + 1]) & 0x3F));
      size = 2;
    } else if (lead >= 0x80) {
      point = 0xFFFD;  // no letter that we fold has three bytes or more
      while (i + size < text.size() &&
             (static_cast<unsigned char>(text[i + size]) & 0xC0) == 0x80) {
        ++size;
      }
    }
    i += size;
    const char letter = fold_letter(point);
    if (letter == '\1') continue;
    if (letter == '\0') {
      space = any;
      continue;
    }
    if (space) put(' ');
    space = false;
    any = true;
    put(letter);
    if (const char second = fold_second(point); second != '\0') put(second);
  }
}

}  // namespace charterlint
