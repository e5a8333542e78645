#include "tests/support/generated_tables.hpp"

#include <array>

namespace charterlint::testing {

std::string TableMaker::table() {
  const std::size_t columns = below(5) + 1;
  const bool outer = columns == 1 || below(5) > 0;
  std::string out = row(columns, outer, [&] { return cell(); });
  out += row(columns, outer, [&] { return delimiter(); });
  for (std::size_t rows = below(6); rows > 0; --rows) {
    out += row(columns, outer, [&] { return cell(); });
  }
  return out;
}

template <class Content>
std::string TableMaker::row(std::size_t columns, bool outer, Content content) {
  std::string out = outer ? "|" : "";
  for (std::size_t i = 0; i < columns; ++i) {
    if (i > 0) out += "|";
    out += blanks() + " " + content() + " " + blanks();
  }
  while (!outer && out.starts_with(' ')) out.erase(0, 1);
  if (outer) out += "|";
  return out + "\n";
}

std::string TableMaker::delimiter() {
  return (below(3) == 0 ? ":" : "") + std::string(below(6) + 3, '-') + (below(3) == 0 ? ":" : "");
}

std::string TableMaker::cell() {
  static constexpr std::array<const char*, 26> words{
      "Finalité", "durée", "13 mois",     "sessionid", "Google", "a\\|b", "日本語",
      "クッキー", "한국",  "👩‍💻", "🇫🇷",        "⚠️",      "é",     "e\u0301",
      "« mot »",  "x",     "Émetteur",    "1",         "oui",    "—",     "l’usage",
      "ﬁn",       "ÅÄÖ",   "naïve",       "ça",        "中文 字"};
  std::string out;
  for (std::size_t count = below(4) + 1; count > 0; --count) {
    if (!out.empty()) out += ' ';
    out += words[below(words.size())];
  }
  return out;
}

}  // namespace charterlint::testing
