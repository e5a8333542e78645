// The lines and tables of a text, and nothing of what they mean: enough to lay them out, and read
// in a fraction of the time of a Charter.
#pragma once

#include <string_view>
#include <vector>

#include "rules/blocks.hpp"
#include "rules/table.hpp"

namespace charterlint {

struct Skeleton {
  /// `text` must outlive it.
  explicit Skeleton(std::string_view all);

  std::string_view text;
  Layout layout;
  std::vector<TableBlock> tables;
};

}  // namespace charterlint
