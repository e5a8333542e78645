#include "rules/table_body.hpp"

#include <algorithm>
#include <array>

#include "rules/known_cookies.hpp"
#include "rules/names.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

/// Rows looked at to tell what a table is about: enough to be sure, few enough to be quick.
constexpr std::size_t sample_rows = 12;

bool holds_any(std::string_view folded, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return folded.find(word) != std::string_view::npos;
  });
}

/// FNV-1a, 32 bits.
std::uint32_t key_of(std::string_view name) {
  std::uint32_t key = 0x811C9DC5U;
  for (const char c : name) key = (key ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return key;
}

std::size_t count_words(std::string_view text) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
}

/// The only cell of `row` that is not empty, when there are others.
std::optional<std::uint32_t> lone_cell(const TableBlock& block, const Row& row) {
  std::optional<std::uint32_t> lone;
  for (std::uint32_t i = 0; i < row.cell_count; ++i) {
    if (block.cells(row)[i].empty()) continue;
    if (lone) return std::nullopt;
    lone = i;
  }
  return block.width() > 1 ? lone : std::nullopt;
}

}  // namespace

void BodyReader::read(Table& table) {
  if (table.form != Form::vertical) read_rows(table);
  tell_about(table);
  table.settle();
  if (table.about != About::cookies) return;
  untangle_fused(table);
  find_spanned(table);
  read_cookies(table);
  read_durations(table);
}

void BodyReader::read_rows(Table& table) {
  for (std::size_t n = 0; n < table.blocks.size(); ++n) {
    const std::uint32_t index = table.blocks[n];
    const TableBlock& block = blocks_[index];
    for (std::uint32_t i = 0; i < block.rows().size(); ++i) {
      const Row& row = block.rows()[i];
      if (!row.caption.empty()) table.captions.push_back(block.caption(row));
      const RowRef ref{index, i};
      if (row.kind != RowKind::body && row.kind != RowKind::header) continue;
      if (table.header == ref) continue;
      if (row.kind == RowKind::header && (n > 0 || is_empty(block, row))) continue;
      if (is_caption_row(table, block, row, ref)) {
        table.captions.push_back(block.cell(row, 0));
        continue;
      }
      table.rows.push_back(ref);
    }
  }
}

/// A row that spans the table: one cell, which is no cookie name.
bool BodyReader::is_caption_row(const Table& table, const TableBlock& block, const Row& row,
                                RowRef ref) {
  const auto lone = lone_cell(block, row);
  if (!lone || *lone > 0) return false;
  const bool in_first = ref.block == table.blocks.front();
  if (in_first && table.header && table.header->row > ref.row) return true;
  const std::string_view cell = slice(text_, block.cell(row, 0));
  // The title of a table whose header is empty, and whose columns nothing names.
  const bool title = in_first && !table.header && table.rows.empty() && block.header() != nullptr &&
                     is_empty(block, *block.header());
  if (title) return cell.find(' ') != std::string_view::npos;
  if (block.width() < 3 || row.cell_count < 2 || looks_like_name(cell)) return false;
  // `panier |  |  |` names a cookie of which nothing is told.
  const bool names = !table.columns.empty() && table.columns.front().role == Role::name;
  return !names || cell.find(' ') != std::string_view::npos;
}

bool BodyReader::any_is_cookie(const std::vector<Piece>& names) const {
  return std::any_of(names.begin(), names.end(), [&](const Piece& piece) {
    if (looks_like_name(piece.text)) return true;
    const KnownCookie* const known = find_known(piece.text, {}, own_);
    return known != nullptr && !known->weak;
  });
}

/// How many of the first rows hold a cookie name in column `column`.
BodyReader::Count BodyReader::count_names(const Table& table, std::uint32_t column) {
  Count count;
  for (const RowRef ref : table.rows) {
    if (count.rows == sample_rows) break;
    if (column >= row(ref).cell_count) continue;
    ++count.rows;
    read_cell(text_, block(ref), block(ref).cell(row(ref), column), plain_);
    if (any_is_cookie(names_in(plain_, own_))) ++count.named;
  }
  return count;
}

