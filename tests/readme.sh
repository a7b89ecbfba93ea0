#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Runs every command that README.md shows, in the order of the page, in a scratch folder:
#
#   ```xml …       becomes the file that the paragraph before names last in (`brackets`)
#   "    zufrage…" must succeed; one that fails on purpose is shown with "$" and its output
#   "    $ zufrage…" followed by ``` …   must print exactly that
#   other lines of code must be known here, so that none is shown untried
#   links and pictures lead to a file of the project or a heading of the page
#
# Files that commands name but the page does not make stand in prepare().
# Usage: readme.sh ZUFRAGE PROJECT-FOLDER
set -u
zufrage=$1
project=$2
. "$project/tests/program/judge.sh"
page=$project/README.md

prepare() {
    mkdir bin vorgaenge && ln -s "$zufrage" bin/zufrage
    cp -r "$project/samples" .
    cp -r "$project"/samples/0[1-5]* vorgaenge
    # a file of an office: inquiry and answer in one PDF
    "$zufrage" render samples/01-radverkehr -o alt 2>"$scratch/err" >"$scratch/out"
    pdfunite alt/anfrage.pdf alt/antwort.pdf brief.pdf
    # texts of past letters
    for letter in anfrage antwort; do
        pdftotext alt/$letter.pdf $letter.txt && cp $letter.txt alt/brief.$letter.txt
    done
}

# a command, its remark taken off
run() {
    echo "\$ $1" >>"$scratch/commands"
    eval "PATH=$scratch/bin:\$PATH; ${1%%  #*}" >"$scratch/out" 2>"$scratch/err" </dev/null
}
shown_to_succeed() {
    count=$((count + 1))
    if run "$1"; then ok; else fail "README.md:$2: $1"; fi
}
# COMMAND LINE EXPECTED-OUTPUT
shown_with_output() {
    count=$((count + 1))
    run "$1"
    # how long it took is another time each time
    cat "$scratch/out" "$scratch/err" | sed -E 's/ \([0-9.,]+ s, [^)]*\)$//' |
        diff "$3" - >"$scratch/diff" && ok && return
    cp "$scratch/diff" "$scratch/err"
    fail "README.md:$2: $1 prints something else"
}
# lines of code that are no commands of ours
is_known() {
    case $1 in
    "./setup.sh demo" | "./setup.sh test" | "./setup.sh package") grep -q "^ *${1##* }) " "$project/setup.sh" ;;
    *) return 1 ;;
    esac
}

count=0
number=0
name=
fence=
waiting=
prepare
while IFS= read -r line; do
    number=$((number + 1))
    if [ -n "$fence" ]; then
        if [ "$line" = '```' ]; then
            [ "$fence" = output ] && shown_with_output "$waiting" "$number" "$scratch/shown" && waiting=
            fence=
        elif [ "$fence" = xml ]; then
            printf '%s\n' "$line" >>"$name"
        else
            printf '%s\n' "$line" >>"$scratch/shown"
        fi
        continue
    fi
    case $line in
    '```xml')
        fence=xml
        [ -n "$name" ] || fail "README.md:$number: no file is named before"
        : >"${name:=namenlos.xml}"
        ;;
    '```') fence=output && : >"$scratch/shown" ;;
    '    $ zufrage '*) waiting=${line#    $ } ;;
    '    zufrage '*) shown_to_succeed "${line#    }" $number ;;
    '    '[!\ ]*) is_known "${line#    }" || fail "README.md:$number: untried: $line" ;;
    *)
        found=$(grep -oE '\(`[a-z.]+\.xml`\)' <<<"$line" | tail -n 1 | tr -d '()`')
        name=${found:-$name}
        ;;
    esac
done <"$page"
# a heading as links name it: small letters, blanks as hyphens, no other signs (umlauts stay)
anchors=$(sed -nE '/^```/,/^```/d; s/^#+ //p' "$page" | tr 'A-Z' 'a-z' |
    sed -E 's/Ä/ä/g; s/Ö/ö/g; s/Ü/ü/g; s/[][().,:;!?`„“"]//g; s/ /-/g')
while read -r target; do
    case $target in
    http*) ;;
    '#'*) grep -qxF -- "${target#\#}" <<<"$anchors" || fail "README.md: no heading is $target" ;;
    *) holds "README.md: there is no $target" test -s "$project/$target" ;;
    esac
done < <(grep -oE '\]\([^)]+\)' "$page" | sed -E 's/^..|\)$//g')
for picture in "$project"/.readme/*.png; do
    holds "$picture is larger than 150 kB" test "$(wc -c <"$picture")" -lt 150000
    holds "README.md does not show $picture, or without a text for it" \
        grep -qE "!\[[^]]{20,}\]\(\.readme/${picture##*/}\)" "$page"
done
[ -z "$waiting" ] || fail "README.md: no output is shown for $waiting"
[ $count -ge 10 ] || fail "only $count commands were found"
verdict
