// A JUnit report: a suite a file, a case a finding. It is valid by the schema of Apache Ant
// (https://github.com/windyroad/JUnit-Schema), whose required attributes are all here, and by those
// of Jenkins, old and new (junit-4.xsd, which wants a property where there are properties, and
// junit-10.xsd of its xUnit plugin).
#include <algorithm>

#include "rules/rule.hpp"
#include "server/output.hpp"
#include "server/output/places.hpp"
#include "server/output/report_path.hpp"

namespace charterlint {
namespace {

/// `text` for XML 1.0, in content and in attributes. Characters that XML cannot hold even escaped
/// (section 2.2) become U+FFFD.
std::string xml(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded decoded = decode(text, i);
    const char32_t point = decoded.code_point;
    i += decoded.size;
    switch (point) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default: {
        // Blanks as references, or a reader makes spaces of them; so DEL and C1 controls, which XML
        // has and a terminal obeys.
        const bool blank = point == '\t' || point == '\n' || point == '\r';
        if (blank || (point >= 0x7F && point <= 0x9F)) {
          fmt::format_to(std::back_inserter(out), "&#{};", static_cast<unsigned>(point));
        } else {
          append_utf8(out, point < 0x20 || (point >= 0xFFFE && point < 0x10000) ? 0xFFFD : point);
        }
      }
    }
  }
  return out;
}

/// Opens a suite. Nothing in it differs from run to run: a time of day would make every report
/// another file.
void begin_suite(Sink& out, std::size_t id, std::string_view name, std::size_t tests,
                 std::size_t failures, std::size_t errors) {
  out.print(R"(  <testsuite id="{}" name="{}" package="charterlint" hostname="localhost" )"
            R"(timestamp="1970-01-01T00:00:00" tests="{}" failures="{}" errors="{}" time="0">)"
            "\n    <properties><property name=\"tool\" value=\"charterlint\"/></properties>\n",
            id, name, tests, failures, errors);
}

/// A case of suite `suite` called `name`, both escaped; `outcome` is empty where it passes.
void write_case(Sink& out, std::string_view suite, std::string_view name,
                std::string_view outcome) {
  out.print(R"(    <testcase name="{}" classname="{}" time="0">{}</testcase>)"
            "\n",
            name, suite, outcome);
}

void write_errors(const Outcome& outcome, std::size_t id, Sink& out) {
  begin_suite(out, id, "charterlint", outcome.errors.size(), 0, outcome.errors.size());
  for (const std::string& error : outcome.errors) {
    write_case(out, "charterlint", "read",
               fmt::format(R"(<error type="error" message="{}"></error>)", xml(error)));
  }
  out.write("    <system-out></system-out>\n    <system-err/>\n  </testsuite>\n");
}

class FileSuite {
 public:
  FileSuite(const Outcome& outcome, const FileFindings& file)
      : outcome_(outcome),
        file_(file),
        name_(xml(report_path(file.name))),
        index_(file.text),
        places_(file.text, index_) {}

  void write(std::size_t id, Sink& out) {
    const auto& findings = file_.diagnostics;
    const auto failures = std::count_if(findings.begin(), findings.end(),
                                        [&](const auto& one) { return outcome_.fails(one); });
    begin_suite(out, id, name_, std::max<std::size_t>(findings.size(), 1),
                static_cast<std::size_t>(failures), 0);
    for (const Diagnostic& finding : findings) write_case(finding, out);
    if (findings.empty()) charterlint::write_case(out, name_, "check", {});
    // No schema has a place for what does not fail, but the output of the suite.
    out.write("    <system-out>");
    for (const Diagnostic& finding : findings) {
      if (!outcome_.fails(finding)) out.print("{}: {}\n", severity(finding), line(finding));
    }
    out.write("</system-out>\n    <system-err/>\n  </testsuite>\n");
  }

 private:
  void write_case(const Diagnostic& finding, Sink& out) {
    const Place place = places_.of(finding.span.begin);
    const std::string message = xml(finding.message);
    // With the message: names are to be told apart, and two findings may stand in one place.
    const std::string name =
        fmt::format("{} {}:{}: {}", finding.rule->id, place.row, place.column, message);
    std::string failure;
    if (outcome_.fails(finding)) {
      failure = fmt::format(R"(<failure type="{}" message="{}">{}</failure>)", severity(finding),
                            message, line(finding));
    }
    charterlint::write_case(out, name_, name, failure);
  }

  [[nodiscard]] std::string line(const Diagnostic& finding) {
    const Place place = places_.of(finding.span.begin);
    return fmt::format("{}:{}:{}: {}", name_, place.row, place.column, xml(finding.message));
  }
  [[nodiscard]] static std::string_view severity(const Diagnostic& finding) {
    return name_of(finding.severity, Language::en);
  }

  const Outcome& outcome_;
  const FileFindings& file_;
  std::string name_;
  LineIndex index_;
  Places places_;
};

}  // namespace

void write_junit(const Outcome& outcome, Sink& out) {
  out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
  std::size_t id = 0;
  for (const FileFindings* const file : outcome.files) FileSuite(outcome, *file).write(id++, out);
  if (!outcome.errors.empty()) write_errors(outcome, id, out);
  out.write("</testsuites>\n");
}

}  // namespace charterlint
