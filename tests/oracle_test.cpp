// What others see: cmark-gfm, the reference reader of GitHub Flavored Markdown, renders the same
// page before and after tables are laid out.
#include <doctest/doctest.h>

#include <fstream>

#include "rules/edits.hpp"
#include "rules/format.hpp"
#include "tests/support/generated_tables.hpp"
#include "tests/support/program.hpp"
#include "tests/support/random_text.hpp"
#include "tests/support/shared.hpp"

namespace charterlint {
namespace {

/// Renders texts; without the reader it says why nothing is compared.
class Reader {
 public:
  Reader() : program_(testing::find_program("cmark-gfm")) {
    if (program_.empty()) MESSAGE("nothing was compared: there is no cmark-gfm");
  }

  [[nodiscard]] bool is_there() const { return !program_.empty(); }

  [[nodiscard]] std::string html(const std::string& text) const {
    const testing::Result result = testing::run(
        {.arguments = {"--unsafe", "-e", "table"}, .input = text, .program = program_});
    REQUIRE(result.status == 0);
    return result.out;
  }

 private:
  std::string program_;
};

std::string laid_out(const std::string& text, TableLayout layout) {
  return apply_edits(text, format(Charter(text), FormatOptions{.layout = layout}));
}

/// Counts the texts that are rendered alike in both layouts, and shows those that are not.
struct Agreement {
  const Reader& reader;
  bool damaged =
      false;  ///< a table that is none is shown as text: its hyphens and blanks may differ
  std::size_t changed = 0;
  std::size_t alike = 0;

  void compare(const std::string& text) {
    for (const TableLayout layout : {TableLayout::aligned, TableLayout::compact}) {
      const std::string after = laid_out(text, layout);
      if (after == text) continue;
      ++changed;
      const bool same = shown(reader.html(text)) == shown(reader.html(after));
      if (same) ++alike;
      CHECK_MESSAGE(same, "before:\n" << text << "\nafter:\n" << after);
    }
  }

  [[nodiscard]] std::string shown(const std::string& html) const {
    if (!damaged) return html;
    std::string out;
    for (const char c : html) {
      const bool again = (c == '-' || c == ' ') && !out.empty() && out.back() == c;
      if (!again) out.push_back(c);
    }
    return out;
  }
};

/// The examples of the specification: Debian's cmark-gfm brings it along.
std::vector<std::string> examples_of_specification() {
  const std::string gzip = testing::find_program("gzip");
  const std::string path = "/usr/share/doc/cmark-gfm/spec.txt.gz";
  if (gzip.empty() || !std::ifstream(path)) return {};
  const std::string text = testing::run({.arguments = {"-dc", path}, .program = gzip}).out;
  std::vector<std::string> examples;
  const std::string fence(32, '`');
  for (std::size_t at = text.find(fence + " example"); at != std::string::npos;
       at = text.find(fence + " example", at + 1)) {
    const std::size_t begin = text.find('\n', at) + 1;
    const std::size_t end = text.find("\n.\n", begin - 1);
    std::string example = text.substr(begin, end < begin ? 0 : end + 1 - begin);
    // The specification writes tabs as arrows.
    for (std::size_t arrow = example.find("→"); arrow != std::string::npos;
         arrow = example.find("→")) {
      example.replace(arrow, std::string_view("→").size(), "\t");
    }
    examples.push_back(std::move(example));
  }
  return examples;
}

TEST_CASE("laid out, the examples of the GFM specification are rendered as before") {
  const Reader reader;
  if (!reader.is_there()) return;
  const auto examples = examples_of_specification();
  if (examples.empty()) {
    MESSAGE("nothing was compared: the specification is not installed");
    return;
  }
  CHECK(examples.size() > 600);
  Agreement agreement{reader};
  for (const std::string& example : examples) agreement.compare(example);
  MESSAGE(agreement.alike, " of ", agreement.changed, " laid out are rendered alike");
  CHECK(agreement.changed >= 5);
}

TEST_CASE("laid out, generated tables are rendered as before") {
  const Reader reader;
  if (!reader.is_there()) return;
  const std::uint32_t seed = testing::seed();
  CAPTURE(seed);
  testing::TableMaker maker(seed);
  Agreement agreement{reader};
  for (std::size_t page = 0; page < testing::rounds(20); ++page) {
    std::string text;
    for (int table = 0; table < 50; ++table) text += maker.table() + "\nUne phrase.\n\n";
    agreement.compare(text);
  }
  MESSAGE(agreement.alike, " of ", agreement.changed, " pages of tables are rendered alike");
  CHECK(agreement.changed > 0);
}

TEST_CASE("laid out, published charters are rendered as before") {
  const Reader reader;
  if (!reader.is_there()) return;
  Agreement agreement{reader, true};
  for (const char* const folder : {"charters", "corpus"}) {
    for (const auto& [name, text] : testing::real_files(folder)) {
      CAPTURE(name);
      agreement.compare(text);
    }
  }
  MESSAGE(agreement.alike, " of ", agreement.changed, " laid out are rendered alike");
}

}  // namespace
}  // namespace charterlint
