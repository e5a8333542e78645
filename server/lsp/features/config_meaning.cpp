#include "server/lsp/features/config_meaning.hpp"

#include <algorithm>

#include "rules/lint.hpp"

namespace charterlint::lsp {
namespace {

// ---- meaning ------------------------------------------------------------------------------------

void step_into_rule(const std::string& key, ConfigMeaning& meaning) {
  const Rule& rule = *meaning.rule;
  const bool inside = meaning.options;
  meaning.severity = !inside && key == severity_key;
  meaning.options = !inside && key == options_key;
  const auto option = std::find_if(rule.options.begin(), rule.options.end(),
                                   [&](const OptionInfo* info) { return info->name == key; });
  meaning.option = option == rule.options.end() ? nullptr : *option;
  if (!meaning.severity && !meaning.options && meaning.option == nullptr) meaning = {};
}

void step_into(const ConfigStep& step, ConfigMeaning& meaning) {
  if (meaning.rule != nullptr) {
    if (step.in_list || meaning.severity || meaning.option != nullptr) {
      meaning = {};
    } else {
      step_into_rule(step.key, meaning);
    }
    return;
  }
  if (meaning.form == nullptr) return;
  const ConfigForm& form = *std::exchange(meaning.form, nullptr);
  if (step.in_list) {
    if (form.kind == ConfigKind::list) meaning.form = form.item;
    return;
  }
  switch (form.kind) {
    case ConfigKind::object:
      for (const ConfigKey& key : form.keys) {
        if (key.name != step.key) continue;
        meaning.key = &key;
        meaning.form = key.form;
      }
      return;
    case ConfigKind::map:
      meaning.form = form.item;
      return;
    case ConfigKind::rules:
      if (const auto index = find_rule(step.key)) meaning.rule = catalogue()[*index].rule;
      return;
    default:
      return;
  }
}

// ---- cursor -------------------------------------------------------------------------------------

/// An object or a list that is open.
struct Nesting {
  bool list = false;
  bool after_colon = false;
  std::string key;
  std::vector<std::string> taken;
};

/// Walks over JSON with comments, however broken it is.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  ConfigCursor to(Offset offset) {
    while (at_ < text_.size() && at_ < offset) step(offset);
    ConfigCursor cursor;
    cursor.in_comment = in_comment_;
    cursor.token = token_.value_or(Span{offset, offset});
    for (const Nesting& level : levels_) {
      const bool last = &level == &levels_.back();
      if (level.list) {
        cursor.steps.push_back({true, {}});
      } else if (!last || level.after_colon) {
        cursor.steps.push_back({false, level.key});
      }
    }
    if (levels_.empty()) return cursor;
    cursor.at_key = !levels_.back().list && !levels_.back().after_colon;
    cursor.has_colon = next_sign(cursor.token.end) == ':';
    cursor.taken = neighbours(cursor);
    return cursor;
  }

 private:
  /// Takes what starts at `at_`. What touches `offset` is not counted as read.
  void step(Offset offset) {
    const char c = text_[at_];
    if (c == '/' && at_ + 1 < text_.size() && (text_[at_ + 1] == '/' || text_[at_ + 1] == '*')) {
      const bool line = text_[at_ + 1] == '/';
      const std::size_t end = line ? text_.find('\n', at_) : text_.find("*/", at_ + 2);
      const std::size_t after = end == std::string_view::npos ? text_.size() : end + (line ? 0 : 2);
      in_comment_ = offset < after || (line && offset <= after);
      at_ = after;
      return;
    }
    if (c == '"' || is_word(c)) return take_token(offset);
    ++at_;
    if (c == '{' || c == '[') {
      levels_.push_back({c == '[', false, {}, {}});
    } else if ((c == '}' || c == ']') && !levels_.empty()) {
      levels_.pop_back();
    } else if (c == ':' && !levels_.empty()) {
      levels_.back().after_colon = true;
    } else if (c == ',' && !levels_.empty()) {
      levels_.back().after_colon = false;
    }
  }

  void take_token(Offset offset) {
    const Span token{static_cast<Offset>(at_), end_of_token(at_)};
    at_ = token.end;
    if (offset <= token.end) {
      token_ = token;
      return;
    }
    if (levels_.empty()) return;
    Nesting& level = levels_.back();
    std::string name = name_of(token);
    if (!level.list && !level.after_colon) level.key = name;
    if (level.list || !level.after_colon) level.taken.push_back(std::move(name));
  }

  static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '+' || c == '$';
  }

  /// A text without its second quote ends with its line.
  [[nodiscard]] Offset end_of_token(std::size_t from) const {
    std::size_t at = from + 1;
    if (text_[from] != '"') {
      while (at < text_.size() && is_word(text_[at])) ++at;
      return static_cast<Offset>(at);
    }
    for (; at < text_.size() && text_[at] != '\n' && text_[at] != '\r'; ++at) {
      if (text_[at] == '"') return static_cast<Offset>(at + 1);
      if (text_[at] == '\\') ++at;
    }
    return static_cast<Offset>(std::min(at, text_.size()));
  }

  [[nodiscard]] std::string name_of(Span token) const {
    std::string_view name = slice(text_, token);
    if (name.starts_with('"')) name.remove_prefix(1);
    if (name.ends_with('"')) name.remove_suffix(1);
    return std::string(name);
  }

  [[nodiscard]] char next_sign(std::size_t from) const {
    const std::size_t at = text_.find_first_not_of(" \t\r\n", from);
    return at == std::string_view::npos ? '\0' : text_[at];
  }

  /// The names before the cursor and after it in the same object or list.
  std::vector<std::string> neighbours(const ConfigCursor& cursor) {
    const std::size_t depth = levels_.size();
    at_ = std::max<std::size_t>(at_, cursor.token.end);
    std::vector<std::string> taken = levels_.back().taken;
    const auto end = static_cast<Offset>(text_.size());
    const bool list = levels_.back().list;
    if (!list && cursor.at_key) levels_.back().after_colon = cursor.has_colon;
    while (at_ < text_.size() && levels_.size() >= depth) {
      if (levels_.size() == depth) taken = levels_.back().taken;
      step(end + 1);
    }
    if (levels_.size() == depth) taken = levels_.back().taken;
    return taken;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Nesting> levels_;
  std::optional<Span> token_;
  bool in_comment_ = false;
};

}  // namespace

ConfigMeaning meaning_of(const std::vector<ConfigStep>& steps) {
  ConfigMeaning meaning;
  meaning.form = &config_form();
  for (const ConfigStep& step : steps) step_into(step, meaning);
  return meaning;
}

ConfigCursor read_cursor(std::string_view text, Offset offset) {
  return Walk(text).to(offset);
}

}  // namespace charterlint::lsp
