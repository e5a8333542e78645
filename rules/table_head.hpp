// Joins the table blocks of a document into the tables they are fragments of, and finds what heads
// each of them.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "rules/blocks.hpp"
#include "rules/charter.hpp"
#include "rules/table.hpp"

namespace charterlint {

/// Where joining starts.
struct JoinStart {
  std::size_t block = 0;          ///< in Layout::blocks
  std::uint32_t table_block = 0;  ///< the number of the next table block from there
  bool open = false;  ///< what comes first may go on with the last of the tables that are there
};

/// Table block `table_block` headed a table before an edit, and all from there is as it was.
using HeadIsKnown = std::function<bool(std::uint32_t table_block)>;

/// Adds the tables that `blocks` make to `tables`, with their headers and columns; BodyReader reads
/// the rest. Stops before a table whose head `is_known`, if that is given. Returns the number of
/// the table block that it stopped at, or of all of them.
std::uint32_t join_tables(std::string_view text, const Layout& layout,
                          const std::vector<TableBlock>& blocks, const Lexicon* own,
                          JoinStart start, const HeadIsKnown& is_known, std::vector<Table>& tables);

}  // namespace charterlint
