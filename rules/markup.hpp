// What a reader sees of a piece of Markdown: escapes undone, emphasis, links and tags taken away,
// and every character still tied to its place in the source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/text.hpp"

namespace charterlint {

class Lexicon;

/// Text made from a source, with the source offset of each of its bytes.
struct MappedText {
  std::string text;
  std::vector<Offset> source;  ///< one for each byte of `text`, and one past the end

  /// The source bytes that bytes [begin, end) of `text` came from.
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
    if (begin >= end) return {source[begin], source[begin]};
    return {source[begin], source[end - 1] + 1};
  }
  void clear() {
    text.clear();
    source.clear();
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

/// The cookie names in a cell: `_ga, _gid`, `_ga<br>_gid`, `Cookie Matomo (_pk* et matomo_*)`.
/// A name that a person wrote in words stays one piece. `own`: see `find_known`.
[[nodiscard]] std::vector<Piece> names_in(const MappedText& cell, const Lexicon* own = nullptr);

/// `text` could be the name of a cookie and not a word: it holds `_`, a digit, a dot inside, a
/// pattern, or capitals inside, and no space.
[[nodiscard]] bool looks_like_name(std::string_view text);

}  // namespace charterlint
