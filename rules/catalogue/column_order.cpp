#include <algorithm>
#include <unordered_map>

#include "rules/rule.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

constexpr Option<std::string_view> order{
    "order",
    "provider, service, name, category, purpose, duration, domain, party, consent, link",
    {"The roles of the columns in the order that they should have, separated by commas; columns "
     "that are not named stay where they are.",
     "Les rôles des colonnes dans l'ordre voulu, séparés par des virgules ; les colonnes qui n'y "
     "sont pas restent à leur place."}};

/// The place of each role in the wished order; columns of other roles have none.
std::vector<Role> wished(std::string_view list) {
  std::vector<Role> roles;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    std::string_view name = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    if (const auto role = role_named(name)) roles.push_back(*role);
  }
  return roles;
}

/// For each column the one that should stand in its place.
std::vector<std::uint32_t> arrange(const std::vector<Column>& columns,
                                   const std::vector<Role>& roles) {
  const auto rank = [&](std::uint32_t i) {
    return std::find(roles.begin(), roles.end(), columns[i].role) - roles.begin();
  };
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    if (rank(i) < static_cast<std::ptrdiff_t>(roles.size())) places.push_back(i);
  }
  std::vector<std::uint32_t> sorted = places;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return rank(a) < rank(b); });
  std::vector<std::uint32_t> from(columns.size());
  for (std::uint32_t i = 0; i < from.size(); ++i) from[i] = i;
  for (std::size_t i = 0; i < places.size(); ++i) from[places[i]] = sorted[i];
  return from;
}

/// How many columns have each header: of two with the same, only the cells could tell which is
/// which.
std::unordered_map<std::string, int> count_headers(const std::vector<Column>& columns) {
  std::unordered_map<std::string, int> counts;
  for (const Column& column : columns) ++counts[fold(column.header)];
  return counts;
}

/// Where the captions of `table` start, sorted.
std::vector<Offset> places_of_captions(const Table& table) {
  std::vector<Offset> places;
  for (const Span caption : table.captions) places.push_back(caption.begin);
  std::sort(places.begin(), places.end());
  return places;
}

/// Puts the cells of all rows in the order of `from`; nullopt when a row has other cells than the
/// header.
std::optional<std::vector<Edit>> move_cells(const Table& table, const Charter& charter,
                                            const std::vector<std::uint32_t>& from) {
  std::vector<Edit> edits;
  const std::vector<Offset> captions = places_of_captions(table);
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = charter.table_blocks()[index];
    for (const Row& row : block.rows()) {
      if (row.cell_count == 0 || is_empty(block, row)) continue;
      const Offset begin = block.cell(row, 0).begin;
      if (std::binary_search(captions.begin(), captions.end(), begin)) continue;
      if (row.cell_count != from.size()) return std::nullopt;
      for (std::uint32_t i = 0; i < from.size(); ++i) {
        if (from[i] == i) continue;
        const Span cell = block.cell(row, i);
        std::string text(cell.empty() && table.form != Form::tab ? " " : "");
        text += slice(charter.text(), block.cell(row, from[i]));
        edits.push_back({cell, std::move(text)});
      }
    }
  }
  return edits;
}

void check(const Table& table, Report& report) {
  if (table.about != About::cookies || !table.header) return;
  const auto roles = wished(report.config().option(order));
  const auto from = arrange(table.columns, roles);
  const auto moved = std::find_if(from.begin(), from.end(), [&](const std::uint32_t& column) {
    return column != static_cast<std::uint32_t>(&column - from.data());
  });
  if (moved == from.end()) return;
  const auto counts = count_headers(table.columns);
  for (std::uint32_t i = 0; i < from.size(); ++i) {
    if (from[i] != i && counts.at(fold(table.columns[i].header)) > 1) return;
  }
  const auto place = static_cast<std::size_t>(moved - from.begin());
  const Column& wrong = table.columns[place];
  Finding finding = report.at(
      wrong.span,
      {"the column `{}` stands where `{}` should", "la colonne « {} » est à la place de « {} »"},
      quoted(wrong.header), quoted(table.columns[*moved].header));
  if (auto edits = move_cells(table, report.charter(), from)) {
    finding.fix(Safety::unsafe, std::move(*edits),
                {"Put the columns in order", "Remettre les colonnes dans l'ordre"});
  }
}

}  // namespace

extern constinit const Rule column_order{
    .id = "column-order",
    .summary = {"The columns of tables of cookies stand in one order.",
                "Les colonnes des tableaux de cookies se suivent dans le même ordre."},
    .why =
        {"Readers who compare two tables, or two charters, find the same thing in the same place.",
         "Qui compare deux tableaux, ou deux chartes, trouve la même chose à la même place."},
    .group = Group::column,
    .severity = Severity::off,
    .since = "0.1.0",
    .options = options_of<order>,
    .check = check,
};

}  // namespace charterlint
