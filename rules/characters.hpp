// The characters of a text that no one meant to write, found in one pass for all rules that speak
// of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text.hpp"

namespace charterlint {

enum class Oddity : std::uint8_t {
  not_utf8,     ///< a byte that is no part of valid UTF-8
  control,      ///< U+0000 to U+001F but tab and line ends, U+0080 to U+009F
  invisible,    ///< takes no place and is not meant to: see `is_invisible`
  replacement,  ///< U+FFFD: the letter is lost
  mojibake,     ///< may start a character whose bytes were read one by one
};

/// An odd character at its place.
struct OddCharacter {
  Offset at = 0;
  Oddity oddity = Oddity::not_utf8;
};

/// All odd characters of `text`, in order. A mark for the byte order at its start is none.
[[nodiscard]] std::vector<OddCharacter> find_odd_characters(std::string_view text);

/// A character that stands for one whose UTF-8 bytes were read in another encoding.
struct Misread {
  char32_t meant = 0;
  std::uint8_t size = 0;  ///< bytes that it takes as it stands
};

/// Reads the character at `offset` as bytes that were taken for Windows-1252, Latin-1 or Mac Roman
/// text, as often as it takes. `size` is 0 when it is none, or stands for nothing that people
/// write.
[[nodiscard]] Misread read_mojibake(std::string_view text, std::size_t offset);

}  // namespace charterlint
