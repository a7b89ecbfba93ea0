#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# zufrage import of PDF, ODT and DOCX: the same as of their text; each trouble has its own message.
# Usage: foreign.sh ZUFRAGE PROJECT-FOLDER
set -u
zufrage=$1
project=$2
. "$project/tests/program/judge.sh"

# ---- a PDF gives what its text gives, but for the file's name and sum ----
"$zufrage" render "$project/samples/01-radverkehr" -o . >/dev/null 2>&1
for letter in anfrage antwort; do
    pdftotext -enc UTF-8 $letter.pdf $letter.txt
    expect 0 "<frage" "$zufrage" import $letter.pdf
    sed -e "s/$letter\.pdf/$letter.txt/" -e "s/$(sha256sum <$letter.pdf | cut -d' ' -f1)/SUM/" std.out >pdf.xml
    expect 0 "<frage" "$zufrage" import $letter.txt
    sed -e "s/$(sha256sum <$letter.txt | cut -d' ' -f1)/SUM/" std.out >txt.xml
    holds "$letter.pdf gives something else than its text" cmp pdf.xml txt.xml
    holds "the sum of $letter.pdf is not in its XML" grep -q SUM pdf.xml
done
"$zufrage" import - <anfrage.pdf >std.out 2>std.err
holds "a PDF on standard input is not read" grep -q "<frage" std.out
cp anfrage.pdf named-otherwise.txt
expect 0 "<frage" "$zufrage" import named-otherwise.txt

# ---- Writer and Word ----
for ending in odt docx; do
    expect 0 'nr="2"' "$zufrage" import "$project/tests/foreign/brief.$ending"
    holds "a number of the list is lost in $ending" grep -q '<frage nr="1".*>Wie viele Kilometer?' std.out
    holds "a letter of the list is lost in $ending" grep -q 'nr="b".*>Davon alt?' std.out
done

# ---- what cannot be read is told, and nothing is written ----
cp "$project/templates/musterkreis.png" scan.png
expect 2 "scan.png: diese Art von Datei" "$zufrage" import scan.png -o x.xml
printf '\320\317\021\340\241\261\032\341alt' >alt.doc
expect 2 "alten Format von Word" "$zufrage" import alt.doc -o x.xml
expect 2 "old format of Word" "$zufrage" import --lang en alt.doc -o x.xml
head -c 2000 "$project/tests/foreign/brief.docx" >half.docx
expect 2 "beschädigt" "$zufrage" import half.docx -o x.xml
qpdf --encrypt geheim besitz 256 -- anfrage.pdf locked.pdf
expect 2 "Kennwort" "$zufrage" import locked.pdf -o x.xml
cat >scan.pdf <<'END'
%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj
4 0 obj<<>>stream
0 0 100 100 re f
endstream endobj
trailer<</Root 1 0 R>>
END
expect 2 "Texterkennung" "$zufrage" import scan.pdf -o x.xml
expect 2 "poppler-utils" env PATH=/nirgends "$zufrage" import anfrage.pdf -o x.xml
expect 2 "zufrage-unpack fehlt" env ZUFRAGE_LIBEXEC=/nirgends "$zufrage" import "$project/tests/foreign/brief.odt" -o x.xml
holds "something was written" test ! -e x.xml
head -c 17825792 /dev/zero | tr '\0' 'a' >long.txt
expect 2 "16 MiB Text" "$zufrage" import long.txt -o x.xml

: >leer.txt
printf ' \r\n\f\n' >blank.txt
head -c 4000 /dev/zero | tr '\0' '\3' >kein.txt
for empty in leer blank; do expect 2 "$empty.txt: sie enthält keinen Text" "$zufrage" import $empty.txt -o x.xml; done
expect 2 "it holds no text" "$zufrage" import --lang en leer.txt -o x.xml
expect 2 "kein.txt: diese Art von Datei" "$zufrage" import kein.txt -o x.xml
holds "something was written" test ! -e x.xml

# ---- halves of characters in UTF-16 are seen, none goes without a trace ----
printf '\xff\xfe1\0.\0 \0\x3d\xd8W\0i\0e\0?\0\n\0\x3d\xd8' >halb.txt
expect 0 "" "$zufrage" import halb.txt
same "halves of characters" 2 "$(grep -o $'\xef\xbf\xbd' std.out | wc -l)"

# ---- UTF-16 without a byte order mark gives what UTF-8 gives ----
"$zufrage" import anfrage.txt 2>/dev/null | grep -v sha256 >wie-utf8
for order in LE BE; do
    mkdir -p $order && iconv -f UTF-8 -t UTF-16$order anfrage.txt >$order/anfrage.txt
    "$zufrage" import $order/anfrage.txt 2>/dev/null | grep -v sha256 >std.err
    holds "UTF-16$order" cmp -s std.err wie-utf8
done

verdict
