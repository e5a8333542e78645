// Findings pushed to clients that do not pull them.
#pragma once

#include <map>
#include <set>
#include <string>

#include "server/lsp/rpc.hpp"

namespace charterlint::lsp {

class Session;
struct OpenDocument;

class Publisher {
 public:
  /// Publishes what is new of one document. False when nothing is new.
  bool publish_next(Session& session);
  /// `uri` has no findings any more.
  void withdraw(Session& session, const std::string& uri);
  /// Publishes what is wrong with the configuration files that are not open.
  void publish_configuration(Session& session);

 private:
  void publish(Session& session, const std::string& uri, const OpenDocument* document,
               Json diagnostics);

  /// What each document was last told to have: an editor keeps it, and the same again would only
  /// cost it time.
  std::map<std::string, std::string> published_;
  std::set<std::string> configs_;  ///< configuration files that hold for open documents
};

}  // namespace charterlint::lsp
