// The sections of a charter: each heading with all that stands under it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rules/charter.hpp"

namespace charterlint {

struct Section {
  std::uint32_t block = 0;  ///< the heading: index in Layout::blocks
  std::uint32_t level = 1;  ///< a section holds the ones after it that have a greater level
  Span title;               ///< the text of the heading, without the marks around it
  Span span;                ///< from the heading to the end of the last line that is not blank
};

/// The sections in the order of their headings. Where headings are lines that only stand alone, as
/// charters copied out of a web page have them, the first one is the title of the others.
[[nodiscard]] std::vector<Section> read_outline(const Charter& charter);

/// The text of a heading as a reader sees it.
[[nodiscard]] std::string title_of(const Charter& charter, const Section& section);

}  // namespace charterlint
