// What the rows of a table tell: which of them are data, whether they are about cookies, and of
// which.
#pragma once

#include <string_view>
#include <vector>

#include "rules/charter.hpp"
#include "rules/duration.hpp"
#include "rules/markup.hpp"

namespace charterlint {

/// Reads the bodies of tables whose heads are read.
class BodyReader {
 public:
  BodyReader(std::string_view text, const std::vector<TableBlock>& blocks, Language language,
             const Siblings* siblings, const Lexicon* own)
      : text_(text), blocks_(blocks), language_(language), siblings_(siblings), own_(own) {}

  void read(Table& table);

 private:
  struct Count {
    std::size_t named = 0;
    std::size_t rows = 0;
  };

  [[nodiscard]] const TableBlock& block(RowRef ref) const { return blocks_[ref.block]; }
  [[nodiscard]] const Row& row(RowRef ref) const { return blocks_[ref.block].rows()[ref.row]; }

  void read_rows(Table& table);
  bool is_caption_row(const Table& table, const TableBlock& block, const Row& row, RowRef ref);
  void tell_about(Table& table);
  void guess_purpose(Table& table);
  [[nodiscard]] bool any_is_cookie(const std::vector<Piece>& names) const;
  Count count_names(const Table& table, std::uint32_t column);
  int fit(const Table& table, RowRef ref, std::uint32_t missing);
  void find_spanned(Table& table);
  void untangle_fused(Table& table);
  void read_cookies(Table& table);
  void add_cookies(Table& table, Span cell, RowRef ref, std::uint32_t index);
  void read_durations(Table& table);

  std::string_view text_;
  const std::vector<TableBlock>& blocks_;
  Language language_;
  const Siblings* siblings_;
  const Lexicon* own_;
  MappedText plain_;
  DurationReading reading_;
};

}  // namespace charterlint
