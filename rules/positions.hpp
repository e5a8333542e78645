// Places in a charter as an LSP client counts them, found through the lines that the charter has
// read anyway.
#pragma once

#include "rules/charter.hpp"
#include "rules/text.hpp"

namespace charterlint {

struct LspRange {
  LspPosition start;
  LspPosition end;
  friend constexpr bool operator==(const LspRange&, const LspRange&) = default;
};

[[nodiscard]] LspPosition to_lsp(const Charter& charter, Offset offset, Encoding encoding);
[[nodiscard]] LspRange to_lsp(const Charter& charter, Span span, Encoding encoding);

/// The offset of `position`. A character past the end of its line is that end, a line past the end
/// of the document is that end (LSP 3.17, "Position").
[[nodiscard]] Offset from_lsp(const Charter& charter, LspPosition position, Encoding encoding);
/// The span of `range`; an end before its start gives an empty span at the start.
[[nodiscard]] Span from_lsp(const Charter& charter, const LspRange& range, Encoding encoding);

}  // namespace charterlint
