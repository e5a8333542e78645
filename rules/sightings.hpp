// What several rules look for in a charter, looked for once, and only when a rule asks; after an
// edit, around it.
#pragma once

#include <optional>
#include <vector>

#include "rules/addresses.hpp"
#include "rules/characters.hpp"
#include "rules/charter.hpp"
#include "rules/phrases.hpp"

namespace charterlint {

class Sightings {
 public:
  explicit Sightings(const Charter& charter) : charter_(charter) {}

  /// The charter was edited: what was found is kept up to date.
  void edit(const CharterChange& change);

  /// In the whole text, code and comments too.
  [[nodiscard]] const std::vector<OddCharacter>& odd_characters();
  /// In what people read; see `is_read`.
  [[nodiscard]] const std::vector<Anchor>& anchors();
  /// In the whole text.
  [[nodiscard]] const std::vector<Address>& faulty_addresses();
  /// In the category column of `table`, one of the charter's; see filing.hpp.
  [[nodiscard]] const std::vector<CategoryUse>& categories_in_column(const Table& table);

 private:
  const Charter& charter_;
  std::optional<std::vector<OddCharacter>> odd_characters_;
  std::optional<std::vector<Anchor>> anchors_;
  std::optional<std::vector<Address>> faulty_addresses_;
  std::vector<std::optional<std::vector<CategoryUse>>> columns_;  // for each table, once asked for
};

}  // namespace charterlint
