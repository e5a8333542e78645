// Giving a category, a cookie or a provider another name, wherever a charter names it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/occurrences.hpp"

namespace charterlint {

struct Renaming {
  Name name;
  std::string from;  ///< the spelling that was pointed at
  std::string to;    ///< the new one, without blanks around it
};

/// Why `to` cannot be a name of a thing of `kind`, as a sentence in `language`; nullopt when it
/// can.
[[nodiscard]] std::optional<std::string> refuse_name(Named kind, std::string_view to,
                                                     Language language);

struct RenameEdit {
  Edit edit;
  bool sure = true;  ///< false for a mention in prose: a person should look at it
};

/// The edits that rename in `charter`, in order. Each place keeps its case (« Nécessaires » at the
/// start of a heading stays capitalised), its escapes and its line breaks.
[[nodiscard]] std::vector<RenameEdit> rename_in(const Charter& charter, const Renaming& renaming);

}  // namespace charterlint
