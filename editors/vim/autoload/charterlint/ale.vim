" What ALE runs to mend charters: the program, on what is in the buffer.
function! s:Command(buffer, words) abort
  let l:program = ale#Escape(ale#Var(a:buffer, 'charter_charterlint_executable'))
  return l:program . ' ' . a:words . ' --stdin-filename %s -'
endfunction

" All safe fixes: those that change no word.
function! charterlint#ale#Fix(buffer) abort
  return {'command': s:Command(a:buffer, 'check --fix --exit-zero --quiet')}
endfunction

" The tables laid out.
function! charterlint#ale#Format(buffer) abort
  return {'command': s:Command(a:buffer, 'format --quiet')}
endfunction
