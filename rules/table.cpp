#include "rules/table.hpp"

#include <algorithm>
#include <unordered_map>

namespace charterlint {
namespace {

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

/// `text` without blanks at its ends; an empty result keeps a place inside `text`.
std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

RowKind kind_of(CharterRole role) {
  switch (role) {
    case CHARTER_PIPE_HEADER:
    case CHARTER_TAB_HEADER:
      return RowKind::header;
    case CHARTER_PIPE_DELIMITER:
    case CHARTER_TAB_DELIMITER:
      return RowKind::delimiter;
    case CHARTER_GAP:
      return RowKind::gap;
    case CHARTER_TABLE_COMMENT:
      return RowKind::comment;
    default:
      return RowKind::body;
  }
}

/// Bytes of the list marker that a table row may follow: `- | a |`, `1. | a |`.
std::size_t list_marker(std::string_view line) {
  std::size_t pipe = line.find('|');
  if (pipe == std::string_view::npos || pipe == 0) return 0;
  CharterLine facts{};
  for (std::size_t i = 0; i < line.size() && facts.head_length < CHARTER_HEAD;) {
    const Decoded decoded = decode(line, i);
    facts.head[facts.head_length++] = static_cast<std::int32_t>(decoded.code_point);
    i += decoded.size;
  }
  facts.last = '|';
  facts.pipes = 1;
  charter_line_classify(&facts);
  return facts.listed ? pipe : 0;
}

}  // namespace

TableBlock::TableBlock(std::string_view text, const Layout& layout, const Block& block)
    : first_line_(block.first_line), line_count_(block.line_count) {
  base_ = layout.lines[block.first_line].begin;
  form_ = block.role == CHARTER_TAB_HEADER || block.role == CHARTER_TAB_DELIMITER ? TableForm::tab
                                                                                  : TableForm::pipe;
  rows_.reserve(block.line_count);
  for (std::uint32_t i = 0; i < block.line_count; ++i) {
    const Line& line = layout.lines[block.first_line + i];
    const RowKind kind = kind_of(line.role);
    if (kind == RowKind::gap && !rows_.empty() && rows_.back().kind == RowKind::gap) {
      ++rows_.back().line_count;
      rows_.back().end = line.end - base_;
      continue;
    }
    Row row;
    row.kind = kind;
    row.line = i;
    row.begin = line.text - base_;
    row.end = line.end - base_;
    row.first_cell = static_cast<std::uint32_t>(cells_.size());
    if (kind == RowKind::gap) {
      row.begin = line.begin - base_;
    } else if (kind != RowKind::comment) {
      // A tab in the indent is an empty first cell, but in the first row it only indents.
      if (form_ == TableForm::tab && i > 0) {
        const auto indent = slice(text, {line.begin, line.text});
        // Tabs before a `>` indent the quote.
        const std::size_t tab = std::min(indent.find('\t', indent.rfind('>') + 1), indent.size());
        row.begin = line.begin + static_cast<Offset>(tab) - base_;
      }
      read_row(slice(text, {row.begin + base_, line.end}), row);
      if (i == 0) cells_.reserve(std::size_t{row.cell_count} * block.line_count);
    }
    rows_.push_back(row);
  }
}

void TableBlock::read_row(std::string_view line, Row& row) {
  if (form_ == TableForm::tab) {
    read_tab_cells(line, row);
  } else {
    read_pipe_cells(line, row);
  }
  row.cell_count = static_cast<std::uint32_t>(cells_.size()) - row.first_cell;
}

void TableBlock::read_pipe_cells(std::string_view line, Row& row) {
  // GFM, as cmark-gfm scans it: a backslash right before a pipe escapes it, whatever stands before
  // the backslash, and a code span protects nothing.
  const Offset line_begin = row.begin;
  std::size_t begin = row.kind == RowKind::delimiter ? 0 : list_marker(line);
  row.begin += static_cast<Offset>(begin);
  if (begin < line.size() && line[begin] == '|') {
    row.leading_pipe = true;
    ++begin;
  }
  const auto add = [&](std::size_t from, std::size_t to) {
    const std::string_view cell = trim(line.substr(from, to - from));
    const auto offset = line_begin + static_cast<Offset>(cell.data() - line.data());
    cells_.push_back({offset, offset + static_cast<Offset>(cell.size())});
  };
  std::size_t search = begin;
  while (true) {
    const std::size_t pipe = line.find('|', search);
    if (pipe == std::string_view::npos) break;
    search = pipe + 1;
    if (pipe > 0 && line[pipe - 1] == '\\') continue;
    add(begin, pipe);
    begin = pipe + 1;
  }
  const std::string_view rest = trim(line.substr(begin));
  const bool has_cells = cells_.size() > row.first_cell;
  row.trailing_pipe = rest.empty() && has_cells;
  if (row.trailing_pipe) return;
  if (row.kind == RowKind::delimiter && has_cells &&
      rest.find_first_not_of("-: \t") != std::string_view::npos) {
    const auto offset = line_begin + static_cast<Offset>(rest.data() - line.data());
    row.caption = {offset, offset + static_cast<Offset>(rest.size())};
    row.trailing_pipe = true;
    return;
  }
  add(begin, line.size());
}

void TableBlock::read_tab_cells(std::string_view line, Row& row) {
  const Offset line_begin = row.begin;
  std::size_t begin = 0;
  while (true) {
    const std::size_t tab = std::min(line.find('\t', begin), line.size());
    const std::string_view cell = trim(line.substr(begin, tab - begin));
    const auto offset = line_begin + static_cast<Offset>(cell.data() - line.data());
    cells_.push_back({offset, offset + static_cast<Offset>(cell.size())});
    if (tab == line.size()) break;
    begin = tab + 1;
  }
}

const Row* TableBlock::header() const {
  return !rows_.empty() && rows_.front().kind == RowKind::header ? &rows_.front() : nullptr;
}

const Row* TableBlock::delimiter() const {
  const std::size_t place = header() == nullptr ? 0 : 1;
  if (place < rows_.size() && rows_[place].kind == RowKind::delimiter) return &rows_[place];
  return nullptr;
}

std::uint32_t TableBlock::width() const {
  return rows_.empty() ? 0 : rows_.front().cell_count;
}

bool TableBlock::has_caption() const {
  return std::any_of(rows_.begin(), rows_.end(),
                     [](const Row& row) { return !row.caption.empty(); });
}

bool is_hyphens(std::string_view text, const TableBlock& table, const Row& row) {
  return row.kind != RowKind::delimiter &&
         slice(text, table.span(row)).find_first_not_of("-: \t|") == std::string_view::npos;
}

std::vector<Offset> pipes_in_code(std::string_view text, const TableBlock& table, const Row& row) {
  std::vector<Offset> pipes;
  if (table.form() != TableForm::pipe || row.cell_count <= table.width()) return pipes;
  const Span span = table.span(row);
  const std::string_view line = slice(text, span);
  struct Run {
    std::size_t at = 0, size = 0;
    std::size_t next = 0;  // of the same size
  };
  std::vector<Run> runs;
  for (std::size_t at = line.find('`'); at != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_not_of('`', at), line.size());
    runs.push_back({at, end - at, 0});
    at = line.find('`', end);
  }
  std::unordered_map<std::size_t, std::size_t> nearest;  // of each size, from the end on
  for (std::size_t i = runs.size(); i-- > 0;) {
    const auto [place, is_last] = nearest.emplace(runs[i].size, runs.size());
    runs[i].next = place->second;
    place->second = i;
  }
  // CommonMark, "Code spans": a run of backticks up to the next run of the same length.
  for (std::size_t open = 0; open < runs.size(); ++open) {
    const Run& run = runs[open];
    if (run.next == runs.size()) continue;
    for (std::size_t i = run.at + run.size; i < runs[run.next].at; ++i) {
      const bool pipe = line[i] == '|' && line[i - 1] != '\\';
      if (pipe) pipes.push_back(span.begin + static_cast<Offset>(i));
    }
    open = run.next;
  }
  if (row.cell_count - pipes.size() != table.width()) pipes.clear();
  return pipes;
}

void read_cell(std::string_view text, const TableBlock& block, Span cell, MappedText& out) {
  if (block.form() == TableForm::tab) {
    read_verbatim(slice(text, cell), cell.begin, out);
  } else {
    read_markup(slice(text, cell), cell.begin, out);
  }
}

bool is_empty(const TableBlock& table, const Row& row) {
  return std::all_of(table.cells(row), table.cells(row) + row.cell_count,
                     [](Span cell) { return cell.empty(); });
}

}  // namespace charterlint
