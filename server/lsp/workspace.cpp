#include "server/lsp/workspace.hpp"

#include <fmt/format.h>

#include "server/files.hpp"

namespace charterlint::lsp {

OpenDocument& Workspace::open(std::string uri, const std::string& language_id, std::int64_t version,
                              std::string text) {
  OpenDocument& document = documents_[uri];
  document.config = Config{};
  document.config.language = language;
  document.config.always_charter = language_id == "charter" || is_charter_name(uri);
  document.version = version;
  document.document = std::make_unique<Document>(std::move(text), document.config);
  document.uri = std::move(uri);
  document.publish = true;
  ++document.revision;
  return document;
}

void Workspace::close(const std::string& uri) {
  documents_.erase(uri);
}

OpenDocument* Workspace::find(const std::string& uri) {
  const auto at = documents_.find(uri);
  return at == documents_.end() ? nullptr : &at->second;
}

OpenDocument& Workspace::get(const std::string& uri) {
  if (OpenDocument* const document = find(uri)) return *document;
  throw RequestError(ErrorCode::invalid_params, fmt::format("`{}` is not open", uri));
}

void for_each_charter(Workspace& workspace, const std::function<void(const KnownCharter&)>& visit) {
  for (const auto& [uri, document] : workspace.documents()) {
    if (!document.config.always_charter && !document.charter().is_charter()) continue;
    visit({uri, document.charter(), document.version});
  }
}

}  // namespace charterlint::lsp
