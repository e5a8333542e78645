#include "rules/table_head.hpp"

#include <algorithm>
#include <bitset>

#include "rules/known_cookies.hpp"
#include "rules/markup.hpp"
#include "rules/names.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

constexpr auto none = static_cast<std::uint32_t>(-1);

/// Rows of a table with the labels in its first column; a longer one is a list of something.
constexpr std::size_t most_labels = 24;

/// `text` with every run of blanks and line feeds as one space.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (!blank) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  return out;
}

class HeadReader {
 public:
  HeadReader(std::string_view text, const std::vector<TableBlock>& blocks, const Lexicon* own,
             std::vector<Table>& tables)
      : text_(text), blocks_(blocks), own_(own), tables_(tables) {}

  std::uint32_t read(const Layout& layout, JoinStart start, const HeadIsKnown& is_known) {
    bool open = start.open;  // the last table ends right before, blank lines apart
    if (open) read_head(tables_.back());
    std::uint32_t index = start.table_block;
    for (std::size_t i = start.block; i < layout.blocks.size(); ++i) {
      const BlockKind kind = layout.blocks[i].kind;
      if (kind != BlockKind::table) {
        open = open && kind == BlockKind::comment;
        continue;
      }
      if (open && continues(tables_.back(), blocks_[index])) {
        tables_.back().blocks.push_back(index);
      } else {
        if (is_known && is_known(index)) return index;
        tables_.emplace_back();
        tables_.back().blocks.push_back(index);
        read_head(tables_.back());
        open = true;
      }
      ++index;
    }
    return index;
  }

 private:
  /// `block` is a further fragment of `table`, which stands right above it.
  [[nodiscard]] bool continues(const Table& table, const TableBlock& block) {
    const TableBlock& first = blocks_[table.blocks.front()];
    if (block.form() != first.form() || table.columns.empty()) return false;
    if (table.form == Form::vertical) return false;
    const Row* const header = block.header();
    if (header == nullptr) return block.width() == table.columns.size();
    // An empty header over a header of its own starts another table, a title between them or not.
    if (is_empty(block, *header)) return find_header_below(block) == none;
    return table.header && same_cells(first, first.rows()[table.header->row], block, *header);
  }

  [[nodiscard]] bool same_cells(const TableBlock& a, const Row& row_a, const TableBlock& b,
                                const Row& row_b) const {
    if (row_a.cell_count != row_b.cell_count) return false;
    for (std::uint32_t i = 0; i < row_a.cell_count; ++i) {
      if (fold(slice(text_, a.cell(row_a, i))) != fold(slice(text_, b.cell(row_b, i))))
        return false;
    }
    return true;
  }

  /// Finds the true header of `table` and reads its columns.
  void read_head(Table& table) {
    const std::uint32_t index = table.blocks.front();
    const TableBlock& block = blocks_[index];
    table.form = block.form() == TableForm::tab ? Form::tab : Form::pipe;
    if (read_vertical(table, block, index)) return;
    if (reads_downward(block)) table.form = Form::other;
    const Row* const first = block.header();
    if (first != nullptr && !is_empty(block, *first)) {
      read_columns(block, *first, table.columns);
      // Data in the header's place: no word of a header, and a cookie among the cells.
      const bool words =
          std::any_of(table.columns.begin(), table.columns.end(),
                      [](const Column& c) { return c.role != Role::other || c.foreign; });
      if (words || !holds_cookie(block, *first)) {
        table.header = RowRef{index, 0};
        settle(table.columns);
        return;
      }
      table.columns.clear();
    } else if (first != nullptr) {
      if (const std::uint32_t row = find_header_below(block); row != none) {
        table.header = RowRef{index, row};
        read_columns(block, block.rows()[row], table.columns);
        settle(table.columns);
        return;
      }
    }
    table.columns.resize(block.width());
  }

  /// Rows of a label and a value: `Nom | _ga` over `Finalité | ...`. Under an empty header the
  /// labels need not be words for cookies, as in `Base légale | ...` over `Vos droits | ...`.
  bool read_vertical(Table& table, const TableBlock& block, std::uint32_t index) {
    if (block.width() != 2 || block.rows().size() > most_labels) return false;
    const Row* const header = block.header();
    const bool unheaded = header != nullptr && is_empty(block, *header);
    std::size_t labels = 0;
    bool names = false, paired = false;
    std::vector<Column> columns;
    std::vector<RowRef> rows;
    for (std::uint32_t i = 0; i < block.rows().size(); ++i) {
      const Row& row = block.rows()[i];
      if (row.cell_count == 0 || row.kind == RowKind::delimiter || is_empty(block, row)) continue;
      Column column = read_column(block, block.cell(row, 0));
      column.misspelt_for = {};
      if ((rows.empty() || (unheaded && !paired)) && row.cell_count > 1) {
        // Two headers side by side: an ordinary table. A row with a title may stand above them.
        const Column value = read_column(block, block.cell(row, 1));
        if (value.role != Role::other && value.misspelt_for.empty()) return false;
        paired = !column.span.empty() && !value.span.empty();
      }
      if (column.role != Role::other || (unheaded && column.foreign)) ++labels;
      names = names || column.role == Role::name;
      columns.push_back(std::move(column));
      rows.push_back({index, i});
    }
    if (labels < 2) return false;
    if (labels * 2 < rows.size() && (!unheaded || names)) return false;
    table.form = Form::vertical;
    table.columns = std::move(columns);
    table.rows = std::move(rows);
    return true;
  }

