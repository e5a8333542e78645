# The code blocks of a page of documentation, so that what it says is what is run.
# shellcheck shell=bash

# block FILE HEADING LANGUAGE [NUMBER]: prints the first (or that) code block of the language below the
# heading.
block() {
  local found
  found=$(awk -v heading="$2" -v fence="\`\`\`$3" -v number="${4:-1}" '
    /^```/ && inside { inside = wanted = 0; next }
    /^```/ { inside = 1; wanted = here && $0 == fence && ++count == number; next }
    wanted { print }
    /^#/ && !inside { title = $0; sub(/^#+ /, "", title); here = title == heading }
  ' "$1")
  [ -n "$found" ] || fail "$1 has no block $3 ${4:-1} below \"$2\""
  printf '%s\n' "$found"
}
