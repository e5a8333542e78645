// Rows and columns for output.
#pragma once

#include <string_view>

#include "rules/text.hpp"

namespace charterlint {

/// Finds the places of offsets that lie close to each other: counts on from the last one, or back,
/// so that many findings on one line of megabytes take no more time than the line is long.
class Places {
 public:
  /// Both must outlive this.
  Places(std::string_view text, const LineIndex& index) : text_(text), index_(index) {}

  [[nodiscard]] Place of(Offset offset) {
    const std::uint32_t line = index_.line_of(offset);
    const Offset start = index_.start(line);
    const bool behind = line + 1 == last_.row && offset < last_offset_;
    if (behind && last_offset_ - offset < offset - start) {
      last_.column -= count_code_points(slice(text_, {offset, last_offset_}));
    } else {
      if (behind || line + 1 != last_.row) {
        last_ = {line + 1, 1};
        last_offset_ = start;
      }
      last_.column += count_code_points(slice(text_, {last_offset_, offset}));
    }
    last_offset_ = offset;
    return last_;
  }

 private:
  std::string_view text_;
  const LineIndex& index_;
  Place last_{1, 1};
  Offset last_offset_ = 0;
};

}  // namespace charterlint
