// Well-formed pipe tables from a seed, of words that are no Markdown: other formatters have nothing
// to change in them but the layout.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace charterlint::testing {

class TableMaker {
 public:
  explicit TableMaker(std::uint32_t seed) : engine_(seed) {}

  /// A header, a delimiter row with alignments, and up to five rows; with accents, wide characters,
  /// emoji, combining marks and escaped pipes in the cells.
  std::string table();

 private:
  std::size_t below(std::size_t end) { return engine_() % end; }
  std::string blanks() { return std::string(below(3), ' '); }
  template <class Content>
  std::string row(std::size_t columns, bool outer, Content content);
  std::string delimiter();
  std::string cell();

  std::mt19937 engine_;
};

}  // namespace charterlint::testing
