#include "rules/lifetime.hpp"

#include <algorithm>
#include <cmath>

#include "rules/time_units.hpp"
#include "rules/words.hpp"

namespace charterlint {
namespace {

std::string in_days_or_less(std::uint32_t seconds, Language language) {
  for (const TimeUnit unit : {TimeUnit::day, TimeUnit::hour, TimeUnit::minute}) {
    const std::uint32_t each = seconds_in(unit);
    if (seconds >= each && (unit == TimeUnit::day || seconds % each == 0)) {
      return counted(static_cast<double>(seconds) / each, unit, language);
    }
  }
  return counted(seconds, TimeUnit::second, language);
}

bool near(std::uint32_t a, std::uint32_t b) {
  // 28 to 31 days are a month, and 12 of them a year or 5 days less.
  const double larger = std::max(a, b);
  return std::abs(static_cast<double>(a) - static_cast<double>(b)) <= larger * 0.02;
}

}  // namespace

std::optional<Lifetime> read_iso_lifetime(std::string_view list) {
  std::string_view one = list.substr(0, list.find('|'));
  Lifetime lifetime;
  if (one == "session" || one == "persistent") {
    lifetime.kind = one == "session" ? LifetimeKind::session : LifetimeKind::persistent;
    return lifetime;
  }
  if (!one.starts_with('P')) return std::nullopt;
  // ISO 8601: `P13M` are months, `PT13M` minutes.
  bool clock = false;
  double seconds = 0;
  double number = 0;
  for (const char c : one.substr(1)) {
    if (c >= '0' && c <= '9') {
      number = number * 10 + (c - '0');
      continue;
    }
    std::optional<TimeUnit> unit;
    switch (c) {
      case 'T':
        clock = true;
        continue;
      case 'Y':
        unit = TimeUnit::year;
        break;
      case 'M':
        unit = clock ? TimeUnit::minute : TimeUnit::month;
        break;
      case 'W':
        unit = TimeUnit::week;
        break;
      case 'D':
        unit = TimeUnit::day;
        break;
      case 'H':
        unit = TimeUnit::hour;
        break;
      case 'S':
        unit = TimeUnit::second;
        break;
      default:
        return std::nullopt;
    }
    seconds += number * seconds_in(*unit);
    number = 0;
  }
  lifetime.kind = LifetimeKind::time;
  lifetime.least = lifetime.most = whole_seconds(seconds);
  return lifetime;
}

bool same_duration(const Duration& a, const Duration& b) {
  return a.kinds == b.kinds && near(a.least, b.least) && near(a.most, b.most);
}

std::string in_days(const Lifetime& lifetime, Language language) {
  switch (lifetime.kind) {
    case LifetimeKind::session:
      return "session";
    case LifetimeKind::persistent:
      return std::string(language == Language::fr ? "sans limite" : "no limit");
    case LifetimeKind::time:
      break;
    default:
      return {};
  }
  const std::string most = in_days_or_less(lifetime.most, language);
  if (lifetime.least == lifetime.most) return most;
  if (lifetime.least == 0) return say(language, {"at most {}", "au plus {}"}, most);
  return say(language, {"{} to {}", "{} à {}"}, in_days_or_less(lifetime.least, language), most);
}

std::string in_words(std::uint32_t seconds, Language language) {
  for (const TimeUnit unit :
       {TimeUnit::year, TimeUnit::month, TimeUnit::day, TimeUnit::hour, TimeUnit::minute}) {
    const double amount = static_cast<double>(seconds) / seconds_in(unit);
    const double whole = std::round(amount);
    if (whole >= 1 && std::abs(amount - whole) <= amount * 0.008)
      return counted(whole, unit, language);
  }
  return counted(seconds, TimeUnit::second, language);
}

}  // namespace charterlint
