#include "rules/fix.hpp"

#include <algorithm>

#include "rules/edits.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "rules/skeleton.hpp"

namespace charterlint {
namespace {

/// More rounds than any chain of fixes needs: a caption moved, then a header, then a fragment.
constexpr int most_rounds = 50;

bool overlaps(Span a, Span b) {
  if (a.empty() && b.empty()) return a.begin == b.begin;
  if (a.empty()) return b.begin < a.begin && a.begin < b.end;
  if (b.empty()) return a.begin < b.begin && b.begin < a.end;
  return a.begin < b.end && b.begin < a.end;
}

bool fits(const std::vector<Edit>& chosen, const Edit& edit) {
  const auto after =
      std::lower_bound(chosen.begin(), chosen.end(), edit,
                       [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
  const auto clash = [&](const Edit& other) { return overlaps(other.span, edit.span); };
  // Sorted and apart from each other: only the neighbours can clash.
  for (auto at = after; at != chosen.end() && at->span.begin <= edit.span.end; ++at) {
    if (clash(*at)) return false;
  }
  for (auto at = after; at != chosen.begin();) {
    --at;
    if (clash(*at)) return false;
    if (!at->span.empty()) break;
  }
  return true;
}

}  // namespace

std::optional<std::string> apply_safely(const Charter& charter, const std::vector<Edit>& edits) {
  std::string text = apply_edits(charter.text(), edits);
  if (fingerprint(text) != fingerprint(charter)) return std::nullopt;
  return text;
}

std::optional<std::string> apply_safely(const Skeleton& skeleton, const std::vector<Edit>& edits) {
  std::string text = apply_edits(skeleton.text, edits);
  if (fingerprint(text) != fingerprint(skeleton)) return std::nullopt;
  return text;
}

Choice choose_fixes(const std::vector<Diagnostic>& diagnostics, Safety safety) {
  Choice choice;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.fixes.empty() || diagnostic.fixes.front().safety != safety) continue;
    const Fix& fix = diagnostic.fixes.front();
    const bool free = std::all_of(fix.edits.begin(), fix.edits.end(),
                                  [&](const Edit& edit) { return fits(choice.edits, edit); });
    if (!free || fix.edits.empty()) continue;
    ++choice.fixed[diagnostic.rule->id];
    const auto middle = static_cast<std::ptrdiff_t>(choice.edits.size());
    choice.edits.insert(choice.edits.end(), fix.edits.begin(), fix.edits.end());
    std::inplace_merge(
        choice.edits.begin(), choice.edits.begin() + middle, choice.edits.end(),
        // What is inserted at a place comes before what is put in the place of its text.
        [](const Edit& a, const Edit& b) {
          return a.span.begin != b.span.begin ? a.span.begin < b.span.begin
                                              : a.span.end < b.span.end;
        });
  }
  return choice;
}

namespace {

/// Applies the safe fixes that `diagnostics` offer, all at once; where that would lose something,
/// one by one, and those that would are left out.
std::optional<std::string> apply_safe_fixes(const Charter& charter,
                                            const std::vector<Diagnostic>& diagnostics,
                                            FixOutcome& outcome) {
  const Choice all = choose_fixes(diagnostics, Safety::safe);
  if (all.edits.empty()) return std::nullopt;
  const auto count = [&](const Choice& choice) {
    for (const auto& [rule, fixes] : choice.fixed) outcome.fixed[rule] += fixes;
  };
  if (auto text = apply_safely(charter, all.edits)) {
    count(all);
    return text;
  }
  for (const Diagnostic& diagnostic : diagnostics) {
    const Choice one = choose_fixes({diagnostic}, Safety::safe);
    if (one.edits.empty()) continue;
    if (auto text = apply_safely(charter, one.edits)) {
      count(one);
      return text;
    }
    outcome.refused = true;
  }
  return std::nullopt;
}

}  // namespace

FixOutcome fix_all(std::string text, const Config& config, Safety most, const Siblings* siblings) {
  FixOutcome outcome;
  outcome.text = std::move(text);
  for (int round = 0; round < most_rounds; ++round) {
    const Charter charter(outcome.text, siblings, config.own.get());
    const auto diagnostics = lint(charter, config);
    if (auto fixed = apply_safe_fixes(charter, diagnostics, outcome)) {
      outcome.text = std::move(*fixed);
      continue;
    }
    if (most != Safety::unsafe) break;
    const Choice choice = choose_fixes(diagnostics, Safety::unsafe);
    if (choice.edits.empty()) break;
    outcome.text = apply_edits(outcome.text, choice.edits);
    for (const auto& [rule, count] : choice.fixed) outcome.fixed[rule] += count;
  }
  return outcome;
}

}  // namespace charterlint
