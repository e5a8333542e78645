// Findings, pushed or pulled.
#include <optional>
#include <string>

#include "rules/rule.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/report.hpp"
#include "server/lsp/protocol.hpp"
#include "server/lsp/uri.hpp"
#include "server/output.hpp"

namespace charterlint::lsp {
namespace {

/// LSP 3.17, DiagnosticSeverity.
int severity_number(Severity severity) {
  switch (severity) {
    case Severity::error:
      return 1;
    case Severity::warning:
      return 2;
    case Severity::info:
      return 3;
    default:
      return 4;
  }
}

/// LSP 3.17, DiagnosticTag: what may go, and what is out of date.
std::optional<int> tag_of(std::string_view rule) {
  constexpr int unnecessary = 1;
  constexpr int deprecated = 2;
  if (rule == "retired-cookie") return deprecated;
  for (const char* const spare : {"duplicate-row", "empty-column", "stray-delimiter",
                                  "unused-category", "unused-suppression"}) {
    if (rule == spare) return unnecessary;
  }
  return std::nullopt;
}

/// Reports of the configuration files of `document` that are not open: without them nobody would
/// know why a setting does not hold.
Json related_reports(const OpenDocument& document, Workspace& workspace) {
  Json reports = Json::object();
  for (const ConfigSource* const source : workspace.configuration().sources_of(document.path)) {
    const std::string uri = uri_of_path(source->path);
    if (workspace.find_config(uri) != nullptr) continue;
    reports[uri] =
        report_of(problems_json(source->text, source->problems, workspace.encoding()), {});
  }
  return reports;
}

}  // namespace

Json diagnostic_json(const Charter& charter, const Diagnostic& diagnostic, const std::string& uri,
                     const ClientCapabilities& client) {
  Json out{{"range", range_json(charter, diagnostic.span, client.encoding)},
           {"severity", severity_number(diagnostic.severity)},
           {"code", diagnostic.rule->id},
           {"source", "charterlint"},
           {"message", diagnostic.message}};
  // Pulled diagnostics are those of publishDiagnostics: their support is announced there.
  if (client.publish_code_description) {
    out["codeDescription"] = {{"href", page_url(*diagnostic.rule)}};
  }
  const auto tag = tag_of(diagnostic.rule->id);
  if (tag && client.diagnostic_tags.contains(*tag)) out["tags"] = {*tag};
  if (client.publish_data && !diagnostic.fixes.empty()) {
    // For lists of findings that show which of them can be mended.
    const bool safe = diagnostic.fixes.front().safety == Safety::safe;
    out["data"] = {{"fix", safe ? "safe" : "unsafe"}};
  }
  if (client.publish_related && !diagnostic.related.empty()) {
    Json related = Json::array();
    for (const Related& other : diagnostic.related) {
      related.push_back(
          {{"location",
            {{"uri", uri}, {"range", range_json(charter, other.span, client.encoding)}}},
           {"message", other.message}});
    }
    out["relatedInformation"] = std::move(related);
  }
  return out;
}

Json diagnostics_json(const Charter& charter, const std::vector<Diagnostic>& diagnostics,
                      const std::string& uri, const ClientCapabilities& client) {
  Json out = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) {
    out.push_back(diagnostic_json(charter, diagnostic, uri, client));
  }
  return out;
}

Json diagnostics_json(OpenDocument& document, const Workspace& workspace) {
  if (document.excluded) return Json::array();
  return diagnostics_json(document.charter(), document.document->diagnostics(), document.uri,
                          workspace.client);
}

Json document_diagnostic(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const std::string uri = read_uri(params);
  // Some clients pull of what they show in a list, without opening it.
  const IndexedCharter* const closed =
      workspace.find(uri) == nullptr ? workspace.index().find(uri) : nullptr;
  if (closed != nullptr) return report_of(Json::parse(closed->findings), previous_id(params));
  OpenDocument& document = workspace.get(uri);
  Json report = report_of(diagnostics_json(document, workspace), previous_id(params));
  if (workspace.client.pull_related_documents) {
    Json related = related_reports(document, workspace);
    if (!related.empty()) report["relatedDocuments"] = std::move(related);
  }
  return report;
}

}  // namespace charterlint::lsp
