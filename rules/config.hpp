// What a charter is judged by.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

/// The form that tables should have.
enum class TableStyle : std::uint8_t { pipe, tab, any };

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
};

struct Config {
  Language language = Language::en;  ///< of messages
  /// The document is a charter by its name, whatever it says.
  bool always_charter = false;
  /// Severities that differ from those of the rules, by place in the catalogue; empty: none do.
  std::vector<std::optional<Severity>> severities;
  /// Columns that a table of cookies must have, and those that it should have.
  std::vector<Role> required{Role::name, Role::purpose};
  std::vector<Role> recommended{Role::provider, Role::duration};
  TableStyle table_style = TableStyle::pipe;
  FormatOptions format;

  /// Of rule number `index` of the catalogue; nullopt where the rule's own severity stands.
  [[nodiscard]] std::optional<Severity> severity(std::size_t index) const {
    return index < severities.size() ? severities[index] : std::nullopt;
  }
};

}  // namespace charterlint
