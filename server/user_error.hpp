// What the world refused: a file, a pipe, an argument. Caught in main and in the message loop.
#pragma once

#include <stdexcept>
#include <string>

namespace charterlint {

/// `what()` is a sentence for the user, without its full stop.
class UserError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace charterlint
