#!/usr/bin/env bash
# Looks for data races with ThreadSanitizer: threads.sh BUILD_FOLDER CHARTERLINT_TESTS [SECONDS].
# The server's targets are fuzzed, SECONDS each; then the tests that run the program run the one of
# BUILD_FOLDER.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

build=$(realpath "$1")
tests=$(realpath "$2")
seconds=${3:-180}
for target in workspace session; do
  tests/fuzz/run.sh "$build/tests/fuzz" "$target" "$seconds"
done

export CHARTERLINT_PROGRAM=$build/server/charterlint TSAN_OPTIONS=halt_on_error=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r build/fuzz-corpus/seeds/charter "$work"
cd "$work/charter"
for charter in *; do mv "$charter" "$charter.charte"; done
echo "== check, and fix on many threads"
groups=table,column,category,cookie,document,text,suppression
for round in 1 2 3; do
  "$CHARTERLINT_PROGRAM" check --jobs 8 --exit-zero --select "$groups" . >/dev/null
done
"$CHARTERLINT_PROGRAM" format . >/dev/null
"$CHARTERLINT_PROGRAM" check --jobs 8 --exit-zero --fix --unsafe-fixes . >/dev/null
cd - >/dev/null
echo "== the server and the program as processes"
"$tests" -sf='*server_process_test.cpp,*program_races_test.cpp,*program_files_test.cpp'
