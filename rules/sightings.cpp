#include "rules/sightings.hpp"

#include "rules/prose.hpp"

namespace charterlint {
namespace {

std::vector<Anchor> anchors_of(const Charter& charter) {
  std::vector<Anchor> anchors;
  const auto& blocks = charter.layout().blocks;
  // Blocks in a row are one stretch: to start anew costs more than the blank lines between them.
  for (std::size_t i = 0; i < blocks.size();) {
    if (!is_read(blocks[i].kind)) {
      ++i;
      continue;
    }
    const std::size_t first = i;
    while (i < blocks.size() && is_read(blocks[i].kind)) ++i;
    const Span stretch{span_of(charter, blocks[first]).begin, span_of(charter, blocks[i - 1]).end};
    find_anchors(slice(charter.text(), stretch), stretch.begin, anchors);
  }
  return anchors;
}

}  // namespace

const std::vector<OddCharacter>& Sightings::odd_characters() {
  if (!odd_characters_) odd_characters_ = find_odd_characters(charter_.text());
  return *odd_characters_;
}

const std::vector<Anchor>& Sightings::anchors() {
  if (!anchors_) anchors_ = anchors_of(charter_);
  return *anchors_;
}

const std::vector<Address>& Sightings::faulty_addresses() {
  if (!faulty_addresses_) faulty_addresses_ = find_faulty_addresses(charter_.text());
  return *faulty_addresses_;
}

}  // namespace charterlint
