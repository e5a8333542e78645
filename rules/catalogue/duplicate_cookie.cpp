#include <algorithm>
#include <bit>

#include "rules/known_cookies.hpp"
#include "rules/names.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// A cookie and the table that tells of it.
struct Telling {
  const Table* table = nullptr;
  const Cookie* cookie = nullptr;
};

/// Roles whose cells say which of several cookies of one name is meant.
bool tells_apart(Role role) {
  return role == Role::provider || role == Role::domain || role == Role::service ||
         role == Role::type || role == Role::other;
}

/// What column `column` says in the row of `cookie`, taken from above under a row-span.
std::string cell_text(const Charter& charter, const Table& table, const Cookie& cookie,
                      std::uint32_t column) {
  constexpr std::uint32_t most = 100;  // as Charter::told
  std::uint32_t index = cookie.index;
  std::string text = charter.cell_text(table, cookie.row, column);
  for (std::uint32_t up = 0; up < most && text.empty() && index > 0; ++up) {
    text = charter.cell_text(table, table.rows[--index], column);
  }
  return fold(text);
}

bool differ(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && a != b;
}

/// Two rows of one table that a column sets apart, or that are the same word for word: of those
/// `duplicate-row` speaks.
bool set_apart(const Charter& charter, const Table& table, const Cookie& a, const Cookie& b) {
  if (a.index == b.index) return false;
  if (slice(charter.text(), charter.span(a.row)) == slice(charter.text(), charter.span(b.row))) {
    return true;
  }
  for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
    if (!tells_apart(table.columns[i].role)) continue;
    if (differ(cell_text(charter, table, a, i), cell_text(charter, table, b, i))) return true;
  }
  return false;
}

std::vector<CategoryKind> purposes_of(const Table& table) {
  std::vector<CategoryKind> kinds;
  for (const CategoryUse& use : table.uses) {
    if (axis_of(use.kind) == Axis::purpose) kinds.push_back(use.kind);
  }
  return kinds;
}

/// For each table block how much else than tables and comments stands before it.
std::vector<std::uint32_t> count_others(const Charter& charter) {
  std::vector<std::uint32_t> counts;
  std::uint32_t others = 0;
  for (const Block& block : charter.layout().blocks) {
    if (block.kind == BlockKind::table) {
      counts.push_back(others);
    } else if (block.kind != BlockKind::comment) {
      ++others;
    }
  }
  return counts;
}

/// Both tables are of one list: one right after the other, or each under another category of the
/// same chapter. What else stands in two tables may be about two sites.
bool same_list(const std::vector<std::uint32_t>& others, const Table& a, const Table& b) {
  if (a.chapter != b.chapter) return false;
  const auto purposes_a = purposes_of(a);
  const auto purposes_b = purposes_of(b);
  if (a.heading != b.heading || !a.captions.empty() || !b.captions.empty()) {
    return !purposes_a.empty() && !purposes_b.empty() && purposes_a != purposes_b;
  }
  // Nothing but other tables stands between the two.
  return a.form == Form::vertical || others[a.blocks.back()] == others[b.blocks.front()];
}

/// A mark that sends readers to a note: `Mesure d'audience(1)`.
bool has_note(const Charter& charter, const Telling& telling) {
  const std::string purpose = charter.told(*telling.table, *telling.cookie, Role::purpose);
  if (purpose.size() < 3) return false;
  const std::string_view end = std::string_view(purpose).substr(purpose.size() - 3);
  return end.back() == '*' ||
         ((end[0] == '(' || end[0] == '[') && (end[2] == ')' || end[2] == ']'));
}

