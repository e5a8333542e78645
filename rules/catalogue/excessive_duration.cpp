#include <algorithm>

#include "rules/filing.hpp"
#include "rules/known_cookies.hpp"
#include "rules/rows.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

constexpr std::uint32_t day = 86'400;

// CNIL, "Cookies : solutions pour les outils de mesure d'audience" (4 July 2025).
constexpr Option<int> audience_months{
    "audience-months",
    13,
    {"The longest life, in months, of a cookie of audience measurement that is exempted from "
     "consent.",
     "La durée de vie maximale, en mois, d'un cookie de mesure d'audience exempté du "
     "consentement."}};
// RFC 6265bis, section 5.5.
constexpr Option<int> days{
    "days",
    400,
    {"The longest life, in days, that browsers let any cookie have.",
     "La durée de vie maximale, en jours, que les navigateurs laissent à un cookie."}};

/// The longest that so many months in a row can be, in seconds: twelve of them are a leap year.
std::uint32_t longest(int months) {
  const int years = months / 12;
  return static_cast<std::uint32_t>(years * 365 + years / 4 + 1 + (months % 12) * 31) * day;
}

bool says_exempt(std::string_view folded) {
  for (const std::string_view word :
       {"exempt", "dispens", "strictement necessaire", "strictly necessary", "essentiel"}) {
    const std::size_t at = folded.find(word);
    if (at == std::string_view::npos) continue;
    const std::string_view before = folded.substr(0, at);
    const bool denied =
        before.ends_with("non ") || before.ends_with("pas ") || before.ends_with("not ");
    if (!denied) return true;
  }
  return false;
}

/// The charter claims that the cookie needs no consent: by a heading or caption, by the category of
/// its row, by its consent column, or in the prose above its table.
bool claims_exemption(const Charter& charter, const Table& table, const Cookie& cookie) {
  for (const CategoryUse& use : purposes_of(charter, table, cookie)) {
    if (use.kind == CategoryKind::necessary) return true;
  }
  const std::string consent = fold(charter.told(table, cookie, Role::consent));
  if (consent == "non" || consent == "no" || says_exempt(consent)) return true;
  if (says_exempt(fold(charter.told(table, cookie, Role::category)))) return true;
  for (const Span caption : table.captions) {
    if (says_exempt(fold(slice(charter.text(), caption)))) return true;
  }
  constexpr Offset most = 4'000;
  Span section = table.section;
  if (section.size() > most) section.begin = section.end - most;
  return says_exempt(fold(slice(charter.text(), section)));
}

/// A cookie of audience measurement that may be exempt: of Google's `miscategorised-cookie` speaks.
bool measures_audience(const Charter& charter, const Table& table, const Cookie& cookie) {
  if (cookie.known != nullptr) {
    const KnownCookie* const known = surely_known(charter, table, cookie);
    if (known != nullptr) {
      return known->category == CategoryKind::analytics && !known->providers.starts_with("Google");
    }
  }
  const auto purposes = purposes_of(charter, table, cookie);
  return std::any_of(purposes.begin(), purposes.end(),
                     [](const CategoryUse& use) { return use.kind == CategoryKind::analytics; });
}

/// Keeps a refusal or a choice: those may live as long as they like.
bool keeps_choice(const Charter& charter, const Table& table, const Cookie& cookie) {
  if (cookie.known != nullptr && cookie.known->category == CategoryKind::consent) return true;
  if (fold(cookie.name).find("opt") != std::string::npos) return true;
  const std::string purpose = fold(charter.told(table, cookie, Role::purpose));
  for (const std::string_view word :
       {"consent", "opt out", "instruction", "refus", "opposition", "choix"}) {
    if (purpose.find(word) != std::string::npos) return true;
  }
  return false;
}

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  const Config& config = report.config();
  const std::uint32_t audience = longest(config.option(audience_months));
  const std::uint32_t most = static_cast<std::uint32_t>(config.option(days)) * day;
  const std::uint32_t least = std::min(audience, most);
  for (const Cookie& cookie : table.cookies) {
    if (table.duration_of(cookie).most <= least) continue;
    const auto life = longest_life(charter, table, cookie);
    if (!life || life->seconds <= least) continue;
    if (keeps_choice(charter, table, cookie) || is_storage(charter, table, cookie)) continue;
    if (life->seconds > audience && measures_audience(charter, table, cookie) &&
        claims_exemption(charter, table, cookie)) {
      report.at(life->span,
                {"`{}` is to live {}, and audience measurement without consent {} months at most",
                 "`{}` doit vivre {}, et la mesure d'audience sans consentement {} mois au plus"},
                cookie.name, life->words, config.option(audience_months));
    } else if (life->seconds > most) {
      report
          .at(life->span,
              {"`{}` is to live {}, and browsers keep no cookie longer than {} days",
               "`{}` doit vivre {}, et les navigateurs ne gardent aucun cookie plus de {} jours"},
              cookie.name, life->words, config.option(days))
          .severity(Severity::info);
    }
  }
}

}  // namespace

extern constinit const Rule excessive_duration{
    .id = "excessive-duration",
    .summary = {"Cookies do not live longer than they may, or than browsers let them.",
                "Les cookies ne vivent pas plus longtemps qu'ils ne le peuvent."},
    .why =
        {"Audience measurement goes without consent only while its cookies are short-lived, and "
         "browsers cut every life at 400 days.",
         "La mesure d'audience ne se passe de consentement que si ses cookies vivent peu, et les "
         "navigateurs coupent toute vie à 400 jours."},
    .group = Group::cookie,
    .severity = Severity::warning,
    .since = "0.1.0",
    .options = options_of<audience_months, days>,
    .check = check,
};

}  // namespace charterlint
