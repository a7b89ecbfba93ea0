#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The XML in the PDF: what --embed-xml puts in, judged by qpdf and poppler; the same bytes back.
# Usage: embed.sh ZUFRAGE PROJECT-FOLDER
set -u
zufrage=$1
project=$2
. "$project/tests/program/judge.sh"
# carried FOLDER PDF: poppler unpacks what the PDF carries
carried() {
    rm -rf "$1"
    mkdir "$1"
    pdfdetach -saveall -o "$1" "$2" 2>std.err
}

cp -r "$project/samples" samples

# ---- the files of the record, byte for byte ----
expect 0 "keine Befunde" "$zufrage" render --embed-xml samples/01-radverkehr -o out/01
carried in out/01/antwort.pdf
holds "the answer's XML is another" cmp in/antwort.xml samples/01-radverkehr/antwort.xml
holds "the inquiry's XML is another" cmp in/anfrage.xml samples/01-radverkehr/anfrage.xml
holds "something else is carried" test "$(find in -type f | wc -l)" = 2
carried in out/01/anfrage.pdf
holds "the inquiry carries something else" test "$(ls in)" = anfrage.xml
holds "qpdf finds fault" qpdf --check out/01/antwort.pdf

expect 0 "keine Befunde" "$zufrage" render --embed-xml samples/07-vorgang/vorgang.xml -o v.pdf
for pdf in v.pdf v-anfrage.pdf; do
    carried in $pdf
    holds "$pdf carries something else" test "$(ls in)" = vorgang.xml
    holds "the file of $pdf is another" cmp in/vorgang.xml samples/07-vorgang/vorgang.xml
done
expect 0 "keine Befunde" "$zufrage" render --embed-xml samples/08-vorlage -o out/08

# another encoding, line ends of Windows, a name that is not plain
mkdir odd
sed -e '1s/UTF-8/ISO-8859-1/' -e 's/„/"/g; s/“/"/g; s/–/-/g; s/…/.../g; s/$/\r/' \
    samples/01-radverkehr/anfrage.xml | iconv -f UTF-8 -t ISO-8859-1 >'odd/an:frage?.xml'
expect 0 "geschrieben" "$zufrage" render --embed-xml 'odd/an:frage?.xml' -o odd.pdf
carried in odd.pdf
holds "the bytes in another encoding are not the file's" cmp in/an_frage_.xml 'odd/an:frage?.xml'
"$zufrage" render --embed-xml - -o stdin.pdf <samples/01-radverkehr/anfrage.xml >std.out 2>std.err
carried in stdin.pdf
holds "standard input is not carried" cmp in/brief.xml samples/01-radverkehr/anfrage.xml

# two files of one name
mkdir -p twice/alt
cp samples/01-radverkehr/anfrage.xml twice/alt/Akte.xml
sed 's/anfrage="anfrage.xml"/anfrage="alt\/Akte.xml"/' samples/01-radverkehr/antwort.xml >twice/akte.xml
expect 0 "keine Befunde" "$zufrage" render --embed-xml twice/akte.xml -o twice.pdf
carried in twice.pdf
holds "the second file of a name is lost" cmp in/akte-anfrage.xml twice/alt/Akte.xml
holds "the first file of a name is lost" cmp in/akte.xml twice/akte.xml

# ---- what the PDF says of them ----
holds "no PDF/A-3a" sh -c 'pdfinfo -meta out/01/antwort.pdf | grep -A1 "pdfaid:part>3<" | grep -q "conformance>A<"'
holds "no PDF/UA-1" sh -c 'pdfinfo -meta out/01/antwort.pdf | grep -q "pdfuaid:part>1<"'
qpdf --json --json-key=qpdf out/01/antwort.pdf | tr -d ' \n' >objects.json
for words in '"/Desc":"u:XMLdiesesSchreibens"' '"/AFRelationship":"/Source"' '"/AFRelationship":"/Data"' \
    '"/F":"u:anfrage.xml"' '"/UF":"u:antwort.xml"' '"/Subtype":"/application/xml"' \
    "\"/ModDate\":\"u:D:20260302000000+00'00'\"" "\"/ModDate\":\"u:D:20260326000000+00'00'\""; do
    holds "qpdf reads no $words" grep -qF -- "$words" objects.json
