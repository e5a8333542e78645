#include "tests/support/random_text.hpp"

#include <array>
#include <cstdlib>

namespace charterlint::testing {
namespace {

template <std::size_t size>
const char* pick(RandomText& random, const std::array<const char*, size>& all) {
  return all[random.below(size)];
}

}  // namespace

std::uint32_t seed() {
  const char* const set = std::getenv("CHARTERLINT_SEED");
  return set == nullptr ? 20260229U : static_cast<std::uint32_t>(std::strtoul(set, nullptr, 10));
}

std::size_t rounds(std::size_t usual) {
  const char* const set = std::getenv("CHARTERLINT_ROUNDS");
  const double factor = set == nullptr ? 1.0 : std::strtod(set, nullptr);
  return static_cast<std::size_t>(static_cast<double>(usual) * factor);
}

std::string RandomText::cell() {
  static constexpr std::array<const char*, 22> cells{"_ga",
                                                     "sessionid",
                                                     "Google",
                                                     "13 mois",
                                                     "Garde le panier",
                                                     "",
                                                     " ",
                                                     "é",
                                                     "日本語",
                                                     "👩‍💻",
                                                     "a\\|b",
                                                     "`a|b`",
                                                     "---",
                                                     ":-",
                                                     "Nom du cookie",
                                                     "Finalité",
                                                     "Durée",
                                                     "Fournisseur",
                                                     "préférencescookies_preferences sur",
                                                     "x",
                                                     "**Cookies**",
                                                     "<br>"};
  return pick(*this, cells);
}

std::string RandomText::line_end() {
  static constexpr std::array<const char*, 8> ends{"\n", "\n", "\n",   "\n",
                                                   "\n", "\n", "\r\n", "\r"};
  return pick(*this, ends);
}

std::string RandomText::line() {
  static constexpr std::array<const char*, 44> lines{
      "",
      "",
      "",
      " ",
      "\t",
      "# Cookies nécessaires",
      "## Titre",
      "#pas un titre",
      "Charte cookies",
      "Une phrase qui finit.",
      "Les cookies « tiers » ou « third party » sont d'autres.",
      "===",
      "---",
      "***",
      "- - -",
      "- un",
      "* deux",
      "1. trois",
      "12) quatre",
      "a) cinq",
      "• six",
      "ARTICLE 4 - Durée",
      "**En gras**",
      "_En italique_",
      "```",
      "~~~",
      "<!-- note -->",
      "<!--",
      "-->",
      "<table>",
      "</table>",
      "<div>",
      "> citation",
      "> | a | b |",
      "| --- | --- |",
      "|---|---|",
      "--- | ---",
      "| - |",
      "---\t---",
      "-- ---",
      "| --- | --- |Légende",
      "Cookies nécessaires / cookies fonctionnels",
      "suite en minuscules",
      "A : b"};
  if (one_in(3)) {
    const std::size_t cells = below(5) + 1;
    std::string row = one_in(4) ? "" : "| ";
    const bool tabs = one_in(4);
    if (tabs) row.clear();
    for (std::size_t i = 0; i < cells; ++i) {
      if (i > 0) row += tabs ? "\t" : " | ";
      row += cell();
    }
    if (!tabs && !one_in(4)) row += " |";
    return row;
  }
  return pick(*this, lines);
}

std::string RandomText::table() {
  const std::size_t columns = below(4) + 1;
  const std::size_t rows = below(6);
  const bool tabs = one_in(4);
  std::string out;
  const auto row = [&](auto content, std::size_t cells) {
    if (!tabs) out += "|";
    for (std::size_t i = 0; i < cells; ++i) {
      if (tabs && i > 0) out += "\t";
      out += tabs ? content() : " " + content() + " |";
    }
    out += "\n";
  };
  row([&] { return one_in(8) ? std::string() : cell(); }, columns);
  if (!tabs && !one_in(10))
    row([] { return std::string("---"); }, one_in(12) ? columns + 1 : columns);
  for (std::size_t i = 0; i < rows; ++i) {
    if (one_in(10)) out += "\n";
    if (one_in(14)) row([] { return std::string("---"); }, columns);
    row([&] { return cell(); }, one_in(8) ? below(columns + 2) + 1 : columns);
  }
  return out;
}

std::string RandomText::document(std::size_t lines) {
  std::string out;
  const std::string usual = line_end();
  const std::size_t count = below(lines + 1);
  for (std::size_t i = 0; i < count; ++i) {
    if (one_in(6)) {
      out += table();
      continue;
    }
    out += line();
    out += one_in(12) ? line_end() : usual;
  }
  if (one_in(3) && !out.empty()) out.pop_back();
  return out;
}

std::string RandomText::piece() {
  static constexpr std::array<const char*, 24> pieces{
      "\n", "\n\n", "\r\n", "\r", "|", "\t", "-",  " ",  "#",    "`",  "<", ">",
      "a",  "É",    "«",    "»",  ".", ":",  "\\", "😀", "\xC3", "\0", "*", "---\n"};
  switch (below(6)) {
    case 0:
      return line() + line_end();
    case 1:
      return one_in(6) ? document(8) : table();
    case 2:
      return {};
    default:
      return pick(*this, pieces);
  }
}

Span RandomText::span(std::string_view text) {
  const auto on_character = [&](std::size_t at) {
    while (at < text.size() && (text[at] & 0xC0) == 0x80) ++at;
    return static_cast<Offset>(at);
  };
  const Offset begin = on_character(below(text.size() + 1));
  if (one_in(2)) return {begin, begin};
  const std::size_t length = one_in(6) ? below(text.size() + 1) : below(6);
  return {begin, on_character(std::min(text.size(), begin + length))};
}

}  // namespace charterlint::testing
