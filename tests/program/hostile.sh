#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Inputs made to harm: huge, deep, endless, in a circle, no files at all. Each is answered within
# seconds, with a sentence that names the cause. Usage: hostile.sh ZUFRAGE PROJECT-FOLDER
set -u
zufrage=$1
project=$2
seconds=100 # with sanitizers, on a busy machine; what grows with the square takes hours
. "$project/tests/program/judge.sh"
times() { head -c "$2" /dev/zero | sed "s|\\x00|$1|g"; } # TEXT COUNT
opening="<anfrage xmlns='urn:zufrage:1' datum='2026-01-05'><absender/><empfaenger/><betreff>B</betreff>"
asked="<fragen><frage nr='1'>Was?</frage><frage nr='2'>Wann?</frage></fragen>"
signed="<unterzeichner><name>E</name></unterzeichner>"
# inquiry WORDS: with words in its Vorbemerkung; answer ANSWERS: a dossier with these answers
inquiry() { echo "$opening<vorbemerkung>$1</vorbemerkung>$asked$signed</anfrage>"; }
answer() {
    echo "<vorgang xmlns='urn:zufrage:1'>$opening$asked$signed</anfrage><antwort datum='2026-01-08'>" \
        "<antworten>$1</antworten>$signed</antwort></vorgang>"
}

# ---- huge and deep ----
{ inquiry "$(:)" | sed 's|</vorbemerkung>.*||'; times x 2000000; echo "</vorbemerkung>$asked$signed</anfrage>"; } >word.xml
expect 1 "1 MiB in einem Stück Text" "$zufrage" check word.xml
{ inquiry "$(:)" | sed 's|</vorbemerkung>.*||'; times x 1000000; echo "</vorbemerkung>$asked$signed</anfrage>"; } >word.xml
expect 1 "word.pdf" "$zufrage" render --force word.xml
{ echo "$opening<vorbemerkung>"; times '<absatz>Ein Satz.</absatz>' 60000; echo "</vorbemerkung>$asked$signed</anfrage>"; } >long.xml
expect 0 "long.pdf" "$zufrage" render long.xml
head -c 100000000 /dev/zero | tr '\0' ' ' >blank.xml
expect 1 "32 MiB in einer XML-Datei" "$zufrage" check blank.xml
truncate -s 100G sparse.xml
expect 1 "32 MiB in einer XML-Datei" "$zufrage" check sparse.xml
expect 2 "größer als erlaubt" "$zufrage" import sparse.xml
truncate -s 30M sparse.xml
expect 1 "sparse.xml:1:1" "$zufrage" check sparse.xml
rm -f blank.xml sparse.xml
times '<a>' 20000 >deep.xml
expect 1 "64 ineinander geschachtelte" "$zufrage" check deep.xml
{ inquiry "$(:)" | sed 's|</vorbemerkung>.*||'; times '<liste><eintrag>' 20000; } >deep.xml
expect 1 "64 ineinander geschachtelte" "$zufrage" check deep.xml
{ echo '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'; for i in 1 2 3 4 5 6 7 8 9; do
    echo "<!ENTITY a$i '&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"; done; echo ']><a>&a9;</a>'; } >bomb.xml