done
holds "the names are not sorted" grep -qE '"/Names":\["u:anfrage.xml","[0-9]+0R","u:antwort.xml",' objects.json
sum=$(md5sum <samples/01-radverkehr/antwort.xml | cut -d' ' -f1)
holds "the sum is not that of the file" sh -c "qpdf --qdf --object-streams=disable out/01/antwort.pdf - | grep -aqi '<$sum>'"
# only the answer's date and its own stand in the file: no clock
holds "a date of today is in the file" sh -c '! grep -aq "D:$(date +%Y%m%d)" out/01/antwort.pdf'

# ---- the same bytes everywhere, none without the option ----
mkdir other
cp -r samples/01-radverkehr other/dossier
(cd other && TZ=Asia/Tokyo LC_ALL=C "$zufrage" render --embed-xml dossier/antwort.xml -o a.pdf >/dev/null 2>&1)
holds "the bytes differ in another folder" cmp out/01/antwort.pdf other/a.pdf
expect 0 "keine Befunde" "$zufrage" render samples/01-radverkehr/antwort.xml -o plain.pdf
holds "a plain letter carries a file" test "$(pdfdetach -list plain.pdf)" = "0 embedded files"
holds "a plain letter is no PDF/A-2a" sh -c 'pdfinfo -meta plain.pdf | grep -q "pdfaid:part>2<"'
pdftotext plain.pdf plain.txt
pdftotext out/01/antwort.pdf carrying.txt
holds "the letter reads otherwise" cmp plain.txt carrying.txt

# ---- the published version: written anew, without what is private ----
mkdir public
sed -e 's/<nachname>Mustermann/<nachname privat="true">Mustermann/' \
    -e 's/<betreff>/<!-- vertraulich --><betreff>/' samples/01-radverkehr/anfrage.xml >public/anfrage.xml
cp samples/01-radverkehr/antwort.xml public/
"$zufrage" render --public --embed-xml --force public/antwort.xml -o public.pdf >std.out 2>std.err
carried in public.pdf
for words in vertraulich "Musterweg 1" "<anschrift"; do
    lacks "the published XML holds $words" grep -rq -- "$words" in
done
holds "what is private is not blackened" grep -q "<nachname>\[geschwärzt\]</nachname>" in/anfrage.xml
for file in anfrage antwort; do
    holds "the published $file.xml is not valid" xmllint --nonet --noout --schema "$project/templates/zufrage.xsd" in/$file.xml
done
holds "the published files do not go together" sh -c '"$0" check in/antwort.xml; test $? -le 1 && ! grep -q datei-fehlt std.err' "$zufrage"

# they name each other as they are carried, and a name that tells is told
mkdir -p named/mustermann
cp samples/01-radverkehr/anfrage.xml named/mustermann/musterweg-1.xml
sed 's/anfrage="anfrage.xml"/anfrage="mustermann\/musterweg-1.xml"/' samples/01-radverkehr/antwort.xml >named/antwort.xml
expect 0 "Dateiname „musterweg-1.xml“" "$zufrage" render --public --embed-xml named/antwort.xml -o named.pdf
carried in named.pdf
holds "the published answer names another file" grep -q 'anfrage="musterweg-1.xml"' in/antwort.xml
lacks "a folder's name is told" grep -q 'mustermann/' in/antwort.xml
expect 0 "" "$zufrage" render --public named/antwort.xml -o named.pdf
lacks "a name that is not carried is told" grep -q musterweg-1 std.err

verdict
