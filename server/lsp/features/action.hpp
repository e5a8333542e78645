// Things that a person may do to a document, told apart from the way they reach a client: as a code
// action with its edit, as one that is resolved later, or as a command.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.hpp"
#include "server/lsp/rpc.hpp"
#include "server/lsp/session.hpp"

namespace charterlint::lsp {

inline constexpr std::string_view quick_fix_kind = "quickfix";
inline constexpr std::string_view rewrite_kind = "refactor.rewrite";
inline constexpr std::string_view fix_all_kind = "source.fixAll.charterlint";

inline constexpr std::string_view apply_fix_command = "charterlint.applyFix";
inline constexpr std::string_view fix_all_command = "charterlint.fixAll";
inline constexpr std::string_view explain_command = "charterlint.explain";
inline constexpr std::string_view debug_text_command = "charterlint.debugText";

/// When the edits of an action are made.
enum class Cost : std::uint8_t {
  small,  ///< at once: they are known
  look,   ///< at once, unless the document is long: they are checked by reading it anew
  large,  ///< when the client resolves the action, if it does
};

struct Action {
  std::string title;
  std::string_view kind;
  /// Names the edits, see `make_task`; null for an action that only explains.
  Json task;
  Cost cost = Cost::small;
  std::optional<std::size_t> finding;  ///< index in Document::diagnostics
  bool preferred = false;
  std::string disabled;       ///< why it cannot be done here; empty when it can
  std::string_view explains;  ///< the rule that it explains
};

// ---- what is offered --------------------------------------------------------------------------

/// What can be done about the findings that touch `range`: fixes, all fixes of a rule, comments
/// that silence, explanations.
[[nodiscard]] std::vector<Action> actions_on_findings(OpenDocument& document, Language language,
                                                      Span range);
/// Changes of the table at `offset`.
[[nodiscard]] std::vector<Action> actions_on_table(const OpenDocument& document, Language language,
                                                   Offset offset);

// ---- what they do -----------------------------------------------------------------------------

/// A task as `data` of a code action and argument of `charterlint.applyFix`: which document, in
/// which of its states, and what to do; `look` where a person should look at it first.
[[nodiscard]] Json make_task(const OpenDocument& document, std::string_view what);

/// What a task does, found in the document as it is.
struct TaskEdits {
  std::vector<Edit> edits;
  bool needs_look = false;
};
/// Throws RequestError: invalid params for a task of nobody, ContentModified when the document is
/// in another state than the task, RequestFailed when the edits would lose a word.
[[nodiscard]] TaskEdits edits_of(Session& session, const Json& task);

/// The WorkspaceEdit of `edits`; `title` is what the client asks about where a look is needed.
[[nodiscard]] Json edit_for_client(const Workspace& workspace, const OpenDocument& document,
                                   const TaskEdits& edits, const std::string& title);

/// The task changes the configuration, not the document.
[[nodiscard]] bool is_setting(const Json& task);

/// The WorkspaceEdit of a task, which may change the configuration instead of the document. Throws
/// as `edits_of`; null where nothing is to be changed.
[[nodiscard]] Json workspace_edit_of(Session& session, const Json& task, const std::string& title);

/// The edits of the table task named `what`; nullopt when it does not apply.
[[nodiscard]] std::optional<std::vector<Edit>> table_edits(const OpenDocument& document,
                                                           std::string_view what, Offset offset);

}  // namespace charterlint::lsp
