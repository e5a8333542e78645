#include "rules/proof.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "rules/edits.hpp"
#include "rules/fingerprint.hpp"
#include "rules/fix.hpp"
#include "rules/places.hpp"

namespace charterlint {
namespace {

/// Fixes of one place that are tried out one by one; of more the cost would grow with their square.
constexpr std::size_t most_alone = 32;

/// Blocks beside the changed ones that a change may make another thing of. One way it is the line
/// above; the other way a table may go on over short blocks, as long as a row follows.
constexpr std::size_t blocks_before = 2;
constexpr std::size_t blocks_behind = 6;
static_assert(blocks_before <= reach_of_proof && blocks_behind + 1 <= reach_of_proof);

struct Trial {
  Diagnostic* diagnostic = nullptr;
  Fix* fix = nullptr;
  std::uint32_t first_line = 0, last_line = 0;  // of the blocks around its edits
};

/// A row that could be another thing after a small change: a delimiter row, one of hyphens that
/// could become one, or one word such as `1.`, `1.2` or `C.`, which is the number of an item or of
/// a heading as soon as a blank stands behind it.
bool could_be_else(std::string_view row) {
  if (row.find_first_not_of("-:| \t") == std::string_view::npos) return true;
  constexpr std::string_view ends_of_marks = ".)0123456789";
  return row.find_first_of("| \t") == std::string_view::npos &&
         ends_of_marks.find(row.back()) != std::string_view::npos;
}

class Prover {
 public:
  explicit Prover(const Charter& charter) : charter_(charter) {}

  void prove(std::span<Diagnostic> diagnostics) {
    for (Diagnostic& diagnostic : diagnostics) {
      for (Fix& fix : diagnostic.fixes) {
        if (fix.safety == Safety::safe && may_move_lines(fix))
          trials_.push_back(trial(diagnostic, fix));
      }
    }
    // Findings come in order, and so do their places, all but a few.
    for (std::size_t i = 0; i < trials_.size();) {
      std::size_t end = i + 1;
      while (end < trials_.size() && trials_[end].first_line <= trials_[i].last_line) ++end;
      prove_group(i, end);
      i = end;
    }
  }

 private:
  [[nodiscard]] bool may_move_lines(const Fix& fix) const {
    return std::any_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) {
      if (edit.text.find_first_of("\r\n") != std::string::npos) return true;
      const std::string_view was = slice(charter_.text(), edit.span);
      // A comment of ours may be all that keeps a line from being another thing.
      if (was.find_first_of("\r\n") != std::string_view::npos ||
          was.find("<!--") != std::string_view::npos) {
        return true;
      }
      const std::uint32_t line = charter_.line_of(edit.span.begin);
      if (line >= charter_.layout().lines.size()) return false;
      const Line& row = charter_.layout().lines[line];
      return could_be_else(slice(charter_.text(), {row.text, row.end}));
    });
  }

  [[nodiscard]] Trial trial(Diagnostic& diagnostic, Fix& fix) const {
    const auto& blocks = charter_.layout().blocks;
    const auto lines = static_cast<std::uint32_t>(charter_.layout().lines.size());
    Trial out{&diagnostic, &fix, 0, lines};
    const std::uint32_t first = charter_.line_of(fix.edits.front().span.begin);
    const std::uint32_t last = charter_.line_of(fix.edits.back().span.end);
    const std::size_t from = block_from(charter_.layout(), first);
    if (from > blocks_before) out.first_line = blocks[from - blocks_before].first_line;
    const std::size_t to = block_from(charter_.layout(), last) + 1 + blocks_behind;
    if (to < blocks.size()) out.last_line = blocks[to].first_line;
    return out;
  }

  void prove_group(std::size_t begin, std::size_t end) {
    if (end - begin > most_alone) {
      std::vector<Diagnostic> all;
      std::uint32_t last_line = 0;
      for (std::size_t i = begin; i < end; ++i) {
        all.push_back(*trials_[i].diagnostic);
        last_line = std::max(last_line, trials_[i].last_line);
      }
      if (is_safe(choose_fixes(all, Safety::safe).edits, trials_[begin].first_line, last_line)) {
        return;
      }
    }
    for (std::size_t i = begin; i < end; ++i) {
      const Trial& trial = trials_[i];
      const bool tried = i - begin < most_alone;
      if (!tried || !is_safe(trial.fix->edits, trial.first_line, trial.last_line)) {
        trial.fix->safety = Safety::manual;
      }
    }
  }

  [[nodiscard]] bool is_safe(std::vector<Edit> edits, std::uint32_t first,
                             std::uint32_t last) const {
    const auto& lines = charter_.layout().lines;
    const Offset begin = lines.empty() ? 0 : lines[first].begin;
    const Offset end =
        last < lines.size() ? lines[last].begin : static_cast<Offset>(charter_.text().size());
    for (Edit& edit : edits) {
      if (edit.span.begin < begin || edit.span.end > end) return false;
      edit.span = {edit.span.begin - begin, edit.span.end - begin};
    }
    const std::string_view part = slice(charter_.text(), {begin, end});
    return fingerprint(part) == fingerprint(apply_edits(part, edits));
  }

  const Charter& charter_;
  std::vector<Trial> trials_;
};

}  // namespace

void prove_fixes(const Charter& charter, std::span<Diagnostic> diagnostics) {
  Prover(charter).prove(diagnostics);
}

}  // namespace charterlint
