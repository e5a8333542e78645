// A rule in words: the one place that puts a rule's facts and its page together, for `explain`, the
// hover and the web.
#pragma once

#include <string>

#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

/// The page of `entry` as Markdown in `language`: title, facts, why, examples.
[[nodiscard]] std::string rule_page(const CatalogueEntry& entry, Language language);

/// What the page shows of the rule's fixes.
struct Fixability {
  bool safe = false;
  bool unsafe = false;
};
[[nodiscard]] Fixability fixability(const CatalogueEntry& entry);

[[nodiscard]] std::string_view name_of(Severity severity);
[[nodiscard]] std::string_view name_of(Group group);

}  // namespace charterlint
