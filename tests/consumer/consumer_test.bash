# One case of tests/consumer; see CMakeLists.txt there, which sets SOURCE, BUILD, SCRATCH, CXX, CMAKE and LIBDIR.
set -euo pipefail
case=$1
prefix=$SCRATCH/prefix
archive=$SCRATCH/news.morgue
work=$SCRATCH/$case
export PATH="$prefix/bin:$PATH" PKG_CONFIG_PATH="$prefix/$LIBDIR/pkgconfig"
unset MORGUE_ARCHIVE LD_LIBRARY_PATH

fail() {
  printf 'FAILED: %s\n' "$*"
  exit 1
}
need() { command -v "$1" >/dev/null || { echo "skipped: no $1"; exit 0; }; }

# The consumer's answer to one query of the corpus.
question='headline:astrolabe +sallow lang:en'
check_consumer() {
  local answer
  answer=$("$@" "$archive" "$question") || fail "$* ended with $?"
  grep -q '^2023-[0-9-]*  .*astrolabe' -i <<<"$answer" || fail "unexpected answer: $answer"
}

case_install() {
  rm -rf "$SCRATCH"
  mkdir -p "$SCRATCH"
  "$CMAKE" --install "$BUILD" --prefix "$prefix" >"$SCRATCH/install.log"
  morgue-index --archive "$archive" --exclude README.md "$SOURCE/corpus" >/dev/null
}

case_search() {
  morgue-search --archive "$archive" "$question" | grep -qi astrolabe || fail "nothing found"
  # The programs hold the library; a copied file goes on working.
  for program in morgue-search morgue-index; do
    if ldd "$prefix/bin/$program" | grep -E 'not found|libmorgue'; then fail "$program looks for a library of ours"; fi
  done
}

build_with_cmake() {
  "$CMAKE" -S "$SOURCE/tests/consumer/program" -B "$work/build" -DCMAKE_PREFIX_PATH="$prefix" \
    -DCMAKE_CXX_COMPILER="$CXX" "$@" >"$work/log" || { cat "$work/log"; fail "cannot configure"; }
  "$CMAKE" --build "$work/build" >"$work/log" 2>&1 || { cat "$work/log"; fail "cannot build"; }
}
case_find_package_shared() {
  build_with_cmake
  check_consumer "$work/build/consumer"
  # What the library stands on is its own business: the program links libmorgue and nothing behind it.
  if readelf -d "$work/build/consumer" | grep NEEDED | grep -E 'xapian|icu|zstd|xxhash'; then
    fail "the program is linked with the library's own dependencies"
  fi
}
case_find_package_static() {
  build_with_cmake -DSTATIC=ON
  if ldd "$work/build/consumer" | grep libmorgue; then fail "linked with the shared library"; fi
  check_consumer "$work/build/consumer"
}
case_pkg_config_shared() {
  # shellcheck disable=SC2046
  "$CXX" -std=c++20 "$SOURCE/tests/consumer/program/main.cc" -o "$work/consumer" $(pkg-config --cflags --libs morgue)
  LD_LIBRARY_PATH=$prefix/$LIBDIR check_consumer "$work/consumer"
}
case_pkg_config_static() {
  # Where both forms lie side by side the linker prefers the shared one, unless it is told.
  local flags
  flags=$(pkg-config --static --cflags --libs morgue | sed 's/-lmorgue/-l:libmorgue.a/')
  # shellcheck disable=SC2086
  "$CXX" -std=c++20 "$SOURCE/tests/consumer/program/main.cc" -o "$work/consumer" $flags
  if ldd "$work/consumer" | grep libmorgue; then fail "linked with the shared library"; fi
  check_consumer "$work/consumer"
}

case_headers() {
  local header includes count=0
  for header in "$prefix"/include/morgue/*.h; do
    printf '#include <morgue/%s>\n' "$(basename "$header")" >"$work/alone.cc"
    includes=$("$CXX" -std=c++20 -Wall -Wextra -Wpedantic -Werror -I"$prefix/include" -M "$work/alone.cc") ||
      fail "$header does not compile alone"
    "$CXX" -std=c++20 -Wall -Wextra -Wpedantic -Wshadow -Werror -fsyntax-only -I"$prefix/include" "$work/alone.cc" ||
      fail "$header does not compile alone"
    if grep -E '/(xapian|unicode|boost)[./]' <<<"$includes"; then fail "$header includes another library's header"; fi
    count=$((count + 1))
  done
  [ "$count" -ge 5 ] || fail "only $count headers are installed"
}

# README: ```cpp blocks. Headers: lines of a comment indented by three spaces or more. A block that has no main()
# becomes the body of one.
case_examples() {
  awk -v out="$work/readme" '
    /^```cpp/ { inside = 1; file = out "-" ++n ".txt"; next }
    /^```/ { inside = 0 }
    inside { print > file }' "$SOURCE/README.md"
  local header example name count=0
  for header in "$prefix"/include/morgue/*.h; do
    awk -v out="$work/$(basename "$header" .h)" '
      /^ *\/\/\/?   / { if (!inside) { inside = 1; file = out "-" ++n ".txt" } sub(/^ *\/\/\/?   /, ""); print > file; next }
      /^ *\/\/\/?$/ && inside { print "" > file; next }
      { inside = 0 }' "$header"
  done
  [ -e "$work/readme-1.txt" ] || fail "README.md has no C++ example"
  cd "$SCRATCH"
  for example in "$work"/*.txt; do
    name=${example%.txt}
    if grep -q 'int main' "$example"; then
      cp "$example" "$name.cc"
    else
      { printf '#include <morgue/archive.h>\n#include <iostream>\n'
        grep '^#include' "$example" || true
        printf 'int main() {\n'
        grep -v '^#include' "$example"
        printf '}\n'; } >"$name.cc"
    fi
    # shellcheck disable=SC2046
    "$CXX" -std=c++20 -Wall -Wextra -Werror "$name.cc" -o "$name" $(pkg-config --cflags --libs morgue) ||
      { cat "$name.cc"; fail "an example does not compile"; }
    LD_LIBRARY_PATH=$prefix/$LIBDIR "$name" >"$name.out" || { cat "$name.cc" "$name.out"; fail "an example fails"; }
    [ -s "$name.out" ] || { cat "$name.cc"; fail "an example prints nothing"; }
    count=$((count + 1))
  done
  [ "$count" -ge 2 ] || fail "only $count examples found"
}

case_manual() {
  need groff
  local page talk
  for page in "$prefix"/share/man/man*/morgue-*; do
    talk=$(groff -k -man -Tutf8 -ww -z "$page" 2>&1)
    [ -z "$talk" ] || fail "$talk"
  done
  [ "$(ls "$prefix"/share/man/man*/morgue-* | wc -l)" -eq 3 ] || fail "not three manual pages"
}

