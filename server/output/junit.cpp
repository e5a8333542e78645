// A JUnit report: a suite a file, a case a finding. It is valid by the schema of Apache Ant
// (https://github.com/windyroad/JUnit-Schema), whose required attributes are all here, and by that
// of Jenkins (junit-10.xsd of its xUnit plugin).
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
      // As references, or a reader makes spaces of them.
      case '\t':
      case '\n':
      case '\r':
        fmt::format_to(std::back_inserter(out), "&#{};", static_cast<unsigned>(point));
        break;
      default:
        append_utf8(out, point < 0x20 || (point >= 0xFFFE && point < 0x10000) ? 0xFFFD : point);
    }
  }
  return out;
}

/// A suite with its cases, which know how many they are only at the end.
class Suite {
 public:
  Suite(std::string_view name, std::size_t id) : name_(xml(name)), id_(id) {}

  void add_pass(std::string_view name) { add(name, {}); }
  void add(std::string_view name, std::string_view outcome) {
    ++cases_;
    fmt::format_to(std::back_inserter(body_),
                   R"(    <testcase name="{}" classname="{}" time="0">{}</testcase>)"
                   "\n",
                   xml(name), name_, outcome);
  }
  void add_failure(const Diagnostic& diagnostic, Place place) {
    ++failures_;
    add(case_name(diagnostic, place),
        fmt::format(R"(<failure type="{}" message="{}">{}</failure>)",
                    name_of(diagnostic.severity, Language::en), xml(diagnostic.message),
                    line(diagnostic, place)));
  }
  /// A finding that does not fail the run: no schema has a place for it but the output of the
  /// suite.
  void add_remark(const Diagnostic& diagnostic, Place place) {
    add_pass(case_name(diagnostic, place));
    fmt::format_to(std::back_inserter(remarks_), "{}: {}\n",
                   name_of(diagnostic.severity, Language::en), line(diagnostic, place));
  }
  void add_error(std::string_view sentence) {
    ++errors_;
    add("read", fmt::format(R"(<error type="error" message="{}"></error>)", xml(sentence)));
  }
  void write(Sink& out) const {
    // Nothing that differs from run to run: a time of day would make every report another file.
    out.print(R"(  <testsuite id="{}" name="{}" package="charterlint" hostname="localhost" )"
              R"(timestamp="1970-01-01T00:00:00" tests="{}" failures="{}" errors="{}" time="0">)"
              "\n    <properties/>\n{}    <system-out>{}</system-out>\n    <system-err/>\n  "
              "</testsuite>\n",
              id_, name_, cases_, failures_, errors_, body_, remarks_);
  }

 private:
  /// With the message: names are to be told apart, and two findings may stand in one place.
  static std::string case_name(const Diagnostic& diagnostic, Place place) {
    return fmt::format("{} {}:{}: {}", diagnostic.rule->id, place.row, place.column,
                       diagnostic.message);
  }
  [[nodiscard]] std::string line(const Diagnostic& diagnostic, Place place) const {
    return fmt::format("{}:{}:{}: {}", name_, place.row, place.column, xml(diagnostic.message));
  }

  std::string name_;
  std::size_t id_;
  std::size_t cases_ = 0, failures_ = 0, errors_ = 0;
  std::string body_, remarks_;
};

}  // namespace

void write_junit(const Outcome& outcome, Sink& out) {
  out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
  std::size_t id = 0;
  for (const FileFindings* const file : outcome.files) {
    Suite suite(report_path(file->name), id++);
    const LineIndex index(file->text);
    Places places(file->text, index);
    for (const Diagnostic& diagnostic : file->diagnostics) {
      const Place place = places.of(diagnostic.span.begin);
      if (outcome.fails(diagnostic)) {
        suite.add_failure(diagnostic, place);
      } else {
        suite.add_remark(diagnostic, place);
      }
    }
    if (file->diagnostics.empty()) suite.add_pass("check");
    suite.write(out);
  }
  if (!outcome.errors.empty()) {
    Suite suite("charterlint", id);
    for (const std::string& error : outcome.errors) suite.add_error(error);
    suite.write(out);
  }
  out.write("</testsuites>\n");
}

}  // namespace charterlint