void BodyReader::tell_about(Table& table) {
  if (table.form == Form::other) return;
  const auto name = table.column_index(Role::name);
  const auto has = [&](Role role) { return table.column(role) != nullptr; };
  const bool detailed = has(Role::duration) || has(Role::provider) || has(Role::domain);
  if (table.form == Form::vertical) {
    if (name && (detailed || has(Role::purpose))) table.about = About::cookies;
    return;
  }
  const bool foreign = std::any_of(table.columns.begin(), table.columns.end(),
                                   [](const Column& c) { return c.foreign; });
  if (name) {
    const Column& column = table.columns[*name];
    const bool explicit_header =
        !column.weak && holds_any(fold(column.header), {"cookie", "traceur", "tracker", "temoin"});
    if (explicit_header && !foreign) {
      table.about = About::cookies;
      return;
    }
    // A tool, a key: its purpose and its provider or its life tell that a tracker is meant.
    if (!foreign && detailed && (!column.weak || has(Role::purpose))) {
      table.about = About::cookies;
      return;
    }
    const auto [named, rows] = count_names(table, *name);
    const bool shows = named * 4 >= std::max<std::size_t>(rows, 1);
    if ((shows || explicit_header) && (!foreign || named > 0)) table.about = About::cookies;
    return;
  }
  if (foreign) return;
  for (const Role role : {Role::category, Role::type, Role::provider, Role::other}) {
    for (std::uint32_t i = 0; i < table.columns.size(); ++i) {
      if (table.columns[i].role != role) continue;
      const auto [named, rows] = count_names(table, i);
      if (named == 0 || named * 2 < rows) continue;
      table.about = About::cookies;
      table.columns[i].weak = true;
      table.columns[i].role = Role::name;
      if (!table.header) guess_purpose(table);
      return;
    }
  }
}

/// Without a header, the column of sentences is the one that tells what the cookies are for.
void BodyReader::guess_purpose(Table& table) {
  for (Column& column : table.columns) {
    if (column.role != Role::other) continue;
    const auto index = static_cast<std::uint32_t>(&column - table.columns.data());
    std::size_t sentences = 0;
    std::size_t rows = 0;
    for (const RowRef ref : table.rows) {
      if (rows == sample_rows) break;
      ++rows;
      if (index >= row(ref).cell_count) continue;
      if (count_words(slice(text_, block(ref).cell(row(ref), index))) > 2) ++sentences;
    }
    if (sentences * 2 <= rows) continue;
    column.role = Role::purpose;
    column.weak = true;
    return;
  }
}

/// Rows with one cell too few, where one cell holds a cookie name glued to its neighbour.
void BodyReader::untangle_fused(Table& table) {
  const auto name = table.column_index(Role::name);
  if (!name || !table.header) return;
  for (const RowRef ref : table.rows) {
    const Row& cells = row(ref);
    if (cells.cell_count + 1 != table.columns.size()) continue;
    // The name's column is one of the two that ran together.
    for (std::uint32_t i = *name == 0 ? 0 : *name - 1; i <= *name && i < cells.cell_count; ++i) {
      const Span cell = block(ref).cell(cells, i);
      // `siteCountryCode` is one name, though `siteCountry` is another.
      if (looks_like_name(slice(text_, cell))) continue;
      const auto apart = take_apart(slice(text_, cell), siblings_, own_);
      if (!apart || apart->rest.empty()) continue;
      const bool name_is_first = i == *name;
      table.fused.push_back({ref, i, name_is_first ? apart->name : apart->rest,
                             name_is_first ? apart->rest : apart->name, apart->name});
      break;
    }
  }
}

/// How well the cells of `cells` fit the columns when it leaves out its first `missing` ones.
int BodyReader::fit(const Table& table, RowRef ref, std::uint32_t missing) {
  const Row& cells = row(ref);
  int fit = 0;
  for (const Role role : {Role::name, Role::purpose, Role::duration}) {
    const auto column = table.column_index(role);
    if (!column) continue;
    if (*column < missing || *column - missing >= cells.cell_count) {
      --fit;
      continue;
    }
    read_cell(text_, block(ref), block(ref).cell(cells, *column - missing), plain_);
    const std::size_t words = count_words(plain_.text);
    if (role == Role::name) {
      const bool named = any_is_cookie(names_in(plain_, own_));
      if (named && words < 4) ++fit;
      if (words > 4) --fit;
    } else if (role == Role::purpose) {
      fit += words > 2 ? 1 : -1;
    } else {
      read_duration(plain_.text, {}, reading_);
      fit += summary(reading_).has(LifetimeKind::unknown) ? -1 : 1;
    }
  }
  return fit;
}

