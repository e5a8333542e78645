// textDocument/codeAction and codeAction/resolve.
#include <algorithm>

#include "rules/fix.hpp"
#include "rules/rule.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/action.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/features/setting_edit.hpp"
#include "server/lsp/protocol.hpp"
#include "server/lsp/quickly_read.hpp"

namespace charterlint::lsp {
namespace {

/// The kinds that a client asks for, and how it came to ask. A client may leave all of it out.
class WantedActions {
 public:
  explicit WantedActions(const Json& params) {
    const auto context = params.find("context");
    if (context == params.end() || !context->is_object()) return;
    const auto only = context->find("only");
    if (only != context->end() && only->is_array()) {
      for (const Json& kind : *only) {
        if (kind.is_string()) kinds_.push_back(kind.get<std::string>());
      }
    }
    // LSP 3.17, CodeActionTriggerKind: 2 is automatic.
    automatic_ = context->value("triggerKind", Json()) == 2;
  }

  /// LSP 3.17, CodeActionKind: `refactor` asks for `refactor.rewrite` too.
  [[nodiscard]] bool has(std::string_view kind) const {
    return kinds_.empty() || std::any_of(kinds_.begin(), kinds_.end(), [&](std::string_view asked) {
             if (asked.empty() || kind == asked) return true;
             return kind.starts_with(asked) && kind[asked.size()] == '.';
           });
  }
  [[nodiscard]] bool named() const { return !kinds_.empty(); }
  [[nodiscard]] bool automatic() const { return automatic_; }

 private:
  std::vector<std::string> kinds_;
  bool automatic_ = false;
};

bool has_safe_fixes(OpenDocument& document) {
  const auto& diagnostics = document.document->diagnostics();
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& diagnostic) {
    return !diagnostic.fixes.empty() && diagnostic.fixes.front().safety == Safety::safe;
  });
}

std::vector<Action> actions_for(OpenDocument& document, Language language, Span range,
                                const WantedActions& wanted) {
  std::vector<Action> actions;
  if (wanted.has(quick_fix_kind)) actions = actions_on_findings(document, language, range);
  if (wanted.has(rewrite_kind)) {
    for (Action& action : actions_on_table(document, language, range.begin)) {
      const bool offered = std::any_of(actions.begin(), actions.end(), [&](const Action& other) {
        return other.title == action.title;
      });
      if (!offered) actions.push_back(std::move(action));
    }
  }
  // For the whole file: in a menu that opens by itself it would always be in the way.
  if (wanted.has(fix_all_kind) && (wanted.named() || !wanted.automatic()) &&
      has_safe_fixes(document)) {
    Action& action = actions.emplace_back();
    action.title =
        say(language, {"Apply all safe fixes", "Appliquer toutes les corrections sûres"});
    action.kind = fix_all_kind;
    action.task = make_task(document, "fix-all");
    action.cost = Cost::large;
  }
  return actions;
}

Json explain_arguments(std::string_view rule) {
  return Json::array({{{"rule", rule}, {"show", true}}});
}

/// A client that knows no code actions is given commands.
Json command_json(const Action& action) {
  const bool explains = !action.explains.empty();
  return {
      {"title", action.title},
      {"command", explains ? explain_command : apply_fix_command},
      {"arguments", explains ? explain_arguments(action.explains) : Json::array({action.task})}};
}

/// Whether the edits of `action` are left to codeAction/resolve.
bool resolves_later(const ClientCapabilities& client, const OpenDocument& document,
                    const Action& action) {
  if (!client.action_resolves_edit || !client.action_data) return false;
  const bool is_long = document.charter().text().size() > quickly_read;
  return action.cost == Cost::large || (action.cost == Cost::look && is_long);
}

void add_edit(Session& session, Json& action, const Json& task, const std::string& title) {
  Json edit = workspace_edit_of(session, task, title);
  if (!edit.is_null()) action["edit"] = std::move(edit);
}

Json action_json(Session& session, OpenDocument& document, const Action& action) {
  const Workspace& workspace = session.workspace();
  const ClientCapabilities& client = workspace.client;
  Json out{{"title", action.title}, {"kind", action.kind}};
  if (action.finding) {
    out["diagnostics"] = Json::array(
        {diagnostic_json(document.charter(), document.document->diagnostics()[*action.finding],
                         document.uri, workspace.client)});
  }
  if (client.action_preferred && action.preferred) out["isPreferred"] = true;
  if (!action.disabled.empty()) {
    out["disabled"] = {{"reason", action.disabled}};
  } else if (!action.explains.empty()) {
    out["command"] = {{"title", action.title},
                      {"command", explain_command},
                      {"arguments", explain_arguments(action.explains)}};
  } else if (resolves_later(client, document, action)) {
    out["data"] = action.task;
  } else {
    add_edit(session, out, action.task, action.title);
  }
  return out;
}

/// Nothing would come of `action` in this client.
bool is_useless(Workspace& workspace, const OpenDocument& document, const Action& action) {
  const ClientCapabilities& client = workspace.client;
  if (is_setting(action.task) && !can_take_setting(workspace, document)) return true;
  if (!action.disabled.empty()) return !client.action_literals || !client.action_disabled;
  // A command changes a document through workspace/applyEdit.
  return !client.action_literals && action.explains.empty() && !client.apply_edit;
}

}  // namespace

Json code_actions(Session& session, const Json& params) {
  OpenDocument& document = document_to_edit(session, read_uri(params));
  Workspace& workspace = session.workspace();
  const Span range =
      from_lsp(document.charter(), read_range(required(params, "range")), workspace.encoding());
  Json out = Json::array();
  if (!is_charter(document)) return out;
  for (Action& action : actions_for(document, workspace.language(), range, WantedActions(params))) {
    if (is_useless(workspace, document, action)) continue;
    if (action.task.is_object()) action.task["title"] = action.title;
    if (!workspace.client.action_literals) {
      out.push_back(command_json(action));
      continue;
    }
    try {
      out.push_back(action_json(session, document, action));
    } catch (const RequestError& error) {
      // One that would lose something is not offered; the others are.
      if (error.code() != ErrorCode::request_failed) throw;
    }
  }
  return out;
}

Json resolve_code_action(Session& session, const Json& params) {
  Json action = params;
  const auto task = params.find("data");
  if (task == params.end() || params.contains("edit")) return action;
  add_edit(session, action, Json(*task), required_string(*task, "title"));
  return action;
}

}  // namespace charterlint::lsp
