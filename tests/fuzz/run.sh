#!/usr/bin/env bash
# Fuzzes one target after the other: run.sh FOLDER_OF_PROGRAMS [TARGET [SECONDS]]. What is learnt stays
# in build/fuzz-corpus; an input that fails is kept in build/fuzz-found and named, and the other targets
# still have their turn.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

programs=$(realpath "$1")
target=${2:-all}
seconds=${3:-180}
targets=(parse check fix format edits names config session workspace)
[ "$target" = all ] || targets=("$target")

seeds=build/fuzz-corpus/seeds
rm -rf "$seeds"
"$programs/fuzz_seeds" "$seeds"
mkdir -p build/fuzz-found
# A search for leaks after each input would take most of the time: libFuzzer searches when memory grows.
export ASAN_OPTIONS=allocator_may_return_null=1:detect_stack_use_after_return=0
export UBSAN_OPTIONS=print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1

failed=()
for name in "${targets[@]}"; do
  case "$name" in
  names) kind=cell dictionary=charter longest=400 ;;
  config) kind=config dictionary=config longest=4000 ;;
  session) kind=stream dictionary=message longest=30000 ;;
  workspace) kind=script dictionary= longest=120 ;;
  edits) kind=charter dictionary=charter longest=1000 ;;
  *) kind=charter dictionary=charter longest=2000 ;;
  esac
  learnt=build/fuzz-corpus/$name
  found=tests/fuzz/found/$name
  mkdir -p "$learnt"
  echo "== $name"
  log=build/fuzz-found/$name.log
  status=0
  "$programs/fuzz_$name" "$learnt" "$seeds/$kind" $([ -d "$found" ] && echo "$found") \
    ${dictionary:+-dict=tests/fuzz/$dictionary.dict} -max_len="$longest" -max_total_time="$seconds" \
    -timeout=20 -rss_limit_mb=4000 -print_final_stats=1 -artifact_prefix="build/fuzz-found/$name-" \
    >"$log" 2>&1 || status=$?
  if [ "$status" -ne 0 ]; then
    grep -aE 'does not hold|ERROR|WARNING: Thread|SUMMARY|Test unit written' "$log" >&2
    failed+=("$name")
    continue
  fi
  grep -aE '^stat::(number_of_executed|average_exec|new_units|peak_rss)' "$log"
  grep -aE '^#[0-9]+\s+(INITED|DONE)' "$log"
done
if [ ${#failed[@]} -gt 0 ]; then
  echo "failed: ${failed[*]} (the whole output is in build/fuzz-found)" >&2
  exit 1
fi
