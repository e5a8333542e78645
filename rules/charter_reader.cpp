#include "rules/charter_reader.hpp"

#include <algorithm>
#include <utility>

#include "rules/block_notes.hpp"
#include "rules/filing.hpp"
#include "rules/places.hpp"
#include "rules/shift.hpp"
#include "rules/subject.hpp"
#include "rules/table_body.hpp"
#include "rules/table_head.hpp"
#include "rules/unicode.hpp"

namespace charterlint {
namespace {

/// Puts `value` into `sorted` unless it is there; returns whether it was not.
template <class Value, class View>
bool add_once(std::vector<Value>& sorted, const View& value) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (at != sorted.end() && *at == value) return false;
  sorted.insert(at, Value(value));
  return true;
}

/// Replaces [first, first + removed) of `items` with `fresh`.
template <class Item>
void splice(std::vector<Item>& items, std::size_t first, std::size_t removed,
            std::vector<Item>&& fresh) {
  const std::size_t common = std::min(removed, fresh.size());
  const auto begin = items.begin() + static_cast<std::ptrdiff_t>(first);
  const auto end_of_common = fresh.begin() + static_cast<std::ptrdiff_t>(common);
  std::move(fresh.begin(), end_of_common, begin);
  if (fresh.size() > common) {
    items.insert(begin + static_cast<std::ptrdiff_t>(common),
                 std::make_move_iterator(end_of_common), std::make_move_iterator(fresh.end()));
  } else {
    items.erase(begin + static_cast<std::ptrdiff_t>(common),
                begin + static_cast<std::ptrdiff_t>(removed));
  }
}

}  // namespace

Span CharterReader::Heading::span() const {
  return note->span.shifted(origin);
}

// ---- once ---------------------------------------------------------------------------------------

void CharterReader::read() {
  read_layout(text_, charter_.layout_);
  charter_.language_ = detect_language(text_);
  read_tables();
  charter_.notes_.clear();
  charter_.notes_.resize(charter_.layout_.blocks.size());
  read_notes(0, charter_.notes_.size());
  assemble();
  tell_charter();
}

void CharterReader::read_tables() {
  std::vector<TableBlock>& blocks = charter_.table_blocks_;
  blocks.clear();
  for (const Block& block : charter_.layout_.blocks) {
    if (block.kind == BlockKind::table) blocks.emplace_back(text_, charter_.layout_, block);
  }
  charter_.tables_.clear();
  join_tables(text_, charter_.layout_, blocks, own_, {}, {}, charter_.tables_);
  charter_.table_of_block_.resize(blocks.size());
  for (std::uint32_t i = 0; i < charter_.tables_.size(); ++i) {
    for (const std::uint32_t block : charter_.tables_[i].blocks)
      charter_.table_of_block_[block] = i;
    read_body(charter_.tables_[i]);
  }
}

void CharterReader::read_body(Table& table) const {
  BodyReader(text_, charter_.table_blocks_, charter_.language_, charter_.siblings_, own_)
      .read(table);
  MappedText plain;
  for (const Span caption : table.captions) {
    read_markup(slice(text_, caption), caption.begin, plain);
    for (CategoryUse& use : read_category_uses(plain, own_)) {
      table.caption_uses.push_back(std::move(use));
    }
  }
  if (table.about != About::cookies && table.columns.size() >= 2) read_explained(table);
}

/// A table whose rows explain categories declares them: `Type of cookie | Purpose`.
void CharterReader::read_explained(Table& table) const {
  const bool foreign = std::any_of(table.columns.begin(), table.columns.end(),
                                   [](const Column& column) { return column.foreign; });
  if (foreign) return;
  MappedText plain;
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
      table.explained.push_back({std::move(use.name), use.kind, {}, use.span, DeclaredBy::row});
    }
  }
}

void CharterReader::read_notes(std::size_t first, std::size_t count) {
  const auto& blocks = charter_.layout_.blocks;
  for (std::size_t i = first; i < first + count; ++i) {
    charter_.notes_[i] = read_block_notes(text_, charter_.layout_, blocks[i], own_);
  }
}

void CharterReader::tell_charter() {
  charter_.is_charter_ = std::any_of(charter_.tables_.begin(), charter_.tables_.end(),
                                     [](const Table& t) { return t.about == About::cookies; }) ||
                         speaks_of_cookies(text_);
}

// ---- again --------------------------------------------------------------------------------------

