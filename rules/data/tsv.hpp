// Reads the data files, which are tab-separated and embedded in the program, at compile time.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace charterlint::data {

/// Not for the compiler: a data file that reaches this stops the build with the line that calls it.
[[noreturn]] inline void refuse() {
  __builtin_unreachable();
}

/// Calls `visit` with the columns of every row of `tsv`; `#` starts a comment line. Missing columns
/// are empty, and further ones are left to the last.
template <std::size_t columns, class Visit>
constexpr void for_each_row(std::string_view tsv, Visit visit) {
  while (!tsv.empty()) {
    const std::size_t end = std::min(tsv.find('\n'), tsv.size());
    std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    if (line.empty() || line.front() == '#') continue;
    std::array<std::string_view, columns> row;
    for (std::size_t i = 0; i < columns; ++i) {
      const std::size_t tab =
          i + 1 < columns ? std::min(line.find('\t'), line.size()) : line.size();
      row[i] = line.substr(0, tab);
      line.remove_prefix(std::min(tab + 1, line.size()));
    }
    visit(row);
  }
}

/// The number of rows that `for_each_row` visits.
constexpr std::size_t count_rows(std::string_view tsv) {
  std::size_t rows = 0;
  for_each_row<1>(tsv, [&](const auto&) { ++rows; });
  return rows;
}

/// The place of `name` in `names`, or `names.size()`.
template <std::size_t size>
constexpr std::size_t index_of(const std::array<std::string_view, size>& names,
                               std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace charterlint::data
