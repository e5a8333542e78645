#include "server/lsp/features/tokens.hpp"

#include <algorithm>

#include "rules/inlines.hpp"
#include "rules/occurrences.hpp"
#include "rules/places.hpp"

namespace charterlint::lsp {
namespace {

TokenKind kind_of(Named named) {
  switch (named) {
    case Named::category:
      return TokenKind::category;
    case Named::provider:
      return TokenKind::provider;
    case Named::cookie:
      break;
  }
  return TokenKind::cookie;
}

/// Reads the lines one after the other. What is named lies on top: the text of a heading is its
/// heading but for the category in it.
class TokenReader {
 public:
  TokenReader(const Charter& charter, std::uint32_t first, std::uint32_t last)
      : charter_(charter), text_(charter.text()), first_(first), last_(last) {}

  std::vector<Token> read() {
    const Span within{charter_.line_span(first_).begin, charter_.line_span(last_).end};
    named_ = find_named(charter_, within);
    const Layout& layout = charter_.layout();
    for (std::size_t i = block_from(layout, first_);
         i < layout.blocks.size() && layout.blocks[i].first_line <= last_; ++i) {
      read_block(layout.blocks[i]);
    }
    return std::move(tokens_);
  }

 private:
  void read_block(const Block& block) {
    const std::uint32_t last = std::min(last_, block.first_line + block.line_count - 1);
    std::uint32_t line = std::max(first_, block.first_line);
    std::optional<RowRef> row;
    if (block.kind == BlockKind::table) row = row_at(charter_, line);
    for (; line <= last; ++line) {
      below_.clear();
      if (row) {
        const auto& rows = charter_.block(*row).rows();
        while (row->row + 1 < rows.size() && charter_.line({row->block, row->row + 1}) <= line) {
          ++row->row;
        }
        read_row(*row);
      } else {
        read_line(block, line);
      }
      finish_line(line);
    }
  }

  void add(Span span, TokenKind kind) {
    if (!span.empty()) below_.push_back({span, kind, false});
  }

  void read_line(const Block& block, std::uint32_t line) {
    const Line& facts = charter_.layout().lines[line];
    switch (block.kind) {
      case BlockKind::heading:
        if (line == block.first_line) read_heading(heading_text(charter_, block));
        break;
      case BlockKind::paragraph:
      case BlockKind::list:
        read_inside({facts.text, facts.end});
        break;
      case BlockKind::comment:
        add(trimmed({facts.text, facts.end}), TokenKind::comment);
        break;
      default:
        break;
    }
  }

  [[nodiscard]] Span trimmed(Span span) const {
    const auto is_blank = [&](Offset i) { return text_[i] == ' ' || text_[i] == '\t'; };
    while (!span.empty() && is_blank(span.end - 1)) --span.end;
    return span;
  }

  void read_inside(Span span) {
    inlines_.clear();
    read_inlines(slice(text_, span), span.begin, inlines_);
    for (const Inline& part : inlines_) {
      switch (part.kind) {
        case InlineKind::url:
        case InlineKind::autolink:
          add(part.span, TokenKind::url);
          break;
        case InlineKind::quoted_term:
          add(part.span, TokenKind::quoted_term);
          break;
        case InlineKind::comment:
          add(part.span, TokenKind::comment);
          break;
        case InlineKind::code_span:
          break;
      }
    }
  }

  /// The addresses of a heading, and the words around them.
  void read_heading(Span title) {
    read_inside(title);
    Offset at = title.begin;
    const std::size_t parts = below_.size();
    for (std::size_t i = 0; i < parts; ++i) {
      const Span part = below_[i].span;
      add({at, part.begin}, TokenKind::heading);
      at = part.end;
    }
    add({at, title.end}, TokenKind::heading);
    sort(below_);
  }

  static void sort(std::vector<Token>& tokens) {
    std::sort(tokens.begin(), tokens.end(),
              [](const Token& a, const Token& b) { return a.span.begin < b.span.begin; });
  }

  // ---- tables -----------------------------------------------------------------------------------

