// What other charters tell, as far as this one may lean on it or be compared with it. Small enough
// to keep for thousands of files, and the same whatever order they are read in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/duration.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

class Charter;

/// What charters can tell otherwise of a cookie.
enum class Told : std::uint8_t { duration, category, purpose };

/// How one charter tells of one cookie, as far as it can be compared.
struct Telling {
  std::uint64_t cookie = 0;   ///< key of its name and its provider
  std::uint64_t purpose = 0;  ///< key of the words of its purpose; 0: no purpose
  Duration duration;
  std::uint16_t categories = 0;        ///< a bit for each CategoryKind, of purposes only
  Language language = Language::fr;    ///< of the charter
  std::uint32_t table = 0, place = 0;  ///< in Charter::tables, and in Table::cookies
};

/// What a charter gives to its siblings.
struct CharterFacts {
  std::vector<std::string> names;  ///< of the cookies that stand whole in its tables
  std::vector<Telling> tellings;   ///< sorted by cookie; those told in two ways are left out
};
[[nodiscard]] CharterFacts facts_of(const Charter& charter);

/// One way in which charters tell of a cookie.
struct Version {
  std::uint64_t cookie = 0;
  Told about = Told::duration;
  Language language = Language::fr;  ///< of the charters that tell it so, for a purpose
  std::uint64_t value = 0;           ///< the key of a purpose, or the bits of categories
  Duration duration;
  std::uint32_t count = 0;              ///< of the charters that tell it so
  std::uint32_t first = 0, second = 0;  ///< two of them by name, or the same one twice
};

struct Siblings {
  std::vector<std::string> names;  ///< cookie names, sorted
  std::vector<std::string> files;  ///< names of the charters, sorted
  /// Sorted by cookie, then by what is told, the most frequent first.
  std::vector<Version> versions;
  std::vector<std::vector<std::uint64_t>> cookies;  ///< of each charter, sorted

  [[nodiscard]] bool knows(std::string_view name) const;

  /// How most of the charters like this one tell `about` of a cookie, when they tell it otherwise
  /// than `telling` and are not fewer than those that tell it so. Charters are alike when they
  /// share half of their cookies; a purpose is compared within one language. `file` is the name of
  /// the charter whose `facts` hold `telling`.
  struct Otherwise {
    const Version* version = nullptr;
    std::uint32_t file = 0;  ///< one of those that tell it so
  };
  [[nodiscard]] std::optional<Otherwise> otherwise(const Telling& telling, Told about,
                                                   const CharterFacts& facts,
                                                   std::string_view file) const;
};

/// Joins the facts of several charters, each with the name of its file.
[[nodiscard]] Siblings join(const std::vector<std::string_view>& files,
                            const std::vector<CharterFacts>& facts);

/// A charter like this one tells something otherwise: the rule `inconsistent-cookie` has findings.
[[nodiscard]] bool contradicts(const Siblings& siblings, const CharterFacts& facts,
                               std::string_view file);

}  // namespace charterlint
