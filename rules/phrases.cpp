#include "rules/phrases.hpp"

#include <algorithm>
#include <array>

#include "rules/bytes.hpp"

namespace charterlint {
namespace {

/// Bytes of an anchor that are compared. All have as many, so that bytes which end no anchor let as
/// many be skipped.
constexpr std::size_t key_size = 7;

struct Word {
  std::string_view key;
  Topic topic;
};

/// Bytes that phrases hold. Letters with accents stand in none of them.
constexpr Word words[] = {
    {"poursui", Topic::visit},       // en poursuivant, poursuivez, la poursuite
    {"continu", Topic::visit},       // en continuant, if you continue, continued use
    {"en navi", Topic::visit},       // en naviguant
    {"en util", Topic::visit},       // en utilisant
    {"en acc\xC3", Topic::visit},    // en accédant
    {"en visi", Topic::visit},       // en visitant
    {"n consu", Topic::visit},       // en consultant
    {"en ferm", Topic::visit},       // en fermant ce bandeau
    {"en fais", Topic::visit},       // en faisant défiler
    {"devez a", Topic::obligation},  // vous devez accepter, vous devez alors accepter
    {"by usin", Topic::visit},
    {"by visi", Topic::visit},
    {"by acce", Topic::visit},
    {"by brow", Topic::visit},
    {"by navi", Topic::visit},
    {"by stay", Topic::visit},
    {"by rema", Topic::visit},
    {"by scro", Topic::visit},
    {"by clos", Topic::visit},
    {"must ac", Topic::obligation},
    {"must ag", Topic::obligation},
    {"accepte", Topic::verdict},  // vous acceptez, deemed to have accepted
    {"accepti", Topic::verdict},  // you are accepting
    {"u accep", Topic::verdict},  // you accept
    {"consent", Topic::verdict},  // vous consentez, you consent
    {"u agree", Topic::verdict},
    {"agreein", Topic::verdict},
    {"z votre", Topic::verdict},  // donnez votre accord
    {"autoris", Topic::verdict},  // vous autorisez
    {"authori", Topic::verdict},
    {"vaut ac", Topic::verdict},  // vaut acceptation, accord
    {"vaut co", Topic::verdict},  // vaut consentement
    {"vaut vo", Topic::verdict},  // vaut votre accord
    {"vaudra ", Topic::verdict},
    {"impliqu", Topic::verdict},
    {"implies", Topic::verdict},
    {"emporte", Topic::verdict},
    {"constit", Topic::verdict},
    {"signifi", Topic::verdict},
    {"indicat", Topic::verdict},
    {"assume ", Topic::verdict},
    {"article", Topic::stale_law},
    {"art. 32", Topic::stale_law},
    {"art. 82", Topic::stale_law},
    {"art.\xC2\xA0"
     "3",
     Topic::stale_law},
    {"art.\xC2\xA0"
     "8",
     Topic::stale_law},
    {"2013-37", Topic::stale_law},
    {"2019-09", Topic::stale_law},
    {"2019-93", Topic::stale_law},
    {"95/46/C", Topic::stale_law},
    {"95/46/E", Topic::stale_law},
    {"tableau", Topic::reference},
    {"ble abo", Topic::reference},  // the table above
    {"ble bel", Topic::reference},
    {"ble fur", Topic::reference},  // the table further below
    {"les abo", Topic::reference},
    {"les bel", Topic::reference},
    {"ng tabl", Topic::reference},  // the following table
    {"us tabl", Topic::reference},  // the previous table
    {"ve tabl", Topic::reference},  // the above table
    {"ow tabl", Topic::reference},  // the below table
    {"lorem i", Topic::filler},
};
constexpr std::size_t word_count = std::size(words);

/// Five bits of a byte: the same for both cases of a letter.
constexpr std::uint32_t bits_of(char c) {
  return static_cast<unsigned char>(c) & 31U;
}

/// The place of the upper three of four bytes in the tables below. Multiplicative hashing
/// (Knuth, "The Art of Computer Programming" 6.4); the tables are so large that few share a place.
constexpr std::size_t table_size = 4096;
constexpr std::size_t place_of(std::uint32_t four) {
  return ((four & 0x1F1F'1F00U) * 0x9E37'79B1U) >> 20;
}
constexpr std::size_t place_at(std::string_view word, std::size_t end) {
  return place_of(bits_of(word[end - 3]) << 8 | bits_of(word[end - 2]) << 16 |
                  bits_of(word[end - 1]) << 24);
}

/// How far the window may move on when it ends with three bytes, after Wu and Manber, "A Fast
/// Algorithm for Multi-Pattern Searching" (1994): 0 where an anchor may end with them.
constexpr auto skips = [] {
  std::array<std::uint8_t, table_size> table{};
  table.fill(key_size - 2);
  for (const Word& word : words) {
    for (std::size_t end = 3; end <= key_size; ++end) {
      std::uint8_t& skip = table[place_at(word.key, end)];
      skip = std::min(skip, static_cast<std::uint8_t>(key_size - end));
    }
  }
  return table;
}();

struct Key {
  std::uint64_t bits = 0;
  std::size_t place = 0;  // of its last bytes
  Topic topic = Topic::filler;
};

/// The anchors by the place of their last bytes.
constexpr auto keys = [] {
  std::array<Key, word_count> sorted{};
  for (std::size_t n = 0; n < word_count; ++n) {
    const Word& word = words[n];
    for (std::size_t i = 0; i < key_size; ++i) {
      sorted[n].bits |= std::uint64_t{bits_of(word.key[i])} << (8 * i);
    }
    sorted[n].place = place_at(word.key, key_size);
    sorted[n].topic = word.topic;
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const Key& a, const Key& b) { return a.place < b.place; });
  return sorted;
}();

/// The first of `keys` with a place, where there is one.
constexpr auto first_keys = [] {
  std::array<std::uint8_t, table_size> table{};
  for (std::size_t i = word_count; i-- > 0;) table[keys[i].place] = static_cast<std::uint8_t>(i);
  return table;
}();

static_assert(std::all_of(std::begin(words), std::end(words),
                          [](const Word& word) { return word.key.size() == key_size; }));

/// Writes down the anchors that start at `first`.
void add_matches(const char* first, std::size_t place, Offset at, std::vector<Anchor>& out) {
  const std::uint64_t window =
      (load_four(first) | std::uint64_t{load_four(first + 3)} << 24) & 0x1F'1F1F'1F1F'1F1FU;
  for (std::size_t i = first_keys[place]; i < word_count && keys[i].place == place; ++i) {
    if (keys[i].bits == window) out.push_back({at, keys[i].topic});
  }
}

}  // namespace

void find_anchors(std::string_view text, Offset base, std::vector<Anchor>& out) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  for (const char* last = begin + key_size - 1; last < end;) {
    const std::size_t place = place_of(load_four(last - 3));
    if (skips[place] != 0) {
      last += skips[place];
      continue;
    }
    const char* const first = last - (key_size - 1);
    add_matches(first, place, base + static_cast<Offset>(first - begin), out);
    ++last;
  }
}

}  // namespace charterlint
