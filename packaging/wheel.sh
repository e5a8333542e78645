#!/usr/bin/env bash
# Builds a wheel that runs on any Linux of this machine's architecture: the program in it is static, so
# it needs neither the glibc of manylinux nor the musl of musllinux. Arguments: the folder for it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
folder=$(realpath -m "${1:-$root/build/wheels}")
venv=$(mktemp -d)
trap 'rm -rf "$venv"' EXIT
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet build wheel
"$venv/bin/python" -m build --wheel --outdir "$folder" -C cmake.define.CHARTERLINT_STATIC=ON "$root"
machine=$(uname -m)
"$venv/bin/python" -m wheel tags --remove \
  --platform-tag "manylinux_2_17_$machine.musllinux_1_1_$machine" "$folder"/charterlint-*-linux_"$machine".whl
