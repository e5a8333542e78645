#include "rules/charter.hpp"

#include <algorithm>
#include <array>

#include "rules/known_cookies.hpp"
#include "rules/lexicon.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

constexpr auto none = static_cast<std::uint32_t>(-1);

/// Rows looked at to tell what a table is about: enough to be sure, few enough to be quick.
constexpr std::size_t sample_rows = 12;

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

bool is_cookie_name(const Piece& piece, const Lexicon* own) {
  if (looks_like_name(piece.text)) return true;
  const KnownCookie* known = find_known(piece.text, {}, own);
  return known != nullptr && !known->weak;
}

}  // namespace

std::string_view name_of(Form form) {
  static constexpr std::array<std::string_view, 6> names{"pipe", "tab",  "vertical",
                                                         "html", "list", "other"};
  return names[static_cast<std::size_t>(form)];
}

const Column* Table::column(Role role) const {
  const auto index = column_index(role);
  return index ? &columns[*index] : nullptr;
}

std::optional<std::uint32_t> Table::column_index(Role role) const {
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    if (columns[i].role == role) return i;
  }
  return std::nullopt;
}

bool Table::tells(Role role) const {
  if (column(role) != nullptr) return true;
  return role == Role::provider &&
         (column(Role::domain) != nullptr || column(Role::party) != nullptr);
}

const FusedCell* Table::fused_in(RowRef row) const {
  const auto at = std::find_if(fused.begin(), fused.end(),
                               [&](const FusedCell& cell) { return cell.row == row; });
  return at == fused.end() ? nullptr : &*at;
}

/// Builds a Charter: one method for each thing that a reader understands.
class CharterReader {
 public:
  CharterReader(Charter& charter, const Siblings* siblings)
      : charter_(charter), text_(charter.text_), siblings_(siblings), own_(charter.own_) {}

  void read() {
    read_layout(text_, charter_.layout_);
    charter_.language_ = detect_language(text_);
    read_table_blocks();
    read_blocks();
    for (const Table& table : charter_.tables_) {
      charter_.is_charter_ |= table.about == About::cookies;
    }
    if (!charter_.is_charter_) charter_.is_charter_ = speaks_of_cookies();
  }

 private:
  [[nodiscard]] const std::vector<Block>& blocks() const { return charter_.layout_.blocks; }

  [[nodiscard]] Span span_of_block(const Block& block) const {
    const auto& lines = charter_.layout_.lines;
    return {lines[block.first_line].text, lines[block.first_line + block.line_count - 1].end};
  }

  void read_plain(Span span, MappedText& out) const {
    if (verbatim_) {
      read_verbatim(slice(text_, span), span.begin, out);
    } else {
      read_markup(slice(text_, span), span.begin, out);
    }
  }

  // ---- tables: blocks, joined ------------------------------------------------------------------

  void read_table_blocks() {
    std::uint32_t before = none;  // the table that ends right before, blank lines apart
    for (const Block& block : blocks()) {
      if (block.kind != BlockKind::table) {
        if (block.kind != BlockKind::comment) before = none;
        continue;
      }
      const auto index = static_cast<std::uint32_t>(charter_.table_blocks_.size());
      charter_.table_blocks_.emplace_back(text_, charter_.layout_, block);
      const TableBlock& table = charter_.table_blocks_.back();
      if (before != none && continues(charter_.tables_[before], table)) {
        charter_.tables_[before].blocks.push_back(index);
      } else {
        before = static_cast<std::uint32_t>(charter_.tables_.size());
        charter_.tables_.emplace_back();
        charter_.tables_.back().blocks.push_back(index);
        read_head(charter_.tables_.back());
      }
      charter_.table_of_block_.push_back(before);
    }
    for (Table& table : charter_.tables_) {
      read_body(table);
      tell_about(table);
      read_cookies(table);
    }
  }

  /// `block` is a further fragment of `table`, which stands right above it.
  [[nodiscard]] bool continues(const Table& table, const TableBlock& block) const {
    const TableBlock& first = charter_.table_blocks_[table.blocks.front()];
    if (block.form() != first.form() || table.columns.empty()) return false;
    if (table.form == Form::vertical) return false;
    const Row* const header = block.header();
    if (header == nullptr) return block.width() == table.columns.size();
    if (is_empty(block, *header)) {
      // An empty header over a header of its own starts another table.
      for (const Row& row : block.rows()) {
        if (row.kind == RowKind::body) return count_roles(block, row) < 2;
      }
      return true;
    }
    return table.header && same_cells(first, first.rows()[table.header->row], block, *header);
  }

