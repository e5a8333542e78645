// Facts about well-known cookies, from data/known_cookies.tsv, read when the program is compiled.
// A name alone never decides what a cookie is: `sessionid` is Django's and Instagram's.
#pragma once

#include <span>
#include <string_view>

#include "rules/vocabulary.hpp"

namespace charterlint {

struct KnownCookie {
  std::string_view pattern;    ///< a name; `*` stands for any run of characters
  std::string_view providers;  ///< alternatives separated by `|`, the most usual first
  bool by_site = false;        ///< set by software that the site runs itself
  CategoryKind category = CategoryKind::unknown;
  std::string_view lifetime;  ///< alternatives by `|`: session, persistent, ISO 8601 durations
  bool retired = false;
  bool weak = false;    ///< the name is too common to mean anything without its provider
  bool exempt = false;  ///< audience measurement that CNIL exempts from consent when set up so
  std::string_view source;
  Bilingual purpose;
};

/// All of them, in the order of the data file.
[[nodiscard]] std::span<const KnownCookie> known_cookies();

/// What is known of `name`: by exact name first, then by the longest pattern. Of several providers
/// the one that `provider` (any spelling) agrees with, else the first. Null when nothing is known.
/// The cookies of `own`, the configuration, go before ours, unless the provider says otherwise.
[[nodiscard]] const KnownCookie* find_known(std::string_view name, std::string_view provider = {},
                                            const Lexicon* own = nullptr);

/// `provider` names one of the cookie's providers.
[[nodiscard]] bool provider_agrees(const KnownCookie& cookie, std::string_view provider);

/// `name` matches `pattern`, where `*` stands for any run of characters.
[[nodiscard]] bool matches(std::string_view pattern, std::string_view name);

}  // namespace charterlint