bool told_twice(const Charter& charter, const std::vector<std::uint32_t>& others, const Telling& a,
                const Telling& b) {
  if (has_note(charter, a) || has_note(charter, b)) return false;
  if (a.table == b.table) return !set_apart(charter, *a.table, *a.cookie, *b.cookie);
  if (!same_list(others, *a.table, *b.table)) return false;
  bool attributed = false;
  for (const Role role : {Role::provider, Role::domain, Role::service}) {
    const std::string text_a = fold(charter.told(*a.table, *a.cookie, role));
    const std::string text_b = fold(charter.told(*b.table, *b.cookie, role));
    if (differ(text_a, text_b)) return false;
    attributed |= !text_a.empty() && text_a == text_b;
  }
  // Without a provider only a name that is nobody else's can be the same cookie.
  const bool weak = a.cookie->known != nullptr && a.cookie->known->weak;
  return attributed || (!weak && a.cookie->name.size() > 3 && looks_like_name(a.cookie->name));
}

void check_group(const std::vector<std::uint32_t>& others, const Telling* first, const Telling* end,
                 Report& report) {
  const Charter& charter = report.charter();
  constexpr std::ptrdiff_t most = 64;  // of one name; the rest is a table of something else
  for (const Telling* later = first + 1; later != end; ++later) {
    const Telling* const from = later - first > most ? later - most : first;
    const Telling* const earlier = std::find_if(from, later, [&](const Telling& telling) {
      return told_twice(charter, others, telling, *later);
    });
    if (earlier == later) continue;
    report
        .at(later->cookie->span,
            {"`{}` is told of twice in this charter, first on line {}",
             "`{}` est décrit deux fois dans cette charte, d'abord à la ligne {}"},
            later->cookie->name, charter.line_of(earlier->cookie->span.begin) + 1)
        .related(earlier->cookie->span, {"the first time", "la première fois"});
  }
}

/// The cookies whose names occur more than once, and few others: what is left to compare after a
/// pass without comparing anything. Most charters have none.
std::vector<Telling> find_repeated(const Charter& charter) {
  std::size_t cookies = 0;
  for (const Table& table : charter.tables()) cookies += table.cookies.size();
  const std::size_t places = std::bit_ceil(cookies * 16 + 64);
  std::vector<std::uint8_t> counts(places / 4);  // two bits each: none, one, more
  const auto place_of = [&](const Cookie& cookie) { return cookie.key & (places - 1); };
  bool any = false;
  for (const Table& table : charter.tables()) {
    for (const Cookie& cookie : table.cookies) {
      const std::size_t place = place_of(cookie);
      const unsigned shift = place % 4 * 2;
      std::uint8_t& byte = counts[place / 4];
      const unsigned seen = byte >> shift & 3U;
      any |= seen == 1;
      if (seen < 2) byte = static_cast<std::uint8_t>(byte + (1U << shift));
    }
  }
  std::vector<Telling> repeated;
  if (!any) return repeated;
  for (const Table& table : charter.tables()) {
    for (const Cookie& cookie : table.cookies) {
      const std::size_t place = place_of(cookie);
      if ((counts[place / 4] >> (place % 4 * 2) & 3U) == 2) repeated.push_back({&table, &cookie});
    }
  }
  return repeated;
}

void check(const Charter& charter, Report& report) {
  std::vector<Telling> tellings = find_repeated(charter);
  std::stable_sort(tellings.begin(), tellings.end(), [](const Telling& a, const Telling& b) {
    return a.cookie->name < b.cookie->name;
  });
  if (tellings.empty()) return;
  const std::vector<std::uint32_t> others = count_others(charter);
  for (std::size_t first = 0; first < tellings.size();) {
    std::size_t end = first + 1;
    while (end < tellings.size() && tellings[end].cookie->name == tellings[first].cookie->name)
      ++end;
    if (end - first > 1) check_group(others, &tellings[first], tellings.data() + end, report);
    first = end;
  }
}

}  // namespace

extern constinit const Rule duplicate_cookie{
    .id = "duplicate-cookie",
    .summary = {"A charter tells of each cookie once.",
                "Une charte décrit chaque cookie une seule fois."},
    .why = {"When one of the two is changed the charter contradicts itself.",
            "Dès que l'un des deux est modifié, la charte se contredit."},
    .group = Group::cookie,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
