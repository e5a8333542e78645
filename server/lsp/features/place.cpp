#include "server/lsp/features/place.hpp"

#include <algorithm>

#include "rules/places.hpp"

namespace charterlint::lsp {

Place place_at(const Charter& charter, Offset offset) {
  Place place;
  place.offset = offset;
  const auto& lines = charter.layout().lines;
  if (lines.empty()) return place;
  place.line = charter.line_of(offset);
  const bool past_end =
      offset > lines[place.line].end && offset >= charter.whole_line(place.line).end;
  if (past_end) {
    ++place.line;
    return place;
  }
  place.block = block_of_line(charter, place.line);
  if (place.block == nullptr || place.block->kind != BlockKind::table) return place;
  place.row = row_at(charter, place.line);
  if (!place.row) return place;
  place.table = place.row->block;
  if (const auto cell = cell_at(charter, *place.row, offset)) {
    place.cell = {*place.row, *cell,
                  charter.block(*place.row).cell(charter.row(*place.row), *cell)};
  }
  return place;
}

std::optional<std::uint32_t> column_of(const Charter& charter, const CellPlace& cell) {
  const Table& table = charter.table_of(cell.row.block);
  if (table.form == Form::vertical) {
    const auto at = std::find(table.rows.begin(), table.rows.end(), cell.row);
    if (cell.cell == 0 || at == table.rows.end()) return std::nullopt;
    return static_cast<std::uint32_t>(at - table.rows.begin());
  }
  std::uint32_t column = cell.cell;
  const FusedCell* const fused = table.fused_in(cell.row);
  if (fused != nullptr && column > fused->cell) ++column;
  if (column >= table.columns.size()) return std::nullopt;
  return column;
}

bool is_header(const Charter& charter, const CellPlace& cell) {
  const Table& table = charter.table_of(cell.row.block);
  if (table.form == Form::vertical) return cell.cell == 0;
  if (table.header) return *table.header == cell.row;
  return charter.row(cell.row).kind == RowKind::header &&
         is_empty(charter.block(cell.row), charter.row(cell.row));
}

std::string_view text_before(const Charter& charter, std::uint32_t line, Offset offset) {
  const auto& lines = charter.layout().lines;
  if (line >= lines.size() || offset < lines[line].text) return {};
  return slice(charter.text(), {lines[line].text, std::min(offset, lines[line].end)});
}

}  // namespace charterlint::lsp
