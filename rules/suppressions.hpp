// Comments that switch rules off for a line, a part or the whole of a charter:
//
//     <!-- charterlint-disable-next-line RULE, RULE -- reason -->
//     <!-- charterlint-disable-line RULE -->
//     <!-- charterlint-disable RULE --> ... <!-- charterlint-enable RULE -->
//     <!-- charterlint-disable-file RULE -->
//
// Without a rule they speak of all. They are our own: a fix may change them and loses no word.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/diagnostic.hpp"
#include "rules/text.hpp"

namespace charterlint {

class Charter;

struct Suppression {
  enum class Kind : std::uint8_t { next_line, line, begin, end, file };
  Kind kind = Kind::line;
  Span comment;             ///< from `<!--` to `-->`
  Span verb;                ///< `charterlint-disable-line`
  std::vector<Span> rules;  ///< the ids; none means all
};

/// Adds the suppressions in `part` of `text` to `out`, in order.
void read_suppressions(std::string_view text, Span part, std::vector<Suppression>& out);

/// Which suppressions did something: a flag for each id of each suppression, or one for a
/// suppression without ids.
class SuppressionUse {
 public:
  explicit SuppressionUse(const Charter& charter);

  /// Takes those of `diagnostics` out that are suppressed, and marks what suppressed them.
  void filter(std::vector<Diagnostic>& diagnostics);
  [[nodiscard]] bool is_used(std::size_t suppression, std::size_t rule) const {
    return used_[suppression][rule];
  }

 private:
  [[nodiscard]] bool covers(std::size_t index, std::uint32_t line) const;
  [[nodiscard]] bool suppresses(const Diagnostic& diagnostic);

  const Charter& charter_;
  std::vector<std::uint32_t> lines_;              // of each suppression's comment
  std::vector<std::uint32_t> targets_;            // of a next_line: the line that it speaks of
  std::vector<std::vector<std::uint32_t>> ends_;  // of a begin: for each id the line that ends it
  std::vector<std::vector<bool>> used_;
};

}  // namespace charterlint
