// Random charters and edits, from a seed that is printed.
#pragma once

#include <cstdint>
#include <random>
#include <string>

#include "rules/text.hpp"

namespace charterlint::testing {

/// The seed of a run: CHARTERLINT_SEED, or another one each day of the week so that runs differ and
/// can be repeated; printed with the failing test through CAPTURE.
std::uint32_t seed();
/// How many rounds a random test makes: `usual` times CHARTERLINT_ROUNDS (a factor), if it is set.
std::size_t rounds(std::size_t usual);

class RandomText {
 public:
  explicit RandomText(std::uint32_t seed) : engine_(seed) {}

  /// A number from 0 up to, not including, `end`.
  std::size_t below(std::size_t end) { return engine_() % end; }
  bool one_in(std::size_t n) { return below(n) == 0; }

  /// One line without its line end: headings, prose, rows, delimiters, damage.
  std::string line();
  /// A document of up to `lines` lines, with line ends of one kind, mostly.
  std::string document(std::size_t lines);
  /// A table, whole or damaged.
  std::string table();
  /// A piece of text to insert: characters, marks, lines.
  std::string piece();
  /// A span of `text` on whole characters, mostly short.
  Span span(std::string_view text);

 private:
  std::string cell();
  std::string line_end();
  std::mt19937 engine_;
};

}  // namespace charterlint::testing
