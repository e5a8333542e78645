#include "rules/filing.hpp"

#include <algorithm>
#include <iterator>

#include "rules/unicode.hpp"

namespace charterlint {
namespace {

/// Wordings of one column that are looked at; a column with more holds something else.
constexpr std::size_t most_wordings = 32;

/// Words of `folded` that are more than the category and its noun.
std::size_t other_words(std::string_view folded, const std::vector<CategoryUse>& uses) {
  std::size_t words = 0;
  while (!folded.empty()) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    const std::string_view word = folded.substr(0, end);
    folded.remove_prefix(std::min(end + 1, folded.size()));
    const bool noun =
        word.starts_with("cookie") || word.starts_with("traceur") || word.starts_with("tracker");
    if (!noun) ++words;
  }
  for (const CategoryUse& use : uses) {
    const std::string name = fold(use.name);
    words -= std::min<std::size_t>(
        words, 1 + static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')));
  }
  return words;
}

}  // namespace

std::vector<CategoryUse> categories_in_cell(const MappedText& cell, const Lexicon* own) {
  std::vector<CategoryUse> uses = read_category_uses(cell, own);
  if (!uses.empty() && other_words(fold(cell.text), uses) > 2) uses.clear();
  return uses;
}

std::vector<CategoryUse> categories_in_column(const Charter& charter, const Table& table) {
  std::vector<CategoryUse> uses;
  const auto column = table.column_index(Role::category);
  if (!column) return uses;
  std::vector<std::string_view> seen;
  MappedText plain;
  const auto read = [&](RowRef ref, std::uint32_t at) {
    if (at >= charter.row(ref).cell_count) return;
    const Span cell = charter.block(ref).cell(charter.row(ref), at);
    const std::string_view raw = slice(charter.text(), cell);
    if (raw.empty() || std::find(seen.rbegin(), seen.rend(), raw) != seen.rend()) return;
    seen.push_back(raw);
    read_cell(charter.text(), charter.block(ref), cell, plain);
    for (CategoryUse& use : categories_in_cell(plain, charter.own()))
      uses.push_back(std::move(use));
  };
  if (table.form == Form::vertical) {
    read(table.rows[*column], 1);
    return uses;
  }
  for (const RowRef ref : table.rows) {
    if (seen.size() == most_wordings) break;
    read(ref, table.cell_index(ref, *column));
  }
  return uses;
}

std::vector<CategoryUse> purposes_of(const Charter& charter, const Table& table,
                                     const Cookie& cookie) {
  std::vector<CategoryUse> purposes;
  if (table.column(Role::category) != nullptr) {
    MappedText plain;
    const std::string cell = charter.told(table, cookie, Role::category);
    read_verbatim(cell, 0, plain);
    purposes = categories_in_cell(plain, charter.own());
    for (CategoryUse& use : purposes) use.span = {};
  }
  const auto is_other = [](const CategoryUse& use) { return !is_purpose(use.kind); };
  std::erase_if(purposes, is_other);
  return purposes.empty() ? purposes_above(charter, table, cookie) : purposes;
}

std::vector<CategoryUse> purposes_above(const Charter& charter, const Table& table,
                                        const Cookie& cookie) {
  std::vector<CategoryUse> purposes;
  const auto first_from = [&](Offset offset) {
    return std::partition_point(table.uses.begin(), table.uses.end(),
                                [&](const CategoryUse& use) { return use.span.begin < offset; });
  };
  const auto behind = first_from(cookie.span.begin);
  if (behind == table.uses.begin()) return purposes;
  const Span line = charter.line_span(charter.line_of(std::prev(behind)->span.begin));
  const auto end = first_from(line.end);
  for (auto use = first_from(line.begin); use != end; ++use) {
    if (is_purpose(use->kind)) purposes.push_back(*use);
  }
  return purposes;
}

}  // namespace charterlint
