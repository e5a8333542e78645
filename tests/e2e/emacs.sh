#!/usr/bin/env bash
# Emacs with Eglot: findings, a quick fix, all fixes, layout, the file on disk.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
"$root/dev" need git emacs-nox elpa-eglot

cd "$work"
code=0
said=$(timeout 120 emacs -q --batch --eval '(package-initialize)' -L "$root/editors/emacs" \
  -l "$root/tests/e2e/emacs/test.el" 2>&1) || code=$?
printf '%s\n' "$said"
check_equal "the test in Emacs succeeds" 0 "$code"
check_says "it ran to its end" "$said" "checks passed"
said=$(emacs -q --batch --eval '(package-initialize)' \
  --eval '(setq byte-compile-error-on-warn t)' \
  --eval '(setq byte-compile-dest-file-function (lambda (_) "'"$work"'/charter-mode.elc"))' \
  -f batch-byte-compile "$root/editors/emacs/charter-mode.el" 2>&1) || fail "it compiles without warnings: $said"
check "it compiles without warnings" test -s "$work/charter-mode.elc"
done_testing
