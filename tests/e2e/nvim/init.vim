" The plugin as a person has it: on the runtimepath, with file types on.
set nocompatible runtimepath^=$PLUGIN
" Parsers of a Neovim that is unpacked elsewhere than it was made for.
if !empty($NVIM_LIB)
  set runtimepath+=$NVIM_LIB
endif
filetype plugin on
syntax enable
let g:charterlint = {'cmd': [$CHARTERLINT, 'server'], 'language': 'en'}
