// What the world refused: a file, a pipe, an argument. Caught in main and in the message loop.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace charterlint {

/// `what()` is a sentence for the user, without its full stop.
class UserError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
  UserError(const std::string& sentence, std::string details)
      : std::runtime_error(sentence), details_(std::move(details)) {}

  /// Lines that go below the sentence; empty when it says all.
  [[nodiscard]] const std::string& details() const { return details_; }

 private:
  std::string details_;
};

}  // namespace charterlint
