#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// Fewer rows that are all too long may each be wrong by themselves.
constexpr std::size_t least_wide_rows = 3;

/// Cells that are put into a row. One that lacks more was never a row of this table, and rows that
/// are many would make a text that grows with their number times their columns.
constexpr std::uint32_t most_padded = 100;

/// Columns that `row` leaves out at its end, as the text to put there.
Edit pad(const TableBlock& block, const Row& row) {
  const std::uint32_t missing = block.width() - row.cell_count;
  const Offset end = block.span(row).end;
  if (block.form() == TableForm::tab) return {{end, end}, std::string(missing, '\t')};
  // An empty last cell shows only between two pipes: rows without outer pipes are closed too.
  std::string text = row.trailing_pipe ? "" : " |";
  for (std::uint32_t i = 0; i < missing; ++i) text += "  |";
  return {{end, end}, std::move(text)};
}

/// The empty cells at the end of `row` that the table has no columns for.
std::vector<Edit> cut_empty(const TableBlock& block, const Row& row) {
  const Span last = block.cell(row, block.width() - 1);
  const Span row_span = block.span(row);
  return {{{last.end, row_span.end}, row.trailing_pipe ? " |" : ""}};
}

bool ends_with_empty_cells(const TableBlock& block, const Row& row) {
  for (std::uint32_t i = block.width(); i < row.cell_count; ++i) {
    if (!block.cells(row)[i].empty()) return false;
  }
  return true;
}

/// The cells that `row` leaves out at its start, as the text to put there.
Edit pad_front(const TableBlock& block, const Row& row) {
  const std::uint32_t missing = block.width() - row.cell_count;
  const Offset first = block.cell(row, 0).begin;
  std::string text;
  if (block.form() == TableForm::pipe && !row.leading_pipe) text = "|";
  for (std::uint32_t i = 0; i < missing; ++i) text += block.form() == TableForm::tab ? "\t" : " | ";
  return {{first, first}, std::move(text)};
}

/// What is wrong with a row, as far as rows in sequence can have it in common.
enum class Slip : std::uint8_t {
  none,
  own,       ///< one that says nothing of the rows around it
  spanned,   ///< first cells are left out: a cell of a row above stands for them
  shortened  ///< last cells are left out
};

class RaggedRows {
 public:
  RaggedRows(const Table& table, std::uint32_t index, Report& report)
      : table_(table),
        index_(index),
        block_(report.charter().table_blocks()[index]),
        text_(report.charter().text()),
        report_(report) {}

  void check() {
    const auto count = static_cast<std::uint32_t>(block_.rows().size());
    if (report_wide_table()) return;
    for (std::uint32_t first = 0; first < count;) {
      const Slip slip = slip_of(first);
      std::uint32_t end = first + 1;
      while (end < count && is_one_slip(first, slip, end)) ++end;
      if (slip != Slip::none) report(slip, first, end - 1);
      first = end;
    }
  }

 private:
  [[nodiscard]] const Row& row(std::uint32_t i) const { return block_.rows()[i]; }
  [[nodiscard]] std::string first_cell(std::uint32_t i) const {
    return quoted(slice(text_, block_.cell(row(i), 0)));
  }

  [[nodiscard]] Slip slip_of(std::uint32_t i) const {
    if (row(i).kind != RowKind::body || row(i).cell_count == block_.width()) return Slip::none;
    // `fused-cells` says what is wrong with those.
    if (table_.fused_in({index_, i}) != nullptr) return Slip::none;
    if (row(i).cell_count > block_.width() || is_hyphens(text_, block_, row(i))) return Slip::own;
    return table_.left_out({index_, i}) > 0 ? Slip::spanned : Slip::shortened;
  }

  /// Row `i` has the slip of row `first`, of which it is the continuation. Below a cell that spans
  /// several rows none of them has it; a table that is not about cookies is not read so closely,
  /// and there rows that are short by the same cells are taken for such rows.
  [[nodiscard]] bool is_one_slip(std::uint32_t first, Slip slip, std::uint32_t i) const {
    if (slip == Slip::spanned) return slip_of(i) == slip;
    return slip == Slip::shortened && table_.about == About::other && slip_of(i) == slip &&
           row(i).cell_count == row(first).cell_count;
  }

  /// Every row is longer than the header by as much: the header is what is wrong.
  bool report_wide_table() {
    std::uint32_t cells = 0;
    std::size_t count = 0;
    const Row* first = nullptr;
    for (std::uint32_t i = 0; i < block_.rows().size(); ++i) {
      if (row(i).kind != RowKind::body) continue;
      if (first == nullptr) {
        first = &row(i);
        cells = first->cell_count;
      }
      const bool wide = cells > block_.width() && row(i).cell_count == cells;
      if (!wide || slip_of(i) != Slip::own || !pipes_in_code(text_, block_, row(i)).empty())
        return false;
      ++count;
    }
    if (count < least_wide_rows || ends_with_empty_cells(block_, *first)) return false;
    report_.at({block_.cell(*first, block_.width()).begin, block_.span(*first).end},
               {"all {} rows of this table have {} cells, {} more than its header: the last of "
                "them are not shown",
                "les {} lignes de ce tableau ont {} cellules, {} de plus que son en-tête : les "
                "dernières ne sont pas affichées"},
               count, cells, cells - block_.width());
    return true;
  }

