#include <algorithm>
#include <array>

#include "rules/prose.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

constexpr std::string_view scheme = "http://";

/// The host of an address, without port.
std::string_view host_of(std::string_view url) {
  url.remove_prefix(scheme.size());
  return url.substr(0, std::min(url.find_first_of("/?#:"), url.size()));
}

/// `host` is `name`, or lies below it.
bool is_of(std::string_view host, std::string_view name) {
  if (!host.ends_with(name)) return false;
  return host.size() == name.size() || host[host.size() - name.size() - 1] == '.';
}

/// A site that anyone can open: no machine of one's own, no example (RFC 2606, RFC 6761), and not
/// the name of an XML vocabulary, which must stay as it is.
bool is_site(std::string_view host) {
  const bool numbers = host.find_first_not_of("0123456789.") == std::string_view::npos;
  if (numbers || host.find('.') == std::string_view::npos) return false;
  static constexpr std::array<std::string_view, 12> others{
      "localhost",   "local",       "test",   "example",    "invalid",  "example.com",
      "example.org", "example.net", "w3.org", "schema.org", "purl.org", "xmlns.com"};
  if (host.starts_with("schemas.")) return false;
  return std::none_of(others.begin(), others.end(),
                      [&](std::string_view name) { return is_of(host, name); });
}

void check(const Charter& charter, Report& report) {
  const std::string_view text = charter.text();
  const auto& addresses = report.sightings().faulty_addresses();
  for (std::size_t i = 0; i < addresses.size(); ++i) {
    const Address& address = addresses[i];
    const std::string_view url = slice(text, address.span);
    if (address.fault != AddressFault::insecure || !is_site(host_of(url))) continue;
    if (!is_read(charter, address.span.begin)) continue;
    const auto secure = [](const Address& each) {
      const Offset at = each.span.begin + 4;  // after `http`
      return Edit{{at, at}, "s"};
    };
    std::vector<Edit> edits{secure(address)};
    // `[http://x](http://x)` is one address to its reader.
    if (i + 1 < addresses.size() && addresses[i + 1].fault == AddressFault::insecure &&
        slice(text, {address.span.end, addresses[i + 1].span.begin}) == "](") {
      edits.push_back(secure(addresses[++i]));
    }
    report.at(address.span, {"`{}` is not encrypted", "`{}` n'est pas chiffrée"}, quoted(url))
        .fix(Safety::unsafe, std::move(edits), {"Write `https://`", "Écrire `https://`"});
  }
}

}  // namespace

extern constinit const Rule insecure_url{
    .id = "insecure-url",
    .summary = {"Addresses of sites start with `https://`.",
                "Les adresses de sites commencent par `https://`."},
    .why = {"What readers look up about their cookies can be read and changed on the way.",
            "Ce que le lecteur consulte sur ses cookies peut être lu et changé en route."},
    .group = Group::document,
    .severity = Severity::info,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
