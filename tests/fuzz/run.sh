#!/usr/bin/env bash
# Fuzzes one target after the other: run.sh FOLDER_OF_PROGRAMS [TARGET [SECONDS]]. What is learnt stays
# in build/fuzz-corpus; an input that fails is kept in build/fuzz-found and named.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

programs=$(realpath "$1")
target=${2:-all}
seconds=${3:-180}
targets=(parse check fix format edits names config session)
[ "$target" = all ] || targets=("$target")

seeds=build/fuzz-corpus/seeds
rm -rf "$seeds"
python3 tests/fuzz/seeds.py "$seeds" $([ -d ../shared ] && echo ../shared)
mkdir -p build/fuzz-found
# A leak or an overrun ends the run; the sanitizers' own searches for symbols are not worth the time.
export ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1 UBSAN_OPTIONS=print_stacktrace=1

for name in "${targets[@]}"; do
  case "$name" in
  names) kind=cell dictionary=charter longest=400 ;;
  config) kind=config dictionary=config longest=4000 ;;
  session) kind=message dictionary=message longest=60000 ;;
  *) kind=charter dictionary=charter longest=4000 ;;
  esac
  learnt=build/fuzz-corpus/$name
  mkdir -p "$learnt"
  echo "== $name"
  nice -n 19 "$programs/fuzz_$name" "$learnt" "$seeds/$kind" -dict="tests/fuzz/$dictionary.dict" \
    -max_len="$longest" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4000 -verbosity=1 \
    -print_final_stats=1 -artifact_prefix="build/fuzz-found/$name-" >"build/fuzz-found/$name.log" 2>&1 || {
    grep -E '==== does not hold|ERROR|SUMMARY|Test unit written' "build/fuzz-found/$name.log" >&2
    exit 1
  }
  grep -E 'stat::number_of_executed|stat::peak_rss' "build/fuzz-found/$name.log"
  grep -aE '^#[0-9]+\s+DONE' "build/fuzz-found/$name.log"
done
