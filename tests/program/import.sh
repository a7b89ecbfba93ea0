#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# zufrage import over folders: every kind of file that it reads, pairs, what stays aside, outputs
# that would meet, any -j the same, time limits.
# Usage: import.sh ZUFRAGE PROJECT-FOLDER
set -u
zufrage=$1
project=$2
. "$(dirname "$0")/judge.sh"

letter() {
    printf 'Anfrage %s\n\nSehr geehrter Herr Landrat,\n\nich bitte um Auskunft:\n\n' "$1"
    printf '1. Wie viele Bäume stehen im %s?\n2. Was kostet ihre Pflege?\n\nMit freundlichen Grüßen\nErika Mustermann\n' "$1"
}
reply() {
    printf 'Sehr geehrte Frau Mustermann,\n\nIhre Fragen beantworte ich wie folgt:\n\n'
    printf 'Zu Frage 1:\n\nIm %s stehen 40 Bäume.\n\nZu Frage 2:\n\nDie Pflege kostet 300 Euro im Jahr.\n\nMit freundlichen Grüßen\nDr. Beispiel\n' "$1"
}

# ---- every kind of file, pairs across kinds, folders below ----
mkdir -p alt/1998/mai scans
letter Nordpark >alt/nord.txt
letter Stadtpark >alt/1998/park.anfrage.txt
reply Stadtpark >alt/1998/park.antwort.txt
letter Südpark >alt/1998/sued.ANFRAGE.TXT
cp "$project/tests/foreign/brief.odt" alt/1998/sued.antwort.odt
cp "$project/tests/foreign/brief.docx" alt/1998/mai/brief.DOCX
"$zufrage" render "$project/samples/01-radverkehr" -o pdf >/dev/null 2>&1
cp pdf/antwort.pdf alt/1998/mai/rad.pdf
letter Westpark >alt/1998/mai/west.anfrage.txt
: >alt/1998/mai/plan.tif
: >alt/1998/alt.doc
printf 'x' >'alt/~$brief.docx'
: >$'alt/\e[2Jboese.png'
: >alt/.versteckt.txt
ln -s ../scans alt/verweis
expect 0 "6 von 6 übernommen" "$zufrage" import alt -o neu -j 1
cp std.err summary
same "what was written" "neu/1998/mai/brief.xml neu/1998/mai/rad.xml neu/1998/mai/west.anfrage.xml neu/1998/park.xml neu/1998/sued.xml neu/nord.xml" \
    "$(find neu -type f | LC_ALL=C sort | tr '\n' ' ' | sed 's/ $//')"
for f in $(find neu -type f); do valid "$f"; done
for pair in park sued; do
    holds "$pair is no pair" grep -q '<vorgang' neu/1998/$pair.xml
done
holds "the text of a PDF is lost" grep -q "<zu " neu/1998/mai/rad.xml
holds "what stays aside is not counted" grep -q '^5 andere Dateien' summary
for name in 1998/mai/plan.tif 1998/alt.doc '~$brief.docx' verweis; do
    holds "$name is not named" grep -qF "    $name" summary
done
holds "a control character is told as it is" sh -c '! grep -q "$(printf "\033")" summary'
holds "a hidden file is named" sh -c '! grep -q versteckt summary'

# ---- the same at any -j; a second time; into the folder itself ----
expect 0 "6 von 6" "$zufrage" import alt -o neu4 -j 4
holds "-j changes what is written" diff -r neu neu4
expect 0 "6 von 6" "$zufrage" import alt/ -o neu/
cp -r alt hier && cp -r alt dort
expect 0 "6 von 6" "$zufrage" import hier -o hier
expect 0 "5 andere Dateien" "$zufrage" import hier -o hier
expect 0 "5 andere Dateien" "$zufrage" import dort -o dort/neu
expect 0 "5 andere Dateien" "$zufrage" import dort -o dort/neu
expect 0 "other files left aside" "$zufrage" import dort -o dort/neu --lang en
no_leftovers

