#include "server/lsp/publisher.hpp"

#include "server/lsp/features/features.hpp"
#include "server/lsp/session.hpp"
#include "server/lsp/uri.hpp"

namespace charterlint::lsp {

bool Publisher::publish_next(Session& session) {
  Workspace& workspace = session.workspace();
  if (workspace.client.pull) return false;
  for (auto& [uri, document] : workspace.documents()) {
    if (!document.publish) continue;
    document.publish = false;
    publish(session, uri, &document, diagnostics_json(document, workspace));
    return true;
  }
  for (auto& [uri, document] : workspace.config_documents()) {
    if (!document.publish) continue;
    document.publish = false;
    publish(session, uri, &document, config_diagnostics_json(document, workspace));
    return true;
  }
  return false;
}

void Publisher::withdraw(Session& session, const std::string& uri) {
  if (session.workspace().client.pull) return;
  publish(session, uri, nullptr, Json::array());
  published_.erase(uri);
}

void Publisher::publish_configuration(Session& session) {
  Workspace& workspace = session.workspace();
  if (workspace.client.pull) return;
  std::set<std::string> gone = std::exchange(configs_, {});
  for (const ConfigSource* const source : workspace.configuration().sources()) {
    const std::string uri = uri_of_path(source->path);
    gone.erase(uri);
    configs_.insert(uri);
    if (workspace.find_config(uri) != nullptr) continue;
    publish(session, uri, nullptr,
            problems_json(source->text, source->problems, workspace.encoding()));
  }
  for (const std::string& uri : gone) {
    if (workspace.find_config(uri) == nullptr) withdraw(session, uri);
  }
}

void Publisher::publish(Session& session, const std::string& uri, const OpenDocument* document,
                        Json diagnostics) {
  std::string text = to_wire(diagnostics);
  const auto before = published_.find(uri);
  const bool known = before != published_.end();
  // None again would only cost the editor time, and so would the same of a file that is not open.
  // Those of a document that stay the same are told again: what an edit does to marks in the text
  // is the editor's business, and some forget them (Neovim before 0.10 keeps columns in bytes,
  // overlays of Emacs end with the text under them).
  const bool same = known ? before->second == text : document == nullptr && diagnostics.empty();
  if (same && (document == nullptr || diagnostics.empty())) return;
  published_[uri] = std::move(text);
  Json params{{"uri", uri}, {"diagnostics", std::move(diagnostics)}};
  if (document != nullptr && session.workspace().client.publish_version) {
    params["version"] = document->version;
  }
  session.notify("textDocument/publishDiagnostics", std::move(params));
}

}  // namespace charterlint::lsp
