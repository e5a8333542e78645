// Whole outputs, compared with a file of the repository.
#pragma once

#include <string>
#include <string_view>

namespace charterlint::testing {

/// Fails the running test when `actual` is not what tests/snapshots/<name>.txt holds. With
/// CHARTERLINT_UPDATE=1 in the environment the file is written anew, and the test fails this once,
/// so that a change is always seen.
void check_snapshot(const std::string& name, std::string_view actual);

}  // namespace charterlint::testing