  /// One cell a line, header words first: `vertical-table` speaks of it, and no rule that looks for
  /// columns should.
  [[nodiscard]] bool reads_downward(const TableBlock& block) {
    if (block.width() != 1) return false;
    std::size_t words = 0;
    for (const Row& row : block.rows()) {
      if (row.kind != RowKind::header && row.kind != RowKind::body) continue;
      if (row.cell_count == 0) return false;
      const Column column = read_column(block, block.cell(row, 0));
      if (column.role == Role::other && !column.foreign) return false;
      if (++words == 2) return true;
    }
    return false;
  }

  /// The header of a block whose header row is empty: the first row that names a column, after at
  /// most one row with a title. `none` when there is none.
  [[nodiscard]] std::uint32_t find_header_below(const TableBlock& block) {
    int looked = 0;
    for (std::uint32_t i = 1; i < block.rows().size() && looked < 2; ++i) {
      const Row& row = block.rows()[i];
      if (row.kind != RowKind::body || is_empty(block, row)) continue;
      ++looked;
      const bool lone = is_lone(block, row);
      if (names_columns(block, row, lone)) return i;
      if (!lone) return none;
    }
    return none;
  }

  [[nodiscard]] static bool is_lone(const TableBlock& block, const Row& row) {
    const Span* const cells = block.cells(row);
    return block.width() > 1 && std::count_if(cells, cells + row.cell_count,
                                              [](Span cell) { return !cell.empty(); }) == 1;
  }

  /// A cell of `row` is a header. Alone in its row it must say so without a slip.
  [[nodiscard]] bool names_columns(const TableBlock& block, const Row& row, bool lone) {
    std::size_t misspelt = 0;
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      const Span cell = block.cell(row, i);
      if (cell.empty()) continue;
      const Column column = read_column(block, cell);
      if (column.role == Role::other && !column.foreign) continue;
      if (column.misspelt_for.empty() && (!lone || !column.weak)) return true;
      ++misspelt;
    }
    return misspelt > 0 && !lone;
  }

  [[nodiscard]] bool holds_cookie(const TableBlock& block, const Row& row) const {
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      const std::string_view cell = slice(text_, block.cell(row, i));
      const KnownCookie* const known = find_known(cell, {}, own_);
      if (known != nullptr && !known->weak) return true;
      if (looks_like_name(cell) && cell.find('_') != std::string_view::npos) return true;
    }
    return false;
  }

  [[nodiscard]] Column read_column(const TableBlock& block, Span cell) {
    read_cell(text_, block, cell, plain_);
    Column column;
    column.span = cell;
    column.header = on_one_line(plain_.text);
    const HeaderReading reading = read_header(column.header, own_);
    column.role = reading.role;
    column.weak = reading.weak;
    column.foreign = reading.other_table;
    column.misspelt_for = reading.misspelt_for;
    return column;
  }

  void read_columns(const TableBlock& block, const Row& row, std::vector<Column>& columns) {
    columns.reserve(row.cell_count);
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      columns.push_back(read_column(block, block.cell(row, i)));
    }
  }

  /// A header that might mean anything yields to one that says it: `Cookie | Name | Purpose`.
  static void settle(std::vector<Column>& columns) {
    std::bitset<role_count> said;
    for (const Column& column : columns) {
      if (!column.weak) said.set(static_cast<std::size_t>(column.role));
    }
    for (Column& column : columns) {
      if (column.weak && said.test(static_cast<std::size_t>(column.role))) {
        column.role = Role::other;
      }
    }
  }

  std::string_view text_;
  const std::vector<TableBlock>& blocks_;
  const Lexicon* own_;
  std::vector<Table>& tables_;
  MappedText plain_;
};

}  // namespace

std::uint32_t join_tables(std::string_view text, const Layout& layout,
                          const std::vector<TableBlock>& blocks, const Lexicon* own,
                          JoinStart start, const HeadIsKnown& is_known,
                          std::vector<Table>& tables) {
  return HeadReader(text, blocks, own, tables).read(layout, start, is_known);
}

}  // namespace charterlint
