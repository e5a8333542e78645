#include "server/output/snippet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rules/unicode.hpp"

namespace charterlint {
namespace {

/// Spans of more lines than this are shown by their first and last line.
constexpr std::uint32_t most_lines = 3;

/// How far from a finding a line is looked at, in bytes: enough to fill `most_columns` with
/// characters of any script, and a line of megabytes costs no more than another.
constexpr Offset reach = 2048;

/// What a reader takes for one character, with the room that it takes when it is printed.
struct Cluster {
  Offset begin, end;
  std::uint32_t width;
};

Offset whole_character(std::string_view text, Offset at) {
  while (at > 0 && at < text.size() && (text[at] & 0xC0) == 0x80) --at;
  return at;
}

std::vector<Cluster> clusters_of(std::string_view text, Span part) {
  std::vector<Cluster> clusters;
  clusters.reserve(part.size());
  const std::string_view whole = text.substr(0, part.end);
  for (Offset at = part.begin; at < part.end;) {
    const auto end = static_cast<Offset>(cluster_end(whole, at));
    const bool plain = end == at + 1 && text[at] >= 0x20 && text[at] < 0x7F;
    const std::uint32_t width = plain ? 1 : display_width(printable(slice(text, {at, end})));
    clusters.push_back({at, end, width});
    at = end;
  }
  return clusters;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// The part of `line` that is shown, and the columns of `mark` in it. An empty mark has one caret.
SnippetLine show(std::string_view text, Span line, Span mark) {
  mark.begin = std::clamp(mark.begin, line.begin, line.end);
  mark.end = std::clamp(mark.end, mark.begin, line.end);
  Span near = line;
  if (mark.begin - line.begin > reach) near.begin = whole_character(text, mark.begin - reach);
  if (line.end - mark.begin > reach) near.end = whole_character(text, mark.begin + reach);
  const std::vector<Cluster> clusters = clusters_of(text, near);
  const auto count = clusters.size();
  const auto width = [&](std::size_t i) { return clusters[i].width; };

  // The clusters that the mark touches.
  std::size_t first = 0;
  while (first < count && clusters[first].end <= mark.begin) ++first;
  std::size_t last = first;
  while (last < count && clusters[last].begin < mark.end) ++last;

  std::uint32_t total = 0;
  for (std::size_t i = 0; i < count; ++i) total += width(i);
  std::size_t from = 0;
  std::size_t to = count;
  if (near != line || total > most_columns) {
    // A third of the room for what stands before, the rest for the mark and what stands after.
    std::uint32_t used = 0;
    from = first;
    while (from > 0 && used + width(from - 1) <= most_columns / 3) used += width(--from);
    to = first;
    while (to < count && used + width(to) <= most_columns) used += width(to++);
    while (from > 0 && used + width(from - 1) <= most_columns) used += width(--from);
  }
  SnippetLine shown;
  const bool cut_before = from > 0 || near.begin > line.begin;
  const bool cut_after = to < count || near.end < line.end;
  const Offset begin = from < count ? clusters[from].begin : near.end;
  const Offset end = to < count ? clusters[to].begin : near.end;
  shown.text =
      (cut_before ? "…" : "") + printable(slice(text, {begin, end})) + (cut_after ? "…" : "");
  shown.caret = cut_before ? 1 : 0;
  for (std::size_t i = from; i < first; ++i) shown.caret += width(i);
  for (std::size_t i = first; i < std::min(last, to); ++i) shown.carets += width(i);
  shown.carets = std::max(shown.carets, 1U);
  return shown;
}

}  // namespace

std::vector<SnippetLine> snippet_lines(std::string_view text, const LineIndex& index, Span span) {
  const std::uint32_t first = index.line_of(span.begin);
  const std::uint32_t last = span.empty() ? first : index.line_of(span.end - 1);
  std::vector<SnippetLine> lines;
  const auto add = [&](std::uint32_t line, Span mark) {
    lines.push_back(show(text, index.content(line), mark));
    lines.back().number = line + 1;
  };
  // A line that only shows the place: without carets.
  const auto add_context = [&](std::uint32_t line) {
    const Span content = index.content(line);
    add(line, {content.begin, content.begin});
    lines.back().carets = 0;
  };
  const auto add_gap = [&] { lines.push_back({}); };
  const auto is_blank_line = [&](std::uint32_t line) {
    return is_blank(slice(text, index.content(line)));
  };
  bool blank = true;
  for (std::uint32_t line = first; line <= last && blank; ++line) blank = is_blank_line(line);
  if (blank) {
    std::uint32_t above = first;
    while (above > 0 && is_blank_line(above)) --above;
    if (above < first && !is_blank_line(above)) {
      add_context(above);
      if (above + 1 < first) add_gap();
    }
  }
  if (last - first < most_lines) {
    for (std::uint32_t line = first; line <= last; ++line) add(line, span);
  } else {
    add(first, span);
    add_gap();
    add(last, span);
  }
  if (blank) {
    std::uint32_t below = last;
    while (below + 1 < index.line_count() && is_blank_line(below)) ++below;
    if (below > last && !is_blank_line(below)) {
      if (below > last + 1) add_gap();
      add_context(below);
    }
  }
  return lines;
}

std::string snippet(std::string_view text, const LineIndex& index, Span span,
                    std::string_view color, const Paint& paint) {
  const std::vector<SnippetLine> lines = snippet_lines(text, index, span);
  // The numbers grow: the last one is the widest.
  const std::size_t digits = std::to_string(lines.back().number).size();
  const std::string gutter(digits, ' ');
  const std::string bar = paint("34", "|");
  std::string out = fmt::format("{} {}\n", gutter, bar);
  const auto put = std::back_inserter(out);
  for (const SnippetLine& line : lines) {
    if (line.number == 0) {
      fmt::format_to(put, "{}\n", paint("34", "..."));
      continue;
    }
    const std::string number = fmt::format("{:>{}}", line.number, digits);
    fmt::format_to(put, "{} {}{}{}\n", paint("34", number), bar, line.text.empty() ? "" : " ",
                   line.text);
    if (line.carets == 0) continue;
    fmt::format_to(put, "{} {} {}{}\n", gutter, bar, std::string(line.caret, ' '),
                   paint(color, std::string(line.carets, '^')));
  }
  return out;
}

}  // namespace charterlint
