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
#include <unordered_map>
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
  bool inside = false;      ///< of another comment, which has its end from this one
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
  /// The lines that a suppression speaks of, with one of its ids.
  struct Reach {
    std::uint32_t first = 0, end = 0;
    std::size_t index = 0, rule = 0;
  };
  /// What switches one rule off. Parts that are open at the same time end at the same line.
  struct OfRule {
    std::vector<Reach> files, lines, parts;
    std::vector<std::size_t> open;  // of `parts`
  };

  [[nodiscard]] bool stands_right_below(const Suppression& above, const Suppression& below) const;
  [[nodiscard]] std::string_view id(const Suppression& suppression, std::size_t rule) const;
  void add(std::size_t index, std::uint32_t first, std::uint32_t end);
  void end(std::size_t index, std::uint32_t line);
  [[nodiscard]] bool mark(const std::vector<Reach>& reaches, std::uint32_t line);
  [[nodiscard]] bool suppresses(const Diagnostic& diagnostic);

  const Charter& charter_;
  std::unordered_map<std::string_view, OfRule> rules_;  // by id; the empty one means all rules
  std::vector<OfRule*> open_;                           // those with open parts, and others
  std::vector<std::vector<bool>> used_;
};

}  // namespace charterlint
