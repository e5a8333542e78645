// What a block of prose, a heading or a comment tells by itself, whatever stands around it. Kept
// from edit to edit: only the blocks that changed are read again.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"

namespace charterlint {

/// A category that a heading names.
struct HeadingUse {
  CategoryUse use;
  bool alone = false;  ///< the heading says nothing else
};

struct HeadingNote {
  int rank = 7;      ///< 1 for the strongest heading, 7 for those that have no level of their own
  Span span;         ///< without its marks
  std::string text;  ///< as a reader sees it
  bool is_sentence = false;  ///< in bold, and ends with a full stop: no heading of what follows
  bool speaks_of_cookies = false;
  std::vector<HeadingUse> uses;
};

/// All places are counted from the start of the block's first line.
struct BlockNotes {
  std::optional<HeadingNote> heading;
  std::vector<Piece> sites;            ///< bare addresses and autolinks
  std::vector<Category> declarations;  ///< without `under`
  std::vector<Suppression> suppressions;

  [[nodiscard]] bool empty() const {
    return !heading && sites.empty() && declarations.empty() && suppressions.empty();
  }
};

/// The notes on `block` of `text`; null where it tells nothing.
[[nodiscard]] std::unique_ptr<BlockNotes> read_block_notes(std::string_view text,
                                                           const Layout& layout, const Block& block,
                                                           const Lexicon* own);

}  // namespace charterlint
