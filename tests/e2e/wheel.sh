#!/usr/bin/env bash
# The Python package: packaging/wheel.sh makes a wheel for any Linux, and `pip install .` builds from
# source; what they put on the PATH of a fresh environment runs.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
"$root/dev" need git g++ binutils python3 python3-venv

version=$("$CHARTERLINT" --version)
snapshot "$work/charterlint"
cd "$work/charterlint"
fresh() {
  /usr/bin/python3 -m venv "$1"
}
# try NAME: the program in the environment $work/NAME is that of this tree, and finds what it should.
try() {
  local program=$work/$1/bin/charterlint
  check_equal "$1: the program has the version" "$version" "$("$program" --version)"
  check_says "$1: it needs no library" "$(ldd "$program" 2>&1 || true)" "not a dynamic executable"
  check_equal "$1: it has no symbols left to strip" "" "$(nm "$program" 2>/dev/null)"
  check_equal "$1: it finds what the other one finds" \
    "$("$CHARTERLINT" check --output-format concise --exit-zero examples)" \
    "$("$program" check --output-format concise --exit-zero examples)"
}

PATH=/usr/bin:/bin packaging/wheel.sh "$work/wheels" >"$work/log" 2>&1 || { cat "$work/log"; fail "wheel.sh"; }
check_equal "one wheel, for any Linux of this architecture and any Python" \
  "charterlint-${version#charterlint }-py3-none-manylinux_2_17_$(uname -m).musllinux_1_1_$(uname -m).whl" \
  "$(ls "$work/wheels")"
fresh "$work/wheel"
"$work/wheel/bin/pip" install -q --no-index "$work"/wheels/*.whl
try wheel
listed=$(/usr/bin/python3 -m zipfile -l "$(echo "$work"/wheels/*.whl)")
check_says "the wheel has the notices of what is linked" "$listed" THIRD_PARTY_NOTICES.md
check_equal "and nothing beside the program and facts about it" "" \
  "$(sed 1d <<<"$listed" | grep -v -e '\.dist-info/' -e '\.data/scripts/charterlint ' || true)"

fresh "$work/source"
"$work/source/bin/pip" install -q . >"$work/log" 2>&1 || { cat "$work/log"; fail "pip install ."; }
try source
done_testing
