// Annotations of a pull request, as workflow commands of GitHub Actions:
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
#include "rules/rule.hpp"
#include "server/output.hpp"
#include "server/output/places.hpp"
#include "server/output/printable.hpp"
#include "server/output/report_path.hpp"

namespace charterlint {
namespace {

/// The text of a command, escaped as @actions/core does it; `extra` are further characters to
/// escape.
std::string escaped(std::string_view text, std::string_view extra = {}) {
  std::string out;
  for (const char c : text) {
    if (c == '%' || c == '\r' || c == '\n' || extra.find(c) != std::string_view::npos) {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    } else {
      out.push_back(c);
    }
  }
  return out;
}

/// A value of a parameter: `:` and `,` end one.
std::string parameter(std::string_view text) {
  return escaped(text, ":,");
}

std::string_view level_of(Severity severity) {
  if (severity == Severity::error) return "error";
  return severity == Severity::warning ? "warning" : "notice";
}

}  // namespace

void write_github(const Outcome& outcome, Sink& out) {
  const std::string_view top = environment("GITHUB_WORKSPACE");
  for (const FileFindings* const file : outcome.files) {
    if (file->diagnostics.empty()) continue;
    const LineIndex index(file->text);
    Places places(file->text, index);
    const std::string path = printable(report_path(file->name, top));
    for (const Diagnostic& diagnostic : file->diagnostics) {
      const Place begin = places.of(diagnostic.span.begin);
      const Place end = places.of(diagnostic.span.end);
      out.print("::{} title={},file={},line={}", level_of(diagnostic.severity),
                parameter(fmt::format("charterlint ({})", diagnostic.rule->id)), parameter(path),
                begin.row);
      // GitHub refuses columns of more than one line.
      if (begin.row == end.row) out.print(",col={}", begin.column);
      out.print(",endLine={}", end.row);
      if (begin.row == end.row) out.print(",endColumn={}", end.column);
      out.print("::{}:{}:{}: {} [{}]\n", escaped(path), begin.row, begin.column,
                escaped(printable(diagnostic.message)), diagnostic.rule->id);
    }
  }
  for (const std::string& error : outcome.errors) {
    out.print("::error title=charterlint::{}\n", escaped(printable(error)));
  }
}

}  // namespace charterlint
