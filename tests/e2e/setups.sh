#!/usr/bin/env bash
# docs/editors.md, followed to the letter by someone whose home is empty: what it says to type is taken
# out of it and run in a fresh clone. The editors' own tests go further into what each can do.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/support/blocks.sh"
"$root/dev" need git gcc libc6-dev neovim vim vim-ale emacs-nox elpa-eglot python3-yaml

snapshot "$work/project"
git clone -q "$work/project" "$work/charterlint"
page=$work/charterlint/docs/editors.md
export PATH=$(dirname "$CHARTERLINT"):$PATH
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME

# follow HEADING: types the block below the heading, in the clone, on a terminal.
follow() {
  block "$page" "$1" sh >"$work/typed"
  (cd "${2:-$work/charterlint}" && timeout 120 script -qec "bash -e '$work/typed'" /dev/null) \
    >"$work/log" 2>&1 </dev/null || { cat "$work/log"; fail "$1: what is typed works"; }
}

mkdir "$work/chartes"
cd "$work/chartes"
git init -q .
printf '%s\n' '# Charte cookies de https://www.exemple.fr' '' \
  '| Fournisseur | Nom du cookie | Finalité | Durée |' '| --- | --- | --- | --- |' \
  '| Mairie | langue | Garde la langue |' >accueil.charte

follow Neovim
said=$(timeout 60 nvim --headless -i NONE -n accueil.charte -c 'lua
  local shown = vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  local coloured = vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil
  io.stdout:write(vim.bo.filetype, " ", tostring(shown), " ", tostring(coloured))' -c 'qall!' 2>/dev/null)
check_equal "Neovim: file type, findings and colours" "charter true true" "$said"

follow "Vim with ALE"
# A person has ALE, and file types on.
printf '%s\n' 'set nocompatible runtimepath^=/usr/share/vim-ale' 'filetype plugin on' 'syntax on' >"$HOME/.vimrc"
cat >"$work/look.vim" <<'VIM'
function! Look(timer) abort
  if empty(ale#engine#GetLoclist(bufnr(''))) | return | endif
  call writefile([&filetype . ' ' . ale#engine#GetLoclist(bufnr(''))[0].code], $RESULT)
  qall!
endfunction
call timer_start(100, 'Look', {'repeat': 300})
VIM
RESULT=$work/result timeout 60 script -qec "vim -n -c 'source $work/look.vim' accueil.charte" /dev/null \
  >"$work/log" 2>&1 </dev/null || true
check_equal "Vim: file type and findings" "charter ragged-row" "$(cat "$work/result" 2>/dev/null)"

block "$page" "Emacs with Eglot" elisp | sed "s|/path/to/charterlint|$work/charterlint|" >"$HOME/.emacs"
said=$(timeout 60 emacs --batch --eval '(package-initialize)' -l "$HOME/.emacs" --eval '
  (progn
    (require (quote flymake))
    (setq eglot-sync-connect 10)
    (find-file "accueil.charte")
    (run-hooks (quote post-command-hook))
    (flymake-start)
    (let ((until (+ (float-time) 20)))
      (while (and (null (flymake-diagnostics)) (< (float-time) until)) (accept-process-output nil 0.05)))
    (princ (format "%s %s" major-mode (length (flymake-diagnostics)))))' 2>"$work/log") || cat "$work/log"
check_equal "Emacs: mode and findings" "charter-mode 1" "$said"

git add -A
(cd "$work/charterlint" && block "$page" "Plain git" sh) >"$work/typed"
sed "s|packaging/|$work/charterlint/packaging/|" "$work/typed" | bash -e
code=0
said=$(git commit -m "A broken charter" 2>&1) || code=$?
check_equal "git: a broken charter is refused" "1" "$code"
check_says "git: with its finding" "$said" "error[ragged-row]"

# Inputs that the documentation sets are inputs that the action has; GitLab's variables are the job's.
block "$page" "GitHub Action" yaml >"$work/action.yml"
block "$page" "GitLab" yaml >"$work/gitlab.yml"
check "the Action and the template that are documented are those that are here" /usr/bin/python3 - "$work" "$root" <<'PY'
import sys, yaml
work, root = sys.argv[1:]
inputs = yaml.safe_load(open(f"{root}/action.yml"))["inputs"]
steps = yaml.safe_load(open(f"{work}/action.yml"))
ours = [step for step in steps if step["uses"].startswith("charterlint/charterlint@")]
assert len(ours) == 1 and set(ours[0]["with"]) <= set(inputs), ours
remote = yaml.safe_load(open(f"{work}/gitlab.yml"))["include"][0]["remote"]
path = remote.split("/charterlint/charterlint/", 1)[1].split("/", 1)[1]
job = yaml.safe_load(open(f"{root}/{path}"))["charterlint"]
for name in "CHARTERLINT_PATHS", "CHARTERLINT_ARGUMENTS":
    assert name in job["variables"] and name in open(f"{root}/docs/editors.md").read(), name
PY
done_testing
