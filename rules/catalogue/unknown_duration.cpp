#include "rules/rows.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// `right` with the capital that `wrong` starts with.
std::string in_case_of(std::string_view wrong, std::string_view right) {
  return wrong.front() >= 'A' && wrong.front() <= 'Z' ? capitalised(right) : std::string(right);
}

void report_slip(const MappedText& plain, const DurationSlip& slip, Report& report) {
  const Span span = plain.span(slip.span.begin, slip.span.end);
  const std::string_view word = slice(plain.text, slip.span);
  switch (slip.kind) {
    case DurationSlip::Kind::misspelt: {
      const std::string right = in_case_of(word, slip.right);
      report
          .at(span,
              {"`{}` is no unit of time: `{}` is meant", "« {} » n'est pas une durée : « {} »"},
              word, right)
          .fix(Safety::unsafe, {{span, right}}, {"Write `{}`", "Écrire « {} »"}, right);
      return;
    }
    case DurationSlip::Kind::no_unit:
      report.at(span, {"`{}` has no unit of time", "`{}` n'a pas d'unité de temps"}, word);
      return;
    case DurationSlip::Kind::unknown:
      report.at(span, {"`{}` is no unit of time", "« {} » n'est pas une unité de temps"}, word);
      return;
  }
}

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  MappedText plain;
  DurationReading reading;
  for (std::uint32_t i = 0; i < table.durations.size(); ++i) {
    if (!table.durations[i].slip) continue;
    const auto column = table.column_index(Role::duration);
    const auto cell = cell_at(charter, table, i, *column);
    if (!cell) continue;
    const std::string& header = table.columns[*column].header;
    read_cell(charter.text(), charter.block(cell->row), cell->span, plain);
    read_duration(plain.text, {unit_in_header(header), charter.language()}, reading);
    if (!reading.slip) continue;
    // A remark in the header may hold the unit in words that are not known.
    const bool unsure = header.find('(') != std::string::npos;
    if (reading.slip->kind == DurationSlip::Kind::no_unit && unsure) continue;
    report_slip(plain, *reading.slip, report);
  }
}

}  // namespace

extern constinit const Rule unknown_duration{
    .id = "unknown-duration",
    .summary = {"The unit of a duration is one of time.",
                "L'unité d'une durée est une unité de temps."},
    .why = {"A legal page with a slip in a figure looks careless, and programs cannot compare the "
            "duration with anything.",
            "Une faute dans un chiffre donne une page légale négligée, et aucun programme ne peut "
            "comparer la durée."},
    .group = Group::cookie,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