expect 1 "entitaet-verboten" "$zufrage" check bomb.xml
{ printf '<a '; times "a='1' " 300000; echo '/>'; } >attributes.xml
expect 1 "64 Attribute" "$zufrage" check attributes.xml
{ printf "<a b='"; times % 200000 | sed 's|%|\&amp;|g'; echo "'/>"; } >value.xml
expect 1 "64 KiB in einem Attribut" "$zufrage" check value.xml
times '<!--' 500000 >comments.xml
expect 1 "xml-fehlerhaft" "$zufrage" check comments.xml
times '<?a ' 500000 >instructions.xml
expect 1 "xml-fehlerhaft" "$zufrage" check instructions.xml
{ echo "$opening<vorbemerkung><tabelle>"; times '<spalte/>' 1000; echo '<zeile>'; times '<zelle>x</zelle>' 1000; echo "</zeile></tabelle></vorbemerkung>$asked$signed</anfrage>"; } >wide.xml
expect 1 "block-zu-gross" "$zufrage" check wide.xml
inquiry "<tabelle><spalte/><zeile><zelle spalten='999999999' zeilen='999999999'>x</zelle></zeile></tabelle>" >spans.xml
expect 1 "spans.xml:1:" "$zufrage" check spans.xml
{ inquiry "$(:)" | sed 's|</vorbemerkung>.*||'; times '<fussnote>n</fussnote>' 20000; echo "</vorbemerkung>$asked$signed</anfrage>"; } >notes.xml
expect 0 "1 Dokument" "$zufrage" check notes.xml

# ---- nested: type and room do not shrink to nothing ----
nested() { inquiry "$(times "$1" "$3")<absatz>Wort</absatz>$(times "$2" "$3")"; } # OPENING CLOSING DEPTH
in_cell="<tabelle><spalte/><spalte/><zeile><zelle>x</zelle><zelle>"
in_entry="<tabelle><zeile><zelle><liste><eintrag>"
nested "$in_cell" "</zelle></zeile></tabelle>" 19 >nested.xml
expect 0 "nested.pdf" "$zufrage" render nested.xml
nested "$in_entry" "</eintrag></liste></zelle></zeile></tabelle>" 11 >nested.xml
expect 0 "nested.pdf" "$zufrage" render --force nested.xml
sed 's|<fusszeile.*||; s|grad="[^"]*" zeilenabstand|grad="4pt" zeilenabstand|' "$project/templates/musterkreis.xml" >small.xml
cp "$project/templates/musterkreis.png" .
nested "$in_cell" "</zelle></zeile></tabelle>" 19 >nested.xml
expect 0 "nested.pdf" "$zufrage" render --force nested.xml --letterhead small.xml
nested "<tabelle>$(times '<spalte/>' 40)<zeile>$(times '<zelle>x</zelle>' 39)<zelle><liste><eintrag><kasten>" \
    "</kasten></eintrag></liste></zelle></zeile></tabelle>" 9 >nested.xml
expect 1 "block-zu-gross" "$zufrage" render --force nested.xml
{ inquiry "$(:)" | sed 's|</vorbemerkung>.*||'; times '<hoch>' 60; echo x; times '</hoch>' 60; echo "</vorbemerkung>$asked$signed</anfrage>"; } >nested.xml
expect 0 "nested.pdf" "$zufrage" render --force nested.xml

# ---- many: the work grows with the text ----
many() { answer "<zu frage='1'>$(times "$1" "$2")</zu><zu frage='2'>Ja.</zu>"; } # TEXT COUNT
many "$(times 'Auf die Antwort zu Frage 2 wird verwiesen. ' 20)<umbruch/>" 1000 >many.xml
expect 0 "keine Befunde" "$zufrage" check many.xml
many "Siehe <verweis frage='2'/> " 100000 >many.xml
expect 0 "keine Befunde" "$zufrage" check many.xml
answer "<zu frage='1'><tabelle><zeile><zelle>$(times '<absatz>x</absatz>' 30000)</zelle></zeile></tabelle></zu><zu frage='2'>Ja.</zu>" >many.xml
expect 0 "keine Befunde" "$zufrage" check many.xml
many "$(times x- 30)<umbruch/>" 300000 >many.xml
expect 1 "5000 Seiten" "$zufrage" check many.xml
answer "<zu frage='1'>$(times 'Siehe Anlage 2 dazu.<umbruch/>' 100000)</zu><zu frage='2'>Ja.</zu>" >many.xml
expect 1 "anlage-fehlt" "$zufrage" check many.xml
{ answer "<zu frage='1'>Ja.</zu><zu frage='2'>$(times 'Siehe Anlagen 1 bis 9999.<umbruch/>' 30000)</zu>" |
    sed 's|</antwort></vorgang>||'; echo "<anlagen>"; times "<anlage titel='A'/>" 150000; echo "</anlagen></antwort></vorgang>"; } >many.xml
