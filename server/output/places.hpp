// Rows and columns for output.
#pragma once

#include <string_view>
#include <unordered_map>

#include "rules/long_line.hpp"
#include "rules/text.hpp"

namespace charterlint {

/// Finds the places of many offsets. A line of megabytes is counted once, whatever is asked of it.
class Places {
 public:
  /// Both must outlive this.
  Places(std::string_view text, const LineIndex& index) : text_(text), index_(index) {}

  [[nodiscard]] Place of(Offset offset) {
    const std::uint32_t line = index_.line_of(offset);
    const Offset start = index_.start(line);
    if (offset - start <= long_line_size) return index_.place(offset);
    const auto known = long_lines_.try_emplace(line, text_.substr(start), Encoding::utf32).first;
    return {line + 1, known->second.units_before(offset - start) + 1};
  }

 private:
  std::string_view text_;
  const LineIndex& index_;
  std::unordered_map<std::uint32_t, LongLine> long_lines_;
};

}  // namespace charterlint
