#include "rules/config_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "rules/config_schema.hpp"
#include "rules/json_tree.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "rules/words.hpp"

namespace charterlint {
namespace {

std::uint32_t number_of(const JsonValue& value) {
  std::uint32_t number = 0;
  std::from_chars(value.text.data(), value.text.data() + value.text.size(), number);
  return number;
}

std::optional<TableLayout> layout_named(std::string_view word) {
  if (word == "aligned") return TableLayout::aligned;
  if (word == "compact") return TableLayout::compact;
  if (word == "keep") return TableLayout::keep;
  return std::nullopt;
}

/// `./charters/*.md` is what people write for `/charters/*.md`.
std::string_view without_dot(std::string_view pattern) {
  return pattern.starts_with("./") ? pattern.substr(1) : pattern;
}

/// Reads what `check_form` has looked at; passes over what it complained of.
class Reader {
 public:
  Reader(const JsonTree& tree, Language language, Problems& problems)
      : tree_(tree), language_(language), problems_(problems) {}

  ConfigFile read(const JsonValue& root) {
    ConfigFile file;
    with(root, "extends", [&](const JsonValue& value) {
      for_each_text(value,
                    [&](const JsonValue& path) { file.extends.push_back({path.text, path.span}); });
    });
    read_settings(root, file.settings);
    with(root, "include", [&](const JsonValue& value) {
      file.include = {read_patterns(value, LetterCase::ignored), value.span};
    });
    with(root, "exclude", [&](const JsonValue& value) {
      file.exclude = {read_patterns(value, LetterCase::exact), value.span};
    });
    with(root, "overrides", [&](const JsonValue& value) {
      for_each(value, [&](const JsonValue& item) {
        Override& override = file.overrides.emplace_back();
        with(item, "files", [&](const JsonValue& files) {
          override.files = {read_patterns(files, LetterCase::exact), files.span};
        });
        read_settings(item, override.settings);
      });
    });
    return file;
  }

 private:
  // ---- the tree
  // ----------------------------------------------------------------------------------

  template <class Visit>
  void with(const JsonValue& object, std::string_view name, Visit visit) const {
    if (const JsonValue* const value = tree_.find(object, name)) visit(*value);
  }

  template <class Visit>
  void for_each(const JsonValue& value, Visit visit) const {
    for (const JsonValue* item = tree_.first(value); item != nullptr; item = tree_.next(*item)) {
      visit(*item);
    }
  }

  /// The texts of a list, or a text that stands for a list of one.
  template <class Visit>
  void for_each_text(const JsonValue& value, Visit visit) const {
    if (value.kind == JsonKind::text) return visit(value);
    if (value.kind != JsonKind::list) return;
    for_each(value, [&](const JsonValue& item) {
      if (item.kind == JsonKind::text) visit(item);
    });
  }

  [[nodiscard]] std::string text_of(const JsonValue& object, std::string_view name) const {
    const JsonValue* const value = tree_.find(object, name);
    return value != nullptr && value->kind == JsonKind::text ? value->text : std::string{};
  }

  /// The texts of a key, between bars.
  [[nodiscard]] std::string texts_of(const JsonValue& object, std::string_view name) const {
    std::string texts;
    with(object, name, [&](const JsonValue& value) {
      for_each_text(value, [&](const JsonValue& text) {
        if (!texts.empty()) texts.push_back('|');
        texts.append(text.text);
      });
    });
    return texts;
  }

  [[nodiscard]] bool flag_of(const JsonValue& object, std::string_view name) const {
    const JsonValue* const value = tree_.find(object, name);
    return value != nullptr && value->kind == JsonKind::boolean && value->text == "true";
  }

  Patterns read_patterns(const JsonValue& value, LetterCase letters) const {
    Patterns patterns;
    for_each_text(value, [&](const JsonValue& text) {
      patterns.texts.push_back(text.text);
      for (const std::string& one : expand_braces(without_dot(text.text))) {
        patterns.list.add(Glob(one, letters));
      }
    });
    return patterns;
  }

  // ---- settings
  // ----------------------------------------------------------------------------------

  void read_settings(const JsonValue& object, Settings& settings) {
    with(object, "profile", [&](const JsonValue& value) {
      if (const Profile* const profile = find_profile(value.text)) {
        settings.profile = {profile, value.span};
      }
    });
    with(object, "language", [&](const JsonValue& value) {
      if (value.text == "fr") settings.language = {Language::fr, value.span};
      if (value.text == "en") settings.language = {Language::en, value.span};
    });
    with(object, "rules", [&](const JsonValue& value) {
      for_each(value, [&](const JsonValue& rule) { read_rule(rule, settings); });
    });
    with(object, "columns", [&](const JsonValue& value) { read_columns(value, settings); });
    with(object, "categories", [&](const JsonValue& value) { read_categories(value, settings); });
    with(object, "cookies", [&](const JsonValue& value) {
      for_each(value, [&](const JsonValue& cookie) { read_cookie(cookie, settings); });
    });
    with(object, "format", [&](const JsonValue& value) { read_format(value, settings); });
  }

  void read_rule(const JsonValue& value, Settings& settings) const {
    const auto index = find_rule(value.name);
    if (!index) return;
    RuleSetting setting{.rule = *index, .severity = {}, .options = {}};
    const auto read_severity = [&](const JsonValue& word) {
      if (const auto severity = severity_named(word.text)) {
        setting.severity = {*severity, word.span};
      }
    };
    if (value.kind == JsonKind::text) read_severity(value);
    with(value, severity_key, read_severity);
    const Rule& rule = *catalogue()[*index].rule;
    const auto read_options = [&](const JsonValue& object) {
      for (const OptionInfo* const option : rule.options) {
        with(object, option->name,
             [&](const JsonValue& text) { read_option(text, *option, setting); });
      }
    };
    read_options(value);
    with(value, options_key, read_options);
    settings.rules.push_back(std::move(setting));
  }

