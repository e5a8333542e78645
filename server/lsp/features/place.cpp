#include "server/lsp/features/place.hpp"

#include <algorithm>

namespace charterlint::lsp {
namespace {

/// All between the separators of cell `index`. Cells are trimmed: between two of them stand only
/// blanks and the one separator.
Span room_of(const Charter& charter, const TableBlock& block, const Row& row, std::uint32_t index) {
  const char separator = block.form() == TableForm::tab ? '\t' : '|';
  const std::string_view text = charter.text();
  const Span span = block.span(row);
  const Span cell = block.cell(row, index);
  const Offset least = index == 0 ? span.begin : block.cell(row, index - 1).end;
  Span room = cell;
  while (room.begin > least && text[room.begin - 1] != separator) --room.begin;
  while (room.end < span.end && text[room.end] != separator) ++room.end;
  return room;
}

std::optional<CellPlace> cell_at(const Charter& charter, RowRef ref, Offset offset) {
  const TableBlock& block = charter.block(ref);
  const Row& row = charter.row(ref);
  if (row.cell_count == 0 || offset < block.span(row).begin) return std::nullopt;
  for (std::uint32_t i = 0; i < row.cell_count; ++i) {
    const Span room = room_of(charter, block, row, i);
    const bool last = i + 1 == row.cell_count;
    if (offset > room.end && !last) continue;
    // Before the first pipe and after the last one there is no cell.
    if (offset < room.begin || offset > room.end) return std::nullopt;
    return CellPlace{ref, i, block.cell(row, i), room};
  }
  return std::nullopt;
}

}  // namespace

const Block* block_at(const Charter& charter, std::uint32_t line) {
  const auto& blocks = charter.layout().blocks;
  const auto after =
      std::upper_bound(blocks.begin(), blocks.end(), line,
                       [](std::uint32_t wanted, const Block& b) { return wanted < b.first_line; });
  if (after == blocks.begin()) return nullptr;
  const Block& block = *(after - 1);
  return line < block.first_line + block.line_count ? &block : nullptr;
}

std::optional<std::uint32_t> table_at(const Charter& charter, std::uint32_t line) {
  const auto& tables = charter.table_blocks();
  const auto after = std::upper_bound(
      tables.begin(), tables.end(), line,
      [](std::uint32_t wanted, const TableBlock& table) { return wanted < table.first_line(); });
  if (after == tables.begin()) return std::nullopt;
  const TableBlock& table = *(after - 1);
  if (line >= table.first_line() + table.line_count()) return std::nullopt;
  return static_cast<std::uint32_t>(after - tables.begin() - 1);
}

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
  place.block = block_at(charter, place.line);
  if (place.block == nullptr || place.block->kind != BlockKind::table) return place;
  place.table = table_at(charter, place.line);
  if (!place.table) return place;
  const TableBlock& block = charter.table_blocks()[*place.table];
  const std::uint32_t line = place.line - block.first_line();
  const auto after =
      std::upper_bound(block.rows().begin(), block.rows().end(), line,
                       [](std::uint32_t wanted, const Row& row) { return wanted < row.line; });
  if (after == block.rows().begin()) return place;
  place.row = RowRef{*place.table, static_cast<std::uint32_t>(after - block.rows().begin() - 1)};
  place.cell = cell_at(charter, *place.row, offset);
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
