" The language server of cookie charters for ALE (:help ale-lint-language-servers).
call ale#Set('charter_charterlint_executable', 'charterlint')
" ALE takes the characters of the protocol for bytes, and cannot announce it.
call ale#Set('charter_charterlint_options', {
\ 'capabilities': {'general': {'positionEncodings': ['utf-8']}},
\})

function! ale_linters#charter#charterlint#Root(buffer) abort
  for l:marker in ['.charterlint.json']
    let l:found = ale#path#FindNearestFile(a:buffer, l:marker)
    if !empty(l:found)
      return fnamemodify(l:found, ':h')
    endif
  endfor
  let l:git = ale#path#FindNearestDirectory(a:buffer, '.git')
  return !empty(l:git) ? fnamemodify(l:git, ':h:h') : fnamemodify(bufname(a:buffer), ':p:h')
endfunction

call ale#linter#Define('charter', {
\ 'name': 'charterlint',
\ 'lsp': 'stdio',
\ 'executable': {buffer -> ale#Var(buffer, 'charter_charterlint_executable')},
\ 'command': '%e server',
\ 'project_root': function('ale_linters#charter#charterlint#Root'),
\ 'initialization_options': {buffer -> ale#Var(buffer, 'charter_charterlint_options')},
\})
