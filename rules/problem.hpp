// What is wrong at a place of a file that is no charter: of a configuration.
#pragma once

#include <string>
#include <vector>

#include "rules/text.hpp"

namespace charterlint {

struct Problem {
  Span span;
  std::string message;  ///< a sentence without its full stop
  friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

}  // namespace charterlint
