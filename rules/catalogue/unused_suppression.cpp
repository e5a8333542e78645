#include <algorithm>
#include <utility>

#include "rules/lookup.hpp"
#include "rules/our_comments.hpp"
#include "rules/rule.hpp"
#include "rules/suppressions.hpp"

namespace charterlint {
namespace {

bool has_words(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

/// Takes the comment away: with its line, where nothing else stands on it; else out of its line.
/// Nothing where the rest of the line would become something else, as a row or a heading would
/// that a comment begins, or a row that loses pipes, or where another comment would lose its end.
std::vector<Edit> remove_comment(const Charter& charter, const Suppression& suppression) {
  if (suppression.inside) return {};
  const Span comment = suppression.comment;
  const std::uint32_t first = charter.line_of(comment.begin);
  const std::uint32_t last = charter.line_of(comment.end);
  const auto& lines = charter.layout().lines;
  const std::string_view before = slice(charter.text(), {lines[first].text, comment.begin});
  const std::string_view after = slice(charter.text(), {comment.end, lines[last].end});
  if (before.empty() && after.find_first_not_of(" \t") == std::string_view::npos) {
    return {remove_lines(charter, first, last)};
  }
  const std::string_view inside = slice(charter.text(), comment);
  if (first != last || !has_words(before) || inside.find('|') != std::string_view::npos) return {};
  return {{with_blank_before(charter.text(), comment, lines[first].text), {}}};
}

void offer_removal(const Charter& charter, const Suppression& suppression, Finding& finding) {
  std::vector<Edit> edits = remove_comment(charter, suppression);
  if (edits.empty()) return;
  finding.fix(Safety::safe, std::move(edits), {"Take the comment away", "Retirer le commentaire"});
}

void check_suppression(const Suppression& suppression, std::size_t index, Report& report) {
  const Charter& charter = report.charter();
  const SuppressionUse& use = *report.suppressions();
  if (suppression.rules.empty()) {
    if (use.is_used(index, 0)) return;
    Finding finding =
        report.at(suppression.comment, {"`{}` suppresses nothing", "`{}` ne neutralise rien"},
                  slice(charter.text(), suppression.verb));
    offer_removal(charter, suppression, finding);
    return;
  }
  std::vector<std::size_t> unused;
  for (std::size_t i = 0; i < suppression.rules.size(); ++i) {
    const std::string_view id = slice(charter.text(), suppression.rules[i]);
    // A rule that is off finds nothing anyway; one that does not exist is another finding.
    if (!use.is_used(index, i) && find_rule(id) && report.is_on(id)) unused.push_back(i);
  }
  for (const std::size_t i : unused) {
    const Span id = suppression.rules[i];
    Finding finding =
        report.at(id, {"nothing of `{}` is suppressed here", "rien de `{}` n'est neutralisé ici"},
                  slice(charter.text(), id));
    if (suppression.rules.size() == 1) {
      offer_removal(charter, suppression, finding);
      continue;
    }
    // With the comma on one of its sides.
    const bool last = i + 1 == suppression.rules.size();
    const Span removed = last ? Span{suppression.rules[i - 1].end, id.end}
                              : Span{id.begin, suppression.rules[i + 1].begin};
    finding.fix(Safety::safe, {{removed, ""}}, {"Take `{}` away", "Retirer `{}`"},
                slice(charter.text(), id));
  }
}

void check(const Charter& charter, Report& report) {
  if (report.suppressions() == nullptr) return;
  const auto& all = charter.suppressions();
  for (std::size_t i = 0; i < all.size(); ++i) check_suppression(all[i], i, report);
}

}  // namespace

extern constinit const Rule unused_suppression{
    .id = "unused-suppression",
    .summary = {"A comment that switches a rule off has something to suppress.",
                "Un commentaire qui neutralise une règle a quelque chose à neutraliser."},
    .why = {"What it once hid is mended, and it would hide the next mistake without a word.",
            "Ce qu'il cachait est corrigé, et il cacherait la prochaine erreur sans rien dire."},
    .group = Group::suppression,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
