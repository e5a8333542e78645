// Applies fixes, and proves of every change that it lost nothing.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rules/charter.hpp"
#include "rules/config.hpp"
#include "rules/diagnostic.hpp"
#include "rules/fingerprint.hpp"

namespace charterlint {

/// The one gate for changes that promise to lose nothing: applies `edits` to the text of `charter`
/// and returns the result, or nullopt when it would not have the same fingerprint.
[[nodiscard]] std::optional<std::string> apply_safely(const Charter& charter,
                                                      const std::vector<Edit>& edits);

/// The same for the text of `skeleton`. It and `edits` are given up as soon as they are not needed
/// any more: a table of a hundred thousand rows needs several times its own size for each of them.
[[nodiscard]] std::optional<std::string> apply_safely(Skeleton&& skeleton,
                                                      std::vector<Edit>&& edits);

/// The edits of the preferred fixes of `diagnostics` that may be applied with `most` safety, each
/// fix whole or not at all, without overlaps: the first in the text wins.
struct Choice {
  std::vector<Edit> edits;                        ///< sorted
  std::map<std::string_view, std::size_t> fixed;  ///< by rule
};
[[nodiscard]] Choice choose_fixes(const std::vector<Diagnostic>& diagnostics, Safety safety);

struct FixOutcome {
  std::string text;
  std::map<std::string_view, std::size_t> fixed;  ///< findings mended, by rule
  /// A safe fix would have lost something: `text` is as far as was safe.
  bool refused = false;
};

/// Fixes `text` until nothing is left to fix, or a bound is reached that only fixes at odds with
/// each other can reach. With Safety::unsafe the unsafe ones too.
[[nodiscard]] FixOutcome fix_all(std::string text, const Config& config, Safety most,
                                 const Siblings* siblings = nullptr);

}  // namespace charterlint
