#include "rules/charter.hpp"

#include <algorithm>
#include <array>

#include "rules/filing.hpp"
#include "rules/lexicon.hpp"
#include "rules/table_body.hpp"
#include "rules/table_head.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

/// How far up a cell may be left empty under a row-span.
constexpr std::uint32_t longest_span = 100;

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
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
  const auto at = std::partition_point(fused.begin(), fused.end(),
                                       [&](const FusedCell& cell) { return cell.row < row; });
  return at == fused.end() || at->row != row ? nullptr : &*at;
}

std::uint32_t Table::left_out(RowRef row) const {
  const auto at = std::partition_point(spanned.begin(), spanned.end(),
                                       [&](const SpannedRow& span) { return span.row < row; });
  return at == spanned.end() || at->row != row ? 0 : at->cells;
}

std::uint32_t Table::cell_index(RowRef row, std::uint32_t column) const {
  constexpr auto none = static_cast<std::uint32_t>(-1);
  if (!fused.empty()) {
    if (const FusedCell* const cell = fused_in(row)) {
      if (column == cell->cell || column == cell->cell + 1) return none;
      return column > cell->cell ? column - 1 : column;
    }
  }
  const std::uint32_t missing = spanned.empty() ? 0 : left_out(row);
  return column < missing ? none : column - missing;
}

/// Builds a Charter: one method for each thing that a reader understands.
class CharterReader {
 public:
  explicit CharterReader(Charter& charter)
      : charter_(charter), text_(charter.text_), own_(charter.own_) {}

  void read() {
    read_layout(text_, charter_.layout_);
    charter_.language_ = detect_language(text_);
    read_tables();
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
    read_markup(slice(text_, span), span.begin, out);
  }

  void read_tables() {
    TableHeads heads = read_table_heads(text_, charter_.layout_, own_);
    charter_.table_blocks_ = std::move(heads.blocks);
    charter_.tables_ = std::move(heads.tables);
    charter_.table_of_block_ = std::move(heads.table_of_block);
    BodyReader body(text_, charter_.table_blocks_, charter_.language_, charter_.siblings_, own_);
    for (Table& table : charter_.tables_) body.read(table);
  }

  // ---- prose -----------------------------------------------------------------------------------

  void read_blocks() {
    std::uint32_t table_block = 0;
    for (const Block& block : blocks()) {
      if (block.kind != BlockKind::code && block.kind != BlockKind::front_matter) {
        read_suppressions(text_, span_of_block(block), charter_.suppressions_);
      }
      switch (block.kind) {
        case BlockKind::heading:
          read_heading(block);
          break;
        case BlockKind::paragraph:
        case BlockKind::list:
          read_prose(block);
          explained_ = true;
          break;
        case BlockKind::table: {
          const std::uint32_t index = table_block++;
          Table& table = charter_.tables_[charter_.table_of_block_[index]];
          if (table.blocks.front() == index) read_uses(table);
          break;
        }
        default:
          break;
      }
    }
    declare_from_tables();
  }

  void read_heading(const Block& block) {
    const Span span = heading_span(block);
    read_plain(span, plain_);
    if (charter_.title_.empty()) charter_.title_ = plain_.text;
    read_sites(span);
    // A sentence in bold is no heading of what follows.
    if (block.role == CHARTER_HEADING_BOLD && plain_.text.ends_with('.')) {
      explained_ = true;
      return;
    }
    const int rank = rank_of(block);
    while (!headings_.empty() && headings_.back().rank >= rank) headings_.pop_back();
    headings_.push_back({rank, span});
    explained_ = false;
  }

