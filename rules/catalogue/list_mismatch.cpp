#include <algorithm>

#include "rules/rows.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// `_ga, _gid, etc.`: the list goes on without being written out.
bool is_open(std::string_view cell) {
  return cell.find("...") != std::string_view::npos ||
         cell.find("\xE2\x80\xA6") != std::string_view::npos ||
         cell.find("etc") != std::string_view::npos;
}

void check(const Table& table, Report& report) {
  if (table.durations.empty()) return;
  const Charter& charter = report.charter();
  for (std::size_t first = 0; first < table.cookies.size();) {
    const std::uint32_t row = table.cookies[first].index;
    std::size_t end = first + 1;
    while (end < table.cookies.size() && table.cookies[end].index == row) ++end;
    const std::size_t names = end - first;
    const Cookie& cookie = table.cookies[first];
    first = end;
    const Duration duration = table.duration_of(cookie);
    if (names < 2 || !duration.listed || duration.count == names) continue;
    const auto cell = cell_at(charter, table, row, Role::duration);
    const auto names_cell = cell_at(charter, table, row, Role::name);
    if (!cell || !names_cell || is_open(slice(charter.text(), names_cell->span))) continue;
    report
        .at(cell->span,
            {"{} durations are listed for {} cookies", "{} durées sont données pour {} cookies"},
            duration.count, names)
        .related(names_cell->span, {"the cookies", "les cookies"});
  }
}

}  // namespace

extern constinit const Rule list_mismatch{
    .id = "list-mismatch",
    .summary = {"Lists that go together in a row have the same length.",
                "Les listes qui vont ensemble dans une ligne ont la même longueur."},
    .why = {"Readers cannot tell which duration is whose.",
            "Le lecteur ne sait pas quelle durée va avec quel cookie."},
    .group = Group::cookie,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
