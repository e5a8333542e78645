#include "server/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

#include "server/output/printable.hpp"
#include "server/shortest_script.hpp"

namespace charterlint {
namespace {

constexpr std::size_t context = 3;

/// More differences than this, and the changed middle is shown as one replaced block.
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
  const Lines middle_a = middle(a);
  const Lines middle_b = middle(b);
  std::vector<Change> changes =
      shortest_script(middle_a.size(), middle_b.size(), most_differences,
                      [&](std::size_t i, std::size_t j) { return middle_a[i] == middle_b[j]; });
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
  const Lines a = split(before);
  const Lines b = split(after);
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
    const auto start = [](std::size_t from, std::size_t to) {
      return from == to ? from : from + 1;
    };
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

std::string diff_for_terminal(std::string_view diff, bool color) {
  const Paint paint{color};
  std::string out;
  for (std::string_view line : split(diff)) {
    if (line.ends_with('\n')) line.remove_suffix(1);
    const std::string text = printable(line);
    if (line.starts_with("---") || line.starts_with("+++")) {
      out += paint("1", text);
    } else if (line.starts_with('-')) {
      out += paint("31", text);
    } else if (line.starts_with('+')) {
      out += paint("32", text);
    } else {
      out += line.starts_with('@') ? paint("36", text) : text;
    }
    out.push_back('\n');
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
