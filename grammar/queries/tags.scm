; The headings of a charter, and the cells that look like the name of a cookie: one word with an
; underscore, in backquotes or not.

(heading (title) @name) @definition.section

(row
  (cell) @name
  (#match? @name "^`?[\\\\A-Za-z0-9.-]*_[\\\\A-Za-z0-9_.*-]*`?$")) @definition.constant
