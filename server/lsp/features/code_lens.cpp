// textDocument/codeLens: how many cookies a table tells of, and how many safe fixes wait.
#include <algorithm>
#include <set>

#include "rules/rule.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/action.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

std::size_t count_safe_fixes(OpenDocument& document) {
  const auto& diagnostics = document.document->diagnostics();
  return static_cast<std::size_t>(
      std::count_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
        return !diagnostic.fixes.empty() && diagnostic.fixes.front().safety == Safety::safe;
      }));
}

Json lens_at(const OpenDocument& document, const Workspace& workspace, Offset offset, Json about) {
  about["uri"] = document.uri;
  about["revision"] = document.revision;
  return {{"range", range_json(document.charter(), {offset, offset}, workspace.encoding())},
          {"data", std::move(about)}};
}

/// A command that only says something: the protocol has no other way (LSP 3.17, "Code Lens").
Json words_only(std::string title) {
  return {{"title", std::move(title)}, {"command", ""}};
}

/// The cookies in `table` that siblings tell otherwise.
std::size_t count_contradictions(OpenDocument& document, const Table& table) {
  const Charter& charter = document.charter();
  std::set<Offset> rows;
  for (const Diagnostic& diagnostic : document.document->diagnostics()) {
    if (diagnostic.rule->id != "inconsistent-cookie") continue;
    const auto cookie = std::partition_point(
        table.cookies.begin(), table.cookies.end(),
        [&](const Cookie& each) { return charter.span(each.row).end < diagnostic.span.begin; });
    if (cookie == table.cookies.end()) continue;
    const Span row = charter.span(cookie->row);
    if (row.touches(diagnostic.span)) rows.insert(row.begin);
  }
  return rows.size();
}

Json command_for_siblings(OpenDocument& document, std::size_t table, Language language) {
  const std::size_t count = count_contradictions(document, document.charter().tables()[table]);
  if (count == 1) {
    return words_only(
        say(language, {"1 row differs from sibling charters", "1 ligne diffère de chartes sœurs"}));
  }
  return words_only(
      say(language,
          {"{} rows differ from sibling charters", "{} lignes diffèrent de chartes sœurs"}, count));
}

Json command_for_cookies(const Charter& charter, std::size_t table, Language language) {
  const std::size_t count = charter.tables()[table].cookies.size();
  if (count == 1) return words_only(say(language, {"1 cookie", "1 cookie"}));
  return words_only(say(language, {"{} cookies", "{} cookies"}, count));
}

Json command_for_fixes(OpenDocument& document, Language language) {
  const std::size_t count = count_safe_fixes(document);
  std::string title =
      count == 1 ? say(language, {"Apply 1 safe fix", "Appliquer 1 correction sûre"})
                 : say(language, {"Apply {} safe fixes", "Appliquer {} corrections sûres"}, count);
  return {{"title", std::move(title)},
          {"command", fix_all_command},
          {"arguments", Json::array({{{"uri", document.uri}}})}};
}

}  // namespace

Json code_lenses(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  OpenDocument& document = workspace.get(read_uri(params));
  Json lenses = Json::array();
  if (!is_charter(document)) return lenses;
  const Charter& charter = document.charter();
  if (workspace.client.apply_edit && count_safe_fixes(document) > 0) {
    lenses.push_back(lens_at(document, workspace, 0, {{"lens", "fixes"}}));
  }
  for (std::size_t i = 0; i < charter.tables().size(); ++i) {
    const Table& table = charter.tables()[i];
    if (table.cookies.empty()) continue;
    const TableBlock& block = charter.table_blocks()[table.blocks.front()];
    lenses.push_back(lens_at(document, workspace, block.span(block.rows().front()).begin,
                             {{"lens", "cookies"}, {"table", i}}));
    if (count_contradictions(document, table) == 0) continue;
    lenses.push_back(lens_at(document, workspace, block.span(block.rows().front()).begin,
                             {{"lens", "siblings"}, {"table", i}}));
  }
  return lenses;
}

Json resolve_code_lens(Session& session, const Json& params) {
  const Json& about = required(params, "data");
  OpenDocument& document = document_to_edit(session, required_string(about, "uri"));
  const Language language = session.workspace().language();
  if (required(about, "revision") != document.revision) {
    throw RequestError(ErrorCode::content_modified, "the document has changed since");
  }
  Json lens = params;
  if (required(about, "lens") == "fixes") {
    lens["command"] = command_for_fixes(document, language);
    return lens;
  }
  const Json& table = required(about, "table");
  if (!table.is_number_unsigned() ||
      table.get<std::size_t>() >= document.charter().tables().size()) {
    throw RequestError(ErrorCode::invalid_params, "there is no such table");
  }
  if (required(about, "lens") == "siblings") {
    lens["command"] = command_for_siblings(document, table.get<std::size_t>(), language);
    return lens;
  }
  lens["command"] = command_for_cookies(document.charter(), table.get<std::size_t>(), language);
  return lens;
}

}  // namespace charterlint::lsp
