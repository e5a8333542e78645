#!/usr/bin/env bash
# Kate on a screen that nobody looks at: a finding is marked, a quick fix is chosen, tables
# are laid out, the file on disk.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
"$root/dev" need git kate xvfb xauth xdotool imagemagick dbus-daemon

# The set-up that is documented.
mkdir -p "$XDG_CONFIG_HOME/kate/lspclient" "$XDG_DATA_HOME/org.kde.syntax-highlighting/syntax"
cp "$root/editors/kate/settings.json" "$XDG_CONFIG_HOME/kate/lspclient/settings.json"
cp "$root/editors/kate/charter.xml" "$XDG_DATA_HOME/org.kde.syntax-highlighting/syntax/"
# What a person answers once: yes, this server may run.
printf '[Kate Plugins]\nlspclientplugin=true\n\n[lspclient]\nAllowedServerCommandLines=%s\n' \
  "$(dirname "$CHARTERLINT")/charterlint server" >"$XDG_CONFIG_HOME/katerc"
export XDG_RUNTIME_DIR=$work/run PATH=$(dirname "$CHARTERLINT"):$PATH
mkdir -m 700 "$XDG_RUNTIME_DIR"

cd "$work"
mkdir project && cd project
git init -q .
printf '%s\n' '# Charte cookies de https://www.exemple.fr' '' \
  '| Fournisseur | Nom du cookie | Finalité | Durée |' '| --- | --- | --- | --- |' \
  '| Mairie | panier | Garde les articles | 1 jour |' '| Mairie | langue | Garde la langue |' \
  >accueil.charte
git add -A && git commit -q -m "A charter"

setsid xvfb-run -a -s "-screen 0 1200x800x24" dbus-run-session -- bash -c '
  echo "export DISPLAY=$DISPLAY XAUTHORITY=$XAUTHORITY" >"$1/screen.new" && mv "$1/screen.new" "$1/screen"
  exec kate -n --block accueil.charte' - "$work" >"$work/kate.log" 2>&1 </dev/null &
kate=$!
trap 'kill -- -"$kate" 2>/dev/null || true; wait "$kate" 2>/dev/null || true; sleep 1; rm -rf "$work"' EXIT

# until_true SECONDS COMMAND...
until_true() {
  local turns=$(($1 * 5))
  shift
  while ! "$@" >/dev/null 2>&1; do
    turns=$((turns - 1))
    [ "$turns" -gt 0 ] || return 1
    sleep 0.2
  done
}
until_true 30 test -e "$work/screen" || fail "there is a screen: $(cat "$work/kate.log")"
source "$work/screen"
window() { xdotool search --name 'accueil.charte' | tail -1 | grep .; }
until_true 60 window || fail "Kate opens: $(cat "$work/kate.log")"
xdotool windowsize "$(window)" 1200 800
xdotool windowfocus "$(window)"

# Lines with an error have a red ground: at the right of line 6, where no text is.
red() {
  local pixel
  pixel=$(import -window root -crop 300x120+700+110 -depth 8 txt:- | grep -ciE '#FF?E[0-9A-F]E[0-9A-F]|#F[0-9A-F]D[0-9A-F]D[0-9A-F]|#FFE[0-9A-F]E[0-9A-F]')
  [ "$pixel" -gt 500 ]
}
check "the finding is marked in its line" until_true 60 red

saved() {
  xdotool key ctrl+s
  grep -qx "$1" accueil.charte
}
xdotool mousemove 600 400 click 1
sleep 1
# The row that is too short, and the first entry of LSP Client, Code Action, which the server fills.
xdotool key ctrl+Home Down Down Down Down Down
sleep 0.5
xdotool key alt+l
sleep 1
xdotool key c
sleep 3
xdotool key Return
sleep 1
xdotool key Return
check "a quick fix is offered, and applied in the file" \
  until_true 20 saved '| Mairie | langue | Garde la langue |  |'
# LSP Client, Format.
xdotool key ctrl+t f
sleep 2
check "tables are laid out in the file" \
  until_true 20 saved '| Mairie      | langue        | Garde la langue    |        |'
done_testing
