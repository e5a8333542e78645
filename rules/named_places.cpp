#include "rules/named_places.hpp"

#include <algorithm>
#include <array>

#include "rules/bytes.hpp"
#include "rules/mentions.hpp"
#include "rules/places.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

/// A cell longer than this tells a story and names no provider.
constexpr std::size_t provider_max = 120;

bool folds_to(std::string_view text, std::string_view folded) {
  std::size_t i = 0;
  bool same = true;
  fold_into(text, [&](char c) {
    same = same && i < folded.size() && folded[i] == c;
    ++i;
  });
  return same && i == folded.size();
}

/// `span` with the closing mark of what it opens: a name is written `performance (analytics)`.
Span balanced(std::string_view text, Span span) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> marks{
      {{"(", ")"}, {"\xC2\xAB", "\xC2\xBB"}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}}};
  for (const auto& [open, close] : marks) {
    const std::size_t opened = slice(text, span).rfind(open);
    if (opened == std::string_view::npos) continue;
    if (slice(text, span).find(close, opened) != std::string_view::npos) continue;
    const std::string_view rest = text.substr(span.end, 8);
    const std::size_t closed = rest.find(close);
    const bool near = closed != std::string_view::npos && fold(rest.substr(0, closed)).empty();
    if (near) span.end += static_cast<Offset>(closed + close.size());
  }
  return span;
}

}  // namespace

void NamedPlaces::want(const Name& name, Match match) {
  wanted_ = &name;
  match_ = match;
  if (name.kind != Named::category) return;
  wanted_category_ = names_.category_of(name.category, name.text);
}

std::vector<Occurrence> NamedPlaces::find() {
  for (const Table& table : charter_.tables()) {
    if (table.about != About::cookies) continue;
    if (touches(table)) read_table(table);
    if (wants(Named::category)) read_uses(table);
  }
  if (wants(Named::category)) {
    read_declared();
    read_headings();
  }
  settle();
  return std::move(found_);
}

bool NamedPlaces::is_wanted(CategoryKind kind, std::string_view folded) const {
  if (wanted_ == nullptr) return true;
  if (wanted_->kind != Named::category || wanted_->category != kind) return false;
  if (wanted_->text == folded) return true;
  if (match_ == Match::spelling || kind == CategoryKind::unknown) return false;
  return names_.category_of(kind, folded) == wanted_category_;
}

bool NamedPlaces::wants(Named kind) const {
  if (only_) return *only_ == kind;
  return wanted_ == nullptr || wanted_->kind == kind;
}

bool NamedPlaces::touches(const Table& table) const {
  const TableBlock& first = charter_.table_blocks()[table.blocks.front()];
  const TableBlock& last = charter_.table_blocks()[table.blocks.back()];
  return first.base() <= within_.end && within_.begin <= last.span(last.rows().back()).end;
}

void NamedPlaces::add(Name name, Span span, Setting setting, bool declares) {
  // A folded word of one letter gives the first byte of it.
  while (span.end < text_.size() && (text_[span.end] & 0xC0) == 0x80) ++span.end;
  if (span.empty() || !span.touches(within_)) return;
  found_.push_back({std::move(name), span, setting, declares});
}

void NamedPlaces::add_category(CategoryKind kind, std::string folded, Span span, Setting setting,
                               bool declares) {
  if (!is_wanted(kind, folded)) return;
  add({Named::category, kind, std::move(folded)}, balanced(text_, span), setting, declares);
}

/// A use is narrowed to the name that the charter explains, where that is part of it.
void NamedPlaces::add_use(const CategoryUse& use, Setting setting) {
  if (!stands_alone(text_, use.span)) return;
  MappedText folded;
  fold_of(charter_, use.span, folded);
  if (const auto explained = names_.inside(use.kind, folded); explained.name != nullptr) {
    add_category(use.kind, explained.name->folded, explained.span, setting, false);
  } else {
    add_category(use.kind, folded.text, use.span, setting, false);
  }
}

// ---- tables -------------------------------------------------------------------------------------

