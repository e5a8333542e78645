[
  (section)
  (list)
  (pipe_table)
  (tab_table)
  (front_matter)
  (fenced_code)
  (comment)
  (html_block)
] @fold
