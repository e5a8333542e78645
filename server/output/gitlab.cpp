// A Code Quality report of GitLab:
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
#include "rules/rule.hpp"
#include "server/output.hpp"
#include "server/output/fingerprint.hpp"
#include "server/output/json_text.hpp"
#include "server/output/places.hpp"
#include "server/output/report_path.hpp"

namespace charterlint {
namespace {

std::string_view severity_of(Severity severity) {
  if (severity == Severity::error) return "major";
  return severity == Severity::warning ? "minor" : "info";
}

void put_place(JsonText& json, std::string_view key, Place place) {
  json.member(key, [&] {
    json.object([&] {
      json.member("line", place.row);
      json.member("column", place.column);
    });
  });
}

}  // namespace

void write_gitlab(const Outcome& outcome, Sink& out) {
  const std::string_view top = environment("CI_PROJECT_DIR");
  std::string finding;
  bool first = true;
  out.write("[");
  for (const FileFindings* const file : outcome.files) {
    if (file->diagnostics.empty()) continue;
    const LineIndex index(file->text);
    Places places(file->text, index);
    const std::string path = report_path(file->name, top);
    const std::vector<std::string> prints = fingerprints(*file);
    for (std::size_t i = 0; i < file->diagnostics.size(); ++i) {
      const Diagnostic& diagnostic = file->diagnostics[i];
      finding = first ? "\n  " : ",\n  ";
      first = false;
      JsonText json(finding);
      json.object([&] {
        json.member("description", diagnostic.message);
        json.member("check_name", diagnostic.rule->id);
        // The path is part of it: a fingerprint is to be unique in the whole report.
        json.member("fingerprint", fmt::format("{}:{}", path, prints[i]));
        json.member("severity", severity_of(diagnostic.severity));
        json.member("location", [&] {
          json.object([&] {
            const Place begin = places.of(diagnostic.span.begin);
            const Place end = places.of(diagnostic.span.end);
            json.member("path", path);
            // GitLab reads either; other readers of these reports know the lines alone.
            json.member("lines", [&] {
              json.object([&] {
                json.member("begin", begin.row);
                json.member("end", end.row);
              });
            });
            json.member("positions", [&] {
              json.object([&] {
                put_place(json, "begin", begin);
                put_place(json, "end", end);
              });
            });
          });
        });
      });
      out.write(finding);
    }
  }
  out.write(first ? "]\n" : "\n]\n");
}

}  // namespace charterlint
