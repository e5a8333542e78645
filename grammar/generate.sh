#!/bin/sh
# Generates src/parser.c and its companions from grammar.js; see usage below.
#
# The tree-sitter command is CHARTERLINT_TREE_SITTER, else the one on PATH, else Debian trixie's
# package, unpacked in the user's cache and run with its own loader beside an older system. It
# wants node, which comes the same way when PATH has none.
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

# The mirrors that apt uses for this release of Debian.
mirrors() {
  release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    sed -n "s/^$release main //p" | sort -u
}

# apt with a source, state and cache of its own: the system's are neither read nor changed.
trixie_apt() {
  apt-get -q -y -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State="$apt/state" -o Dir::State::status=/dev/null -o Dir::Cache="$apt/cache" \
    -o APT::Sandbox::User=root -o APT::Install-Recommends=false -o APT::Update::Error-Mode=any \
    -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false "$@"
}

# Writes $cache/bin/NAME, which runs the unpacked program NAME with the unpacked loader.
wrap() {
  libraries=$(dirname "$(find root/usr/lib -name libc.so.6 | head -n 1)")
  loader=$(basename "$(find "$libraries" -name 'ld-linux*' | head -n 1)")
  printf '#!/bin/sh\nexec "%s" --library-path "%s" "%s" "$@"\n' \
    "$cache/$libraries/$loader" "$cache/$libraries" "$cache/root/usr/bin/$1" >"bin/$1"
  chmod +x "bin/$1"
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
  for mirror in $(mirrors); do
    echo "deb [signed-by=$keyring] $mirror trixie main" >"$apt/sources.list"
    trixie_apt update >&2 && trixie_apt install --download-only "$@" >&2 || continue
    for package in "$apt"/cache/archives/*.deb; do dpkg -x "$package" "$part/root"; done
    rm -rf "$apt"
    for name in tree-sitter node; do
      [ ! -x "$part/root/usr/bin/$name" ] || (cd "$part" && wrap "$name")
    done
    mv "$part" "$cache"
    return
  done
  rm -rf "$part"
  fail "could not get Debian trixie's $*; set CHARTERLINT_TREE_SITTER to a tree-sitter command"
}

find_tree_sitter() {
  command=${CHARTERLINT_TREE_SITTER:-$(command -v tree-sitter || true)}
  [ -z "$command" ] || return 0
  wanted=tree-sitter-cli
  command -v node >/dev/null || wanted="$wanted nodejs"
  case $wanted in *nodejs) node=$cache/bin/node ;; *) node=/bin/sh ;; esac
  # shellcheck disable=SC2086  # the names are words
  [ -x "$cache/bin/tree-sitter" ] && [ -x "$node" ] || unpack_trixie $wanted
  PATH=$PATH:$cache/bin
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
