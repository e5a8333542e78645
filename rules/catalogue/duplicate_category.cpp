#include <algorithm>
#include <numeric>

#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// One word for a category, and the declaration that it stands in.
struct Naming {
  std::string word;  // folded
  std::uint32_t declaration = 0;
};

/// Two that readers meet in the same place and in the same form: an overview and the section on
/// the category are not two explanations.
bool same_place(const Category& a, const Category& b) {
  return a.by == b.by && a.under == b.under && a.by != DeclaredBy::row &&
         a.span.begin != b.span.begin;
}

void check(const Charter& charter, Report& report) {
  const auto& all = charter.declarations();
  std::vector<Naming> namings;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    namings.push_back({fold(all[i].name), i});
    for (const std::string& synonym : all[i].synonyms) namings.push_back({fold(synonym), i});
  }
  std::vector<std::uint32_t> order(namings.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t i, std::uint32_t j) {
    const int words = namings[i].word.compare(namings[j].word);
    return words != 0 ? words < 0 : i < j;
  });
  std::vector<std::uint32_t> first_of(all.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) first_of[i] = i;
  for (std::size_t i = 1; i < order.size(); ++i) {
    const Naming& before = namings[order[i - 1]];
    const Naming& later = namings[order[i]];
    if (before.word != later.word) continue;
    const std::uint32_t a = before.declaration;
    const std::uint32_t b = later.declaration;
    if (a == b || !same_place(all[a], all[b]) || first_of[b] != b) continue;
    first_of[b] = first_of[a];
  }
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (first_of[i] == i) continue;
    report
        .at(all[i].span,
            {"the category `{}` is explained twice", "la catégorie « {} » est expliquée deux fois"},
            all[i].name)
        .related(all[first_of[i]].span, {"the first time", "la première fois"});
  }
}

}  // namespace

extern constinit const Rule duplicate_category{
    .id = "duplicate-category",
    .summary = {"A category is explained once.", "Une catégorie est expliquée une seule fois."},
    .why = {"Of two explanations readers do not know which one holds.",
            "De deux explications, le lecteur ne sait pas laquelle vaut."},
    .group = Group::category,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
