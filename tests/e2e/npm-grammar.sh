#!/usr/bin/env bash
# The npm package of the grammar: packed, installed into an empty project, and used by tree-sitter's
# own package for Node.
source "$(dirname "${BASH_SOURCE[0]}")/support/common.sh"
command -v npm >/dev/null || "$root/dev" need nodejs npm libnode-dev node-gyp
"$root/dev" need g++ make python3

cp -r "$root/grammar" "$work/grammar"
cd "$work/grammar"
archive=$work/$(npm pack --silent --pack-destination "$work" | tail -1)
listed=$(tar -tzf "$archive")
for file in grammar.js src/parser.c src/scanner.c src/lines.c src/tree_sitter/parser.h \
  queries/highlights.scm tree-sitter.json bindings/node/binding.cc; do
  check_says "the package has $file" "$listed" "package/$file"
done
check_silent "tests stay at home" "$listed" "test/corpus"

mkdir "$work/project"
cd "$work/project"
npm init -y >/dev/null
# The headers of Node that is installed, which node-gyp would download otherwise.
npm_config_nodedir=$(dirname "$(dirname "$(realpath "$(command -v node)")")")
export npm_config_nodedir
npm install --silent --no-audit --no-fund "$archive" "tree-sitter@0.22" >"$work/npm.log" 2>&1 || {
  cat "$work/npm.log" >&2
  fail "the package installs"
}
cat >use.js <<'END'
const Parser = require("tree-sitter");
const charter = require("tree-sitter-charter");
const parser = new Parser();
parser.setLanguage(charter);
const tree = parser.parse("# Charte cookies\n\n| Nom | Durée |\n| --- | --- |\n| panier | 1 jour |\n");
console.log(tree.rootNode.toString());
END
said=$(node use.js)
check_says "a charter is parsed in Node" "$said" "(document"
check_says "its table is a table" "$said" "(pipe_table"
check_silent "without errors" "$said" "ERROR"
done_testing
