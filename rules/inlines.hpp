// The parts of a line that are not plain words: addresses, code spans, comments, terms in quotation
// marks. They are those of the grammar (grammar/src/inline.h); a test says so.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/text.hpp"

namespace charterlint {

enum class InlineKind : std::uint8_t {
  url,          ///< `https://exemple.fr`, `www.exemple.fr`
  autolink,     ///< `<https://exemple.fr>`, `<dpo@exemple.fr>`
  quoted_term,  ///< « tiers », “tiers”, "tiers"; with its marks
  code_span,    ///< with its backquotes
  comment,      ///< opened and closed on this line
};

struct Inline {
  InlineKind kind = InlineKind::url;
  Span span;  ///< in the document
};

/// Adds the inline parts of `text`, a line or a cell that starts at `base` in its document, to
/// `out`: in order, not overlapping.
void read_inlines(std::string_view text, Offset base, std::vector<Inline>& out);

}  // namespace charterlint
