// Sentences in French and English with the same arguments.
#pragma once

#include <fmt/format.h>

#include <string>
#include <type_traits>

#include "rules/vocabulary.hpp"

namespace charterlint {

/// One sentence in both languages. The compiler checks both against their arguments.
template <class... Args>
struct Words {
  fmt::format_string<Args...> en;
  fmt::format_string<Args...> fr;
};

/// The sentence in `language`.
template <class... Args>
[[nodiscard]] std::string say(Language language, Words<std::type_identity_t<Args>...> words,
                              Args&&... args) {
  const fmt::string_view text = language == Language::fr ? words.fr : words.en;
  return fmt::vformat(text, fmt::make_format_args(args...));
}

}  // namespace charterlint
