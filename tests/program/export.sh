#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# zufrage export from outside: folders of OParl objects, tables, what is refused, what stays.
# Usage: export.sh ZUFRAGE PROJECT-FOLDER OPARL-JUDGE
set -u
zufrage=$1
project=$2
oparl=$3
. "$project/tests/program/judge.sh"
base=https://www.example.org/oparl
to_oparl() { "$zufrage" export --format oparl --base-url "$base" "$@"; }
cp -r "$project/samples" samples

# ---- usage ----
expect 2 "Nennen Sie die Form" "$zufrage" export samples
expect 2 "möglich sind oparl und csv" "$zufrage" export --format json samples
expect 2 "choose oparl or csv" "$zufrage" export --lang en --format text samples
expect 2 "möglich sind text, json und sarif" "$zufrage" check --format csv samples
expect 2 "Adresse" "$zufrage" export --format oparl -o x samples
expect 2 "Ordner" "$zufrage" export --format oparl --base-url "$base" samples
expect 2 "gehört zu --format oparl" "$zufrage" export --format csv --base-url "$base" samples
expect 2 "gehört zu --format csv" to_oparl --stichtag 2026-01-01 -o x samples
expect 2 "gehört nicht zu dem Befehl" "$zufrage" export --format csv --public samples
expect 2 "ist ein Tag" "$zufrage" export --format csv --stichtag 30.03.2026 samples
expect 2 "ist ein Tag" "$zufrage" export --format csv --stichtag 2026-02-30 samples
for url in www.example.org ftp://example.org 'https://' 'https:///x' 'https://example.org/a b' \
    'https://example.org/"x' 'https://example.org/?q' 'https://example.org/#a' 'https://exämple.org'; do
    expect 2 "--base-url ist eine Adresse" "$zufrage" export --format oparl --base-url "$url" -o x samples
done
mkdir empty
expect 2 "kein Dokument" to_oparl -o x empty
expect 2 "es gibt sie nicht" "$zufrage" export --format csv missing.xml
holds "something was written" test ! -e x

# ---- the samples as OParl ----
good="samples/01-radverkehr samples/02-schulbus samples/07-vorgang samples/08-vorlage samples/09-beispielstadt samples/10-bericht"
# shellcheck disable=SC2086
expect 0 "6 Vorgänge aus 12 Dokumenten" to_oparl -o web $good
holds "the folder is no OParl" "$oparl" web "$base"
# the bytes are those that render writes
"$zufrage" render --public samples/02-schulbus/antwort.xml -o antwort.pdf >/dev/null 2>&1
holds "the PDF is not the one that render --public writes" cmp antwort.pdf web/download/af-2026-019-antwort.pdf
holds "a vorgang gives both" test -s web/paper/af-2026-045.json -a -s web/paper/af-2026-045-antwort.json
holds "two answers of one Anfrage" grep -q 'sr-2026-008-antwort.json","'"$base"'/paper/sr-2026-008-zwischennachricht.json"' web/paper/sr-2026-008.json
holds "the type of an answer" grep -q '"paperType":"Beantwortung einer Anfrage"' web/paper/af-2026-019-antwort.json
holds "the type of an Anfrage" grep -q '"paperType":"Anfrage"' web/paper/af-2026-019.json
holds "the text has the question on a line" grep -q 'überfüllte Busse und Umsteigezeiten am Busbahnhof Musterstadt' web/file/af-2026-019.json
holds "an Anlage with a file of its own" cmp samples/10-bericht/plaetze.png web/download/af-2026-052-antwort-anlage-2.png
holds "the Anfrage changed with its answer" grep -q '"created":"2026-05-11T00:00:00+02:00","modified":"2026-06-18T00:00:00+02:00"' web/paper/sr-2026-008.json
holds "the membership" grep -q 'organization/buerger-fuer-den-musterkreis.json' web/person/zolkiewski-lukasz.json

# ---- the same bytes, whatever the folder, the time zone, the language of the system ----
mkdir other
cp -r samples other/
# shellcheck disable=SC2086
(cd other && TZ=Asia/Tokyo LC_ALL=C "$zufrage" export $good --format oparl --base-url "$base/" -o web >/dev/null 2>&1)
holds "the bytes differ in another folder" diff -r web other/web

