#!/usr/bin/env bash
# Helix (trixie's) in a terminal of tmux: health, colours, findings, a quick fix, layout, the file on
# disk.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/support/debian.sh"
"$root/dev" need git gcc g++ libc6-dev tmux

mkdir -p "$e2e_cache/hx-trixie"
unpack_from trixie "$e2e_cache/hx-trixie" hx
runner "$e2e_cache/hx-trixie" usr/bin/hx "$work/hx"

# The set-up that is documented, with the grammar of this tree instead of one that is downloaded.
config=$XDG_CONFIG_HOME/helix
mkdir -p "$config/runtime/queries/charter" "$config/runtime/grammars"
{
  echo 'use-grammars = { only = ["charter"] }'
  sed "s|^source = .*|source = { path = \"$root/grammar\" }|" "$root/editors/helix/languages.toml"
} >"$config/languages.toml"
cp "$root"/grammar/queries/*.scm "$config/runtime/queries/charter/"
export PATH=$(dirname "$CHARTERLINT"):$PATH
"$work/hx" --grammar build >"$work/log" 2>&1 || { cat "$work/log"; fail "hx --grammar build"; }

said=$("$work/hx" --health charter 2>&1 | sed 's/\x1b\[[0-9;]*m//g')
check_says "Helix finds the server" "$said" "✓ charterlint"
check_says "Helix finds the parser" "$said" "Tree-sitter parser: ✓"
check_says "Helix finds the colours" "$said" "Highlight queries: ✓"

tmux() { command tmux -L "charterlint-$$" "$@"; }
trap 'tmux kill-server 2>/dev/null || true; rm -rf "$work"' EXIT
screen() { tmux capture-pane -p -t hx; }
# keys KEY...: as typed; a pause after Escape, which would be Alt with what follows.
keys() {
  local key
  for key in "$@"; do
    tmux send-keys -t hx "$key"
    [ "$key" != Escape ] || sleep 0.5
  done
}
# shows WHAT TEXT: the text is on the screen within fifteen seconds.
shows() {
  local turn
  for turn in $(seq 150); do
    case $(screen) in *"$2"*) break ;; esac
    sleep 0.1
  done
  check_says "$1" "$(screen)" "$2"
}
# in_file WHAT REGEX: the file has a line like this within fifteen seconds.
in_file() {
  local turn
  for turn in $(seq 150); do
    grep -q "$2" accueil.charte 2>/dev/null && break
    sleep 0.1
  done
  check "$1" grep -q "$2" accueil.charte
}

cd "$work"
git init -q .
printf '%s\n' '# Charte cookies de https://www.exemple.fr' '' \
  '| Fournisseur | Nom du cookie | Finalité | Durée |' '| --- | --- | --- | --- |' \
  '| Mairie | panier | Garde les articles | 1 jour |' '| Mairie | langue 🍪 | Garde la langue |' \
  '|---|---|---|---|' >accueil.charte
TERM=xterm-256color tmux new-session -d -s hx -x 160 -y 40 "COLORTERM=truecolor '$work/hx' accueil.charte"
shows "the charter is open" "Garde les articles"
shows "lines with findings are marked" "●"
keys Space d
shows "findings of the command line show" "ragged-row"
shows "all of them" "stray-delimiter"
keys Escape
colours=$(tmux capture-pane -p -e -t hx | grep -m 1 Charte || screen)
# Lilac, which is what the default theme has for headings and for nothing else in a text.
check_says "a heading has its colour" "$colours" $'\x1b[38;2;219;191;239mCharte'
keys 6 g g
keys Space a
shows "the quick fix is offered" "Fill the row up with empty cells"
keys Enter
keys Escape ':w' Enter
in_file "the quick fix is in the file" '^| Mairie | langue 🍪 | Garde la langue |  |$'
keys Space a
shows "all safe fixes are offered" "Apply all safe fixes"
keys Escape ':format' Enter
sleep 0.5
keys ':w' Enter
in_file "tables are laid out in the file" '^| Mairie      | langue 🍪     | Garde la langue    |        |$'
keys Escape ':q!' Enter
done_testing
