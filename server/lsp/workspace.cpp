#include "server/lsp/workspace.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "server/files.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/uri.hpp"
#include "server/paths.hpp"
#include "server/user_error.hpp"

namespace charterlint::lsp {
namespace {

/// `path` lies in `folder`, at any depth.
bool is_below(std::string_view folder, std::string_view path) {
  return path.size() > folder.size() && path.starts_with(folder) &&
         (folder.ends_with('/') || path[folder.size()] == '/');
}

/// The last name in an address without a path: `Untitled-1` of `untitled:Untitled-1`.
std::string_view last_name(std::string_view uri) {
  const std::size_t at = uri.find_last_of("/:");
  return at == std::string_view::npos ? uri : uri.substr(at + 1);
}

}  // namespace

// ---- documents ----------------------------------------------------------------------------------

OpenDocument& Workspace::open(std::string uri, const std::string& language_id, std::int64_t version,
                              std::string text) {
  const std::string path = path_of(uri);
  const bool is_config = is_config_name(path) || configuration_.has_read(path);
  OpenDocument& document = is_config ? configs_[uri] : documents_[uri];
  document.path = path;
  document.name = name_of(path);
  document.language_id = language_id;
  document.version = version;
  document.uri = std::move(uri);
  document.document = nullptr;
  if (!is_config) configure(document);
  document.document =
      std::make_unique<Document>(std::move(text), document.config, index_.siblings());
  document.publish = true;
  ++document.revision;
  index_.documents_changed();
  return document;
}

void Workspace::close(const std::string& uri) {
  const OpenDocument* const document = find(uri);
  // From now on it is what is on the disk.
  if (document != nullptr) index_.closed(document->path);
  documents_.erase(uri);
  configs_.erase(uri);
}

OpenDocument* Workspace::find(const std::string& uri) {
  const auto at = documents_.find(uri);
  return at == documents_.end() ? nullptr : &at->second;
}

OpenDocument* Workspace::find_config(const std::string& uri) {
  const auto at = configs_.find(uri);
  return at == configs_.end() ? nullptr : &at->second;
}

OpenDocument& Workspace::get(const std::string& uri) {
  if (OpenDocument* const document = find(uri)) return *document;
  throw RequestError(ErrorCode::invalid_params, fmt::format("`{}` is not open", uri));
}

// ---- folders ------------------------------------------------------------------------------------

void Workspace::add_folder(const std::string& uri, std::string name) {
  remove_folder(uri);
  const auto path = path_of_uri(uri);
  folders_.push_back({uri, path ? absolute_path(*path) : std::string{}, std::move(name)});
}

void Workspace::remove_folder(const std::string& uri) {
  std::erase_if(folders_, [&](const Folder& folder) { return folder.uri == uri; });
}

std::string Workspace::path_of(const std::string& uri) const {
  if (const auto path = path_of_uri(uri)) return absolute_path(*path);
  const auto folder = std::find_if(folders_.begin(), folders_.end(),
                                   [](const Folder& each) { return !each.path.empty(); });
  return joined_path(folder == folders_.end() ? "/" : std::string_view(folder->path),
                     last_name(uri));
}

std::string Workspace::name_of(std::string_view path) const {
  const Folder* of = nullptr;
  for (const Folder& folder : folders_) {
    if (folder.path.empty() || !is_below(folder.path, path)) continue;
    if (of == nullptr || folder.path.size() < of->path.size()) of = &folder;
  }
  if (of == nullptr) return std::string(path);
  const std::string_view below = path_below(of->path, path);
  if (folders_.size() == 1) return std::string(below);
  return joined_path(of->name.empty() ? last_name(of->path) : std::string_view(of->name), below);
}

// ---- configuration ------------------------------------------------------------------------------

void Workspace::configure(ClientSettings settings) {
  settings_ = std::move(settings);
  ClientSettings effective = settings_;
  std::string& file = effective.config.file;
  // A relative one is seen from the folder that the client has open.
  if (!file.empty() && !file.starts_with('/') && !folders_.empty()) {
    file = joined_path(folders_.front().path, file);
  }
  configuration_.set(effective, locale_);
  for (auto& [uri, document] : documents_) configure(document);
  for (auto& [uri, document] : configs_) document.publish = true;
  std::vector<std::string> indexed;
  for (const Folder& folder : folders_) {
    if (settings_.index_workspace && !folder.path.empty()) indexed.push_back(folder.path);
  }
  index_.restart(configuration_.copy(), std::move(indexed));
}

void Workspace::configure(OpenDocument& document) {
  // The words that the charter was read with live until it is read with others.
  const std::shared_ptr<const Lexicon> words = document.config.own;
  document.config = *configuration_.config_for(document.path);
  document.config.always_charter |= document.language_id == "charter";
  document.config.file = document.name;
  document.excluded = configuration_.excludes(document.path);
  if (document.document == nullptr) return;
  document.document->set_config(document.config);
  document.publish = true;
  ++document.revision;
}

namespace {

void visit_open(const std::string& uri, const OpenDocument& document,
                const std::function<void(const KnownCharter&)>& visit) {
  if (is_charter(document)) visit({uri, document.charter(), document.version});
}

void visit_file(Workspace& workspace, const std::string& uri, const IndexedCharter& indexed,
                const std::function<void(const KnownCharter&)>& visit) {
  try {
    const std::string text = read_file(indexed.path);
    const Charter charter(text, workspace.index().siblings(), indexed.config->own.get());
    if (charter.is_charter() || indexed.config->always_charter) visit({uri, charter, std::nullopt});
  } catch (const UserError&) {
    // It has gone since, which the index will be told of.
  }
}

}  // namespace

bool Workspace::judge_again(OpenDocument& document) {
  const std::string before = to_wire(diagnostics_json(document, *this));
  document.document = std::make_unique<Document>(std::string(document.document->text()),
                                                 document.config, index_.siblings());
  if (to_wire(diagnostics_json(document, *this)) == before) return false;
  document.publish = true;
  // It tells the same as before.
  if (document.told_revision == document.revision) ++document.told_revision;
  ++document.revision;
  return true;
}

void visit_charter(Workspace& workspace, const std::string& uri,
                   const std::function<void(const KnownCharter&)>& visit) {
  if (const OpenDocument* const document = workspace.find(uri)) {
    visit_open(uri, *document, visit);
    return;
  }
  const auto indexed = workspace.index().charters().find(uri);
  if (indexed == workspace.index().charters().end()) return;
  visit_file(workspace, indexed->first, indexed->second, visit);
}

void for_each_charter(Workspace& workspace, const std::function<void(const KnownCharter&)>& visit) {
  for (const auto& [uri, document] : workspace.documents()) visit_open(uri, document, visit);
  for (const auto& [uri, indexed] : workspace.index().charters()) {
    if (workspace.find(uri) == nullptr) visit_file(workspace, uri, indexed, visit);
  }
}

}  // namespace charterlint::lsp
