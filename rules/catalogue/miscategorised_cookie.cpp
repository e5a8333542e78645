#include <algorithm>

#include "rules/filing.hpp"
#include "rules/known_cookies.hpp"
#include "rules/rows.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// What needs no consent: these shade into each other from one charter to the next.
bool needs_none(const CategoryUse& use) {
  return use.kind == CategoryKind::necessary || use.kind == CategoryKind::security ||
         use.kind == CategoryKind::consent;
}

/// What a cookie is for that nobody can call necessary. Of the tools of audience measurement only
/// Google's is named by CNIL as one that cannot do without consent (developers' guide, sheet 17).
std::optional<Bilingual> needs_consent(const KnownCookie& cookie) {
  switch (cookie.category) {
    case CategoryKind::advertising:
      return Bilingual{"advertising", "la publicité"};
    case CategoryKind::social:
      return Bilingual{"social networks", "les réseaux sociaux"};
    case CategoryKind::analytics:
      if (cookie.exempt || !cookie.providers.starts_with("Google")) return std::nullopt;
      return Bilingual{"audience measurement", "la mesure d'audience"};
    default:
      return std::nullopt;
  }
}

/// The charter says that it is used to tell people from programs, or to keep someone signed in:
/// some cookies of large companies serve for that too.
bool tells_of_security(const Charter& charter, const Table& table, const Cookie& cookie) {
  const std::string purpose = fold(charter.told(table, cookie, Role::purpose));
  for (const std::string_view word :
       {"captcha", "secur", "fraud", "authent", "sign in", "log in", "login", "connexion"}) {
    if (purpose.find(word) != std::string::npos) return true;
  }
  return false;
}

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  for (const Cookie& cookie : table.cookies) {
    if (cookie.known == nullptr || (!needs_consent(*cookie.known) && !cookie.known->weak)) continue;
    const KnownCookie* const known = surely_known(charter, table, cookie);
    if (known == nullptr) continue;
    const auto purpose = needs_consent(*known);
    if (!purpose) continue;
    const auto filed = purposes_of(charter, table, cookie);
    if (filed.empty() || !std::all_of(filed.begin(), filed.end(), needs_none)) continue;
    if (tells_of_security(charter, table, cookie)) continue;
    const std::string_view maker = known->providers.substr(0, known->providers.find('|'));
    Finding finding =
        report.at(cookie.span,
                  {"`{}` is filed under `{}`, but {} sets it for {}",
                   "`{}` est rangé sous « {} », mais {} le dépose pour {}"},
                  cookie.name, filed.front().name, maker, purpose->in(report.config().language));
    // What only common knowledge says may have changed.
    if (known->source == "k") finding.severity(Severity::info);
    if (!filed.front().span.empty()) {
      finding.related(filed.front().span, {"the category", "la catégorie"});
    }
  }
}

}  // namespace

extern constinit const Rule miscategorised_cookie{
    .id = "miscategorised-cookie",
    .summary = {"A cookie that needs consent is not filed among those that need none.",
                "Un cookie qui demande le consentement n'est pas rangé parmi ceux qui en sont "
                "dispensés."},
    .why = {"Readers are told that they cannot refuse what they have a right to refuse.",
            "On dit au lecteur qu'il ne peut refuser ce qu'il a le droit de refuser."},
    .group = Group::cookie,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
