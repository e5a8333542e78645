// Findings for people: each with the lines it stands on, carets under them, why it matters and what
// would mend it.
#include "rules/rule.hpp"
#include "server/output.hpp"
#include "server/output/places.hpp"
#include "server/output/printable.hpp"
#include "server/output/snippet.hpp"

namespace charterlint {
namespace {

std::string_view fix_label(Safety safety, Language language) {
  switch (safety) {
    case Safety::safe:
      return language == Language::fr ? "correction" : "fix";
    case Safety::unsafe:
      return language == Language::fr ? "correction à vérifier (--unsafe-fixes)"
                                      : "fix to check (--unsafe-fixes)";
    case Safety::manual:
      break;
  }
  return language == Language::fr ? "dans un éditeur" : "in an editor";
}

void write_finding(const FileFindings& file, const LineIndex& index, Places& places,
                   const Diagnostic& diagnostic, const TextStyle& style, Sink& out) {
  const Paint paint{style.color};
  const bool french = style.language == Language::fr;
  const Place place = places.of(diagnostic.span.begin);
  const std::string_view color = color_of(diagnostic.severity);
  out.print("{}: {}\n",
            paint(color, fmt::format("{}[{}]", name_of(diagnostic.severity, style.language),
                                     diagnostic.rule->id)),
            paint("1", printable(diagnostic.message)));
  out.print("{} {}:{}:{}\n", paint("34", "-->"), printable(file.name), place.row, place.column);
  out.write(snippet(file.text, index, diagnostic.span, color, paint));
  const auto note = [&](std::string_view label, std::string_view text) {
    out.print("  {} {}{} {}\n", paint("34", "="), label, french ? " :" : ":", text);
  };
  note(french ? "pourquoi" : "why", diagnostic.rule->why.in(style.language));
  for (const Related& related : diagnostic.related) {
    const std::uint32_t row = index.line_of(related.span.begin) + 1;
    note(printable(related.message), fmt::format("{} {}", french ? "ligne" : "line", row));
  }
  for (const Fix& fix : diagnostic.fixes) {
    note(fix_label(fix.safety, style.language), printable(fix.title));
  }
  out.write("\n");
}

}  // namespace

void write_full(const Outcome& outcome, Sink& out) {
  for (const FileFindings* const file : outcome.files) {
    if (file->diagnostics.empty()) continue;
    const LineIndex index(file->text);
    Places places(file->text, index);
    for (const Diagnostic& diagnostic : file->diagnostics) {
      write_finding(*file, index, places, diagnostic, outcome.style, out);
    }
  }
}

}  // namespace charterlint
