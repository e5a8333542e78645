// textDocument/completion in a configuration file: keys that may stand here, values that they take.
#include <algorithm>

#include <fmt/format.h>

#include "rules/lint.hpp"
#include "rules/profiles.hpp"
#include "server/lsp/features/completion_list.hpp"
#include "server/lsp/features/config_document.hpp"
#include "server/lsp/features/config_meaning.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

class ConfigCompletion {
 public:
  ConfigCompletion(const OpenDocument& document, const Workspace& workspace, Offset offset)
      : workspace_(workspace),
        cursor_(read_cursor(document.document->text(), offset)),
        list_(workspace, document.charter()),
        target_{{cursor_.token.begin, offset}, cursor_.token} {}

  Json run() {
    if (cursor_.in_comment) return list_.take();
    const ConfigMeaning meaning = meaning_of(cursor_.steps);
    if (cursor_.at_key) {
      propose_keys(meaning);
    } else if (!cursor_.steps.empty()) {
      propose_values(meaning);
    }
    return list_.take();
  }

 private:
  [[nodiscard]] std::string_view say(Bilingual words) const {
    return words.in(workspace_.language());
  }

  void add(std::string_view name, std::string_view text, ItemKind kind, std::string_view detail,
           Json about = nullptr) {
    Item item;
    item.label = name;
    item.text = text;
    item.kind = kind;
    item.detail = detail;
    item.about = std::move(about);
    list_.add(target_, std::move(item));
  }

  // ---- keys -------------------------------------------------------------------------------------

  void add_key(std::string_view name, std::string_view help, Json about = nullptr) {
    const auto& taken = cursor_.taken;
    if (std::find(taken.begin(), taken.end(), name) != taken.end()) return;
    add(name, fmt::format(R"("{}"{})", name, cursor_.has_colon ? "" : ": "), ItemKind::column, help,
        std::move(about));
  }

  void propose_keys(const ConfigMeaning& meaning) {
    if (meaning.rule != nullptr) return propose_rule_keys(meaning);
    if (meaning.form == nullptr) return;
    const ConfigForm& form = *meaning.form;
    if (form.kind == ConfigKind::object) {
      for (const ConfigKey& key : form.keys) add_key(key.name, say(key.help));
    } else if (form.kind == ConfigKind::map && form.name->kind == ConfigKind::word) {
      for (const std::string_view word : form.name->words()) add_key(word, {});
    } else if (form.kind == ConfigKind::rules) {
      for (std::size_t i = 0; i < catalogue().size(); ++i) {
        const Rule& rule = *catalogue()[i].rule;
        add_key(rule.id, say(rule.summary), {{"rule", i}});
      }
    }
  }

  void propose_rule_keys(const ConfigMeaning& meaning) {
    if (meaning.severity || meaning.option != nullptr) return;
    if (!meaning.options) add_key(severity_key, say({"How much it weighs", "Son poids"}));
    for (const OptionInfo* const option : meaning.rule->options) {
      add_key(option->name, say(option->help));
    }
  }

  // ---- values -----------------------------------------------------------------------------------

  void add_word(std::string_view word, std::string_view help) {
    const bool list = cursor_.steps.back().in_list;
    const auto& taken = cursor_.taken;
    if (list && std::find(taken.begin(), taken.end(), word) != taken.end()) return;
    add(word, fmt::format(R"("{}")", word), ItemKind::category, help);
  }

  void add_words(std::span<const std::string_view> words) {
    for (const std::string_view word : words) {
      const Profile* const profile =
          words.data() == profile_names().data() ? find_profile(word) : nullptr;
      add_word(word, profile == nullptr ? std::string_view{} : say(profile->help));
    }
  }

  void add_booleans() {
    for (const char* const word : {"true", "false"}) add(word, word, ItemKind::value, {});
  }

  void propose_values(const ConfigMeaning& meaning) {
    if (meaning.rule != nullptr) {
      if (meaning.option != nullptr) return propose_option(*meaning.option);
      if (!meaning.options) add_words(severity_words());
      return;
    }
    if (meaning.form == nullptr) return;
    const ConfigForm* form = meaning.form;
    if (form->kind == ConfigKind::list && form->or_one) form = form->item;
    if (form->kind == ConfigKind::word) add_words(form->words());
    if (form->kind == ConfigKind::boolean) add_booleans();
  }

  void propose_option(const OptionInfo& option) {
    if (form_of(option) == ConfigKind::boolean) return add_booleans();
    add_words(option.choices);
  }

  const Workspace& workspace_;
  ConfigCursor cursor_;
  CompletionList list_;
  Target target_;
};

}  // namespace

Json config_completion(Session& session, const Json& params) {
  Workspace& workspace = session.workspace();
  const std::string uri = read_uri(params);
  const OpenDocument& document = *workspace.find_config(uri);
  if (session.has_moved_on(uri)) {
    throw RequestError(ErrorCode::content_modified, "the document has changed since");
  }
  const Offset offset = read_offset(params, document.charter(), workspace.encoding());
  return ConfigCompletion(document, workspace, offset).run();
}

}  // namespace charterlint::lsp
