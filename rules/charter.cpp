#include "rules/charter.hpp"

#include <algorithm>
#include <array>
#include <atomic>

#include "rules/block_notes.hpp"
#include "rules/charter_reader.hpp"
#include "rules/lexicon.hpp"

namespace charterlint {
namespace {

/// How far up a cell may be left empty under a row-span.
constexpr std::uint32_t longest_span = 100;

std::uint64_t next_revision() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
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

void Table::settle() {
  places.emplace();
  places->fill(static_cast<std::uint32_t>(columns.size()));
  for (std::uint32_t i = static_cast<std::uint32_t>(columns.size()); i-- > 0;) {
    (*places)[static_cast<std::size_t>(columns[i].role)] = i;
  }
}

std::optional<std::uint32_t> Table::column_index(Role role) const {
  if (places) {
    const std::uint32_t place = (*places)[static_cast<std::size_t>(role)];
    return place < columns.size() ? std::optional(place) : std::nullopt;
  }
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

Charter::Charter(std::string_view text, const Siblings* siblings, const Lexicon* own)
    : text_(text), revision_(next_revision()), siblings_(siblings), own_(own) {
  CharterReader(*this).read();
}

Charter::Charter(Charter&&) noexcept = default;
Charter::~Charter() = default;

CharterChange Charter::edit(std::string_view text, Span span, Offset size) {
  text_ = text;
  revision_ = next_revision();
  return CharterReader(*this).edit(span, size);
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
  // Only the last line has none.
  for (const std::uint32_t i : {line, line - 1}) {
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
