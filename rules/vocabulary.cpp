#include "rules/vocabulary.hpp"

#include <algorithm>
#include <bit>
#include <vector>

#include "rules/data/tsv.hpp"
#include "rules/lexicon.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

using vocabulary::Concept;
using vocabulary::Word;

constexpr std::array<std::string_view, role_count> all_role_names{
    "name",  "purpose", "duration", "provider",    "service", "category", "domain",
    "party", "consent", "link",     "legal-basis", "type",    "other"};

constexpr std::array<std::string_view, category_kind_count> all_category_kind_names{
    "necessary", "functional", "analytics", "advertising", "social",      "security", "consent",
    "media",     "support",    "unknown",   "first-party", "third-party", "session",  "persistent"};

constexpr std::array<std::string_view, 11> concept_names{
    "role",     "role-weak", "other-table", "category", "unit",    "number",
    "lifetime", "vague",     "party",       "section",  "language"};

// ---- the data file, read by the compiler --------------------------------------------------------

constexpr std::string_view tsv =
#include "rules/data/vocabulary.inc"
    ;

using Row = std::array<std::string_view, 4>;

consteval std::size_t folded_size() {
  std::size_t size = 0;
  data::for_each_row<4>(tsv, [&](const Row& row) { fold_into(row[3], [&](char) { ++size; }); });
  return size;
}

/// The folded forms of all words, one after the other.
consteval auto fold_all() {
  std::array<char, folded_size()> pool{};
  std::size_t at = 0;
  data::for_each_row<4>(
      tsv, [&](const Row& row) { fold_into(row[3], [&](char c) { pool[at++] = c; }); });
  return pool;
}
constexpr auto pool = fold_all();

template <std::size_t size>
constexpr std::uint8_t checked(const std::array<std::string_view, size>& names,
                               std::string_view name) {
  const std::size_t i = data::index_of(names, name);
  if (i == size) data::refuse();
  return static_cast<std::uint8_t>(i);
}

constexpr std::uint8_t value_of(Concept about, std::string_view canonical) {
  switch (about) {
    case Concept::role:
    case Concept::role_weak:
      return checked(all_role_names, canonical);
    case Concept::category:
      return checked(all_category_kind_names, canonical);
    default:
      return 0;
  }
}

/// A word, its place in the data file, and which letters it is made of.
struct Entry {
  Word word;
  std::uint16_t order;
  std::uint32_t letters;
};

/// A bit for each letter in `folded`, and one for the digits.
constexpr std::uint32_t letters_of(std::string_view folded) {
  std::uint32_t letters = 0;
  for (const char c : folded) {
    if (c >= 'a' && c <= 'z') letters |= 1U << (c - 'a');
    if (c >= '0' && c <= '9') letters |= 1U << 26;
  }
  return letters;
}

consteval auto build() {
  std::array<Entry, data::count_rows(tsv)> entries{};
  std::size_t count = 0;
  std::size_t at = 0;
  data::for_each_row<4>(tsv, [&](const Row& row) {
    const auto about = static_cast<Concept>(checked(concept_names, row[0]));
    std::size_t size = 0;
    fold_into(row[3], [&](char) { ++size; });
    const std::string_view folded(pool.data() + at, size);
    entries[count] = {{about, value_of(about, row[1]), row[2] == "fr" ? Language::fr : Language::en,
                       row[1], row[3], folded},
                      static_cast<std::uint16_t>(count),
                      letters_of(folded)};
    at += size;
    ++count;
  });
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    if (a.word.about != b.word.about) return a.word.about < b.word.about;
    const int order = a.word.folded.compare(b.word.folded);
    return order != 0 ? order < 0 : a.order < b.order;
  });
  return entries;
}
/// Sorted by concept, then by folded form, then by place in the data file.
constexpr auto table = build();

using Entries = std::span<const Entry>;

/// Where the entries of each concept start, and where the last ones end.
consteval auto find_starts() {
  std::array<std::uint16_t, concept_names.size() + 1> starts{};
  for (const Entry& entry : table) ++starts[static_cast<std::size_t>(entry.word.about) + 1];
  for (std::size_t i = 1; i < starts.size(); ++i) {
    starts[i] = static_cast<std::uint16_t>(starts[i] + starts[i - 1]);
  }
  return starts;
}
constexpr auto starts = find_starts();

Entries entries_of(Concept about) {
  const auto i = static_cast<std::size_t>(about);
  return Entries(table).subspan(starts[i], starts[i + 1] - starts[i]);
}

/// The first word of `about` and `value` in `language`, in the order of the data file.
std::string_view first_spelling(Concept about, std::uint8_t value, Language language) {
  const Entry* best = nullptr;
  for (const Entry& entry : entries_of(about)) {
    if (entry.word.value != value || entry.word.language != language) continue;
    if (best == nullptr || entry.order < best->order) best = &entry;
  }
  return best == nullptr ? std::string_view{} : best->word.spelling;
}

/// `word` is all of `text`, or stands before a space in it.
bool is_prefix(std::string_view word, std::string_view text) {
  const bool whole =
      text.size() == word.size() || (text.size() > word.size() && text[word.size()] == ' ');
  return whole && text.starts_with(word);
}

/// The same three questions, asked of the words of the configuration, which are few.
const Word* find_own(const Lexicon& own, Concept about, std::string_view folded) {
  for (const Word& word : own.words(about)) {
    if (word.folded == folded) return &word;
  }
  return nullptr;
}

