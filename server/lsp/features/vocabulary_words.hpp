// What roles, kinds of categories and axes are, in words: for hovers, completions and hints.
#pragma once

#include "rules/vocabulary.hpp"

namespace charterlint::lsp {

/// What belongs in a column of `role`, as one sentence without its full stop.
[[nodiscard]] Bilingual description_of(Role role);

/// What cookies of `kind` do, as one sentence without its full stop.
[[nodiscard]] Bilingual description_of(CategoryKind kind);

/// What categories of `axis` tell of a cookie.
[[nodiscard]] Bilingual description_of(Axis axis);

}  // namespace charterlint::lsp
