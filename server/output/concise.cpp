// Findings for people and their editors, one on a line: `name:row:column: severity[rule] message`.
#include "rules/rule.hpp"
#include "server/output.hpp"
#include "server/output/places.hpp"
#include "server/output/printable.hpp"

namespace charterlint {

void write_concise(const Outcome& outcome, Sink& out) {
  const Paint paint{outcome.style.color};
  for (const FileFindings* const file : outcome.files) {
    if (file->diagnostics.empty()) continue;
    const LineIndex index(file->text);
    Places places(file->text, index);
    const std::string name = printable(file->name);
    for (const Diagnostic& diagnostic : file->diagnostics) {
      const Place place = places.of(diagnostic.span.begin);
      const Fix* const fix = applicable_fix(diagnostic);
      out.print("{}:{}:{}: {}[{}]{} {}\n", name, place.row, place.column,
                paint(color_of(diagnostic.severity),
                      name_of(diagnostic.severity, outcome.style.language)),
                diagnostic.rule->id, fix != nullptr && fix->safety == Safety::safe ? " [*]" : "",
                printable(diagnostic.message));
    }
  }
}

}  // namespace charterlint