CharterChange CharterReader::edit(Span span, Offset size) {
  const Language language = detect_language(text_);
  const LayoutChange change = edit_layout(text_, span, size, charter_.layout_);
  CharterChange out{span, size, change.lines, change.blocks, {}, {}};
  const Offset moved = size - span.size();
  if (language != charter_.language_) {
    // Durations are read in the language of the charter.
    const auto before = static_cast<std::uint32_t>(charter_.tables_.size());
    charter_.language_ = language;
    read_tables();
    out.tables = {0, before, static_cast<std::uint32_t>(charter_.tables_.size())};
  } else {
    out.tables = edit_tables(change, moved);
  }
  std::vector<std::unique_ptr<BlockNotes>> fresh(change.blocks.added);
  splice(charter_.notes_, change.blocks.first, change.blocks.removed, std::move(fresh));
  read_notes(change.blocks.first, change.blocks.added);
  change_ = &out;
  assemble();
  tell_charter();
  return out;
}

/// Returns which table blocks gave way to which.
Splice CharterReader::replace_table_blocks(const LayoutChange& change, Offset moved) {
  const auto& blocks = charter_.layout_.blocks;
  const auto is_table = [](const Block& block) { return block.kind == BlockKind::table; };
  const auto begin = blocks.begin() + change.blocks.first;
  const auto end = begin + change.blocks.added;
  std::vector<TableBlock> fresh;
  for (auto block = begin; block != end; ++block) {
    if (is_table(*block)) fresh.emplace_back(text_, charter_.layout_, *block);
  }
  Splice out;
  out.first = static_cast<std::uint32_t>(std::count_if(blocks.begin(), begin, is_table));
  out.added = static_cast<std::uint32_t>(fresh.size());
  const auto behind = static_cast<std::uint32_t>(std::count_if(end, blocks.end(), is_table));
  out.removed = static_cast<std::uint32_t>(charter_.table_blocks_.size()) - out.first - behind;
  splice(charter_.table_blocks_, out.first, out.removed, std::move(fresh));
  const std::uint32_t lines = change.lines.added - change.lines.removed;
  for (std::size_t i = out.first + out.added; i < charter_.table_blocks_.size(); ++i) {
    charter_.table_blocks_[i].move(moved, lines);
  }
  return out;
}

Splice CharterReader::edit_tables(const LayoutChange& change, Offset moved) {
  const Splice blocks = replace_table_blocks(change, moved);
  std::vector<Table>& tables = charter_.tables_;
  const std::vector<std::uint32_t> table_of_block = std::move(charter_.table_of_block_);
  const auto old_number = [&](std::uint32_t block) {
    return block - blocks.added + blocks.removed;
  };
  const auto heads = [&](std::uint32_t block) {
    return tables[table_of_block[block]].blocks.front() == block;
  };

  // The table before the change may go on differently now: its head is read again, and no more if
  // it turns out to be what it was.
  std::vector<Table> fresh;
  JoinStart start{change.blocks.first, blocks.first, false};
  std::uint32_t first = 0;
  if (blocks.first > 0) {
    first = table_of_block[blocks.first - 1];
    Table& open = fresh.emplace_back();
    for (const std::uint32_t block : tables[first].blocks) {
      if (block < blocks.first) open.blocks.push_back(block);
    }
    const TableBlock& last = charter_.table_blocks_[blocks.first - 1];
    start.block = block_from(charter_.layout_, last.first_line()) + 1;
    start.open = true;
  }
  const auto is_known = [&](std::uint32_t block) {
    return block >= blocks.first + blocks.added && heads(old_number(block));
  };
  const std::uint32_t stopped =
      join_tables(text_, charter_.layout_, charter_.table_blocks_, own_, start, is_known, fresh);
  std::uint32_t removed = static_cast<std::uint32_t>(tables.size()) - first;
  if (stopped < charter_.table_blocks_.size()) {
    removed = table_of_block[old_number(stopped)] - first;
  }
  if (start.open && fresh.front().blocks == tables[first].blocks &&
      fresh.front().blocks.back() < blocks.first) {
    fresh.erase(fresh.begin());
    ++first;
    --removed;
  }
  for (Table& table : fresh) read_body(table);
  const Splice out{first, removed, static_cast<std::uint32_t>(fresh.size())};
  splice(tables, first, removed, std::move(fresh));
  for (std::size_t i = out.first + out.added; i < tables.size(); ++i) {
    shift(tables[i], moved, blocks.added - blocks.removed);
  }
  charter_.table_of_block_.resize(charter_.table_blocks_.size());
  for (std::uint32_t i = 0; i < tables.size(); ++i) {
    for (const std::uint32_t block : tables[i].blocks) charter_.table_of_block_[block] = i;
  }
  return out;
}

// ---- what it means where it stands --------------------------------------------------------------