/// Rows that leave out their first cells, because those of a row above span them: their cells fit
/// the columns further right clearly better.
void BodyReader::find_spanned(Table& table) {
  const auto name = table.column_index(Role::name);
  if (!name || *name == 0 || !table.header || table.form == Form::vertical) return;
  for (const RowRef ref : table.rows) {
    const Row& cells = row(ref);
    if (cells.cell_count >= table.columns.size() || cells.cell_count < 2) continue;
    const auto missing = static_cast<std::uint32_t>(table.columns.size()) - cells.cell_count;
    if (missing > *name || ref == table.rows.front() || table.fused_in(ref) != nullptr) continue;
    if (fit(table, ref, missing) >= fit(table, ref, 0) + 2) table.spanned.push_back({ref, missing});
  }
}

void BodyReader::add_cookies(Table& table, Span cell, RowRef ref, std::uint32_t index) {
  const Column& column = table.columns[*table.column_index(Role::name)];
  read_cell(text_, block(ref), cell, plain_);
  for (Piece& piece : names_in(plain_, own_)) {
    // Some pages repeat the header in every cell, for small screens.
    const bool repeated = piece.text == column.header && piece.span.begin == cell.begin;
    if (repeated && piece.span.size() < cell.size()) continue;
    const KnownCookie* const known = find_known(piece.text, {}, own_);
    const std::uint32_t key = key_of(piece.text);
    table.cookies.push_back({std::move(piece.text), piece.span, ref, index, key, known});
  }
}

void BodyReader::read_cookies(Table& table) {
  const auto name = table.column_index(Role::name);
  if (!name) return;
  if (table.form == Form::vertical) {
    const RowRef ref = table.rows[*name];
    if (row(ref).cell_count > 1) add_cookies(table, block(ref).cell(row(ref), 1), ref, 0);
    return;
  }
  table.cookies.reserve(table.rows.size());
  for (std::uint32_t index = 0; index < table.rows.size(); ++index) {
    const RowRef ref = table.rows[index];
    const Row& cells = row(ref);
    if (const FusedCell* const fused = table.fused_in(ref)) {
      const Span cell = block(ref).cell(cells, fused->cell);
      table.cookies.push_back(
          {fused->name, cell, ref, index, key_of(fused->name), find_known(fused->name, {}, own_)});
      continue;
    }
    const std::uint32_t column = table.cell_index(ref, *name);
    if (column >= cells.cell_count) continue;
    const Span cell = block(ref).cell(cells, column);
    if (!cell.empty()) add_cookies(table, cell, ref, index);
  }
}

void BodyReader::read_durations(Table& table) {
  const auto column = table.column_index(Role::duration);
  if (!column) return;
  const DurationContext context{unit_in_header(table.columns[*column].header), language_};
  const auto read = [&](RowRef ref, std::uint32_t cell_index) {
    if (cell_index >= row(ref).cell_count) return Duration{};
    const Span cell = block(ref).cell(row(ref), cell_index);
    if (cell.empty()) return Duration{};
    read_cell(text_, block(ref), cell, plain_);
    read_duration(plain_.text, context, reading_);
    return summary(reading_);
  };
  if (table.form == Form::vertical) {
    table.durations.push_back(read(table.rows[*column], 1));
    return;
  }
  table.durations.reserve(table.rows.size());
  // A column says the same few things again and again.
  struct Known {
    std::string_view words;
    Duration duration;
  };
  std::array<Known, 8> known{};
  std::size_t oldest = 0;
  for (const RowRef ref : table.rows) {
    const std::uint32_t at = table.cell_index(ref, *column);
    const bool told = at < row(ref).cell_count;
    const std::string_view words =
        told ? slice(text_, block(ref).cell(row(ref), at)) : std::string_view{};
    const auto same = std::find_if(known.begin(), known.end(),
                                   [&](const Known& each) { return each.words == words; });
    if (same != known.end()) {
      table.durations.push_back(same->duration);
      continue;
    }
    known[oldest] = {words, read(ref, at)};
    table.durations.push_back(known[oldest].duration);
    oldest = (oldest + 1) % known.size();
  }
}

}  // namespace charterlint
