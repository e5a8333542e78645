#include "rules/siblings.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "rules/charter.hpp"
#include "rules/filing.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

/// Versions of one thing that are looked at: the most frequent ones.
constexpr int most_versions = 8;
/// Versions of one thing that are kept: where there are more, nobody agrees with anybody.
constexpr std::size_t most_kept = 256;

/// FNV-1a, 64 bits.
class Key {
 public:
  void add(std::string_view text) {
    for (const char c : text) add(c);
    add('\0');
  }
  void add(char c) { value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001B3U; }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

/// `purpose` without the words that one writer starts with and another does not.
std::string_view without_lead(std::string_view purpose) {
  static constexpr std::array<std::string_view, 19> leads{
      "ce cookie ",     "ces cookies ",   "cookie ",    "est ",
      "sont ",          "permet de ",     "permet d ",  "permettent de ",
      "permettant de ", "sert a ",        "servent a ", "utilise pour ",
      "this cookie ",   "these cookies ", "is ",        "are ",
      "used to ",       "pour ",          "to "};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view lead : leads) {
      if (!purpose.starts_with(lead)) continue;
      purpose.remove_prefix(lead.size());
      again = true;
    }
  }
  return purpose;
}

std::uint16_t bits_of(const std::vector<CategoryUse>& uses) {
  std::uint16_t bits = 0;
  for (const CategoryUse& use : uses) {
    if (is_purpose(use.kind))
      bits = static_cast<std::uint16_t>(bits | 1U << static_cast<int>(use.kind));
  }
  return bits;
}

/// Two ways of telling that do not contradict each other.
bool same(Told about, const Version& a, const Version& b) {
  if (about == Told::duration) return same_duration(a.duration, b.duration);
  // A cookie that one charter files under two categories may be filed under one of them elsewhere.
  if (about == Told::category) return (a.value & b.value) != 0;
  return a.value == b.value;
}

/// Two ways of telling that can be held against each other: of words only those of one language.
bool comparable(Told about, const Version& a, const Version& b) {
  return about != Told::purpose || a.language == b.language;
}

/// What `telling` says, as a version of its own; nullopt when it says nothing of it.
std::optional<Version> version_of(const Telling& telling, Told about) {
  Version version;
  version.cookie = telling.cookie;
  version.about = about;
  version.language = telling.language;
  switch (about) {
    case Told::duration: {
      const Duration& d = telling.duration;
      const bool says = d.has(LifetimeKind::time) || d.has(LifetimeKind::session);
      if (!says || d.has(LifetimeKind::unknown)) return std::nullopt;
      version.duration = d;
      return version;
    }
    case Told::category:
      version.value = telling.categories;
      break;
    case Told::purpose:
      version.value = telling.purpose;
      break;
  }
  if (version.value == 0) return std::nullopt;
  return version;
}

bool same_telling(const Telling& a, const Telling& b) {
  return a.purpose == b.purpose && same_duration(a.duration, b.duration) &&
         a.categories == b.categories;
}

/// Reads the facts of one charter.
class FactReader {
 public:
  explicit FactReader(const Charter& charter) : charter_(charter) {}

  CharterFacts read() {
    for (const Table& table : charter_.tables()) read_table(table);
    auto& tellings = facts_.tellings;
    std::stable_sort(tellings.begin(), tellings.end(),
                     [](const Telling& a, const Telling& b) { return a.cookie < b.cookie; });
    leave_out_ambiguous(tellings);
    return std::move(facts_);
  }

 private:
  void read_table(const Table& table) {
    if (table.about != About::cookies) return;
    const std::uint16_t filed = bits_of(table.uses);
    const bool own_category = table.column(Role::category) != nullptr || !table.captions.empty();
    for (std::uint32_t i = 0; i < table.cookies.size(); ++i) {
      const Cookie& cookie = table.cookies[i];
      if (table.fused_in(cookie.row) != nullptr) continue;
      facts_.names.push_back(cookie.name);
      const bool new_row = i == 0 || table.cookies[i - 1].index != cookie.index ||
                           table.fused_in(table.cookies[i - 1].row) != nullptr;
      if (new_row) read_row(table, cookie, filed, own_category);
      Telling telling = row_;
      Key key;
      key.add(cookie.name);
      key.add(provider_);
      telling.cookie = key.value();
      telling.table = static_cast<std::uint32_t>(&table - charter_.tables().data());
      telling.place = i;
      facts_.tellings.push_back(telling);
    }
  }

  /// What all cookies of a row have in common.
  void read_row(const Table& table, const Cookie& cookie, std::uint16_t filed, bool own_category) {
    provider_ = fold(charter_.told(table, cookie, Role::provider));
    row_ = Telling{};
    row_.language = charter_.language();
    row_.duration = table.duration_of(cookie);
    // A list of several cookies is no duration of one.
    if (row_.duration.listed) row_.duration = {};
    row_.categories = filed;
    if (own_category) {
      row_.categories = filed_by_row(table, cookie);
      if (row_.categories == 0) row_.categories = bits_of(purposes_above(charter_, table, cookie));
    }
    const std::string purpose = fold(charter_.told(table, cookie, Role::purpose));
    const std::string_view words = without_lead(purpose);
    if (words.empty()) return;
    Key key;
    key.add(words);
    row_.purpose = key.value();
  }

  /// The purposes that the category cell of a row names. Few different cells fill a column: what
  /// they say is kept.
  std::uint16_t filed_by_row(const Table& table, const Cookie& cookie) {
    if (table.column(Role::category) == nullptr) return 0;
    std::string cell = charter_.told(table, cookie, Role::category);
    const auto known = std::find_if(cells_.begin(), cells_.end(),
                                    [&](const auto& read) { return read.first == cell; });
    if (known != cells_.end()) return known->second;
    MappedText plain;
    read_verbatim(cell, 0, plain);
    const std::uint16_t bits = bits_of(categories_in_cell(plain, charter_.own()));
    if (cells_.size() < most_cells) cells_.emplace_back(std::move(cell), bits);
    return bits;
  }

