// Texts made to take long: four times as much of the same takes four times as long, and not sixteen
// times. The benchmark tries many more of them, and larger ones: tests/bench/pathological_texts.py.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <functional>

#include "rules/findings.hpp"
#include "rules/fix.hpp"
#include "rules/format.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "tests/support/all_rules.hpp"

namespace charterlint {
namespace {

const std::string title =
    "# Charte cookies\n\nLes cookies que ce site dépose dans votre navigateur.\n\n";
const std::string header =
    "| Fournisseur | Nom du cookie | Finalité | Durée |\n| --- | --- | --- | --- |\n";
const std::string row = "| Mairie | panier | Garde les articles | 13 mois |\n";

/// A start, what is repeated, and an end. `{}` in what is repeated is the number of the turn.
struct Text {
  std::string name, start, unit, end;

  [[nodiscard]] std::string of(std::size_t size) const {
    std::string text = title + start;
    const std::size_t most = text.size() + size;
    for (std::size_t turn = 0; text.size() < most; ++turn) {
      const std::size_t place = unit.find("{}");
      text += place == std::string::npos
                  ? unit
                  : unit.substr(0, place) + std::to_string(turn) + unit.substr(place + 2);
    }
    return text + end;
  }
};

/// What stands in one line again and again: in prose, in a cell, in a heading.
std::vector<Text> within_a_line() {
  std::vector<Text> texts;
  for (const char* const unit : {"*",
                                 "*a ",
                                 "**a **",
                                 "_a ",
                                 "`a ",
                                 "``a` ",
                                 "`",
                                 "[",
                                 "[a](",
                                 "[a](<b",
                                 "![a](b ",
                                 "]",
                                 "(",
                                 "<",
                                 "<a ",
                                 "</a",
                                 "<!-- ",
                                 "<!-- a -->",
                                 "\"a ",
                                 "« a ",
                                 "“",
                                 "&a",
                                 "\\",
                                 "https://a.fr/",
                                 "https://a.fr/((",
                                 "(https://a.fr/",
                                 "www.",
                                 "a@",
                                 "a, ",
                                 "Ã©",
                                 "a\xC2\xA0",
                                 "13 mois ",
                                 "1 an ou ",
                                 "_ga",
                                 "_ga* ",
                                 "les cookies ",
                                 "statistiques/",
                                 "« statistiques » ou ",
                                 "en poursuivant ",
                                 "l'article ",
                                 "voir le tableau ci-dessous ",
                                 "[à compléter] ",
                                 "a",
                                 " ",
                                 "9"}) {
    texts.push_back({fmt::format("`{}` in prose", unit), "Les cookies ", unit, "\n"});
    texts.push_back({fmt::format("`{}` in a cell", unit), header + "| Mairie | panier | ", unit,
                     " | 1 an |\n"});
    texts.push_back({fmt::format("`{}` in a heading", unit), "## Cookies ", unit,
                     "\n\nTexte.\n\n" + header + row});
  }
  return texts;
}

std::vector<Text> blocks() {
  const std::string each = "| Mairie | panier_{} | Garde les articles | 13 mois |\n";
  return {
      {"rows", header, each, ""},
      {"rows of one name", header, "| Mairie | panier | Garde {} | 1 an |\n", ""},
      {"rows with one cell", header, "| panier_{} |\n", ""},
      {"rows of blanks under one cell", header + row, "|  | panier | Garde {} | 1 an |\n", ""},
      {"rows with captions", header, "| Cookies tiers |  |  |  |\n" + each, ""},
      {"rows with delimiters", header, each + "| --- | --- | --- | --- |\n", ""},
      {"rows with gaps", header, each + "\n", ""},
      {"rows with comments", header, each + "<!-- a -->\n", ""},
      {"fused cells", header, "| Mairie | _gaGarde les articles | 13 mois |\n", ""},
      {"fragments", header, each + "\n" + header, ""},
      {"columns", "", "| Nom {} ", "|\n" + row},
      {"columns of one name", "", "| Nom du cookie ", "|\n" + row},
      {"columns without words", "", "|  ", "|\n" + row},
      {"a column more for each row", "| a | b |\n| --- | --- |\n", "| a | b | c | d | e |\n", ""},
      {"backticks and pipes", header + "| ", "``a|b` ", "|\n"},
      {"pipes", "", "|", "\n"},
      {"tabs", "", "\t", "\n"},
      {"hyphens", "", "-", "\n"},
      {"delimiters", "", "| --- | --- |\n", ""},
      {"quotes", "", "> ", "a\n"},
      {"items", "", "- ", "a\n"},
      {"headings", "", "## Cookies de sorte {}\n\nTexte.\n\n", ""},
      {"tables", "", "## Cookies tiers\n\n" + header + each + "\n", ""},
      {"tables one after the other", "## Cookies tiers\n\n", header + row, ""},
      {"blank lines", header + row, "\n", row},
      {"carriage returns", "", "\r", ""},
      {"fences", "", "```\n", ""},
      {"comments that never end", "", "<!-- a\n", ""},
      {"HTML tables that never end", "", "<table>\n", ""},
      {"suppressions of the next line", "", "<!-- charterlint-disable-next-line ragged-row -->\n",
       ""},
      {"suppressions of a line", "",
       "http:/a.fr <!-- charterlint-disable-line malformed-url -->\n\n", ""},
      {"suppressions of a line in a paragraph", "",
       "http:/a.fr <!-- charterlint-disable-line malformed-url -->\n", ""},
      {"suppressions that stay open", "",
       "<!-- charterlint-disable malformed-url -->\n\nhttp:/a.fr\n\n", ""},
      {"suppressions with their ends", "",
       "<!-- charterlint-disable malformed-url -->\n\nhttp:/a.fr\n\n"
       "<!-- charterlint-enable malformed-url -->\n\n",
       ""},
      {"a suppression of many rules", "<!-- charterlint-disable ", "ragged-row, ",
       "-->\n\n| a |\n"},
      {"categories", "", "Les cookies « statistiques » mesurent {} pages.\n\n", ""},
      {"categories that nothing explains", "## Cookies statistiques\n\nTexte.\n\n",
       "### Cookies tiers\n\n" + header + each + "\n", ""},
      {"sites", "", "Le site https://exemple-{}.fr.\n\n", ""},
      {"mentions", header + row, "\nLe cookie panier_{} garde tout.\n", ""},
  };
}

/// CPU time of this thread, in seconds.
double cpu_time() {
  timespec time{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Four times the text may take nine times as long, which noise and thresholds explain, and no
/// square does. What takes no time at all says nothing.
void check_linear(const Text& text, const char* what,
                  const std::function<void(const std::string&)>& work) {
  constexpr std::size_t small = 4'000;  // bytes
  constexpr double most = 9;
  constexpr double least_time = 0.004;
  constexpr int attempts = 4;  // other work on the machine spoils a measurement now and then
  const auto time_of = [&](std::size_t size) {
    const std::string sized = text.of(size);
    const double begin = cpu_time();
    work(sized);
    return cpu_time() - begin;
  };
  double ratio = 0;
  for (int i = 0; i < attempts; ++i) {
    const double once = time_of(small);
    const double four_times = time_of(4 * small);
    if (four_times < least_time) return;
    ratio = four_times / std::max(once, 1e-6);
    if (ratio < most) return;
  }
  FAIL_CHECK(fmt::format("{} of {}: four times the text takes {:.1f} times as long", what,
                         text.name, ratio));
}

void check_all(const char* what, const std::function<void(const std::string&)>& work) {
  for (const auto& texts : {within_a_line(), blocks()}) {
    for (const Text& text : texts) check_linear(text, what, work);
  }
}

TEST_CASE("checking takes time in proportion to the text") {
  const Config config = testing::all_rules();
  check_all("check", [&](const std::string& text) { (void)lint(Charter(text), config); });
}

TEST_CASE("fixing takes time in proportion to the text") {
  check_all("fix", [](const std::string& text) { (void)fix_all(text, {}, Safety::unsafe); });
}

TEST_CASE("formatting takes time in proportion to the text") {
  check_all("format", [](const std::string& text) {
    const Charter charter(text);
    (void)apply_safely(charter, format(charter, {}));
  });
}

TEST_CASE("an edit takes time in proportion to the text at most") {
  check_all("edit", [](const std::string& text) {
    Charter charter(text);
    Findings findings;
    (void)findings.judge(charter, {});
    const auto middle = static_cast<Offset>(text.size() / 2);
    std::string after = text;
    after.insert(middle, "x");
    findings.edit(charter, charter.edit(after, {middle, middle}, 1));
    (void)findings.judge(charter, {});
  });
}

TEST_CASE("a table is not aligned when it would be mostly padding") {
  std::string rows;
  for (int i = 0; i < 2'000; ++i) rows += "| a | b |\n";
  const std::string text =
      title + "| Nom | Finalité |\n| --- | --- |\n| a | " + std::string(5'000, 'x') + " |\n" + rows;
  const Charter charter(text);
  const auto laid_out = apply_safely(charter, format(charter, {}));
  CHECK(laid_out.value_or(text).size() < 2 * text.size());
}

}  // namespace
}  // namespace charterlint
