// Compares a configuration with its schema, and says of each difference what it is and where.
#include <algorithm>
#include <charconv>
#include <set>

#include "rules/config_schema.hpp"
#include "rules/glob.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "rules/suggest.hpp"
#include "rules/words.hpp"

namespace charterlint {
namespace {

/// Longer lists of words do not help in a message.
constexpr std::size_t most_words_told = 6;

using Names = std::vector<std::string_view>;

/// A part of an ISO 8601 duration: digits and a letter, the letters in the order of `letters`.
bool has_duration_parts(std::string_view text, std::string_view letters) {
  bool any = false;
  while (!text.empty()) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits == text.size()) return false;
    const std::size_t letter = letters.find(text[digits]);
    if (letter == std::string_view::npos) return false;
    letters.remove_prefix(letter + 1);
    text.remove_prefix(digits + 1);
    any = true;
  }
  return any;
}

/// `session`, `persistent`, or a duration as ISO 8601 has it: `P13M`, `PT30M`, `P1DT12H`.
bool is_lifetime(std::string_view text) {
  if (text == "session" || text == "persistent") return true;
  if (!text.starts_with('P')) return false;
  text.remove_prefix(1);
  const std::size_t time = text.find('T');
  const std::string_view date = text.substr(0, time);
  if (time == std::string_view::npos) return has_duration_parts(date, "YMWD");
  return (date.empty() || has_duration_parts(date, "YMWD")) &&
         has_duration_parts(text.substr(time + 1), "HMS");
}

class Checker {
 public:
  Checker(const JsonTree& tree, std::string_view text, Language language, Problems& problems)
      : tree_(tree), lines_(text), language_(language), problems_(problems) {}

  void check(const JsonValue& value, const ConfigForm& form) {
    if (form.or_one && form.kind == ConfigKind::list && value.kind == JsonKind::text) {
      return check(value, *form.item);
    }
    if (!has_kind(value, form.kind)) return refuse_kind(value, form);
    switch (form.kind) {
      case ConfigKind::text:
      case ConfigKind::spelling:
      case ConfigKind::lifetime:
        return check_text(value, form.kind);
      case ConfigKind::glob:
        return check_glob(value);
      case ConfigKind::word:
        return check_word(value, form.words());
      case ConfigKind::boolean:
        return;
      case ConfigKind::integer:
        return check_integer(value);
      case ConfigKind::list:
        return check_list(value, form);
      case ConfigKind::object:
        return check_object(value, form.keys);
      case ConfigKind::map:
        return check_map(value, form);
      case ConfigKind::rules:
        return check_rules(value);
    }
  }

 private:
  template <class... Args>
  void add(Span span, charterlint::Words<std::type_identity_t<Args>...> words, Args&&... args) {
    problems_.push_back({span, say<Args...>(language_, words, std::forward<Args>(args)...)});
  }

  // ---- kinds of values
  // ---------------------------------------------------------------------------

  static bool has_kind(const JsonValue& value, ConfigKind kind) {
    switch (kind) {
      case ConfigKind::boolean:
        return value.kind == JsonKind::boolean;
      case ConfigKind::integer:
        return value.kind == JsonKind::number;
      case ConfigKind::list:
        return value.kind == JsonKind::list;
      case ConfigKind::object:
      case ConfigKind::map:
      case ConfigKind::rules:
        return value.kind == JsonKind::object;
      default:
        return value.kind == JsonKind::text;
    }
  }

  [[nodiscard]] std::string_view noun_of(JsonKind kind) const {
    static constexpr Bilingual nouns[] = {{"`null`", "`null`"},      {"", ""},
                                          {"a number", "un nombre"}, {"a text", "un texte"},
                                          {"a list", "une liste"},   {"an object", "un objet"}};
    return nouns[static_cast<std::size_t>(kind)].in(language_);
  }

  [[nodiscard]] std::string_view noun_of(const ConfigForm& form) const {
    switch (form.kind) {
      case ConfigKind::boolean:
        return Bilingual{"`true` or `false`", "`true` ou `false`"}.in(language_);
      case ConfigKind::integer:
        return Bilingual{"a whole number", "un nombre entier"}.in(language_);
      case ConfigKind::list:
        if (form.or_one)
          return Bilingual{"a text or a list", "un texte ou une liste"}.in(language_);
        return noun_of(JsonKind::list);
      case ConfigKind::object:
      case ConfigKind::map:
      case ConfigKind::rules:
        return noun_of(JsonKind::object);
      default:
        return noun_of(JsonKind::text);
    }
  }

  void refuse_kind(const JsonValue& value, const ConfigForm& form) {
    refuse_kind(value, noun_of(form));
  }

