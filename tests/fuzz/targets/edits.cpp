// Edits of any bytes: after each of them the document has the lines, blocks and findings of its
// text read anew. The text is the input; the edits follow from it, so that an input repeats itself.
#include "rules/document.hpp"
#include "rules/lint.hpp"
#include "tests/fuzz/support/require.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/support/all_rules.hpp"
#include "tests/support/random_text.hpp"

namespace charterlint {
namespace {

using fuzz::require;

std::uint32_t hash(std::string_view text) {
  std::uint32_t value = 2166136261;  // FNV-1a
  for (const char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619;
  return value;
}

void require_same_layout(const Layout& edited, const Layout& fresh) {
  require(edited.lines.size() == fresh.lines.size(), "as many lines");
  for (std::size_t i = 0; i < fresh.lines.size(); ++i) {
    const Line& a = edited.lines[i];
    const Line& b = fresh.lines[i];
    require(a.begin == b.begin && a.text == b.text && a.end == b.end && a.role == b.role,
            "the same lines");
  }
  require(edited.blocks.size() == fresh.blocks.size(), "as many blocks");
  for (std::size_t i = 0; i < fresh.blocks.size(); ++i) {
    const Block& a = edited.blocks[i];
    const Block& b = fresh.blocks[i];
    require(a.kind == b.kind && a.role == b.role && a.first_line == b.first_line &&
                a.line_count == b.line_count,
            "the same blocks");
  }
}

void require_same_findings(const std::vector<Diagnostic>& edited,
                           const std::vector<Diagnostic>& fresh) {
  require(edited.size() == fresh.size(), "as many findings");
  for (std::size_t i = 0; i < fresh.size(); ++i) {
    const Diagnostic& a = edited[i];
    const Diagnostic& b = fresh[i];
    require(a.rule == b.rule && a.severity == b.severity && a.span == b.span &&
                a.message == b.message && a.fixes.size() == b.fixes.size(),
            "the same findings");
    for (std::size_t fix = 0; fix < a.fixes.size(); ++fix) {
      require(
          a.fixes[fix].safety == b.fixes[fix].safety && a.fixes[fix].edits == b.fixes[fix].edits,
          "the same fixes");
    }
  }
}

}  // namespace
}  // namespace charterlint

void charterlint::fuzz::try_edits(std::string_view text) {
  static const Config config = testing::all_rules();
  testing::RandomText random(hash(text));
  Document document(std::string(text), config);
  (void)document.diagnostics();
  for (int edits = 0; edits < 6; ++edits) {
    document.edit(random.span(document.text()), random.piece());
    if (random.one_in(3)) continue;  // several edits before anyone asks
    const Charter fresh(document.text());
    require_same_layout(document.charter().layout(), fresh.layout());
    require_same_findings(document.diagnostics(), lint(fresh, config));
  }
}
