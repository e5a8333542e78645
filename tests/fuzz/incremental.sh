#!/usr/bin/env bash
# Compares what is edited with what is read anew until it was done often enough, for trees, charters
# and findings each: incremental.sh CHARTERLINT_TESTS [COMPARISONS [SEED]]. A failure prints the text
# and the edit.
set -euo pipefail

tests=$(realpath "$1")
export comparisons=${2:-1000000}
export CHARTERLINT_SEED=${3:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
echo "seed $CHARTERLINT_SEED, $comparisons comparisons of each"
# How many one run of each test makes, at least.
cases=(
  "parsing again after an edit gives the tree of a fresh parse:4000"
  "after an edit a charter is what it would be if it were read anew:12000"
  "after an edit the findings are those of the text as it is then:5200"
)
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
printf '%s\n' "${cases[@]}" | xargs -d '\n' -P "${JOBS:-$(nproc)}" -I{} sh -c '
  name=${2%:*} each=${2##*:}
  CHARTERLINT_ROUNDS=$(((comparisons + each - 1) / each)) \
    nice -n 19 "$1" -tc="$name" -d >"$3/$each" 2>&1 || touch "$3/failed"' - "$tests" {} "$logs"
for each in "${cases[@]}"; do
  echo "== ${each%:*}"
  grep -vE '^\[doctest\] (doctest version|run with)|^=+$|^$' "$logs/${each##*:}" || true
done
[ ! -e "$logs/failed" ]
