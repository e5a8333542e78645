#include <array>

#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// The ways to end a line, the one to keep first where two are as frequent.
constexpr std::array<std::string_view, 3> ends{"\n", "\r\n", "\r"};
constexpr std::array<std::string_view, 3> names{"LF", "CR LF", "CR"};

std::size_t kind_of(std::string_view end) {
  if (end.size() == 2) return 1;
  return end == "\n" ? 0 : 2;
}

void check(const Charter& charter, Report& report) {
  if (charter.text().find('\r') == std::string_view::npos) return;
  const auto& lines = charter.layout().lines;
  const auto end_of = [&](std::size_t line) {
    return Span{lines[line].end, charter.whole_line(static_cast<std::uint32_t>(line)).end};
  };
  std::array<std::size_t, 3> counts{};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Span end = end_of(i);
    if (!end.empty()) ++counts[kind_of(slice(charter.text(), end))];
  }
  std::size_t most = 0;
  for (std::size_t kind = 1; kind < counts.size(); ++kind) {
    if (counts[kind] > counts[most]) most = kind;
  }
  std::vector<Edit> edits;
  std::size_t first = 0;  // kind of the first end that differs
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Span end = end_of(i);
    if (end.empty()) continue;
    const std::size_t kind = kind_of(slice(charter.text(), end));
    if (kind == most) continue;
    if (edits.empty()) first = kind;
    edits.push_back({end, std::string(ends[most])});
  }
  if (edits.empty()) return;
  const Offset at = edits.front().span.begin;
  report
      .at({at, at},
          {"this line ends with {}, and most lines of the file end with {}",
           "cette ligne finit par {}, et la plupart des lignes du fichier par {}"},
          names[first], names[most])
      .fix(Safety::safe, std::move(edits),
           {"End all lines with {}", "Finir toutes les lignes par {}"}, names[most]);
}

}  // namespace

extern constinit const Rule mixed_line_endings{
    .id = "mixed-line-endings",
    .summary = {"All lines of a charter end in the same way.",
                "Toutes les lignes d'une charte finissent de la même façon."},
    .why =
        {"Editors and version control show changes where nothing changed.",
         "Les éditeurs et la gestion de versions montrent des changements là où rien n'a changé."},
    .group = Group::text,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
