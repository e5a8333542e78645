#include "server/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

namespace charterlint {
namespace {

constexpr std::size_t context = 3;

/// More differences than this, and the changed middle is shown as one replaced block: the search
/// for the shortest script takes time and memory in their square.
constexpr std::ptrdiff_t most_differences = 2000;

using Lines = std::vector<std::string_view>;

Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    const std::size_t size = newline == std::string_view::npos ? text.size() : newline + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

/// Lines [a, a + removed) of the old text become lines [b, b + added) of the new one.
struct Change {
  std::size_t a, removed, b, added;
};

/// Myers, "An O(ND) Difference Algorithm", 1986: the shortest script, greedily, forwards.
std::vector<Change> shortest_script(const Lines& a, const Lines& b) {
  const auto n = static_cast<std::ptrdiff_t>(a.size());
  const auto m = static_cast<std::ptrdiff_t>(b.size());
  const std::ptrdiff_t most = std::min(n + m, most_differences);
  std::vector<std::ptrdiff_t> furthest(static_cast<std::size_t>(2 * most + 3), 0);
  std::vector<std::vector<std::ptrdiff_t>> trace;
  const auto at = [&](std::vector<std::ptrdiff_t>& v, std::ptrdiff_t k) -> std::ptrdiff_t& {
    return v[static_cast<std::size_t>(k + most + 1)];
  };
  std::ptrdiff_t found = -1;
  for (std::ptrdiff_t d = 0; d <= most && found < 0; ++d) {
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      const bool down = k == -d || (k != d && at(furthest, k - 1) < at(furthest, k + 1));
      std::ptrdiff_t x = down ? at(furthest, k + 1) : at(furthest, k - 1) + 1;
      while (x < n && x - k < m &&
             a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)]) {
        ++x;
      }
      at(furthest, k) = x;
      if (x >= n && x - k >= m) {
        found = d;
        break;
      }
    }
    trace.push_back(furthest);
  }
  if (found < 0) return {{0, a.size(), 0, b.size()}};

  // Back from the end, a step a difference.
  std::vector<Change> steps;
  std::ptrdiff_t x = n;
  std::ptrdiff_t y = m;
  for (std::ptrdiff_t d = found; d > 0; --d) {
    auto& v = trace[static_cast<std::size_t>(d - 1)];
    const std::ptrdiff_t k = x - y;
    const bool down = k == -d || (k != d && at(v, k - 1) < at(v, k + 1));
    const std::ptrdiff_t before_k = down ? k + 1 : k - 1;
    x = at(v, before_k);
    y = x - before_k;
    steps.push_back({static_cast<std::size_t>(x), down ? 0U : 1U, static_cast<std::size_t>(y),
                     down ? 1U : 0U});
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

std::vector<Change> changes_between(const Lines& a, const Lines& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0;
  while (head < shorter && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const auto middle = [&](const Lines& lines) {
    return Lines(lines.begin() + static_cast<std::ptrdiff_t>(head),
                 lines.end() - static_cast<std::ptrdiff_t>(tail));
  };
  std::vector<Change> changes = shortest_script(middle(a), middle(b));
  for (Change& change : changes) {
    change.a += head;
    change.b += head;
  }
  return changes;
}

/// `at` lies inside a character of `text`, or between CR and LF.
bool is_inside(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return false;
  return (text[at] & 0xC0) == 0x80 || (text[at - 1] == '\r' && text[at] == '\n');
}

void put(std::string& out, char sign, std::string_view line) {
  out.push_back(sign);
  out.append(line);
  if (!line.ends_with('\n')) out.append("\n\\ No newline at end of file\n");
}

}  // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) return {};
  Lines a = split(before);
  Lines b = split(after);
  const std::vector<Change> changes = changes_between(a, b);

  std::string out = fmt::format("--- {}\n+++ {}\n", name, name);
  for (std::size_t i = 0; i < changes.size();) {
    // Changes whose contexts touch share a hunk.
    std::size_t end = i + 1;
    while (end < changes.size() &&
           changes[end].a <= changes[end - 1].a + changes[end - 1].removed + 2 * context) {
      ++end;
    }
    const Change& first = changes[i];
    const Change& last = changes[end - 1];
    const std::size_t lead = std::min(context, first.a);
    const std::size_t from_a = first.a - lead;
    const std::size_t from_b = first.b - lead;
    const std::size_t to_a = std::min(a.size(), last.a + last.removed + context);
    const std::size_t to_b = std::min(b.size(), last.b + last.added + context);
    const auto start = [](std::size_t from, std::size_t to) { return from == to ? from : from + 1; };
    fmt::format_to(std::back_inserter(out), "@@ -{},{} +{},{} @@\n", start(from_a, to_a),
                   to_a - from_a, start(from_b, to_b), to_b - from_b);
    std::size_t at = from_a;
    for (; i < end; ++i) {
      for (; at < changes[i].a; ++at) put(out, ' ', a[at]);
      for (; at < changes[i].a + changes[i].removed; ++at) put(out, '-', a[at]);
      for (std::size_t j = 0; j < changes[i].added; ++j) put(out, '+', b[changes[i].b + j]);
    }
    for (; at < to_a; ++at) put(out, ' ', a[at]);
  }
  return out;
}

std::vector<Edit> line_edits(std::string_view before, std::string_view after) {
  std::vector<Edit> edits;
  if (before == after) return edits;
  const Lines a = split(before);
  const Lines b = split(after);
  const auto place_in = [](std::string_view text, const Lines& lines, std::size_t line) {
    return line < lines.size() ? static_cast<std::size_t>(lines[line].data() - text.data())
                               : text.size();
  };
  for (const Change& change : changes_between(a, b)) {
    const std::size_t from_a = place_in(before, a, change.a);
    const std::size_t from_b = place_in(after, b, change.b);
    const std::string_view old =
        before.substr(from_a, place_in(before, a, change.a + change.removed) - from_a);
    const std::string_view now =
        after.substr(from_b, place_in(after, b, change.b + change.added) - from_b);
    const std::size_t shorter = std::min(old.size(), now.size());
    std::size_t head = 0;
    while (head < shorter && old[head] == now[head]) ++head;
    while (is_inside(before, from_a + head) || is_inside(after, from_b + head)) --head;
    std::size_t tail = 0;
    while (tail < shorter - head && old[old.size() - 1 - tail] == now[now.size() - 1 - tail])
      ++tail;
    while (tail > 0 && (is_inside(before, from_a + old.size() - tail) ||
                        is_inside(after, from_b + now.size() - tail))) {
      --tail;
    }
    edits.push_back(
        {{static_cast<Offset>(from_a + head), static_cast<Offset>(from_a + old.size() - tail)},
         std::string(now.substr(head, now.size() - head - tail))});
  }
  return edits;
}

}  // namespace charterlint