void NamedPlaces::read_table(const Table& table) {
  if (wants(Named::cookie)) read_cookies(table);
  if (wants(Named::provider)) {
    for_each_cell(table, Role::provider, [&](Span cell) { read_provider(table, cell); });
  }
  if (!wants(Named::category)) return;
  for_each_cell(table, Role::category, [&](Span cell) { read_category(table, cell); });
}

/// The heading of a table stands outside of it.
void NamedPlaces::read_uses(const Table& table) {
  for (const CategoryUse& use : table.uses) {
    if (!use.span.touches(within_)) continue;
    const bool in_table =
        table_block_of_line(charter_, charter_.line_of(use.span.begin)).has_value();
    add_use(use, in_table ? Setting::caption : Setting::heading);
  }
}

void NamedPlaces::read_cookies(const Table& table) {
  auto cookie =
      std::partition_point(table.cookies.begin(), table.cookies.end(),
                           [&](const Cookie& before) { return before.span.end < within_.begin; });
  for (; cookie != table.cookies.end() && cookie->span.begin <= within_.end; ++cookie) {
    if (wanted_ != nullptr && wanted_->text != cookie->name) continue;
    Span span = cookie->span;
    if (table.fused_in(cookie->row) != nullptr) {
      // The span of a fused cookie is its cell.
      const std::size_t at = slice(text_, span).find(cookie->name);
      if (at == std::string_view::npos) continue;
      span = span_of(text_, text_.substr(span.begin + at, cookie->name.size()));
    }
    add({Named::cookie, CategoryKind::unknown, cookie->name}, written(table, span), Setting::cell,
        true);
  }
}

/// `span` with its escape, in tables that have any.
Span NamedPlaces::written(const Table& table, Span span) const {
  return is_tabbed(table) ? span : with_escape(text_, span);
}

bool NamedPlaces::is_tabbed(const Table& table) const {
  return charter_.table_blocks()[table.blocks.front()].form() == TableForm::tab;
}

/// Calls `visit` with the cells of the first column of `role` in the rows that `within_` touches.
template <class Visit>
void NamedPlaces::for_each_cell(const Table& table, Role role, Visit visit) {
  const auto column = table.column_index(role);
  if (!column) return;
  if (table.form == Form::vertical) {
    const RowRef ref = table.rows[*column];
    if (charter_.row(ref).cell_count > 1) visit(charter_.block(ref).cell(charter_.row(ref), 1));
    return;
  }
  auto ref = std::partition_point(table.rows.begin(), table.rows.end(), [&](RowRef before) {
    return charter_.span(before).end < within_.begin;
  });
  for (; ref != table.rows.end() && charter_.span(*ref).begin <= within_.end; ++ref) {
    std::uint32_t cell = *column;
    if (const FusedCell* const fused = table.fused_in(*ref)) {
      if (cell == fused->cell || cell == fused->cell + 1) continue;
      if (cell > fused->cell) --cell;
    }
    const Row& row = charter_.row(*ref);
    if (cell < row.cell_count) visit(charter_.block(*ref).cell(row, cell));
  }
}

void NamedPlaces::read_cell(const Table& table, Span cell) {
  if (is_tabbed(table)) {
    read_verbatim(slice(text_, cell), cell.begin, plain_);
  } else {
    read_markup(slice(text_, cell), cell.begin, plain_);
  }
}

void NamedPlaces::read_provider(const Table& table, Span cell) {
  if (cell.empty() || cell.size() > 4 * provider_max) return;
  const std::string_view raw = slice(text_, cell);
  static constexpr ByteSet markup("\\*_`[<&");
  const bool simple = !markup.any_in(raw);
  if (wanted_ != nullptr && simple && !folds_to(raw, wanted_->text)) return;
  if (raw.find(word_) == std::string_view::npos) return;
  read_cell(table, cell);
  // `Google<br>Meta` names two.
  for (std::size_t begin = 0; begin <= plain_.text.size();) {
    const std::size_t end = std::min(plain_.text.find('\n', begin), plain_.text.size());
    read_provider_line(table, begin, end);
    begin = end + 1;
  }
}

