#include <algorithm>
#include <array>

#include "rules/filing.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Charter& charter, Report& report) {
  std::array<bool, category_kind_count> used{};
  bool tables = false;
  for (const Table& table : charter.tables()) {
    if (table.about != About::cookies) continue;
    tables = true;
    for (const CategoryUse& use : table.uses) used[static_cast<std::size_t>(use.kind)] = true;
    for (const CategoryUse& use : report.sightings().categories_in_column(table)) {
      used[static_cast<std::size_t>(use.kind)] = true;
    }
  }
  // Without any table, categories are all that the charter has to say.
  if (!tables) return;
  for (const Category& category : charter.categories()) {
    if (!is_purpose(category.kind) || used[static_cast<std::size_t>(category.kind)]) continue;
    used[static_cast<std::size_t>(category.kind)] = true;
    report.at(category.span,
              {"no table of cookies is filed under the category `{}`",
               "aucun tableau de cookies n'est rangé sous la catégorie « {} »"},
              category.name);
  }
}

}  // namespace

extern constinit const Rule unused_category{
    .id = "unused-category",
    .summary = {"Every category that the charter explains has a table of its cookies.",
                "Toute catégorie que la charte explique a un tableau de ses cookies."},
    .why = {"Readers of a category without cookies cannot tell whether there are none or whether "
            "they were left out.",
            "Le lecteur d'une catégorie sans cookies ne sait pas s'il n'y en a aucun ou s'ils ont "
            "été oubliés."},
    .group = Group::category,
    .severity = Severity::off,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
