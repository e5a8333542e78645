" ALE with charterlint: findings, a quick fix, all fixes, layout, the file on disk.
let s:checks = 0

function! s:Say(text) abort
  call writefile([a:text], $RESULT, 'a')
endfunction

function! s:Check(what, condition, more) abort
  if !a:condition
    call s:Say('FAILED: ' . a:what . "\n" . string(a:more))
    cquit
  endif
  let s:checks += 1
  call s:Say('ok: ' . a:what)
endfunction

function! s:Eventually(what, Condition) abort
  let l:turns = 0
  while l:turns < 500 && !a:Condition()
    sleep 20m
    let l:turns += 1
  endwhile
  call s:Check(a:what, a:Condition(), [getline(1, '$'), s:Shown()])
endfunction

" What ALE shows: line, column in bytes, text.
function! s:Shown() abort
  let l:items = ale#engine#GetLoclist(bufnr(''))
  return sort(map(copy(l:items), {_, item -> item.lnum . ':' . item.col . ' ' . item.code . ': ' . item.text}))
endfunction

function! s:Told(file) abort
  let l:json = system(shellescape($CHARTERLINT) . ' check --output-format json --exit-zero --quiet ' . a:file)
  let l:found = []
  for l:each in json_decode(l:json)
    let l:column = byteidxcomp(getline(l:each.location.row), l:each.location.column - 1) + 1
    call add(l:found, l:each.location.row . ':' . l:column . ' ' . l:each.code . ': ' . l:each.message)
  endfor
  return sort(l:found)
endfunction

let s:broken = [
\ '# Charte cookies de https://www.exemple.fr', '',
\ '| Fournisseur | Nom du cookie | Finalité | Durée |',
\ '| --- | --- | --- | --- |',
\ '| Mairie | panier | Garde les articles | 1 jour |',
\ '| Mairie | langue 🍪 | Garde la langue |',
\ '|---|---|---|---|']

function! s:Test() abort
  call writefile(s:broken, 'accueil.charte')
  edit accueil.charte
  call s:Check('a .charte is a charter', &filetype is# 'charter', &filetype)
  call s:Check('its tabs stay tabs', !&expandtab, '')
  call s:Check('a heading is coloured', synIDattr(synID(1, 3, 1), 'name') is# 'charterHeading', '')
  call s:Check('a pipe is coloured', synIDattr(synID(5, 1, 1), 'name') is# 'charterPipe', '')
  call s:Check('the delimiter row is coloured', synIDattr(synID(4, 1, 1), 'name') is# 'charterDelimiterRow', '')
  let s:told = s:Told('accueil.charte')
  call s:Check('the command line has findings', len(s:told) >= 2, s:told)
  ALELint
  call s:Eventually('ALE shows the findings of the command line', {-> s:Shown() == s:told})

  " An edit: the server follows.
  call setline(5, '| Mairie | panier | Garde « les » articles |')
  doautocmd TextChanged
  ALELint
  call s:Eventually('the findings follow an edit', {-> !empty(filter(s:Shown(), 'v:val =~# "^5:.*ragged-row"'))})
  undo
  ALELint
  call s:Eventually('and follow its undoing', {-> s:Shown() == s:told})

  " A quick fix, from the menu.
  call cursor(6, 3)
  " ALE asks for a number when the server has answered, and waits.
  let l:answer = timer_start(20, {-> mode() is# 'c' ? feedkeys("1\<CR>", 't') : 0}, {'repeat': -1})
  ALECodeAction
  call s:Eventually('the quick fix is applied', {-> getline(6) =~# 'langue |  |$'})
  call timer_stop(l:answer)

  " All of them, and the layout.
  ALEFix
  call s:Eventually('fixes and layout are applied', {-> line('$') == 6 && getline(6) =~# '^| Mairie      | langue 🍪     |'})
  silent write
  call system(shellescape($CHARTERLINT) . ' check accueil.charte')
  call s:Check('the command line has nothing left to say', v:shell_error == 0, readfile('accueil.charte'))
  call system(shellescape($CHARTERLINT) . ' format --check accueil.charte')
  call s:Check('and nothing to lay out', v:shell_error == 0, readfile('accueil.charte'))
  call s:Say(s:checks . ' checks passed')
  qall!
endfunction

try
  call s:Test()
catch
  call s:Say('FAILED: ' . v:exception . ' at ' . v:throwpoint)
  cquit
endtry
