#include <unordered_map>

#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// The key under which two headers are the same: `Finalité` and `Finalités` are.
std::string key_of(std::string_view header) {
  std::string key;
  for (const char c : fold(header) + " ") {
    if (c == ' ' && key.ends_with('s')) key.pop_back();
    key.push_back(c);
  }
  return key;
}

void check(const Table& table, Report& report) {
  if (table.about != About::cookies || !table.header) return;
  const auto& columns = table.columns;
  std::unordered_map<std::string, const Column*> first_of;
  for (const Column& column : columns) {
    if (column.header.empty()) continue;
    std::string key = key_of(column.header);
    if (key.size() < 2) continue;
    const auto [first, is_new] = first_of.emplace(std::move(key), &column);
    if (is_new) continue;
    report
        .at(column.span,
            {"`{}` heads two columns of this table",
             "« {} » est l'en-tête de deux colonnes de ce tableau"},
            quoted(column.header))
        .related(first->second->span, {"the first one", "la première"});
  }
}

}  // namespace

extern constinit const Rule duplicate_column{
    .id = "duplicate-column",
    .summary = {"The columns of a table have different headers.",
                "Les colonnes d'un tableau ont des en-têtes différents."},
    .why = {"Nobody can tell which of the two columns holds what its header says.",
            "On ne sait pas laquelle des deux colonnes contient ce que dit l'en-tête."},
    .group = Group::column,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
