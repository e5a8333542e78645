" charterlint for Vim with ALE: https://github.com/dense-analysis/ale
if exists('g:loaded_charterlint_vim')
  finish
endif
let g:loaded_charterlint_vim = 1

let g:ale_charter_charterlint_executable = get(g:, 'ale_charter_charterlint_executable', 'charterlint')

" ALE may come later on the runtimepath, or not at all.
function! s:Register() abort
  if exists('g:loaded_ale_dont_use_this_in_other_plugins_please')
    call ale#fix#registry#Add('charterlint_fix', 'charterlint#ale#Fix', ['charter'],
    \ 'Apply the safe fixes of charterlint')
    call ale#fix#registry#Add('charterlint_format', 'charterlint#ale#Format', ['charter'],
    \ 'Lay out tables with charterlint')
  endif
endfunction

augroup charterlint
  autocmd!
  autocmd VimEnter * call s:Register()
augroup END
