#include "server/statistics.hpp"

#include <algorithm>
#include <map>

#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "server/output/json_text.hpp"
#include "server/output/printable.hpp"

namespace charterlint {
namespace {

struct Count {
  const Rule* rule = nullptr;
  Severity severity = Severity::off;  ///< the gravest
  std::size_t findings = 0, files = 0, safe = 0, unsafe = 0;
};

std::vector<Count> count(const Outcome& outcome) {
  std::map<std::string_view, Count> by_id;
  for (const FileFindings* const file : outcome.files) {
    std::map<std::string_view, std::size_t> in_file;
    for (const Diagnostic& diagnostic : file->diagnostics) {
      Count& count = by_id[diagnostic.rule->id];
      count.rule = diagnostic.rule;
      count.severity = std::max(count.severity, diagnostic.severity);
      ++count.findings;
      if (in_file[diagnostic.rule->id]++ == 0) ++count.files;
      if (const Fix* const fix = applicable_fix(diagnostic)) {
        ++(fix->safety == Safety::safe ? count.safe : count.unsafe);
      }
    }
  }
  std::vector<Count> counts;
  for (const auto& [id, count] : by_id) counts.push_back(count);
  std::sort(counts.begin(), counts.end(), [](const Count& a, const Count& b) {
    return a.findings != b.findings ? a.findings > b.findings : a.rule->id < b.rule->id;
  });
  return counts;
}

void write_text(const std::vector<Count>& counts, const TextStyle& style, Sink& out) {
  if (counts.empty()) return;
  const Paint paint{style.color};
  const std::size_t digits = std::to_string(counts.front().findings).size();
  std::size_t longest_id = 0;
  std::size_t longest_severity = 0;
  for (const Count& count : counts) {
    longest_id = std::max(longest_id, count.rule->id.size());
    longest_severity = std::max(longest_severity, name_of(count.severity, style.language).size());
  }
  for (const Count& count : counts) {
    out.print(
        "{:>{}}  {}  {}  {:<{}}  {}\n", count.findings, digits,
        paint(color_of(count.severity),
              fmt::format("{:<{}}", name_of(count.severity, style.language), longest_severity)),
        count.safe > 0 ? "[*]" : "   ", count.rule->id, longest_id,
        count.rule->summary.in(style.language));
  }
}

std::string json_of(const Count& count) {
  std::string out;
  JsonText json(out);
  json.object([&] {
    json.member("code", count.rule->id);
    json.member("severity", name_of(count.severity));
    json.member("count", count.findings);
    json.member("files", count.files);
    json.member("fixable", [&] {
      json.object([&] {
        json.member("safe", count.safe);
        json.member("unsafe", count.unsafe);
      });
    });
    json.member("url", page_url(*count.rule));
  });
  return out;
}

}  // namespace

bool has_statistics(const OutputFormat& format) {
  return format.name == "full" || format.name == "concise" || format.name == "json" ||
         format.name == "jsonl";
}

void write_statistics(const Outcome& outcome, const OutputFormat& format, Sink& out) {
  const std::vector<Count> counts = count(outcome);
  if (format.name == "jsonl") {
    for (const Count& count : counts) out.print("{}\n", json_of(count));
  } else if (format.name == "json") {
    for (const Count& count : counts) {
      out.print("{}\n  {}", &count == &counts.front() ? "[" : ",", json_of(count));
    }
    out.write(counts.empty() ? "[]\n" : "\n]\n");
  } else {
    write_text(counts, outcome.style, out);
  }
}

}  // namespace charterlint
