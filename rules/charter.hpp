// What a careful reader understands of a charter: its sections, its tables with their fragments
// joined and their true headers found, the categories it declares, the cookies it tells of.
// Reading never fails: damage is for the rules to speak of.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/blocks.hpp"
#include "rules/duration.hpp"
#include "rules/markup.hpp"
#include "rules/siblings.hpp"
#include "rules/suppressions.hpp"
#include "rules/table.hpp"
#include "rules/text.hpp"
#include "rules/vocabulary.hpp"

namespace charterlint {

class Charter;
class Lexicon;
struct KnownCookie;

/// A row of one of the table blocks.
struct RowRef {
  std::uint32_t block = 0;  ///< index in Charter::table_blocks
  std::uint32_t row = 0;    ///< index in TableBlock::rows
  friend constexpr auto operator<=>(RowRef, RowRef) = default;
};

/// How the cells of a table are laid out.
enum class Form : std::uint8_t { pipe, tab, vertical, html, list, other };
[[nodiscard]] std::string_view name_of(Form form);

enum class About : std::uint8_t { cookies, other };

struct Column {
  Span span;           ///< the header cell
  std::string header;  ///< as a reader sees it
  Role role = Role::other;
  bool weak = false;              ///< the header alone would not tell; see vocabulary::Concept
  bool foreign = false;           ///< the header is one of tables about something else than cookies
  std::string_view misspelt_for;  ///< the word of the vocabulary it is a misspelling of
};

/// One cookie of one row. What else its row says: Charter::cell_text and Charter::told.
struct Cookie {
  std::string name;
  Span span;  ///< of the name
  RowRef row;
  std::uint32_t index = 0;             ///< of its row in Table::rows; 0 in a vertical table
  std::uint32_t key = 0;               ///< of its name: equal names have equal keys
  const KnownCookie* known = nullptr;  ///< what its name alone makes of it, see find_known
};

/// A row that leaves out its first cells, because those of a row above span them.
struct SpannedRow {
  RowRef row;
  std::uint32_t cells = 0;  ///< that are left out
};

/// Two cells run into one, and how they come apart.
struct FusedCell {
  RowRef row;
  std::uint32_t cell = 0;     ///< index in the row, and of the first of its two columns
  std::string first, second;  ///< the two cells in the order of their columns
  std::string name;           ///< the one of them that is the cookie's name
};

/// A category as a heading, a caption or a cell of a table uses it.
struct CategoryUse {
  CategoryKind kind = CategoryKind::unknown;
  std::string name;  ///< as written, without the word "cookies"
  Span span;
  bool joined = false;  ///< stands beside another one, after or before `/`
  friend bool operator==(const CategoryUse&, const CategoryUse&) = default;
};

/// How a charter explains a category.
enum class DeclaredBy : std::uint8_t {
  definition,  ///< a sentence that starts with it in quotation marks
  lead,        ///< a paragraph or an item that starts with it
  heading,     ///< a heading with prose under it
  row,         ///< a row of a table of categories
};

/// A category that the charter explains.
struct Category {
  std::string name;
  CategoryKind kind = CategoryKind::unknown;
  std::vector<std::string> synonyms;
  Span span;
  DeclaredBy by = DeclaredBy::definition;
  Offset under = 0;  ///< where starts what holds it: for a lead its list, else its heading or 0
};

/// A table of the document: one table block, or several that belong together.
///
/// In a vertical table the first cells are the headers: column n of `columns` is row n of `rows`,
/// and the table is about one cookie.
struct Table {
  Form form = Form::pipe;
  About about = About::other;
  std::vector<std::uint32_t> blocks;  ///< the first one has the header
  std::optional<RowRef> header;       ///< none in a vertical table
  std::vector<Column> columns;
  std::vector<RowRef> rows;    ///< of the body, without delimiter rows, empty headers and captions
  std::vector<Span> captions;  ///< glued to a delimiter row, or alone in a row of the table
  Span heading;        ///< the nearest heading above, without its marks; empty when there is none
  Span section;        ///< what stands between that heading and the table, the heading included
  Offset chapter = 0;  ///< where the stronger heading above that heading starts; 0 for none
  std::vector<CategoryUse> uses;          ///< from the headings above and the captions, in order
  std::vector<CategoryUse> caption_uses;  ///< those from the captions
  /// The categories that the rows of a table of categories explain; `under` is not told here.
  std::vector<Category> explained;
  std::vector<Cookie> cookies;
  std::vector<FusedCell> fused;     ///< in the order of their rows
  std::vector<SpannedRow> spanned;  ///< in their order
  std::vector<Duration> durations;  ///< one for each row, where there is such a column
  /// For each role its first column, once the columns are settled: rows ask again and again.
  std::optional<std::array<std::uint32_t, role_count>> places;

