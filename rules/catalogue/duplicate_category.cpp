#include <algorithm>

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
  std::stable_sort(namings.begin(), namings.end(),
                   [](const Naming& a, const Naming& b) { return a.word < b.word; });
  std::vector<std::uint32_t> first_of(all.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) first_of[i] = i;
  for (std::size_t i = 1; i < namings.size(); ++i) {
    const Naming& before = namings[i - 1];
    if (before.word != namings[i].word) continue;
    const std::uint32_t a = before.declaration;
    const std::uint32_t b = namings[i].declaration;
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
