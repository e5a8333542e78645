#!/bin/sh
# Generates src/parser.c and its companions from grammar.js; see usage below.
#
# The tree-sitter command is CHARTERLINT_TREE_SITTER, else the one on PATH, else Debian trixie's
# package, unpacked in the user's cache and run with its own loader beside an older system. It
# wants node; when PATH has none, quickjs comes the same way and stands in for it.
set -eu

usage="usage: $0           generate grammar/src from grammar.js
       $0 --check   say whether the committed files are up to date (exit status 1 when not)
       $0 -- ARG…   run the tree-sitter command in the grammar's folder, for instance: -- test"

# The newest language version that tree-sitter 0.20 and Neovim 0.7 load.
abi=14
grammar=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/charterlint/tree-sitter
generated='parser.c grammar.json node-types.json tree_sitter/parser.h'

fail() {
  echo "generate.sh: $*" >&2
  exit 2
}

# The mirrors that apt uses for this release of Debian, whose lists may be empty.
mirrors() {
  release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  apt-get update --print-uris | sed -n "s|^'\(.*\)/dists/$release/InRelease'.*|\1|p" | sort -u
}

# apt with a source, state and cache of its own: the system's are neither read nor changed.
trixie_apt() {
  apt-get -q -y -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State="$apt/state" -o Dir::State::status="$apt/state/status" \
    -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root -o APT::Install-Recommends=false \
    -o APT::Update::Error-Mode=any -o Acquire::Languages=none \
    -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false "$@"
}

# wrap NAME PROGRAM ARG…: writes bin/NAME, which runs the unpacked PROGRAM with its own loader.
wrap() {
  libraries=$(dirname "$(find root/usr/lib -name libc.so.6 | head -n 1)")
  loader=$(basename "$(find "$libraries" -name 'ld-linux*' | head -n 1)")
  {
    echo '#!/bin/sh'
    echo "home='$cache' libraries='$libraries'"
    printf 'exec "$home/$libraries/%s" --library-path "$home/$libraries" ' "$loader"
    printf '"$home/root/usr/bin/%s" %s "$@"\n' "$2" "${3:-}"
  } >"bin/$1"
  chmod +x "bin/$1"
}

# What tree-sitter asks of node: to run the program on its standard input.
write_node() {
  cat >node.js <<'JAVASCRIPT'
globalThis.global = globalThis;
globalThis.module = {exports: {}};
globalThis.process = {
  env: {TREE_SITTER_GRAMMAR_PATH: std.getenv('TREE_SITTER_GRAMMAR_PATH')},
  stdout: {write: text => std.out.puts(text)},
};
globalThis.require = path => (std.evalScript(std.loadFile(path)), module.exports);
std.evalScript(std.in.readAsString());
JAVASCRIPT
  wrap node qjs '--std "$home/node.js"'
}

# Unpacks trixie's packages of these names, and what they depend on, in $cache.
unpack_trixie() {
  command -v apt-get >/dev/null || fail 'no tree-sitter on PATH and no apt-get to fetch it with'
  keyring=/usr/share/keyrings/debian-archive-keyring.gpg
  [ -r "$keyring" ] || fail "$keyring is missing: install debian-archive-keyring"
  part=$cache.part
  apt=$part/apt
  rm -rf "$cache" "$part"
  mkdir -p "$apt/state/lists/partial" "$apt/cache/archives/partial" "$part/root" "$part/bin"
  : >"$apt/state/status"
  for mirror in $(mirrors); do
    echo "deb [signed-by=$keyring] $mirror trixie main" >"$apt/sources.list"
    trixie_apt update >&2 && trixie_apt install --download-only "$@" >&2 || continue
    for package in "$apt"/cache/archives/*.deb; do dpkg -x "$package" "$part/root"; done
    rm -rf "$apt"
    (cd "$part" && wrap tree-sitter tree-sitter && case $* in *quickjs*) write_node ;; esac)
    mv "$part" "$cache"
    return
  done
  rm -rf "$part"
  fail "could not get Debian trixie's $*; set CHARTERLINT_TREE_SITTER to a tree-sitter command"
}

find_tree_sitter() {
  command=${CHARTERLINT_TREE_SITTER:-$(command -v tree-sitter || true)}
  [ -z "$command" ] || return 0
  PATH=$PATH:$cache/bin
  if ! command -v node >/dev/null; then
    unpack_trixie tree-sitter-cli quickjs
  elif ! [ -x "$cache/bin/tree-sitter" ]; then
    unpack_trixie tree-sitter-cli
  fi
  command=$cache/bin/tree-sitter
}

# Generates in a temporary folder, since the command writes more files than are wanted.
generate() {
  fresh=$(mktemp -d)
  trap 'rm -rf "$fresh"' EXIT
  cp "$grammar/grammar.js" "$grammar/tree-sitter.json" "$fresh/"
  # Bindings are not wanted; the newest versions make none and do not know the flag.
  flags=$("$command" generate --help | grep -o -e '--no-bindings' || true)
  # shellcheck disable=SC2086  # no flag is no word
  (cd "$fresh" && "$command" generate --abi "$abi" $flags)
}

case ${1:-} in
  '' | --check | --) ;;
  *) echo "$usage" >&2 && exit 2 ;;
esac
find_tree_sitter
case ${1:-} in
  '')
    generate
    mkdir -p "$grammar/src/tree_sitter"
    for file in $generated; do cp "$fresh/src/$file" "$grammar/src/$file"; done
    ;;
  --check)
    generate
    stale=
    for file in $generated; do
      cmp -s "$grammar/src/$file" "$fresh/src/$file" || stale="$stale $file"
    done
    if [ -n "$stale" ]; then
      echo "generate.sh: $("$command" --version) makes other files than the committed:$stale" >&2
      echo "generate.sh: run grammar/generate.sh, with Debian's version if yours is newer" >&2
      exit 1
    fi
    ;;
  --)
    shift
    cd "$grammar" && "$command" "$@"
    ;;
esac
