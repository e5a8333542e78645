; Two names where editors differ: Neovim before 0.10 knows @text.…, Neovim since and Helix @markup.….

; Headings
(title) @text.title @markup.heading
[(heading_marker) (setext_underline)] @punctuation.special

; Prose
[(url) (autolink)] @text.uri @markup.link.url
(quoted_term) @string
(code_span) @text.literal @markup.raw
(comment) @comment
(list_marker) @punctuation.special @markup.list
(quote_marker) @punctuation.special
(thematic_break) @punctuation.special

; Blocks that hold no charter
[(fence_marker) (front_matter_marker)] @punctuation.delimiter
(language) @label
(code) @text.literal @markup.raw.block

; Tables
(header (cell) @text.strong @markup.heading)
(delimiter_cell) @punctuation.special
(caption) @text.emphasis @markup.italic
"|" @punctuation.delimiter

; Spelling, where the editor checks it
[(paragraph) (list_item) (title) (cell) (caption)] @spell
[(url) (autolink) (code_span)] @nospell
