#include "rules/rows.hpp"

#include <algorithm>

#include "rules/known_cookies.hpp"
#include "rules/unicode.hpp"

namespace charterlint {

std::optional<CellPlace> cell_at(const Charter& charter, const Table& table, std::uint32_t index,
                                 std::uint32_t column) {
  const bool vertical = table.form == Form::vertical;
  const RowRef ref = vertical ? table.rows[column] : table.rows[index];
  const std::uint32_t at = vertical ? 1 : table.cell_index(ref, column);
  const Row& row = charter.row(ref);
  if (at >= row.cell_count) return std::nullopt;
  const Span cell = charter.block(ref).cell(row, at);
  if (cell.empty()) return std::nullopt;
  return CellPlace{ref, cell};
}

std::optional<CellPlace> cell_at(const Charter& charter, const Table& table, std::uint32_t index,
                                 Role role) {
  const auto column = table.column_index(role);
  if (!column) return std::nullopt;
  return cell_at(charter, table, index, *column);
}

std::optional<ToldLife> longest_life(const Charter& charter, const Table& table,
                                     const Cookie& cookie) {
  const auto column = table.column_index(Role::duration);
  if (!column) return std::nullopt;
  const auto cell = cell_at(charter, table, cookie.index, *column);
  if (!cell) return std::nullopt;
  MappedText plain;
  read_cell(charter.text(), charter.block(cell->row), cell->span, plain);
  DurationReading reading;
  read_duration(plain.text, {unit_in_header(table.columns[*column].header), charter.language()},
                reading);
  const auto first =
      std::partition_point(table.cookies.begin(), table.cookies.end(),
                           [&](const Cookie& other) { return other.index < cookie.index; });
  const auto end = std::partition_point(
      first, table.cookies.end(), [&](const Cookie& other) { return other.index == cookie.index; });
  const auto names = end - first;
  const Lifetime* best = nullptr;
  if (reading.listed && std::ssize(reading.lifetimes) == names) {
    best = &reading.lifetimes[static_cast<std::size_t>(&cookie - &*first)];
  } else {
    for (const Lifetime& lifetime : reading.lifetimes) {
      if (best == nullptr || lifetime.most > best->most) best = &lifetime;
    }
  }
  if (best == nullptr || best->kind != LifetimeKind::time) return std::nullopt;
  return ToldLife{best->most, plain.span(best->span.begin, best->span.end),
                  std::string(slice(plain.text, best->span))};
}

const KnownCookie* surely_known(const Charter& charter, const Table& table, const Cookie& cookie) {
  if (cookie.known == nullptr) return nullptr;
  std::string provider = charter.told(table, cookie, Role::provider);
  if (provider.empty()) provider = charter.told(table, cookie, Role::service);
  const KnownCookie* const known = find_known(cookie.name, provider, charter.own());
  return known->weak && !provider_agrees(*known, provider) ? nullptr : known;
}

bool is_storage(const Charter& charter, const Table& table, const Cookie& cookie) {
  for (const Role role : {Role::name, Role::type, Role::duration, Role::category}) {
    const auto cell = cell_at(charter, table, cookie.index, role);
    if (!cell) continue;
    const std::string folded = fold(slice(charter.text(), cell->span));
    for (const std::string_view word : {"localstorage", "local storage", "sessionstorage",
                                        "session storage", "indexeddb", "stockage local"}) {
      if (folded.find(word) != std::string::npos) return true;
    }
  }
  return false;
}

}  // namespace charterlint
