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

namespace charterlint::lsp {

/// A document that the editor has open. Its text is the editor's, whatever stands on disk.
struct OpenDocument {
  std::string uri;
  std::int64_t version = 0;
  Config config;
  std::unique_ptr<Document> document;
  /// Counts the states of the document and its configuration: names results for the client.
  std::uint64_t revision = 0;
  /// What was last published, to publish only what changed.
  std::string published;
  bool publish = false;  ///< findings may have changed since they were published
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

/// What the client's settings ask for.
struct Settings {
  bool fix_on_save = false;     ///< apply safe fixes when a document is saved
  bool format_on_save = false;  ///< lay its tables out when it is saved
};

class Workspace {
 public:
  ClientCapabilities client;
  Language language = Language::en;  ///< of messages: initialize, `locale`

  [[nodiscard]] Encoding encoding() const { return client.encoding; }

  OpenDocument& open(std::string uri, const std::string& language_id, std::int64_t version,
                     std::string text);
  void close(const std::string& uri);
  /// The open document of `uri`; throws RequestError (invalid params) when it is not open.
  [[nodiscard]] OpenDocument& get(const std::string& uri);
  [[nodiscard]] OpenDocument* find(const std::string& uri);
  [[nodiscard]] std::map<std::string, OpenDocument>& documents() { return documents_; }
  [[nodiscard]] Settings& settings() { return settings_; }

 private:
  Settings settings_;
  std::map<std::string, OpenDocument> documents_;
};

/// Calls `visit` with every charter of the workspace: open ones as the editor has them.
void for_each_charter(Workspace& workspace, const std::function<void(const KnownCharter&)>& visit);

}  // namespace charterlint::lsp