  void read_row(RowRef ref) {
    const TableBlock& block = charter_.block(ref);
    const Row& row = charter_.row(ref);
    const Table& table = charter_.table_of(ref.block);
    switch (row.kind) {
      case RowKind::gap:
        return;
      case RowKind::comment:
        add(trimmed(block.span(row)), TokenKind::comment);
        return;
      case RowKind::delimiter:
        read_delimiter(block, row);
        return;
      case RowKind::header:
      case RowKind::body:
        break;
    }
    const bool is_header = table.header == ref || (row.kind == RowKind::header && ref.row == 0 &&
                                                   table.form != Form::vertical);
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      const Span cell = block.cell(row, i);
      if (cell.empty()) continue;
      if (is_header && is_column_name(table, ref)) {
        add(cell, TokenKind::header);
      } else if (is_caption(table, cell)) {
        add(cell, TokenKind::heading);
      } else {
        read_cell(table, ref, i, cell);
      }
    }
  }

  /// The first row of a table holds data where the table has no header.
  [[nodiscard]] static bool is_column_name(const Table& table, RowRef ref) {
    return table.header == ref || (table.header && ref.block != table.blocks.front());
  }

  [[nodiscard]] bool is_caption(const Table& table, Span cell) {
    if (captions_of_ != &table) {
      captions_of_ = &table;
      captions_.clear();
      for (const Span caption : table.captions) captions_.push_back(caption.begin);
      std::sort(captions_.begin(), captions_.end());
    }
    return std::binary_search(captions_.begin(), captions_.end(), cell.begin);
  }

  void read_delimiter(const TableBlock& block, const Row& row) {
    if (row.caption.empty()) {
      add(trimmed(block.span(row)), TokenKind::delimiter);
      return;
    }
    const Span caption = block.caption(row);
    add(trimmed({block.span(row).begin, caption.begin}), TokenKind::delimiter);
    add(caption, TokenKind::heading);
  }

  void read_cell(const Table& table, RowRef ref, std::uint32_t index, Span cell) {
    std::uint32_t column = index;
    if (table.form == Form::vertical) {
      if (index == 0) {
        add(cell, TokenKind::header);
        return;
      }
      const auto at = std::find(table.rows.begin(), table.rows.end(), ref);
      column = static_cast<std::uint32_t>(at - table.rows.begin());
    } else if (const FusedCell* const fused = table.fused_in(ref)) {
      if (column > fused->cell) ++column;
    }
    const Role role = column < table.columns.size() ? table.columns[column].role : Role::other;
    if (table.about == About::cookies && role == Role::duration) {
      add(cell, TokenKind::duration);
    } else {
      read_inside(cell);
    }
  }

  // ---- putting both together --------------------------------------------------------------------

  /// Adds what lies below where nothing lies on top, and what lies on top.
  void finish_line(std::uint32_t line) {
    const Span span = charter_.line_span(line);
    above_.clear();
    while (next_named_ < named_.size() && named_[next_named_].span.end <= span.begin) ++next_named_;
    for (std::size_t i = next_named_; i < named_.size() && named_[i].span.begin < span.end; ++i) {
      const Span part{std::max(named_[i].span.begin, span.begin),
                      std::min(named_[i].span.end, span.end)};
      above_.push_back({part, kind_of(named_[i].name.kind), named_[i].declares});
    }
    const std::size_t before = tokens_.size();
    std::size_t top = 0;
    for (Token token : below_) {
      while (top < above_.size() && above_[top].span.end <= token.span.begin) ++top;
      for (std::size_t i = top; i < above_.size() && above_[i].span.begin < token.span.end; ++i) {
        if (above_[i].span.begin > token.span.begin) {
          tokens_.push_back({{token.span.begin, above_[i].span.begin}, token.kind, false});
        }
        token.span.begin = std::min(above_[i].span.end, token.span.end);
      }
      if (!token.span.empty()) tokens_.push_back(token);
    }
    const auto middle = static_cast<std::ptrdiff_t>(tokens_.size());
    tokens_.insert(tokens_.end(), above_.begin(), above_.end());
    std::inplace_merge(tokens_.begin() + static_cast<std::ptrdiff_t>(before),
                       tokens_.begin() + middle, tokens_.end(),
                       [](const Token& a, const Token& b) { return a.span.begin < b.span.begin; });
  }

  const Charter& charter_;
  std::string_view text_;
  std::uint32_t first_, last_;
  std::vector<Occurrence> named_;
  std::size_t next_named_ = 0;
  std::vector<Inline> inlines_;
  const Table* captions_of_ = nullptr;
  std::vector<Offset> captions_;      // where they start, of the table read last
  std::vector<Token> below_, above_;  // of the line
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> read_tokens(const Charter& charter, std::uint32_t first, std::uint32_t last) {
  if (charter.layout().lines.empty() || first > last) return {};
  return TokenReader(charter, first, last).read();
}

}  // namespace charterlint::lsp
