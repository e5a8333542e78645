# For the scripts of tests/e2e, which source it: where things are, a folder to work in, and checks.
# shellcheck shell=bash
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)

# The program under test, as `./dev e2e` tells it.
CHARTERLINT=${CHARTERLINT:-$root/build/release/server/charterlint}
[ -x "$CHARTERLINT" ] || {
  echo "no program at $CHARTERLINT: ./dev build" >&2
  exit 2
}
export CHARTERLINT

# A folder of the test's own, gone when it ends; the user's settings are out of its sight.
work=$(mktemp -d "${TMPDIR:-/tmp}/charterlint-e2e.XXXXXX")
trap 'rm -rf "$work"' EXIT
# Packages are built more than once; compilers find what they compiled before.
export CCACHE_DIR=${CCACHE_DIR:-$HOME/.cache/ccache} CCACHE_BASEDIR=$work CCACHE_NOHASHDIR=1
export HOME=$work/home XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data
export XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache
export LC_ALL=C.UTF-8
unset LANGUAGE
mkdir -p "$HOME" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_CACHE_HOME"
git config --global user.name "A test"
git config --global user.email test@example.org
git config --global init.defaultBranch main
git config --global protocol.file.allow always

checks=0
# The test fails here and now, and says why.
fail() {
  echo "FAILED: $*" >&2
  exit 1
}
# check WHAT COMMAND...: the command succeeds.
check() {
  local what=$1
  shift
  "$@" || fail "$what"
  checks=$((checks + 1))
  echo "ok: $what"
}
# check_equal WHAT EXPECTED ACTUAL
check_equal() {
  [ "$2" = "$3" ] || fail "$1"$'\n'"--- expected"$'\n'"$2"$'\n'"--- got"$'\n'"$3"
  checks=$((checks + 1))
  echo "ok: $1"
}
# check_file WHAT FILE TEXT: the file holds the text, to the byte.
check_file() {
  printf '%s' "$3" | cmp -s - "$2" || fail "$1"$'\n'"$(printf '%s' "$3" | diff -u - "$2")"
  checks=$((checks + 1))
  echo "ok: $1"
}
# check_says WHAT TEXT PART: the text has the part in it.
check_says() {
  case $2 in
  *"$3"*) ;;
  *) fail "$1: \`$3\` is not in"$'\n'"$2" ;;
  esac
  checks=$((checks + 1))
  echo "ok: $1"
}
# check_silent WHAT TEXT PART: the text does not have the part in it.
check_silent() {
  case $2 in
  *"$3"*) fail "$1: \`$3\` is in"$'\n'"$2" ;;
  esac
  checks=$((checks + 1))
  echo "ok: $1"
}
# status COMMAND...: prints the exit status, and nothing else.
status() {
  local code=0
  "$@" >/dev/null 2>&1 || code=$?
  echo "$code"
}
# To be the last line of a test: it did check something.
done_testing() {
  [ "$checks" -gt 0 ] || fail "nothing was checked"
  echo "$checks checks passed"
}

# A copy of the working tree as a repository of its own in the folder $1, whatever is committed.
snapshot() {
  mkdir -p "$1"
  (cd "$root" && git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do
      [ -e "$file" ] || [ -L "$file" ] && printf '%s\0' "$file"
    done | tar --null -T - -cf -) | tar -C "$1" -xf -
  git -C "$1" init -q
  git -C "$1" add -A
  git -C "$1" commit -q -m "The working tree"
}
