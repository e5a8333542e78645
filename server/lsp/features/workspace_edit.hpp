// Edits of documents in the shape that the client understands.
#pragma once

#include <string>
#include <vector>

#include "server/lsp/rpc.hpp"
#include "server/lsp/workspace.hpp"

namespace charterlint::lsp {

/// Edits of one document. `version` is that of the text they are about; absent for a file that is
/// not open.
struct DocumentEdits {
  std::string uri;
  std::optional<std::int64_t> version;
  Json edits;  ///< TextEdits
};

/// How an edit that a person should look at is announced.
struct Annotation {
  std::string label;
  std::string description;
};

/// What an edit says in `annotationId` to be announced so.
inline constexpr const char* annotation_id = "charterlint";

/// The member `changeAnnotations` of a WorkspaceEdit: the client asks before it applies the edits
/// that carry `annotation_id`.
[[nodiscard]] Json change_annotations(const Annotation& annotation);

/// A WorkspaceEdit: versioned document changes where the client takes them, else a plain map. With
/// an annotation the client asks before it applies, where it can.
[[nodiscard]] Json workspace_edit(const ClientCapabilities& client,
                                  std::vector<DocumentEdits> documents,
                                  const std::optional<Annotation>& annotation = std::nullopt);

}  // namespace charterlint::lsp
