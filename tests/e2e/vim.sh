#!/usr/bin/env bash
# Vim with ALE: findings, a quick fix, all fixes, layout, the file on disk.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
"$root/dev" need git vim vim-ale

cd "$work"
git init -q .
export PLUGIN=$root/editors/vim RESULT=$work/result
code=0
# A terminal that nobody looks at: with -es Vim would show no menu.
timeout 120 script -qec "vim -Nu '$root/tests/e2e/vim/vimrc' -n -c 'source $root/tests/e2e/vim/test.vim'" \
  /dev/null >"$work/screen" 2>&1 </dev/null || code=$?
said=$(cat "$RESULT" 2>/dev/null || true)
printf '%s\n' "$said"
check_equal "the test in Vim succeeds" 0 "$code"
check_says "it ran to its end" "$said" "checks passed"
done_testing
