#include <algorithm>

#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

using vocabulary::Concept;

/// A heading of the section that the vocabulary calls `section` stands in `charter`.
bool has_section(const Charter& charter, std::string_view section) {
  for (const Block& block : charter.layout().blocks) {
    if (block.kind != BlockKind::heading) continue;
    const std::string folded = fold(slice(charter.text(), span_of(charter, block)));
    for (std::size_t word = 0; word != std::string::npos; word = folded.find(' ', word)) {
      if (word > 0) ++word;
      const auto found =
          vocabulary::longest_prefix(Concept::section, std::string_view(folded).substr(word));
      if (found && found->canonical == section) return true;
    }
  }
  return false;
}

void check(const Charter& charter, Report& report) {
  const Span head = head_of(charter);
  if (head.empty()) return;
  if (!has_section(charter, "refuse")) {
    report.at(head,
              {"no section of `{}` says how to refuse or manage cookies",
               "aucune section de « {} » ne dit comment refuser ou gérer les cookies"},
              quoted(name_of(charter)));
  }
  if (!has_section(charter, "contact")) {
    report.at(head,
              {"no section of `{}` says whom to write to",
               "aucune section de « {} » ne dit à qui écrire"},
              quoted(name_of(charter)));
  }
}

}  // namespace

extern constinit const Rule missing_section{
    .id = "missing-section",
    .summary = {"A charter has a section on refusing cookies and one on whom to write to.",
                "Une charte a une section sur le refus des cookies et une sur le contact."},
    .why = {"The law asks to tell readers how to refuse, and whom they can turn to.",
            "La loi demande de dire au lecteur comment refuser, et à qui s'adresser."},
    .group = Group::document,
    .severity = Severity::off,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
