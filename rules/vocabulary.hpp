// The words that charters use for columns, categories and durations, in French and English.
// All of them come from data/vocabulary.tsv, read when the program is compiled.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "rules/text.hpp"

namespace charterlint {

class Lexicon;

enum class Language : std::uint8_t { en, fr };

/// One sentence in both languages.
struct Bilingual {
  std::string_view en;
  std::string_view fr;
  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::fr ? fr : en;
  }
};

/// What a column of a table of cookies tells.
enum class Role : std::uint8_t {
  name,
  purpose,
  duration,
  provider,
  service,
  category,
  domain,
  party,
  consent,
  link,
  legal_basis,
  type,
  other,
};
inline constexpr std::size_t role_count = 13;

/// The name of `role` in configuration and JSON: `legal-basis`.
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::optional<Role> role_named(std::string_view name);
[[nodiscard]] std::span<const std::string_view> role_names();

/// The kinds of cookies that charters tell apart. They lie on three axes that do not exclude each
/// other: what a cookie is for, whose it is, and how long it lives.
enum class CategoryKind : std::uint8_t {
  necessary,
  functional,
  analytics,
  advertising,
  social,
  security,
  consent,
  media,
  support,
  unknown,
  first_party,
  third_party,
  session,
  persistent,
};
inline constexpr std::size_t category_kind_count = 14;

enum class Axis : std::uint8_t { purpose, party, life };

[[nodiscard]] constexpr Axis axis_of(CategoryKind kind) {
  switch (kind) {
    case CategoryKind::first_party:
    case CategoryKind::third_party:
      return Axis::party;
    case CategoryKind::session:
    case CategoryKind::persistent:
      return Axis::life;
    default:
      return Axis::purpose;
  }
}

[[nodiscard]] std::string_view name_of(CategoryKind kind);
[[nodiscard]] std::optional<CategoryKind> category_kind_named(std::string_view name);
[[nodiscard]] std::span<const std::string_view> category_kind_names();
[[nodiscard]] std::string_view name_of(Axis axis);

namespace vocabulary {

/// What a word is about. `role_weak` words are headers that mean different things in different
/// tables (`Type`, `Origine`): never decisive alone.
enum class Concept : std::uint8_t {
  role,
  role_weak,
  other_table,
  category,
  unit,
  number,
  lifetime,
  vague,
  party,
  section,
  language,
};

/// One word or phrase.
struct Word {
  Concept about;
  std::uint8_t value;  ///< of the enumeration that belongs to the concept; 0 where there is none
  Language language;
  std::string_view canonical;  ///< as the data file names the value
  std::string_view spelling;
  std::string_view folded;  ///< see `fold`
};

// Each looks in `own`, the words of the configuration, first; it may be null.

/// The words of `about` whose folded form is `folded`; none, or a few in different languages.
[[nodiscard]] std::optional<Word> find(Concept about, std::string_view folded,
                                       const Lexicon* own = nullptr);

/// The longest phrase of `about` that `folded` starts with, up to a word's end.
[[nodiscard]] std::optional<Word> longest_prefix(Concept about, std::string_view folded,
                                                 const Lexicon* own = nullptr);

/// The word of `about` nearest to `folded` by edit distance, if at most `distance` away.
[[nodiscard]] std::optional<Word> nearest(Concept about, std::string_view folded,
                                          std::size_t distance, const Lexicon* own = nullptr);

/// The spelling to propose for a column of `role`, or for a category of `kind`.
[[nodiscard]] std::string_view preferred(Role role, Language language);
[[nodiscard]] std::string_view preferred(CategoryKind kind, Language language);

/// Calls `visit(Word)` for every word of `about`, in the order of the data file.
void for_each(Concept about, void (*visit)(const Word&, void*), void* context);

}  // namespace vocabulary

/// Damerau-Levenshtein distance (optimal string alignment) in bytes, or `limit + 1` when it is
/// larger than `limit`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace charterlint
