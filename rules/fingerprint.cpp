#include "rules/fingerprint.hpp"

#include <algorithm>
#include <string>

#include "rules/charter.hpp"
#include "rules/our_comments.hpp"
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
      if (!row.caption.empty()) add_prose(table.caption(row));
      if (row.kind == RowKind::delimiter) continue;
      for (std::uint32_t i = 0; i < row.cell_count; ++i) {
        const Span cell = table.cell(row, i);
        if (!cell.empty()) add_cell(cell, table.form());
      }
    }
  }

  [[nodiscard]] Fingerprint take() const { return {cells_.value(), prose_.value()}; }

 private:
  void read_our_comments(const Block& block) {
    comments_.clear();
    if (block.kind == BlockKind::code || block.kind == BlockKind::front_matter) return;
    const auto& lines = layout_.lines;
    const Line& last = lines[block.first_line + block.line_count - 1];
    read_suppressions(text_, {lines[block.first_line].text, last.end}, comments_);
  }

  /// A cell as its reader sees it as far as pipes go: `\|` is `|` in a pipe table.
  void add_cell(Span span, TableForm form) {
    std::string_view cell = without_our_comments(span);
    cell.remove_prefix(std::min(cell.find_first_not_of(" \t"), cell.size()));
    if (cell.empty()) return;
    for (std::size_t i = 0; i < cell.size(); ++i) {
      const bool escape =
          form == TableForm::pipe && cell[i] == '\\' && i + 1 < cell.size() && cell[i + 1] == '|';
      if (!escape) cells_.add_byte(static_cast<unsigned char>(cell[i]));
    }
    cells_.add_byte(0);
  }

  void add_prose(Span line) {
    const std::string_view content = without_our_comments(line);
    if (!content.empty()) prose_.add(content);
  }

  /// A line or a cell without the comments that are our own and blanks at its end. Good until the
  /// next call.
  std::string_view without_our_comments(Span part) {
    kept_.clear();
    // They are in order: a paragraph may hold thousands of them.
    auto at = std::partition_point(
        comments_.begin(), comments_.end(),
        [&](const Suppression& each) { return each.comment.end <= part.begin; });
    for (; at != comments_.end() && at->comment.begin < part.end; ++at) {
      const Span comment = with_blank_before(text_, at->comment, part.begin);
      kept_.append(slice(text_, {part.begin, std::max(comment.begin, part.begin)}));
      part.begin = std::min(comment.end, part.end);
    }
    const std::string_view rest = slice(text_, part);
    return trimmed(kept_.empty() ? rest : kept_.append(rest));
  }

  std::string_view text_;
  const Layout& layout_;
  std::vector<Suppression> comments_;
  std::string kept_;
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
