#include "rules/vertical.hpp"

#include <algorithm>
#include <optional>

#include "rules/known_cookies.hpp"
#include "rules/names.hpp"
#include "rules/prose.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

using vocabulary::Concept;

/// Longer lines are no header words, in bytes.
constexpr std::size_t longest_header = 48;

/// A line as a cell.
struct Cell {
  Span span;  // without pipes and blanks
  std::uint32_t line = 0;
  bool piped = false;  // a pipe stands before or after it
};

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/// Blocks whose lines may be cells.
bool may_hold_cells(const Block& block) {
  switch (block.kind) {
    case BlockKind::paragraph:
      return true;
    case BlockKind::heading:
      return block.role == CHARTER_HEADING_BARE || block.role == CHARTER_HEADING_BOLD;
    case BlockKind::table:
      return true;  // of one column: see `read_cell`
    default:
      return false;
  }
}

/// Reads the lines of a charter as cells, from one on until something else comes.
class CellReader {
 public:
  CellReader(const Charter& charter, std::size_t block)
      : charter_(charter), block_(block), line_(blocks()[block].first_line) {}

  /// The next cell; nothing at the end of the run.
  std::optional<Cell> next() {
    while (block_ < blocks().size()) {
      const Block& block = blocks()[block_];
      if (!may_hold_cells(block)) return std::nullopt;
      if (line_ < block.first_line) line_ = block.first_line;
      while (line_ < block.first_line + block.line_count) {
        const std::uint32_t line = line_++;
        const Line& facts = charter_.layout().lines[line];
        if (facts.role == CHARTER_GAP || facts.role == CHARTER_TABLE_COMMENT ||
            facts.role == CHARTER_PIPE_DELIMITER) {
          continue;
        }
        return read_cell(line);
      }
      ++block_;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] const std::vector<Block>& blocks() const { return charter_.layout().blocks; }

  /// Nothing when pipes or tabs in the line make it a row of several cells.
  [[nodiscard]] std::optional<Cell> read_cell(std::uint32_t number) const {
    const Line& line = charter_.layout().lines[number];
    const std::string_view text = charter_.text();
    Cell cell{{line.text, line.end}, number, false};
    Span& span = cell.span;
    const auto trim = [&] {
      while (!span.empty() && is_blank(text[span.end - 1])) --span.end;
      while (!span.empty() && is_blank(text[span.begin])) ++span.begin;
    };
    trim();
    if (!span.empty() && text[span.begin] == '|') {
      ++span.begin;
      cell.piped = true;
    }
    const bool closed = !span.empty() && text[span.end - 1] == '|';
    if (closed && (span.size() < 2 || text[span.end - 2] != '\\')) {
      --span.end;
      cell.piped = true;
    }
    trim();
    const std::string_view content = slice(text, span);
    for (std::size_t i = 0; i < content.size(); ++i) {
      if (content[i] == '\t' || (content[i] == '|' && (i == 0 || content[i - 1] != '\\'))) {
        return std::nullopt;
      }
    }
    return cell;
  }

  const Charter& charter_;
  std::size_t block_;
  std::uint32_t line_;
};

class VerticalReader {
 public:
  explicit VerticalReader(const Charter& charter) : charter_(charter) {}

  std::vector<VerticalTable> read() {
    const auto& blocks = charter_.layout().blocks;
    std::uint32_t done = 0;  // lines before this one belong to a table already
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const bool wide =
          blocks[i].kind == BlockKind::table && charter_.table_blocks()[tables_++].width() > 1;
      if (wide || blocks[i].first_line < done || !may_start(i)) continue;
      if (auto table = read_from(i)) {
        done = table->last_line + 1;
        found_.push_back(std::move(*table));
      }
    }
    return std::move(found_);
  }

