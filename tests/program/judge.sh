# SPDX-License-Identifier: EUPL-1.2
# For the tests of the program from outside: a scratch folder to work in, and words to judge with.
# Sourced with $zufrage and $project set; verdict ends the test.
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
cd "$scratch" || exit 2
failed=0
passed=0

ok() { passed=$((passed + 1)); }
# fail WHAT [FILE]: with the beginning of the file, std.err without one
fail() {
    echo "FAILED: $1"
    head -c 4000 "${2:-$scratch/std.err}" 2>/dev/null | sed 's/^/    /'
    failed=$((failed + 1))
}
# expect CODE WORDS COMMAND…: exit code, and words that standard error or output must hold;
# where $seconds is set, within so many. Both stay in std.err and std.out until the next
expect() {
    local code=$1 words=$2 got
    shift 2
    ${seconds:+timeout -k 1 "$seconds"} "$@" >"$scratch/std.out" 2>"$scratch/std.err" </dev/null
    got=$?
    if [ $got -eq 124 ] || [ $got -eq 137 ]; then
        fail "too slow: $*"
    elif [ $got -ne "$code" ]; then
        fail "exit code $got instead of $code: $*"
    elif ! cat "$scratch/std.out" "$scratch/std.err" | grep -qF -- "$words"; then
        fail "no word of „$words“: $*"
    else
        ok
    fi
}
# holds WHAT COMMAND…: the command succeeds
holds() { if "${@:2}" >"$scratch/held" 2>&1; then ok; else fail "$1" "$scratch/held"; fi; }
# lacks WHAT COMMAND…: it does not
lacks() { if "${@:2}" >"$scratch/held" 2>&1; then fail "$1" "$scratch/held"; else ok; fi; }
# same WHAT EXPECTED FOUND
same() {
    if [ "$2" = "$3" ]; then ok; else fail "$1: „$3“ instead of „$2“" /dev/null; fi
}
# valid FILE: against the documents' schema, by a tool that is not ours
valid() {
    holds "$1 is not valid" xmllint --noout --schema "$project/templates/zufrage.xsd" "$1"
}
no_leftovers() {
    holds "a temporary file was left behind" test -z "$(find "$scratch" -name '*.neu')"
}
verdict() {
    echo "$passed passed, $failed failed"
    [ $failed -eq 0 ]
    exit
}
