#!/usr/bin/env bash
# Lays out generated tables and compares with what prettier makes of them: run.sh ORACLE_TABLES
# [COUNT [SEED]]. Installs prettier, in the version below, into build/oracles.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

tables=$(realpath "$1")
count=${2:-10000}
seed=${3:-1}
prettier=3.10.1
# The least share of equal tables, in percent. docs/formatting.md says where the two may differ.
floor=100

mkdir -p build/oracles
cp tests/oracles/prettier.mjs build/oracles/
cd build/oracles
installed=$(node -p 'require("prettier/package.json").version' 2>/dev/null || true)
if [ "$installed" != "$prettier" ]; then
  npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund \
    "prettier@$prettier" >&2
fi
"$tables" "$count" "$seed" >tables.json
exec node prettier.mjs tables.json "$floor"
