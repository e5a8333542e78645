// What a fuzz target demands: stops the program, as a sanitizer does, when it does not hold.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace charterlint::fuzz {

inline void require(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "==== does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

inline std::string_view text_of(const unsigned char* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace charterlint::fuzz
