#include "rules/rule.hpp"

namespace charterlint {
namespace {

void check(const Charter& charter, Report& report) {
  std::size_t count = 0;
  Span first{};
  for (const OddCharacter& odd : report.sightings().odd_characters()) {
    if (odd.oddity != Oddity::not_utf8) continue;
    if (count++ == 0) first = {odd.at, odd.at + 1};
  }
  if (count == 0) return;
  const unsigned byte = static_cast<unsigned char>(charter.text()[first.begin]);
  if (count == 1) {
    report.at(first, {"the byte `{:02X}` is not UTF-8", "l'octet `{:02X}` n'est pas de l'UTF-8"},
              byte);
    return;
  }
  report.at(first,
            {"the byte `{:02X}` is not UTF-8, and neither are {} others of this file",
             "l'octet `{:02X}` n'est pas de l'UTF-8, ni {} autres de ce fichier"},
            byte, count - 1);
}

}  // namespace

extern constinit const Rule invalid_utf8{
    .id = "invalid-utf8",
    .summary = {"A charter is valid UTF-8.", "Une charte est en UTF-8 valide."},
    .why = {"Readers see a replacement character where the word had a letter.",
            "Le lecteur voit un caractère de remplacement là où le mot avait une lettre."},
    .group = Group::text,
    .severity = Severity::error,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