  /// The first column of `role`, or null.
  [[nodiscard]] const Column* column(Role role) const;
  [[nodiscard]] std::optional<std::uint32_t> column_index(Role role) const;
  /// The columns have the roles that they keep.
  void settle();
  /// There is a column of `role`, or one that tells the same: whose site a cookie comes from tells
  /// who sets it.
  [[nodiscard]] bool tells(Role role) const;
  /// The fused cell of `row`, or null.
  [[nodiscard]] const FusedCell* fused_in(RowRef row) const;
  /// How many cells `row` leaves out at its start.
  [[nodiscard]] std::uint32_t left_out(RowRef row) const;
  /// The place in `row` of the cell of column `column`; past the row's end when it has none, or
  /// when the cell is one with its neighbour.
  [[nodiscard]] std::uint32_t cell_index(RowRef row, std::uint32_t column) const;
  /// What the row of `cookie` says of durations; nothing without such a column.
  [[nodiscard]] Duration duration_of(const Cookie& cookie) const {
    return cookie.index < durations.size() ? durations[cookie.index] : Duration{};
  }
};

/// What an edit made of a charter.
struct CharterChange {
  Span span;        ///< before the edit
  Offset size = 0;  ///< of what stands there now
  Splice lines;
  Splice blocks;
  Splice tables;                       ///< those that were read anew
  std::vector<std::uint32_t> refiled;  ///< others that stand under other headings now

  /// Where what stood at `span` before the edit, and was not touched by it, stands now.
  [[nodiscard]] Span moved(Span before) const {
    return before.begin < span.end ? before : before.shifted(size - span.size());
  }
};

struct BlockNotes;

class Charter {
 public:
  /// Reads `text`, which must be at most `max_document_size` long. `text` and `own`, the words and
  /// cookies of the configuration, must outlive the charter.
  explicit Charter(std::string_view text, const Siblings* siblings = nullptr,
                   const Lexicon* own = nullptr);
  Charter(Charter&&) noexcept;
  ~Charter();

  /// Makes this the charter of `text`, in which `size` bytes stand where `span` stood before; reads
  /// what that concerns. It is then the same as one that is read anew.
  CharterChange edit(std::string_view text, Span span, Offset size);

  [[nodiscard]] std::string_view text() const { return text_; }
  /// Another number for each text that any charter ever had: for what is kept about one.
  [[nodiscard]] std::uint64_t revision() const { return revision_; }
  /// The words and cookies of the configuration, for the functions that ask for them; may be null.
  [[nodiscard]] const Lexicon* own() const { return own_; }
  /// The charters that it was read beside; may be null.
  [[nodiscard]] const Siblings* siblings() const { return siblings_; }
  [[nodiscard]] const Layout& layout() const { return layout_; }
  [[nodiscard]] const std::vector<TableBlock>& table_blocks() const { return table_blocks_; }
  [[nodiscard]] const std::vector<Table>& tables() const { return tables_; }
  [[nodiscard]] const std::vector<Category>& categories() const { return categories_; }
  /// A category of `kind` is explained here, or need not be as the configuration knows it.
  [[nodiscard]] bool declares(CategoryKind kind) const;
  /// The comments that switch rules off, in order.
  [[nodiscard]] const std::vector<Suppression>& suppressions() const { return suppressions_; }
  /// The same, each as often as the charter explains it.
  [[nodiscard]] const std::vector<Category>& declarations() const { return declarations_; }
  /// The first heading, as a reader sees it; empty when there is none.
  [[nodiscard]] const std::string& title() const { return title_; }
  /// Addresses in the prose, each once, in order.
  [[nodiscard]] const std::vector<Piece>& sites() const { return sites_; }
  [[nodiscard]] Language language() const { return language_; }
  /// The document speaks of cookies of browsers, and not of biscuits.
  [[nodiscard]] bool is_charter() const { return is_charter_; }

