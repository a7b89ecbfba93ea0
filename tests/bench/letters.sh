#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Holds what the measurements rest on: the letters that letters.c makes are the same each time, right
# in the program's eyes, nearly all of two pages, and new words are a fifth of each.
# Usage: letters.sh LETTERS FRESH ZUFRAGE
set -eu
letters=$1 fresh=$2 zufrage=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "$*" >&2
    exit 1
}

# the first letters and the last of a hundred thousand, in one folder
"$letters" "$work/a" 250 5
"$letters" "$work/a" 250 5 99750
"$fresh" "$work/a" 0 250 99750 250 || fail "a letter has too few new words"
"$letters" "$work/b" 1 5 99999
cmp "$work/a/antworten/099/099999.xml" "$work/b/antworten/099/099999.xml" || fail "not the same letter"
"$letters" "$work/c" 1 6 99999
! cmp -s "$work/a/antworten/099/099999.xml" "$work/c/antworten/099/099999.xml" ||
    fail "the seed changes nothing"

"$letters" "$work/e" 60 5 70000
"$zufrage" render --strict --root "$work/e" "$work/e/antworten" -o "$work/out" >"$work/log" 2>&1 ||
    fail "$(cat "$work/log")"
notes=$(grep -c ': Hinweis:' "$work/log" || true)
[ "$notes" -le 3 ] || fail "$notes notes: $(cat "$work/log")"
two=$(for pdf in "$work"/out/070/*.pdf; do pdfinfo "$pdf"; done | grep -c '^Pages: *2$')
[ "$two" -ge 57 ] || fail "only $two of 60 letters have two pages"
echo "60 letters, $two of two pages, $notes notes"
