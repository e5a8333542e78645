// A charter that is edited is the one that would be read anew, and so are its findings.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/charter.hpp"
#include "rules/document.hpp"
#include "rules/lint.hpp"
#include "rules/rule.hpp"
#include "tests/support/all_rules.hpp"
#include "tests/support/dump.hpp"
#include "tests/support/random_text.hpp"
#include "tests/support/shared.hpp"

namespace charterlint {
namespace {

/// Edits `text` at random places and looks at the charter after each edit.
template <class Check>
void edit_at_random(testing::RandomText& random, std::string text, int edits, Check check) {
  for (int i = 0; i < edits; ++i) {
    const std::string before = text;
    CAPTURE(before);
    const Span span = random.span(text);
    const std::string piece = random.piece();
    CAPTURE(span.begin);
    CAPTURE(span.end);
    CAPTURE(piece);
    text.replace(span.begin, span.size(), piece);
    check(text, span, piece);
  }
}

/// Returns how often the edited charter and a new one were the same.
std::size_t compare_charters(testing::RandomText& random, const std::string& text, int edits) {
  std::size_t compared = 0;
  auto own = std::make_unique<std::string>(text);
  Charter charter(*own);
  edit_at_random(random, text, edits,
                 [&](const std::string& after, Span span, const std::string& piece) {
                   auto next = std::make_unique<std::string>(after);
                   charter.edit(*next, span, static_cast<Offset>(piece.size()));
                   own = std::move(next);  // what is kept holds no view into the text before
                   REQUIRE(testing::dump(charter) == testing::dump(Charter(after)));
                   ++compared;
                 });
  return compared;
}

TEST_CASE("after an edit a charter is what it would be if it were read anew") {
  const std::uint32_t seed = testing::seed();
  CAPTURE(seed);
  testing::RandomText random(seed);
  std::size_t compared = 0;
  for (std::size_t round = 0; round < testing::rounds(600); ++round) {
    CAPTURE(round);
    compared += compare_charters(random, random.document(40), 20);
  }
  MESSAGE(compared, " comparisons from seed ", seed);
}

TEST_CASE("after an edit a real charter is what it would be if it were read anew") {
  const std::uint32_t seed = testing::seed();
  CAPTURE(seed);
  testing::RandomText random(seed);
  for (const char* const folder : {"charters", "corpus"}) {
    for (const auto& [name, text] : testing::real_files(folder)) {
      CAPTURE(name);
      compare_charters(random, text, 12);
    }
  }
}

/// Returns how often the findings of the edited document and of a new one were the same.
std::size_t compare_findings(testing::RandomText& random, const std::string& text, int edits) {
  std::size_t compared = 0;
  const Config config = testing::all_rules();
  Document document(text, config);
  edit_at_random(random, text, edits,
                 [&](const std::string& after, Span span, const std::string& piece) {
                   document.edit(span, piece);
                   // Not after every edit: several may come before anybody looks.
                   if (random.one_in(3)) return;
                   REQUIRE(testing::dump(document.diagnostics()) ==
                           testing::dump(lint(Charter(after), config)));
                   ++compared;
                 });
  return compared;
}

TEST_CASE("after an edit the findings are those of the text as it is then") {
  const std::uint32_t seed = testing::seed();
  CAPTURE(seed);
  testing::RandomText random(seed);
  std::size_t compared = 0;
  for (std::size_t round = 0; round < testing::rounds(400); ++round) {
    CAPTURE(round);
    compared += compare_findings(random, random.document(60), 20);
  }
  MESSAGE(compared, " comparisons from seed ", seed);
}

TEST_CASE("after an edit the findings on a real charter are those of the text as it is then") {
  const std::uint32_t seed = testing::seed();
  CAPTURE(seed);
  testing::RandomText random(seed);
  for (const char* const folder : {"charters", "corpus"}) {
    for (const auto& [name, text] : testing::real_files(folder)) {
      CAPTURE(name);
      compare_findings(random, text, 12);
    }
  }
}

TEST_CASE(
    "between edits that nobody has looked at, positions are those of the text as it is then") {
  const std::uint32_t seed = testing::seed();
  CAPTURE(seed);
  testing::RandomText random(seed);
  const Config config = testing::all_rules();
  std::size_t compared = 0;
  for (std::size_t round = 0; round < testing::rounds(100); ++round) {
    CAPTURE(round);
    std::string text = random.document(60);
    // Far apart from each other, too.
    if (round % 2 == 0) text += std::string(9000, 'x') + "\n" + random.document(60);
    Document document(text, config);
    edit_at_random(
        random, text, 20, [&](const std::string& after, Span span, const std::string& piece) {
          document.edit(span, piece);
          REQUIRE(document.text() == after);
          const LineIndex lines(after);
          for (const auto encoding : {Encoding::utf8, Encoding::utf16}) {
            const Span place = random.span(after);
            const LspRange range{lines.position(place.begin, encoding),
                                 lines.position(place.end, encoding)};
            const Span found = document.span_of(range, encoding);
            REQUIRE(found ==
                    Span{lines.offset(range.start, encoding), lines.offset(range.end, encoding)});
            const LspPosition behind{lines.line_count(), 3};
            REQUIRE(document.span_of({behind, behind}, encoding).begin == after.size());
            ++compared;
          }
          if (random.one_in(8)) (void)document.charter();
        });
  }
  MESSAGE(compared, " comparisons from seed ", seed);
}

TEST_CASE("an edit of the first line end changes no fix in the last line, which has none") {
  const Config config = testing::all_rules();
  std::string text = "# Charte cookies\n";
  for (int i = 0; i < 12; ++i) text += "\n## Titre\n\nUne phrase.\n";
  text += "\n| Nom du cookie | Finalité |";
  Document document(text, config);
  const auto has_fix_at_end = [&] {
    return std::any_of(document.diagnostics().begin(), document.diagnostics().end(),
                       [&](const Diagnostic& diagnostic) {
                         return !diagnostic.fixes.empty() &&
                                diagnostic.fixes.front().edits.back().span.begin == text.size();
                       });
  };
  REQUIRE(has_fix_at_end());
  const auto first_end = static_cast<Offset>(text.find('\n'));
  document.edit({first_end, first_end + 1}, "\r");
  CHECK(testing::dump(document.diagnostics()) ==
        testing::dump(lint(Charter(document.text()), config)));
}

}  // namespace
}  // namespace charterlint
