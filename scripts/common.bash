# What the scripts of this folder share; sourced, not run.

set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top"

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  bold=$'\e[1m' red=$'\e[31m' plain=$'\e[0m'
else
  bold='' red='' plain=''
fi

say() { printf '%s\n' "$*"; }
heading() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
fail() {
  printf '%s%s: %s%s\n' "$red" "$(basename "$0")" "$*" "$plain" >&2
  exit 2
}

# The comment at the top of a script is its help.
usage() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p;}' "$0"; }

# Does this checkout know its history? An unpacked tarball does not.
in_git() { [ -e .git ] && command -v git >/dev/null && git rev-parse HEAD >/dev/null 2>&1; }

# Our own C++ files, in a stable order.
sources() {
  if in_git; then
    git ls-files -- '*.cc' '*.h' | while IFS= read -r file; do
      if [ -e "$file" ]; then printf '%s\n' "$file"; fi
    done
  else
    find common indexer searcher tests \( -name '*.cc' -o -name '*.h' \) -print | LC_ALL=C sort
  fi
}

# The revision that a change is compared with: what MORGUE_BASE says; else where this branch left origin/main;
# else, on that branch itself, the latest tag; else the commit before.
change_base() {
  local base
  if [ -n "${MORGUE_BASE:-}" ]; then
    git rev-parse --verify --quiet "$MORGUE_BASE^{commit}" || fail "MORGUE_BASE names no commit: $MORGUE_BASE"
    return
  fi
  base=$(git merge-base HEAD origin/main 2>/dev/null || true)
  if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then
    base=$(git describe --tags --abbrev=0 HEAD^ 2>/dev/null || git rev-parse --verify --quiet HEAD^ || true)
  fi
  [ -n "$base" ] || base=$(git hash-object -t tree /dev/null)
  printf '%s\n' "$base"
}

# The C++ files that differ from that revision, committed or not.
changed_sources() {
  { git diff --name-only --diff-filter=d "$(change_base)" -- '*.cc' '*.h'
    git ls-files --others --exclude-standard -- '*.cc' '*.h'; } | LC_ALL=C sort -u
}

jobs() { nproc 2>/dev/null || echo 2; }