const Word* longest_own_prefix(const Lexicon& own, Concept about, std::string_view folded) {
  const Word* best = nullptr;
  for (const Word& word : own.words(about)) {
    if (!is_prefix(word.folded, folded)) continue;
    if (best == nullptr || word.folded.size() > best->folded.size()) best = &word;
  }
  return best;
}

const Word* nearest_own(const Lexicon& own, Concept about, std::string_view folded,
                        std::size_t& limit) {
  const Word* best = nullptr;
  for (const Word& word : own.words(about)) {
    const std::size_t distance = edit_distance(folded, word.folded, limit);
    if (distance > limit || (best != nullptr && distance == limit)) continue;
    best = &word;
    limit = distance;
  }
  return best;
}

}  // namespace

std::string_view name_of(Role role) {
  return all_role_names[static_cast<std::size_t>(role)];
}

std::optional<Role> role_named(std::string_view name) {
  const std::size_t i = data::index_of(all_role_names, name);
  if (i >= all_role_names.size()) return std::nullopt;
  return static_cast<Role>(i);
}

std::span<const std::string_view> role_names() {
  return all_role_names;
}

std::span<const std::string_view> category_kind_names() {
  return all_category_kind_names;
}

std::string_view name_of(CategoryKind kind) {
  return all_category_kind_names[static_cast<std::size_t>(kind)];
}

std::optional<CategoryKind> category_kind_named(std::string_view name) {
  const std::size_t i = data::index_of(all_category_kind_names, name);
  if (i >= all_category_kind_names.size()) return std::nullopt;
  return static_cast<CategoryKind>(i);
}

std::string_view name_of(Axis axis) {
  switch (axis) {
    case Axis::party:
      return "party";
    case Axis::life:
      return "life";
    case Axis::purpose:
      break;
  }
  return "purpose";
}

namespace vocabulary {

std::optional<Word> find(Concept about, std::string_view folded, const Lexicon* own) {
  if (own != nullptr) {
    if (const Word* const word = find_own(*own, about, folded)) return *word;
  }
  const Entries entries = entries_of(about);
  const auto at = std::partition_point(entries.begin(), entries.end(),
                                       [&](const Entry& e) { return e.word.folded < folded; });
  if (at == entries.end() || at->word.folded != folded) return std::nullopt;
  return at->word;
}

std::optional<Word> longest_prefix(Concept about, std::string_view folded, const Lexicon* own) {
  const Word* const mine = own == nullptr ? nullptr : longest_own_prefix(*own, about, folded);
  const Entries entries = entries_of(about);
  // Entries between the first word alone and the whole text are the only candidates; those that
  // are prefixes of the text sort before it, the longest last.
  auto at = std::partition_point(entries.begin(), entries.end(),
                                 [&](const Entry& e) { return e.word.folded <= folded; });
  const std::string_view first_word = folded.substr(0, folded.find(' '));
  while (at != entries.begin()) {
    --at;
    const std::string_view word = at->word.folded;
    if (word < first_word) break;
    if (mine != nullptr && word.size() <= mine->folded.size()) continue;
    const bool whole =
        folded.size() == word.size() || (folded.size() > word.size() && folded[word.size()] == ' ');
    if (whole && folded.starts_with(word)) {
      // Of the same words in several languages the first one of the data file.
      while (at != entries.begin() && (at - 1)->word.folded == word) --at;
      return at->word;
    }
  }
  return mine == nullptr ? std::nullopt : std::optional(*mine);
}

std::optional<Word> nearest(Concept about, std::string_view folded, std::size_t distance,
                            const Lexicon* own) {
  const Entry* best = nullptr;
  std::size_t limit = distance;
  if (folded.empty()) return std::nullopt;
  const Word* const mine = own == nullptr ? nullptr : nearest_own(*own, about, folded, limit);
  if (mine != nullptr) {
    if (limit == 0) return *mine;
    --limit;  // only a nearer one is better
  }
  const std::uint32_t letters = letters_of(folded);
  for (const Entry& entry : entries_of(about)) {
    // Slips spare the first letter, or swap it with the second; it also spares most comparisons.
    const std::string_view word = entry.word.folded;
    const bool alike = word[0] == folded[0] || (word.size() > 1 && word[1] == folded[0]) ||
                       (folded.size() > 1 && word[0] == folded[1]);
    // A letter that only one of the two has takes an edit; one edit may do away with two of them.
    if (!alike || static_cast<std::size_t>(std::popcount(letters ^ entry.letters)) > 2 * limit) {
      continue;
    }
    const std::size_t d = edit_distance(folded, entry.word.folded, limit);
    if (d > limit) continue;
    const bool better = best == nullptr || d < limit || entry.order < best->order;
    if (better) best = &entry;
    limit = d;
  }
  if (best == nullptr) return mine == nullptr ? std::nullopt : std::optional(*mine);
  return best->word;
}

std::string_view preferred(Role role, Language language) {
  const auto value = static_cast<std::uint8_t>(role);
  const std::string_view strong = first_spelling(Concept::role, value, language);
  return strong.empty() ? first_spelling(Concept::role_weak, value, language) : strong;
}

std::string_view preferred(CategoryKind kind, Language language) {
  return first_spelling(Concept::category, static_cast<std::uint8_t>(kind), language);
}

void for_each(Concept about, void (*visit)(const Word&, void*), void* context) {
  for (const Entry& entry : entries_of(about)) visit(entry.word, context);
}

}  // namespace vocabulary

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t swap_cost = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + swap_cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    before_last.swap(last);
    last.swap(row);
  }
  return std::min(last[b.size()], limit + 1);
}

}  // namespace charterlint