 private:
  /// The line is as short as header words, and does not end like a sentence.
  [[nodiscard]] bool is_short(std::uint32_t line) const {
    const Line& facts = charter_.layout().lines[line];
    if (facts.end == facts.text || facts.end - facts.text > longest_header) return false;
    const char last = charter_.text()[facts.end - 1];
    return last != '.' && last != ':' && last != ',' && last != ';';
  }

  /// A pipe stands at an end of the line, and none inside.
  [[nodiscard]] bool has_pipe(std::uint32_t line) const {
    const Line& facts = charter_.layout().lines[line];
    const std::string_view content = slice(charter_.text(), {facts.text, facts.end});
    if (content.front() != '|' && content.back() != '|') return false;
    return content.substr(0, content.size() - 1).find('|', 1) == std::string_view::npos;
  }

  /// Looked at before any word is: short lines, and pipes or the name of a cookie among them.
  [[nodiscard]] bool may_start(std::size_t index) const {
    constexpr std::size_t fewest = 3;
    constexpr std::size_t most = 12;  // three headers and more, and the first row
    const auto& blocks = charter_.layout().blocks;
    if (!may_hold_cells(blocks[index])) return false;
    if (!may_start_header(
            charter_.text()[charter_.layout().lines[blocks[index].first_line].text])) {
      return false;
    }
    std::size_t seen = 0;
    for (std::size_t i = index; i < blocks.size() && may_hold_cells(blocks[i]); ++i) {
      for (std::uint32_t n = 0; n < blocks[i].line_count; ++n) {
        const std::uint32_t line = blocks[i].first_line + n;
        ++seen;
        if (seen <= fewest && !is_short(line)) return false;
        // Two words are enough where pipes say that they are cells.
        if (seen == 2 && has_pipe(line)) return true;
        if (seen > fewest && may_be_name(slice(charter_.text(), trimmed(line)))) return true;
        if (seen == most) return false;
      }
    }
    return false;
  }

  /// Headers start with a capital, after a pipe or the marks of emphasis.
  static bool may_start_header(char c) {
    return (c >= 'A' && c <= 'Z') || c == '\xC3' || c == '|' || c == '*' || c == '_';
  }

  /// Without a look at the known cookies: one word, in small letters or with signs.
  [[nodiscard]] static bool may_be_name(std::string_view text) {
    if (text.empty() || text.size() > longest_header) return false;
    return looks_like_name(text) || std::all_of(text.begin(), text.end(), [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
           });
  }

  [[nodiscard]] Span trimmed(std::uint32_t line) const {
    Span span{charter_.layout().lines[line].text, charter_.layout().lines[line].end};
    while (!span.empty() && is_blank(charter_.text()[span.end - 1])) --span.end;
    return span;
  }

  [[nodiscard]] std::string_view text_of(const Cell& cell) const {
    return slice(charter_.text(), cell.span);
  }

