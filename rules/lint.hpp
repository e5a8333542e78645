// Runs the rules on a charter.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"
#include "rules/config.hpp"
#include "rules/diagnostic.hpp"
#include "rules/lookup.hpp"

namespace charterlint {

/// A rule and its page, which is Markdown: why, wrong, right, and the same in French.
struct CatalogueEntry {
  const Rule* rule;
  std::string_view page;
};

/// All rules, sorted by id. Made by CMake from the files in catalogue/.
[[nodiscard]] std::span<const CatalogueEntry> catalogue();

/// What the rules that `config` leaves on find in `charter`, in the order of their places, without
/// what its suppressions take away. A document that is no charter has no findings.
[[nodiscard]] std::vector<Diagnostic> lint(const Charter& charter, const Config& config);

}  // namespace charterlint
