#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

void report_fault(std::string_view text, const Address& address, Report& report) {
  const std::string url = quoted(slice(text, address.span));
  switch (address.fault) {
    case AddressFault::insecure:
      return;
    case AddressFault::scheme: {
      const std::string_view scheme = std::string_view(url).substr(0, url.find(':'));
      report.at(address.span,
                {"`{}` is no address: it starts with `{}`",
                 "`{}` n'est pas une adresse : elle "
                 "commence par `{}`"},
                url, scheme);
      return;
    }
    case AddressFault::colon:
    case AddressFault::slash:
    case AddressFault::slashes:
      report.at(address.span,
                {"`{}` is no address: `://` is wrong in it",
                 "`{}` n'est pas une adresse : `://` y est mal écrit"},
                url);
      return;
    case AddressFault::doubled:
      report.at(address.span,
                {"`{}` is no address: it starts twice",
                 "`{}` n'est pas une adresse : elle commence "
                 "deux fois"},
                url);
      return;
    case AddressFault::blank:
      report.at(address.span,
                {"`{}` is no address: a space cuts it",
                 "`{}` n'est pas une adresse : une espace la "
                 "coupe"},
                url);
      return;
    case AddressFault::dots:
      report.at(address.span,
                {"`{}` is no address: two dots follow each other in it",
                 "`{}` n'est pas une adresse : deux points s'y suivent"},
                url);
      return;
  }
}

void check(const Charter& charter, Report& report) {
  for (const Address& address : report.sightings().faulty_addresses()) {
    if (address.fault == AddressFault::insecure || !is_read(charter, address.span.begin)) continue;
    report_fault(charter.text(), address, report);
  }
}

}  // namespace

extern constinit const Rule malformed_url{
    .id = "malformed-url",
    .summary = {"Web addresses are written so that a browser understands them.",
                "Les adresses web sont écrites de sorte qu'un navigateur les comprenne."},
    .why =
        {"Readers who follow the address, often to refuse cookies, arrive nowhere.",
         "Le lecteur qui suit l'adresse, souvent pour refuser les cookies, n'arrive nulle part."},
    .group = Group::document,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
