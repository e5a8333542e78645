// `charterlint explain`
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "rules/known_cookies.hpp"
#include "rules/page.hpp"
#include "rules/rule.hpp"
#include "rules/suggest.hpp"
#include "server/commands.hpp"
#include "server/jobs.hpp"
#include "server/lsp/features/cookie_facts.hpp"
#include "server/output.hpp"
#include "server/terminal.hpp"
#include "server/user_error.hpp"

namespace charterlint {
namespace {

using Json = nlohmann::ordered_json;

Json options_of_rule(const Rule& rule, Language language) {
  Json options = Json::array();
  for (const OptionInfo* const option : rule.options) {
    Json fallback;
    std::visit([&](const auto& value) { fallback = value; }, option->fallback);
    options.push_back({{"name", option->name},
                       {"default", std::move(fallback)},
                       {"help", option->help.in(language)}});
  }
  return options;
}

Json facts_of(const CatalogueEntry& entry, Language language) {
  const Rule& rule = *entry.rule;
  const Fixability fix = fixability(entry);
  return {{"id", rule.id},
          {"group", name_of(rule.group)},
          {"severity", name_of(rule.severity)},
          {"summary", rule.summary.in(language)},
          {"why", rule.why.in(language)},
          {"fix", {{"safe", fix.safe}, {"unsafe", fix.unsafe}}},
          {"options", options_of_rule(rule, language)},
          {"since", rule.since},
          {"url", page_url(rule)},
          {"page", rule_page(entry, language)}};
}

void print_list(Language language) {
  std::string out;
  for (const CatalogueEntry& entry : catalogue()) {
    const Fixability fix = fixability(entry);
    fmt::format_to(std::back_inserter(out), "{:<28} {:<9} {}{} {}\n", entry.rule->id,
                   name_of(entry.rule->severity), fix.safe ? 'F' : ' ', fix.unsafe ? 'U' : ' ',
                   entry.rule->summary.in(language));
  }
  print(out);
}

Json list_of(std::string_view alternatives) {
  Json list = Json::array();
  while (!alternatives.empty()) {
    const std::size_t end = std::min(alternatives.find('|'), alternatives.size());
    list.push_back(alternatives.substr(0, end));
    alternatives.remove_prefix(std::min(end + 1, alternatives.size()));
  }
  return list;
}

Json facts_of(const KnownCookie& cookie, Language language) {
  return {{"name", cookie.pattern},
          {"providers", list_of(cookie.providers)},
          {"by_site", cookie.by_site},
          {"category", name_of(cookie.category)},
          {"lifetime", list_of(cookie.lifetime)},
          {"purpose", cookie.purpose.in(language)},
          {"retired", cookie.retired},
          {"weak", cookie.weak},
          {"exempt", cookie.exempt},
          {"source", cookie.source}};
}

/// What is known of the cookies that `name` may be; false when that is nothing.
bool explain_cookie(const ExplainOptions& options, Language language) {
  const auto known = lsp::candidates(options.rule, {}, nullptr);
  if (known.empty()) return false;
  Json all = Json::array();
  std::string text;
  for (const KnownCookie* const cookie : known) {
    all.push_back(facts_of(*cookie, language));
    if (!text.empty()) text += "\n";
    text += lsp::cookie_markdown(*cookie, language) + "\n";
  }
  print(options.json ? all.dump(2) + "\n" : text);
  return true;
}

}  // namespace

int run_explain(const ExplainOptions& options, Language language) {
  if (options.all || options.rule.empty()) {
    if (!options.json) {
      print_list(language);
      return exit_clean;
    }
    Json all = Json::array();
    for (const CatalogueEntry& entry : catalogue()) all.push_back(facts_of(entry, language));
    print(all.dump(2) + "\n");
    return exit_clean;
  }
  const auto found = find_rule(options.rule);
  if (!found) {
    if (explain_cookie(options, language)) return exit_clean;
    std::vector<std::string_view> ids;
    for (const auto& [rule, page] : catalogue()) ids.push_back(rule->id);
    throw UserError(
        fmt::format("there is no rule `{}`{}", options.rule, suggestion(options.rule, ids)));
  }
  const CatalogueEntry& entry = catalogue()[*found];
  print(options.json ? facts_of(entry, language).dump(2) + "\n" : rule_page(entry, language));
  return exit_clean;
}

}  // namespace charterlint
