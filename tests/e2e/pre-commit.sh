#!/usr/bin/env bash
# The hooks of .pre-commit-hooks.yaml as a repository of charters uses them: with the pre-commit of
# Debian and the newest one of PyPI, built from source by `pip install .`.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
source "$(dirname "${BASH_SOURCE[0]}")/support/blocks.sh"
"$root/dev" need git pre-commit python3-venv

snapshot "$work/charterlint"
version=$("$CHARTERLINT" --version)
revision=v${version#charterlint }
git -C "$work/charterlint" tag "$revision"

broken='# Charte cookies de https://www.exemple.fr

| Fournisseur | Nom du cookie | Finalité | Durée |
| --- | --- | --- | --- |
| Mairie | panier | Garde les articles | 1 jour |
| Mairie | langue | Garde la langue |
'
mended=${broken/Garde la langue |/Garde la langue |  |}
laid_out='# Charte cookies de https://www.exemple.fr

| Fournisseur | Nom du cookie | Finalité           | Durée  |
| ----------- | ------------- | ------------------ | ------ |
| Mairie      | panier        | Garde les articles | 1 jour |
| Mairie      | langue        | Garde la langue    | 1 an   |
'

# A repository of charters with the given hooks, or with what docs/editors.md says, installed by
# pre-commit, in the folder $1.
repository() {
  local folder=$1 hook
  shift
  git init -q "$folder"
  cd "$folder"
  if [ $# -eq 0 ]; then
    block "$root/docs/editors.md" pre-commit yaml |
      sed "s|https://github.com/charterlint/charterlint|$work/charterlint|"
  else
    echo "repos:"
    echo "  - repo: $work/charterlint"
    echo "    rev: $revision"
    echo "    hooks:"
    for hook in "$@"; do echo "      - id: $hook"; done
  fi >.pre-commit-config.yaml
  git add .pre-commit-config.yaml
  "$pre_commit" install >/dev/null
}

# Commits what is staged; prints what was said, and at last its exit status.
commit() {
  local code=0
  git commit -q -m "$1" 2>&1 || code=$?
  echo "status $code"
}

commits() { git rev-list --count --all; }

test_hooks() {
  local said
  export PRE_COMMIT_HOME=$work/pre-commit-$1

  repository "$work/$1-check"
  check_says "$1: the documentation speaks of this version" "$(cat .pre-commit-config.yaml)" "rev: $revision"
  mkdir docs archives
  printf '%s' "$broken" >docs/accueil.charte
  git add -A
  said=$(commit "A broken charter")
  check_says "$1: a broken charter is refused" "$said" "status 1"
  check_says "$1: the hook names the finding" "$said" "error[ragged-row]"
  check_says "$1: the hook names the file" "$said" "docs/accueil.charte:6"
  check_equal "$1: nothing was committed" 0 "$(commits)"
  check_file "$1: the hook that looks changes nothing" docs/accueil.charte "$broken"

  printf '%s' "$mended" >docs/accueil.charte
  git add -A
  said=$(commit "A whole charter")
  check_says "$1: a whole charter is committed" "$said" "status 0"
  check_equal "$1: one commit is there" 1 "$(commits)"

  # What the configuration excludes stays excluded though pre-commit names it.
  echo '{"exclude": ["archives"]}' >.charterlint.json
  printf '%s' "$broken" >archives/2019.charte
  git add -A
  said=$(commit "An old charter")
  check_says "$1: an excluded charter does not stop a commit" "$said" "status 0"
  printf '%s' "$broken" >docs/autre.charte
  git add -A
  said=$(commit "Another broken charter")
  check_says "$1: beside it, a broken one does" "$said" "docs/autre.charte:6"
  check_silent "$1: the excluded one is not spoken of" "$said" "archives/2019.charte"
  git rm -q -f docs/autre.charte

  # By their names: Markdown that speaks of cookies, and no other.
  printf '%s' "$broken" >docs/notes.md
  git add -A
  said=$(commit "Notes")
  check_says "$1: other Markdown is not looked at" "$said" "status 0"
  printf '%s' "$broken" >docs/Politique-Cookies.md
  git add -A
  said=$(commit "A policy")
  check_says "$1: Markdown that is called after cookies is" "$said" "docs/Politique-Cookies.md:6"

  repository "$work/$1-fix" charterlint-fix
  printf '%s' "$broken" >accueil.charte
  git add -A
  said=$(commit "A broken charter")
  check_says "$1: the fixing hook stops the commit" "$said" "status 1"
  check_says "$1: pre-commit says that files changed" "$said" "files were modified by this hook"
  check_file "$1: the charter is mended on disk" accueil.charte "$mended"
  git add -A
  said=$(commit "The mended charter")
  check_says "$1: the second commit passes" "$said" "status 0"
  git show HEAD:accueil.charte >"$work/committed"
  check_file "$1: it holds the mended charter" "$work/committed" "$mended"

  repository "$work/$1-format" charterlint-format
  printf '%s' "${mended/|  |/| 1 an |}" >accueil.charte
  git add -A
  said=$(commit "A charter that is not laid out")
  check_says "$1: the laying out hook stops the commit" "$said" "files were modified by this hook"
  check_file "$1: the charter is laid out" accueil.charte "$laid_out"
  git add -A
  said=$(commit "The charter laid out")
  check_says "$1: then it passes" "$said" "status 0"

  repository "$work/$1-system" charterlint-system
  printf '%s' "$broken" >accueil.charte
  git add -A
  said=$(PATH=$(dirname "$CHARTERLINT"):$PATH commit "A broken charter")
  check_says "$1: the hook with the installed program finds it, too" "$said" "accueil.charte:6"
  check_equal "$1: and nothing was committed" 0 "$(commits)"
}

pre_commit=/usr/bin/pre-commit
test_hooks debian

/usr/bin/python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q pre-commit
pre_commit=$work/venv/bin/pre-commit
check_silent "PyPI has a newer pre-commit" \
  "$("$pre_commit" --version)" "$(/usr/bin/pre-commit --version)"
test_hooks pypi

done_testing
