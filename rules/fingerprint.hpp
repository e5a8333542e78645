// What no safe change of a charter may touch, as two numbers.
#pragma once

#include <cstdint>
#include <string_view>

namespace charterlint {

class Charter;
struct Skeleton;

/// The texts of the cells in their order, and the prose in its order. Blanks at the ends of lines
/// and cells, delimiter rows, empty cells and our own comments do not count.
struct Fingerprint {
  std::uint64_t cells = 0;
  std::uint64_t prose = 0;
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

[[nodiscard]] Fingerprint fingerprint(const Charter& charter);
[[nodiscard]] Fingerprint fingerprint(const Skeleton& skeleton);
/// The same, for a text of which nothing else is to be known.
[[nodiscard]] Fingerprint fingerprint(std::string_view text);

}  // namespace charterlint
