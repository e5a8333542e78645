// How many characters stand before a place of a long line, as clients and readers count them. What
// asks for many places of one line must not count the line anew for each.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/text.hpp"

namespace charterlint {

/// Lines longer than this, in bytes, are worth a `LongLine`.
inline constexpr std::size_t long_line_size = 2048;

class LongLine {
 public:
  /// `line` must outlive this.
  LongLine(std::string_view line, Encoding encoding) : line_(line), encoding_(encoding) {}

  /// The units of the bytes before `at`, the start of a character.
  [[nodiscard]] std::uint32_t units_before(std::size_t at) {
    while (marks_.back().at + step < at) add_mark();
    const auto behind =
        std::upper_bound(marks_.begin(), marks_.end(), at,
                         [](std::size_t place, const Mark& mark) { return place < mark.at; });
    const Mark& mark = *(behind - 1);
    return mark.units + count_units(line_.substr(mark.at, at - mark.at), encoding_);
  }

 private:
  static constexpr std::size_t step = 512;

  struct Mark {
    std::size_t at = 0;
    std::uint32_t units = 0;
  };

  /// Counts on from the last mark, over whole characters.
  void add_mark() {
    const Mark& last = marks_.back();
    std::size_t at = last.at;
    while (at - last.at < step) at += decode(line_, at).size;
    const std::string_view passed = line_.substr(last.at, at - last.at);
    marks_.push_back({at, last.units + count_units(passed, encoding_)});
  }

  std::string_view line_;
  Encoding encoding_;
  std::vector<Mark> marks_{{}};
};

}  // namespace charterlint
