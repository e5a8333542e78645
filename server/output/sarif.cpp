// SARIF 2.1.0 (OASIS): https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
#include <algorithm>
#include <map>

#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "server/output.hpp"
#include "server/output/fingerprint.hpp"
#include "server/output/json_text.hpp"
#include "server/output/places.hpp"
#include "server/output/report_path.hpp"
#include "server/version.hpp"

namespace charterlint {
namespace {

constexpr std::string_view base_id = "%SRCROOT%";

/// Section 3.27.10: what is no failure of a policy is a note.
std::string_view level_of(Severity severity) {
  if (severity == Severity::off) return "none";
  if (severity == Severity::error) return "error";
  return severity == Severity::warning ? "warning" : "note";
}

/// `ragged-row` is RaggedRow: names are to be other than ids, and words are capitalised.
std::string pascal_case(std::string_view id) {
  std::string name;
  bool upper = true;
  for (const char c : id) {
    if (c != '-') name.push_back(upper ? static_cast<char>(c - 'a' + 'A') : c);
    upper = c == '-';
  }
  return name;
}

void put_text(JsonText& json, std::string_view key, std::string_view text) {
  json.member(key, [&] { json.object([&] { json.member("text", text); }); });
}

void put_rule(JsonText& json, const CatalogueEntry& entry, Language language) {
  const Rule& rule = *entry.rule;
  const Fixability fix = fixability(entry);
  const std::string_view summary = rule.summary.in(language);
  const std::string_view why = rule.why.in(language);
  json.object([&] {
    json.member("id", rule.id);
    json.member("name", pascal_case(rule.id));
    put_text(json, "shortDescription", summary);
    put_text(json, "fullDescription", fmt::format("{} {}", summary, why));
    json.member("help", [&] {
      json.object([&] {
        json.member("text", why);
        json.member("markdown", rule_page(entry, language));
      });
    });
    json.member("helpUri", page_url(rule));
    json.member("defaultConfiguration", [&] {
      json.object([&] {
        json.member("enabled", rule.severity != Severity::off);
        json.member("level",
                    level_of(rule.severity == Severity::off ? Severity::warning : rule.severity));
      });
    });
    json.member("properties", [&] {
      json.object([&] {
        json.member("tags", [&] { json.array([&] { json.value(name_of(rule.group)); }); });
        json.member("since", rule.since);
        json.member("safeFix", fix.safe);
        json.member("unsafeFix", fix.unsafe);
      });
    });
  });
}

/// One file's part of the report.
class FileResults {
 public:
  FileResults(const FileFindings& file, const std::map<const Rule*, std::size_t>& rules)
      : file_(file),
        rules_(rules),
        path_(report_path(file.name)),
        index_(file.text),
        places_(file.text, index_),
        fingerprints_(fingerprints(file)) {}

  void write(Sink& out, bool& first) {
    std::string result;
    for (std::size_t i = 0; i < file_.diagnostics.size(); ++i) {
      result = first ? "\n      " : ",\n      ";
      first = false;
      JsonText json(result);
      put_result(json, file_.diagnostics[i], fingerprints_[i]);
      out.write(result);
    }
  }

 private:
  void put_result(JsonText& json, const Diagnostic& diagnostic, const std::string& fingerprint) {
    json.object([&] {
      json.member("ruleId", diagnostic.rule->id);
      json.member("ruleIndex", rules_.at(diagnostic.rule));
      json.member("level", level_of(diagnostic.severity));
      put_text(json, "message", diagnostic.message);
      json.member("locations", [&] {
        json.array([&] { json.object([&] { put_location(json, diagnostic.span); }); });
      });
      if (!diagnostic.related.empty()) {
        json.member("relatedLocations",
                    [&] { json.array([&] { put_related(json, diagnostic); }); });
      }
      json.member("partialFingerprints",
                  [&] { json.object([&] { json.member("flaggedWords/v1", fingerprint); }); });
      put_fixes(json, diagnostic);
    });
  }

  void put_related(JsonText& json, const Diagnostic& diagnostic) {
    for (const Related& related : diagnostic.related) {
      json.object([&] {
        put_location(json, related.span);
        put_text(json, "message", related.message);
      });
    }
  }

  void put_location(JsonText& json, Span span) {
    json.member("physicalLocation", [&] {
      json.object([&] {
        put_artifact(json);
        put_region(json, "region", span);
      });
    });
  }

  void put_artifact(JsonText& json) const {
    const bool absolute = path_.starts_with('/');
    json.member("artifactLocation", [&] {
      json.object([&] {
        json.member("uri", (absolute ? "file://" : "") + uri_path(path_));
        if (!absolute) json.member("uriBaseId", base_id);
      });
    });
  }

