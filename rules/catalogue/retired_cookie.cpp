#include "rules/known_cookies.hpp"
#include "rules/rows.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  for (const Cookie& cookie : table.cookies) {
    if (cookie.known == nullptr || !cookie.known->retired) continue;
    const KnownCookie* const known = surely_known(charter, table, cookie);
    if (known == nullptr || !known->retired) continue;
    const std::string_view maker = known->providers.substr(0, known->providers.find('|'));
    report.at(
        cookie.span,
        {"`{}` is a cookie that {} no longer sets", "`{}` est un cookie que {} ne dépose plus"},
        cookie.name, maker);
  }
}

}  // namespace

extern constinit const Rule retired_cookie{
    .id = "retired-cookie",
    .summary = {"A charter lists cookies that are still set.",
                "Une charte liste des cookies encore déposés."},
    .why = {"A cookie of a product that is gone shows that the list was not looked at for years.",
            "Un cookie d'un produit disparu montre que la liste n'a pas été revue depuis des "
            "années."},
    .group = Group::cookie,
    .severity = Severity::info,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
