#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# zufrage extract: the bytes that --embed-xml put in, and PDFs that mean no good (made with qpdf).
# Usage: extract.sh ZUFRAGE PROJECT-FOLDER
set -u
zufrage=$1
project=$2
. "$project/tests/program/judge.sh"
# attach PDF-OUT FILE NAME: the plain letter with a file of that name in it
attach() { qpdf plain.pdf --add-attachment "$2" --filename="$3" --key=1 -- "$1"; }

cp -r "$project/samples" samples
"$zufrage" render samples/01-radverkehr/anfrage.xml -o plain.pdf >/dev/null 2>&1

# ---- every sample comes back, byte for byte ----
for dossier in samples/*/; do
    name=$(basename "$dossier")
    "$zufrage" render --embed-xml --force "$dossier" -o "pdf/$name" >/dev/null 2>&1
    expect 0 ".xml" "$zufrage" extract "pdf/$name"/*.pdf -o "back/$name"
    holds "$name comes back otherwise" diff -rq --exclude='*.png' --exclude='*.svg' "$dossier" "back/$name"
done

# ---- where it goes ----
mkdir here
cp pdf/01-radverkehr/antwort.pdf here
(cd here && "$zufrage" extract antwort.pdf >../std.out 2>../std.err)
holds "nothing in the current folder" cmp -s here/antwort.xml samples/01-radverkehr/antwort.xml
holds "what was written is not told" test "$(cat std.out)" = "anfrage.xml
antwort.xml"
"$zufrage" extract - -o stdin <pdf/01-radverkehr/antwort.pdf >std.out 2>std.err
holds "standard input is not read" cmp -s stdin/antwort.xml samples/01-radverkehr/antwort.xml
expect 0 "here/antwort.xml" "$zufrage" extract here/antwort.pdf -o here
echo mine >here/antwort.xml
expect 2 "überschreibt nichts" "$zufrage" extract here/antwort.pdf -o here
expect 2 "overwrites nothing" "$zufrage" extract --lang en here/antwort.pdf -o here
holds "an older file was overwritten" test "$(cat here/antwort.xml)" = mine
# two PDFs with files of one name: the first stays, the second is told
expect 2 "für das XML aus pdf/02-schulbus/antwort.pdf" \
    "$zufrage" extract pdf/01-radverkehr/antwort.pdf pdf/02-schulbus/antwort.pdf -o both
holds "the first of a name is lost" cmp -s both/antwort.xml samples/01-radverkehr/antwort.xml
# links are not followed
mkdir linked
ln -s ../mine linked/antwort.xml
expect 2 "linked/antwort.xml" "$zufrage" extract pdf/01-radverkehr/antwort.pdf -o linked
holds "a link was followed" test ! -e mine
: >file
expect 2 "file" "$zufrage" extract pdf/01-radverkehr/antwort.pdf -o file
holds "an empty file was overwritten" test ! -s file -a -f file

# ---- no XML, no PDF ----
expect 2 "kein XML von zufrage" "$zufrage" extract plain.pdf -o none
holds "a folder was made for nothing" test ! -e none
expect 2 "das ist kein PDF" "$zufrage" extract samples/01-radverkehr/antwort.xml
expect 2 "es gibt sie nicht" "$zufrage" extract missing.pdf
expect 2 "zufrage extract PDF" "$zufrage" extract
head -c 3000 pdf/01-radverkehr/antwort.pdf >half.pdf
expect 2 "half.pdf" "$zufrage" extract half.pdf -o none
printf '%%PDF-1.7\nnonsense' >nonsense.pdf
expect 2 "beschädigt" "$zufrage" extract nonsense.pdf -o none
qpdf --encrypt geheim besitz 256 -- pdf/01-radverkehr/antwort.pdf locked.pdf
expect 2 "Kennwort" "$zufrage" extract locked.pdf -o none
# what is wrong with one PDF does not keep the others
expect 2 "one/antwort.xml" "$zufrage" extract nonsense.pdf pdf/01-radverkehr/antwort.pdf -o one

# ---- hostile names ----
xml=samples/01-radverkehr/anfrage.xml
mkdir -p deep/in
for name in ../escaped.xml /tmp/zufrage-escaped.xml ../../etc/x.xml .profile.xml $'a\nb.xml' $'a\e[2J.xml' \
    'C:\x.xml' -rf -a.xml $'a\xe2\x80\xaelmx.exe'; do
    attach bad.pdf $xml "$name"
    expect 2 "bad.pdf" "$zufrage" extract bad.pdf -o deep/in
    holds "control characters are told as they are" sh -c '! tr -d "\n" <std.err | grep -q "[[:cntrl:]]"'
done
holds "a file was written outside" test -z "$(find . -name '*escaped*' -o -name 'x.xml')" -a ! -e /tmp/zufrage-escaped.xml
holds "a file was written" test -z "$(find deep -type f)"
# a plain name with umlauts and blanks
attach good.pdf $xml "Müller & Söhne (2).xml"
expect 0 "Müller & Söhne (2).xml" "$zufrage" extract good.pdf -o deep/in
holds "the bytes are others" cmp -s "deep/in/Müller & Söhne (2).xml" $xml

# ---- other files in it are none of ours ----
echo '<rechnung xmlns="urn:cen.eu:en16931"/>' >invoice.xml
echo text >note.txt
qpdf plain.pdf --add-attachment invoice.xml -- --add-attachment note.txt -- --add-attachment $xml -- mixed.pdf
expect 0 "mixed/anfrage.xml" "$zufrage" extract mixed.pdf -o mixed
holds "a foreign file was written" test "$(ls mixed)" = anfrage.xml

# ---- damage and size ----
qpdf --qdf --object-streams=disable good.pdf sum.qdf
sed -i -E 's/(CheckSum <)(..)/\1ff/' sum.qdf
expect 2 "Prüfsumme" "$zufrage" extract sum.qdf -o none
{ cat $xml; head -c 33554432 /dev/zero | tr '\0' ' '; } >huge.xml
attach huge.pdf huge.xml huge.xml
expect 2 "größer als erlaubt" "$zufrage" extract huge.pdf -o none
holds "a folder was made for nothing" test ! -e none

# ---- the helper program: missing, broken, talking nonsense ----
expect 2 "zufrage-unpack fehlt" env ZUFRAGE_LIBEXEC=/nirgends "$zufrage" extract good.pdf -o none
expect 2 "is missing" env ZUFRAGE_LIBEXEC=/nirgends "$zufrage" extract --lang en good.pdf -o none
mkdir helper
for script in 'kill -SEGV $$' 'exit 77' 'printf nonsense' 'printf "\377\377\377\377\0\0\0\0\0\0\0\0\0\0\0\0"' \
    'printf "\0\0\0\1\0\0\0\0\377\377\377\377\0\0\0\0x"' 'head -c 1000 /dev/zero'; do
    printf '#!/bin/sh\n%s\n' "$script" >helper/zufrage-unpack
    chmod +x helper/zufrage-unpack
    expect 2 "good.pdf" env ZUFRAGE_LIBEXEC="$scratch/helper" "$zufrage" extract good.pdf -o none
done
holds "the helper's libraries are in zufrage itself" sh -c '! ldd "$0" | grep -qE "poppler|libzip|cairo"' "$zufrage"
holds "a temporary file was left behind" test -z "$(find . -name '*.neu')"

verdict
