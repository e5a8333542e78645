// Texts for people, written once as Markdown and given to each client as it can show them.
#pragma once

#include <string>
#include <string_view>

#include "server/lsp/rpc.hpp"

namespace charterlint::lsp {

/// A MarkupContent: `markdown` as it is, or without its marks for a client that shows plain text.
[[nodiscard]] Json markup_content(std::string_view markdown, bool shows_markdown);

/// `markdown` without headings' marks, emphasis, backquotes, fences and link targets. Examples in
/// fences keep every character.
[[nodiscard]] std::string plain_text(std::string_view markdown);

/// `text` as inline code, with as many backquotes as it needs (CommonMark, "Code spans").
[[nodiscard]] std::string code_span(std::string_view text);

}  // namespace charterlint::lsp
