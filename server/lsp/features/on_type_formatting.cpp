// The table under the cursor keeps its columns straight while it is being written: at `|` and at
// the end of a line. Nothing else of the document is touched, and nothing jumps over the cursor.
#include "rules/places.hpp"
#include "server/lsp/features/features.hpp"
#include "server/lsp/features/place.hpp"
#include "server/lsp/features/request.hpp"
#include "server/lsp/features/table_layout.hpp"
#include "server/lsp/protocol.hpp"

namespace charterlint::lsp {
namespace {

/// Laying out more rows than this takes longer than a keystroke may; `format` does it when asked.
constexpr std::uint32_t most_lines = 2000;

/// The table that is being written: the one that holds line `line`, or after a line end the one
/// that holds the line before.
std::optional<std::uint32_t> table_in_hand(const Charter& charter, std::uint32_t line,
                                           std::string_view typed) {
  const auto here = table_block_of_line(charter, line);
  if (here || typed == "|" || line == 0) return here;
  return table_block_of_line(charter, line - 1);
}

}  // namespace

Json format_on_type(Session& session, const Json& params) {
  OpenDocument& document = document_to_edit(session, read_uri(params));
  const Charter& charter = document.charter();
  const std::string typed = required_string(params, "ch");
  if (!is_charter(document) || (typed != "|" && typed != "\n")) return Json::array();
  const Encoding encoding = session.workspace().encoding();
  const Offset cursor = read_offset(params, charter, encoding);
  const Place place = place_at(charter, cursor);
  const auto table = table_in_hand(charter, place.line, typed);
  if (!table || charter.table_blocks()[*table].line_count() > most_lines) return Json::array();
  const auto rows = lay_out_table(charter, *table, document.config.format);
  if (!rows) return Json::array();
  const bool on_row = place.row.has_value() && place.row->block == *table;
  const Span cursor_row = on_row ? charter.span(*place.row) : Span{cursor, cursor};
  std::vector<Edit> edits;
  for (const Edit& edit : *rows) {
    const bool at_cursor = on_row && cursor_row.touches(edit.span);
    if (!at_cursor) {
      edits.push_back(edit);
      continue;
    }
    for (Edit& blanks : blanks_around(charter.text(), cursor_row, edit, cursor)) {
      edits.push_back(std::move(blanks));
    }
  }
  // The cursor's row may have stayed without the pipes that the others were given.
  if (!edits.empty() && !keeps_words(charter, *table, edits)) return Json::array();
  return edits_json(charter, edits, encoding);
}

}  // namespace charterlint::lsp
