#include "rules/format.hpp"

#include <algorithm>
#include <iterator>

#include "rules/skeleton.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

enum class Align : std::uint8_t { none, left, right, center };

Align align_of(std::string_view delimiter_cell) {
  const bool left = delimiter_cell.starts_with(':');
  const bool right = delimiter_cell.ends_with(':');
  if (left && right) return Align::center;
  if (left) return Align::left;
  return right ? Align::right : Align::none;
}

struct Column {
  std::uint32_t width = 3;  // a delimiter cell has at least three characters
  Align align = Align::none;
};

/// Lays out one table.
class TableFormatter {
 public:
  TableFormatter(std::string_view text, const TableBlock& block, const FormatOptions& options)
      : text_(text), block_(block), columns_(block.width()) {
    aligned_ = options.layout == TableLayout::aligned;
    measure();
    if (options.max_width > 0 && total_width() > options.max_width) aligned_ = false;
    if (is_mostly_padding()) aligned_ = false;
  }

  std::vector<Edit> edits() {
    std::vector<Edit> edits;
    for (const Row& row : block_.rows()) {
      if (row.cell_count == 0 || is_hyphens(text_, block_, row)) continue;
      write_row(row);
      add_edit(block_.span(row), edits);
    }
    return edits;
  }

 private:
  [[nodiscard]] bool is_head_delimiter(const Row& row) const { return &row == block_.delimiter(); }

  [[nodiscard]] std::string_view cell(const Row& row, std::uint32_t index) const {
    return slice(text_, block_.cell(row, index));
  }

  void measure() {
    if (const Row* const delimiter = block_.delimiter()) {
      for (std::uint32_t i = 0; i < std::min(delimiter->cell_count, block_.width()); ++i) {
        columns_[i].align = align_of(cell(*delimiter, i));
      }
    }
    if (!aligned_) return;
    for (const Row& row : block_.rows()) {
      if (is_head_delimiter(row)) continue;
      for (std::uint32_t i = 0; i < std::min(row.cell_count, block_.width()); ++i) {
        columns_[i].width = std::max(columns_[i].width, display_width(cell(row, i)));
        content_ += block_.cells(row)[i].size() + 3;
      }
    }
  }

  /// A long cell in a long table: aligned, it would be so much longer than what it says that its
  /// length grows with the square. The answer must not depend on how the table is laid out now.
  [[nodiscard]] bool is_mostly_padding() const {
    constexpr std::size_t least = 1U << 20U;
    constexpr std::size_t most_padding = 16;
    const std::size_t size = block_.rows().size() * std::size_t{total_width()};
    return aligned_ && size > least && size > most_padding * content_;
  }

  [[nodiscard]] std::uint32_t total_width() const {
    std::uint32_t total = 1;
    for (const Column& column : columns_) total += column.width + 3;
    return total;
  }

