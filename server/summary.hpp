// The line that `check` ends with, on standard error.
#pragma once

#include <cstddef>
#include <string>

#include "rules/vocabulary.hpp"
#include "server/output.hpp"

namespace charterlint {

/// What the findings themselves do not tell.
struct Deeds {
  bool fixing = false;
  std::size_t fixed = 0;  ///< findings mended
  std::size_t known = 0;  ///< findings that the baseline hides
};

/// "2 errors, 1 warning in 1 of 3 files; --fix mends 2, --unsafe-fixes 1 more", without the full
/// stop. Empty when no file could be read.
[[nodiscard]] std::string summary(const Outcome& outcome, const Deeds& deeds);

}  // namespace charterlint