# ---- nothing private without --internal ----
private=("Lindenallee" "0170 0000005" "mueller-zizka@")
for word in "${private[@]}"; do
    holds "private in the JSON: $word" sh -c '! grep -rqi -- "$0" web --include=*.json' "$word"
done
expect 0 "" to_oparl --internal -o intern samples/07-vorgang
holds "the internal folder is no OParl" "$oparl" intern "$base"
for word in "${private[@]}"; do
    holds "not in the internal JSON: $word" grep -rqi -- "$word" intern --include=*.json
done
holds "an address" grep -q '"streetAddress":"Lindenallee 112","postalCode":"12345","locality":"Altenmuster"' intern/location/mueller-zizka-bjoern.json

# ---- names: from paths where there is no other, never from what is private ----
mkdir named
cat >named/musterweg-12.xml <<'X'
<anfrage xmlns="urn:zufrage:1" datum="2026-03-02"><absender><person><anrede>Frau</anrede>
<vorname>Erika</vorname><nachname>Muster</nachname>
<anschrift><strasse>Musterweg 12</strasse><plz>12345</plz><ort>Musterstadt</ort></anschrift></person></absender>
<empfaenger><organisation>Landratsamt Musterkreis</organisation></empfaenger>
<betreff>Anfrage: Bänke</betreff><fragen><frage nr="1">Wie viele Bänke gibt es?</frage></fragen>
<unterzeichner><name>Erika Muster</name></unterzeichner></anfrage>
X
sed 's/Musterweg 12/Beispielgasse 3/' named/musterweg-12.xml >"named/Über die Bänke.xml"
expect 0 "2 Vorgänge" to_oparl -o web-named named
holds "the folder of names is no OParl" "$oparl" web-named "$base"
holds "the name of the path" test -s web-named/paper/ueber-die-baenke.json
holds "a private path" sh -c '! find web-named | grep -qi musterweg && ! grep -rqi musterweg web-named --include=*.json'

