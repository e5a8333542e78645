#include "rules/lint.hpp"

#include <algorithm>

#include "rules/findings.hpp"
#include "rules/rule.hpp"

namespace charterlint {

Finding& Finding::severity(Severity severity) {
  if (!fixed_severity_) diagnostic_.severity = severity;
  return *this;
}

void Finding::add_fix(Fix fix) {
  std::stable_sort(fix.edits.begin(), fix.edits.end(), [](const Edit& a, const Edit& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end < b.span.end;
  });
  diagnostic_.fixes.push_back(std::move(fix));
}

void Report::start(const Rule& rule, Severity severity, bool severity_is_set) {
  rule_ = &rule;
  severity_ = severity;
  severity_is_set_ = severity_is_set;
}

Finding Report::add(Span span) {
  Diagnostic& diagnostic = out_.emplace_back();
  diagnostic.rule = rule_;
  diagnostic.severity = severity_;
  diagnostic.span = span;
  Finding finding(diagnostic, config_.language);
  finding.fixed_severity_ = severity_is_set_;
  return finding;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t most = 60;  // code points
  std::string out;
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode(text, i);
    if (points++ == most) return out += "…";
    const bool control = decoded.code_point < 0x20 || decoded.code_point == 0x7F;
    append_utf8(out, control ? U' ' : decoded.code_point);
    i += decoded.size;
  }
  return out;
}

std::optional<std::size_t> find_rule(std::string_view id) {
  const auto entries = catalogue();
  const auto at = std::lower_bound(
      entries.begin(), entries.end(), id,
      [](const CatalogueEntry& entry, std::string_view wanted) { return entry.rule->id < wanted; });
  if (at == entries.end() || at->rule->id != id) return std::nullopt;
  return static_cast<std::size_t>(at - entries.begin());
}

std::string_view nearest_rule(std::string_view id) {
  std::string_view best;
  std::size_t limit = id.size() / 4 + 1;
  for (const auto& [rule, page] : catalogue()) {
    const std::size_t distance = edit_distance(id, rule->id, limit);
    if (distance > limit) continue;
    best = rule->id;
    if (distance == 0) break;
    limit = distance - 1;
  }
  return best;
}

bool Report::is_on(std::string_view id) const {
  const auto index = find_rule(id);
  return index &&
         config_.severity(*index).value_or(catalogue()[*index].rule->severity) != Severity::off;
}

std::vector<Diagnostic> lint(const Charter& charter, const Config& config) {
  return Findings().judge(charter, config);
}

}  // namespace charterlint
