#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Typesets samples on every letterhead of templates/, those of newcomers too: no error, a sound PDF,
# no word within 5 mm of the sheet's edge, the address inside of the envelope's window.
# Usage: letterheads.sh ZUFRAGE PROJECT-FOLDER
set -u
zufrage=$1
project=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
heads=0
failed=0

fail() {
    echo "FAILED: $1"
    failed=$((failed + 1))
}

# words of page 1 as "left top right bottom word", in mm
words() {
    pdftotext -bbox -f 1 -l 1 "$1" - |
        sed -n 's|.*<word xMin="\(.*\)" yMin="\(.*\)" xMax="\(.*\)" yMax="\(.*\)">\(.*\)</word>|\1 \2 \3 \4 \5|p' |
        awk '{ k = 25.4 / 72; print $1 * k, $2 * k, $3 * k, $4 * k, $5 }'
}

# judge LETTERHEAD DOCUMENT WORD-OF-THE-ADDRESS
judge() {
    local name pdf form top
    name="$(basename "$1" .xml)-$(basename "$(dirname "$2")")-$(basename "$2" .xml)"
    pdf=$work/$name.pdf
    "$zufrage" render --letterhead "$1" "$2" -o "$pdf" >"$work/out" 2>&1 ||
        { fail "$name: $(cat "$work/out")"; return; }
    qpdf --check "$pdf" >"$work/out" 2>&1 || fail "$name: $(cat "$work/out")"
    words "$pdf" >"$work/words"
    awk '$1 < 5 || $3 > 205 || $2 < 0 || $4 > 294 { print; bad = 1 } END { exit bad }' "$work/words" ||
        fail "$name: words too near to the edge"
    [ -n "$3" ] || return
    form=$(sed -n 's/.*<briefkopf[^>]*form="\([AB]\)".*/\1/p' <(tr '\n' ' ' <"$1"))
    top=45
    [ "$form" = A ] && top=27
    awk -v top=$top -v word="$3" '$5 == word && $1 >= 20 && $3 <= 105 && $2 >= top && $4 <= top + 45 { found = 1 }
        END { exit !found }' "$work/words" || fail "$name: $3 is not in the window"
}

for head in "$project"/templates/*.xml; do
    grep -q '<briefkopf' "$head" || continue
    heads=$((heads + 1))
    judge "$head" "$project/samples/01-radverkehr/anfrage.xml" Landrat
    judge "$head" "$project/samples/02-schulbus/antwort.xml" Beispielgasse
    judge "$head" "$project/samples/08-vorlage/vorlage.xml" ""
done
echo "$heads letterheads, $failed failed"
[ "$heads" -gt 3 ] && [ $failed -eq 0 ]