  [[nodiscard]] const TableBlock& block(RowRef ref) const { return table_blocks_[ref.block]; }
  [[nodiscard]] const Row& row(RowRef ref) const {
    return table_blocks_[ref.block].rows()[ref.row];
  }
  [[nodiscard]] Span span(RowRef ref) const { return block(ref).span(row(ref)); }
  /// Line of a row, from 0.
  [[nodiscard]] std::uint32_t line(RowRef ref) const { return block(ref).line(row(ref)); }
  /// Line of `offset`, from 0.
  [[nodiscard]] std::uint32_t line_of(Offset offset) const;
  /// The bytes of line `line`, from 0, without its line end.
  [[nodiscard]] Span line_span(std::uint32_t line) const {
    return {layout_.lines[line].begin, layout_.lines[line].end};
  }
  /// Line `line`, from 0, with its line end.
  [[nodiscard]] Span whole_line(std::uint32_t line) const;
  /// The line end that the document uses at `line`, else the one before it, else LF. One far away
  /// would bind what is found in the last line to an edit there.
  [[nodiscard]] std::string_view line_end(std::uint32_t line) const;
  /// The table that `table_block` is the first block or a fragment of.
  [[nodiscard]] const Table& table_of(std::uint32_t table_block) const {
    return tables_[table_of_block_[table_block]];
  }
  /// What stands in column `column` of `row`, as a reader sees it, fused cells taken apart; empty
  /// past the row's end.
  [[nodiscard]] std::string cell_text(const Table& table, RowRef row, std::uint32_t column) const;
  /// The same for the first column of `role`; nullopt when the table has no such column.
  [[nodiscard]] std::optional<std::string> cell_text(const Table& table, RowRef row,
                                                     Role role) const;
  /// What the row of `cookie` tells of `role`, as a careful reader takes it: a cell left empty
  /// under a row-span is that of the row above. Empty when nothing is told.
  [[nodiscard]] std::string told(const Table& table, const Cookie& cookie, Role role) const;

 private:
  friend class CharterReader;

  std::string_view text_;
  std::uint64_t revision_;
  const Siblings* siblings_;
  const Lexicon* own_;
  Layout layout_;
  std::vector<std::unique_ptr<BlockNotes>> notes_;  // of each block; null where it tells nothing
  std::vector<TableBlock> table_blocks_;
  std::vector<std::uint32_t> table_of_block_;
  std::vector<Table> tables_;
  std::vector<Category> categories_;
  std::vector<Suppression> suppressions_;
  std::vector<Category> declarations_;
  std::string title_;
  std::vector<Piece> sites_;
  Language language_ = Language::fr;
  bool is_charter_ = false;
};

/// Reads the category words of `text`: after the word "cookies", or alone. Used for headings,
/// captions and cells.
[[nodiscard]] std::vector<CategoryUse> read_category_uses(const MappedText& text,
                                                          const Lexicon* own = nullptr);

/// The categories that `text`, the text of a paragraph or an item, explains: « Les cookies
/// « tiers » ou « third party » sont ... », "Strictly necessary cookies are ...".
[[nodiscard]] std::vector<Category> read_declarations(const MappedText& text,
                                                      const Lexicon* own = nullptr);

/// The language of `text`, told by its most frequent words; French when they do not tell.
[[nodiscard]] Language detect_language(std::string_view text);

/// The role that `header` names, and the word it misspells if it names none exactly.
struct HeaderReading {
  Role role = Role::other;
  bool weak = false;
  bool other_table = false;
  std::string_view misspelt_for;
};
[[nodiscard]] HeaderReading read_header(std::string_view header, const Lexicon* own = nullptr);

/// Takes apart a cell that holds two: a cookie name glued to a word, known to
/// data/known_cookies.tsv, to the configuration or to a sibling. Nullopt when nothing is glued.
struct Unfused {
  std::string rest;
  std::string name;
  bool name_first = false;  ///< nothing stands before the name
};
[[nodiscard]] std::optional<Unfused> take_apart(std::string_view cell, const Siblings* siblings,
                                                const Lexicon* own = nullptr);

}  // namespace charterlint
