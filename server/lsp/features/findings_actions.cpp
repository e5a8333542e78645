// Actions on findings: computed from our own, never from those that the client sends back.
#include <algorithm>
#include <map>
#include <set>

#include "rules/rule.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/action.hpp"

namespace charterlint::lsp {
namespace {

/// Findings of a range that are acted on: no menu is longer, and each action may have to look at
/// the whole text.
constexpr std::size_t most_findings = 200;

/// Every fix of finding `index`.
void add_fixes(const OpenDocument& document, const Diagnostic& diagnostic, std::size_t index,
               std::vector<Action>& actions) {
  bool preferred = false;  // one at most of a finding
  for (std::size_t i = 0; i < diagnostic.fixes.size(); ++i) {
    const Fix& fix = diagnostic.fixes[i];
    Action action;
    action.title = fix.title;
    action.kind = quick_fix_kind;
    action.task = make_task(document, "fix");
    action.task["finding"] = index;
    action.task["fix"] = i;
    action.finding = index;
    action.preferred = fix.safety == Safety::safe && !preferred;
    if (fix.safety == Safety::safe) action.cost = Cost::look;
    preferred |= action.preferred;
    actions.push_back(std::move(action));
  }
}

/// The setting that allows finding `index`.
void add_allowance(const OpenDocument& document, const Diagnostic& diagnostic, std::size_t index,
                   std::vector<Action>& actions) {
  if (!diagnostic.allowance) return;
  Action& action = actions.emplace_back();
  action.title = diagnostic.allowance->title;
  action.kind = quick_fix_kind;
  action.task = make_task(document, "allow");
  action.task["finding"] = index;
  action.finding = index;
}

bool has_safe_fix(const Diagnostic& diagnostic) {
  return !diagnostic.fixes.empty() && diagnostic.fixes.front().safety == Safety::safe;
}

/// The rules that `indices` break, each once, in order.
std::vector<std::string_view> rules_of(const std::vector<Diagnostic>& diagnostics,
                                       const std::vector<std::size_t>& indices) {
  std::vector<std::string_view> rules;
  for (const std::size_t index : indices) {
    const std::string_view id = diagnostics[index].rule->id;
    if (std::find(rules.begin(), rules.end(), id) == rules.end()) rules.push_back(id);
  }
  return rules;
}

/// Titles stand alone in some menus: those that are the same get the line of their finding.
void tell_apart(const OpenDocument& document, Language language, std::vector<Action>& actions) {
  std::map<std::string, int> count;
  for (const Action& action : actions) ++count[action.title];
  for (Action& action : actions) {
    if (count[action.title] < 2 || !action.finding) continue;
    const Diagnostic& diagnostic = document.document->diagnostics()[*action.finding];
    action.title = say(language, {"{} (line {})", "{} (ligne {})"}, action.title,
                       document.charter().line_of(diagnostic.span.begin) + 1);
  }
}

}  // namespace

std::vector<Action> actions_on_findings(OpenDocument& document, Language language, Span range) {
  const auto& diagnostics = document.document->diagnostics();
  std::vector<std::size_t> touched;
  for (std::size_t i = 0; i < diagnostics.size() && touched.size() < most_findings; ++i) {
    if (diagnostics[i].span.touches(range)) touched.push_back(i);
  }
  std::vector<Action> actions;
  for (const std::size_t index : touched) {
    add_fixes(document, diagnostics[index], index, actions);
    add_allowance(document, diagnostics[index], index, actions);
  }
  // What a person is more likely to want comes first.
  std::stable_partition(actions.begin(), actions.end(),
                        [](const Action& action) { return action.preferred; });
  for (const std::string_view rule : rules_of(diagnostics, touched)) {
    const auto count =
        std::count_if(diagnostics.begin(), diagnostics.end(),
                      [&](const Diagnostic& d) { return d.rule->id == rule && has_safe_fix(d); });
    if (count < 2) continue;
    Action action;
    action.title = say(language,
                       {"Fix the {} findings of `{}` in this file",
                        "Corriger les {} occurrences de `{}` dans ce fichier"},
                       count, rule);
    action.kind = quick_fix_kind;
    action.task = make_task(document, "fix-rule");
    action.task["rule"] = rule;
    action.cost = Cost::large;
    actions.push_back(std::move(action));
  }
  for (const std::string_view place : {"here", "file"}) {
    std::set<std::pair<std::string_view, std::uint32_t>> seen;
    for (const std::size_t index : touched) {
      const Diagnostic& diagnostic = diagnostics[index];
      const bool here = place == "here";
      // Findings of one rule on one line are silenced together.
      const std::uint32_t line = here ? document.charter().line_of(diagnostic.span.begin) : 0;
      if (!seen.insert({diagnostic.rule->id, line}).second) continue;
      Action action;
      action.title =
          here ? say(language, {"Allow `{}` here", "Autoriser `{}` ici"}, diagnostic.rule->id)
               : say(language, {"Allow `{}` in this file", "Autoriser `{}` dans ce fichier"},
                     diagnostic.rule->id);
      action.kind = quick_fix_kind;
      action.task = make_task(document, "suppress");
      action.cost = Cost::look;
      action.task["finding"] = index;
      action.task["place"] = place;
      action.finding = index;
      actions.push_back(std::move(action));
    }
  }
  for (const std::string_view rule : rules_of(diagnostics, touched)) {
    Action action;
    action.title = say(language, {"Explain `{}`", "Expliquer `{}`"}, rule);
    action.kind = quick_fix_kind;
    action.explains = rule;
    actions.push_back(std::move(action));
  }
  tell_apart(document, language, actions);
  return actions;
}

}  // namespace charterlint::lsp