  static void read_option(const JsonValue& value, const OptionInfo& option, RuleSetting& setting) {
    OptionValue set{&option, {}};
    switch (form_of(option)) {
      case ConfigKind::boolean:
        set.value = value.text == "true";
        break;
      case ConfigKind::integer:
        set.value = static_cast<int>(number_of(value));
        break;
      default:
        set.value = value.text;
        break;
    }
    setting.options.push_back({std::move(set), value.span});
  }

  void read_columns(const JsonValue& object, Settings& settings) {
    const auto read_roles = [&](const JsonValue& value) {
      Placed<std::vector<Role>> roles{{}, value.span};
      for_each_text(value, [&](const JsonValue& word) {
        if (const auto role = role_named(word.text)) roles.value.push_back(*role);
      });
      return roles;
    };
    with(object, "required",
         [&](const JsonValue& value) { settings.required = read_roles(value); });
    with(object, "recommended",
         [&](const JsonValue& value) { settings.recommended = read_roles(value); });
    with(object, "synonyms", [&](const JsonValue& value) {
      for_each(value, [&](const JsonValue& words) {
        if (const auto role = role_named(words.name)) read_words(words, *role, settings.headers);
      });
      refuse_double_meanings(settings.headers);
    });
  }

  void read_categories(const JsonValue& object, Settings& settings) {
    with(object, "known", [&](const JsonValue& value) {
      for_each(value, [&](const JsonValue& kind) {
        if (const auto named = category_kind_named(kind.text)) {
          settings.known_categories.push_back({kind.name, *named, kind.key});
        }
      });
    });
    with(object, "synonyms", [&](const JsonValue& value) {
      for_each(value, [&](const JsonValue& words) {
        if (const auto kind = category_kind_named(words.name)) {
          read_words(words, *kind, settings.categories);
        }
      });
    });
    std::vector<WordSetting<CategoryKind>> all = settings.known_categories;
    all.insert(all.end(), settings.categories.begin(), settings.categories.end());
    refuse_double_meanings(all);
  }

  template <class Meaning>
  void read_words(const JsonValue& list, Meaning meaning, std::vector<WordSetting<Meaning>>& out) {
    for_each_text(list, [&](const JsonValue& word) {
      if (!fold(word.text).empty()) out.push_back({word.text, meaning, word.span});
    });
  }

  /// A word cannot mean two things in one file. In files that extend each other the last one
  /// counts.
  template <class Meaning>
  void refuse_double_meanings(const std::vector<WordSetting<Meaning>>& words) {
    std::map<std::string, Meaning> meanings;
    for (const auto& word : words) {
      const auto [known, is_new] = meanings.emplace(fold(word.spelling), word.meaning);
      if (is_new || known->second == word.meaning) continue;
      problems_.push_back(
          {word.span,
           say(language_,
               {"`{}` stands for `{}` and for `{}`", "`{}` vaut à la fois pour `{}` et pour `{}`"},
               quoted(word.spelling), name_of(known->second), name_of(word.meaning))});
    }
  }

  void read_cookie(const JsonValue& object, Settings& settings) const {
    CookieSetting cookie;
    cookie.pattern = text_of(object, "name");
    if (cookie.pattern.empty()) return;
    cookie.providers = texts_of(object, "provider");
    cookie.lifetime = texts_of(object, "duration");
    cookie.purpose = text_of(object, "purpose");
    if (const auto kind = category_kind_named(text_of(object, "category"))) cookie.category = *kind;
    cookie.by_site = text_of(object, "origin") == "site";
    cookie.retired = flag_of(object, "retired");
    cookie.weak = flag_of(object, "weak");
    cookie.exempt = flag_of(object, "exempt");
    cookie.span = object.span;
    settings.cookies.push_back(std::move(cookie));
  }

  void read_format(const JsonValue& object, Settings& settings) const {
    with(object, "layout", [&](const JsonValue& value) {
      if (const auto layout = layout_named(value.text)) settings.layout = {*layout, value.span};
    });
    with(object, "max-width", [&](const JsonValue& value) {
      if (value.kind == JsonKind::number) settings.max_width = {number_of(value), value.span};
    });
    with(object, "final-newline", [&](const JsonValue& value) {
      if (value.kind == JsonKind::boolean)
        settings.final_newline = {value.text == "true", value.span};
    });
  }

  const JsonTree& tree_;
  Language language_;
  Problems& problems_;
};

}  // namespace

ConfigFile read_config_file(std::string_view text, Language language, Problems& problems) {
  const JsonTree tree(text, language, problems);
  if (tree.root() == nullptr) return {};
  // After a mistake of JSON the rest is missing, and would only be complained of.
  if (problems.empty()) {
    check_form(tree, *tree.root(), text, config_form(), language, problems);
  }
  ConfigFile file = Reader(tree, language, problems).read(*tree.root());
  std::stable_sort(problems.begin(), problems.end(),
                   [](const Problem& a, const Problem& b) { return a.span.begin < b.span.begin; });
  return file;
}

const PatternList& default_include() {
  static const PatternList list = [] {
    PatternList patterns;
    for (const std::string_view pattern : default_include_texts) {
      for (const std::string& one : expand_braces(pattern)) {
        patterns.add(Glob(one, LetterCase::ignored));
      }
    }
    return patterns;
  }();
  return list;
}

}  // namespace charterlint
