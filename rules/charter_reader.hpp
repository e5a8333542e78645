// Reads a charter: once, or again where an edit changed it.
//
// What a block or a table tells by itself is kept (BlockNotes, Table). What it means where it
// stands is put together from that in one pass over the blocks: under which headings, in which
// order, said for the first time or again. The pass looks at no text.
#pragma once

#include <string_view>
#include <vector>

#include "rules/charter.hpp"

namespace charterlint {

struct HeadingNote;

class CharterReader {
 public:
  explicit CharterReader(Charter& charter)
      : charter_(charter), text_(charter.text_), own_(charter.own_) {}

  void read();
  /// `charter` has the text after an edit, and all else from before it.
  CharterChange edit(Span span, Offset size);

 private:
  struct Heading {
    const HeadingNote* note = nullptr;
    Offset origin = 0;  // of its block
    [[nodiscard]] Span span() const;
  };

  [[nodiscard]] Offset origin_of(const Block& block) const {
    return charter_.layout_.lines[block.first_line].begin;
  }

  void read_tables();
  void read_body(Table& table) const;
  void read_explained(Table& table) const;
  void read_notes(std::size_t first, std::size_t count);
  void tell_charter();

  Splice edit_tables(const LayoutChange& change, Offset moved);
  Splice replace_table_blocks(const LayoutChange& change, Offset moved);

  void assemble();
  void assemble_heading(const Block& block, const HeadingNote& heading);
  void assemble_prose(const Block& block, const BlockNotes* notes);
  void assemble_table(Table& table);
  void add_sites(const BlockNotes& notes, Offset origin);
  void declare(Category category);

  Charter& charter_;
  std::string_view text_;
  const Lexicon* own_;
  std::vector<Heading> headings_;        // those that the block being looked at stands under
  CharterChange* change_ = nullptr;      // while an edit is read
  bool explained_ = false;               // prose stands between the last of them and here
  std::vector<std::string> declared_;    // keys of the categories so far, sorted
  std::vector<std::string_view> sites_;  // those so far, sorted
};

}  // namespace charterlint
