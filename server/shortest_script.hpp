// The shortest way from one sequence to another. Knows nothing of what the sequences hold.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace charterlint {

/// Elements [a, a + removed) of the old sequence become elements [b, b + added) of the new one.
struct Change {
  std::size_t a, removed, b, added;
};

/// The changes that make the first `n` elements of one sequence the first `m` of another, where
/// `same(i, j)` says that element `i` of the one is element `j` of the other. With more than `most`
/// differences all is one change: the search takes time and memory in their square.
///
/// Myers, "An O(ND) Difference Algorithm", 1986: the shortest script, greedily, forwards.
template <class Same>
[[nodiscard]] std::vector<Change> shortest_script(std::size_t size_a, std::size_t size_b,
                                                  std::ptrdiff_t most_differences, Same same) {
  const auto n = static_cast<std::ptrdiff_t>(size_a);
  const auto m = static_cast<std::ptrdiff_t>(size_b);
  const std::ptrdiff_t most = std::min(n + m, most_differences);
  std::vector<std::ptrdiff_t> furthest(static_cast<std::size_t>(2 * most + 3), 0);
  std::vector<std::vector<std::ptrdiff_t>> trace;
  const auto at = [&](std::vector<std::ptrdiff_t>& v, std::ptrdiff_t k) -> std::ptrdiff_t& {
    return v[static_cast<std::size_t>(k + most + 1)];
  };
  // Of each step only the diagonals that it can have reached are kept.
  const auto kept = [&](std::ptrdiff_t d, std::ptrdiff_t k) {
    return trace[static_cast<std::size_t>(d)][static_cast<std::size_t>(k + d)];
  };
  std::ptrdiff_t found = -1;
  for (std::ptrdiff_t d = 0; d <= most && found < 0; ++d) {
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      const bool down = k == -d || (k != d && at(furthest, k - 1) < at(furthest, k + 1));
      std::ptrdiff_t x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < n && x - k < m &&
             same(static_cast<std::size_t>(x), static_cast<std::size_t>(x - k))) {
        ++x;
      }
      at(furthest, k) = x;
      if (x >= n && x - k >= m) {
        found = d;
        break;
      }
    }
    trace.emplace_back(furthest.begin() + (most + 1 - d), furthest.begin() + (most + 2 + d));
  }
  if (found < 0) return {{0, size_a, 0, size_b}};

  // Back from the end, a step a difference.
  std::vector<Change> steps;
  std::ptrdiff_t x = n;
  std::ptrdiff_t y = m;
  for (std::ptrdiff_t d = found; d > 0; --d) {
    const std::ptrdiff_t k = x - y;
    const bool down = k == -d || (k != d && kept(d - 1, k - 1) < kept(d - 1, k + 1));
    const std::ptrdiff_t before_k = down ? k + 1 : k - 1;
    x = kept(d - 1, before_k);
    y = x - before_k;
    steps.push_back(
        {static_cast<std::size_t>(x), down ? 0U : 1U, static_cast<std::size_t>(y), down ? 1U : 0U});
  }
  std::reverse(steps.begin(), steps.end());
  std::vector<Change> changes;
  for (const Change& step : steps) {
    if (!changes.empty()) {
      Change& last = changes.back();
      if (last.a + last.removed == step.a && last.b + last.added == step.b) {
        last.removed += step.removed;
        last.added += step.added;
        continue;
      }
    }
    changes.push_back(step);
  }
  return changes;
}

}  // namespace charterlint
