// Everything on, rules that are off by default too.
#pragma once

#include "rules/config.hpp"

namespace charterlint::testing {

/// Takes every text for a charter, and leaves no rule out.
Config all_rules();

}  // namespace charterlint::testing
