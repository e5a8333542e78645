; Two names where editors differ: Neovim before 0.10 knows @text.…, Neovim since and Helix @markup.….
; Helix takes the first one.

; Headings
(title) @markup.heading @text.title
[(heading_marker) (setext_underline)] @punctuation.special

; Prose
[(url) (autolink)] @markup.link.url @text.uri
(quoted_term) @string
(code_span) @markup.raw @text.literal
(comment) @comment
(list_marker) @markup.list @punctuation.special
(quote_marker) @punctuation.special
(thematic_break) @punctuation.special

; Blocks that hold no charter
[(fence_marker) (front_matter_marker)] @punctuation.delimiter
(language) @label
(code) @markup.raw.block @text.literal

; Tables
(header (cell) @markup.heading @text.strong)
(delimiter_cell) @punctuation.special
(caption) @markup.italic @text.emphasis
"|" @punctuation.delimiter

; Spelling, where the editor checks it
[(paragraph) (list_item) (title) (cell) (caption)] @spell
[(url) (autolink) (code_span)] @nospell
