// Small charters for tests of the program, and the rules that they are to be judged by: other rules
// come and go, and are not what those tests are about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace charterlint::testing::samples {

/// Rules with an error, a warning and an info, a safe fix and an unsafe one.
inline constexpr std::string_view rules = "ragged-row,misspelt-header,missing-recommended-column";

/// A charter around a table of cookies.
inline std::string charter(std::string_view header, std::string_view row) {
  return "# Charte cookies\n\nLes cookies de ce site web, et votre navigateur.\n\n" +
         std::string(header) + "\n| --- | --- | --- | --- |\n" + std::string(row) + "\n";
}

inline constexpr std::string_view header = "| Nom du cookie | Finalité | Durée | Prestataire |";
inline constexpr std::string_view row = "| panier | Garde les articles | 1 an | Nous-mêmes |";

inline std::string clean() {
  return charter(header, row);
}
/// One error, with a safe fix.
inline std::string ragged() {
  return charter(header, "| panier | Garde les articles |");
}
inline std::string ragged_mended() {
  return charter(header, "| panier | Garde les articles |  |  |");
}
/// One warning, with an unsafe fix.
inline std::string misspelt() {
  return charter("| Nom du cookies | Finalité | Durée | Prestataire |", row);
}
/// One info.
inline std::string sparse() {
  return charter("| Nom du cookie | Finalité | Durée | Lien |", row);
}

/// `check` with the rules above, and these arguments.
inline std::vector<std::string> check(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"check", "--select", std::string(rules)});
  return arguments;
}

}  // namespace charterlint::testing::samples
