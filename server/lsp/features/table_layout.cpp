#include "server/lsp/features/table_layout.hpp"

#include <algorithm>

#include "rules/edits.hpp"
#include "rules/fix.hpp"
#include "rules/format.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/quickly_read.hpp"

namespace charterlint::lsp {
namespace {

/// The table read anew from its first two lines and those that change holds what it held. The lines
/// that stay need no look.
bool keeps_cells(const Charter& charter, const TableBlock& block, const std::vector<Edit>& edits) {
  std::string before;
  std::vector<Edit> moved;
  const auto add_line = [&](std::uint32_t line) {
    const Span span = charter.whole_line(line);
    const auto shift = static_cast<Offset>(before.size()) - span.begin;
    before.append(slice(charter.text(), span));
    return shift;
  };
  auto edit = edits.begin();
  for (std::uint32_t i = 0; i < block.line_count(); ++i) {
    const std::uint32_t line = block.first_line() + i;
    const Span span = charter.line_span(line);
    const bool changes = edit != edits.end() && edit->span.begin <= span.end;
    if (i >= 2 && !changes) continue;
    const Offset shift = add_line(line);
    for (; edit != edits.end() && edit->span.begin <= span.end; ++edit) {
      moved.push_back({edit->span.shifted(shift), edit->text});
    }
  }
  const std::string after = apply_edits(before, moved);
  return fingerprint(Charter(before)) == fingerprint(Charter(after));
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::size_t end_of_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

}  // namespace

std::optional<std::vector<Edit>> lay_out_table(const Charter& charter, std::uint32_t table,
                                               const FormatOptions& options) {
  const TableBlock& block = charter.table_blocks()[table];
  auto edits = format_table(charter, block, options);
  if (edits.empty() || keeps_cells(charter, block, edits) || apply_safely(charter, edits)) {
    return edits;
  }
  return std::nullopt;
}

bool keeps_words(const Charter& charter, std::uint32_t table, const std::vector<Edit>& edits) {
  if (charter.text().size() <= quickly_read) return apply_safely(charter, edits).has_value();
  return keeps_cells(charter, charter.table_blocks()[table], edits);
}

std::vector<Edit> blanks_around(std::string_view text, Span row, const Edit& edit, Offset cursor) {
  const std::string_view old = slice(text, row);
  const std::string now =
      apply_edits(old, {{{edit.span.begin - row.begin, edit.span.end - row.begin}, edit.text}});
  std::vector<Edit> edits;
  std::size_t i = 0;
  std::size_t j = 0;
  while (true) {
    const std::size_t old_end = end_of_blanks(old, i);
    const std::size_t now_end = end_of_blanks(now, j);
    const bool ends = old_end == old.size() || now_end == now.size();
    // A pipe more, or hyphens: not for this row, not while it is being typed.
    if (!ends && old[old_end] != now[now_end]) break;
    if (ends && (old_end < old.size() || now_end < now.size())) break;
    const std::size_t had = old_end - i;
    const std::size_t has = now_end - j;
    // The change is made at the far end of the blanks, where the cursor seldom is.
    const auto end = static_cast<Offset>(row.begin + old_end);
    Edit change{{end, end}, {}};
    if (has > had) change.text = std::string(has - had, ' ');
    if (had > has) change.span.begin = end - static_cast<Offset>(had - has);
    const bool touches = change.span.begin <= cursor && cursor <= change.span.end;
    if (has != had && !touches) edits.push_back(std::move(change));
    if (ends) break;
    i = old_end + 1;
    j = now_end + 1;
  }
  return edits;
}

}  // namespace charterlint::lsp
