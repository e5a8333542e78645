// Well-formed pipe tables from a seed, each with what `format` makes of it, as JSON for programs
// that compare with other formatters.
//
//     oracle_tables COUNT SEED
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "rules/edits.hpp"
#include "rules/format.hpp"

namespace charterlint {
namespace {

class TableMaker {
 public:
  explicit TableMaker(std::uint32_t seed) : engine_(seed) {}

  std::string table() {
    const std::size_t columns = below(5) + 1;
    const bool outer = columns == 1 || below(5) > 0;
    std::string out = row(columns, outer, [&] { return cell(); });
    out += row(columns, outer, [&] { return delimiter(); });
    for (std::size_t rows = below(6); rows > 0; --rows)
      out += row(columns, outer, [&] { return cell(); });
    return out;
  }

 private:
  std::size_t below(std::size_t end) { return engine_() % end; }

  std::string blanks() { return std::string(below(3), ' '); }

  template <class Content>
  std::string row(std::size_t columns, bool outer, Content content) {
    std::string out = outer ? "|" : "";
    for (std::size_t i = 0; i < columns; ++i) {
      if (i > 0) out += "|";
      out += blanks() + " " + content() + " " + blanks();
    }
    while (!outer && out.starts_with(' ')) out.erase(0, 1);
    if (outer) out += "|";
    return out + "\n";
  }

  std::string delimiter() {
    return (below(3) == 0 ? ":" : "") + std::string(below(6) + 3, '-') + (below(3) == 0 ? ":" : "");
  }

  /// Words that are no Markdown, so that other formatters have nothing to change but the layout.
  std::string cell() {
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

  std::mt19937 engine_;
};

}  // namespace
}  // namespace charterlint

int main(int argc, char** argv) {
  using namespace charterlint;
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
  const auto seed = static_cast<std::uint32_t>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1);
  TableMaker maker(seed);
  nlohmann::json all = nlohmann::json::array();
  for (std::size_t i = 0; i < count; ++i) {
    const std::string input = maker.table();
    const Charter charter(input);
    all.push_back(
        {{"input", input}, {"ours", apply_edits(input, format(charter, FormatOptions{}))}});
  }
  fmt::print("{}\n", all.dump());
  return 0;
}