expect 0 "anlage-unerwaehnt" "$zufrage" check many.xml
{ echo "<vorgang xmlns='urn:zufrage:1'>$opening<vorbemerkung>"; seq -f "<abbildung datei='%.0f.png' alternativtext='x'/>" 100000
    echo "</vorbemerkung>$asked$signed</anfrage></vorgang>"; } >many.xml
expect 1 "datei-fehlt" "$zufrage" check many.xml
inquiry x >annex.xml
bare="<briefkopf xmlns='urn:zufrage:briefkopf:1' form='B'>"
{ echo "$bare<kopf>"; times "<linie x='1mm' y='1mm' breite='2mm'/>" 200000; echo "</kopf></briefkopf>"; } >many.head.xml
expect 0 "keine Befunde" "$zufrage" check annex.xml --letterhead many.head.xml
{ echo "$bare<fuss>"; times "<spalte><zeile>x</zeile></spalte>" 100000; echo "</fuss></briefkopf>"; } >many.head.xml
expect 0 "keine Befunde" "$zufrage" check annex.xml --letterhead many.head.xml

# ---- too long for a PDF: told at its place ----
long=$(times 'Wort ' 6000)
{ echo "$opening" | sed "s|<betreff>|\n<betreff>$long|"; echo "$asked$signed</anfrage>"; } >long.xml
expect 1 "long.xml:2:1: " "$zufrage" render --force long.xml
printf '%s\n<fragen>\n<frage nr="%s">Was?</frage></fragen>%s</anfrage>' "$opening" "$(times 1 40000)" "$signed" >long.xml
expect 1 "long.xml:3:12: " "$zufrage" render --force long.xml

# ---- ranges ----
answer "<zu frage='1-4000000000'>Ja.</zu>" >range.xml
expect 1 "frage" "$zufrage" check range.xml
answer "<zu label='Zu den Fragen 1 bis 4000000000:'>Ja.</zu>" >range.xml
expect 1 "label" "$zufrage" check range.xml
answer "<zu frage='1-999999999999999999999999999'>Ja.</zu>" >range.xml
expect 1 "frage" "$zufrage" check range.xml
answer "<zu frage='1'>Ja, siehe Fragen 3 bis 4000000000 und Anlagen 1 bis 4000000000.</zu><zu frage='2'>Ja.</zu>" >range.xml
expect 1 "verweis-ins-leere" "$zufrage" check range.xml
answer "<zu label='Zu den Fragen $(times '1 bis 2, ' 5000)2:'>Ja.</zu>" >range.xml
expect 1 "label" "$zufrage" check range.xml
answer "$(times "<zu frage='1 2 1-2 2 1'>Ja.</zu>" 6000)" >range.xml
expect 1 "20000 Fragen" "$zufrage" check range.xml

# ---- in a circle ----
echo "<antwort xmlns='urn:zufrage:1' anfrage='self.xml' datum='2026-01-08'><antworten><zu frage='1'>Ja.</zu></antworten>$signed</antwort>" >self.xml
expect 1 "enthält keine Anfrage" "$zufrage" check self.xml
echo "<vorgang xmlns='urn:zufrage:1'><antwort anfrage='ring.xml' datum='2026-01-08'><antworten><zu frage='1'>Ja.</zu></antworten>$signed</antwort></vorgang>" >ring.xml
expect 1 "schema-verletzt" "$zufrage" check ring.xml
inquiry "<abbildung datei='image.xml' alternativtext='x'/>" >image.xml
expect 1 "weder PNG noch JPEG" "$zufrage" check image.xml
echo "$opening$asked$signed<anlagen><anlage titel='A' datei='annex.xml'/></anlagen></anfrage>" >annex.xml
expect 0 "annex.pdf" "$zufrage" render --manifest annex.csv annex.xml
ln -s loop.xml loop.xml
expect 2 "im Kreis" "$zufrage" check loop.xml
mkdir tree && ln -s ../tree tree/again && cp annex.xml tree
expect 0 "1 Dokument" "$zufrage" check tree