void NamedPlaces::read_provider_line(const Table& table, std::size_t begin, std::size_t end) {
  const auto is_blank = [&](std::size_t i) {
    return plain_.text[i] == ' ' || plain_.text[i] == '\t';
  };
  while (begin < end && is_blank(begin)) ++begin;
  while (begin < end && is_blank(end - 1)) --end;
  if (end - begin > provider_max) return;
  std::string folded = fold(std::string_view(plain_.text).substr(begin, end - begin));
  if (folded.empty() || (wanted_ != nullptr && folded != wanted_->text)) return;
  add({Named::provider, CategoryKind::unknown, std::move(folded)},
      written(table, plain_.span(begin, end)), Setting::cell, false);
}

void NamedPlaces::read_category(const Table& table, Span cell) {
  if (cell.empty()) return;
  // Such a column repeats a few words.
  const auto [known, is_new] = uses_.try_emplace(slice(text_, cell));
  if (is_new) {
    read_cell(table, cell);
    known->second = {cell.begin, read_category_uses(plain_, charter_.own())};
  }
  for (const CategoryUse& use : known->second.uses) {
    CategoryUse here = use;
    here.span = {use.span.begin - known->second.base + cell.begin,
                 use.span.end - known->second.base + cell.begin};
    add_use(here, Setting::cell);
  }
}

// ---- headings and definitions ------------------------------------------------------------------

void NamedPlaces::read_declared() {
  for (const Category& category : charter_.declarations()) {
    read_definition(category, category.span);
    if (category.synonyms.empty()) continue;
    for (const Span span : synonym_spans(charter_, category)) read_definition(category, span);
  }
}

void NamedPlaces::read_definition(const Category& category, Span span) {
  if (!span.touches(within_)) return;
  MappedText folded;
  fold_of(charter_, span, folded);
  const auto name = names_.inside(category.kind, folded);
  if (name.name == nullptr) return;
  add_category(category.kind, name.name->folded, name.span, setting_of(span), true);
}

Setting NamedPlaces::setting_of(Span span) const {
  const Block* const block = block_of_line(charter_, charter_.line_of(span.begin));
  if (block == nullptr) return Setting::prose;
  if (block->kind == BlockKind::heading) return Setting::heading;
  return block->kind == BlockKind::table ? Setting::cell : Setting::prose;
}

/// Headings that name a category without a table of cookies right under them.
void NamedPlaces::read_headings() {
  const Layout& layout = charter_.layout();
  if (layout.lines.empty()) return;
  const std::uint32_t last = charter_.line_of(within_.end);
  for (std::size_t i = block_from(layout, charter_.line_of(within_.begin));
       i < layout.blocks.size() && layout.blocks[i].first_line <= last; ++i) {
    if (layout.blocks[i].kind == BlockKind::heading) read_heading(layout.blocks[i]);
  }
}

void NamedPlaces::read_heading(const Block& heading) {
  const Span span = heading_text(charter_, heading);
  const std::string folded = fold(slice(text_, span));
  if (wanted_ != nullptr && match_ == Match::spelling &&
      folded.find(wanted_->text) == std::string::npos) {
    return;
  }
  read_markup(slice(text_, span), span.begin, plain_);
  for (const CategoryUse& use : read_category_uses(plain_, charter_.own())) {
    const bool alone = fold(use.name) == fold(plain_.text);
    if (alone || is_beside_cookies(text_, use.span)) add_use(use, Setting::heading);
  }
}

/// In order, each place once: as a declaration where it is one.
void NamedPlaces::settle() {
  std::stable_sort(found_.begin(), found_.end(), [](const Occurrence& a, const Occurrence& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.declares > b.declares;
  });
  Offset end = 0;
  std::erase_if(found_, [&](const Occurrence& occurrence) {
    if (occurrence.span.begin < end) return true;
    end = occurrence.span.end;
    return false;
  });
}

}  // namespace charterlint
