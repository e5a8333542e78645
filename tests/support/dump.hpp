// All that is known of a charter, as text: two charters are the same when their dumps are.
#pragma once

#include <string>
#include <vector>

#include "rules/charter.hpp"
#include "rules/diagnostic.hpp"

namespace charterlint::testing {

std::string dump(const Charter& charter);
std::string dump(const std::vector<Diagnostic>& diagnostics);

}  // namespace charterlint::testing