void CharterReader::assemble() {
  charter_.title_.clear();
  charter_.sites_.clear();
  charter_.suppressions_.clear();
  charter_.categories_.clear();
  charter_.declarations_.clear();
  std::uint32_t table_block = 0;
  const auto& blocks = charter_.layout_.blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    const BlockNotes* const notes = charter_.notes_[i].get();
    if (notes != nullptr) {
      for (const Suppression& suppression : notes->suppressions) {
        charter_.suppressions_.push_back(suppression);
        shift(charter_.suppressions_.back(), origin_of(block));
      }
      add_sites(*notes, origin_of(block));
    }
    switch (block.kind) {
      case BlockKind::heading:
        assemble_heading(block, *notes->heading);
        break;
      case BlockKind::paragraph:
      case BlockKind::list:
        assemble_prose(block, notes);
        explained_ = true;
        break;
      case BlockKind::table: {
        const std::uint32_t index = table_block++;
        Table& table = charter_.tables_[charter_.table_of_block_[index]];
        if (table.blocks.front() == index) assemble_table(table);
        break;
      }
      default:
        break;
    }
  }
  for (const Table& table : charter_.tables_) {
    for (Category category : table.explained) {
      category.under = table.section.begin;
      declare(std::move(category));
    }
  }
}

void CharterReader::assemble_heading(const Block& block, const HeadingNote& heading) {
  if (charter_.title_.empty()) charter_.title_ = heading.text;
  if (heading.is_sentence) {
    explained_ = true;
    return;
  }
  while (!headings_.empty() && headings_.back().note->rank >= heading.rank) headings_.pop_back();
  headings_.push_back({&heading, origin_of(block)});
  explained_ = false;
}

void CharterReader::assemble_prose(const Block& block, const BlockNotes* notes) {
  // A heading with prose under it explains the category that it names.
  if (!headings_.empty() && !explained_) {
    const Heading& heading = headings_.back();
    const Offset parent = headings_.size() > 1 ? headings_[headings_.size() - 2].span().begin : 0;
    for (const HeadingUse& named : heading.note->uses) {
      if (!heading.note->speaks_of_cookies && !named.alone) continue;
      const CategoryUse& use = named.use;
      declare(
          {use.name, use.kind, {}, use.span.shifted(heading.origin), DeclaredBy::heading, parent});
    }
  }
  if (notes == nullptr) return;
  const Offset origin = origin_of(block);
  for (Category category : notes->declarations) {
    shift(category, origin);
    category.under = category.by == DeclaredBy::lead ? charter_.layout_.lines[block.first_line].text
                     : headings_.empty()             ? 0
                                                     : headings_.back().span().begin;
    declare(std::move(category));
  }
}

void CharterReader::assemble_table(Table& table) {
  const Offset begin = charter_.table_blocks_[table.blocks.front()].base();
  const Span heading_before = std::exchange(table.heading, {});
  const Offset chapter_before = std::exchange(table.chapter, 0);
  const std::vector<CategoryUse> uses_before = std::exchange(table.uses, {});
  table.section = {};
  if (!headings_.empty()) {
    table.heading = headings_.back().span();
    table.section = {table.heading.begin, begin};
    if (headings_.size() > 1) table.chapter = headings_[headings_.size() - 2].span().begin;
    // Under `Liste des cookies`, the heading above tells; the title of the page never does.
    for (auto at = headings_.rbegin(); at != headings_.rend() && table.uses.empty(); ++at) {
      if (at != headings_.rbegin() && at->note->rank < 2) break;
      for (const HeadingUse& named : at->note->uses) {
        table.uses.push_back(named.use);
        shift(table.uses.back(), at->origin);
      }
    }
    // Prose between the two is what explains the category, whatever its words are.
    if (explained_ && table.about == About::cookies) {
      for (const CategoryUse& use : table.uses) {
        if (!table.heading.contains(use.span.begin)) break;
        declare({use.name, use.kind, {}, use.span, DeclaredBy::heading, table.heading.begin});
      }
    }
  }
  table.uses.insert(table.uses.end(), table.caption_uses.begin(), table.caption_uses.end());
  if (change_ == nullptr) return;
  const bool same = change_->moved(heading_before) == table.heading &&
                    change_->moved({chapter_before, chapter_before}).begin == table.chapter &&
                    std::equal(uses_before.begin(), uses_before.end(), table.uses.begin(),
                               table.uses.end(), [&](CategoryUse before, const CategoryUse& now) {
                                 before.span = change_->moved(before.span);
                                 return before == now;
                               });
  if (!same) {
    change_->refiled.push_back(static_cast<std::uint32_t>(&table - charter_.tables_.data()));
  }
}

void CharterReader::add_sites(const BlockNotes& notes, Offset origin) {
  for (const Piece& site : notes.sites) {
    if (!add_once(sites_, std::string_view(site.text))) continue;
    charter_.sites_.push_back(site);
    shift(charter_.sites_.back(), origin);
  }
}

void CharterReader::declare(Category category) {
  std::string key(1, static_cast<char>(category.kind));
  key += fold(category.name);
  charter_.declarations_.push_back(category);
  if (add_once(declared_, key)) charter_.categories_.push_back(std::move(category));
}

}  // namespace charterlint
