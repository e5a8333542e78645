// Taking a comment of our own (suppressions.hpp) out of a sentence or a cell.
#pragma once

#include <string_view>

#include "rules/text.hpp"

namespace charterlint {

/// `comment`, and the blank before it where one stands on its line or in its cell, which begins at
/// `begin`: what goes with it.
[[nodiscard]] inline Span with_blank_before(std::string_view text, Span comment, Offset begin) {
  if (comment.begin > begin && text[comment.begin - 1] == ' ') --comment.begin;
  return comment;
}

}  // namespace charterlint
