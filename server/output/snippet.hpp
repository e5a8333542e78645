// The lines that a finding stands on, with carets under it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text.hpp"
#include "server/output/printable.hpp"

namespace charterlint {

/// A line is shown this many columns wide at most; longer ones are cut around the finding.
inline constexpr std::uint32_t most_columns = 140;

/// A line of a snippet, ready to print.
struct SnippetLine {
  std::uint32_t number = 0;  ///< from 1; 0 where lines are left out
  std::string text;
  std::uint32_t caret = 0;   ///< column of the first caret, from 0
  std::uint32_t carets = 0;  ///< how many; none under a line that is only there for its place
};

/// The lines of `span`: all of them when they are few, else the first and the last. Where `span`
/// has nothing to see, the lines before and after show where it is.
[[nodiscard]] std::vector<SnippetLine> snippet_lines(std::string_view text, const LineIndex& index,
                                                     Span span);

/// The same as text, with a gutter of line numbers; carets in `color`.
[[nodiscard]] std::string snippet(std::string_view text, const LineIndex& index, Span span,
                                  std::string_view color, const Paint& paint);

}  // namespace charterlint
