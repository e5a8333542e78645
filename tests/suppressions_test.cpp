// Comments that switch rules off, in every form of charter.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rules/fix.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

using Ids = std::vector<std::string>;

Ids ids(const std::string& text) {
  Ids out;
  for (const Diagnostic& diagnostic : lint(Charter(text), Config{})) {
    if (diagnostic.severity >= Severity::warning) out.emplace_back(diagnostic.rule->id);
  }
  return out;
}

const std::string head = "# Cookies\n\n";
const std::string table =
    "| Nom du cookie | Finalité | Durée | Fournisseur |\n"
    "| --- | --- | --- | --- |\n";
const std::string short_row = "| panier | Garde les articles |\n";

TEST_CASE("a comment on the line before hides findings of the line") {
  CHECK(ids(head + table + short_row) == Ids{"ragged-row"});
  const std::string tabs =
      "Nom du cookie\tFinalité\tDurée\n"
      "langue\tRetient la langue\t6 mois\n"
      "<!-- charterlint-disable-next-line ragged-row -- to be filled in -->\n"
      "panier\tGarde les articles\n";
  CHECK(ids(head + tabs) == Ids{"table-style"});
}

TEST_CASE("comments for the same line may stand one under the other") {
  const std::string text =
      head +
      "<!-- charterlint-disable-next-line table-style -->\n"
      "<!-- charterlint-disable-next-line misspelt-header -->\n"
      "Nom du cookies\tFinalité\tDurée\tFournisseur\npanier\tGarde\t1 an\tMairie\n";
  CHECK(ids(text).empty());
}

TEST_CASE("a comment in the line hides findings of the line") {
  const std::string row =
      "| panier | Garde les articles <!-- charterlint-disable-line ragged-row --> |\n";
  CHECK(ids(head + table + row).empty());
}

TEST_CASE("a part between two comments is left alone, and what follows is not") {
  const std::string text = head + table + short_row +
                           "\n<!-- charterlint-disable ragged-row -->\n\n## Suite\n\n" + table +
                           short_row + "\n<!-- charterlint-enable ragged-row -->\n\n## Fin\n\n" +
                           table + short_row;
  CHECK(ids(text) == Ids{"ragged-row", "ragged-row"});
}

TEST_CASE("a comment for the file hides findings before it and after it") {
  const std::string text =
      head + table + short_row + "\n<!-- charterlint-disable-file ragged-row -->\n";
  CHECK(ids(text).empty());
}

TEST_CASE("a comment without a rule speaks of all") {
  const std::string text = "<!-- charterlint-disable-file -->\n" + head + table + short_row;
  CHECK(ids(text).empty());
}

TEST_CASE("a comment in fenced code is an example and nothing more") {
  const std::string text =
      head + table + short_row + "\n```\n<!-- charterlint-disable-file ragged-row -->\n```\n";
  CHECK(ids(text) == Ids{"ragged-row"});
}

TEST_CASE("a suppression of a rule that is off is left alone") {
  const std::string text = "<!-- charterlint-disable-file unformatted-table -->\n\n" + head +
                           "Les cookies nécessaires font fonctionner le site web.\n";
  CHECK(ids(text).empty());
}

TEST_CASE("taking an unused suppression away is safe") {
  const std::string text =
      head + "Le site web dépose un cookie. <!-- charterlint-disable-line ragged-row -->\n";
  CHECK(ids(text) == Ids{"unused-suppression"});
  const FixOutcome fixed = fix_all(text, Config{}, Safety::safe);
  CHECK_FALSE(fixed.refused);
  CHECK(fixed.text == head + "Le site web dépose un cookie.\n");
}

TEST_CASE("other comments are prose that no fix may touch") {
  const std::string before = head + "<!-- note -->\n";
  CHECK(fingerprint(Charter(before)) != fingerprint(Charter(head)));
  const std::string ours = head + "<!-- charterlint-disable-file -->\n";
  CHECK(fingerprint(Charter(ours)) == fingerprint(Charter(head)));
}

}  // namespace
}  // namespace charterlint