# ---- two that would give one file: both are named, nothing is written ----
mkdir doppelt drei
letter Park >doppelt/a.txt
letter Park >doppelt/b.txt
reply Park >doppelt/b.antwort.txt
cp pdf/anfrage.pdf doppelt/a.pdf
expect 2 "aus/a.xml: das ergäben sowohl doppelt/a.pdf als auch doppelt/a.txt" \
    "$zufrage" import doppelt -o aus
cp std.err told
holds "it is not said that nothing was written" grep -q "nichts wurde geschrieben" told
holds "something was written" test ! -e aus
letter Park >drei/a.anfrage.txt
reply Park >drei/a.antwort.txt
cp pdf/antwort.pdf drei/a.antwort.pdf
expect 2 "of drei/a.anfrage.txt + drei/a.antwort.pdf and of drei/a.anfrage.txt + drei/a.antwort.txt" \
    "$zufrage" import drei -o aus --lang en
letter Park >drei/a.txt
rm drei/a.antwort.pdf
expect 2 "aus/a.xml" "$zufrage" import drei -o aus
holds "something was written" test ! -e aus

# ---- nothing to read; one bad file does not keep the others ----
mkdir leer
cp "$project/templates/musterkreis.png" leer/bild.png
expect 2 ".docx" "$zufrage" import leer -o aus
head -c 2000 "$project/tests/foreign/brief.docx" >leer/halb.docx
letter Park >leer/park.txt
expect 2 "1 von 2 übernommen" "$zufrage" import leer -o aus --manifest aus.csv
holds "the bad file is not in the manifest" grep -q "halb.docx.*failed" aus.csv
valid aus/park.xml

# ---- time: a folder, and a single letter ----
mkdir langsam viele
printf '#!/bin/sh\nexec sleep 20\n' >langsam/pdftotext
chmod +x langsam/pdftotext
cp pdf/anfrage.pdf viele/eins.pdf
letter Park >viele/zwei.txt
expect 2 "[abbruch]" env PATH="$PWD/langsam:$PATH" "$zufrage" import pdf/anfrage.pdf --timeout 1
cp std.err told
holds "the seconds are not told" grep -q "länger als 1 Sekunden" told
expect 2 "[abbruch]" env PATH="$PWD/langsam:$PATH" "$zufrage" import pdf/anfrage.pdf -o spaet.xml --timeout 1
expect 2 "1 von 2 übernommen" env PATH="$PWD/langsam:$PATH" "$zufrage" import viele -o rasch --timeout 1
valid rasch/zwei.xml
holds "something was written" test ! -e spaet.xml -a ! -e rasch/eins.xml
# many questions and answers cost no more than their share: of labels, without numbers, in parts
{
    printf 'Antwort\n\nSehr geehrte Frau Mustermann,\n\n'
    for ((i = 1; i <= 40000; i++)); do printf 'Zu Frage %d:\nEs waren %d Bäume.\n' $((i % 99 + 1)) $i; done
} >antworten.txt
{
    letter Park | sed '/^1\./,$d'
    for ((i = 1; i <= 20000; i++)); do printf 'Wie viele Bäume standen im Jahr %d im Park?\n\n' $i; done
} >fragen.txt
{
    letter Park | sed '/^1\./,$d'
    for ((i = 1; i <= 20000; i++)); do printf '1. Haus %d: Wie viele Leute wohnten im Jahr %d dort?\n\n' $i $i; done
} >neu-gezaehlt.txt
# nor do many dates, of which none is the letter's for certain
for ((i = 0; i < 20000; i++)); do printf 'vom %d. März %d\n\n\n' $((i % 28 + 1)) $((2000 + i % 26)); done >daten.txt
for many in antworten fragen neu-gezaehlt daten; do
    expect 0 "" "$zufrage" import $many.txt -o $many.xml --timeout 30
done
same "answers" 40000 "$(grep -c '<zu ' antworten.xml)"
same "questions" 20000 "$(grep -c '<frage ' fragen.xml)"
same "questions" 20000 "$(grep -c '<frage ' neu-gezaehlt.xml)"

"$zufrage" import - -o strom.xml <alt/nord.txt >out 2>err
holds "standard input is not read" grep -q Nordpark strom.xml
"$zufrage" import - <alt/nord.txt >strom2.xml 2>err
holds "standard output is not the file" cmp strom.xml strom2.xml
no_leftovers
verdict
