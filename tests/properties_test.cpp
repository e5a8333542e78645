// What holds for every document, tried on random ones. The seed is printed with a failure;
// CHARTERLINT_SEED and CHARTERLINT_ROUNDS (a factor) repeat and enlarge a run.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/edits.hpp"
#include "rules/fix.hpp"
#include "rules/format.hpp"
#include "rules/lint.hpp"
#include "tests/support/all_rules.hpp"
#include "tests/support/random_text.hpp"

namespace charterlint {
namespace {

template <class Check>
void for_random_documents(std::size_t usual_rounds, Check check) {
  const std::uint32_t seed = testing::seed();
  CAPTURE(seed);
  const std::size_t rounds = testing::rounds(usual_rounds);
  MESSAGE(rounds, " documents from seed ", seed);
  testing::RandomText random(seed);
  for (std::size_t round = 0; round < rounds; ++round) {
    const std::string text = random.document(24);
    CAPTURE(round);
    CAPTURE(text);
    check(text);
  }
}

std::string formatted(std::string_view text, const FormatOptions& options) {
  const Charter charter(text);
  const auto result = apply_safely(charter, format(charter, options));
  REQUIRE(result.has_value());
  return *result;
}

TEST_CASE("laying out loses nothing, and once is enough, in every style") {
  for_random_documents(1500, [](const std::string& text) {
    for (const TableLayout layout :
         {TableLayout::aligned, TableLayout::compact, TableLayout::keep}) {
      const FormatOptions options{layout, 0};
      const std::string once = formatted(text, options);
      REQUIRE(formatted(once, options) == once);
      if (layout == TableLayout::keep) REQUIRE(once == text);
    }
    const FormatOptions narrow{TableLayout::aligned, 40};
    const std::string once = formatted(text, narrow);
    REQUIRE(formatted(once, narrow) == once);
  });
}

TEST_CASE("edits of the layout are small: one at most for each row, and only where it changes") {
  for_random_documents(500, [](const std::string& text) {
    const Charter charter(text);
    std::vector<std::uint32_t> lines;
    for (const Edit& edit : format(charter, FormatOptions{})) {
      REQUIRE(slice(text, edit.span) != edit.text);
      lines.push_back(charter.line_of(edit.span.begin));
      REQUIRE(edit.span.end <= charter.layout().lines[lines.back()].end);
    }
    REQUIRE(std::is_sorted(lines.begin(), lines.end()));
    REQUIRE(std::adjacent_find(lines.begin(), lines.end()) == lines.end());
  });
}

TEST_CASE("safe fixes lose nothing, settle, and leave nothing safe to fix") {
  const Config config = testing::all_rules();
  for_random_documents(1500, [&](const std::string& text) {
    const FixOutcome fixed = fix_all(text, config, Safety::safe);
    CAPTURE(fixed.text);
    REQUIRE_FALSE(fixed.refused);
    REQUIRE(fingerprint(Charter(fixed.text)) == fingerprint(Charter(text)));
    REQUIRE(fix_all(fixed.text, config, Safety::safe).text == fixed.text);
    REQUIRE(choose_fixes(lint(Charter(fixed.text), config), Safety::safe).edits.empty());
  });
}

TEST_CASE("all fixes settle") {
  const Config config = testing::all_rules();
  for_random_documents(800, [&](const std::string& text) {
    const FixOutcome fixed = fix_all(text, config, Safety::unsafe);
    CAPTURE(fixed.text);
    REQUIRE_FALSE(fixed.refused);
    REQUIRE(fix_all(fixed.text, config, Safety::unsafe).text == fixed.text);
  });
}

TEST_CASE("findings lie inside the text, on whole characters, in order; so do their edits") {
  const Config config = testing::all_rules();
  for_random_documents(1500, [&](const std::string& text) {
    const auto on_character = [&](Offset at) {
      return at <= text.size() &&
             (at == text.size() || decode(text, at).valid || (text[at] & 0xC0) != 0x80);
    };
    Offset before = 0;
    for (const Diagnostic& diagnostic : lint(Charter(text), config)) {
      CAPTURE(diagnostic.message);
      REQUIRE(diagnostic.span.begin >= before);
      before = diagnostic.span.begin;
      REQUIRE(diagnostic.span.begin <= diagnostic.span.end);
      REQUIRE(on_character(diagnostic.span.begin));
      REQUIRE(on_character(diagnostic.span.end));
      for (const Fix& fix : diagnostic.fixes) {
        Offset at = 0;
        for (const Edit& edit : fix.edits) {
          REQUIRE(edit.span.begin >= at);
          REQUIRE(edit.span.end >= edit.span.begin);
          at = edit.span.end;
        }
        REQUIRE(at <= text.size());
      }
    }
  });
}

TEST_CASE("every safe fix is safe on its own, as an editor applies it") {
  const Config config = testing::all_rules();
  for_random_documents(600, [&](const std::string& text) {
    const Charter charter(text);
    for (const Diagnostic& diagnostic : lint(charter, config)) {
      for (const Fix& fix : diagnostic.fixes) {
        if (fix.safety != Safety::safe) continue;
        CAPTURE(diagnostic.message);
        CAPTURE(fix.title);
        REQUIRE(apply_safely(charter, fix.edits).has_value());
      }
    }
  });
}

TEST_CASE("CR LF stays CR LF") {
  const Config config = testing::all_rules();
  testing::RandomText random(testing::seed());
  for (std::size_t round = 0; round < testing::rounds(400); ++round) {
    std::string text;
    for (const char c : random.document(20)) {
      if (c == '\r') continue;
      text += c == '\n' ? std::string("\r\n") : std::string(1, c);
    }
    CAPTURE(text);
    if (text.find('\n') == std::string::npos) continue;
    for (const std::string& out :
         {formatted(text, FormatOptions{}), fix_all(text, config, Safety::unsafe).text}) {
      CAPTURE(out);
      for (std::size_t i = 0; i < out.size(); ++i) {
        if (out[i] == '\n') REQUIRE((i > 0 && out[i - 1] == '\r'));
      }
    }
  }
}

}  // namespace
}  // namespace charterlint
