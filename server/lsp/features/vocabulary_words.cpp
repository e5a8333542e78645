#include "server/lsp/features/vocabulary_words.hpp"

#include <array>

namespace charterlint::lsp {
namespace {

// In the order of Role. That purpose, duration and recipients must be told: article 82 of the law
// « Informatique et Libertés », and the Court of Justice, C-673/17 (Planet49).
constexpr std::array<Bilingual, role_count> roles{{
    {"The name of the cookie as a browser shows it, such as `sessionid` or `_ga_*`",
     "Le nom du cookie tel qu'un navigateur l'affiche, par exemple `sessionid` ou `_ga_*`"},
    {"What the cookie is for, in words that a visitor understands",
     "Ce à quoi sert le cookie, dans des mots qu'un visiteur comprend"},
    {"How long the cookie stays on the device, such as `13 months` or `Session`",
     "Combien de temps le cookie reste sur l'appareil, par exemple `13 mois` ou `Session`"},
    {"Who sets the cookie or reads it: a company, or the site itself",
     "Qui dépose ou lit le cookie : une entreprise, ou le site lui-même"},
    {"Which service or part of the site uses the cookie",
     "Quel service ou quelle partie du site utilise le cookie"},
    {"The category of the cookie, one of those that the charter explains",
     "La catégorie du cookie, parmi celles que la charte explique"},
    {"The domain that the cookie belongs to, such as `.example.org`",
     "Le domaine auquel le cookie appartient, par exemple `.exemple.fr`"},
    {"Whether the site itself sets the cookie, or a third party",
     "Si le cookie est déposé par le site lui-même ou par un tiers"},
    {"Whether the cookie waits for the visitor's consent",
     "Si le cookie attend le consentement du visiteur"},
    {"An address where the provider explains the cookie, or where it can be refused",
     "Une adresse où le fournisseur explique le cookie, ou bien où le refuser"},
    {"The legal basis of the processing: consent, legitimate interest, ...",
     "La base légale du traitement : consentement, intérêt légitime..."},
    {"The kind of storage: HTTP cookie, local storage, pixel, ...",
     "Le type de stockage : cookie HTTP, stockage local, pixel..."},
    {"A column that charterlint has no word for: its cells are left alone",
     "Une colonne dont charterlint ne connaît pas l'en-tête : ses cellules sont laissées telles "
     "quelles"},
}};

// In the order of CategoryKind.
constexpr std::array<Bilingual, category_kind_count> kinds{{
    {"Cookies without which the site does not work: they need no consent",
     "Cookies sans lesquels le site ne fonctionne pas : ils ne demandent pas de consentement"},
    {"Cookies that remember choices and comfort the visit",
     "Cookies qui retiennent des choix et rendent la visite plus commode"},
    {"Cookies that measure the audience", "Cookies qui mesurent l'audience"},
    {"Cookies that choose or measure advertisements",
     "Cookies qui choisissent ou mesurent des publicités"},
    {"Cookies of social networks, for sharing and signing in",
     "Cookies des réseaux sociaux, pour partager et se connecter"},
    {"Cookies that protect the site and its visitors",
     "Cookies qui protègent le site et ses visiteurs"},
    {"Cookies that remember the choice made about cookies",
     "Cookies qui retiennent le choix fait sur les cookies"},
    {"Cookies of embedded videos, maps and other content",
     "Cookies des vidéos, cartes et autres contenus intégrés"},
    {"Cookies of chats and other help", "Cookies des messageries et autres aides"},
    {"Cookies of which the charter does not tell the purpose",
     "Cookies dont la charte ne dit pas la finalité"},
    {"Cookies that the site itself sets", "Cookies que le site dépose lui-même"},
    {"Cookies that another site or company sets",
     "Cookies qu'un autre site ou une autre entreprise dépose"},
    {"Cookies that go when the browser is closed",
     "Cookies qui disparaissent à la fermeture du navigateur"},
    {"Cookies that stay when the browser is closed",
     "Cookies qui restent après la fermeture du navigateur"},
}};

}  // namespace

Bilingual description_of(Role role) {
  return roles[static_cast<std::size_t>(role)];
}

Bilingual description_of(CategoryKind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

Bilingual description_of(Axis axis) {
  switch (axis) {
    case Axis::party:
      return {"whose the cookie is, not its purpose", "à qui est le cookie, et non sa finalité"};
    case Axis::life:
      return {"how long the cookie lives, not its purpose",
              "combien de temps vit le cookie, et non sa finalité"};
    case Axis::purpose:
      break;
  }
  return {"what the cookie is for", "à quoi sert le cookie"};
}

}  // namespace charterlint::lsp
