// Counts in sentences: "1 error", "2 errors", « 0 erreur ».
#pragma once

#include <cstddef>
#include <string>

#include "rules/vocabulary.hpp"

namespace charterlint {

/// A noun as it stands after one and after many.
struct Noun {
  Bilingual one;
  Bilingual many;
};

namespace nouns {
inline constexpr Noun error{{"error", "erreur"}, {"errors", "erreurs"}};
inline constexpr Noun warning{{"warning", "avertissement"}, {"warnings", "avertissements"}};
inline constexpr Noun info{{"info", "info"}, {"infos", "infos"}};
inline constexpr Noun hint{{"hint", "conseil"}, {"hints", "conseils"}};
inline constexpr Noun file{{"file", "fichier"}, {"files", "fichiers"}};
inline constexpr Noun row{{"row", "ligne"}, {"rows", "lignes"}};
inline constexpr Noun entry{{"entry", "entrée"}, {"entries", "entrées"}};
inline constexpr Noun added{{"new", "nouvelle"}, {"new", "nouvelles"}};
inline constexpr Noun dropped{{"dropped", "retirée"}, {"dropped", "retirées"}};
}  // namespace nouns

/// One, and in French none, is singular.
[[nodiscard]] constexpr bool is_singular(std::size_t count, Language language) {
  return count == 1 || (count == 0 && language == Language::fr);
}

/// `count` and its noun.
[[nodiscard]] std::string counted(std::size_t count, const Noun& noun, Language language);

}  // namespace charterlint
