// Words that rules about the prose look out for, found in one pass for all of them. An anchor only
// says "look here": its rule reads the sentence around it and judges.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/text.hpp"

namespace charterlint {

/// What an anchor may be part of.
enum class Topic : std::uint8_t {
  visit,       ///< "by continuing to browse", « en poursuivant »
  verdict,     ///< "you agree", « vous acceptez »
  obligation,  ///< "you must accept", « vous devez accepter »
  stale_law,   ///< « article 32 », "95/46/EC"
  reference,   ///< « tableau ci-dessous », "the table above"
  filler,      ///< "lorem ipsum"
};

/// A place where a phrase may stand.
struct Anchor {
  Offset at = 0;
  Topic topic = Topic::filler;
};

/// The anchors in `text`, in order, letter case and accents not looked at; `base` is the place of
/// `text` in its document. Some of them will be false: letters alike in their last five bits pass
/// for the same.
void find_anchors(std::string_view text, Offset base, std::vector<Anchor>& out);

}  // namespace charterlint
