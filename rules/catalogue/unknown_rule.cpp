#include "rules/lookup.hpp"
#include "rules/rule.hpp"
#include "rules/suppressions.hpp"

namespace charterlint {
namespace {

void check(const Charter& charter, Report& report) {
  for (const Suppression& suppression : charter.suppressions()) {
    for (const Span span : suppression.rules) {
      const std::string_view id = slice(charter.text(), span);
      if (find_rule(id)) continue;
      const std::string_view near = nearest_rule(id);
      if (near.empty()) {
        report.at(span, {"there is no rule `{}`", "il n'y a pas de règle `{}`"}, id);
        continue;
      }
      report
          .at(span,
              {"there is no rule `{}`; did you mean `{}`?",
               "il n'y a pas de règle `{}` ; vouliez-vous dire `{}` ?"},
              id, near)
          .fix(Safety::safe, {{span, std::string(near)}}, {"Write `{}`", "Écrire `{}`"}, near);
    }
  }
}

}  // namespace

extern constinit const Rule unknown_rule{
    .id = "unknown-rule",
    .summary = {"A comment that switches a rule off names one that exists.",
                "Un commentaire qui neutralise une règle en nomme une qui existe."},
    .why = {"A name with a slip suppresses nothing.", "Un nom mal écrit ne neutralise rien."},
    .group = Group::suppression,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
