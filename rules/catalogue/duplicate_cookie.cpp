#include <algorithm>
#include <array>
#include <bit>
#include <deque>
#include <functional>
#include <optional>
#include <span>

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

/// A mark that sends readers to a note: `Mesure d'audience(1)`.
bool ends_with_note(std::string_view purpose) {
  if (purpose.size() < 3) return false;
  const std::string_view end = purpose.substr(purpose.size() - 3);
  return end.back() == '*' ||
         ((end[0] == '(' || end[0] == '[') && (end[2] == ')' || end[2] == ']'));
}

/// A telling and what is compared of it, each read once and only when it is asked for: a cookie is
/// held against many others of its name.
class Account {
 public:
  Account(const Charter& charter, const Telling& telling) : charter_(charter), telling_(telling) {}

  [[nodiscard]] const Table& table() const { return *telling_.table; }
  [[nodiscard]] const Cookie& cookie() const { return *telling_.cookie; }

  bool has_note() {
    if (!noted_) noted_ = ends_with_note(charter_.told(table(), cookie(), Role::purpose));
    return *noted_;
  }
  /// What the columns that tell cookies apart say, in their order.
  const std::vector<std::string>& sets_apart() {
    if (!apart_) {
      apart_.emplace();
      for (std::uint32_t i = 0; i < table().columns.size(); ++i) {
        if (!tells_apart(table().columns[i].role)) continue;
        apart_->push_back(cell_text(charter_, table(), cookie(), i));
      }
    }
    return *apart_;
  }
  /// Whose cookie it is: the provider, the domain and the service.
  const std::array<std::string, 3>& owners() {
    if (!owners_) {
      const auto told = [&](Role role) { return fold(charter_.told(table(), cookie(), role)); };
      owners_.emplace(std::array{told(Role::provider), told(Role::domain), told(Role::service)});
    }
    return *owners_;
  }

 private:
  const Charter& charter_;
  Telling telling_;
  std::optional<bool> noted_;
  std::optional<std::vector<std::string>> apart_;
  std::optional<std::array<std::string, 3>> owners_;
};

/// Two rows of one table that a column sets apart, or that are the same word for word: of those
/// `duplicate-row` speaks.
bool set_apart(const Charter& charter, Account& a, Account& b) {
  if (a.cookie().index == b.cookie().index) return false;
  const auto words = [&](const Account& account) {
    return slice(charter.text(), charter.span(account.cookie().row));
  };
  return words(a) == words(b) || !std::equal(a.sets_apart().begin(), a.sets_apart().end(),
                                             b.sets_apart().begin(), std::not_fn(differ));
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

bool told_twice(const Charter& charter, const std::vector<std::uint32_t>& others, Account& a,
                Account& b) {
  if (a.has_note() || b.has_note()) return false;
  if (&a.table() == &b.table()) return !set_apart(charter, a, b);
  if (!same_list(others, a.table(), b.table())) return false;
  bool attributed = false;
  for (std::size_t i = 0; i < a.owners().size(); ++i) {
    const std::string& owner_a = a.owners()[i];
    const std::string& owner_b = b.owners()[i];
    if (differ(owner_a, owner_b)) return false;
    attributed |= !owner_a.empty() && owner_a == owner_b;
  }
  // Without a provider only a name that is nobody else's can be the same cookie.
  const Cookie& cookie = a.cookie();
  const bool weak = cookie.known != nullptr && cookie.known->weak;
  return attributed || (!weak && cookie.name.size() > 3 && looks_like_name(cookie.name));
}

/// Looks at all tellings of one name.
void check_group(const std::vector<std::uint32_t>& others, std::span<const Telling> group,
                 Report& report) {
  const Charter& charter = report.charter();
  constexpr std::size_t most = 64;  // of one name; the rest is a table of something else
  std::deque<Account> before;
  for (const Telling& telling : group) {
    Account later(charter, telling);
    const auto earlier = std::find_if(before.begin(), before.end(), [&](Account& account) {
      return told_twice(charter, others, account, later);
    });
    if (earlier != before.end()) {
      const Span first = earlier->cookie().span;
      report
          .at(telling.cookie->span,
              {"`{}` is told of twice in this charter, first on line {}",
               "`{}` est décrit deux fois dans cette charte, d'abord à la ligne {}"},
              telling.cookie->name, charter.line_of(first.begin) + 1)
          .related(first, {"the first time", "la première fois"});
    }
    before.push_back(std::move(later));
    if (before.size() > most) before.pop_front();
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
    check_group(others, std::span(tellings).subspan(first, end - first), report);
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
