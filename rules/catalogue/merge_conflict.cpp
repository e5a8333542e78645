#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

constexpr std::string_view ours = "<<<<<<< ";
constexpr std::string_view middle = "=======";
constexpr std::string_view theirs = ">>>>>>> ";

/// The line is `mark`, and what git writes after it.
bool is_marked(std::string_view line, std::string_view mark) {
  return line.starts_with(mark) && (mark != middle || line.size() == mark.size());
}

/// The first line from `line` on that has `mark`, or the number of lines.
std::uint32_t next_line(const Charter& charter, std::uint32_t line, std::string_view mark) {
  const auto& lines = charter.layout().lines;
  while (line < lines.size() && !is_marked(slice(charter.text(), charter.line_span(line)), mark)) {
    ++line;
  }
  return line;
}

void check(const Charter& charter, Report& report) {
  const std::string_view text = charter.text();
  const auto count = static_cast<std::uint32_t>(charter.layout().lines.size());
  for (std::size_t at = text.find(ours); at != std::string_view::npos;) {
    const std::uint32_t first = charter.line_of(static_cast<Offset>(at));
    const Span span = charter.line_span(first);
    std::size_t from = at + ours.size();
    if (span.begin == at && is_read(charter, span.begin)) {
      const std::uint32_t second = next_line(charter, first, middle);
      const std::uint32_t third = next_line(charter, second, theirs);
      if (third == count) return;
      report
          .at(span,
              {"the merge conflict `{}` is not resolved",
               "le conflit de fusion `{}` n'est pas résolu"},
              quoted(slice(text, span)))
          .related(charter.line_span(second), {"the other version", "l'autre version"})
          .related(charter.line_span(third), {"the end of the conflict", "la fin du conflit"});
      from = charter.line_span(third).end;
    }
    at = text.find(ours, from);
  }
}

}  // namespace

extern constinit const Rule merge_conflict{
    .id = "merge-conflict",
    .summary = {"A charter holds no marks of a merge conflict.",
                "Une charte ne contient aucune marque de conflit de fusion."},
    .why = {"Both versions of a passage are published, with the marks of git around them.",
            "Les deux versions d'un passage sont publiées, avec les marques de git autour."},
    .group = Group::text,
    .severity = Severity::error,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