# ---- no files ----
mkfifo fifo fifo.png fifo.xml
for path in fifo /dev/zero /dev/full /dev/random; do
    expect 2 "gewöhnliche Datei" "$zufrage" check $path
    expect 2 "gewöhnliche Datei" "$zufrage" import $path
    expect 2 "gewöhnliche Datei" "$zufrage" answer $path
    expect 2 "gewöhnliche Datei" "$zufrage" extract $path
    expect 1 "riefkopf" "$zufrage" check annex.xml --letterhead $path
done
sed "s|self.xml|fifo.xml|" self.xml >piped.xml
expect 1 "gewöhnliche Datei" "$zufrage" check piped.xml
inquiry "<abbildung datei='fifo.png' alternativtext='x'/>" >piped.xml
expect 1 "gewöhnliche Datei" "$zufrage" check piped.xml
expect 1 "gewöhnliche Datei" "$zufrage" render piped.xml
truncate -s 100G fat.png
inquiry "<abbildung datei='fat.png' alternativtext='x'/>" >fat.xml
expect 1 "32 MiB in einer Bilddatei" "$zufrage" check fat.xml
rm -f fat.png
echo "$opening$asked$signed<anlagen><anlage titel='A' datei='fifo'/></anlagen></anfrage>" >enclosed.xml
expect 1 "gewöhnliche Datei" "$zufrage" render --manifest m.csv enclosed.xml
mkdir letterheads && cp "$project"/templates/musterkreis.* letterheads
rm letterheads/musterkreis.png && mkfifo letterheads/musterkreis.png
expect 1 "keine gewöhnliche Datei, zu groß" "$zufrage" check annex.xml --letterhead letterheads/musterkreis.xml
expect 2 "gewöhnliche Datei" "$zufrage" render annex.xml -o fifo
mkdir pipes && cp annex.xml pipes && sed -i 's/annex.xml/a.xml/' pipes/annex.xml && mv pipes/annex.xml pipes/a.xml && mkfifo pipes/b.xml
expect 2 "gewöhnliche Datei" "$zufrage" check pipes
expect 2 "" "$zufrage" verify fifo
timeout 20 "$zufrage" check - </dev/zero >std.out 2>std.err
if [ $? -eq 1 ] && grep -q "32 MiB in einer XML-Datei" std.err; then passed=$((passed + 1)); else fail "endless standard input"; fi

# ---- characters that are not seen ----
inquiry "$(printf 'a\xe2\x80\xaeb\xe2\x81\xa6c\xe2\x80\x8bd\xe2\x81\xa9')" >hidden.xml
expect 0 "U+202E" "$zufrage" check hidden.xml
expect 0 "U+200B" "$zufrage" check hidden.xml
if grep -qP '\x{202E}|\x{2066}' std.err 2>/dev/null; then fail "direction characters reach the terminal"; else passed=$((passed + 1)); fi
printf '%s' "$opening<vorbemerkung>a&#27;[31mb</vorbemerkung>" >escape.xml
expect 1 "xml-fehlerhaft" "$zufrage" check escape.xml
mv hidden.xml "$(printf 'hid\033[31m\xe2\x80\xaeden.xml')"
"$zufrage" check hid* >std.out 2>std.err
if grep -q "$(printf '\033')" std.err std.out; then fail "a file name reaches the terminal as it is"; else passed=$((passed + 1)); fi

no_leftovers
verdict