  void refuse_kind(const JsonValue& value, std::string_view wanted) {
    const std::string found =
        value.kind == JsonKind::boolean ? "`" + value.text + "`" : std::string(noun_of(value.kind));
    const JsonValue* const parent = tree_.parent(value);
    if (parent == nullptr) {
      return add(value.span,
                 {"a configuration is {}, not {}", "une configuration est {}, et non {}"}, wanted,
                 found);
    }
    if (!value.key.empty()) {
      return add(value.span, {"`{}` takes {}, not {}", "`{}` attend {}, et non {}"},
                 quoted(value.name), wanted, found);
    }
    add(value.span,
        {"`{}` holds {} each time, not {}", "`{}` contient {} à chaque fois, et non {}"},
        quoted(parent->name), wanted, found);
  }

  // ---- texts and numbers
  // -------------------------------------------------------------------------

  void check_text(const JsonValue& value, ConfigKind kind) {
    if (value.text.empty()) {
      return add(value.span, {"this text is empty", "ce texte est vide"});
    }
    if (kind == ConfigKind::spelling) check_spelling(value.text, value.span);
    if (kind == ConfigKind::lifetime && !is_lifetime(value.text)) {
      add(value.span,
          {"`{}` is no duration: write `session`, `persistent` or one of ISO 8601, such as `P13M`",
           "`{}` n'est pas une durée : écrire `session`, `persistent` ou une durée ISO 8601, comme "
           "`P13M`"},
          quoted(value.text));
    }
  }

  bool check_spelling(std::string_view spelling, Span span) {
    if (!fold(spelling).empty()) return true;
    add(span, {"`{}` holds no letter and no digit", "`{}` ne contient ni lettre ni chiffre"},
        quoted(spelling));
    return false;
  }

  void check_glob(const JsonValue& value) {
    const std::string& pattern = value.text;
    if (pattern.empty()) return add(value.span, {"this pattern is empty", "ce motif est vide"});
    if (pattern.starts_with("../") || pattern.find("/../") != std::string::npos) {
      return add(value.span,
                 {"`{}` leads out of its folder, and patterns stay within it",
                  "`{}` sort de son dossier, alors que les motifs y restent"},
                 quoted(pattern));
    }
    const auto each = expand_braces(pattern);
    if (each.empty()) {
      return add(value.span, {"`{}` stands for too many patterns", "`{}` vaut pour trop de motifs"},
                 quoted(pattern));
    }
    const bool valid =
        std::all_of(each.begin(), each.end(), [](const auto& one) { return Glob(one).valid(); });
    if (valid) return;
    add(value.span,
        {"`{}` fits nothing: a `[` has no end, or a backslash nothing to stand before",
         "`{}` ne convient à rien : un `[` n'a pas de fin, ou une barre oblique inverse n'a rien "
         "derrière elle"},
        quoted(pattern));
  }

  void check_word(const JsonValue& value, std::span<const std::string_view> words) {
    if (std::find(words.begin(), words.end(), value.text) != words.end()) return;
    refuse_word(value.text, value.span, words);
  }

