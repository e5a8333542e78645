#include "rules/fix.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "rules/edits.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "rules/skeleton.hpp"

namespace charterlint {
namespace {

/// More rounds than any chain of fixes needs: a caption moved, then a header, then a fragment.
constexpr int most_rounds = 50;

/// Fixes that are tried one by one in a round, each on the whole text.
constexpr int most_alone = 32;

/// The places of edits that keep apart from each other.
class Taken {
 public:
  [[nodiscard]] bool is_free(Span span) const {
    const auto behind = texts_.upper_bound(span.begin);
    const bool covered = behind != texts_.begin() && std::prev(behind)->second > span.begin;
    if (span.empty()) {
      if (points_.contains(span.begin)) return false;
      return !covered || std::prev(behind)->first == span.begin;
    }
    const auto point = points_.upper_bound(span.begin);
    if (point != points_.end() && *point < span.end) return false;
    return !covered && (behind == texts_.end() || behind->first >= span.end);
  }

  void take(Span span) {
    if (span.empty()) {
      points_.insert(span.begin);
    } else {
      texts_.emplace(span.begin, span.end);
    }
  }

 private:
  std::map<Offset, Offset> texts_;  // where what is replaced begins and ends
  std::set<Offset> points_;         // where something is inserted
};

}  // namespace

std::optional<std::string> apply_safely(const Charter& charter, const std::vector<Edit>& edits) {
  std::string text = apply_edits(charter.text(), edits);
  if (fingerprint(text) != fingerprint(charter)) return std::nullopt;
  return text;
}

std::optional<std::string> apply_safely(Skeleton&& skeleton, std::vector<Edit>&& edits) {
  std::optional<Skeleton> before(std::move(skeleton));
  const std::string_view text = before->text;
  const Fingerprint fingerprint_before = fingerprint(*before);
  before.reset();
  std::string after = apply_edits(text, edits);
  std::vector<Edit>().swap(edits);
  if (fingerprint(after) != fingerprint_before) return std::nullopt;
  return after;
}

Choice choose_fixes(const std::vector<Diagnostic>& diagnostics, Safety safety) {
  Choice choice;
  Taken taken;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.fixes.empty() || diagnostic.fixes.front().safety != safety) continue;
    const Fix& fix = diagnostic.fixes.front();
    const bool free = std::all_of(fix.edits.begin(), fix.edits.end(),
                                  [&](const Edit& edit) { return taken.is_free(edit.span); });
    if (!free || fix.edits.empty()) continue;
    ++choice.fixed[diagnostic.rule->id];
    choice.edits.insert(choice.edits.end(), fix.edits.begin(), fix.edits.end());
    for (const Edit& edit : fix.edits) taken.take(edit.span);
  }
  // What is inserted at a place comes before what is put in the place of its text.
  std::stable_sort(choice.edits.begin(), choice.edits.end(), [](const Edit& a, const Edit& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
  });
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
  int tried = 0;
  for (const Diagnostic& diagnostic : diagnostics) {
    const Choice one = choose_fixes({diagnostic}, Safety::safe);
    if (one.edits.empty()) continue;
    if (++tried > most_alone) break;
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
