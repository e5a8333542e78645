// Several bytes at a time, for passes over whole documents.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace charterlint {

/// The next four bytes, the first one lowest, whatever the machine.
[[nodiscard]] inline std::uint32_t load_four(const char* at) {
  std::uint32_t four = 0;
  std::memcpy(&four, at, sizeof four);
  return std::endian::native == std::endian::big ? __builtin_bswap32(four) : four;
}

/// The next eight bytes, the first one lowest, whatever the machine.
[[nodiscard]] inline std::uint64_t load_eight(const char* at) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, at, sizeof eight);
  return std::endian::native == std::endian::big ? __builtin_bswap64(eight) : eight;
}

/// A set of bytes, asked for one byte at a time: std::string_view::find_first_of calls memchr for
/// each byte of the text.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) holds_[static_cast<unsigned char>(c)] = true;
  }

  [[nodiscard]] constexpr bool holds(char c) const { return holds_[static_cast<unsigned char>(c)]; }
  /// `text` holds one of the bytes.
  [[nodiscard]] constexpr bool any_in(std::string_view text) const {
    for (const char c : text) {
      if (holds(c)) return true;
    }
    return false;
  }

 private:
  std::array<bool, 256> holds_{};
};

}  // namespace charterlint
