// workspace/executeCommand.
#include "rules/lint.hpp"
#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/action.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/protocol.hpp"
#include "server/output.hpp"

namespace charterlint::lsp {
namespace {

[[noreturn]] void refuse(const std::string& message) {
  throw RequestError(ErrorCode::invalid_params, message);
}

/// The only argument, or the first.
const Json& argument_of(const Json& params) {
  const auto arguments = params.find("arguments");
  if (arguments == params.end() || !arguments->is_array() || arguments->empty()) {
    refuse("the command wants an argument");
  }
  return arguments->front();
}

/// `value` itself, or its member `key`: people write the one, programs the other.
std::string text_argument(const Json& value, const char* key) {
  return value.is_string() ? value.get<std::string>() : required_string(value, key);
}

/// Asks the client to carry out `task`. What comes of it is the client's.
void apply(Session& session, const Json& task, const std::string& title) {
  if (!session.workspace().client.apply_edit) {
    throw RequestError(ErrorCode::request_failed,
                       "the client applies no edits (workspace/applyEdit)");
  }
  const Json edit = workspace_edit_of(session, task, title);
  if (edit.is_null()) return;
  session.ask("workspace/applyEdit", {{"label", title}, {"edit", edit}}, [](const Json&) {});
}

Json apply_fix(Session& session, const Json& task) {
  apply(session, task, required_string(task, "title"));
  return nullptr;
}

Json fix_all_of(Session& session, const Json& argument) {
  const OpenDocument& document = document_to_edit(session, text_argument(argument, "uri"));
  if (!is_charter(document)) return nullptr;
  const std::string title = say(session.workspace().language(), {"Apply all safe fixes",
                                                                 "Appliquer toutes les corrections "
                                                                 "sûres"});
  apply(session, make_task(document, "fix-all"), title);
  return nullptr;
}

/// The page of a rule, as Markdown. A client that shows what commands return needs no more; others
/// say `show` and get a message too.
Json explain(Session& session, const Json& argument) {
  const std::string id = text_argument(argument, "rule");
  const auto index = find_rule(id);
  if (!index) refuse("there is no rule `" + id + "`");
  const CatalogueEntry& entry = catalogue()[*index];
  const Language language = session.workspace().language();
  if (argument.is_object() && argument.value("show", Json()) == true) {
    session.show(Level::info, say(language, {"`{}`: {} {} {}", "`{}` : {} {} {}"}, id,
                                  entry.rule->summary.in(language), entry.rule->why.in(language),
                                  page_url(*entry.rule)));
  }
  return rule_page(entry, language);
}

/// The text of a document as the server has it: tests compare it with the editor's.
Json debug_text(Session& session, const Json& argument) {
  return session.workspace().get(text_argument(argument, "uri")).document->text();
}

struct Command {
  std::string_view name;
  Json (*run)(Session& session, const Json& argument);
};
constexpr Command commands[] = {
    {apply_fix_command, apply_fix},
    {fix_all_command, fix_all_of},
    {explain_command, explain},
    {debug_text_command, debug_text},
};

}  // namespace

Json command_names() {
  Json names = Json::array();
  for (const Command& command : commands) names.push_back(command.name);
  return names;
}

Json execute_command(Session& session, const Json& params) {
  const std::string name = required_string(params, "command");
  for (const Command& command : commands) {
    if (command.name == name) return command.run(session, argument_of(params));
  }
  refuse("there is no command `" + name + "`");
}

}  // namespace charterlint::lsp
