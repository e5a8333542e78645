" Colours of cookie charters.
if exists('b:current_syntax')
  finish
endif

syntax match charterHeading /^#\{1,6}\s.*$/ contains=@Spell
syntax match charterHeading /^.\+\n\%(=\+\|-\+\)\s*$/ contains=@Spell
syntax match charterPipe /\\\@<!|/
" After pipes, since it begins with one.
syntax match charterDelimiterRow /^\s*|\?\s*:\?-\+:\?\s*\%(|\s*:\?-\+:\?\s*\)\+|\?\s*$/
syntax match charterTerm /«[^»]*»/ contains=@Spell
syntax match charterUrl /https\?:\/\/[^[:space:]<>|]\+/ contains=@NoSpell
syntax region charterCode start=/`/ end=/`/ oneline contains=@NoSpell
syntax region charterFence start=/^\s*\(```\+\|\~\~\~\+\)/ end=/^\s*\(```\+\|\~\~\~\+\)\s*$/ contains=@NoSpell
syntax region charterComment start=/<!--/ end=/-->/ contains=@Spell

highlight default link charterHeading Title
highlight default link charterDelimiterRow PreProc
highlight default link charterPipe Delimiter
highlight default link charterTerm String
highlight default link charterUrl Underlined
highlight default link charterCode Special
highlight default link charterFence Special
highlight default link charterComment Comment

let b:current_syntax = 'charter'
