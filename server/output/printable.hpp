// Text of others on a terminal: nothing in it may move the cursor, hide itself or change the order
// of what is read.
#pragma once

#include <string>
#include <string_view>

#include "rules/diagnostic.hpp"

namespace charterlint {

/// `text` on one line for a terminal. Tabs become spaces; control characters become their pictures
/// (U+2400); what else cannot be seen or turns text around becomes `<U+200B>`; bytes that are not
/// UTF-8 become U+FFFD.
[[nodiscard]] std::string printable(std::string_view text);

/// ANSI colours, or nothing.
struct Paint {
  bool on = false;
  /// `text`, which must be printable, in the colour `code`: the number of an SGR sequence.
  [[nodiscard]] std::string operator()(std::string_view code, std::string_view text) const;
};

/// The colour code of findings of `severity`.
[[nodiscard]] std::string_view color_of(Severity severity);

}  // namespace charterlint