  static void leave_out_ambiguous(std::vector<Telling>& tellings) {
    std::size_t kept = 0;
    for (std::size_t first = 0; first < tellings.size();) {
      std::size_t end = first + 1;
      bool one_way = true;
      while (end < tellings.size() && tellings[end].cookie == tellings[first].cookie) {
        one_way = one_way && same_telling(tellings[first], tellings[end]);
        ++end;
      }
      if (one_way) tellings[kept++] = tellings[first];
      first = end;
    }
    tellings.resize(kept);
  }

  const Charter& charter_;
  CharterFacts facts_;
  Telling row_;
  std::string provider_;
  static constexpr std::size_t most_cells = 16;
  std::vector<std::pair<std::string, std::uint16_t>> cells_;  // of category columns, and their bits
};

/// A telling and the charter that it is of.
struct Owned {
  const Telling* telling = nullptr;
  std::uint32_t file = 0;
};

/// Adds the versions of one thing that `tellings`, all of one cookie, tell.
void add_versions(Told about, const Owned* first, const Owned* end, std::vector<Version>& out) {
  const std::size_t begin = out.size();
  for (; first != end; ++first) {
    auto version = version_of(*first->telling, about);
    if (!version) continue;
    const auto from = out.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto known =
        std::find_if(from, out.end(), [&](const Version& v) { return same(about, v, *version); });
    if (known != out.end()) {
      if (known->count++ == 1) known->second = first->file;
      continue;
    }
    if (out.size() - begin == most_kept) continue;
    version->count = 1;
    version->first = version->second = first->file;
    out.push_back(*version);
  }
  std::stable_sort(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(),
                   [](const Version& a, const Version& b) { return a.count > b.count; });
}

/// Both are sorted; at least half of the shorter one stands in the other.
bool alike(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++shared;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return shared > 0 && shared * 2 >= std::min(a.size(), b.size());
}

std::vector<std::uint64_t> cookies_of(const CharterFacts& facts) {
  std::vector<std::uint64_t> cookies;
  cookies.reserve(facts.tellings.size());
  for (const Telling& telling : facts.tellings) cookies.push_back(telling.cookie);
  return cookies;
}

}  // namespace

CharterFacts facts_of(const Charter& charter) {
  return FactReader(charter).read();
}

bool Siblings::knows(std::string_view name) const {
  return std::binary_search(names.begin(), names.end(), name);
}

std::optional<Siblings::Otherwise> Siblings::otherwise(const Telling& telling, Told about,
                                                       const CharterFacts& facts,
                                                       std::string_view file) const {
  const auto own = version_of(telling, about);
  if (!own) return std::nullopt;
  const auto begin = std::partition_point(versions.begin(), versions.end(), [&](const Version& v) {
    return v.cookie != own->cookie ? v.cookie < own->cookie : v.about < about;
  });
  std::uint32_t own_count = 1;
  auto end = begin;
  for (int i = 0; i < most_versions && end != versions.end() && end->cookie == own->cookie &&
                  end->about == about;
       ++i, ++end) {
    if (same(about, *end, *own)) own_count = end->count;
  }
  std::vector<std::uint64_t> mine;
  for (auto version = begin; version != end && version->count >= own_count; ++version) {
    if (same(about, *version, *own) || !comparable(about, *version, *own)) continue;
    for (const std::uint32_t other : {version->first, version->second}) {
      if (files[other] == file) continue;
      if (mine.empty()) mine = cookies_of(facts);
      if (alike(mine, cookies[other])) return Otherwise{&*version, other};
    }
  }
  return std::nullopt;
}

Siblings join(const std::vector<std::string_view>& files, const std::vector<CharterFacts>& facts) {
  std::vector<std::uint32_t> order(files.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return files[a] < files[b]; });
  Siblings siblings;
  std::vector<Owned> tellings;
  for (const std::uint32_t i : order) {
    const auto file = static_cast<std::uint32_t>(siblings.files.size());
    for (const Telling& telling : facts[i].tellings) tellings.push_back({&telling, file});
    siblings.cookies.push_back(cookies_of(facts[i]));
    siblings.files.emplace_back(files[i]);
    siblings.names.insert(siblings.names.end(), facts[i].names.begin(), facts[i].names.end());
  }
  std::stable_sort(tellings.begin(), tellings.end(), [](const Owned& a, const Owned& b) {
    return a.telling->cookie < b.telling->cookie;
  });
  for (std::size_t first = 0; first < tellings.size();) {
    std::size_t end = first + 1;
    while (end < tellings.size() &&
           tellings[end].telling->cookie == tellings[first].telling->cookie) {
      ++end;
    }
    // What only one charter tells of contradicts nobody.
    if (end - first > 1) {
      for (const Told about : {Told::duration, Told::category, Told::purpose}) {
        add_versions(about, &tellings[first], tellings.data() + end, siblings.versions);
      }
    }
    first = end;
  }
  std::sort(siblings.names.begin(), siblings.names.end());
  siblings.names.erase(std::unique(siblings.names.begin(), siblings.names.end()),
                       siblings.names.end());
  return siblings;
}

bool contradicts(const Siblings& siblings, const CharterFacts& facts, std::string_view file) {
  return std::any_of(facts.tellings.begin(), facts.tellings.end(), [&](const Telling& telling) {
    for (const Told about : {Told::duration, Told::category, Told::purpose}) {
      if (siblings.otherwise(telling, about, facts, file)) return true;
    }
    return false;
  });
}

}  // namespace charterlint