  void refuse_word(std::string_view word, Span span, std::span<const std::string_view> words) {
    const std::string near = suggestion(word, words, language_);
    if (words.size() > most_words_told && !near.empty()) {
      return add(span, {"`{}` is not known here{}", "`{}` n'est pas connu ici{}"}, quoted(word),
                 near);
    }
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i > 0) list += i + 1 < words.size() ? ", " : language_ == Language::fr ? " et " : " and ";
      list.append("`").append(words[i]).append("`");
    }
    add(span, {"`{}` is none of {}{}", "`{}` n'est aucun de {}{}"}, quoted(word), list, near);
  }

  void check_integer(const JsonValue& value) {
    int number = 0;
    const char* const end = value.text.data() + value.text.size();
    const auto [stop, error] = std::from_chars(value.text.data(), end, number);
    if (error == std::errc{} && stop == end && number >= 0) return;
    add(value.span,
        {"`{}` takes a whole number from 0 to 2147483647, not `{}`",
         "`{}` attend un nombre entier de 0 à 2147483647, et non `{}`"},
        quoted(value.name), quoted(value.text));
  }

  // ---- lists and objects
  // -------------------------------------------------------------------------

  void check_list(const JsonValue& list, const ConfigForm& form) {
    if (form.filled && tree_.first(list) == nullptr) {
      return add(list.span, {"`{}` is an empty list", "`{}` est une liste vide"},
                 quoted(list.name));
    }
    std::set<std::string_view> seen;
    for (const JsonValue* item = tree_.first(list); item != nullptr; item = tree_.next(*item)) {
      check(*item, *form.item);
      if (item->kind != JsonKind::text) continue;
      if (seen.insert(item->text).second) continue;
      add(item->span, {"`{}` stands twice in this list", "`{}` est deux fois dans cette liste"},
          quoted(item->text));
    }
  }

  /// Says of every key of `object` that stands there again, and calls `check` with the others.
  template <class Check>
  void for_each_key(const JsonValue& object, Check check) {
    std::vector<const JsonValue*> sorted;
    for (const JsonValue* value = tree_.first(object); value != nullptr;
         value = tree_.next(*value)) {
      sorted.push_back(value);
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto* a, const auto* b) { return a->name < b->name; });
    std::set<const JsonValue*> again;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      if (sorted[i]->name != sorted[i - 1]->name) continue;
      refuse_again(*sorted[i], *sorted[i - 1]);
      again.insert(sorted[i]);
    }
    for (const JsonValue* value = tree_.first(object); value != nullptr;
         value = tree_.next(*value)) {
      if (!again.contains(value)) check(*value);
    }
  }

  void refuse_again(const JsonValue& value, const JsonValue& first) {
    add(value.key,
        {"`{}` stands here again: it is set on line {} already",
         "`{}` est là une fois de plus : il est déjà réglé à la ligne {}"},
        quoted(value.name), lines_.place(first.key.begin).row);
  }

  void check_object(const JsonValue& object, std::span<const ConfigKey> keys) {
    for_each_key(object, [&](const JsonValue& value) {
      const auto key = std::find_if(keys.begin(), keys.end(),
                                    [&](const ConfigKey& k) { return k.name == value.name; });
      if (key != keys.end()) return check(value, *key->form);
      Names names;
      for (const ConfigKey& k : keys) names.push_back(k.name);
      add(value.key, {"there is no key `{}` here{}", "il n'y a pas de clé `{}` ici{}"},
          quoted(value.name), suggestion(value.name, names, language_));
    });
    for (const ConfigKey& key : keys) {
      if (!key.required || tree_.find(object, key.name) != nullptr) continue;
      add({object.span.begin, object.span.begin + 1},
          {"the key `{}` is missing here", "il manque ici la clé `{}`"}, key.name);
    }
  }

  void check_map(const JsonValue& map, const ConfigForm& form) {
    for_each_key(map, [&](const JsonValue& value) {
      if (form.name->kind == ConfigKind::word) {
        const auto words = form.name->words();
        if (std::find(words.begin(), words.end(), value.name) == words.end()) {
          return refuse_word(value.name, value.key, words);
        }
      } else if (!check_spelling(value.name, value.key)) {
        return;
      }
      check(value, *form.item);
    });
  }

  // ---- rules
  // -------------------------------------------------------------------------------------

  void check_rules(const JsonValue& rules) {
    for_each_key(rules, [&](const JsonValue& value) {
      if (const auto index = find_rule(value.name)) {
        return check_rule(value, *catalogue()[*index].rule);
      }
      Names ids;
      for (const auto& [rule, page] : catalogue()) ids.push_back(rule->id);
      add(value.key, {"there is no rule `{}`{}", "il n'y a pas de règle `{}`{}"},
          quoted(value.name), suggestion(value.name, ids, language_));
    });
  }

  void check_rule(const JsonValue& value, const Rule& rule) {
    if (value.kind == JsonKind::text) return check_word(value, severity_words());
    if (value.kind != JsonKind::object) {
      return refuse_kind(
          value, Bilingual{"a severity or an object", "une gravité ou un objet"}.in(language_));
    }
    for_each_key(value, [&](const JsonValue& setting) {
      if (setting.name == severity_key) return check_severity(setting);
      if (setting.name != options_key) return check_option(setting, rule);
      if (setting.kind != JsonKind::object) {
        return refuse_kind(setting, noun_of(JsonKind::object));
      }
      for_each_key(setting, [&](const JsonValue& option) {
        check_option(option, rule);
        const JsonValue* const beside = tree_.find(value, option.name);
        if (beside != nullptr) refuse_again(option, *beside);
      });
    });
  }

  void check_severity(const JsonValue& value) {
    if (value.kind != JsonKind::text) return refuse_kind(value, noun_of(JsonKind::text));
    check_word(value, severity_words());
  }

  void check_option(const JsonValue& value, const Rule& rule) {
    const auto option =
        std::find_if(rule.options.begin(), rule.options.end(),
                     [&](const OptionInfo* info) { return info->name == value.name; });
    if (option != rule.options.end()) {
      const ConfigForm form{.kind = form_of(**option)};
      if (!has_kind(value, form.kind)) return refuse_kind(value, form);
      if (form.kind == ConfigKind::word) return check_word(value, (*option)->choices);
      return check(value, form);
    }
    Names names{severity_key};
    for (const OptionInfo* const info : rule.options) names.push_back(info->name);
    add(value.key, {"`{}` has no option `{}`{}", "`{}` n'a pas d'option `{}`{}"}, rule.id,
        quoted(value.name), suggestion(value.name, names, language_));
  }

  const JsonTree& tree_;
  LineIndex lines_;
  Language language_;
  Problems& problems_;
};

}  // namespace

void check_form(const JsonTree& tree, const JsonValue& value, std::string_view text,
                const ConfigForm& form, Language language, Problems& problems) {
  Checker(tree, text, language, problems).check(value, form);
}

}  // namespace charterlint
