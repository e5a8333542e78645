#include "server/lsp/synchronization.hpp"

#include "server/lsp/environment.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {

void did_open(Session& session, const Json& params) {
  const Json& item = required(params, "textDocument");
  const Json& version = required(item, "version");
  session.workspace().open(required_string(item, "uri"), required_string(item, "languageId"),
                           version.is_number_integer() ? version.get<std::int64_t>() : 0,
                           required_string(item, "text"));
  report_configuration(session);
}

void did_change(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const std::string uri = read_uri(params);
  OpenDocument* const config = workspace.find_config(uri);
  OpenDocument& document = config != nullptr ? *config : workspace.get(uri);
  const Json& version = required(required(params, "textDocument"), "version");
  // The changes are applied in order, each to the text that the one before it left.
  for (const Json& change : required(params, "contentChanges")) {
    std::string text = required_string(change, "text");
    const auto range = change.find("range");
    if (range == change.end()) {
      document.document->replace(std::move(text));
      continue;
    }
    Document& edited = *document.document;
    edited.edit(edited.span_of(read_range(*range), workspace.encoding()), text);
  }
  if (version.is_number_integer()) document.version = version.get<std::int64_t>();
  ++document.revision;
  document.publish = true;
  workspace.index().documents_changed();
}

void did_save(Session& session, const Json& params) {
  // Clients that watch no files tell at least of those that they save themselves.
  if (session.workspace().find_config(read_uri(params)) != nullptr) reread_configuration(session);
}

void did_close(Session& session, const Json& params) {
  const std::string uri = read_uri(params);
  Workspace& workspace = session.workspace();
  const bool is_config = workspace.find_config(uri) != nullptr;
  if (!is_config && workspace.find(uri) == nullptr) return;
  workspace.close(uri);
  // Findings are those of open documents: a closed one has none (push), or is not asked for.
  session.publisher().withdraw(session, uri);
  // What is wrong with the file as it is on the disk.
  if (is_config) report_configuration(session);
}

}  // namespace charterlint::lsp
