// Findings for programs that read a line at a time: https://jsonlines.org.
#include "server/output/json_finding.hpp"

namespace charterlint {

void write_jsonl(const Outcome& outcome, Sink& out) {
  std::string finding;
  for (const FileFindings* const file : outcome.files) {
    if (file->diagnostics.empty()) continue;
    const LineIndex index(file->text);
    Places places(file->text, index);
    for (const Diagnostic& diagnostic : file->diagnostics) {
      finding.clear();
      append_finding(finding, *file, diagnostic, places);
      finding.push_back('\n');
      out.write(finding);
    }
  }
}

}  // namespace charterlint
