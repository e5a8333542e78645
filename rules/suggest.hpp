// "Did you mean ...?"
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rules/vocabulary.hpp"

namespace charterlint {

/// `; did you mean `...`?` with the one of `names` that `word` is most like, or nothing when it is
/// like none of them.
[[nodiscard]] std::string suggestion(std::string_view word, std::span<const std::string_view> names,
                                     Language language = Language::en);

}  // namespace charterlint
