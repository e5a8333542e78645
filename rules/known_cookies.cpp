#include "rules/known_cookies.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "rules/data/tsv.hpp"
#include "rules/lexicon.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

constexpr std::string_view tsv =
#include "rules/data/known_cookies.inc"
    ;

constexpr std::array<std::string_view, 9> categories{"necessary",   "functional", "analytics",
                                                     "advertising", "social",     "security",
                                                     "consent",     "media",      "support"};

constexpr bool flag(std::string_view value, std::string_view yes, std::string_view no) {
  if (value != yes && value != no) data::refuse();
  return value == yes;
}

consteval auto build() {
  std::array<KnownCookie, data::count_rows(tsv)> cookies{};
  std::size_t count = 0;
  data::for_each_row<11>(tsv, [&](const std::array<std::string_view, 11>& row) {
    const std::size_t category = data::index_of(categories, row[3]);
    if (category == categories.size()) data::refuse();
    // `categories` stands in the order of CategoryKind.
    cookies[count++] = {row[0],
                        row[1],
                        flag(row[2], "site", "vendor"),
                        static_cast<CategoryKind>(category),
                        row[4],
                        flag(row[5], "retired", "current"),
                        flag(row[6], "yes", "no"),
                        flag(row[7], "yes", "no"),
                        row[8],
                        {row[9], row[10]}};
  });
  return cookies;
}
constexpr auto cookies = build();

constexpr bool is_pattern(const KnownCookie& cookie) {
  return cookie.pattern.find('*') != std::string_view::npos;
}

consteval std::size_t count_exact() {
  return static_cast<std::size_t>(
      std::count_if(cookies.begin(), cookies.end(), [](const auto& c) { return !is_pattern(c); }));
}

/// Places of the exact names in `cookies`, sorted by name.
consteval auto sort_exact() {
  std::array<std::uint16_t, count_exact()> order{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < cookies.size(); ++i) {
    if (!is_pattern(cookies[i])) order[count++] = static_cast<std::uint16_t>(i);
  }
  std::sort(order.begin(), order.end(), [](std::uint16_t a, std::uint16_t b) {
    return cookies[a].pattern != cookies[b].pattern ? cookies[a].pattern < cookies[b].pattern
                                                    : a < b;
  });
  return order;
}
constexpr auto exact = sort_exact();

/// Places of the patterns in `cookies`, sorted by their first character.
consteval auto sort_patterns() {
  std::array<std::uint16_t, cookies.size() - count_exact()> order{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < cookies.size(); ++i) {
    if (is_pattern(cookies[i])) order[count++] = static_cast<std::uint16_t>(i);
  }
  std::sort(order.begin(), order.end(), [](std::uint16_t a, std::uint16_t b) {
    const char first_a = cookies[a].pattern.front();
    const char first_b = cookies[b].pattern.front();
    return first_a != first_b ? first_a < first_b : a < b;
  });
  // A pattern that starts with anything would have to be tried for every name.
  for (const std::uint16_t i : order) {
    if (cookies[i].pattern.front() == '*') data::refuse();
  }
  return order;
}
constexpr auto patterns = sort_patterns();

/// Calls `visit` with each of the alternatives of `list`; stops when it returns true.
template <class Visit>
bool any_alternative(std::string_view list, Visit visit) {
  while (!list.empty()) {
    const std::size_t bar = std::min(list.find('|'), list.size());
    if (visit(list.substr(0, bar))) return true;
    list.remove_prefix(std::min(bar + 1, list.size()));
  }
  return false;
}

/// `words` holds `part` as whole words; both are folded.
bool holds_words(std::string_view words, std::string_view part) {
  for (std::size_t at = words.find(part); at != std::string_view::npos;
       at = words.find(part, at + 1)) {
    const std::size_t end = at + part.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' '))
      return true;
  }
  return false;
}

/// The same as `find_known`, among the cookies of the configuration, which are few. The last one of
/// a name goes first, as it was added last.
const KnownCookie* find_own(std::span<const KnownCookie> own, std::string_view name,
                            std::string_view provider) {
  const KnownCookie* best = nullptr;
  const auto rank = [&](const KnownCookie& cookie) {
    return std::tuple(!is_pattern(cookie), cookie.pattern.size(),
                      provider_agrees(cookie, provider));
  };
  for (const KnownCookie& cookie : own) {
    if (!matches(cookie.pattern, name)) continue;
    if (best == nullptr || rank(cookie) >= rank(*best)) best = &cookie;
  }
  return best;
}

/// Nothing speaks against `cookie` when the charter names `provider`.
bool may_be(const KnownCookie& cookie, std::string_view provider) {
  return provider.empty() || cookie.providers.empty() || provider_agrees(cookie, provider);
}

const KnownCookie* find_ours(std::string_view name, std::string_view provider) {
  auto at = std::partition_point(exact.begin(), exact.end(),
                                 [&](std::uint16_t i) { return cookies[i].pattern < name; });
  const KnownCookie* first = nullptr;
  for (; at != exact.end() && cookies[*at].pattern == name; ++at) {
    if (first == nullptr) first = &cookies[*at];
    if (!provider.empty() && provider_agrees(cookies[*at], provider)) return &cookies[*at];
  }
  if (first != nullptr || name.empty()) return first;
  auto pattern = std::partition_point(patterns.begin(), patterns.end(), [&](std::uint16_t i) {
    return cookies[i].pattern.front() < name.front();
  });
  for (; pattern != patterns.end() && cookies[*pattern].pattern.front() == name.front();
       ++pattern) {
    const KnownCookie& cookie = cookies[*pattern];
    if (!matches(cookie.pattern, name)) continue;
    if (first == nullptr || cookie.pattern.size() > first->pattern.size()) first = &cookie;
  }
  return first;
}

}  // namespace

std::span<const KnownCookie> known_cookies() {
  return cookies;
}

bool matches(std::string_view pattern, std::string_view name) {
  // Greedy with one step back: linear for the patterns that exist, bounded for any.
  std::size_t p = 0, n = 0;
  std::size_t star = std::string_view::npos, retry = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = n;
    } else if (p < pattern.size() && pattern[p] == name[n]) {
      ++p;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

bool provider_agrees(const KnownCookie& cookie, std::string_view provider) {
  const std::string folded = fold(provider);
  if (folded.empty()) return false;
  return any_alternative(cookie.providers, [&](std::string_view one) {
    const std::string known = fold(one);
    return holds_words(folded, known) || holds_words(known, folded);
  });
}

const KnownCookie* find_known(std::string_view name, std::string_view provider,
                              const Lexicon* own) {
  const KnownCookie* const mine =
      own == nullptr ? nullptr : find_own(own->cookies(), name, provider);
  if (mine != nullptr && may_be(*mine, provider)) return mine;
  const KnownCookie* const ours = find_ours(name, provider);
  if (mine == nullptr || (ours != nullptr && provider_agrees(*ours, provider))) return ours;
  return mine;
}

}  // namespace charterlint