# ---- one number twice: both are there, and the first keeps its name ----
mkdir twice twice/a twice/b
cp samples/01-radverkehr/*.xml twice/a
cp samples/01-radverkehr/*.xml twice/b
expect 0 "2 Vorgänge aus 4 Dokumenten" to_oparl -o web-twice twice
holds "the folder of twins is no OParl" "$oparl" web-twice "$base"
holds "four papers" test "$(ls web-twice/paper | wc -l)" = 4
holds "the first keeps its name" test -s web-twice/paper/af-2026-017.json
cp -r twice/b twice/c
expect 0 "3 Vorgänge" to_oparl -o web-thrice twice
holds "another twin changes the names" test "$(ls web-twice/paper web-thrice/paper | sort | uniq -d | grep -c json)" = 4
# a file named twice is one
expect 0 "1 Vorgang aus 2 Dokumenten" to_oparl -o web-once samples/01-radverkehr samples/01-radverkehr/../01-radverkehr/antwort.xml

# ---- many: lists in pages ----
mkdir many
for i in $(seq 101 151); do
    sed "s/AF-2026-045/AF-$i/" samples/07-vorgang/vorgang.xml >"many/$i.xml"
done
expect 0 "51 Vorgänge" to_oparl -o web-many many
holds "the folder in pages is no OParl" "$oparl" web-many "$base"
holds "two pages" test -s web-many/papers-2.json -a ! -e web-many/papers-3.json
holds "a page leads to the next" grep -q '"next":"'"$base"'/papers-2.json"' web-many/papers.json
touch -d 2001-01-01 web-many/paper/*.json
expect 0 "51 Vorgänge" to_oparl -o web-many many
holds "what is the same was written again" test -z "$(find web-many/paper -newermt 2002-01-01 -name '*.json')"

# ---- what is broken costs a finding, not the run ----
mkdir bad
cp samples/01-radverkehr/*.xml bad/
echo '<anfrage xmlns="urn:zufrage:1"' >bad/kaputt.xml
cp samples/06-fehler/anfrage.xml bad/fehler.xml
expect 1 "xml-fehlerhaft" to_oparl -o web-bad bad
holds "the rest was exported" "$oparl" web-bad "$base"
holds "two papers" test "$(ls web-bad/paper | wc -l)" = 2
expect 1 "nummer-doppelt" to_oparl --force -o web-bad bad
holds "--force takes in what has errors" test -s web-bad/paper/af-2026-041.json
# an answer to a lost Anfrage has a name and a number of its own
mkdir lost
sed 's/ anfrage="anfrage.xml"//' samples/01-radverkehr/antwort.xml >lost/antwort.xml
to_oparl --force -o web-lost lost >std.out 2>std.err
holds "an answer to a lost Anfrage is no OParl" "$oparl" web-lost "$base"
holds "it is named by its number" test -s web-lost/paper/01-2-2026-017-antwort.json
# without its Anfrage an answer names none
expect 0 "" to_oparl -o web-alone samples/01-radverkehr/antwort.xml
holds "an answer alone is no OParl" "$oparl" web-alone "$base"
holds "a link into nothing" sh -c '! grep -q superordinatedPaper web-alone/paper/*.json'
expect 1 "datum-vor-anfrage" sh -c 'sed "s/datum=\"2026-03-26\"/datum=\"2025-03-26\"/" samples/01-radverkehr/antwort.xml >samples/01-radverkehr/alt.xml
    "$0" export --strict --format oparl --base-url "$1" -o web-strict samples/01-radverkehr/alt.xml' "$zufrage" "$base"
holds "--strict took in a letter with a warning" test ! -e web-strict/paper
rm samples/01-radverkehr/alt.xml

# ---- what stands in the folder already ----
cp -r web again
touch again/paper/.af-1.json.AbCdEf.neu again/.body.json.AbCdEf.neu
expect 0 "etwa again/" to_oparl -o again samples/01-radverkehr
holds "what a killed export left is still there" test -z "$(find again -name '*.neu')"
holds "leftovers were deleted" test -s again/paper/af-2026-045.json
expect 2 "kein Export" to_oparl -o samples samples/01-radverkehr
expect 2 "Ordner" to_oparl -o antwort.pdf samples/01-radverkehr
mkdir locked
chmod a-w locked
if [ "$(id -u)" -ne 0 ]; then
    expect 2 "locked" to_oparl -o locked samples/01-radverkehr
fi
(ulimit -f 8; to_oparl -o full samples/01-radverkehr >std.out 2>std.err; echo $? >code)
holds "a full disk is exit code 2" test "$(cat code)" = 2
holds "a temporary file was left behind" test -z "$(find . -name '*.neu')"

# ---- the table ----
expect 1 "10 Vorgänge aus 21 Dokumenten: 8 Fehler" "$zufrage" export --format csv samples
cp std.out all.csv
"$zufrage" export --format csv samples -o file.csv 2>/dev/null
holds "the file is another table" cmp all.csv file.csv
holds "findings are told beside the table" sh -c '! grep -q nummer-doppelt std.err'
head -n 1 all.csv >head.csv
holds "the columns" grep -qx 'kennung,aktenzeichen,betreff,absender,fraktion,datum_anfrage,eingang,datum_antwort,tage_bis_antwort,frist,tage_bis_frist,status,fragen,fragen_offen,fehler,warnungen,hinweise,datei_anfrage,dateien_antwort' head.csv
row() { grep "^$1," all.csv >row.csv; holds "the row of $1" grep -qF -- "$2" row.csv; }
row AF-2026-045 ',Björn Müller-Žižka,,2026-08-17,2026-08-18,2026-09-10,23,2026-09-15,5,beantwortet,3,0,0,0,0,samples/07-vorgang/vorgang.xml,samples/07-vorgang/vorgang.xml'
row AF-2026-041 ',2026-06-08,,,,2026-07-06,,teilweise,11,1,8,4,1,'
row AF-2026-031 ',2026-02-16,,2026-04-13,56,,,beantwortet,3,0,0,0,0,'
row SR-2026-008 ',2026-05-11,,2026-06-18,38,2026-06-22,4,beantwortet,3,0,0,0,2,'
holds "CR in the table" sh -c '! grep -q "$(printf "\r")" all.csv'

# ---- on a day: open, partly answered, overdue ----
on() { "$zufrage" export --format csv --stichtag "$1" samples 2>/dev/null | grep "^$2," >row.csv; }
on 2026-05-12 SR-2026-008
holds "open before any answer" grep -qF ',2026-05-11,,,,2026-06-22,41,offen,3,3,' row.csv
on 2026-05-28 SR-2026-008
holds "the interim letter answers one" grep -qF ',2026-06-22,25,teilweise,3,2,' row.csv
on 2026-06-18 SR-2026-008
holds "answered on the day" test ! -s row.csv
on 2026-05-10 SR-2026-008
holds "not yet there" test ! -s row.csv
on 2026-07-06 AF-2026-041
holds "the last day is not over" grep -qF ',2026-07-06,0,teilweise,' row.csv
on 2026-07-07 AF-2026-041
holds "a day later" grep -qF ',2026-07-06,-1,überfällig,' row.csv
mkdir open
cp samples/01-radverkehr/anfrage.xml open/
expect 0 ",2026-03-30,-2,überfällig,7,7,0,0,0,open/anfrage.xml," "$zufrage" export --format csv --stichtag 2026-04-01 open
expect 0 ",2026-03-30,,offen,7,7,0,0,0,open/anfrage.xml," "$zufrage" export --format csv open
# an extension moves the day; Teilfragen count with their Frage
sed 's/art="zwischen"/art="zwischen" fristverlaengerung="2026-07-04"/' -i samples/09-beispielstadt/zwischennachricht.xml
on 2026-06-01 SR-2026-008
holds "the extension, moved to a working day" grep -qF ',2026-07-06,35,teilweise,3,2,' row.csv

# an answer alone says nothing of the time before it
mkdir orphan
sed 's/anfrage="anfrage.xml"//' samples/01-radverkehr/antwort.xml >orphan/antwort.xml
"$zufrage" export --format csv --stichtag 2026-03-01 orphan >row.csv 2>std.err
holds "open before its only letter" test "$(wc -l <row.csv)" = 1
"$zufrage" export --format csv orphan >row.csv 2>std.err
holds "the row of an answer alone" grep -qF ',beantwortet,' row.csv

# two persons, the name of one within the other's
mkdir two
sed 's|</absender>|<person><vorname>Erika</vorname><nachname>Muster</nachname><fraktion>Liste</fraktion></person>&|
     s|<titel>Dr.</titel>||' samples/01-radverkehr/anfrage.xml >two/anfrage.xml
expect 0 ',"Erika Mustermann, Erika Muster","Freie Liste, Liste",' "$zufrage" export --format csv two

# ---- cells that a spreadsheet would compute ----
mkdir formulas
sed 's/<betreff>[^<]*/<betreff>=HYPERLINK("https:\/\/example.org","Bänke")/
     s/kennung="[^"]*"/kennung="@SUM(1+1)"/; s/<fraktion>[^<]*/<fraktion>Bündnis, "Grün"/' samples/01-radverkehr/anfrage.xml >formulas/anfrage.xml
