// The rows and cells of one table block, damaged or not. A table cut in two is two of these; what
// they mean together is the business of charter.hpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/blocks.hpp"
#include "rules/markup.hpp"
#include "rules/text.hpp"

namespace charterlint {

enum class TableForm : std::uint8_t { pipe, tab };

enum class RowKind : std::uint8_t {
  header,     ///< the first row, when it is not a delimiter row
  delimiter,  ///< cells of hyphens
  body,
  gap,      ///< blank lines inside the table
  comment,  ///< a comment line inside the table
};

/// One row. Offsets are from `TableBlock::base`.
struct Row {
  RowKind kind = RowKind::body;
  bool leading_pipe = false;
  bool trailing_pipe = false;
  std::uint32_t line = 0;        ///< from the first line of the table
  std::uint32_t line_count = 1;  ///< more than one for a gap
  std::uint32_t first_cell = 0;
  std::uint32_t cell_count = 0;
  Offset begin = 0;  ///< where the row starts, after indent, quote and list markers
  Offset end = 0;    ///< where its line ends, the line end not included
  Span caption;      ///< text glued after the last pipe of a delimiter row; mostly empty
};

/// A table as it stands in the text. Cells are trimmed of blanks; an empty cell is an empty span
/// between its separators. All offsets inside are from `base`, so that a table that only moves
/// stays as it is.
class TableBlock {
 public:
  TableBlock(std::string_view text, const Layout& layout, const Block& block);

  /// The table stands elsewhere now, as it is.
  void move(Offset by, std::uint32_t lines) {
    base_ += by;
    first_line_ += lines;
  }

  [[nodiscard]] TableForm form() const { return form_; }
  [[nodiscard]] std::uint32_t first_line() const { return first_line_; }
  [[nodiscard]] std::uint32_t line_count() const { return line_count_; }
  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
  [[nodiscard]] Offset base() const { return base_; }

  /// The cells of `row`, relative to `base`.
  [[nodiscard]] const Span* cells(const Row& row) const { return cells_.data() + row.first_cell; }
  /// The place of cell `index` of `row` in the document.
  [[nodiscard]] Span cell(const Row& row, std::uint32_t index) const {
    return cells_[row.first_cell + index].shifted(base_);
  }
  /// The place of `row` in the document, without indent and line end.
  [[nodiscard]] Span span(const Row& row) const { return Span{row.begin, row.end}.shifted(base_); }
  /// Line of `row` in the document, from 0.
  [[nodiscard]] std::uint32_t line(const Row& row) const { return first_line_ + row.line; }

  /// The header row, or null when the table starts with a delimiter row.
  [[nodiscard]] const Row* header() const;
  /// The delimiter row in its place: right after the header, or first of all. Null when there is
  /// none there.
  [[nodiscard]] const Row* delimiter() const;
  /// Number of columns: the cells of the header, or of the delimiter row when there is no header.
  /// Never taken from the widest row.
  [[nodiscard]] std::uint32_t width() const;
  /// Text glued after the last pipe of `row`, a delimiter row, in the document; mostly empty.
  [[nodiscard]] Span caption(const Row& row) const { return row.caption.shifted(base_); }
  [[nodiscard]] bool has_caption() const;

 private:
  void read_row(std::string_view line, Row& row);
  void read_pipe_cells(std::string_view line, Row& row);
  void read_tab_cells(std::string_view line, Row& row);

  TableForm form_ = TableForm::pipe;
  std::uint32_t first_line_ = 0;
  std::uint32_t line_count_ = 0;
  Offset base_ = 0;
  std::vector<Row> rows_;
  std::vector<Span> cells_;
};

/// `row` is one of the body whose cells are nothing but hyphens: with one pipe more it could become
/// a delimiter row.
[[nodiscard]] bool is_hyphens(std::string_view text, const TableBlock& table, const Row& row);

/// The pipes of `row` that cut a cell in the middle of a code span, where they explain why the row
/// has too many cells: with them escaped it has as many as the table. None when they do not.
[[nodiscard]] std::vector<Offset> pipes_in_code(std::string_view text, const TableBlock& table,
                                                const Row& row);

/// The cell `cell` of `block` as a reader sees it, into `out`; tab tables have no markup.
void read_cell(std::string_view text, const TableBlock& block, Span cell, MappedText& out);

/// All cells of `row` are empty.
[[nodiscard]] bool is_empty(const TableBlock& table, const Row& row);

}  // namespace charterlint
