#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The way round: each sample as PDF, as text (pdftotext, with and without -layout), imported again.
# Questions and answers must be the ones there were; the imported XML must be valid.
#
# roundtrip-luecken.txt lists, for the samples that do not yet come back whole, how many questions and
# answers do: fewer is a failure, and so is a line that could say more. ZUFRAGE_UPDATE=1 writes it anew.
# Usage: roundtrip.sh ZUFRAGE PROJECT-FOLDER COMPARE
set -u
zufrage=$1
project=$2
compare=$3
. "$project/tests/program/judge.sh"
known=$project/tests/program/roundtrip-luecken.txt
: >luecken.txt

# NAME: what COMPARE says, against the list
judge_counts() {
    local counts whole=$2
    counts=$(tail -n 1 "$scratch/std.out" | grep -oE '[a-z]+ [0-9]+/[0-9]+/[0-9]+' |
        sed -E 's,[0-9]+/([0-9]+/[0-9]+),\1,' | tr '\n' ' ')
    [ "$whole" -eq 0 ] || echo "$1: ${counts% }" >>luecken.txt
    if [ "$whole" -eq 0 ]; then
        grep -q "^$1: " "$known" && fail "$1: comes back whole, take it out of $(basename "$known")"
        ok
    elif grep -qxF "$1: ${counts% }" "$known"; then
        ok
    else
        cp "$scratch/std.out" "$scratch/std.err"
        fail "$1: ${counts% } instead of what is known: $(grep "^$1: " "$known")"
    fi
}
# FORM-OF-TEXT NAME LETTER PDF-OF-INQUIRY PDF-OF-ANSWER
go_round() {
    local form=$1 name=$2
    pdftotext ${form:+$form} "$4" "$name.anfrage.txt"
    pdftotext ${form:+$form} "$5" "$name.antwort.txt"
    "$zufrage" import "$name.anfrage.txt" "$name.antwort.txt" -o "$name.xml" >"$scratch/std.out" 2>"$scratch/std.err"
    valid "$name.xml"
    "$compare" "$3" "$name.xml" >"$scratch/std.out" 2>&1
    judge_counts "$name" $?
}

for dossier in "$project"/samples/*/; do
    name=$(basename "$dossier")
    case $name in *fehler* | *vorlage*) continue ;; esac # full of mistakes; no letter
    "$zufrage" render "$dossier" -o "$name" >"$scratch/std.out" 2>"$scratch/std.err"
    for form in -layout ''; do
        for letter in antwort zwischennachricht vorgang; do
            [ -e "$dossier$letter.xml" ] || continue
            asked=anfrage
            [ $letter = vorgang ] && asked=vorgang-anfrage
            go_round "$form" "$name-$letter$form" "$dossier$letter.xml" "$name/$asked.pdf" "$name/$letter.pdf"
        done
    done
done
if [ -n "${ZUFRAGE_UPDATE:-}" ]; then
    { sed -n '/^#/p' "$known" && sort luecken.txt; } >luecken.neu && mv luecken.neu "$known"
fi
verdict
