// What tells a finding from all others, from one run to the next: SARIF, GitLab and the baseline
// agree on it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/output.hpp"

namespace charterlint {

/// The words that a finding at `span` is about, on one line: those of `span` on its first line,
/// those of the whole line where `span` has no letter or digit, those of the nearest line above
/// that has some where the line has none. Without what the layout of a table decides: runs of
/// blanks, pipes and hyphens.
[[nodiscard]] std::string flagged_words(std::string_view text, const LineIndex& index, Span span);

/// A fingerprint for each finding of `file`, in their order: `<hash>:<n>`, for the n-th finding of
/// its rule on the same words. It holds while lines are added above, tables are laid out anew and
/// the language of messages changes. Unique in its file.
[[nodiscard]] std::vector<std::string> fingerprints(const FileFindings& file);

}  // namespace charterlint
