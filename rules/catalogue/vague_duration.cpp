#include "rules/rows.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// `Persistant` and no more: it says that the cookie outlives the session, and not for how long.
bool is_bare_persistent(std::string_view cell) {
  return fold(cell).starts_with("persist");
}

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  MappedText plain;
  DurationReading reading;
  for (std::uint32_t i = 0; i < table.durations.size(); ++i) {
    const Duration& duration = table.durations[i];
    const bool vague = duration.is_only(LifetimeKind::vague);
    if (!vague && !duration.is_only(LifetimeKind::persistent)) continue;
    const auto cell = cell_at(charter, table, i, Role::duration);
    if (!cell) continue;
    read_cell(charter.text(), charter.block(cell->row), cell->span, plain);
    if (!vague) {
      read_duration(plain.text, {}, reading);
      // What stands in parentheses explains it.
      if (!is_bare_persistent(plain.text) || plain.text.find('(') != std::string::npos) continue;
      if (reading.lifetimes.size() != 1 || !reading.lifetimes.front().plain) continue;
    }
    report.at(cell->span,
              {"`{}` does not say how long the cookie lives",
               "« {} » ne dit pas combien de temps le cookie est conservé"},
              quoted(plain.text));
  }
}

}  // namespace

extern constinit const Rule vague_duration{
    .id = "vague-duration",
    .summary = {"A duration says how long.", "Une durée dit combien de temps."},
    .why = {"Readers must be told how long cookies operate, in figures or by an event.",
            "Le lecteur doit savoir combien de temps un cookie fonctionne, en chiffres ou par un "
            "événement."},
    .group = Group::cookie,
    .severity = Severity::info,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
