" charterlint for Neovim 0.7 and later; see :help charterlint.
if exists('g:loaded_charterlint')
  finish
endif
let g:loaded_charterlint = 1

if !has('nvim-0.7')
  echohl WarningMsg | echomsg 'charterlint needs Neovim 0.7 or later' | echohl None
  finish
endif

lua require('charterlint').start()
