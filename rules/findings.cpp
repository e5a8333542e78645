#include "rules/findings.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "rules/lint.hpp"
#include "rules/places.hpp"
#include "rules/proof.hpp"
#include "rules/rule.hpp"
#include "rules/shift.hpp"
#include "rules/suppressions.hpp"

namespace charterlint {
namespace {

/// Calls `run` with every rule that the configuration leaves on and `wanted` chooses.
template <class Wanted, class Run>
void for_each_rule(const Config& config, Report& report, Wanted wanted, Run run) {
  const auto entries = catalogue();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Rule& rule = *entries[i].rule;
    const auto set = config.severity(i);
    const Severity severity = set.value_or(rule.severity);
    if (severity == Severity::off || !wanted(rule)) continue;
    report.start(rule, severity, set.has_value());
    run(rule.check);
  }
}

bool is_of_tables(const Rule& rule) {
  return rule.check.table != nullptr;
}
bool is_of_charters(const Rule& rule) {
  return rule.check.charter != nullptr && rule.group != Group::suppression;
}
bool is_of_suppressions(const Rule& rule) {
  return rule.group == Group::suppression;
}

/// By place, then by rule, else as they were found; in place, where std::stable_sort takes as much
/// memory again.
void put_in_order(std::vector<Diagnostic>& found) {
  std::vector<std::uint32_t> from(found.size());
  std::iota(from.begin(), from.end(), 0U);
  std::sort(from.begin(), from.end(), [&](std::uint32_t i, std::uint32_t j) {
    const Diagnostic& a = found[i];
    const Diagnostic& b = found[j];
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    return a.rule->id != b.rule->id ? a.rule->id < b.rule->id : i < j;
  });
  // Each circle of places that take from each other is gone round once.
  for (std::uint32_t start = 0; start < from.size(); ++start) {
    if (from[start] == start) continue;
    Diagnostic first = std::move(found[start]);
    std::uint32_t to = start;
    for (std::uint32_t next = from[to]; next != start; next = from[to]) {
      found[to] = std::move(found[next]);
      from[to] = to;
      to = next;
    }
    found[to] = std::move(first);
    from[to] = to;
  }
}

}  // namespace

std::vector<Diagnostic> Findings::judge(const Charter& charter, const Config& config) {
  std::vector<Diagnostic> found;
  if (!charter.is_charter() && !config.always_charter) return found;
  if (!sightings_) sightings_.emplace(charter);
  judge_tables(charter, config, *sightings_);
  for (const OfTable& table : tables_) {
    found.insert(found.end(), table.found.begin(), table.found.end());
  }
  // All into one vector: a long charter may have very many findings.
  const std::size_t of_tables = found.size();
  Report report(charter, config, *sightings_, found);
  const auto run = [&](const Check& check) { check.charter(charter, report); };
  for_each_rule(config, report, is_of_charters, run);
  prove_fixes(charter, std::span(found).subspan(of_tables));
  if (!charter.suppressions().empty()) {
    SuppressionUse use(charter);
    use.filter(found);
    // Rules on suppressions look at what the others were suppressed by.
    std::vector<Diagnostic> on_suppressions;
    Report last(charter, config, *sightings_, on_suppressions);
    last.set_suppressions(use);
    for_each_rule(config, last, is_of_suppressions,
                  [&](const Check& check) { check.charter(charter, last); });
    use.filter(on_suppressions);
    prove_fixes(charter, on_suppressions);
    found.insert(found.end(), std::make_move_iterator(on_suppressions.begin()),
                 std::make_move_iterator(on_suppressions.end()));
  }
  put_in_order(found);
  return found;
}

void Findings::judge_tables(const Charter& charter, const Config& config, Sightings& sightings) {
  tables_.resize(charter.tables().size());
  std::vector<Diagnostic> found;
  Report report(charter, config, sightings, found);
  std::vector<std::uint32_t> wanting;
  for (std::uint32_t i = 0; i < tables_.size(); ++i) {
    if (!tables_[i].known) wanting.push_back(i);
  }
  if (wanting.empty()) return;
  for_each_rule(config, report, is_of_tables, [&](const Check& check) {
    for (const std::uint32_t i : wanting) {
      check.table(charter.tables()[i], report);
      tables_[i].found.insert(tables_[i].found.end(), std::make_move_iterator(found.begin()),
                              std::make_move_iterator(found.end()));
      found.clear();
    }
  });
  for (const std::uint32_t i : wanting) {
    prove_fixes(charter, tables_[i].found);
    tables_[i].known = true;
  }
}

void Findings::edit(const Charter& charter, const CharterChange& change) {
  if (!sightings_) return;  // nothing was judged yet
  sightings_->edit(change);
  const Splice& tables = change.tables;
  const auto first = tables_.begin() + tables.first;
  const auto kept = tables_.erase(first, first + tables.removed);
  tables_.insert(kept, tables.added, {});
  for (std::size_t i = tables.first + tables.added; i < tables_.size(); ++i) {
    for (Diagnostic& diagnostic : tables_[i].found) move(diagnostic, change);
  }
  for (const std::uint32_t index : change.refiled) tables_[index] = {};
  // Whether a fix is safe depends on the blocks around it, too.
  const auto near = [&](std::uint32_t index) {
    const Table& table = charter.tables()[index];
    const TableBlock& top = charter.table_blocks()[table.blocks.front()];
    const TableBlock& bottom = charter.table_blocks()[table.blocks.back()];
    const Layout& layout = charter.layout();
    const std::size_t begin = block_from(layout, top.first_line());
    const std::size_t end = block_from(layout, bottom.first_line()) + 1;
    return begin < change.blocks.first + change.blocks.added + reach_of_proof &&
           end + reach_of_proof > change.blocks.first;
  };
  for (std::uint32_t i = tables.first; i-- > 0 && near(i);) tables_[i] = {};
  for (std::uint32_t i = tables.first + tables.added; i < tables_.size() && near(i); ++i) {
    tables_[i] = {};
  }
}

void Findings::forget() {
  tables_.clear();
  sightings_.reset();
}

}  // namespace charterlint
