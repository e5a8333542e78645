// All rules on any bytes: findings and their edits lie inside the text, in order, and what is
// offered as safe is safe on its own.
#include "rules/fix.hpp"
#include "rules/lint.hpp"
#include "tests/fuzz/support/require.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/support/all_rules.hpp"

using charterlint::fuzz::require;

void charterlint::fuzz::try_check(std::string_view text) {
  static const Config config = testing::all_rules();
  const Charter charter(text);
  Offset before = 0;
  for (const Diagnostic& finding : lint(charter, config)) {
    require(finding.span.begin >= before, "findings are in order");
    require(finding.span.begin <= finding.span.end && finding.span.end <= text.size(),
            "findings lie in the text");
    before = finding.span.begin;
    for (const Related& other : finding.related) {
      require(other.span.begin <= other.span.end && other.span.end <= text.size(),
              "other places lie in the text");
    }
    for (const Fix& fix : finding.fixes) {
      Offset at = 0;
      for (const Edit& edit : fix.edits) {
        require(edit.span.begin >= at && edit.span.begin <= edit.span.end, "edits are in order");
        at = edit.span.end;
      }
      require(at <= text.size(), "edits lie in the text");
      if (fix.safety != Safety::safe) continue;
      require(apply_safely(charter, fix.edits).has_value(), fix.title);
    }
  }
}
