// Changes of the table under the cursor: its form, its rows, its columns.
#include <algorithm>

#include "rules/refactor.hpp"
#include "rules/words.hpp"
#include "server/lsp/features/action.hpp"
#include "server/lsp/features/place.hpp"

namespace charterlint::lsp {
namespace {

/// What is known of the table at the cursor.
struct TableInHand {
  const Charter& charter;
  const Table& table;
  const TableBlock& block;
  Place place;
  std::size_t fragment;  ///< of the table, from 0
};

std::optional<TableInHand> table_in_hand(const Charter& charter, Offset offset) {
  const Place place = place_at(charter, offset);
  if (!place.table) return std::nullopt;
  const Table& table = charter.table_of(*place.table);
  const auto at = std::find(table.blocks.begin(), table.blocks.end(), *place.table);
  return TableInHand{charter, table, charter.table_blocks()[*place.table], place,
                     static_cast<std::size_t>(at - table.blocks.begin())};
}

/// Tabs would run into a tab of a cell, an indent or a quote mark.
bool bears_tabs(const TableInHand& hand) {
  return std::all_of(hand.table.blocks.begin(), hand.table.blocks.end(), [&](std::uint32_t index) {
    const TableBlock& block = hand.charter.table_blocks()[index];
    return !block.has_caption() &&
           std::all_of(block.rows().begin(), block.rows().end(), [&](const Row& row) {
             if (row.cell_count == 0) return true;
             const Span span = block.span(row);
             return span.begin == hand.charter.layout().lines[block.line(row)].begin &&
                    slice(hand.charter.text(), span).find('\t') == std::string_view::npos;
           });
  });
}

/// A table can be split before the row at the cursor: there are rows above it, and a header to
/// copy.
bool can_split(const TableInHand& hand) {
  if (!hand.place.row || !hand.table.header || hand.table.form == Form::vertical) return false;
  const auto& rows = hand.table.rows;
  const auto at = std::find(rows.begin(), rows.end(), *hand.place.row);
  return at != rows.end() && at != rows.begin() && (at - 1)->block == at->block;
}

/// The header that a new column most likely has: the first one that the table lacks.
std::string_view next_header(const OpenDocument& document, const Table& table) {
  if (table.about != About::cookies || !table.header) return {};
  for (const auto* roles : {&document.config.required, &document.config.recommended}) {
    for (const Role role : *roles) {
      if (table.column(role) == nullptr) {
        return vocabulary::preferred(role, document.charter().language());
      }
    }
  }
  return {};
}

/// The edits of `each` block of the table, in order; nullopt when one of them has none.
template <class Each>
std::optional<std::vector<Edit>> for_blocks(const TableInHand& hand, Each each) {
  std::vector<Edit> all;
  for (const std::uint32_t index : hand.table.blocks) {
    std::optional<std::vector<Edit>> edits = each(hand.charter, hand.charter.table_blocks()[index]);
    if (!edits) return std::nullopt;
    all.insert(all.end(), edits->begin(), edits->end());
  }
  return all;
}

class Offers {
 public:
  Offers(const OpenDocument& document, Offset offset) : document_(document), offset_(offset) {}

  Action& add(std::string_view what, std::string title) {
    Action& action = actions_.emplace_back();
    action.title = std::move(title);
    action.kind = rewrite_kind;
    action.task = make_task(document_, what);
    action.task["offset"] = offset_;
    return action;
  }
  std::vector<Action> take() { return std::move(actions_); }

 private:
  const OpenDocument& document_;
  Offset offset_;
  std::vector<Action> actions_;
};

}  // namespace

std::vector<Action> actions_on_table(const OpenDocument& document, Language language,
                                     Offset offset) {
  const auto hand = table_in_hand(document.charter(), offset);
  if (!hand) return {};
  Offers offers(document, offset);
  const auto words = [&](Bilingual both) { return std::string(both.in(language)); };
  if (hand->block.form() == TableForm::tab) {
    offers.add("pipes", words({"Set the table with pipes", "Écrire le tableau avec des barres"}))
        .cost = Cost::large;
  } else {
    Action& tabs = offers.add(
        "tabs", words({"Set the table with tabs", "Écrire le tableau avec des tabulations"}));
    tabs.cost = Cost::large;
    if (!bears_tabs(*hand)) {
      tabs.disabled = words({"tabs would run into a tab, an indent or a caption of the table",
                             "les tabulations se mêleraient à une tabulation, un retrait ou une "
                             "légende du tableau"});
    }
  }
  if (hand->fragment > 0) {
    Action& join = offers.add("join", words({"Join the rows to the table above",
                                             "Joindre les lignes au tableau du dessus"}));
    const Row* const header = hand->block.header();
    join.task["look"] = header != nullptr && !is_empty(hand->block, *header);
    if (!join_fragment(hand->charter, hand->table, hand->fragment)) {
      join.disabled = words({"a caption lies between the two", "une légende les sépare"});
    }
  }
  if (can_split(*hand)) {
    offers.add("split",
               words({"Split the table before this row", "Couper le tableau avant cette ligne"}));
  }
  if (hand->place.cell && column_of(hand->charter, *hand->place.cell) &&
      hand->table.form != Form::vertical) {
    const std::string_view header = next_header(document, hand->table);
    const auto insert = [&](std::string_view what, Bilingual named, Bilingual unnamed) {
      std::string title(header.empty() ? unnamed.in(language) : named.in(language));
      if (!header.empty()) title = fmt::format(fmt::runtime(title), header);
      offers.add(what, std::move(title)).cost = Cost::large;
    };
    insert("insert-before",
           {"Insert a column `{}` before this one", "Insérer une colonne « {} » avant celle-ci"},
           {"Insert a column before this one", "Insérer une colonne avant celle-ci"});
    insert("insert-after",
           {"Insert a column `{}` after this one", "Insérer une colonne « {} » après celle-ci"},
           {"Insert a column after this one", "Insérer une colonne après celle-ci"});
  }
  return offers.take();
}

std::optional<std::vector<Edit>> table_edits(const OpenDocument& document, std::string_view what,
                                             Offset offset) {
  const Charter& charter = document.charter();
  const auto hand =
      table_in_hand(charter, std::min(offset, static_cast<Offset>(charter.text().size())));
  if (!hand) return std::nullopt;
  if (what == "pipes" && hand->block.form() == TableForm::tab) {
    return for_blocks(*hand, set_with_pipes);
  }
  if (what == "tabs" && hand->block.form() == TableForm::pipe && bears_tabs(*hand)) {
    return for_blocks(*hand, set_with_tabs);
  }
  if (what == "join" && hand->fragment > 0) {
    return join_fragment(charter, hand->table, hand->fragment);
  }
  if (what == "split" && can_split(*hand)) {
    return split_before(charter, hand->table, *hand->place.row);
  }
  const bool before = what == "insert-before";
  if ((before || what == "insert-after") && hand->place.cell) {
    const auto column = column_of(charter, *hand->place.cell);
    if (!column || hand->table.form == Form::vertical) return std::nullopt;
    return insert_column(charter, hand->table, before ? *column : *column + 1,
                         next_header(document, hand->table));
  }
  return std::nullopt;
}

}  // namespace charterlint::lsp
