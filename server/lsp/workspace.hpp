// The documents that a session knows: those open in the editor, and the charters on disk beside
// them.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/config.hpp"
#include "rules/document.hpp"
#include "server/lsp/capabilities.hpp"
#include "server/lsp/client_settings.hpp"
#include "server/lsp/configuration.hpp"
#include "server/lsp/index.hpp"

namespace charterlint::lsp {

/// A document that the editor has open. Its text is the editor's, whatever stands on disk.
struct OpenDocument {
  std::string uri;
  std::string path;  ///< absolute; of a document without a file, one in the first folder
  std::string name;  ///< as it is shown, and as its siblings know it
  std::string language_id;
  std::int64_t version = 0;
  Config config;
  bool excluded = false;  ///< the configuration leaves it out: nothing is said of it
  std::unique_ptr<Document> document;
  /// Counts the states of the document and its configuration: names results for the client.
  std::uint64_t revision = 0;
  bool publish = false;  ///< findings may have changed since they were published
  /// What it tells its siblings, as of `told_revision`; null before somebody has asked.
  std::shared_ptr<const CharterFacts> facts;
  bool wants_siblings = false;
  std::uint64_t told_revision = 0;
  /// The semantic tokens that were sent last, and the id that the client knows them by.
  std::string tokens_id;
  std::vector<std::uint32_t> tokens;

  [[nodiscard]] const Charter& charter() const { return document->charter(); }
};

/// A charter that features look into beside the one they are asked about.
struct KnownCharter {
  const std::string& uri;
  const Charter& charter;
  std::optional<std::int64_t> version;  ///< of one that is open in the editor
};

/// A folder that the client has open.
struct Folder {
  std::string uri;
  std::string path;  ///< absolute, without a slash at its end; empty when it is no `file:`
  std::string name;
};

class Workspace {
 public:
  Workspace() { configure({}); }

  ClientCapabilities client;

  [[nodiscard]] Encoding encoding() const { return client.encoding; }
  /// Of messages: initialize, `locale`, unless the settings say another.
  [[nodiscard]] Language language() const { return settings_.config.language.value_or(locale_); }
  void set_locale(Language locale) { locale_ = locale; }

  // ---- documents -------------------------------------------------------------------------------

  OpenDocument& open(std::string uri, const std::string& language_id, std::int64_t version,
                     std::string text);
  void close(const std::string& uri);
  /// The open document of `uri`; throws RequestError (invalid params) when it is not open.
  [[nodiscard]] OpenDocument& get(const std::string& uri);
  [[nodiscard]] OpenDocument* find(const std::string& uri);
  [[nodiscard]] std::map<std::string, OpenDocument>& documents() { return documents_; }
  /// Configuration files that are open, which are no charters: `find` knows nothing of them.
  [[nodiscard]] OpenDocument* find_config(const std::string& uri);
  [[nodiscard]] std::map<std::string, OpenDocument>& config_documents() { return configs_; }

  // ---- folders ---------------------------------------------------------------------------------

  [[nodiscard]] const std::vector<Folder>& folders() const { return folders_; }
  void add_folder(const std::string& uri, std::string name);
  void remove_folder(const std::string& uri);
  /// The absolute path of a document; one without a file gets a name in the first folder, so that
  /// the configuration there is its own.
  [[nodiscard]] std::string path_of(const std::string& uri) const;
  /// `path` as it is shown: from its folder, with the folder's name where there are several.
  [[nodiscard]] std::string name_of(std::string_view path) const;

  // ---- configuration ---------------------------------------------------------------------------

  [[nodiscard]] const ClientSettings& settings() const { return settings_; }
  [[nodiscard]] Configuration& configuration() { return configuration_; }
  /// Takes new settings; the configuration files are read again, and all charters are judged by
  /// what holds now.
  void configure(ClientSettings settings);

  // ---- the charters of the folders -------------------------------------------------------------

  [[nodiscard]] Index& index() { return index_; }
  /// Reads `document` again beside what its siblings tell now; true when its findings are others.
  bool judge_again(OpenDocument& document);

 private:
  void configure(OpenDocument& document);

  Language locale_ = Language::en;
  ClientSettings settings_;
  Configuration configuration_;
  std::vector<Folder> folders_;
  std::map<std::string, OpenDocument> documents_, configs_;
  Index index_;
};

/// Calls `visit` with the charter at `uri`, if there is one.
void visit_charter(Workspace& workspace, const std::string& uri,
                   const std::function<void(const KnownCharter&)>& visit);

/// Calls `visit` with every charter of the workspace: open ones as the editor has them, the others
/// as they are on the disk, which are read for it.
void for_each_charter(Workspace& workspace, const std::function<void(const KnownCharter&)>& visit);

}  // namespace charterlint::lsp
