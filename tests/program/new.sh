#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# zufrage new from outside: each example is valid, check finds nothing but its placeholders, and all of
# them; filled in, it renders. Usage: new.sh ZUFRAGE PROJECT-FOLDER
set -u
zufrage=$1
project=$2
. "$project/tests/program/judge.sh"

findings() { "$zufrage" check --format json "$1" 2>/dev/null | tr -d '\n' | grep -oP '"line":.*?"id": *"[^"]*"' |
    sed -E 's/"line": *([0-9]+).*"id": *"([^"]*)"/\1 \2/'; }
# the lines of what is to be filled in, once for each
open_lines() {
    awk '{ if ($0 ~ /<!--/) remark = 1
           line = remark ? "" : $0
           while (match(line, /\[[^]]*\]|"JJJJ-MM-TT"/)) {
               print NR " platzhalter"; line = substr(line, RSTART + RLENGTH) }
           if ($0 ~ /-->/) remark = 0 }' "$1"
}
fill() {
    sed -E 's/JJJJ-MM-TT/2026-03-30/g; s/<anrede>\[[^]]*\]/<anrede>Frau/; s/<plz>\[[^]]*\]/<plz>12345/
        s/<email>\[[^]]*\]/<email>amt@example.org/; s/<telefon>\[[^]]*\]/<telefon>03999 000-271/
        s/aktenzeichen="\[[^]]*\]"/aktenzeichen="01.2-2026-017"/; s/\[Betrag\]/12.000,00/; s/\[Summe\]/24.000,00/
        s/<nachname>\[[^]]*\]/<nachname>Muster/; s/\[Vorname\]/Erika/; s/\[Straße\]/Musterweg 1/; s/\[Ort\]/Musterstadt/
        s/<ihre-nachricht>\[Datum\]/<ihre-nachricht>02.03.2026/; s/\[[^]]*eintragen\]|\[[^]]*ergänzen\]|\[[A-Z][a-zü]*\]/Muster/g' "$1"
}

for kind in anfrage antwort vorlage; do
    expect 0 "$kind.xml" "$zufrage" new $kind -o $kind.xml
    valid $kind.xml
    holds "no licence of ours in a letter" test -z "$(grep SPDX $kind.xml)"
    holds "placeholders in $kind" test "$(open_lines $kind.xml | wc -l)" -gt 10
    same "findings in $kind.xml" "$(open_lines $kind.xml | sort)" \
        "$(findings $kind.xml | grep -v ' anfrage-unbekannt' | sort)"
    fill $kind.xml >voll.xml
    expect 0 "voll.pdf" "$zufrage" render voll.xml
    same "findings of the $kind filled in" "" "$(findings voll.xml | grep -v ' anfrage-unbekannt')"
    "$zufrage" new $kind >ausgabe.xml 2>std.err
    holds "standard output has the same" cmp $kind.xml ausgabe.xml
    "$zufrage" new $kind --date 2026-03-30 >ausgabe.xml 2>std.err
    holds "--date" grep -q "^<$kind .*datum=\"2026-03-30\"" ausgabe.xml
done
expect 2 "gibt es schon" "$zufrage" new anfrage -o anfrage.xml
expect 2 "möglich sind anfrage, antwort und vorlage" "$zufrage" new brief
expect 2 "choose anfrage" "$zufrage" new brief --lang en
expect 2 "anfrage|antwort|vorlage" "$zufrage" new
expect 2 "zu viel" "$zufrage" new anfrage antwort
expect 2 "JJJJ-MM-TT" "$zufrage" new anfrage --date morgen
expect 2 "Ordner" "$zufrage" new anfrage -o .
expect 0 "tief/im/ordner/a.xml" "$zufrage" new anfrage -o tief/im/ordner/a.xml

# a house has its own
mkdir -p haus/neu && sed 's/Muster/Haus/' "$project/templates/neu/anfrage.xml" >haus/neu/anfrage.xml
echo '<!-- vom Haus -->' >>haus/neu/anfrage.xml
expect 0 "vom Haus" "$zufrage" new anfrage --templates haus
expect 0 "Berichtsvorlage" "$zufrage" new vorlage --templates haus
expect 0 "vom Haus" env ZUFRAGE_TEMPLATES=haus "$zufrage" new anfrage
expect 2 "Ordner der Vorlagen" "$zufrage" new anfrage --templates nirgends
: >haus/neu/anfrage.xml
expect 2 "nicht lesbar" "$zufrage" new anfrage --templates haus
no_leftovers
verdict
