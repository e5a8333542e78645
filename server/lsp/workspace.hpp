// The documents that a session knows: those open in the editor, and the charters on disk beside
// them.
#pragma once

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

  [[nodiscard]] const Charter& charter() const { return document->charter(); }
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

}  // namespace charterlint::lsp
