#include "server/lsp/features/cookie_facts.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "rules/lexicon.hpp"
#include "rules/unicode.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/markup_content.hpp"

namespace charterlint::lsp {
namespace {

bool is_pattern(const KnownCookie& cookie) {
  return cookie.pattern.find('*') != std::string_view::npos;
}

struct Unit {
  char letter;
  Bilingual one, many;
};
constexpr std::array date_units{
    Unit{'Y', {"year", "an"}, {"years", "ans"}},
    Unit{'M', {"month", "mois"}, {"months", "mois"}},
    Unit{'W', {"week", "semaine"}, {"weeks", "semaines"}},
    Unit{'D', {"day", "jour"}, {"days", "jours"}},
};
constexpr std::array time_units{
    Unit{'H', {"hour", "heure"}, {"hours", "heures"}},
    Unit{'M', {"minute", "minute"}, {"minutes", "minutes"}},
    Unit{'S', {"second", "seconde"}, {"seconds", "secondes"}},
};

/// One duration of the data file: `P13M`, `PT30M`, `session`, `persistent`.
std::string one_lifetime(std::string_view value, Language language) {
  if (value == "session") return "session";
  if (value == "persistent") {
    return std::string(Bilingual{"until it is deleted", "jusqu'à sa suppression"}.in(language));
  }
  const bool time = value.starts_with("PT");
  const std::string_view number = value.substr(time ? 2 : 1, value.size() - (time ? 3 : 2));
  unsigned count = 0;
  std::from_chars(number.data(), number.data() + number.size(), count);
  const auto in_words = [&](const auto& units) -> std::string {
    for (const Unit& unit : units) {
      if (unit.letter != value.back()) continue;
      return fmt::format("{} {}", count, (count < 2 ? unit.one : unit.many).in(language));
    }
    return std::string(value);
  };
  return time ? in_words(time_units) : in_words(date_units);
}

std::string_view first_of(std::string_view alternatives) {
  return alternatives.substr(0, alternatives.find('|'));
}

}  // namespace

std::vector<const KnownCookie*> candidates(std::string_view name, std::string_view provider,
                                           const Lexicon* own) {
  std::vector<const KnownCookie*> found;
  std::size_t longest = 0;
  for_each_known_cookie(own, [&](const KnownCookie& cookie) {
    const bool exact = cookie.pattern == name;
    if (!exact && (!is_pattern(cookie) || !matches(cookie.pattern, name))) return;
    // An exact name goes before any pattern.
    const std::size_t rank = exact ? std::string_view::npos : cookie.pattern.size();
    if (rank < longest) return;
    if (rank > longest) found.clear();
    longest = rank;
    found.push_back(&cookie);
  });
  std::vector<const KnownCookie*> agreeing;
  if (!provider.empty()) {
    std::copy_if(found.begin(), found.end(), std::back_inserter(agreeing),
                 [&](const KnownCookie* cookie) { return provider_agrees(*cookie, provider); });
  }
  return agreeing.empty() ? found : agreeing;
}

std::string_view main_provider(const KnownCookie& cookie) {
  return first_of(cookie.providers);
}

std::string lifetime_in_words(std::string_view alternatives, Language language) {
  std::string out;
  while (!alternatives.empty()) {
    const std::string_view one = first_of(alternatives);
    alternatives.remove_prefix(std::min(one.size() + 1, alternatives.size()));
    if (!out.empty()) out += language == Language::fr ? " ou " : " or ";
    out += one_lifetime(one, language);
  }
  return out;
}

std::string usual_lifetime(const KnownCookie& cookie, Language language) {
  return capitalised(one_lifetime(first_of(cookie.lifetime), language));
}

std::string cookie_markdown(const KnownCookie& cookie, Language language) {
  std::string providers(cookie.providers);
  for (std::size_t bar = providers.find('|'); bar != std::string::npos;
       bar = providers.find('|', bar + 1)) {
    providers.replace(bar, 1, ", ");
  }
  const std::string_view category = vocabulary::preferred(cookie.category, language);
  // A cookie of the configuration may be told of in part.
  std::string out = fmt::format("**{}**", code_span(cookie.pattern));
  if (!providers.empty()) out += " · " + providers;
  if (!cookie.purpose.in(language).empty()) {
    out.append("\n\n").append(cookie.purpose.in(language));
  }
  out += say(language, {"\n\n- Category: {}", "\n\n- Catégorie : {}"}, category);
  if (!cookie.lifetime.empty()) {
    out += say(language, {"\n- Lifetime: {}", "\n- Durée : {}"},
               lifetime_in_words(cookie.lifetime, language));
  }
  const auto remark = [&](bool holds, Bilingual words) {
    if (holds) out.append("\n- ").append(words.in(language));
  };
  remark(cookie.by_site, {"Set by software that the site runs itself",
                          "Déposé par un logiciel que le site fait tourner lui-même"});
  remark(cookie.exempt,
         {"Audience measurement that needs no consent in France when set up as CNIL asks",
          "Mesure d'audience dispensée de consentement si elle est réglée comme la "
          "CNIL le demande"});
  remark(cookie.retired,
         {"Retired: its provider sets it no more", "Retiré : son fournisseur ne le dépose plus"});
  remark(cookie.weak, {"The name is common: only its provider tells whose cookie it is",
                       "Le nom est courant : seul le fournisseur dit de quel cookie il s'agit"});
  return out;
}

}  // namespace charterlint::lsp
