// What the actions do: from the task that a client sends back to edits.
#include <algorithm>

#include "rules/fix.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "rules/words.hpp"
#include "server/diff.hpp"
#include "server/lsp/features/action.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/features/setting_edit.hpp"
#include "server/lsp/features/suppression_comment.hpp"
#include "server/lsp/features/workspace_edit.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

[[noreturn]] void refuse_task() {
  throw RequestError(ErrorCode::invalid_params, "this is no task of charterlint");
}

[[noreturn]] void refuse_loss() {
  throw RequestError(ErrorCode::request_failed, "the change would lose a word, and is not made");
}

std::size_t read_index(const Json& task, const char* key, std::size_t end) {
  const Json& value = required(task, key);
  if (!value.is_number_unsigned() || value.get<std::size_t>() >= end) refuse_task();
  return value.get<std::size_t>();
}

TaskEdits fix_one(OpenDocument& document, const Json& task) {
  const auto& diagnostics = document.document->diagnostics();
  const Diagnostic& diagnostic = diagnostics[read_index(task, "finding", diagnostics.size())];
  const Fix& fix = diagnostic.fixes[read_index(task, "fix", diagnostic.fixes.size())];
  const bool safe = fix.safety == Safety::safe;
  if (safe && !apply_safely(document.charter(), fix.edits)) refuse_loss();
  return {fix.edits, !safe};
}

/// All safe fixes under `config`, with the check that fix_all makes of every round.
TaskEdits fix_safely(Session& session, const OpenDocument& document, const Config& config) {
  const std::string& before = document.document->text();
  const FixOutcome outcome = fix_all(before, config, Safety::safe, document.charter().siblings());
  if (outcome.refused) {
    log_refusal(session, document.uri, {"a fix", "une correction"});
    if (outcome.text == before) refuse_loss();
  }
  return {line_edits(before, outcome.text)};
}

TaskEdits fix_rule(Session& session, const OpenDocument& document, const Json& task) {
  const auto rule = find_rule(required_string(task, "rule"));
  if (!rule) refuse_task();
  Config config = document.config;
  config.severities.resize(catalogue().size());
  for (std::size_t i = 0; i < config.severities.size(); ++i) {
    if (i != *rule) config.severities[i] = Severity::off;
  }
  return fix_safely(session, document, config);
}

TaskEdits suppress(OpenDocument& document, const Json& task) {
  const auto& diagnostics = document.document->diagnostics();
  const Diagnostic& diagnostic = diagnostics[read_index(task, "finding", diagnostics.size())];
  const bool here = required_string(task, "place") == "here";
  const Charter& charter = document.charter();
  return {here ? suppress_here(charter, diagnostic)
               : std::vector<Edit>{suppress_in_file(charter, diagnostic.rule->id)}};
}

TaskEdits change_table(const OpenDocument& document, const std::string& what, const Json& task) {
  const std::size_t offset = read_index(task, "offset", max_document_size);
  auto edits = table_edits(document, what, static_cast<Offset>(offset));
  if (!edits) throw RequestError(ErrorCode::request_failed, "the change does not apply here");
  // The form of a table is no more than its layout; the other changes copy or take away headers.
  const bool layout = what == "pipes" || what == "tabs";
  if (layout && !apply_safely(document.charter(), *edits)) refuse_loss();
  return {std::move(*edits), task.value("look", false)};
}

OpenDocument& document_of(Session& session, const Json& task) {
  OpenDocument& document = document_to_edit(session, required_string(task, "uri"));
  const Json& revision = required(task, "revision");
  if (!revision.is_number_unsigned()) refuse_task();
  if (revision.get<std::uint64_t>() != document.revision) {
    throw RequestError(ErrorCode::content_modified, "the document has changed since");
  }
  return document;
}

}  // namespace

Json make_task(const OpenDocument& document, std::string_view what) {
  return {{"uri", document.uri}, {"revision", document.revision}, {"do", what}};
}

TaskEdits edits_of(Session& session, const Json& task) {
  OpenDocument& document = document_of(session, task);
  const std::string what = required_string(task, "do");
  if (what == "fix") return fix_one(document, task);
  if (what == "fix-rule") return fix_rule(session, document, task);
  if (what == "fix-all") return fix_safely(session, document, document.config);
  if (what == "suppress") return suppress(document, task);
  return change_table(document, what, task);
}

Json edit_for_client(const Workspace& workspace, const OpenDocument& document,
                     const TaskEdits& edits, const std::string& title) {
  std::optional<Annotation> annotation;
  if (edits.needs_look && workspace.client.action_annotations) {
    annotation = Annotation{title, say(workspace.language(), {"Changes words of the charter",
                                                              "Change des mots de la charte"})};
  }
  return workspace_edit(workspace.client,
                        {{document.uri, document.version,
                          edits_json(document.charter(), edits.edits, workspace.encoding())}},
                        annotation);
}

bool is_setting(const Json& task) {
  return task.is_object() && task.value("do", std::string()) == "allow";
}

Json workspace_edit_of(Session& session, const Json& task, const std::string& title) {
  if (!is_setting(task)) {
    const TaskEdits edits = edits_of(session, task);
    if (edits.edits.empty()) return nullptr;
    return edit_for_client(session.workspace(), document_of(session, task), edits, title);
  }
  const OpenDocument& document = document_of(session, task);
  const auto& diagnostics = document.document->diagnostics();
  const auto& allowance = diagnostics[read_index(task, "finding", diagnostics.size())].allowance;
  if (!allowance) refuse_task();
  return setting_edit(session.workspace(), document, *allowance);
}

}  // namespace charterlint::lsp