  [[nodiscard]] bool same_cells(const TableBlock& a, const Row& row_a, const TableBlock& b,
                                const Row& row_b) const {
    if (row_a.cell_count != row_b.cell_count) return false;
    for (std::uint32_t i = 0; i < row_a.cell_count; ++i) {
      if (fold(slice(text_, a.cell(row_a, i))) != fold(slice(text_, b.cell(row_b, i)))) return false;
    }
    return true;
  }

  [[nodiscard]] std::size_t count_roles(const TableBlock& block, const Row& row) const {
    std::size_t roles = 0;
    MappedText plain;
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      const Span cell = block.cell(row, i);
      read_markup(slice(text_, cell), cell.begin, plain);
      const HeaderReading reading = read_header(plain.text, own_);
      if (reading.role != Role::other || reading.other_table) ++roles;
    }
    return roles;
  }

  [[nodiscard]] bool holds_cookie(const TableBlock& block, const Row& row) const {
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      const std::string_view cell = slice(text_, block.cell(row, i));
      const KnownCookie* known = find_known(cell, {}, own_);
      if (known != nullptr && !known->weak) return true;
      if (looks_like_name(cell) && cell.find('_') != std::string_view::npos) return true;
    }
    return false;
  }

  /// The only cell of `row` that is not empty, when there are others.
  [[nodiscard]] static std::optional<std::uint32_t> lone_cell(const TableBlock& block,
                                                              const Row& row) {
    std::optional<std::uint32_t> lone;
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      if (block.cells(row)[i].empty()) continue;
      if (lone) return std::nullopt;
      lone = i;
    }
    return block.width() > 1 ? lone : std::nullopt;
  }

  /// Finds the true header of `table` and reads its columns.
  void read_head(Table& table) {
    const std::uint32_t index = table.blocks.front();
    const TableBlock& block = charter_.table_blocks_[index];
    table.form = block.form() == TableForm::tab ? Form::tab : Form::pipe;
    if (read_vertical(table, block, index)) return;
    if (reads_downward(block)) table.form = Form::other;
    const Row* const first = block.header();
    if (first != nullptr && !is_empty(block, *first)) {
      // Data in the header's place: no word of a header, and a cookie among the cells.
      if (count_roles(block, *first) > 0 || !holds_cookie(block, *first)) table.header = RowRef{index, 0};
    } else if (first != nullptr) {
      find_header_below(table, block, index);
    }
    if (table.header) {
      read_columns(table, block, block.rows()[table.header->row]);
    } else {
      table.columns.resize(block.width());
    }
  }

  /// Rows of a label and a value: `Nom | _ga` over `Finalité | ...`.
  bool read_vertical(Table& table, const TableBlock& block, std::uint32_t index) {
    if (block.width() != 2 || block.rows().size() > 24) return false;
    std::size_t labels = 0;
    std::vector<Column> columns;
    std::vector<RowRef> rows;
    MappedText plain;
    verbatim_ = block.form() == TableForm::tab;
    for (std::uint32_t i = 0; i < block.rows().size(); ++i) {
      const Row& row = block.rows()[i];
      if (row.cell_count == 0 || row.kind == RowKind::delimiter || is_empty(block, row)) continue;
      Column column;
      column.span = block.cell(row, 0);
      read_plain(column.span, plain);
      column.header = plain.text;
      const HeaderReading label = read_header(plain.text, own_);
      column.role = label.role;
      column.weak = label.weak;
      if (rows.empty() && row.cell_count > 1) {
        read_plain(block.cell(row, 1), plain);
        // Two headers side by side: an ordinary table.
        const HeaderReading value = read_header(plain.text, own_);
        if (value.role != Role::other && value.misspelt_for.empty()) return false;
      }
      if (label.role != Role::other) ++labels;
      columns.push_back(std::move(column));
      rows.push_back({index, i});
    }
    if (labels < 2 || labels * 2 < rows.size()) return false;
    table.form = Form::vertical;
    table.columns = std::move(columns);
    table.rows = std::move(rows);
    return true;
  }

  /// One cell a line, header words first: `vertical-table` speaks of it, and no rule that looks for
  /// columns should.
  [[nodiscard]] bool reads_downward(const TableBlock& block) const {
    if (block.width() != 1) return false;
    std::size_t words = 0;
    for (const Row& row : block.rows()) {
      if (row.kind != RowKind::header && row.kind != RowKind::body) continue;
      if (count_roles(block, row) == 0) return false;
      if (++words == 2) return true;
    }
    return false;
  }

  /// The header of a table whose header row is empty: the first row that names a column, after at
  /// most one row with a caption.
  void find_header_below(Table& table, const TableBlock& block, std::uint32_t index) {
    int looked = 0;
    for (std::uint32_t i = 1; i < block.rows().size() && looked < 2; ++i) {
      const Row& row = block.rows()[i];
      if (row.kind != RowKind::body || is_empty(block, row)) continue;
      ++looked;
      if (count_roles(block, row) > 0 && !(lone_cell(block, row) && row.cell_count > 1)) {
        table.header = RowRef{index, i};
        return;
      }
      if (!lone_cell(block, row)) return;
    }
  }

  void read_columns(Table& table, const TableBlock& block, const Row& row) {
    MappedText plain;
    table.columns.reserve(row.cell_count);
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      Column column;
      column.span = block.cell(row, i);
      verbatim_ = block.form() == TableForm::tab;
      read_plain(column.span, plain);
      column.header = plain.text;
      const HeaderReading reading = read_header(column.header, own_);
      column.role = reading.role;
      column.weak = reading.weak;
      column.misspelt_for = reading.misspelt_for;
      table.columns.push_back(std::move(column));
    }
    // A header that might mean anything yields to one that says it: `Cookie | Name | Purpose`.
    for (Column& column : table.columns) {
      if (!column.weak) continue;
      const bool said = std::any_of(table.columns.begin(), table.columns.end(), [&](const Column& c) {
        return &c != &column && c.role == column.role && !c.weak;
      });
      if (said) column.role = Role::other;
    }
  }

  void read_body(Table& table) {
    if (table.form == Form::vertical) return;
    for (std::size_t n = 0; n < table.blocks.size(); ++n) {
      const std::uint32_t index = table.blocks[n];
      const TableBlock& block = charter_.table_blocks_[index];
      for (std::uint32_t i = 0; i < block.rows().size(); ++i) {
        const Row& row = block.rows()[i];
        if (!row.caption.empty()) table.captions.push_back(block.caption(row));
        const RowRef ref{index, i};
        if (row.kind != RowKind::body && row.kind != RowKind::header) continue;
        if (table.header == ref) continue;
        if (row.kind == RowKind::header && (n > 0 || is_empty(block, row))) continue;
        if (is_caption_row(table, block, row, i)) continue;
        table.rows.push_back(ref);
      }
    }
  }

  /// A row that spans the table: one cell, which is no cookie name.
  bool is_caption_row(Table& table, const TableBlock& block, const Row& row, std::uint32_t index) {
    const auto lone = lone_cell(block, row);
    if (!lone || *lone > 0) return false;
    const bool above_header = table.header && table.header->row > index &&
                              &block == &charter_.table_blocks_[table.blocks.front()];
    if (!above_header && (block.width() < 3 || row.cell_count < 2)) return false;
    const Span cell = block.cell(row, 0);
    if (!above_header && looks_like_name(slice(text_, cell))) return false;
    table.captions.push_back(cell);
    return true;
  }

  // ---- tables: what they say -------------------------------------------------------------------

  /// How many of the first rows hold a cookie name in column `column`.
  std::pair<std::size_t, std::size_t> count_names(const Table& table, std::uint32_t column) {
    std::size_t rows = 0;
    std::size_t named = 0;
    MappedText plain;
    for (const RowRef ref : table.rows) {
      if (rows == sample_rows) break;
      const Row& row = charter_.row(ref);
      if (column >= row.cell_count) continue;
      ++rows;
      read_plain(charter_.block(ref).cell(row, column), plain);
      const auto names = names_in(plain, own_);
      const bool any = std::any_of(names.begin(), names.end(),
                                   [&](const Piece& piece) { return is_cookie_name(piece, own_); });
      if (any) ++named;
    }
    return {named, rows};
  }

  void tell_about(Table& table) {
    if (table.form == Form::other) return;
    verbatim_ = table.form == Form::tab;
    if (table.form == Form::vertical) {
      const auto name = table.column_index(Role::name);
      const bool detailed = table.column(Role::duration) != nullptr ||
                            table.column(Role::domain) != nullptr ||
                            table.column(Role::purpose) != nullptr;
      if (name && detailed) table.about = About::cookies;
      return;
    }
    const auto name = table.column_index(Role::name);
    const std::size_t foreign = static_cast<std::size_t>(
        std::count_if(table.columns.begin(), table.columns.end(),
                      [&](const Column& c) { return read_header(c.header, own_).other_table; }));
    if (name) {
      const Column& column = table.columns[*name];
      const bool explicit_header =
          !column.weak && holds_any(fold(column.header), {"cookie", "traceur", "tracker", "temoin"});
      const auto [named, rows] = count_names(table, *name);
      const bool detailed = table.column(Role::duration) != nullptr ||
                            table.column(Role::provider) != nullptr ||
                            table.column(Role::domain) != nullptr;
      if (explicit_header || named * 4 >= std::max<std::size_t>(rows, 1) ||
          (!column.weak && detailed && foreign == 0)) {
        if (foreign == 0 || named > 0) table.about = About::cookies;
      }
      return;
    }
    for (const Role role : {Role::category, Role::type, Role::provider, Role::other}) {
      for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].role != role || foreign > 0) continue;
        const auto [named, rows] = count_names(table, i);
        if (named == 0 || named * 2 < rows) continue;
        table.about = About::cookies;
        if (table.header) table.columns[i].weak = true;
        table.columns[i].role = Role::name;
        return;
      }
    }
  }

  void read_cookies(Table& table) {
    if (table.about != About::cookies) return;
    verbatim_ = table.form == Form::tab;
    const auto name = table.column_index(Role::name);
    if (!name) return;
    MappedText plain;
    if (table.form == Form::vertical) {
      const RowRef ref = table.rows[*name];
      if (charter_.row(ref).cell_count < 2) return;
      read_plain(charter_.block(ref).cell(charter_.row(ref), 1), plain);
      for (Piece& piece : names_in(plain, own_)) {
        table.cookies.push_back({std::move(piece.text), piece.span, ref});
      }
      return;
    }
    untangle_fused(table);
    for (const RowRef ref : table.rows) {
      const Row& row = charter_.row(ref);
      if (const FusedCell* fused = table.fused_in(ref)) {
        const Span cell = charter_.block(ref).cell(row, fused->cell);
        table.cookies.push_back({fused->name, cell, ref});
        continue;
      }
      if (*name >= row.cell_count) continue;
      const Span cell = charter_.block(ref).cell(row, *name);
      if (cell.empty()) continue;
      read_plain(cell, plain);
      for (Piece& piece : names_in(plain, own_)) {
        table.cookies.push_back({std::move(piece.text), piece.span, ref});
      }
    }
  }

  /// Rows with one cell too few, where one cell holds a cookie name glued to its neighbour.
  void untangle_fused(Table& table) {
    const auto name = table.column_index(Role::name);
    if (!name || !table.header) return;
    for (const RowRef ref : table.rows) {
      const Row& row = charter_.row(ref);
      if (row.cell_count + 1 != table.columns.size()) continue;
      // The name's column is one of the two that ran together.
      for (std::uint32_t i = *name == 0 ? 0 : *name - 1; i <= *name && i < row.cell_count; ++i) {
        const Span cell = charter_.block(ref).cell(row, i);
        const auto apart = take_apart(slice(text_, cell), siblings_, own_);
        if (!apart || apart->rest.empty()) continue;
        const bool name_is_first = i == *name;
        table.fused.push_back({ref, i, name_is_first ? apart->name : apart->rest,
                               name_is_first ? apart->rest : apart->name, apart->name});
        break;
      }
    }
  }

  // ---- prose -----------------------------------------------------------------------------------

  void read_blocks() {
    std::uint32_t table_block = 0;
    const Block* heading = nullptr;
    bool explained = false;  // prose stands between the heading and here
    MappedText plain;
    verbatim_ = false;
    for (const Block& block : blocks()) {
      if (block.kind != BlockKind::code && block.kind != BlockKind::front_matter) {
        read_suppressions(text_, span_of_block(block), charter_.suppressions_);
      }
      switch (block.kind) {
        case BlockKind::heading:
          heading = &block;
          explained = false;
          read_plain(heading_span(block), plain);
          if (charter_.title_.empty()) charter_.title_ = plain.text;
          read_sites(heading_span(block));
          break;
        case BlockKind::paragraph:
        case BlockKind::list:
          read_prose(block, heading, explained, plain);
          explained = true;
          break;
        case BlockKind::table: {
          const std::uint32_t index = table_block++;
          Table& table = charter_.tables_[charter_.table_of_block_[index]];
          if (table.blocks.front() == index) read_uses(table, heading);
          break;
        }
        default:
          break;
      }
    }
    declare_from_tables();
  }

  [[nodiscard]] Span heading_span(const Block& block) const {
    const Line& line = charter_.layout_.lines[block.first_line];
    Span span{line.text, line.end};
    if (block.role == CHARTER_HEADING_ATX) {
      while (span.begin < span.end && (text_[span.begin] == '#' || text_[span.begin] == ' ')) {
        ++span.begin;
      }
    }
    return span;
  }

  void read_prose(const Block& block, const Block* heading, bool explained, MappedText& plain) {
    const Span span = span_of_block(block);
    read_sites(span);
    // A heading with prose under it explains the category that it names.
    if (heading != nullptr && !explained) {
      read_plain(heading_span(*heading), plain);
      for (const CategoryUse& use : read_category_uses(plain, own_)) {
        if (fold(plain.text).find("cookie") != std::string::npos || covers_all(use, plain)) {
          declare({use.name, use.kind, {}, use.span});
        }
      }
    }
    for (const Span part : parts_of(block)) {
      if (part.size() < 8) continue;
      // A definition shows in its first sentence.
      const Span head{part.begin, std::min(part.end, part.begin + 400)};
      read_plain(head, plain);
      for (Category& category : read_declarations(plain, own_)) declare(std::move(category));
    }
  }

  /// Nothing but the category stands in `text`.
  static bool covers_all(const CategoryUse& use, const MappedText& text) {
    return fold(use.name) == fold(text.text);
  }

  /// The paragraph, or the items of the list without their markers.
  [[nodiscard]] std::vector<Span> parts_of(const Block& block) const {
    const auto& lines = charter_.layout_.lines;
    std::vector<Span> parts;
    for (std::uint32_t i = block.first_line; i < block.first_line + block.line_count; ++i) {
      const Line& line = lines[i];
      const bool item = line.role == CHARTER_ITEM || line.role == CHARTER_ITEM_NEXT;
      if (parts.empty() || item) {
        parts.push_back({line.text, line.end});
        if (item) {
          Offset& begin = parts.back().begin;
          while (begin < line.end && text_[begin] != ' ' && text_[begin] != '\t') ++begin;
          while (begin < line.end && (text_[begin] == ' ' || text_[begin] == '\t')) ++begin;
        }
      } else {
        parts.back().end = line.end;
      }
    }
    return parts;
  }

  void declare(Category category) {
    for (Category& known : charter_.categories_) {
      if (known.kind != category.kind || fold(known.name) != fold(category.name)) continue;
      known.again.push_back(category.span);
      return;
    }
    charter_.categories_.push_back(std::move(category));
  }

  void read_uses(Table& table, const Block* heading) {
    MappedText plain;
    const auto add = [&](Span span) {
      read_markup(slice(text_, span), span.begin, plain);
      for (CategoryUse& use : read_category_uses(plain, own_)) table.uses.push_back(std::move(use));
    };
    if (heading != nullptr) add(heading_span(*heading));
    for (const Span caption : table.captions) add(caption);
  }

  /// A table whose rows explain categories declares them: `Type of cookie | Purpose`.
  void declare_from_tables() {
    MappedText plain;
    for (const Table& table : charter_.tables_) {
      if (table.about == About::cookies || table.columns.size() < 2) continue;
      for (const RowRef ref : table.rows) {
        const Row& row = charter_.row(ref);
        if (row.cell_count < 2) continue;
        const Span cell = charter_.block(ref).cell(row, 0);
        if (cell.empty() || cell.size() > 200) continue;
        read_markup(slice(text_, cell), cell.begin, plain);
        for (CategoryUse& use : read_category_uses(plain, own_)) {
          declare({std::move(use.name), use.kind, {}, use.span});
        }
      }
    }
  }

  /// Bare addresses and autolinks; the targets of Markdown links are other places.
  void read_sites(Span span) {
    const std::string_view all = slice(text_, span);
    // A colon is rarer than the h that the address starts with.
    for (std::size_t colon = all.find("://"); colon != std::string_view::npos;
         colon = all.find("://", colon + 1)) {
      const std::string_view before_colon = all.substr(0, colon);
      const std::size_t scheme = before_colon.ends_with("https") ? 5 : 4;
      if (!before_colon.ends_with("https") && !before_colon.ends_with("http")) continue;
      const std::size_t at = colon - scheme;
      const std::string_view rest = all.substr(at);
      std::size_t end = rest.find_first_of(" \t\r\n<>\"|)]");
      if (end == std::string_view::npos) end = rest.size();
      const char before = at == 0 ? ' ' : all[at - 1];
      if (before == '(' || before == '[' || before == '"' || before == '=') continue;
      std::string_view url = rest.substr(0, end);
      while (!url.empty() && std::string_view(".,;:!?").find(url.back()) != std::string_view::npos) {
        url.remove_suffix(1);
      }
      const bool known = std::any_of(charter_.sites_.begin(), charter_.sites_.end(),
                                     [&](const Piece& site) { return site.text == url; });
      if (!known) charter_.sites_.push_back({std::string(url), span_of(text_, url)});
    }
  }

  // ---- is it a charter at all? -----------------------------------------------------------------

  /// Cookies and browsers, trackers or consent: recipes do not speak of those. Words without their
  /// first letter, so that both cases are found without folding the document.
  [[nodiscard]] bool speaks_of_cookies() const {
    return holds_any(text_, {"ookie", "OOKIE", "raceur", "racker"}) &&
           holds_any(text_, {"avigateur", "rowser", "onsent", "raceur", "racker", "racking",
                             "nternaute", "CNIL", "RGPD", "GDPR", "hird part", "hird-part", "ierce",
                             "ebsite", "ite web", "udience", "ublicit", "dvertis", "NAVIGATEUR",
                             "CONSENT"});
  }

  Charter& charter_;
  std::string_view text_;
  const Siblings* siblings_;
  const Lexicon* own_;
  bool verbatim_ = false;  // the cells being read have no markup
};

