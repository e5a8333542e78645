#include <algorithm>
#include <cctype>

#include "rules/markup.hpp"
#include "rules/rows.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// Browsers read the prefix in any letter case (RFC 6265bis, section 5.4).
bool has_host_prefix(std::string_view name) {
  constexpr std::string_view prefix = "__host-";
  return name.size() > prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), name.begin(), [](char a, char b) {
           return a == std::tolower(static_cast<unsigned char>(b));
         });
}

/// `.example.com`, `*.example.com`: a domain with all that lies below it, not one host.
bool is_wide(std::string_view domain) {
  if (domain.starts_with("*.")) domain.remove_prefix(1);
  return domain.starts_with('.') && domain.size() > 1 && domain[1] != '.';
}

void check(const Table& table, Report& report) {
  const Charter& charter = report.charter();
  for (const Cookie& cookie : table.cookies) {
    if (!cookie.name.starts_with("__") || !has_host_prefix(cookie.name)) continue;
    const std::string domain = charter.told(table, cookie, Role::domain);
    if (!is_wide(domain)) continue;
    const auto cell = cell_at(charter, table, cookie.index, Role::domain);
    report
        .at(cell ? cell->span : cookie.span,
            {"`{}` belongs to one host by its prefix, and not to `{}`",
             "`{}` appartient par son préfixe à un seul hôte, et non à `{}`"},
            cookie.name, quoted(domain))
        .related(cookie.span, {"the prefix `__Host-`", "le préfixe `__Host-`"});
  }
}

}  // namespace

extern constinit const Rule prefix_contradiction{
    .id = "prefix-contradiction",
    .summary = {"A cookie with the prefix `__Host-` has no domain.",
                "Un cookie au préfixe `__Host-` n'a pas de domaine."},
    .why = {"Browsers refuse such a cookie, so either the name or the domain is wrong.",
            "Les navigateurs refusent un tel cookie : le nom ou le domaine est faux."},
    .group = Group::cookie,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
