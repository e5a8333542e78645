#include "rules/skeleton.hpp"

namespace charterlint {

Skeleton::Skeleton(std::string_view all) : text(all) {
  read_layout(text, layout);
  for (const Block& block : layout.blocks) {
    if (block.kind == BlockKind::table) tables.emplace_back(text, layout, block);
  }
}

}  // namespace charterlint
