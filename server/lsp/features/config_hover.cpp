// textDocument/hover in a configuration file: what a key means, what a rule asks for, what a
// profile is for.
#include <fmt/format.h>

#include "rules/lint.hpp"
#include "rules/page.hpp"
#include "rules/profiles.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/config_document.hpp"
#include "server/lsp/features/config_meaning.hpp"
#include "server/lsp/features/markup_content.hpp"
#include "server/lsp/protocol.hpp"
#include "server/output.hpp"

namespace charterlint::lsp {
namespace {

std::string default_of(std::string_view value, Language language) {
  return say(language, {"\n\nDefault: `{}`", "\n\nPar défaut : `{}`"}, value);
}

std::string rule_text(const Rule& rule, Language language) {
  return fmt::format("{} {}", rule.summary.in(language), rule.why.in(language)) +
         default_of(charterlint::name_of(rule.severity), language) +
         say(language, {"\n\n[More]({})", "\n\n[En savoir plus]({})"}, page_url(rule));
}

std::string option_text(const OptionInfo& option, Language language) {
  const std::string fallback =
      std::visit([](const auto& value) { return fmt::format("{}", value); }, option.fallback);
  return std::string(option.help.in(language)) + '.' + default_of(fallback, language);
}

std::string key_text(const ConfigKey& key, Language language) {
  std::string text = std::string(key.help.in(language)) + '.';
  if (!key.fallback.empty()) text += default_of(key.fallback, language);
  return text;
}

std::string text_of(const ConfigMeaning& meaning, const ConfigCursor& cursor, std::string_view word,
                    Language language) {
  if (meaning.option != nullptr) return option_text(*meaning.option, language);
  if (meaning.rule != nullptr) return rule_text(*meaning.rule, language);
  if (!cursor.at_key) {
    if (const Profile* const profile = find_profile(word);
        profile != nullptr && meaning.key != nullptr && meaning.key->name == "profile") {
      return std::string(profile->help.in(language));
    }
  }
  if (meaning.form == nullptr || meaning.key == nullptr) return {};
  return key_text(*meaning.key, language);
}

}  // namespace

Json config_hover(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const OpenDocument& document = *workspace.find_config(read_uri(params));
  const std::string& text = document.document->text();
  ConfigCursor cursor =
      read_cursor(text, read_offset(params, document.charter(), workspace.encoding()));
  if (cursor.in_comment || cursor.token.empty()) return nullptr;
  std::string_view word = slice(text, cursor.token);
  if (word.starts_with('"')) word = word.substr(1, word.size() - (word.size() > 1 ? 2 : 1));
  if (cursor.at_key) cursor.steps.push_back({false, std::string(word)});
  const std::string markdown =
      text_of(meaning_of(cursor.steps), cursor, word, workspace.language());
  if (markdown.empty()) return nullptr;
  return {{"contents", markup_content(markdown, workspace.client.hover_markdown)},
          {"range", range_json(document.charter(), cursor.token, workspace.encoding())}};
}

}  // namespace charterlint::lsp
