#include "rules/refactor.hpp"

#include "rules/edits.hpp"

namespace charterlint {
namespace {

/// Turns the tabs of `row` into pipes, and escapes the pipes it has.
void pipe_row(std::string_view text, const TableBlock& block, const Row& row,
              std::vector<Edit>& edits) {
  const Span span = block.span(row);
  edits.push_back({{span.begin, span.begin}, "| "});
  for (std::uint32_t i = 0; i < row.cell_count; ++i) {
    const Span cell = block.cell(row, i);
    for (Offset at = cell.begin; at < cell.end; ++at) {
      if (text[at] == '|') edits.push_back({{at, at}, "\\"});
    }
    if (i + 1 < row.cell_count) edits.push_back({{cell.end, block.cell(row, i + 1).begin}, " | "});
  }
  edits.push_back({{block.cell(row, row.cell_count - 1).end, span.end}, " |"});
}

/// The line before the table, or the next one after it that is not blank, has a pipe: set with
/// pipes, the table might take it in.
bool has_pipes_beside(const Charter& charter, const TableBlock& block) {
  const auto& lines = charter.layout().lines;
  const auto has_pipe = [&](std::size_t line) {
    return slice(charter.text(), {lines[line].text, lines[line].end}).find('|') !=
           std::string_view::npos;
  };
  if (block.first_line() > 0 && has_pipe(block.first_line() - 1)) return true;
  std::size_t next = block.first_line() + block.line_count();
  while (next < lines.size() && lines[next].role == CHARTER_BLANK) ++next;
  return next < lines.size() && has_pipe(next);
}

/// `row` with its cells between tabs.
std::string tab_row(std::string_view text, const TableBlock& block, const Row& row) {
  std::string out;
  for (std::uint32_t i = 0; i < row.cell_count; ++i) {
    if (i > 0) out.push_back('\t');
    const std::string_view cell = slice(text, block.cell(row, i));
    for (std::size_t c = 0; c < cell.size(); ++c) {
      const bool escape = cell[c] == '\\' && c + 1 < cell.size() && cell[c + 1] == '|';
      if (!escape) out.push_back(cell[c]);
    }
  }
  return out;
}

/// The edit that puts a cell with `content` before cell `before` of `row`.
Edit insert_cell(const TableBlock& block, const Row& row, std::uint32_t before,
                 std::string_view content) {
  const bool tab = block.form() == TableForm::tab;
  const Span span = block.span(row);
  std::string text;
  if (before < row.cell_count) {
    const Offset at = block.cell(row, before).begin;
    text.append(content).append(tab ? "\t" : " | ");
    return {{at, at}, std::move(text)};
  }
  if (tab) {
    text.append("\t").append(content);
  } else if (row.trailing_pipe) {
    text.append(" ").append(content).append(" |");
  } else {
    text.append(" | ").append(content);
  }
  return {{span.end, span.end}, std::move(text)};
}

}  // namespace

std::optional<std::vector<Edit>> set_with_pipes(const Charter& charter, const TableBlock& block) {
  if (has_pipes_beside(charter, block)) return std::nullopt;
  std::vector<Edit> edits;
  for (const Row& row : block.rows()) {
    if (row.cell_count == 0) continue;
    pipe_row(charter.text(), block, row, edits);
    if (&row == block.header() && block.delimiter() == nullptr) {
      edits.push_back(insert_line(charter, block.line(row), delimiter_row(row.cell_count)));
    }
  }
  // A line of text right under a pipe table is one of its rows; under a tab table it is not.
  if (auto edit = end_block(charter, block.first_line() + block.line_count() - 1)) {
    edits.push_back(std::move(*edit));
  }
  return edits;
}

std::optional<std::vector<Edit>> set_with_tabs(const Charter& charter, const TableBlock& block) {
  std::vector<Edit> edits;
  for (const Row& row : block.rows()) {
    if (row.cell_count == 0) continue;
    const std::uint32_t line = block.line(row);
    if (&row == block.delimiter() && row.caption.empty()) {
      edits.push_back(remove_lines(charter, line, line));
      continue;
    }
    if (block.span(row).begin != charter.layout().lines[line].begin) return std::nullopt;
    const Span span = block.span(row);
    if (slice(charter.text(), span).find('\t') != std::string_view::npos) return std::nullopt;
    edits.push_back({span, tab_row(charter.text(), block, row)});
  }
  return edits;
}

std::vector<Edit> insert_column(const Charter& charter, const Table& table, std::uint32_t before,
                                std::string_view header) {
  std::vector<Edit> edits;
  for (const std::uint32_t index : table.blocks) {
    const TableBlock& block = charter.table_blocks()[index];
    for (std::uint32_t i = 0; i < block.rows().size(); ++i) {
      const Row& row = block.rows()[i];
      if (row.cell_count == 0 || row.cell_count < before) continue;
      std::string_view content;
      if (table.header == RowRef{index, i}) content = header;
      if (row.kind == RowKind::delimiter) content = "---";
      edits.push_back(insert_cell(block, row, before, content));
    }
  }
  return edits;
}

std::vector<Edit> split_before(const Charter& charter, const Table& table, RowRef row) {
  const TableBlock& first = charter.table_blocks()[table.blocks.front()];
  const std::uint32_t line = charter.line(row);
  const std::string_view line_end = charter.line_end(line);
  const std::string_view prefix = line_prefix(charter, line);
  std::string text(line_end);
  const auto add = [&](const Row& copied) {
    text.append(prefix).append(slice(charter.text(), first.span(copied))).append(line_end);
  };
  if (table.header) add(charter.row(*table.header));
  if (const Row* const delimiter = first.delimiter()) add(*delimiter);
  const Offset at = charter.layout().lines[line].begin;
  return {{{at, at}, std::move(text)}};
}

std::optional<std::vector<Edit>> join_fragment(const Charter& charter, const Table& table,
                                               std::size_t fragment) {
  const TableBlock& above = charter.table_blocks()[table.blocks[fragment - 1]];
  const TableBlock& block = charter.table_blocks()[table.blocks[fragment]];
  const Row* const header = block.header();
  const Row* const delimiter = block.delimiter();
  const Row* const last_of_head = delimiter != nullptr ? delimiter : header;
  if (last_of_head == nullptr || !last_of_head->caption.empty()) return std::nullopt;
  // Delimiter rows below it would be the next head, as empty as this one.
  const Row* const end = block.rows().data() + block.rows().size();
  const Row* last = last_of_head;
  for (const Row* row = last_of_head + 1; row != end; ++row) {
    const bool is_delimiter = row->kind == RowKind::delimiter && row->caption.empty();
    if (!is_delimiter && row->kind != RowKind::gap) break;
    if (is_delimiter) last = row;
  }
  const std::uint32_t from = above.first_line() + above.line_count();
  return std::vector<Edit>{remove_lines(charter, from, block.line(*last))};
}

}  // namespace charterlint