long_options() { grep -oE -- '(^|[^a-zA-Z-])--[a-z][a-z-]+' | sed 's/.*--/--/' | LC_ALL=C sort -u; }
case_options() {
  local program help
  for program in morgue-search morgue-index; do
    help=$("$program" --help | long_options)
    [ -n "$help" ] || fail "$program --help names no option"
    sed 's/\\-/-/g' "$prefix/share/man/man1/$program.1" | sed -n 's/^\.BR\{0,1\} \(.*--.*\)/\1/p' |
      long_options >"$work/manual"
    long_options <"$prefix/share/bash-completion/completions/$program" >"$work/bash"
    long_options <"$prefix/share/zsh/site-functions/_$program" >"$work/zsh"
    grep -oE -- ' -l [a-z-]+' "$prefix/share/fish/vendor_completions.d/$program.fish" |
      sed 's/ -l /--/' | LC_ALL=C sort -u >"$work/fish"
    for place in manual bash zsh fish; do
      diff --label "$program --help" --label "$place" -u - "$work/$place" <<<"$help" ||
        fail "$program --help and its $place name different options"
    done
  done
}

case_completions() {
  local program words
  for program in morgue-search morgue-index; do
    bash -n "$prefix/share/bash-completion/completions/$program"
    # Ask bash as it would ask after a tab: options, and the values of one.
    words=$(bash -c '
      . "$1"; COMP_WORDS=("$2" "--a"); COMP_CWORD=1; COMP_LINE="$2 --a"
      "$(complete -p "$2" | sed "s/.*-F \([^ ]*\).*/\1/")" "$2" "--a" "$2"; printf "%s\n" "${COMPREPLY[@]}"' \
      bash "$prefix/share/bash-completion/completions/$program" "$program")
    grep -q -- '--archive' <<<"$words" || fail "bash does not complete $program --a"
  done
  local shells=0
  if command -v zsh >/dev/null; then
    zsh -n "$prefix"/share/zsh/site-functions/_morgue-search
    zsh -n "$prefix"/share/zsh/site-functions/_morgue-index
    shells=$((shells + 1))
  fi
  if command -v fish >/dev/null; then
    for program in morgue-search morgue-index; do
      fish --no-execute "$prefix/share/fish/vendor_completions.d/$program.fish"
      fish -c "source $prefix/share/fish/vendor_completions.d/$program.fish; complete -C '$program --arch'" |
        grep -q -- '--archive' || fail "fish does not complete $program --arch"
    done
    shells=$((shells + 1))
  fi
  if [ $shells -lt 2 ]; then echo "skipped: no zsh or no fish"; fi
}

# Fields stand in bold in the manual's list; what stands between .EX and .EE are queries, one a line.
case_query_manual() {
  local page=$prefix/share/man/man7/morgue-query.7 field status query count=0
  morgue-search --help-fields | grep -oE '^ *[a-z]+' | tr -d ' ' | sort -u >"$work/fields"
  [ "$(wc -l <"$work/fields")" -ge 18 ] || fail "--help-fields names too few fields"
  while read -r field; do
    grep -qE "^\.BR? $field\b" "$page" || fail "morgue-query(7) says nothing about the field $field"
  done <"$work/fields"
  sed -n '/^\.EX/,/^\.EE/p' "$page" | grep -v '^\.' | sed 's/\\-/-/g; s/\\(dq/"/g; s/\\(aq/'"'"'/g; s/\\(:e/ë/g; s/^\\&//' >"$work/queries"
  while IFS= read -r query; do
    status=0
    morgue-search --archive "$archive" --count -- "$query" >"$work/out" 2>"$work/err" || status=$?
    [ $status -le 1 ] || { cat "$work/err"; fail "an example of morgue-query(7) is refused: $query"; }
    [ ! -s "$work/err" ] || { cat "$work/err"; fail "an example of morgue-query(7) is warned about: $query"; }
    count=$((count + 1))
  done <"$work/queries"
  [ "$count" -ge 15 ] || fail "only $count examples found"
}

if [ "$case" != install ]; then
  rm -rf "$work"
  mkdir -p "$work"
fi
"case_$case"
