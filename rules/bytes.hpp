// Several bytes at a time, for passes over whole documents.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

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

}  // namespace charterlint
