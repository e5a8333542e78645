// Fixes that promise to lose nothing are tried out before they are offered. A rule judges by what
// it knows; what stands around it in a damaged document may make another thing of its change: a
// line that comes to stand under another one turns it into a header, rows that meet become one
// table.
#pragma once

#include <span>

#include "rules/charter.hpp"
#include "rules/diagnostic.hpp"

namespace charterlint {

/// Blocks away from a fix that its proof looks at, at most.
inline constexpr std::size_t reach_of_proof = 8;

/// Tries the safe fixes of `diagnostics` out that add or take lines, touch rows of hyphens or of a
/// mark such as `1.`, or take comments, each on the blocks around it; those that would lose
/// something are left to the reader (Safety::manual). Where one table has many of them they are
/// tried out together first.
void prove_fixes(const Charter& charter, std::span<Diagnostic> diagnostics);

}  // namespace charterlint
