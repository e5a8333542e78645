#!/usr/bin/env bash
# Every message of sessions over stdio, in both directions, against the meta model of LSP 3.17.
# The program is CHARTERLINT. The model is not ours to pass on: it is taken once out of the sources of
# Debian's node-vscode-lsp (which is vscode-languageserver-node, whose packages npm has without it), or
# given as CHARTERLINT_METAMODEL. Without it nothing is checked: the reason is told, and the exit status
# is 77. `protocol.sh --fetch` only brings the model.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=${CHARTERLINT:-$here/../../build/release/server/charterlint}

archive=node-vscode-lsp_1.0.0~git20230424.1320922.orig.tar.xz
archive_sum=c886fec0b77832a63f58edba366b0532332c97c692a9b3e5317cd7e3d4250f65
member=node-vscode-lsp-1.0.0~git20230424.1320922/protocol/metaModel.json
# The second keeps what the first no longer has once a Debian release is old.
mirrors=(
  http://deb.debian.org/debian
  http://snapshot.debian.org/archive/debian/20250801T000000Z
)
model=${CHARTERLINT_METAMODEL:-${XDG_CACHE_HOME:-$HOME/.cache}/charterlint/metaModel-3.17.0.json}

fetch() {
  local scratch mirror
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' RETURN
  for mirror in "${mirrors[@]}"; do
    curl -fsSL --max-time 60 -o "$scratch/$archive" \
      "$mirror/pool/main/n/node-vscode-lsp/$archive" || continue
    echo "$archive_sum  $scratch/$archive" | sha256sum --check --quiet || continue
    mkdir -p "$(dirname "$model")"
    tar -xJf "$scratch/$archive" -O "$member" >"$model.new"
    mv "$model.new" "$model"
    return
  done
  return 1
}

[ -f "$model" ] || {
  for tool in curl xz python3; do
    command -v "$tool" >/dev/null || "$here/../../dev" need curl xz-utils python3
  done
  fetch || {
    echo "protocol: skipped: $archive cannot be fetched from ${mirrors[*]}" >&2
    exit 77
  }
}
[ "${1:-}" != --fetch ] || exit 0
exec python3 "$here/protocol.py" "$program" "$model" "$here/../clients"
