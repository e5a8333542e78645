// Tables that fell apart into one cell a line, or one cell a paragraph: header words below each
// other, then as many lines for every row. Copies out of web pages look so.
#pragma once

#include <vector>

#include "rules/charter.hpp"

namespace charterlint {

struct VerticalTable {
  std::vector<Span> headers;
  std::vector<Span> cells;  ///< those of the rows, one row after the other
  std::uint32_t first_line = 0;
  std::uint32_t last_line = 0;
  /// The cells make whole rows, and nothing suggests that one was lost or cut in two.
  bool whole = false;
};

[[nodiscard]] std::vector<VerticalTable> find_vertical_tables(const Charter& charter);

}  // namespace charterlint
