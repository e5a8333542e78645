// Renaming a category, a cookie or a provider in all charters.
#include "rules/renaming.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/features/workspace_edit.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

std::string trimmed(std::string text) {
  constexpr std::string_view blanks = " ";
  text.erase(0, std::min(text.find_first_not_of(blanks), text.size()));
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

Annotation mention_annotation(const Renaming& renaming, Language language) {
  return {say(language, {"Mentions in prose", "Mentions dans le texte"}),
          say(language,
              {"`{}` stands in a sentence: check that it means the same thing",
               "« {} » est dans une phrase : vérifiez qu'il s'agit de la même chose"},
              renaming.from)};
}

/// The edits of one charter; those that a person should look at carry the annotation.
DocumentEdits edits_of(const KnownCharter& known, const std::vector<RenameEdit>& edits,
                       Encoding encoding, bool annotate, bool& annotated) {
  DocumentEdits out{known.uri, known.version, Json::array()};
  for (const RenameEdit& edit : edits) {
    Json item = edit_json(known.charter, edit.edit, encoding);
    if (annotate && !edit.sure) {
      item["annotationId"] = annotation_id;
      annotated = true;
    }
    out.edits.push_back(std::move(item));
  }
  return out;
}

}  // namespace

Json prepare_rename(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const Charter& charter = workspace.get(read_uri(params)).charter();
  const auto place = occurrence_at(charter, read_offset(params, charter, workspace.encoding()));
  if (!place) return nullptr;
  return {{"range", range_json(charter, place->span, workspace.encoding())},
          {"placeholder", spelling_of(charter, *place)}};
}

Json rename(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const ClientCapabilities& client = workspace.client;
  const std::string uri = read_uri(params);
  const OpenDocument& document = document_to_edit(session, uri);
  const Charter& charter = document.charter();
  const auto place = occurrence_at(charter, read_offset(params, charter, client.encoding));
  if (!place) {
    throw RequestError(
        ErrorCode::request_failed,
        say(workspace.language(), {"There is no category, cookie or provider here",
                                   "Il n'y a ici ni catégorie, ni cookie, ni fournisseur"}));
  }
  const Renaming renaming{place->name, spelling_of(charter, *place),
                          trimmed(required_string(params, "newName"))};
  if (const auto refusal = refuse_name(place->name.kind, renaming.to, workspace.language())) {
    throw RequestError(ErrorCode::request_failed, *refusal);
  }
  const bool annotate =
      client.document_changes && client.change_annotations && client.rename_annotations;
  bool annotated = false;
  std::vector<DocumentEdits> documents;
  const auto rename_charter = [&](const KnownCharter& known) {
    const std::vector<RenameEdit> edits = rename_in(known.charter, renaming);
    if (edits.empty()) return;
    if (known.version) (void)document_to_edit(session, known.uri);
    documents.push_back(edits_of(known, edits, client.encoding, annotate, annotated));
  };
  rename_charter({uri, charter, document.version});
  for_each_charter(workspace, [&](const KnownCharter& known) {
    if (known.uri != uri) rename_charter(known);
  });
  Json edit = workspace_edit(client, std::move(documents));
  if (annotated) {
    edit["changeAnnotations"] =
        change_annotations(mention_annotation(renaming, workspace.language()));
  }
  return edit;
}

}  // namespace charterlint::lsp