  void put_region(JsonText& json, std::string_view key, Span span) {
    const Place begin = places_.of(span.begin);
    const Place end = places_.of(span.end);
    json.member(key, [&] {
      json.object([&] {
        json.member("startLine", begin.row);
        json.member("startColumn", begin.column);
        json.member("endLine", end.row);
        json.member("endColumn", end.column);
      });
    });
  }

  void put_replacement(JsonText& json, const Edit& edit) {
    json.object([&] {
      put_region(json, "deletedRegion", edit.span);
      if (!edit.text.empty()) put_text(json, "insertedContent", edit.text);
    });
  }

  /// All fixes, the preferred one first, but not those that wait for words of a person.
  void put_fixes(JsonText& json, const Diagnostic& diagnostic) {
    if (applicable_fix(diagnostic) == nullptr) return;
    json.member("fixes", [&] {
      json.array([&] {
        for (const Fix& fix : diagnostic.fixes) {
          if (fix.safety == Safety::manual) continue;
          json.object([&] {
            put_text(json, "description", fix.title);
            json.member("artifactChanges", [&] { json.array([&] { put_change(json, fix); }); });
            json.member("properties", [&] {
              json.object([&] {
                json.member("applicability", fix.safety == Safety::safe ? "safe" : "unsafe");
              });
            });
          });
        }
      });
    });
  }

  void put_change(JsonText& json, const Fix& fix) {
    json.object([&] {
      put_artifact(json);
      json.member("replacements", [&] {
        json.array([&] {
          for (const Edit& edit : fix.edits) put_replacement(json, edit);
        });
      });
    });
  }

  const FileFindings& file_;
  const std::map<const Rule*, std::size_t>& rules_;
  std::string path_;
  LineIndex index_;
  Places places_;
  std::vector<std::string> fingerprints_;
};

/// The rules that found something, and their places in the report, in the order of the catalogue.
struct UsedRules {
  std::vector<const CatalogueEntry*> entries;
  std::map<const Rule*, std::size_t> index;
};

UsedRules used_rules(const Outcome& outcome) {
  UsedRules used;
  for (const FileFindings* const file : outcome.files) {
    for (const Diagnostic& diagnostic : file->diagnostics) used.index[diagnostic.rule] = 0;
  }
  for (const CatalogueEntry& entry : catalogue()) {
    const auto at = used.index.find(entry.rule);
    if (at == used.index.end()) continue;
    at->second = used.entries.size();
    used.entries.push_back(&entry);
  }
  return used;
}

void write_tool(const UsedRules& used, Language language, Sink& out) {
  out.print(
      R"(    "tool": {{"driver": {{"name": "charterlint", "version": "{0}", "semanticVersion": "{0}", )"
      R"("informationUri": "https://github.com/charterlint/charterlint", "rules": [)",
      version_string);
  std::string rule;
  for (const CatalogueEntry* const entry : used.entries) {
    rule = entry == used.entries.front() ? "\n      " : ",\n      ";
    JsonText json(rule);
    put_rule(json, *entry, language);
    out.write(rule);
  }
  out.write(used.entries.empty() ? "]}},\n" : "\n    ]}},\n");
}

void write_invocation(const Outcome& outcome, Sink& out) {
  std::string text = "    \"invocations\": [";
  JsonText json(text);
  json.object([&] {
    json.member("executionSuccessful", outcome.errors.empty());
    json.member("exitCode", outcome.status);
    if (outcome.errors.empty()) return;
    json.member("toolExecutionNotifications", [&] {
      json.array([&] {
        for (const std::string& error : outcome.errors) {
          json.object([&] {
            json.member("level", "error");
            put_text(json, "message", error);
          });
        }
      });
    });
  });
  out.print("{}],\n", text);
}

}  // namespace

void write_sarif(const Outcome& outcome, Sink& out) {
  const UsedRules used = used_rules(outcome);
  const bool french = outcome.style.language == Language::fr;
  out.write(
      "{\n  \"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
      "  \"version\": \"2.1.0\",\n  \"runs\": [{\n");
  write_tool(used, outcome.style.language, out);
  write_invocation(outcome, out);
  out.print("    \"originalUriBaseIds\": {{\"{}\": {{\"uri\": \"file://{}/\"}}}},\n", base_id,
            uri_path(working_folder()));
  out.print(
      "    \"language\": \"{}\",\n    \"columnKind\": \"unicodeCodePoints\",\n"
      "    \"results\": [",
      french ? "fr" : "en");
  bool first = true;
  for (const FileFindings* const file : outcome.files) {
    if (!file->diagnostics.empty()) FileResults(*file, used.index).write(out, first);
  }
  out.write(first ? "]\n  }]\n}\n" : "\n    ]\n  }]\n}\n");
}

}  // namespace charterlint
