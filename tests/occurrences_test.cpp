// Where a charter names a category, a cookie or a provider.
#include "rules/occurrences.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "tests/support/random_text.hpp"

namespace charterlint {
namespace {

std::string_view name_of(Setting setting) {
  switch (setting) {
    case Setting::cell:
      return "cell";
    case Setting::heading:
      return "heading";
    case Setting::caption:
      return "caption";
    case Setting::prose:
      break;
  }
  return "prose";
}

/// `line setting text` for each place, lines from 1; `!` where it declares.
std::string told(const Charter& charter, const std::vector<Occurrence>& found) {
  std::string out;
  for (const Occurrence& occurrence : found) {
    out += std::to_string(charter.line_of(occurrence.span.begin) + 1) + " ";
    out += name_of(occurrence.setting);
    out += occurrence.declares ? "! " : " ";
    out += slice(charter.text(), occurrence.span);
    out += "\n";
  }
  return out;
}

/// All places of what stands at the start of the `number`-th `word`.
std::string places_of(std::string_view text, std::string_view word, Match match = Match::meaning,
                      std::size_t number = 0) {
  const Charter charter(text);
  std::size_t at = text.find(word);
  for (; number > 0; --number) at = text.find(word, at + 1);
  REQUIRE(at != std::string_view::npos);
  const auto occurrence = occurrence_at(charter, static_cast<Offset>(at));
  if (!occurrence) return "nothing\n";
  return told(charter, find_occurrences(charter, occurrence->name, match));
}

constexpr std::string_view charter_text =
    "Charte cookies\n"
    "\n"
    "Les cookies « nécessaires » font fonctionner le site.\n"
    "\n"
    "Les cookies « tiers », « tierce partie » ou « third party » viennent d'ailleurs. Ils "
    "s'ajoutent\n"
    "aux cookies nécessaires.\n"
    "\n"
    "Cookies nécessaires au bon fonctionnement de la plateforme / cookies fonctionnels\n"
    "\n"
    "| Nom du prestataire | Nom du cookie | Finalités | Catégorie |\n"
    "| --- | --- | --- | --- |\n"
    "| Opendatasoft | sessionid, `csrftoken` | Suivre le visiteur | Nécessaires |\n"
    "| [Matomo](https://matomo.org) | \\_pk\\_id | Compter, avec _pk_ses | tiers |\n"
    "| OPENDATASOFT | _pk_ses | Voir \\_pk\\_id et https://a.fr/_pk_id | |\n"
    "\n"
    "Détails\n"
    "\n"
    "Le cookie `sessionid` vit deux semaines, _pk_id treize mois. Opendatasoft héberge le site,\n"
    "Matomo compte. <!-- _pk_id -->\n";

TEST_CASE("a category is found where it is explained, used and mentioned") {
  CHECK(places_of(charter_text, "nécessaires »") ==
        "3 prose! nécessaires\n6 prose nécessaires\n8 heading nécessaires\n12 cell Nécessaires\n");
}

TEST_CASE("the synonyms of a category mean the same and are spelt otherwise") {
  CHECK(places_of(charter_text, "tierce partie") ==
        "5 prose! tiers\n5 prose! tierce partie\n5 prose! third party\n13 cell tiers\n");
  CHECK(places_of(charter_text, "tierce partie", Match::spelling) == "5 prose! tierce partie\n");
}

TEST_CASE("a category that is used but not explained has its uses") {
  CHECK(places_of(charter_text, "fonctionnels") == "8 heading fonctionnels\n");
}

TEST_CASE("a cookie is found in its cell and in prose, through escapes and marks") {
  CHECK(places_of(charter_text, "_pk\\_id") ==
        "13 cell! \\_pk\\_id\n14 prose \\_pk\\_id\n18 prose _pk_id\n");
  CHECK(places_of(charter_text, "csrftoken") == "12 cell! csrftoken\n");
  CHECK(places_of(charter_text, "_pk_ses") == "13 prose _pk_ses\n14 cell! _pk_ses\n");
}

TEST_CASE("names in addresses, comments and longer names are other things") {
  const std::string_view text =
      "| Nom du cookie | Finalité |\n| --- | --- |\n| _ga | Compter |\n\n"
      "Voir https://a.fr/_ga, _ga_x, x_ga, _ga-b, _ga*, _ga.1 et <!-- _ga --> puis _ga.\n";
  CHECK(places_of(text, "_ga |") == "3 cell! _ga\n5 prose _ga\n");
  const Charter charter(text);
  CHECK_FALSE(occurrence_at(charter, static_cast<Offset>(text.find("_ga_x"))).has_value());
}

TEST_CASE("a name that is a word of every day needs a sign that the cookie is meant") {
  const std::string_view text =
      "| Nom du cookie | Finalité | Durée |\n| --- | --- | --- |\n| panier | Garder | 1 jour |\n\n"
      "Votre panier est gardé par le cookie panier. Le « panier » aussi.\n\n- panier : garde\n";
  CHECK(places_of(text, "panier |") ==
        "3 cell! panier\n5 prose panier\n5 prose panier\n7 prose panier\n");
}

TEST_CASE("a provider is the same in any case, and a longer name is another one") {
  CHECK(places_of(charter_text, "Opendatasoft |") ==
        "12 cell Opendatasoft\n14 cell OPENDATASOFT\n18 prose Opendatasoft\n");
  CHECK(places_of(charter_text, "Matomo]") == "13 cell Matomo\n19 prose Matomo\n");
  const std::string_view text =
      "| Fournisseur | Nom du cookie | Finalité |\n| --- | --- | --- |\n| Google | _ga | a |\n"
      "| Nous | sid_x | b |\n\nNous utilisons Google Analytics, de Google.\n";
  CHECK(places_of(text, "Google |") == "3 cell Google\n6 prose Google\n");
  CHECK(places_of(text, "Nous |") == "4 cell Nous\n");
}

TEST_CASE("the name in a fused cell is found without its neighbour") {
  const std::string_view text =
      "| Prestataire | Service | Nom du cookie | Finalités |\n| --- | --- | --- | --- |\n"
      "| Ods | Langue | django_language | Choix |\n"
      "| Ods | Choix concernant vos préférencescookies_preferences sur les cookies | Souvenir |\n";
  CHECK(places_of(text, "cookies_preferences") == "4 cell! cookies_preferences\n");
}

TEST_CASE("a vertical table names its cookie, provider and category") {
  const std::string_view text =
      "| Nom du cookie | _ga |\n| --- | --- |\n| Fournisseur | Google |\n| Finalité | Compter |\n"
      "| Catégorie | Statistiques |\n| Durée | 13 mois |\n";
  CHECK(places_of(text, "_ga") == "1 cell! _ga\n");
  CHECK(places_of(text, "Google") == "3 cell Google\n");
  CHECK(places_of(text, "Statistiques") == "5 cell Statistiques\n");
}

TEST_CASE("tables in tab form have no escapes") {
  const std::string_view text =
      "Prestataire\tNom du cookie\tFinalités\nOds\t_pk\\_id\tCompter\nOds\t_ga\tCompter\n";
  CHECK(places_of(text, "_pk") == "2 cell! _pk\\_id\n");
}

TEST_CASE("a name with a mark inside it keeps the mark's other half") {
  const std::string_view text =
      "- **Performance (Analytics) Cookies** — These cookies count visits.\n";
  CHECK(places_of(text, "Performance") == "1 prose! Performance (Analytics)\n");
}

TEST_CASE("what stands at a place is among the places of its name") {
  for (std::uint32_t i = 0; i < testing::rounds(300); ++i) {
    const std::uint32_t seed = testing::seed() + i;
    CAPTURE(seed);
    const std::string text = testing::RandomText(seed).document(24);
    const Charter charter(text);
    const auto whole = find_named(charter, {0, static_cast<Offset>(text.size())});
    Offset end = 0;
    for (const Occurrence& named : whole) {
      REQUIRE(named.span.begin >= end);
      REQUIRE(named.span.begin < named.span.end);
      REQUIRE(named.span.end <= text.size());
      end = named.span.end;
      const auto at = occurrence_at(charter, named.span.begin);
      REQUIRE(at.has_value());
    }
    for (Offset offset = 0; offset <= text.size(); offset += 7) {
      const auto at = occurrence_at(charter, offset);
      if (!at) continue;
      REQUIRE(at->span.touches({offset, offset}));
      const auto places = find_occurrences(charter, at->name, Match::spelling);
      const bool among = std::any_of(places.begin(), places.end(), [&](const Occurrence& place) {
        return place.span == at->span && place.setting == at->setting;
      });
      REQUIRE(among);
    }
  }
}

}  // namespace
}  // namespace charterlint
