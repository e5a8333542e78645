// What a charter is judged by.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

/// An option of a rule: its only mention carries name, type, default and help.
struct OptionInfo {
  std::string_view name;  ///< kebab-case
  std::variant<bool, int, std::string_view> fallback;
  Bilingual help;
  /// The only texts that it takes; empty where it takes any.
  std::span<const std::string_view> choices = {};
};
template <class T>
struct Option : OptionInfo {
  constexpr Option(std::string_view option, T value, Bilingual text,
                   std::span<const std::string_view> words = {})
      : OptionInfo{option, value, text, words} {}
};
/// The options of a rule: `.options = options_of<max_months, tolerance>`.
template <const auto&... each>
inline constexpr const OptionInfo* options_of[] = {&each...};

/// What the configuration sets an option to.
struct OptionValue {
  const OptionInfo* option = nullptr;
  std::variant<bool, int, std::string> value;
};

/// How `format` lays tables out.
enum class TableLayout : std::uint8_t {
  aligned,  ///< columns padded to the same width, as prettier does
  compact,  ///< one space around each cell
  keep,     ///< as they are
};

struct FormatOptions {
  TableLayout layout = TableLayout::aligned;
  /// Tables wider than this, in columns of a terminal, are laid out compact; 0 is no limit.
  std::uint32_t max_width = 0;
  /// The last line gets a line end where it has none.
  bool final_newline = false;
};

struct Config {
  std::string_view profile = "default";  ///< the set of settings it started from
  Language language = Language::en;      ///< of messages
  /// The document is a charter by its name, whatever it says.
  bool always_charter = false;
  /// The document's name, as its siblings know it; it must outlive the judging.
  std::string_view file;
  /// Severities that differ from those of the rules, by place in the catalogue; empty: none do.
  std::vector<std::optional<Severity>> severities;
  /// Columns that a table of cookies must have, and those that it should have.
  std::vector<Role> required{Role::name, Role::purpose};
  std::vector<Role> recommended{Role::provider, Role::duration};
  FormatOptions format;
  /// Options of rules that differ from their defaults.
  std::vector<OptionValue> options;
  /// Words and cookies to read charters with; null: none but ours.
  std::shared_ptr<const Lexicon> own;

  /// Of rule number `index` of the catalogue; nullopt where the rule's own severity stands.
  [[nodiscard]] std::optional<Severity> severity(std::size_t index) const {
    return index < severities.size() ? severities[index] : std::nullopt;
  }

  /// The value of a rule's option.
  [[nodiscard]] bool option(const Option<bool>& option) const {
    const OptionValue* const set = find(option);
    return set != nullptr ? std::get<bool>(set->value) : std::get<bool>(option.fallback);
  }
  [[nodiscard]] int option(const Option<int>& option) const {
    const OptionValue* const set = find(option);
    return set != nullptr ? std::get<int>(set->value) : std::get<int>(option.fallback);
  }
  [[nodiscard]] std::string_view option(const Option<std::string_view>& option) const {
    const OptionValue* const set = find(option);
    return set != nullptr ? std::string_view(std::get<std::string>(set->value))
                          : std::get<std::string_view>(option.fallback);
  }

 private:
  [[nodiscard]] const OptionValue* find(const OptionInfo& option) const {
    for (const OptionValue& set : options) {
      if (set.option == &option) return &set;
    }
    return nullptr;
  }
};

}  // namespace charterlint
