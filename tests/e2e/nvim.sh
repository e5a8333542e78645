#!/usr/bin/env bash
# The plugin of Neovim, in Neovim: Debian 12's own (0.7.2), trixie's (0.10.4), and the newest of sid,
# which has vim.lsp.enable. EDITS sets how many random edits each makes (2,000), NVIM which are tried.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/support/debian.sh"
"$root/dev" need git gcc libc6-dev neovim

export TESTS=$root/tests/e2e/nvim
snapshot "$work/charterlint"
export PLUGIN=$work/charterlint/editors/neovim

# in_nvim NAME FILE TEST: runs a test in an editor, in a folder of its own.
in_nvim() {
  local name=$1 nvim=$2 test=$3 folder=$work/$1-$3 said code=0
  mkdir -p "$folder"
  git init -q "$folder"
  echo "== $name: $test"
  said=$(cd "$folder" && timeout 1200 "$nvim" --headless -u "$TESTS/init.vim" -i NONE -n \
    -c "luafile $TESTS/$test.lua" 2>&1) || code=$?
  printf '%s\n' "$said" | tr -d '\r' | grep -v '^ok:' || true
  [ "$code" -eq 0 ] || fail "$name: $test.lua ends with status $code"
  check_says "$name: $test.lua ends with its checks" "$said" "checks passed"
}

test_nvim() {
  local name=$1 nvim=$2
  echo "== $name: $("$nvim" --version | head -1)"
  rm -rf "$PLUGIN/parser" "$PLUGIN/doc/tags"
  in_nvim "$name" "$nvim" plugin
  in_nvim "$name" "$nvim" colours
  in_nvim "$name" "$nvim" edits
}

export EDITS=${EDITS:-2000}
CHARTERS=$(printf '%s ' "$root"/examples/*.char* \
  "$root"/tests/fixtures/{duplicate-row,empty-column,mojibake,unescaped-pipe}/*.charter)
export CHARTERS

for suite in ${NVIM:-bookworm trixie sid}; do
  if [ "$suite" = bookworm ]; then
    test_nvim bookworm /usr/bin/nvim
    continue
  fi
  mkdir -p "$e2e_cache/nvim-$suite"
  unpack_from "$suite" "$e2e_cache/nvim-$suite" neovim
  runner "$e2e_cache/nvim-$suite" usr/bin/nvim "$work/nvim-$suite"
  VIMRUNTIME=$e2e_cache/nvim-$suite/usr/share/nvim/runtime \
    NVIM_LIB=$e2e_cache/nvim-$suite/usr/lib/nvim \
    test_nvim "$suite" "$work/nvim-$suite"
done

done_testing
