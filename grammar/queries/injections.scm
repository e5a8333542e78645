((front_matter_content) @injection.content
 (#set! injection.language "yaml"))

((html_block) @injection.content
 (#set! injection.language "html"))

(fenced_code
  (info_string (language) @injection.language)
  (code) @injection.content)

; The same for Neovim before 0.9, where the name of a capture is the language. Others skip these.
(front_matter_content) @yaml
(html_block) @html
(fenced_code
  (info_string (language) @language)
  (code) @content)
