#!/usr/bin/env bash
# Every message of sessions over stdio, in both directions, against the meta model of LSP 3.17.
# The program is CHARTERLINT. The model is not ours to pass on: it is fetched once, or given as
# CHARTERLINT_METAMODEL. Without it nothing is checked, and the reason is told.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=${CHARTERLINT:-$here/../../build/release/server/charterlint}
"$here/../../dev" need curl python3

# The last commit of the published 3.17 model, and what it is known by.
commit=60f2bb8aec6050bddcc131b0ad1397af1f5aa84e
sum=1903ce86fa446cf9cf41536549f22735ec157a3013e3107637696540bccc451e
url=https://raw.githubusercontent.com/microsoft/language-server-protocol/$commit/_specifications/lsp/3.17/metaModel/metaModel.json

model=${CHARTERLINT_METAMODEL:-}
if [ -z "$model" ]; then
  model=${XDG_CACHE_HOME:-$HOME/.cache}/charterlint/metaModel-3.17.json
  if [ ! -f "$model" ]; then
    mkdir -p "$(dirname "$model")"
    if ! curl -fsSL --max-time 60 -o "$model.new" "$url"; then
      echo "protocol: skipped: the meta model cannot be fetched from $url" >&2
      exit 0
    fi
    mv "$model.new" "$model"
  fi
fi
if [ "$(sha256sum "$model" | cut -d ' ' -f 1)" != "$sum" ]; then
  echo "protocol: $model is not the meta model that is expected" >&2
  exit 1
fi
exec python3 "$here/protocol.py" "$program" "$model" "$here/../clients"
