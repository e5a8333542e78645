#include "server/lsp/features/request.hpp"

#include "rules/words.hpp"

namespace charterlint::lsp {

OpenDocument& document_to_edit(Session& session, const std::string& uri) {
  OpenDocument& document = session.workspace().get(uri);
  if (session.has_moved_on(uri)) {
    throw RequestError(ErrorCode::content_modified, "the document has changed since");
  }
  return document;
}

bool is_charter(const OpenDocument& document) {
  if (document.excluded) return false;
  return document.charter().is_charter() || document.config.always_charter;
}

void log_refusal(Session& session, const std::string& uri, Bilingual what) {
  const Language language = session.workspace().language();
  session.log(
      Level::warning,
      say(language,
          {"`{}`: {} would have lost a word, and nothing was changed: please report this file",
           "`{}` : {} aurait perdu un mot, et rien n'a été changé : signalez ce fichier, s'il "
           "vous plaît"},
          uri, what.in(language)));
}

}  // namespace charterlint::lsp
