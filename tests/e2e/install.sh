#!/usr/bin/env bash
# What cmake --install and cpack make: put into an empty root, looked at, and used.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
"$root/dev" need git dpkg-dev lintian mandoc shared-mime-info bash zsh fish neovim

# The release that `./dev e2e` has built, or another build of it.
build=${CHARTERLINT_BUILD:-$root/build/release}
version=$("$CHARTERLINT" --version)
version=${version#charterlint }
check_equal "the version is that of CMakeLists.txt" "$version" \
  "$(sed -nE 's/^project\(charterlint VERSION ([0-9.]+).*/\1/p' "$root/CMakeLists.txt")"

# ---- cmake --install ------------------------------------------------------------------------------

cmake --build "$build" >"$work/log" 2>&1 || { cat "$work/log"; fail "it builds"; }
prefix=$work/prefix
cmake --install "$build" --prefix "$prefix" >"$work/log" 2>&1 || { cat "$work/log"; fail "it installs"; }
check_equal "the installed program runs" "charterlint $version" "$("$prefix/bin/charterlint" --version)"
check_says "it needs no library" "$(ldd "$prefix/bin/charterlint" 2>&1 || true)" "not a dynamic executable"
check "it has no symbols left to strip" test -z "$(nm "$prefix/bin/charterlint" 2>/dev/null)"
check_equal "nothing but ours is installed" "bin lib share" \
  "$(cd "$prefix" && { ls; [ -d lib ] || echo lib; } | sort | tr '\n' ' ' | sed 's/ $//')"

page=$(mandoc -T utf8 "$prefix/share/man/man1/charterlint.1" | col -b)
check_says "the manual page has the version" "$page" "charterlint $version"
for part in --unsafe-fixes --write-baseline --stdin-filename "completions" ".charterlint.json" "NO_COLOR"; do
  check_says "the manual page tells of $part" "$page" "$part"
done

for shell in bash/charterlint:bash-completion/completions/charterlint \
  fish/charterlint.fish:fish/vendor_completions.d/charterlint.fish \
  zsh/_charterlint:zsh/vendor-completions/_charterlint; do
  name=${shell%%/*}
  file=$prefix/share/${shell#*:}
  "$prefix/bin/charterlint" completions "$name" >"$work/completions"
  check "the completions of $name are those of the program" cmp "$work/completions" "$file"
done
said=$(bash --norc -c "source '$prefix/share/bash-completion/completions/charterlint'
  COMP_WORDS=(charterlint ch); COMP_CWORD=1; _charterlint; echo \"\${COMPREPLY[*]}\"")
check_equal "bash completes" check "$said"

XDG_DATA_DIRS=$prefix/share:/usr/share update-mime-database "$prefix/share/mime"
printf '# Charte cookies\n' >"$work/accueil.charte"
for name in accueil.charte accueil.charter; do
  said=$(sed -n "s,^[0-9]*:\(.*\):\*\.${name#*.}$,\1,p" "$prefix/share/mime/globs2")
  check_equal "a .${name#*.} is a charter for the desktop" text/x-charter "$said"
done

# ---- .deb -----------------------------------------------------------------------------------------

cd "$work"
cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work/packages" >"$work/log" 2>&1 || {
  cat "$work/log"
  fail "cpack makes a .deb"
}
deb=$(echo "$work"/packages/*.deb)
check_says "the .deb is named as Debian names them" "$deb" "charterlint_${version}_$(dpkg --print-architecture).deb"
facts=$(dpkg-deb --info "$deb")
check_says "it has the version" "$facts" "Version: $version"
check_says "it needs libc at most" "$(sed -n 's/^ Depends: //p' <<<"$facts" | tr -d ' ' | sed 's/(.*)//')" "libc6"
said=$(lintian --fail-on error "$deb" 2>&1) || fail "lintian: $said"
check_silent "lintian has no error" "$said" "E: "

# Installed, in a root of its own.
mkdir "$work/root"
dpkg-deb -x "$deb" "$work/root"
check_equal "the program of the .deb runs" "charterlint $version" "$("$work/root/usr/bin/charterlint" --version)"
check "the licence is there" test -s "$work/root/usr/share/doc/charterlint/copyright"
check "the plugin of Neovim is whole" test -z "$(cd "$root/editors/neovim" && git ls-files | while read -r file; do
  [ -e "$work/root/usr/share/nvim/site/pack/charterlint/start/charterlint/$file" ] || echo "$file"
done)"
check "the manual page is compressed" gzip -t "$work/root/usr/share/man/man1/charterlint.1.gz"

# Neovim finds plugin, parser and server without being told.
printf '# Charte cookies de https://www.exemple.fr\n\n| Nom | Finalité |\n| --- | --- |\n| a | b | c |\n' \
  >"$work/accueil.charte"
said=$(cd "$work" && PATH=$work/root/usr/bin:$PATH XDG_DATA_DIRS=$work/root/usr/share:/usr/share \
  timeout 60 nvim --headless --cmd "set runtimepath+=$work/root/usr/lib/nvim" -i NONE -n accueil.charte -c 'lua
    local shown = vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
    local coloured = vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil
    io.stdout:write(vim.bo.filetype, " ", tostring(shown), " ", tostring(coloured))' -c 'qall!' 2>/dev/null)
check_equal "Neovim has file type, findings and colours from the .deb" "charter true true" "$said"

# ---- .tar.gz ----------------------------------------------------------------------------------------

cpack --config "$build/CPackConfig.cmake" -G TGZ -B "$work/packages" >"$work/log" 2>&1 || {
  cat "$work/log"
  fail "cpack makes a .tar.gz"
}
mkdir "$work/unpacked"
tar -C "$work/unpacked" -xzf "$work"/packages/*.tar.gz
check_equal "the program of the .tar.gz runs" "charterlint $version" \
  "$("$(find "$work/unpacked" -name charterlint -type f -perm -u+x | head -1)" --version)"
done_testing
