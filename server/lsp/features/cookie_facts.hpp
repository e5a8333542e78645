// What data/known_cookies.tsv and the configuration know of a cookie, in words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/known_cookies.hpp"

namespace charterlint::lsp {

/// The known cookies that `name` may be: those of that exact name, else those of the longest
/// patterns that match it; of these the ones that `provider` agrees with, if it agrees with any.
/// More than one when the provider does not decide. `own`: see `find_known`.
[[nodiscard]] std::vector<const KnownCookie*> candidates(std::string_view name,
                                                         std::string_view provider,
                                                         const Lexicon* own);

/// The first of the providers.
[[nodiscard]] std::string_view main_provider(const KnownCookie& cookie);

/// KnownCookie::lifetime as people say it: `13 months`, `session or 2 weeks`.
[[nodiscard]] std::string lifetime_in_words(std::string_view alternatives, Language language);
/// The first of the alternatives, for a cell: `13 months`, `Session`.
[[nodiscard]] std::string usual_lifetime(const KnownCookie& cookie, Language language);

/// The facts as Markdown: name and provider, purpose, category, lifetime, remarks.
[[nodiscard]] std::string cookie_markdown(const KnownCookie& cookie, Language language);

}  // namespace charterlint::lsp
