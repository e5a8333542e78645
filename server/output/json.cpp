// Findings for programs: an array with a finding on a line.
#include "server/output/json_finding.hpp"

namespace charterlint {

void write_json(const Outcome& outcome, Sink& out) {
  std::string finding;
  bool first = true;
  out.write("[");
  for (const FileFindings* const file : outcome.files) {
    if (file->diagnostics.empty()) continue;
    const LineIndex index(file->text);
    Places places(file->text, index);
    for (const Diagnostic& diagnostic : file->diagnostics) {
      finding = first ? "\n  " : ",\n  ";
      first = false;
      append_finding(finding, *file, diagnostic, places);
      out.write(finding);
    }
  }
  out.write(first ? "]\n" : "\n]\n");
}

}  // namespace charterlint
