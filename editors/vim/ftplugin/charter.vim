" A charter is text: prose in long lines, and tables of pipes or of tabs.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=<!--\ %s\ -->
setlocal comments=fb:-,fb:*,n:>
" A tab may be what separates two cells.
setlocal noexpandtab
" Rows and paragraphs are one line each.
setlocal formatoptions-=t textwidth=0
let b:undo_ftplugin = 'setlocal commentstring< comments< expandtab< formatoptions< textwidth<'

" Of ALE: what `:ALEFix` does in charters, where nothing else is set.
if !exists('b:ale_fixers')
  let b:ale_fixers = ['charterlint_fix', 'charterlint_format']
endif
