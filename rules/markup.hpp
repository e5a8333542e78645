// What a reader sees of a piece of Markdown: escapes undone, emphasis, links and tags taken away,
// and every character still tied to its place in the source.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "rules/text.hpp"

namespace charterlint {

class Lexicon;

/// Text made from a source, with the source offset of each of its bytes.
struct MappedText {
  std::string text;
  std::vector<Offset> source;   ///< one for each byte of `text`, and one past the end
  std::vector<Offset> escapes;  ///< the backslashes that were taken away, in order

  /// The source bytes that bytes [begin, end) of `text` came from, with the backslash that escapes
  /// the first of them.
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
    const Offset first = source[begin];
    if (begin >= end) return {first, first};
    const bool escaped = first > 0 && std::binary_search(escapes.begin(), escapes.end(), first - 1);
    return {escaped ? first - 1 : first, source[end - 1] + 1};
  }
  void clear() {
    text.clear();
    source.clear();
    escapes.clear();
  }
};

/// Undoes the markup of `raw`, which starts at `base` in its document. `<br>` becomes a line feed.
/// Patterns such as `_ga_*` and names such as `_pk_id` keep their characters: only marks that pair
/// up around words are emphasis.
void read_markup(std::string_view raw, Offset base, MappedText& out);

/// `raw` as it is, for forms that have no markup (tab tables).
void read_verbatim(std::string_view raw, Offset base, MappedText& out);

/// `fold`, with the source of every folded character.
void fold_mapped(const MappedText& in, MappedText& out);

/// A piece of a text.
struct Piece {
  std::string text;
  Span span;  ///< in the document
};

}  // namespace charterlint
