// What a place of a configuration file means, by the same schema that the file is checked against.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/config_schema.hpp"
#include "rules/rule.hpp"
#include "rules/text.hpp"

namespace charterlint::lsp {

/// One step down: a key of an object, or an element of a list, which has no name.
struct ConfigStep {
  bool in_list = false;
  std::string key;
};

/// What stands below the steps that lead to a value.
struct ConfigMeaning {
  const ConfigForm* form = nullptr;    ///< of the value; null inside of a rule and where unknown
  const ConfigKey* key = nullptr;      ///< the last key of the schema on the way
  const Rule* rule = nullptr;          ///< the rule that it is about
  const OptionInfo* option = nullptr;  ///< the option of the rule
  bool severity = false;               ///< the severity of the rule
  bool options = false;                ///< the object of its options
  [[nodiscard]] bool known() const { return form != nullptr || rule != nullptr; }
};

[[nodiscard]] ConfigMeaning meaning_of(const std::vector<ConfigStep>& steps);

/// Where the cursor is, in a file that may be half written.
struct ConfigCursor {
  std::vector<ConfigStep> steps;  ///< to the object, the list or the value that it is in
  bool at_key = false;            ///< a key is to be written here, else a value
  bool in_comment = false;
  Span token;                      ///< the text or word that it touches, with quotes; may be empty
  std::vector<std::string> taken;  ///< the keys, or the texts of a list, that stand beside it
  bool has_colon = false;          ///< after a key
};

[[nodiscard]] ConfigCursor read_cursor(std::string_view text, Offset offset);

}  // namespace charterlint::lsp
