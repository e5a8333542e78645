#include "server/lsp/features/workspace_edit.hpp"

namespace charterlint::lsp {

Json change_annotations(const Annotation& annotation) {
  return {{annotation_id,
           {{"label", annotation.label},
            {"description", annotation.description},
            {"needsConfirmation", true}}}};
}

Json workspace_edit(const ClientCapabilities& client, std::vector<DocumentEdits> documents,
                    const std::optional<Annotation>& annotation) {
  if (!client.document_changes) {
    Json changes = Json::object();
    for (DocumentEdits& document : documents) changes[document.uri] = std::move(document.edits);
    return {{"changes", std::move(changes)}};
  }
  const bool annotated = annotation.has_value() && client.change_annotations;
  Json changes = Json::array();
  for (DocumentEdits& document : documents) {
    if (annotated) {
      for (Json& edit : document.edits) edit["annotationId"] = annotation_id;
    }
    // LSP 3.17, OptionalVersionedTextDocumentIdentifier: null is a file that is not open.
    const Json version = document.version ? Json(*document.version) : Json(nullptr);
    changes.push_back({{"textDocument", {{"uri", document.uri}, {"version", version}}},
                       {"edits", std::move(document.edits)}});
  }
  Json edit{{"documentChanges", std::move(changes)}};
  if (annotated) edit["changeAnnotations"] = change_annotations(*annotation);
  return edit;
}

}  // namespace charterlint::lsp
