" charterlint for Vim with ALE: https://github.com/dense-analysis/ale
if exists('g:loaded_charterlint_vim')
  finish
endif
let g:loaded_charterlint_vim = 1

let g:ale_charter_charterlint_executable = get(g:, 'ale_charter_charterlint_executable', 'charterlint')

" ALE need not be loaded yet for this, only be there.
if !empty(globpath(&runtimepath, 'autoload/ale/fix/registry.vim'))
  call ale#fix#registry#Add('charterlint_fix', 'charterlint#ale#Fix', ['charter'],
  \ 'Apply the safe fixes of charterlint')
  call ale#fix#registry#Add('charterlint_format', 'charterlint#ale#Format', ['charter'],
  \ 'Lay out tables with charterlint')
endif
