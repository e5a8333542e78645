#include <algorithm>
#include <bit>

#include "rules/bytes.hpp"
#include "rules/rule.hpp"

namespace charterlint {
namespace {

/// The byte starts a letter: dashes and other signs of U+0080 to U+00BF and U+2000 to U+2FFF do
/// not.
bool starts_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0xC3) return byte != 0xE2;
  return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/// Mixes eight bytes at a time, after wyhash: rows of a megabyte cost little more than to read
/// them.
std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  return std::rotl(hash ^ value, 29) * 0x9E37'79B9'7F4A'7C15U;
}

std::uint64_t hash_of(std::uint64_t hash, std::string_view cell) {
  const char* at = cell.data();
  std::size_t left = cell.size();
  hash = mix(hash, left);
  for (; left >= 8; at += 8, left -= 8) hash = mix(hash, load_eight(at));
  std::uint64_t rest = 0;
  for (; left > 0; --left) rest = rest << 8 | static_cast<unsigned char>(at[left - 1]);
  return mix(hash, rest);
}

/// Finds rows that say the same as one before them.
class DuplicateRows {
 public:
  DuplicateRows(const Table& table, Report& report)
      : charter_(report.charter()), table_(table), report_(report) {}

  void check() {
    seen_.resize(std::bit_ceil(table_.rows.size() * 2));
    captions_ = table_.captions;
    const auto by_place = [](Span a, Span b) { return a.begin < b.begin; };
    std::sort(captions_.begin(), captions_.end(), by_place);
    for (std::uint32_t i = 0; i < table_.rows.size(); ++i) look(i);
  }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t row = 0;  // of the table's rows, from 1; 0 where nothing was seen
  };

  void look(std::uint32_t index) {
    const RowRef ref = table_.rows[index];
    const Row& row = charter_.row(ref);
    const TableBlock& block = charter_.block(ref);
    // Below an empty first cell, or without it, the row belongs to the rows above it.
    if (row.cell_count < table_.columns.size() || block.cells(row)[0].empty()) return;
    // The same row under another caption is about something else.
    const Offset at = block.span(row).begin;
    while (section_ < captions_.size() && captions_[section_].begin < at) ++section_;
    std::uint64_t hash = mix(section_ + 1, row.cell_count);
    bool words = false;
    for (std::uint32_t i = 0; i < row.cell_count; ++i) {
      const std::string_view cell = slice(charter_.text(), block.cell(row, i));
      hash = hash_of(hash, cell);
      words = words || std::any_of(cell.begin(), cell.end(), starts_letter);
    }
    // Rows of dashes mean "none", as often as it takes.
    if (!words) return;
    const std::size_t mask = seen_.size() - 1;
    for (std::size_t place = hash & mask;; place = (place + 1) & mask) {
      Entry& entry = seen_[place];
      if (entry.row == 0) {
        entry = {hash, index + 1};
        return;
      }
      const RowRef before = table_.rows[entry.row - 1];
      if (entry.hash != hash || !same(before, ref)) continue;
      if (!is_label(block.cell(row, 0))) report(before, ref);
      return;
    }
  }

  /// The row is one of a record, `Type | Cookie`, and another record may well have the same.
  [[nodiscard]] bool is_label(Span cell) const {
    const HeaderReading reading = read_header(slice(charter_.text(), cell), charter_.own());
    return reading.role != Role::other || reading.other_table;
  }

  [[nodiscard]] bool same(RowRef a, RowRef b) const {
    const Row& first = charter_.row(a);
    const Row& second = charter_.row(b);
    if (first.cell_count != second.cell_count) return false;
    for (std::uint32_t i = 0; i < first.cell_count; ++i) {
      const auto cell = slice(charter_.text(), charter_.block(a).cell(first, i));
      if (cell != slice(charter_.text(), charter_.block(b).cell(second, i))) return false;
    }
    return true;
  }

  void report(RowRef first, RowRef second) {
    const Row& row = charter_.row(second);
    const Span cell = charter_.block(second).cell(row, 0);
    const std::uint32_t line = charter_.line(second);
    report_
        .at(charter_.span(second),
            {"the row of `{}` stands twice in this table",
             "la ligne de `{}` figure deux fois dans ce tableau"},
            quoted(slice(charter_.text(), cell)))
        .related(charter_.span(first), {"the same row", "la même ligne"})
        .fix(Safety::unsafe, {remove_lines(charter_, line, line)},
             {"Take the second one away", "Retirer la seconde"});
  }

  const Charter& charter_;
  const Table& table_;
  Report& report_;
  std::vector<Span> captions_;
  std::size_t section_ = 0;
  std::vector<Entry> seen_;
};

void check(const Table& table, Report& report) {
  if (table.rows.size() < 2 || table.form == Form::vertical) return;
  DuplicateRows(table, report).check();
}

}  // namespace

extern constinit const Rule duplicate_row{
    .id = "duplicate-row",
    .summary = {"No row of a table stands there twice.",
                "Aucune ligne d'un tableau n'y figure deux fois."},
    .why = {"Readers compare the two rows to find the difference, and there is none.",
            "Le lecteur compare les deux lignes pour trouver la différence, et il n'y en a pas."},
    .group = Group::table,
    .severity = Severity::warning,
    .since = "0.1.0",
    .check = check,
};

}  // namespace charterlint
