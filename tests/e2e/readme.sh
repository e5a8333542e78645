#!/usr/bin/env bash
# The README, followed to the letter in a fresh clone: its two commands, and a screen of use. With
# CHARTERLINT_E2E_QUICK set `./dev test`, the longest by far, is left out.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/support/blocks.sh"
"$root/dev" need git

snapshot "$work/project"
git clone -q "$work/project" "$work/clone"
cd "$work/clone"

# run_line LINE: a line of a block, as typed; prints its exit status.
run_line() {
  local code=0
  bash -c "$1" >"$work/said" 2>&1 </dev/null || code=$?
  echo "$code"
}

mapfile -t commands < <(block README.md "Two commands" sh | sed 's/ *#.*//')
check_equal "there are two commands" "./dev run|./dev test" "$(IFS='|'; echo "${commands[*]}")"
code=$(run_line "${commands[0]}")
check_equal "./dev run ends as a check with findings does" 1 "$code"
check_says "it lints the example charters" "$(cat "$work/said")" "error[fused-cells]"
program=build/release/server/charterlint
check "the program is where the README says" test -x "$program"
check_says "one static file" "$(ldd "$program" 2>&1 || true)" "not a dynamic executable"
code=$(run_line "./dev run examples/library.charter")
check_silent "./dev run FILE looks at that file alone" "$(cat "$work/said")" musee
if [ -n "${CHARTERLINT_E2E_QUICK:-}" ]; then
  echo "left out: ./dev test"
else
  code=$(run_line "${commands[1]}")
  [ "$code" = 0 ] || tail -n 50 "$work/said"
  check_equal "./dev test passes" 0 "$code"
  check_says "it ran tests" "$(cat "$work/said")" "100% tests passed"
fi

# The screen: the command after the dollar, and what it is said to print, somewhere in what it prints.
export PATH=$PWD/build/release/server:$PATH LANG=C.UTF-8
shown=$(block README.md "A screen of use" console)
code=$(run_line "$(sed -n '1s/^\$ //p' <<<"$shown")")
check_says "the finding of the README is the program's" "$(cat "$work/said")" "$(sed 1d <<<"$shown")"
block README.md "A screen of use" sh | sed 's/ *#.*//' >"$work/lines"
check "the README shows commands" test "$(wc -l <"$work/lines")" -gt 5
while IFS= read -r line; do
  git checkout -q examples
  code=$(run_line "${line//FILE.../examples/*.charte}")
  [ "$code" -le 1 ] || fail "$line: status $code: $(cat "$work/said")"
  check "$line" test -s "$work/said"
done <"$work/lines"

# What it links to is there.
for page in *.md docs/*.md; do
  while IFS= read -r link; do
    check "$page links to $link" test -e "$(dirname "$page")/${link%%#*}"
  done < <(grep -oE '\]\([^):#]+(#[^)]*)?\)' "$page" | sed 's/^](//; s/)$//' | sort -u)
done
done_testing
