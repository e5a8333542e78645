// What is done to a document before it is saved: nothing, unless the client's settings ask for it.
#include "rules/fix.hpp"
#include "rules/format.hpp"
#include "server/diff.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {

Json edits_before_save(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  OpenDocument& document = document_to_edit(session, read_uri(params));
  const ClientSettings& settings = workspace.settings();
  if (!settings.fix_on_save && !settings.format_on_save) return Json::array();
  if (!is_charter(document)) return Json::array();
  const std::string& before = document.document->text();
  std::string after = before;
  if (settings.fix_on_save) {
    FixOutcome outcome =
        fix_all(std::move(after), document.config, Safety::safe, document.charter().siblings());
    if (outcome.refused) log_refusal(session, document.uri, {"a fix", "une correction"});
    after = std::move(outcome.text);
  }
  if (settings.format_on_save) {
    const Charter charter(after, nullptr, document.config.own.get());
    if (auto text = apply_safely(charter, format(charter, document.config.format))) {
      after = std::move(*text);
    } else {
      log_refusal(session, document.uri, {"formatting", "la mise en forme"});
    }
  }
  return edits_json(document.charter(), line_edits(before, after), workspace.encoding());
}

}  // namespace charterlint::lsp