  [[nodiscard]] std::optional<Role> role_of(std::string_view folded) const {
    for (const Concept about : {Concept::role, Concept::role_weak}) {
      const auto word = vocabulary::find(about, folded, charter_.own());
      if (word) return static_cast<Role>(word->value);
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is_name(std::string_view text) const {
    if (text.size() > longest_header || text.find(' ') != std::string_view::npos) return false;
    if (looks_like_name(text)) return true;
    const KnownCookie* const known = find_known(text, {}, charter_.own());
    return known != nullptr && !known->weak;
  }

  struct Head {
    std::vector<Cell> cells;
    std::size_t name = 0;  // column of the names
    bool piped = false;
    std::optional<Cell> first_value;
  };

  /// The header words at the start of a run, if they are those of a table of cookies.
  std::optional<Head> read_head(CellReader& reader) const {
    Head head;
    std::vector<std::string> words;
    std::vector<Role> roles;
    while (true) {
      const auto cell = reader.next();
      if (!cell) return std::nullopt;
      std::string folded;
      std::optional<Role> role;
      if (cell->span.size() <= longest_header) {
        folded = fold(text_of(*cell));
        role = role_of(folded);
      }
      const bool repeated = std::find(words.begin(), words.end(), folded) != words.end();
      if (!role || repeated) {
        head.first_value = cell;
        break;
      }
      words.push_back(std::move(folded));
      roles.push_back(*role);
      head.cells.push_back(*cell);
    }
    const auto has = [&](Role role) {
      return std::find(roles.begin(), roles.end(), role) != roles.end();
    };
    if (!has(Role::name) || !(has(Role::purpose) || has(Role::duration))) return std::nullopt;
    head.name =
        static_cast<std::size_t>(std::find(roles.begin(), roles.end(), Role::name) - roles.begin());
    const auto piped = static_cast<std::size_t>(std::count_if(
        head.cells.begin(), head.cells.end(), [](const Cell& cell) { return cell.piped; }));
    head.piped = piped + 1 >= head.cells.size();
    // Without pipes three words are needed to be sure.
    if (head.cells.size() < 2 || (!head.piped && head.cells.size() < 3)) return std::nullopt;
    return head;
  }

  [[nodiscard]] std::optional<VerticalTable> read_from(std::size_t block) const {
    CellReader reader(charter_, block);
    const auto head = read_head(reader);
    if (!head) return std::nullopt;
    VerticalTable table;
    for (const Cell& cell : head->cells) table.headers.push_back(cell.span);
    table.first_line = head->cells.front().line;
    if (head->piped) {
      read_piped(reader, *head, table);
    } else {
      read_bare(reader, *head, table);
    }
    if (table.cells.size() < table.headers.size()) return std::nullopt;
    return table;
  }

  /// Every line is a cell until one without a pipe starts what would be a row.
  static void read_piped(CellReader& reader, const Head& head, VerticalTable& table) {
    const std::size_t width = head.cells.size();
    // A pipe alone after the headers ends every row; elsewhere it is an empty cell.
    const bool closed = head.first_value->span.empty();
    std::optional<Cell> cell = closed ? reader.next() : head.first_value;
    for (; cell; cell = reader.next()) {
      const std::size_t place = table.cells.size() % width;
      if (closed && place == 0 && cell->span.empty() && !table.cells.empty()) {
        table.last_line = cell->line;
        continue;
      }
      const bool leads = closed && place == 0;  // `_ga` over `| Mesure`
      if (!cell->piped && place == 0 && !leads) break;
      if (leads && !cell->piped) {
        // The last row is over when what follows has no pipe either.
        CellReader ahead = reader;
        const auto next = ahead.next();
        if (!next || !next->piped) break;
      }
      table.cells.push_back(cell->span);
      table.last_line = cell->line;
    }
    table.whole = !table.cells.empty() && table.cells.size() % width == 0;
  }

  /// Lines without pipes are rows as long as each starts with a name where the names belong.
  void read_bare(CellReader& reader, const Head& head, VerticalTable& table) const {
    const std::size_t width = head.cells.size();
    std::optional<Cell> cell = head.first_value;
    std::vector<Cell> row;
    while (cell) {
      row.push_back(*cell);
      if (row.size() == width) {
        if (!is_name(text_of(row[head.name]))) break;
        for (const Cell& each : row) table.cells.push_back(each.span);
        table.last_line = row.back().line;
        row.clear();
      }
      cell = reader.next();
    }
    // A name in another column: a cell was lost or cut in two above.
    for (std::size_t more = 0; cell && more < width; ++more) {
      cell = reader.next();
      if (cell) row.push_back(*cell);
    }
    table.whole = std::none_of(row.begin(), row.end(),
                               [&](const Cell& each) { return is_name(text_of(each)); });
  }

  const Charter& charter_;
  std::size_t tables_ = 0;  // table blocks passed
  std::vector<VerticalTable> found_;
};

}  // namespace

std::vector<VerticalTable> find_vertical_tables(const Charter& charter) {
  return VerticalReader(charter).read();
}

}  // namespace charterlint
