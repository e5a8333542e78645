// Findings for people: on one line each, or with the line they stand on.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rules/rule.hpp"
#include "rules/unicode.hpp"
#include "server/output.hpp"

namespace charterlint {
namespace {

constexpr std::uint32_t tab_width = 4;

/// A line is shown this wide at most; longer ones are cut around the finding.
constexpr std::uint32_t most_columns = 140;

/// ANSI colours, or nothing.
struct Paint {
  bool on;
  [[nodiscard]] std::string operator()(std::string_view code, std::string_view text) const {
    return on ? fmt::format("\x1B[{}m{}\x1B[0m", code, text) : std::string(text);
  }
};

std::string_view color_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "1;31";
    case Severity::warning:
      return "1;33";
    case Severity::info:
      return "1;34";
    default:
      return "1;36";
  }
}

/// Text for a terminal: tabs as spaces, control characters made visible.
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode(text, i);
    const char32_t point = decoded.code_point;
    if (point == '\t') {
      out.append(tab_width, ' ');
    } else if (point < 0x20 || point == 0x7F) {
      append_utf8(out, point == 0x7F ? 0x2421 : 0x2400 + point);
    } else {
      append_utf8(out, point);
    }
    i += decoded.size;
  }
  return out;
}

/// The last bytes of `text` that fit in `columns`, whole characters only.
std::string_view last_columns(std::string_view text, std::uint32_t columns) {
  std::size_t from = text.size();
  std::uint32_t width = 0;
  while (from > 0 && width < columns) {
    --from;
    while (from > 0 && (text[from] & 0xC0) == 0x80) --from;
    ++width;
  }
  return text.substr(from);
}

std::string_view first_columns(std::string_view text, std::uint32_t columns) {
  return text.substr(0, offset_of_unit(text, columns, Encoding::utf32));
}

void put_snippet(std::string& out, std::string_view text, const LineIndex& index, Span span,
                 std::string_view color, const Paint& paint) {
  const std::uint32_t line = index.line_of(span.begin);
  const Span content = index.content(line);
  const Offset end = std::max(span.begin, std::min(span.end, content.end));
  std::string_view before = slice(text, {content.begin, span.begin});
  std::string_view marked = slice(text, {span.begin, end});
  std::string_view after = slice(text, {end, std::max(end, content.end)});
  const char* cut_before = "";
  const char* cut_after = "";
  if (before.size() + marked.size() + after.size() > most_columns) {
    const std::string_view kept = last_columns(before, most_columns / 3);
    if (kept.size() < before.size()) cut_before = "…";
    before = kept;
    const std::string_view shown = first_columns(marked, most_columns);
    if (shown.size() < marked.size()) cut_after = "…";
    const std::string_view rest = shown.size() < marked.size()
                                      ? std::string_view{}
                                      : first_columns(after, most_columns / 3);
    if (rest.size() < after.size()) cut_after = "…";
    marked = shown;
    after = rest;
  }
  const std::string number = std::to_string(line + 1);
  const std::string gutter(number.size(), ' ');
  const std::string lead = cut_before + printable(before);
  const std::string shown = printable(marked);
  const std::uint32_t carets = std::max(display_width(shown), 1U);
  fmt::format_to(std::back_inserter(out), "{} {}\n", gutter, paint("34", "|"));
  fmt::format_to(std::back_inserter(out), "{} {} {}{}{}{}\n", paint("34", number), paint("34", "|"),
                 lead, shown, printable(after), cut_after);
  fmt::format_to(std::back_inserter(out), "{} {} {}{}\n", gutter, paint("34", "|"),
                 std::string(display_width(lead), ' '), paint(color, std::string(carets, '^')));
}

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

}  // namespace

std::string_view name_of(Severity severity, Language language) {
  const bool french = language == Language::fr;
  switch (severity) {
    case Severity::error:
      return french ? "erreur" : "error";
    case Severity::warning:
      return french ? "avertissement" : "warning";
    case Severity::info:
      return "info";
    case Severity::hint:
      return french ? "conseil" : "hint";
    case Severity::off:
      break;
  }
  return "off";
}

std::string located(std::string_view label, std::string_view message, std::string_view name,
                    std::string_view text, Span span) {
  const Paint paint{false};
  const LineIndex index(text);
  const Place place = index.place(span.begin);
  std::string out = fmt::format("{}: {}\n--> {}:{}:{}\n", label, message, printable(name),
                                place.row, place.column);
  put_snippet(out, text, index, span, {}, paint);
  return out;
}

std::string concise(const FileFindings& file, const TextStyle& style) {
  const Paint paint{style.color};
  const LineIndex index(file.text);
  std::string out;
  for (const Diagnostic& diagnostic : file.diagnostics) {
    const Place place = index.place(diagnostic.span.begin);
    const bool fixable = !diagnostic.fixes.empty() && diagnostic.fixes.front().safety == Safety::safe;
    fmt::format_to(std::back_inserter(out), "{}:{}:{}: {}[{}]{} {}\n", printable(file.name),
                   place.row, place.column,
                   paint(color_of(diagnostic.severity), name_of(diagnostic.severity, style.language)),
                   diagnostic.rule->id, fixable ? " [*]" : "", diagnostic.message);
  }
  return out;
}

std::string full(const FileFindings& file, const TextStyle& style) {
  const Paint paint{style.color};
  const LineIndex index(file.text);
  const bool french = style.language == Language::fr;
  std::string out;
  for (const Diagnostic& diagnostic : file.diagnostics) {
    const Place place = index.place(diagnostic.span.begin);
    const std::string_view color = color_of(diagnostic.severity);
    fmt::format_to(std::back_inserter(out), "{}: {}\n",
                   paint(color, fmt::format("{}[{}]", name_of(diagnostic.severity, style.language),
                                            diagnostic.rule->id)),
                   paint("1", diagnostic.message));
    fmt::format_to(std::back_inserter(out), "{} {}:{}:{}\n", paint("34", "-->"),
                   printable(file.name), place.row, place.column);
    put_snippet(out, file.text, index, diagnostic.span, color, paint);
    const auto note = [&](std::string_view label, std::string_view text) {
      fmt::format_to(std::back_inserter(out), "  {} {}: {}\n", paint("34", "="), label, text);
    };
    note(french ? "pourquoi" : "why", diagnostic.rule->why.in(style.language));
    for (const Related& related : diagnostic.related) {
      note(related.message,
           fmt::format("{} {}", french ? "ligne" : "line", index.place(related.span.begin).row));
    }
    for (const Fix& fix : diagnostic.fixes) note(fix_label(fix.safety, style.language), fix.title);
    out.push_back('\n');
  }
  return out;
}

}  // namespace charterlint
