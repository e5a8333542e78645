// Findings, pushed or pulled.
#include <string>

#include "rules/rule.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/protocol.hpp"
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

}  // namespace

Json diagnostic_json(const OpenDocument& document, const Diagnostic& diagnostic,
                     const Workspace& workspace) {
  const ClientCapabilities& client = workspace.client;
  const Charter& charter = document.charter();
  Json out{{"range", range_json(charter, diagnostic.span, client.encoding)},
           {"severity", severity_number(diagnostic.severity)},
           {"code", diagnostic.rule->id},
           {"source", "charterlint"},
           {"message", diagnostic.message}};
  // Pulled diagnostics are those of publishDiagnostics: their support is announced there.
  if (client.publish_code_description) {
    out["codeDescription"] = {{"href", page_url(*diagnostic.rule)}};
  }
  if (client.publish_related && !diagnostic.related.empty()) {
    Json related = Json::array();
    for (const Related& other : diagnostic.related) {
      related.push_back(
          {{"location",
            {{"uri", document.uri}, {"range", range_json(charter, other.span, client.encoding)}}},
           {"message", other.message}});
    }
    out["relatedInformation"] = std::move(related);
  }
  return out;
}

Json diagnostics_json(OpenDocument& document, const Workspace& workspace) {
  Json out = Json::array();
  for (const Diagnostic& diagnostic : document.document->diagnostics()) {
    out.push_back(diagnostic_json(document, diagnostic, workspace));
  }
  return out;
}

Json document_diagnostic(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  OpenDocument& document = workspace.get(read_uri(params));
  const std::string result_id = std::to_string(document.revision);
  const auto previous = params.find("previousResultId");
  if (previous != params.end() && *previous == result_id) {
    return {{"kind", "unchanged"}, {"resultId", result_id}};
  }
  return {
      {"kind", "full"}, {"resultId", result_id}, {"items", diagnostics_json(document, workspace)}};
}

}  // namespace charterlint::lsp