Charter::Charter(std::string_view text, const Siblings* siblings, const Lexicon* own)
    : text_(text), own_(own) {
  CharterReader(*this, siblings).read();
}

bool Charter::declares(CategoryKind kind) const {
  if (own_ != nullptr && own_->declares(kind)) return true;
  return std::any_of(categories_.begin(), categories_.end(),
                     [&](const Category& category) { return category.kind == kind; });
}

std::uint32_t Charter::line_of(Offset offset) const {
  const auto after = std::upper_bound(layout_.lines.begin(), layout_.lines.end(), offset,
                                      [](Offset o, const Line& line) { return o < line.begin; });
  const auto index = after - layout_.lines.begin();
  return index == 0 ? 0 : static_cast<std::uint32_t>(index - 1);
}

Span Charter::whole_line(std::uint32_t line) const {
  const Offset end = line + 1 < layout_.lines.size() ? layout_.lines[line + 1].begin
                                                     : static_cast<Offset>(text_.size());
  return {layout_.lines[line].begin, end};
}

std::string_view Charter::line_end(std::uint32_t line) const {
  for (const std::uint32_t i : {line, 0U}) {
    if (i >= layout_.lines.size()) continue;
    const std::string_view end = slice(text_, {layout_.lines[i].end, whole_line(i).end});
    if (!end.empty()) return end;
  }
  return "\n";
}

std::string Charter::cell_text(const Table& table, RowRef ref, std::uint32_t column) const {
  if (table.form == Form::vertical) {
    ref = table.rows[column];
    column = 1;
  }
  const Row& cells = row(ref);
  if (const FusedCell* fused = table.fused_in(ref)) {
    if (column == fused->cell) return fused->first;
    if (column == fused->cell + 1) return fused->second;
    if (column > fused->cell) --column;
  }
  if (column >= cells.cell_count) return {};
  const Span cell = block(ref).cell(cells, column);
  MappedText plain;
  if (table.form == Form::tab) return std::string(slice(text_, cell));
  read_markup(slice(text_, cell), cell.begin, plain);
  return std::move(plain.text);
}

std::optional<std::string> Charter::cell_text(const Table& table, RowRef ref, Role role) const {
  const auto column = table.column_index(role);
  if (!column) return std::nullopt;
  return cell_text(table, ref, *column);
}

}  // namespace charterlint
