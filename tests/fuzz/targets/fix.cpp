// Fixing any bytes: safe fixes lose nothing and leave nothing safe to fix, and all fixes settle.
#include "rules/fix.hpp"
#include "rules/lint.hpp"
#include "tests/fuzz/support/require.hpp"
#include "tests/fuzz/targets.hpp"
#include "tests/support/all_rules.hpp"

using charterlint::fuzz::require;

void charterlint::fuzz::try_fix(std::string_view text) {
  static const Config config = testing::all_rules();
  const FixOutcome safe = fix_all(std::string(text), config, Safety::safe);
  require(!safe.refused, "no safe fix is refused");
  require(fingerprint(Charter(safe.text)) == fingerprint(Charter(text)), "nothing is lost");
  require(choose_fixes(lint(Charter(safe.text), config), Safety::safe).edits.empty(),
          "nothing safe is left to fix");
  const FixOutcome all = fix_all(std::string(text), config, Safety::unsafe);
  require(!all.refused, "no safe fix is refused among others");
  require(fix_all(all.text, config, Safety::unsafe).text == all.text, "all fixes settle");
}
