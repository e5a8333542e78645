#include "rules/sightings.hpp"

#include <algorithm>

#include "rules/filing.hpp"
#include "rules/places.hpp"
#include "rules/prose.hpp"
#include "rules/shift.hpp"

namespace charterlint {
namespace {

/// Lines around an edit that are looked at again: an address with a blank in it may go on in the
/// next line.
constexpr std::uint32_t lines_around = 4;

/// Finds the anchors in the blocks that people read, as far as they lie in `part`.
std::vector<Anchor> anchors_of(const Charter& charter, Span part) {
  std::vector<Anchor> anchors;
  const auto& blocks = charter.layout().blocks;
  // Blocks in a row are one stretch: to start anew costs more than the blank lines between them.
  for (std::size_t i = block_from(charter.layout(), charter.line_of(part.begin));
       i < blocks.size();) {
    if (!is_read(blocks[i].kind)) {
      ++i;
      continue;
    }
    const std::size_t first = i;
    if (span_of(charter, blocks[first]).begin >= part.end) break;
    while (i < blocks.size() && is_read(blocks[i].kind) &&
           span_of(charter, blocks[i]).begin < part.end) {
      ++i;
    }
    const Span stretch{std::max(part.begin, span_of(charter, blocks[first]).begin),
                       std::min(part.end, span_of(charter, blocks[i - 1]).end)};
    if (stretch.begin < stretch.end) {
      find_anchors(slice(charter.text(), stretch), stretch.begin, anchors);
    }
  }
  return anchors;
}

std::vector<OddCharacter> odd_characters_of(std::string_view text, Span part) {
  // Only at the start of the text a mark for the byte order is none.
  const Offset before = part.begin == 0 ? 0 : 1;
  std::vector<OddCharacter> odds =
      find_odd_characters(slice(text, {part.begin - before, part.end}));
  for (OddCharacter& odd : odds) odd.at += part.begin - before;
  return odds;
}

std::vector<Address> addresses_of(std::string_view text, Span part) {
  std::vector<Address> addresses = find_faulty_addresses(slice(text, part));
  for (Address& address : addresses) address.span = address.span.shifted(part.begin);
  return addresses;
}

Offset& place_of(Anchor& anchor) {
  return anchor.at;
}
Offset& place_of(OddCharacter& odd) {
  return odd.at;
}

/// Puts `fresh` in the place of those of `items` in `before`, and moves those after.
template <class Item, class Begin, class Move>
void renew(std::vector<Item>& items, Span before, std::vector<Item>&& fresh, Begin begin,
           Move move) {
  const auto first = std::find_if(items.begin(), items.end(),
                                  [&](Item& item) { return begin(item) >= before.begin; });
  const auto last =
      std::find_if(first, items.end(), [&](Item& item) { return begin(item) >= before.end; });
  for (auto at = last; at != items.end(); ++at) move(*at);
  items.insert(items.erase(first, last), fresh.begin(), fresh.end());
}

}  // namespace

void Sightings::edit(const CharterChange& change) {
  const Layout& layout = charter_.layout();
  const auto count = static_cast<std::uint32_t>(layout.lines.size());
  std::uint32_t first = change.lines.first;
  std::uint32_t last = change.lines.first + change.lines.added;
  if (change.blocks.added > 0) {
    const Block& top = layout.blocks[change.blocks.first];
    const Block& bottom = layout.blocks[change.blocks.first + change.blocks.added - 1];
    first = std::min(first, top.first_line);
    last = std::max(last, bottom.first_line + bottom.line_count);
  }
  first -= std::min(first, lines_around);
  last = std::min(count, last + lines_around);
  const auto size = static_cast<Offset>(charter_.text().size());
  const Span now{first < count ? layout.lines[first].begin : size,
                 last < count ? layout.lines[last].begin : size};
  const Offset moved = change.size - change.span.size();
  const Span before{now.begin, now.end - moved};
  const auto place = [](auto& item) { return place_of(item); };
  const auto move = [&](auto& item) { place_of(item) += moved; };
  if (anchors_) renew(*anchors_, before, anchors_of(charter_, now), place, move);
  if (odd_characters_) {
    renew(*odd_characters_, before, odd_characters_of(charter_.text(), now), place, move);
  }
  if (faulty_addresses_) {
    renew(
        *faulty_addresses_, before, addresses_of(charter_.text(), now),
        [](Address& address) { return address.span.begin; },
        [&](Address& address) { address.span = address.span.shifted(moved); });
  }
  if (!columns_.empty()) {
    const Splice& tables = change.tables;
    const auto from = columns_.begin() + tables.first;
    columns_.insert(columns_.erase(from, from + tables.removed), tables.added, std::nullopt);
    for (std::size_t i = tables.first + tables.added; i < columns_.size(); ++i) {
      if (!columns_[i]) continue;
      for (CategoryUse& use : *columns_[i]) shift(use, moved);
    }
    for (const std::uint32_t index : change.refiled) columns_[index].reset();
  }
}

const std::vector<OddCharacter>& Sightings::odd_characters() {
  if (!odd_characters_) odd_characters_ = find_odd_characters(charter_.text());
  return *odd_characters_;
}

const std::vector<Anchor>& Sightings::anchors() {
  if (!anchors_) {
    anchors_ = anchors_of(charter_, {0, static_cast<Offset>(charter_.text().size())});
  }
  return *anchors_;
}

const std::vector<Address>& Sightings::faulty_addresses() {
  if (!faulty_addresses_) faulty_addresses_ = find_faulty_addresses(charter_.text());
  return *faulty_addresses_;
}

const std::vector<CategoryUse>& Sightings::categories_in_column(const Table& table) {
  columns_.resize(charter_.tables().size());
  auto& uses = columns_[static_cast<std::size_t>(&table - charter_.tables().data())];
  if (!uses) uses = charterlint::categories_in_column(charter_, table);
  return *uses;
}

}  // namespace charterlint
