// workspace/diagnostic: the findings of all charters of the workspace, and what is wrong with its
// configuration files.
#include <map>

#include "server/lsp/features/features.hpp"
#include "server/lsp/features/report.hpp"
#include "server/lsp/uri.hpp"

namespace charterlint::lsp {
namespace {

/// Documents in one partial result: some hundred kilobytes at most.
constexpr std::size_t chunk = 100;

std::map<std::string, std::string> previous_ids(const Json& params) {
  std::map<std::string, std::string> ids;
  const auto list = params.find("previousResultIds");
  if (list == params.end() || !list->is_array()) return ids;
  for (const Json& one : *list) ids[one.at("uri")] = one.at("value");
  return ids;
}

/// Collects the reports of documents, and sends them in parts where the client wants that.
class Reports {
 public:
  Reports(Session& session, const Json& params)
      : session_(session), previous_(previous_ids(params)) {
    const auto token = params.find("partialResultToken");
    if (token != params.end() && !token->is_null()) token_ = *token;
  }

  void add(const std::string& uri, const Json& version, Json items) {
    add_report(uri, version, report_of(std::move(items), take_previous(uri)));
  }

  /// The same for items that are a text already.
  void add_text(const std::string& uri, const std::string& items) {
    const std::string id = result_id_of(items);
    const bool unchanged = take_previous(uri) == id;
    Json report{{"kind", unchanged ? "unchanged" : "full"}, {"resultId", id}};
    if (!unchanged) report["items"] = Json::parse(items);
    add_report(uri, nullptr, std::move(report));
  }

  [[nodiscard]] Json take() {
    // What the client knew and is no more has no findings.
    for (const auto& [uri, id] : std::exchange(previous_, {})) add(uri, nullptr, Json::array());
    flush(0);
    return {{"items", std::move(items_)}};
  }

 private:
  std::string take_previous(const std::string& uri) {
    const auto node = previous_.extract(uri);
    return node.empty() ? std::string{} : node.mapped();
  }

  void add_report(const std::string& uri, const Json& version, Json report) {
    report["uri"] = uri;
    report["version"] = version;
    items_.push_back(std::move(report));
    flush(chunk);
  }

  void flush(std::size_t least) {
    if (token_.is_null() || items_.empty() || items_.size() < least) return;
    session_.notify("$/progress", {{"token", token_}, {"value", {{"items", std::move(items_)}}}});
    items_ = Json::array();
  }

  Session& session_;
  std::map<std::string, std::string> previous_;
  Json token_;
  Json items_ = Json::array();
};

Json report_workspace(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  Reports reports(session, params);
  for (auto& [uri, document] : workspace.documents()) {
    reports.add(uri, document.version, diagnostics_json(document, workspace));
  }
  for (const auto& [uri, document] : workspace.config_documents()) {
    reports.add(uri, document.version, config_diagnostics_json(document, workspace));
  }
  for (const auto& [uri, problems] : workspace.index().configs()) {
    if (workspace.find_config(uri) == nullptr) reports.add_text(uri, problems);
  }
  // Those of documents outside of the folders.
  for (const ConfigSource* const source : workspace.configuration().sources()) {
    const std::string uri = uri_of_path(source->path);
    const bool told = workspace.index().configs().contains(uri);
    if (told || workspace.find_config(uri) != nullptr) continue;
    reports.add(uri, nullptr, problems_json(source->text, source->problems, workspace.encoding()));
  }
  for (const auto& [uri, charter] : workspace.index().charters()) {
    if (workspace.find(uri) == nullptr) reports.add_text(uri, charter.findings);
  }
  return reports.take();
}

}  // namespace

Json workspace_diagnostic(Session& session, const Json& params) {
  if (!session.workspace().client.pull) {
    throw RequestError(
        ErrorCode::request_failed,
        "the client asks for no diagnostics (textDocument.diagnostic): it is sent them");
  }
  if (session.workspace().index().is_ready()) return report_workspace(session, params);
  (void)previous_ids(params);  // what is wrong with them is told now: later nobody waits for it
  session.waiting().emplace_back(session.defer(), params);
  return nullptr;
}

void answer_workspace_diagnostics(Session& session) {
  for (auto& [id, params] : std::exchange(session.waiting(), {})) {
    if (!session.is_deferred(id)) continue;  // cancelled
    session.reply(id, report_workspace(session, params));
  }
}

}  // namespace charterlint::lsp