  void report(Slip slip, std::uint32_t first, std::uint32_t last) {
    if (slip == Slip::own) {
      report_own(first);
    } else if (slip == Slip::spanned) {
      report_spanned(first, last);
    } else {
      report_short(first, last);
    }
  }

  void report_own(std::uint32_t i) {
    const std::uint32_t width = block_.width();
    const Span span = block_.span(row(i));
    if (row(i).cell_count < width) {
      report_short_row(i);
      return;
    }
    // `unescaped-pipe` says what is wrong with those.
    if (!pipes_in_code(text_, block_, row(i)).empty()) return;
    if (!ends_with_empty_cells(block_, row(i))) {
      report_.at(
          {block_.cell(row(i), width).begin, span.end},
          {"the row of `{}` has {} cells, {} more than its table: the last of them are not shown",
           "la ligne de `{}` a {} cellules, {} de plus que son tableau : les dernières ne sont "
           "pas affichées"},
          first_cell(i), row(i).cell_count, row(i).cell_count - width);
      return;
    }
    if (block_.form() == TableForm::tab) return;  // tabs at a line's end are not seen by anyone
    report_
        .at(span,
            {"the row of `{}` ends with empty cells that its table has no column for",
             "la ligne de `{}` finit par des cellules vides de trop pour son tableau"},
            first_cell(i))
        .fix(Safety::safe, cut_empty(block_, row(i)),
             {"Take the empty cells away", "Retirer les cellules vides"});
  }

  void report_spanned(std::uint32_t first, std::uint32_t last) {
    const Span span = block_.span(row(first));
    if (first == last) {
      Finding finding = report_.at(
          span,
          {"the row of `{}` leaves out its first cells, {} of {}: it has them in common with a "
           "row above",
           "la ligne de `{}` omet ses premières cellules, {} sur {} : elle les partage avec "
           "une ligne du dessus"},
          first_cell(first), block_.width() - row(first).cell_count, block_.width());
      pad_rows(finding, Safety::unsafe, first, last, pad_front,
               {"Put empty cells at the start of the row",
                "Mettre des cellules vides au début de la ligne"});
      return;
    }
    Finding finding = report_.at(
        span,
        {"the {} rows from `{}` to `{}` leave out their first cells: they have them in common "
         "with a row above",
         "les {} lignes de `{}` à `{}` omettent leurs premières cellules : elles les partagent "
         "avec une ligne du dessus"},
        last - first + 1, first_cell(first), first_cell(last));
    pad_rows(finding, Safety::unsafe, first, last, pad_front,
             {"Put empty cells at the start of the rows",
              "Mettre des cellules vides au début des lignes"});
  }

  Finding report_short_row(std::uint32_t i) {
    return report_.at(block_.span(row(i)),
                      {"the row of `{}` has {} of the {} cells of its table",
                       "la ligne de `{}` a {} des {} cellules de son tableau"},
                      first_cell(i), row(i).cell_count, block_.width());
  }

  void report_short(std::uint32_t first, std::uint32_t last) {
    if (first == last) {
      Finding finding = report_short_row(first);
      pad_rows(finding, Safety::safe, first, last, pad,
               {"Fill the row up with empty cells", "Compléter la ligne par des cellules vides"});
      return;
    }
    Finding finding =
        report_.at(block_.span(row(first)),
                   {"each of the {} rows from `{}` to `{}` has {} of the {} cells of its table",
                    "chacune des {} lignes de `{}` à `{}` a {} des {} cellules de son tableau"},
                   last - first + 1, first_cell(first), first_cell(last), row(first).cell_count,
                   block_.width());
    pad_rows(finding, Safety::safe, first, last, pad,
             {"Fill the rows up with empty cells", "Compléter les lignes par des cellules vides"});
  }

  /// Offers to fill rows `first` to `last` up, unless they lack too much.
  template <class Pad>
  void pad_rows(Finding& finding, Safety safety, std::uint32_t first, std::uint32_t last,
                Pad pad_row, Words<> title) const {
    std::vector<Edit> edits;
    for (std::uint32_t i = first; i <= last; ++i) {
      if (block_.width() - row(i).cell_count > most_padded) return;
      edits.push_back(pad_row(block_, row(i)));
    }
    finding.fix(safety, std::move(edits), title);
  }

  const Table& table_;
  std::uint32_t index_;
  const TableBlock& block_;
  std::string_view text_;
  Report& report_;
};

void check(const Table& table, Report& report) {
  for (const std::uint32_t index : table.blocks) RaggedRows(table, index, report).check();
}

}  // namespace

extern constinit const Rule ragged_row{
    .id = "ragged-row",
    .summary = {"A row has as many cells as its table has columns.",
                "Une ligne a autant de cellules que son tableau a de colonnes."},
    .why = {"Readers see the cells under the wrong headers, and cells past the last column not at "
            "all.",
            "Le lecteur voit les cellules sous le mauvais en-tête, et pas du tout celles qui "
            "dépassent la dernière colonne."},
    .group = Group::table,
    .severity = Severity::error,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
