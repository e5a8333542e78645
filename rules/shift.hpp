// Moves what is known of a text along with it. Offsets wrap around: a move to the front is one by
// the negative number.
#pragma once

#include "rules/charter.hpp"
#include "rules/diagnostic.hpp"

namespace charterlint {

inline void shift(Span& span, Offset by) {
  span = span.shifted(by);
}
inline void shift(CategoryUse& use, Offset by) {
  shift(use.span, by);
}
inline void shift(Piece& piece, Offset by) {
  shift(piece.span, by);
}
inline void shift(Category& category, Offset by) {
  shift(category.span, by);
}
inline void shift(Suppression& suppression, Offset by) {
  shift(suppression.comment, by);
  shift(suppression.verb, by);
  for (Span& rule : suppression.rules) shift(rule, by);
}
/// Some of its places may stand before the edit.
inline void move(Diagnostic& diagnostic, const CharterChange& change) {
  diagnostic.span = change.moved(diagnostic.span);
  for (Related& related : diagnostic.related) related.span = change.moved(related.span);
  for (Fix& fix : diagnostic.fixes) {
    for (Edit& edit : fix.edits) edit.span = change.moved(edit.span);
  }
}

/// What a table tells by itself: not its heading, and what follows from that. `blocks` is how many
/// more table blocks stand before it.
inline void shift(Table& table, Offset by, std::uint32_t blocks) {
  // Without a header columns have no place.
  if (table.header || table.form == Form::vertical) {
    for (Column& column : table.columns) shift(column.span, by);
  }
  for (Span& caption : table.captions) shift(caption, by);
  for (CategoryUse& use : table.caption_uses) shift(use, by);
  for (Category& category : table.explained) shift(category, by);
  for (Cookie& cookie : table.cookies) shift(cookie.span, by);
  if (blocks == 0) return;
  for (std::uint32_t& block : table.blocks) block += blocks;
  if (table.header) table.header->block += blocks;
  for (RowRef& row : table.rows) row.block += blocks;
  for (Cookie& cookie : table.cookies) cookie.row.block += blocks;
  for (FusedCell& cell : table.fused) cell.row.block += blocks;
  for (SpannedRow& spanned : table.spanned) spanned.row.block += blocks;
}

}  // namespace charterlint
