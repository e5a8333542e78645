// The parts of a charter that are worth a colour of their own.
#pragma once

#include <cstdint>
#include <vector>

#include "rules/charter.hpp"

namespace charterlint::lsp {

enum class TokenKind : std::uint8_t {
  heading,
  header,     ///< of a column
  delimiter,  ///< a row of hyphens
  cookie,
  category,
  provider,
  duration,
  url,
  quoted_term,
  comment,
};
inline constexpr std::size_t token_kind_count = 10;

struct Token {
  Span span;  ///< inside one line
  TokenKind kind = TokenKind::heading;
  bool declares = false;  ///< a category that is explained here, a cookie that a row tells of
};

/// The tokens of lines [first, last], from 0: in order, not overlapping. Takes time for those lines
/// only.
[[nodiscard]] std::vector<Token> read_tokens(const Charter& charter, std::uint32_t first,
                                             std::uint32_t last);

}  // namespace charterlint::lsp
