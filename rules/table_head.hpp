// Joins the table blocks of a document into the tables they are fragments of, and finds what heads
// each of them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/blocks.hpp"
#include "rules/charter.hpp"
#include "rules/table.hpp"

namespace charterlint {

/// The tables of a document, with their blocks, headers and columns; BodyReader reads the rest.
struct TableHeads {
  std::vector<TableBlock> blocks;
  std::vector<Table> tables;
  std::vector<std::uint32_t> table_of_block;  ///< for each block the table it belongs to
};

[[nodiscard]] TableHeads read_table_heads(std::string_view text, const Layout& layout,
                                          const Lexicon* own);

}  // namespace charterlint