"$zufrage" export --format csv formulas >formulas.csv 2>told
holds "a formula in the table" grep -qF "'@SUM(1+1),,\"'=HYPERLINK(\"\"https://example.org\"\",\"\"Bänke\"\")\",Dr. Erika Mustermann,\"Bündnis, \"\"Grün\"\"\"," formulas.csv
holds "it is not told" grep -q "Vor 2 Zelle(n)" told

# ---- private cells, and what is read only once ----
sed 's/<nachname>/<nachname privat="true">/; s/<vorname>/<vorname privat="true">/; s/<titel>/<titel privat="true">/' open/anfrage.xml >open/privat.xml
expect 0 ",,Freie Liste," "$zufrage" export --format csv open/privat.xml
expect 0 ",Dr. Erika Mustermann,Freie Liste," "$zufrage" export --format csv --internal open/privat.xml
"$zufrage" export --format csv - <open/anfrage.xml >stdin.csv 2>/dev/null
holds "standard input" grep -q '^AF-2026-017,' stdin.csv

# ---- outputs that are none ----
cp open/anfrage.xml keep.xml
expect 2 "keine Tabelle von zufrage" "$zufrage" export --format csv open -o keep.xml
holds "an input was overwritten" cmp keep.xml open/anfrage.xml
expect 2 "" "$zufrage" export --format csv open -o /dev/null/x.csv
expect 0 "" "$zufrage" export --format csv open -o neu/tief/x.csv
holds "the folder of a table is made" test -s neu/tief/x.csv
"$zufrage" export --format csv open >/dev/full 2>std.err
holds "a lost standard output is exit code 2" test $? = 2
expect 1 "xml-fehlerhaft" "$zufrage" export --format csv bad

verdict
