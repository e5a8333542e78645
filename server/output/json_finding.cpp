#include "server/output/json_finding.hpp"

#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "server/output/json_text.hpp"

namespace charterlint {

void append_finding(std::string& out, const FileFindings& file, const Diagnostic& diagnostic,
                    Places& places) {
  JsonText json(out);
  const auto put_place = [&](std::string_view key, Offset offset) {
    const Place place = places.of(offset);
    json.member(key, [&] {
      json.object([&] {
        json.member("row", place.row);
        json.member("column", place.column);
      });
    });
  };
  const auto put_span = [&](Span span) {
    put_place("location", span.begin);
    put_place("end_location", span.end);
  };
  const auto put_edit = [&](const Edit& edit) {
    json.object([&] {
      json.member("content", edit.text);
      put_span(edit.span);
    });
  };
  const auto put_fix = [&](const Fix& fix) {
    json.object([&] {
      json.member("applicability", fix.safety == Safety::safe ? "safe" : "unsafe");
      json.member("message", fix.title);
      json.member("edits", [&] {
        json.array([&] {
          for (const Edit& edit : fix.edits) put_edit(edit);
        });
      });
    });
  };
  json.object([&] {
    json.member("filename", file.name);
    json.member("code", diagnostic.rule->id);
    json.member("severity", name_of(diagnostic.severity));
    json.member("message", diagnostic.message);
    put_span(diagnostic.span);
    if (const Fix* const fix = applicable_fix(diagnostic)) {
      json.member("fix", [&] { put_fix(*fix); });
    } else {
      json.member("fix", nullptr);
    }
    json.member("url", page_url(*diagnostic.rule));
  });
}

}  // namespace charterlint
