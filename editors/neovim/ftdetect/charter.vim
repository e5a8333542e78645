" Charters by their names. What is Markdown or plain text stays so, though it speaks of cookies: see
" 'patterns' in :help charterlint-settings.
autocmd BufRead,BufNewFile *.charte,*.charter setfiletype charter