  void write_row(const Row& row) {
    line_.clear();
    line_.push_back('|');
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      line_.push_back(' ');
      if (is_head_delimiter(row)) {
        write_delimiter(i < columns_.size() ? columns_[i] : Column{});
      } else if (i < columns_.size()) {
        write_cell(cell(row, i), columns_[i]);
      } else {
        line_.append(cell(row, i));
      }
      line_.append(" |");
    }
    // A caption glued to the delimiter row stays where it is: `glued-caption` moves it.
    line_.append(slice(text_, block_.caption(row)));
  }

  void write_delimiter(const Column& column) {
    const std::uint32_t width = aligned_ ? column.width : 3;
    const bool left = column.align == Align::left || column.align == Align::center;
    const bool right = column.align == Align::right || column.align == Align::center;
    line_.push_back(left ? ':' : '-');
    line_.append(width - 2, '-');
    line_.push_back(right ? ':' : '-');
  }

  void write_cell(std::string_view content, const Column& column) {
    if (!aligned_) {
      line_.append(content);
      return;
    }
    const std::uint32_t blanks = column.width - display_width(content);
    std::uint32_t before = 0;
    if (column.align == Align::right) before = blanks;
    if (column.align == Align::center) before = blanks / 2;
    line_.append(before, ' ');
    line_.append(content);
    line_.append(blanks - before, ' ');
  }

  /// What differs between the row at `span` and `line_`, without their common ends.
  void add_edit(Span span, std::vector<Edit>& edits) const {
    const std::string_view old = slice(text_, span);
    const std::string_view now = line_;
    if (old == now) return;
    const auto prefix = static_cast<std::size_t>(
        std::mismatch(old.begin(), old.end(), now.begin(), now.end()).first - old.begin());
    std::size_t begin = prefix;
    // Not inside a character.
    while (begin > 0 && begin < old.size() && (old[begin] & 0xC0) == 0x80) --begin;
    std::size_t suffix = 0;
    const std::size_t most = std::min(old.size(), now.size()) - begin;
    while (suffix < most && old[old.size() - 1 - suffix] == now[now.size() - 1 - suffix]) ++suffix;
    while (suffix > 0 && (old[old.size() - suffix] & 0xC0) == 0x80) --suffix;
    edits.push_back(
        {{span.begin + static_cast<Offset>(begin), span.end - static_cast<Offset>(suffix)},
         std::string(now.substr(begin, now.size() - suffix - begin))});
  }

  std::string_view text_;
  const TableBlock& block_;
  std::vector<Column> columns_;
  std::size_t content_ = 0;  // bytes of the cells and what parts them
  bool aligned_ = true;
  std::string line_;
};

/// Nothing but comments and blank lines lies between `block` and another table, and only its lack
/// of outer pipes tells the two apart.
bool would_join(const Layout& layout, const TableBlock& block) {
  if (block.rows().front().leading_pipe) return false;
  const auto& blocks = layout.blocks;
  const auto at =
      std::lower_bound(blocks.begin(), blocks.end(), block.first_line(),
                       [](const Block& one, std::uint32_t line) { return one.first_line < line; });
  const auto says = [](const Block& one) { return one.kind != BlockKind::comment; };
  const auto below = std::find_if(at + 1, blocks.end(), says);
  const auto above = std::find_if(std::make_reverse_iterator(at), blocks.rend(), says);
  return (below != blocks.end() && below->kind == BlockKind::table) ||
         (above != blocks.rend() && above->kind == BlockKind::table);
}

std::vector<Edit> format_block(std::string_view text, const Layout& layout, const TableBlock& block,
                               const FormatOptions& options) {
  if (options.layout == TableLayout::keep || block.form() == TableForm::tab) return {};
  // Without both it is no table for Markdown, and more pipes would change what it is.
  if (block.header() == nullptr || block.delimiter() == nullptr) return {};
  if (would_join(layout, block)) return {};
  return TableFormatter(text, block, options).edits();
}

/// The line end that the document uses first, else LF.
std::string_view first_line_end(std::string_view text, const Layout& layout) {
  if (layout.lines.size() < 2) return "\n";
  return slice(text, {layout.lines[0].end, layout.lines[1].begin});
}

std::vector<Edit> format_all(std::string_view text, const Layout& layout,
                             const std::vector<TableBlock>& tables, const FormatOptions& options) {
  std::vector<Edit> edits;
  for (const TableBlock& block : tables) {
    for (Edit& edit : format_block(text, layout, block, options)) edits.push_back(std::move(edit));
  }
  if (options.final_newline && !text.empty() && text.back() != '\n' && text.back() != '\r') {
    const auto end = static_cast<Offset>(text.size());
    edits.push_back({{end, end}, std::string(first_line_end(text, layout))});
  }
  return edits;
}

}  // namespace

std::vector<Edit> format_table(const Charter& charter, const TableBlock& block,
                               const FormatOptions& options) {
  return format_block(charter.text(), charter.layout(), block, options);
}

std::vector<Edit> format(const Charter& charter, const FormatOptions& options) {
  return format_all(charter.text(), charter.layout(), charter.table_blocks(), options);
}

std::vector<Edit> format(const Skeleton& skeleton, const FormatOptions& options) {
  return format_all(skeleton.text, skeleton.layout, skeleton.tables, options);
}

}  // namespace charterlint
