#include "rules/fingerprint.hpp"

#include <algorithm>
#include <string>

#include "rules/charter.hpp"
#include "rules/skeleton.hpp"
#include "rules/suppressions.hpp"

namespace charterlint {
namespace {

/// FNV-1a, with a separator after each piece.
class Hash {
 public:
  void add(std::string_view piece) {
    for (const char c : piece) add_byte(static_cast<unsigned char>(c));
    add_byte(0);
  }
  void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3U; }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

std::string_view trimmed(std::string_view line) {
  const std::size_t end = line.find_last_not_of(" \t");
  return line.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

class FingerprintReader {
 public:
  FingerprintReader(std::string_view text, const Layout& layout) : text_(text), layout_(layout) {}

  void add(const Block& block) {
    read_our_comments(block);
    for (std::uint32_t i = 0; i < block.line_count; ++i) {
      const Line& line = layout_.lines[block.first_line + i];
      add_prose({line.text, line.end});
    }
  }

  void add(const Block& block, const TableBlock& table) {
    read_our_comments(block);
    for (const Row& row : table.rows()) {
      if (row.kind == RowKind::comment) add_prose(table.span(row));
      if (!row.caption.empty()) prose_.add(slice(text_, table.caption(row)));
      if (row.kind == RowKind::delimiter) continue;
      for (std::uint32_t i = 0; i < row.cell_count; ++i) {
        const Span cell = table.cell(row, i);
        if (!cell.empty()) add_cell(slice(text_, cell), table.form());
      }
    }
  }

  [[nodiscard]] Fingerprint take() const { return {cells_.value(), prose_.value()}; }

 private:
  void read_our_comments(const Block& block) {
    comments_.clear();
    next_comment_ = 0;
    if (block.kind == BlockKind::code || block.kind == BlockKind::front_matter) return;
    const auto& lines = layout_.lines;
    const Line& last = lines[block.first_line + block.line_count - 1];
    read_suppressions(text_, {lines[block.first_line].text, last.end}, comments_);
  }

  /// A cell as its reader sees it as far as pipes go: `\|` is `|` in a pipe table.
  void add_cell(std::string_view cell, TableForm form) {
    for (std::size_t i = 0; i < cell.size(); ++i) {
      const bool escape =
          form == TableForm::pipe && cell[i] == '\\' && i + 1 < cell.size() && cell[i + 1] == '|';
      if (!escape) cells_.add_byte(static_cast<unsigned char>(cell[i]));
    }
    cells_.add_byte(0);
  }

  /// A line of prose, without the comments that are our own.
  void add_prose(Span line) {
    std::string kept;
    // Both lines and comments come in order.
    while (next_comment_ < comments_.size() && comments_[next_comment_].comment.end <= line.begin) {
      ++next_comment_;
    }
    for (std::size_t i = next_comment_; i < comments_.size(); ++i) {
      const Span comment = comments_[i].comment;
      if (comment.begin >= line.end) break;
      const Offset begin = std::max(comment.begin, line.begin);
      kept.append(slice(text_, {line.begin, begin}));
      line.begin = std::min(comment.end, line.end);
    }
    const std::string_view rest = slice(text_, line);
    const std::string_view content = trimmed(kept.empty() ? rest : kept.append(rest));
    if (!content.empty()) prose_.add(content);
  }

  std::string_view text_;
  const Layout& layout_;
  std::vector<Suppression> comments_;
  std::size_t next_comment_ = 0;  // the first one that may reach into the line
  Hash cells_, prose_;
};

}  // namespace

namespace {

Fingerprint fingerprint_of(std::string_view text, const Layout& layout,
                           const std::vector<TableBlock>& tables) {
  FingerprintReader reader(text, layout);
  std::size_t next_table = 0;
  for (const Block& block : layout.blocks) {
    if (block.kind == BlockKind::table) {
      reader.add(block, tables[next_table++]);
    } else {
      reader.add(block);
    }
  }
  return reader.take();
}

}  // namespace

Fingerprint fingerprint(const Charter& charter) {
  return fingerprint_of(charter.text(), charter.layout(), charter.table_blocks());
}

Fingerprint fingerprint(const Skeleton& skeleton) {
  return fingerprint_of(skeleton.text, skeleton.layout, skeleton.tables);
}

Fingerprint fingerprint(std::string_view text) {
  return fingerprint(Skeleton(text));
}

}  // namespace charterlint
