// The findings on a charter that is edited. What a rule of tables finds in a table is kept until
// the table, or a block near it, is another one; the rules that look at the whole charter run again
// after every edit, over facts that are up to date already.
#pragma once

#include <optional>
#include <vector>

#include "rules/charter.hpp"
#include "rules/config.hpp"
#include "rules/diagnostic.hpp"
#include "rules/sightings.hpp"

namespace charterlint {

class Findings {
 public:
  /// What is wrong with `charter`, as `lint` gives it.
  [[nodiscard]] std::vector<Diagnostic> judge(const Charter& charter, const Config& config);
  /// `charter`, the one that was judged before, was edited.
  void edit(const Charter& charter, const CharterChange& change);
  /// Another charter, or another configuration, comes next.
  void forget();

 private:
  struct OfTable {
    std::vector<Diagnostic> found;
    bool known = false;
  };

  void judge_tables(const Charter& charter, const Config& config, Sightings& sightings);

  std::vector<OfTable> tables_;
  std::optional<Sightings> sightings_;
};

}  // namespace charterlint