  /// 1 for the strongest heading, 7 for those that have no level of their own.
  [[nodiscard]] int rank_of(const Block& block) const {
    const Line& line = charter_.layout_.lines[block.first_line];
    if (block.role == CHARTER_HEADING_ATX) {
      int rank = 0;
      while (text_[line.text + static_cast<Offset>(rank)] == '#' && rank < 6) ++rank;
      return rank;
    }
    if (block.role == CHARTER_HEADING_SETEXT && block.line_count > 1) {
      const Line& underline = charter_.layout_.lines[block.first_line + 1];
      return text_[underline.text] == '=' ? 1 : 2;
    }
    return 7;
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

  void read_prose(const Block& block) {
    read_sites(span_of_block(block));
    // A heading with prose under it explains the category that it names.
    if (!headings_.empty() && !explained_) {
      read_plain(headings_.back().span, plain_);
      const Offset parent = headings_.size() > 1 ? headings_[headings_.size() - 2].span.begin : 0;
      for (CategoryUse& use : read_category_uses(plain_, own_)) {
        if (fold(plain_.text).find("cookie") != std::string::npos || covers_all(use, plain_)) {
          declare({std::move(use.name), use.kind, {}, use.span, DeclaredBy::heading, parent});
        }
      }
    }
    for (const Span part : parts_of(block)) {
      if (part.size() < 8) continue;
      // A definition shows in its first words.
      const Span head{part.begin, std::min(part.end, part.begin + 240)};
      if (!may_declare(slice(text_, head))) continue;
      read_plain(head, plain_);
      for (Category& category : read_declarations(plain_, own_)) {
        category.under = category.by == DeclaredBy::lead ? span_of_block(block).begin
                         : headings_.empty()             ? 0
                                                         : headings_.back().span.begin;
        declare(std::move(category));
      }
    }
  }

  /// A quick look: no definition lacks a term in quotation marks, the word for what is defined, and
  /// a colon or dash after the term.
  static bool may_declare(std::string_view head) {
    const std::string_view start = head.substr(0, 120);
    for (const std::string_view sign :
         {":", "ookie", "\"", " -", "raceur", "racker", "OOKIE", "\xC2\xAB", "\xE2\x80\x9C",
          "\xE2\x80\x93", "\xE2\x80\x94"}) {
      if (start.find(sign) != std::string_view::npos) return true;
    }
    return false;
  }

  /// Nothing but a purpose stands in `text`. `Session` alone is no title of a category.
  static bool covers_all(const CategoryUse& use, const MappedText& text) {
    return axis_of(use.kind) == Axis::purpose && fold(use.name) == fold(text.text);
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
    charter_.declarations_.push_back(category);
    for (const Category& known : charter_.categories_) {
      if (known.kind == category.kind && fold(known.name) == fold(category.name)) return;
    }
    charter_.categories_.push_back(std::move(category));
  }

  void read_uses(Table& table) {
    const Offset begin = charter_.table_blocks_[table.blocks.front()].base();
    if (!headings_.empty()) {
      table.heading = headings_.back().span;
      table.section = {table.heading.begin, begin};
      if (headings_.size() > 1) table.chapter = headings_[headings_.size() - 2].span.begin;
      // Under `Liste des cookies`, the heading above tells; the title of the page never does.
      for (auto at = headings_.rbegin(); at != headings_.rend() && table.uses.empty(); ++at) {
        if (at != headings_.rbegin() && at->rank < 2) break;
        read_plain(at->span, plain_);
        table.uses = read_category_uses(plain_, own_);
      }
      // Prose between the two is what explains the category, whatever its words are.
      if (explained_ && table.about == About::cookies) {
        for (const CategoryUse& use : table.uses) {
          if (!table.heading.contains(use.span.begin)) break;
          declare({use.name, use.kind, {}, use.span, DeclaredBy::heading, table.heading.begin});
        }
      }
    }
    for (const Span caption : table.captions) {
      read_plain(caption, plain_);
      for (CategoryUse& use : read_category_uses(plain_, own_))
        table.uses.push_back(std::move(use));
    }
  }

  /// A table whose rows explain categories declares them: `Type of cookie | Purpose`.
  void declare_from_tables() {
    MappedText plain;
    for (const Table& table : charter_.tables_) {
      if (table.about == About::cookies || table.columns.size() < 2) continue;
      const bool foreign = std::any_of(table.columns.begin(), table.columns.end(),
                                       [](const Column& c) { return c.foreign; });
      if (foreign) continue;
      for (const RowRef ref : table.rows) {
        const Row& row = charter_.row(ref);
        if (row.cell_count < 2) continue;
        const Span cell = charter_.block(ref).cell(row, 0);
        if (cell.empty() || cell.size() > 200) continue;
        read_markup(slice(text_, cell), cell.begin, plain);
        // Of data that is processed the charter explains no categories of cookies.
        const bool cookies = fold(plain.text).find("cookie") != std::string::npos;
        for (CategoryUse& use :
             cookies ? read_category_uses(plain, own_) : categories_in_cell(plain, own_)) {
          declare(
              {std::move(use.name), use.kind, {}, use.span, DeclaredBy::row, table.section.begin});
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
      while (!url.empty() &&
             std::string_view(".,;:!?").find(url.back()) != std::string_view::npos) {
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
           holds_any(text_, {"avigateur", "rowser",    "onsent",  "raceur",     "racker",
                             "racking",   "nternaute", "CNIL",    "RGPD",       "GDPR",
                             "hird part", "hird-part", "ierce",   "ebsite",     "ite web",
                             "udience",   "ublicit",   "dvertis", "NAVIGATEUR", "CONSENT"});
  }

  Charter& charter_;
  std::string_view text_;
  const Lexicon* own_;

  struct Heading {
    int rank = 0;
    Span span;
  };
  std::vector<Heading> headings_;  // those that the block being read stands under
  bool explained_ = false;         // prose stands between the last of them and here
  MappedText plain_;
};

Charter::Charter(std::string_view text, const Siblings* siblings, const Lexicon* own)
    : text_(text), siblings_(siblings), own_(own) {
  CharterReader(*this).read();
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
  } else if (const FusedCell* const fused = table.fused_in(ref)) {
    if (column == fused->cell) return fused->first;
    if (column == fused->cell + 1) return fused->second;
  }
  if (table.form != Form::vertical) column = table.cell_index(ref, column);
  const Row& cells = row(ref);
  if (column >= cells.cell_count) return {};
  MappedText plain;
  read_cell(text_, block(ref), block(ref).cell(cells, column), plain);
  return std::move(plain.text);
}

std::optional<std::string> Charter::cell_text(const Table& table, RowRef ref, Role role) const {
  const auto column = table.column_index(role);
  if (!column) return std::nullopt;
  return cell_text(table, ref, *column);
}

std::string Charter::told(const Table& table, const Cookie& cookie, Role role) const {
  const auto column = table.column_index(role);
  if (!column) return {};
  std::string text = cell_text(table, cookie.row, *column);
  const bool spans = role == Role::provider || role == Role::category || role == Role::domain ||
                     role == Role::service || role == Role::party;
  if (!text.empty() || !spans || table.form == Form::vertical) return text;
  std::uint32_t index = cookie.index;
  for (std::uint32_t up = 0; up < longest_span && index > 0 && text.empty(); ++up) {
    text = cell_text(table, table.rows[--index], *column);
  }
  return text;
}

}  // namespace charterlint
