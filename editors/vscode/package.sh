#!/usr/bin/env bash
# Makes the .vsix: editors/vscode/package.sh PROGRAM OUT, where PROGRAM is the program to pack in it,
# for this machine's kind, and OUT the folder that the .vsix goes to. Prints its path.
set -euo pipefail
program=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")"

case "$(uname -s)-$(uname -m)" in
Linux-x86_64) target=linux-x64 ;;
Linux-aarch64) target=linux-arm64 ;;
Darwin-arm64) target=darwin-arm64 ;;
Darwin-x86_64) target=darwin-x64 ;;
*)
  echo "no .vsix is made on a machine of this kind" >&2
  exit 2
  ;;
esac

# Any Node from 18 on will do, whoever installed it.
command -v npm >/dev/null || ../../dev need nodejs npm

# As locked; no package runs a script of its own.
if ! cmp -s package-lock.json node_modules/.as-locked; then
  npm ci --ignore-scripts --no-audit --no-fund >&2
  cp package-lock.json node_modules/.as-locked
fi
node scripts/generate.mjs --check "$program" >&2
node scripts/texts.mjs >&2
npx tsc --noEmit >&2
node scripts/build.mjs >&2
node scripts/schemas.mjs "$program" >&2
install -D -m 755 "$program" bin/charterlint
vsix=$out/charterlint-$target.vsix
source=https://github.com/charterlint/charterlint
npx vsce package --no-dependencies \
  --baseContentUrl "$source/blob/main/editors/vscode" \
  --baseImagesUrl "$source/raw/main/editors/vscode" \
  --target "$target" --out "$vsix" >&2
echo "$vsix"
