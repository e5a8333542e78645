// What a fuzz target demands. What is thrown when it does not hold ends a program of libFuzzer, as
// a sanitizer does, and fails a test.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace charterlint::fuzz {

inline void require(bool holds, std::string_view what) {
  if (!holds) throw std::logic_error("does not hold: " + std::string(what));
}

}  // namespace charterlint::fuzz
