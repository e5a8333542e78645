autocmd BufRead,BufNewFile *.charte,*.charter setfiletype charter
