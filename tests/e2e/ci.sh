#!/usr/bin/env bash
# The GitHub Action, the GitLab template and the hook of plain git. Their scripts are taken out of
# their files and run as those who run them would; only installing is left to the test of pre-commit.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
"$root/dev" need git python3-yaml

broken='# Charte cookies de https://www.exemple.fr

| Fournisseur | Nom du cookie | Finalité | Durée |
| --- | --- | --- | --- |
| Mairie | panier | Garde les articles | 1 jour |
| Mairie | langue | Garde la langue |
'
mended=${broken/Garde la langue |/Garde la langue |  |}
export PATH=$(dirname "$CHARTERLINT"):/usr/bin:/bin
project() {
  rm -rf "$work/project"
  git init -q "$work/project"
  cd "$work/project"
}

# ---- GitHub ---------------------------------------------------------------------------------------

# step NAME [INPUT=VALUE...]: runs a step of the action with its defaults and these inputs.
step() {
  /usr/bin/python3 - "$root/action.yml" "$@" <<'END'
import os, re, subprocess, sys, yaml
action = yaml.safe_load(open(sys.argv[1]))
inputs = {name: each.get("default", "") for name, each in action["inputs"].items()}
for pair in sys.argv[3:]:
    name, value = pair.split("=", 1)
    assert name in inputs, name
    inputs[name] = value
step = next(s for s in action["runs"]["steps"] if s["name"] == sys.argv[2])
assert step["shell"] == "bash"
assert "${{" not in step["run"], "an expression in a script is a hole for injections"
env = dict(os.environ)
for name, value in step["env"].items():
    env[name] = re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda m: inputs[m[1]], value)
sys.exit(subprocess.call(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], env=env))
END
}

project
mkdir docs
printf '%s' "$broken" >docs/accueil.charte
code=0
said=$(step "Check charters" 2>&1) || code=$?
check_equal "the action fails for a broken charter" 1 "$code"
check_says "it annotates the line" "$said" "file=docs/accueil.charte,line=6"
check_equal "and passes when the finding is ignored" 0 \
  "$(status step "Check charters" "arguments=--ignore ragged-row --fail-on warning")"
code=0
step "Check charters" format=sarif output=found.sarif >/dev/null 2>&1 || code=$?
check_equal "with SARIF it fails, too" 1 "$code"
check_equal "and the file holds the finding" ragged-row \
  "$(/usr/bin/python3 -c 'import json; print(json.load(open("found.sarif"))["runs"][0]["results"][0]["ruleId"])')"
check_equal "an input is no command" 2 "$(status step "Check charters" 'paths=$(touch hacked) ; touch hacked')"
check "nothing of it was run" test ! -e hacked
printf '%s' "$mended" >docs/accueil.charte
check_equal "the action passes for a whole charter" 0 "$(status step "Check charters")"

# ---- GitLab ---------------------------------------------------------------------------------------

job() {
  /usr/bin/python3 - "$root/packaging/gitlab/charterlint.yml" <<'END'
import os, subprocess, sys, yaml
job = yaml.safe_load(open(sys.argv[1]))["charterlint"]
assert job["artifacts"]["reports"]["codequality"] == "gl-code-quality-report.json"
assert job["artifacts"]["when"] == "always"
script = "\n".join(job["script"])
sys.exit(subprocess.call(["bash", "-eo", "pipefail", "-c", script], env={**job["variables"], **os.environ}))
END
}

project
printf '%s' "$broken" >accueil.charte
code=0
said=$(job 2>&1) || code=$?
check_equal "the job fails for a broken charter" 1 "$code"
check_says "its log tells why" "$said" "error[ragged-row]"
check_equal "the report has the finding with a fingerprint" "ragged-row True" \
  "$(/usr/bin/python3 -c 'import json
for f in json.load(open("gl-code-quality-report.json")): print(f["check_name"], len(f["fingerprint"]) >= 16)')"
printf '%s' "$mended" >accueil.charte
check_equal "the job passes for a whole charter" 0 "$(status job)"
check_equal "the report is empty" "[]" "$(tr -d ' \n' <gl-code-quality-report.json)"

# ---- git ------------------------------------------------------------------------------------------

project
cp "$root/packaging/hooks/pre-commit" .git/hooks/pre-commit
printf '%s' "$broken" >"charte été.charte"
git add -A
code=0
said=$(git commit -q -m "A broken charter" 2>&1) || code=$?
check_equal "the hook refuses a broken charter" 1 "$code"
check_says "it names the finding and the file" "$said" "charte été.charte:6"
printf '%s' "$mended" >"charte été.charte"
check_equal "what is staged counts, not what is on disk" 1 "$(status git commit -m "Still broken")"
git add -A
check_equal "the mended charter is committed" 0 "$(status git commit -m "A whole charter")"
printf '%s' "$broken" >notes.md
printf '%s' "$broken" >"Politique Cookies.MD"
git add notes.md
check_equal "other Markdown is not looked at" 0 "$(status git commit -m Notes)"
git add -A
check_equal "Markdown that is called after cookies is" 1 "$(status git commit -m Policy)"
echo '{"exclude": ["*.MD"]}' >.charterlint.json
git add -A
check_equal "what is excluded is not" 0 "$(status git commit -m Policy)"
git rm -q "charte été.charte"
check_equal "a charter may be deleted" 0 "$(status git commit -m "No charter")"
check_equal "without the program nothing is committed unseen" 1 \
  "$(touch a && git add a && PATH=/usr/bin:/bin status git commit -m Unseen)"
done_testing
