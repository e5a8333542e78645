#!/usr/bin/env bash
# Runs the random tests at length: properties.sh CHARTERLINT_TESTS [FACTOR [SEED]].
# FACTOR times the documents that the tests try in everyday runs: 70 makes 100,000 of each of the
# great properties. A failure prints the document and the seed that gives it again.
set -euo pipefail

tests=$(realpath "$1")
export CHARTERLINT_ROUNDS=${2:-70}
export CHARTERLINT_SEED=${3:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
suites=(properties corpus_properties grammar layout inlines outline occurrences
  lsp_editing_properties lsp_navigation_properties oracle)

echo "seed $CHARTERLINT_SEED, factor $CHARTERLINT_ROUNDS"
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
# One process for each file of tests: what they count and find is told in their order.
printf '%s\n' "${suites[@]}" | xargs -P "$(nproc)" -I{} sh -c '
  "$1" -sf="*/$2_test.cpp" -d >"$3/$2" 2>&1 || touch "$3/failed"' - "$tests" {} "$logs"
for suite in "${suites[@]}"; do
  echo "== $suite"
  grep -vE '^\[doctest\] (doctest version|run with)|^=+$|^$' "$logs/$suite" || true
done
[ ! -e "$logs/failed" ]
