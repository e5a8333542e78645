#include "tests/support/all_rules.hpp"

#include "rules/lint.hpp"
#include "rules/rule.hpp"

namespace charterlint::testing {

Config all_rules() {
  Config config;
  config.always_charter = true;
  for (const auto& [rule, page] : catalogue()) {
    config.severities.push_back(rule->severity == Severity::off ? std::optional(Severity::warning)
                                                                : std::nullopt);
  }
  return config;
}

}  // namespace charterlint::testing
