// Durations, in the words that charters use for them.
#include "rules/duration.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rules/known_cookies.hpp"

namespace charterlint {
namespace {

/// What a cell says, written short: `395.7d`, `session`, `1d..2d`, joined by ` + `, and ` list`
/// after those that are listed.
std::string brief(std::string_view cell, const DurationContext& context) {
  DurationReading reading;
  read_duration(cell, context, reading);
  static constexpr std::string_view kinds[] = {"time", "session", "persistent", "vague", "unknown"};
  const auto days = [](std::uint32_t seconds) {
    if (seconds % 86'400 == 0) return std::to_string(seconds / 86'400) + "d";
    if (seconds % seconds_in(TimeUnit::month) == 0) {
      return std::to_string(seconds / seconds_in(TimeUnit::month)) + "M";
    }
    return std::to_string(seconds) + "s";
  };
  std::string out;
  for (const Lifetime& lifetime : reading.lifetimes) {
    if (!out.empty()) out += " + ";
    if (lifetime.kind != LifetimeKind::time) {
      out += kinds[static_cast<int>(lifetime.kind)];
    } else if (lifetime.least == lifetime.most) {
      out += days(lifetime.most);
    } else {
      out += days(lifetime.least) + ".." + days(lifetime.most);
    }
  }
  if (out.empty()) out = "absent";
  if (reading.listed) out += " list";
  return out;
}

struct Case {
  std::string_view cell;
  std::string_view says;
};

void check_all(const std::vector<Case>& cases, const DurationContext& context = {}) {
  for (const Case& one : cases) {
    CAPTURE(one.cell);
    CHECK(brief(one.cell, context) == one.says);
  }
}

TEST_CASE("a number and a unit are a length of time") {
  check_all({
      {"13 mois", "13M"},        {"1 mois", "1M"},        {"1 an", "12M"},
      {"2 ans", "24M"},          {"2 années", "24M"},     {"30 jours", "30d"},
      {"730 j", "730d"},         {"90j", "90d"},          {"2 semaines", "14d"},
      {"24 heures", "1d"},       {"1h", "3600s"},         {"30 minutes", "1800s"},
      {"30 mins", "1800s"},      {"10 min", "600s"},      {"1 seconde", "1s"},
      {"12 months", "12M"},      {"3650 days", "3650d"},  {"1 year", "12M"},
      {"1 Year", "12M"},         {"1 day", "1d"},         {"7 d", "7d"},
      {"13\xC2\xA0mois", "13M"}, {"1.5 years", "18M"},    {"1,5 an", "18M"},
      {"1 000 jours", "1000d"},  {"1,000 days", "1000d"}, {"63 072 000 s", "730d"},
  });
}

TEST_CASE("numbers may stand in words") {
  check_all({
      {"un an", "12M"},
      {"Une semaine", "7d"},
      {"deux semaines", "14d"},
      {"One year", "12M"},
      {"a year", "12M"},
      {"an hour", "3600s"},
      {"half an hour", "1800s"},
      {"Five minutes", "300s"},
      {"Two weeks", "14d"},
      {"treize mois", "13M"},
      {"vingt-quatre heures", "1d"},
      {"12 (douze) mois", "12M"},
      {"thirteen (13) months", "13M"},
      {"deux ans et demi", "30M"},
  });
}

TEST_CASE("units that follow each other add up") {
  check_all({
      {"1 an 1 mois", "13M"},
      {"1 an et 1 mois", "13M"},
      {"1 year and 1 month", "13M"},
      {"1 h 30", "5400s"},
      {"1 jour 12 heures", "129600s"},
  });
}

TEST_CASE("ranges and bounds keep both ends") {
  check_all({
      {"6 à 12 mois", "6M..12M"},
      {"1-2 years", "12M..24M"},
      {"30 days - 60 days", "30d..60d"},
      {"30 jours à 60 jours", "30d..60d"},
      {"entre 1 et 2 ans", "12M..24M"},
      {"between 1 and 2 years", "12M..24M"},
      {"< 1 day", "0d..1d"},
      {"<1 jour", "0d..1d"},
      {"moins de 1 seconde", "0d..1s"},
      {"moins d'un jour", "0d..1d"},
      {"less than 1 day", "0d..1d"},
      {"13 mois au plus", "13M"},
      {"13 mois maximum", "13M"},
      {"up to 12 months", "12M"},
      {"jusqu'à 6 mois", "6M"},
      {"a few seconds", "1s..60s"},
      {"quelques secondes", "1s..60s"},
  });
}

TEST_CASE("a cookie of the session lives until the browser is closed") {
  check_all({
      {"session", "session"},
      {"Session", "session"},
      {"Fin de la session", "session"},
      {"durée de la session", "session"},
      {"Session utilisateur", "session"},
      {"End of session (browser)", "session"},
      {"Session (expires when you quit browser)", "session"},
      {"When browsing session ends", "session"},
      {"when you close your browser", "session"},
      {"Until user closes browser or completes authentication request", "session"},
      {"À la fermeture du navigateur", "session"},
      {"Cookie de session", "session"},
  });
}

TEST_CASE("a lifetime without an end is persistent") {
  check_all({
      {"Permanent", "persistent"},
      {"Persistant (jusqu'à suppression manuelle)", "persistent"},
      {"Tant que le compte est actif", "persistent"},
      {"localStorage", "persistent"},
      {"local storage", "persistent"},
      {"Unlimited", "persistent"},
      {"forever", "persistent"},
      {"Persistant (13 mois)", "13M"},
      {"Cookie persistant (1 an)", "12M"},
  });
}

TEST_CASE("alternatives are several lifetimes and no list") {
  check_all({
      {"Session / 7 jours", "session + 7d"},
      {"Session / 1 month", "session + 1M"},
      {"Session + 7 jours (rolling refresh)", "session + 7d"},
      {"session ou 14 jours", "session + 14d"},
      {"[12 h / 7 jours]", "43200s + 7d"},
      {"Si acceptation : 60 jours Si refus : 10 ans", "60d + 120M"},
      {"Si acceptation : 60 jours / Si refus : 10 ans", "60d + 120M"},
  });
}

TEST_CASE("commas, semicolons and lines make a list") {
  check_all({
      {"730 j, quelques secondes, 1 j", "730d + 1s..60s + 1d list"},
      {"2 ans, 1 jour", "24M + 1d list"},
      {"1 an\n13 mois", "12M + 13M list"},
      {"1 an; session", "12M + session list"},
      {"Session, Session", "session + session list"},
  });
}

TEST_CASE("remarks do not hide a lifetime") {
  check_all({
      {"7 jours (renouvelé à chaque connexion)", "7d"},
      {"13 mois au plus [À VÉRIFIER]", "13M"},
      {"2 weeks by default", "14d"},
      {"13 months by default, modifiable", "13M + unknown"},
      {"2 years after last activity", "24M"},
      {"1 hour or longer", "3600s"},
      {"Token randomly reset between two requests or two sessions. Up to 12 months",
       "session + 12M"},
      {"1 an à compter du dépôt", "12M"},
      {"1 an(s)", "12M"},
  });
}

TEST_CASE("the header may hold the unit of bare numbers") {
  check_all({{"30", "30d"},
             {"<1", "0d..1d"},
             {"365", "365d"},
             {"730, 1", "730d + 1d list"},
             {"Session", "session"},
             {"13 mois", "13M"}},
            {.unit = TimeUnit::day});
  CHECK(unit_in_header("Durée de vie (jours)") == TimeUnit::day);
  CHECK(unit_in_header("Durée (en mois)") == TimeUnit::month);
  CHECK(unit_in_header("Durée en jours") == TimeUnit::day);
  CHECK(unit_in_header("Lifetime in days") == TimeUnit::day);
  CHECK(unit_in_header("Days") == TimeUnit::day);
  CHECK_FALSE(unit_in_header("Durée de conservation").has_value());
  CHECK_FALSE(unit_in_header("Type (if persistent cookie, retention period)").has_value());
}

TEST_CASE("words that say nothing are vague, and signs for nothing say nothing") {
  check_all({
      {"Courte", "vague"},
      {"Extrêmement courte", "vague"},
      {"Varies", "vague"},
      {"Unknown", "vague"},
      {"...", "vague"},
      {"?", "vague"},
      {"—", "absent"},
      {"-", "absent"},
      {"n/a", "absent"},
      {"", "absent"},
      {"none", "absent"},
      {"Néant", "absent"},
  });
}

TEST_CASE("what is no duration is unknown") {
  check_all({
      {"todo", "unknown"},
      {"Identifiant valable jusqu'à son renouvellement par l'OS", "persistent"},
      {"Ce cookie n'est jamais conservé par nos services", "unknown"},
      {"31/12/2025", "unknown"},
      {"31 décembre 2025", "unknown"},
  });
}

struct SlipCase {
  std::string_view cell;
  std::string_view word;
  std::string_view right;
};

TEST_CASE("a slip in a unit is found and put right in number and language") {
  const std::vector<SlipCase> cases{
      {"12 moi", "moi", "mois"},
      {"12 mios", "mios", "mois"},
      {"1 anné", "anné", "année"},
      {"2 annes", "annes", "années"},
      {"30 jous", "jous", "jours"},
      {"1 jou", "jou", "jour"},
      {"2 semaine", "", ""},
      {"6 monts", "monts", "months"},
      {"2 yaers", "yaers", "years"},
      {"1 an 1 moi", "moi", "mois"},
      {"13 moi, session", "moi", "mois"},
      {"12 lunes", "lunes", ""},
      {"sesion", "sesion", "session"},
      {"Persistent", "", ""},
      {"12", "12", ""},
  };
  for (const SlipCase& one : cases) {
    CAPTURE(one.cell);
    DurationReading reading;
    read_duration(one.cell, {}, reading);
    CHECK(reading.slip.has_value() == !one.word.empty());
    if (!reading.slip) continue;
    CHECK(slice(one.cell, reading.slip->span) == one.word);
    CHECK(reading.slip->right == one.right);
  }
}

TEST_CASE("sentences, dates and counts are no slips") {
  for (const std::string_view cell :
       {"Renouvelé 2 fois", "31 mai", "12 mars", "Le 1er jour", "Voir l'article 4",
        "2 weeks by default", "Ils sont conservés 13 moments au plus selon le service rendu",
        "Version 2", "0", "13 months by default, modifiable", "CM14", "Google Analytics 4"}) {
    CAPTURE(cell);
    DurationReading reading;
    read_duration(cell, {}, reading);
    CHECK_FALSE(reading.slip.has_value());
  }
}

TEST_CASE("the same length in other units is the same duration") {
  const auto read = [](std::string_view cell) {
    DurationReading reading;
    read_duration(cell, {}, reading);
    return summary(reading);
  };
  CHECK(same_duration(read("1 an"), read("12 mois")));
  CHECK(same_duration(read("1 an"), read("365 days")));
  CHECK(same_duration(read("13 mois"), read("393 jours")));
  CHECK(same_duration(read("1 day"), read("24 heures")));
  CHECK(same_duration(read("6 mois"), read("180 jours")));
  CHECK_FALSE(same_duration(read("12 mois"), read("13 mois")));
  CHECK_FALSE(same_duration(read("1 mois"), read("1 an")));
  CHECK_FALSE(same_duration(read("Session"), read("1 an")));
}

TEST_CASE("durations have a canonical form in days") {
  const auto canonical = [](std::string_view cell, Language language) {
    DurationReading reading;
    read_duration(cell, {}, reading);
    return in_days(reading.lifetimes.front(), language);
  };
  CHECK(canonical("13 mois", Language::en) == "396 days");
  CHECK(canonical("1 an", Language::fr) == "365 jours");
  CHECK(canonical("24 heures", Language::fr) == "1 jour");
  CHECK(canonical("30 min", Language::en) == "30 minutes");
  CHECK(canonical("90 s", Language::en) == "90 seconds");
  CHECK(canonical("< 1 day", Language::en) == "at most 1 day");
  CHECK(canonical("1 à 2 ans", Language::fr) == "365 jours à 730 jours");
  CHECK(canonical("Session", Language::fr) == "session");
  CHECK(canonical("Permanent", Language::fr) == "sans limite");
  CHECK(in_words(393 * 86'400, Language::en) == "13 months");
  CHECK(in_words(400 * 86'400, Language::fr) == "400 jours");
  CHECK(in_words(63'072'000, Language::fr) == "2 ans");
}

TEST_CASE("the lifetimes of known cookies are all readable") {
  for (const KnownCookie& cookie : known_cookies()) {
    CAPTURE(cookie.pattern);
    const auto lifetime = read_iso_lifetime(cookie.lifetime);
    REQUIRE(lifetime.has_value());
    CHECK((lifetime->kind != LifetimeKind::time || lifetime->most > 0));
  }
  CHECK(read_iso_lifetime("PT30M|session")->most == 1'800);
  CHECK(read_iso_lifetime("P13M")->most == 13 * seconds_in(TimeUnit::month));
  CHECK_FALSE(read_iso_lifetime("13 mois").has_value());
}

}  // namespace
}  // namespace charterlint
