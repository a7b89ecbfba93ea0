#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The whole program from outside: exit codes, messages, files left and untouched, same bytes.
# Usage: program.sh ZUFRAGE PROJECT-FOLDER SARIF-CHECKER
set -u
zufrage=$1
project=$2
sarif=$3
. "$project/tests/program/judge.sh"

# ---- usage ----
expect 0 "Befehle" "$zufrage" --help
expect 0 "Commands" "$zufrage" --help --lang en
expect 0 "Rückgabewert" "$zufrage" check --help
holds "options of other commands in the help of one" test -z "$("$zufrage" check --help | grep -e --output)"
expect 0 "(check, render" "$zufrage" --help
expect 0 "zufrage 0." "$zufrage" --version
expect 2 "Befehl" "$zufrage"
expect 2 "Befehl" "$zufrage" nonsense
expect 2 "Option" "$zufrage" check --nonsense x.xml
expect 2 "zufrage check PFAD" "$zufrage" check
expect 2 "gehört nicht" "$zufrage" check --force x.xml
expect 2 "es gibt sie nicht" "$zufrage" check missing.xml
expect 2 "does not exist" "$zufrage" check --lang en missing.xml
mkdir empty
expect 2 "kein Dokument" "$zufrage" check empty

# ---- the samples ----
cp -r "$project/samples" samples
for dossier in 01-radverkehr 02-schulbus 03-breitband 04-pflege 05-haushalt 07-vorgang 08-vorlage; do
    expect 0 "keine Befunde" "$zufrage" render "samples/$dossier" -o "out/$dossier"
done
expect 1 "frage-unbeantwortet" "$zufrage" render samples/06-fehler -o out/06
holds "a letter with errors was written" test ! -e out/06/antwort.pdf
expect 1 "frage-unbeantwortet" "$zufrage" render samples/06-fehler -o out/06 --force
holds "--force wrote nothing" test -s out/06/antwort.pdf
holds "a vorgang gives two letters" test -s out/07-vorgang/vorgang.pdf -a -s out/07-vorgang/vorgang-anfrage.pdf
no_leftovers
for pdf in out/*/*.pdf; do
    holds "qpdf finds fault with $pdf" qpdf --check "$pdf"
done

# ---- drafts: stamped on every page, behind the text, in no structure ----
expect 0 "keine Befunde" "$zufrage" render --draft samples/05-haushalt/antwort.xml -o draft.pdf
qpdf --qdf --object-streams=disable draft.pdf draft.qdf
stamps=$(grep -ac 'Pagination/Subtype/Watermark' draft.qdf)
holds "not every page of a draft is stamped" test "$stamps" -gt 1 -a "$stamps" = "$(pdfinfo draft.pdf | sed -n 's/^Pages: *//p')"
holds "the stamp is in the structure" sh -c '! pdfinfo -struct-text draft.pdf | grep -q ENTWURF'
holds "a letter that is no draft is stamped" sh -c '! qpdf --qdf out/05-haushalt/antwort.pdf - | grep -aq Watermark'

# ---- the same bytes, whatever the folder, the time zone, the language of the system ----
mkdir other
cp -r samples/02-schulbus other/dossier
(cd other && TZ=Asia/Tokyo LC_ALL=C "$zufrage" render dossier/antwort.xml -o brief.pdf >/dev/null 2>&1)
holds "the bytes differ in another folder" cmp out/02-schulbus/antwort.pdf other/brief.pdf
"$zufrage" render - <samples/01-radverkehr/anfrage.xml -o stdin.pdf >/dev/null 2>&1
holds "standard input gives other bytes" cmp out/01-radverkehr/anfrage.pdf stdin.pdf

# ---- findings: place, source line, marker, remedy; English; JSON ----
expect 1 "[frage-unbeantwortet]" "$zufrage" check samples/06-fehler/antwort.xml
expect 1 "error: " "$zufrage" check --lang en samples/06-fehler/antwort.xml
expect 1 '"id":"frage-unbeantwortet"' "$zufrage" check --format json samples/06-fehler/antwort.xml

# ---- SARIF, with the findings of a whole folder, and without any ----
expect 1 '"version":"2.1.0"' "$zufrage" check --format sarif samples/06-fehler
cp std.out 06.sarif
holds "the log is no SARIF" "$sarif" 06.sarif
holds "a finding is missing in SARIF" grep -q '"ruleId":"frage-unbeantwortet"' 06.sarif
holds "English rules in SARIF" sh -c '"$0" check --lang en --format sarif - <samples/06-fehler/anfrage.xml >en.sarif 2>std.err
    "$1" en.sarif && grep -q "The question has no answer" en.sarif' "$zufrage" "$sarif"
expect 0 "" "$zufrage" check --format sarif samples/01-radverkehr
cp std.out 01.sarif
holds "the log without findings is no SARIF" "$sarif" 01.sarif
expect 0 '"version":"2.1.0"' "$zufrage" render --format sarif samples/01-radverkehr -o out/sarif
cp std.out render.sarif
holds "render writes more than SARIF to standard output" "$sarif" render.sarif
expect 2 "möglich sind text, json und sarif" "$zufrage" check --format xml samples/01-radverkehr

# ---- strict: a warning is an error ----
cp -r samples/01-radverkehr strict
sed -i 's/ datum="[0-9-]*"/ datum="2020-01-01"/' strict/antwort.xml
expect 0 "[datum-vor-anfrage]" "$zufrage" check strict/antwort.xml
expect 1 "[datum-vor-anfrage]" "$zufrage" check --strict strict/antwort.xml
expect 1 "Nothing was written" "$zufrage" render --strict --lang en strict/antwort.xml
holds "--strict wrote a letter with a warning" test ! -e strict/antwort.pdf
expect 1 "[datum-vor-anfrage]" "$zufrage" render --strict --force strict/antwort.xml
holds "--strict --force wrote nothing" test -s strict/antwort.pdf
expect 0 "" "$zufrage" check --strict samples/01-radverkehr

# ---- the table of findings ----
expect 0 "frage-unbeantwortet          Fehler   Die Frage hat keine Antwort" "$zufrage" rules
expect 0 "error    The question has no answer" "$zufrage" rules --lang en
expect 0 "Gemeldet wird jede Frage" "$zufrage" rules frage-unbeantwortet
expect 0 "Beispiel:" "$zufrage" rules frage-unbeantwortet
expect 0 "Remedy:" "$zufrage" rules frage-unbeantwortet --lang en
expect 2 "Meinten Sie „frage-unbeantwortet“?" "$zufrage" rules frage-unbeantwortt
expect 2 "Did you mean “iban-ungueltig”?" "$zufrage" rules --lang en iban
expect 2 "Alle Befunde: zufrage rules" "$zufrage" rules xyz
expect 2 "--letterhead DATEI" "$zufrage" rules regel-sitzung
expect 2 "zu viel" "$zufrage" rules datei-fehlt bild-fehlerhaft

head=$project/templates/musterkreis.xml
expect 0 "regel-kreistagssitzung       Hinweis" "$zufrage" rules --letterhead "$head"
expect 0 "The house writes" "$zufrage" rules --lang en --letterhead "$head" regel-kreistagssitzung
expect 2 "Meinten Sie „regel-kreistagssitzung“?" "$zufrage" rules --letterhead "$head" regel-kreistagsitzung
expect 2 "briefkopf-fehlerhaft" "$zufrage" rules --letterhead missing.xml

# ---- a letterhead's own rule, told with its own id ----
sed 's/nachfolgend die Beantwortung/nach der Kreistagssitzung die Beantwortung/' \
    samples/01-radverkehr/antwort.xml >samples/01-radverkehr/regel.xml
expect 0 "[regel-kreistagssitzung]" "$zufrage" check samples/01-radverkehr/regel.xml
expect 0 '"id":"regel-kreistagssitzung","severity":"note"' "$zufrage" check --format json samples/01-radverkehr/regel.xml
expect 0 '"ruleId":"regel-kreistagssitzung"' "$zufrage" check --format sarif samples/01-radverkehr/regel.xml
cp std.out regel.sarif
holds "the log with an own rule is no SARIF" "$sarif" regel.sarif

# ---- bad input ----
bad() { printf '%b' "$2" >bad.xml; expect 1 "$1" "$zufrage" render bad.xml -o bad.pdf; holds "bad.pdf written" test ! -e bad.pdf; }
bad "xml-fehlerhaft" ''
bad "xml-fehlerhaft" '<anfrage xmlns="urn:zufrage:1" datum="2026-01-01"><betreff>x</betr'
bad "xml-fehlerhaft" '<?xml version="1.0" encoding="UTF-8"?><anfrage xmlns="urn:zufrage:1">\xff\xfe</anfrage>'
bad "schema-verletzt" '<brief/>'
bad "schema-verletzt" '<anfrage xmlns="urn:andere:1"/>'
bad "schema-verletzt" '<anfrage xmlns="urn:zufrage:1" datum="2026-01-01"><unsinn/></anfrage>'
bad "entitaet-verboten" '<!DOCTYPE a [<!ENTITY b "c">]><anfrage xmlns="urn:zufrage:1">&b;</anfrage>'
bad "datei-fehlt" '<antwort xmlns="urn:zufrage:1" anfrage="nirgends.xml" datum="2026-01-01"><antworten><zu frage="1">Ja.</zu></antworten></antwort>'
bad "pfad-verlaesst-ordner" '<antwort xmlns="urn:zufrage:1" anfrage="../../etc/passwd" datum="2026-01-01"><antworten><zu frage="1">Ja.</zu></antworten></antwort>'
sed 's/briefkopf="musterkreis"/briefkopf="gibt-es-nicht"/' samples/01-radverkehr/antwort.xml >samples/01-radverkehr/kopf.xml
expect 1 "briefkopf-fehlerhaft" "$zufrage" check samples/01-radverkehr/kopf.xml
ln -s ../04-pflege/anfrage.xml samples/01-radverkehr/draussen.xml
sed 's/anfrage="anfrage.xml"/anfrage="draussen.xml"/' samples/01-radverkehr/antwort.xml >samples/01-radverkehr/link.xml
expect 1 "pfad-verlaesst-ordner" "$zufrage" check samples/01-radverkehr/link.xml
expect 1 "" "$zufrage" check --root samples samples/01-radverkehr/link.xml
cp std.err told
holds "--root does not widen the folder" sh -c '! grep -q pfad-verlaesst told'
mkdir -p named/fragen named/briefe
cp samples/01-radverkehr/anfrage.xml named/fragen
sed 's#anfrage="anfrage.xml"#anfrage="../fragen/anfrage.xml"#' samples/01-radverkehr/antwort.xml >named/briefe/a.xml
expect 1 "pfad-verlaesst-ordner" "$zufrage" check named/briefe
expect 1 "pfad-verlaesst-ordner" "$zufrage" check named/briefe/a.xml
expect 0 "keine Befunde" "$zufrage" check named
expect 0 "keine Befunde" "$zufrage" check named -j2
mkfifo fifo.xml
expect 2 "keine gewöhnliche Datei" "$zufrage" check fifo.xml
rm fifo.xml

# ---- fonts ----
mkdir fonts
cp "$project"/fonts/*.ttf fonts
head -c 2000 "$project/fonts/Arimo-Bold.ttf" >fonts/Arimo-Bold.ttf
expect 1 "schrift-fehlerhaft" env ZUFRAGE_FONTS="$scratch/fonts" "$zufrage" render samples/01-radverkehr/antwort.xml -o font.pdf
holds "font.pdf written" test ! -e font.pdf
rm fonts/Arimo-Bold.ttf
expect 1 "schrift-fehlerhaft" env ZUFRAGE_FONTS="$scratch/fonts" "$zufrage" render samples/01-radverkehr/antwort.xml -o font.pdf

# ---- output that cannot be written: the older one stays ----
printf '%%PDF-alt' >old.pdf
small_disk() { # files over 4 KiB cannot be written
    (trap '' XFSZ; ulimit -f 4; "$zufrage" render samples/01-radverkehr/antwort.xml -o old.pdf >std.out 2>std.err)
    echo $? >code
}
small_disk
holds "a full disk is exit code 2" test "$(cat code)" = 2
holds "the older output was touched" test "$(cat old.pdf)" = %PDF-alt
expect 2 "schreibfehler" "$zufrage" render samples/01-radverkehr/antwort.xml samples/01-radverkehr/anfrage.xml -o bad.xml
mkdir target
mkdir target/antwort.pdf
expect 2 "schreibfehler" "$zufrage" render samples/01-radverkehr/antwort.xml -o target
expect 2 "dieselbe Ausgabe" "$zufrage" render samples/01-radverkehr/antwort.xml samples/02-schulbus/antwort.xml -o somewhere
if [ "$(id -u)" -ne 0 ]; then
    mkdir locked
    chmod a-w locked
    expect 2 "schreibfehler" "$zufrage" render samples/01-radverkehr/antwort.xml -o locked/a.pdf
fi
expect 2 "schreibfehler" "$zufrage" render samples/01-radverkehr/antwort.xml -o /dev/null/a.pdf
# an output is never an input, nor anything else that is no PDF
cp -r samples/01-radverkehr mixed
expect 2 "kein PDF" "$zufrage" render mixed/antwort.xml -o mixed/antwort.xml
expect 2 "kein PDF" "$zufrage" render mixed/antwort.xml -o mixed/anfrage.xml
holds "an input was overwritten" cmp -s mixed/antwort.xml samples/01-radverkehr/antwort.xml
holds "the inquiry was overwritten" cmp -s mixed/anfrage.xml samples/01-radverkehr/anfrage.xml
# the second letter of a vorgang counts, too
mkdir both
cp samples/07-vorgang/vorgang.xml both/v.xml
cp samples/01-radverkehr/anfrage.xml both/v-anfrage.xml
expect 2 "dieselbe Ausgabe" "$zufrage" render both -o bothout
holds "something was written" test ! -e bothout
# a refused letter leaves no folder, a broken file in a folder is told
expect 1 "pfad-verlaesst" "$zufrage" render bad.xml -o new/deep/x.pdf
holds "an empty folder was left" test ! -e new
mkdir broken
cp samples/01-radverkehr/anfrage.xml broken/
: >broken/leer.xml
echo '<fremd/>' >broken/fremd.xml
expect 1 "leer.xml:1:1" "$zufrage" check broken
cp std.err told
holds "one file is skipped" grep -q "1 andere XML-Datei übergangen" told
# warnings count with --strict, also with --force
sed 's/datum="2026-03-26"/datum="2025-03-26"/' samples/01-radverkehr/antwort.xml >samples/01-radverkehr/alt.xml
expect 0 "datum-vor-anfrage" "$zufrage" check samples/01-radverkehr/alt.xml
expect 1 "datum-vor-anfrage" "$zufrage" check --strict samples/01-radverkehr/alt.xml
expect 1 "datum-vor-anfrage" "$zufrage" render --strict --force samples/01-radverkehr/alt.xml -o alt.pdf
# what cannot be told is no success
"$zufrage" check --format json samples/01-radverkehr/antwort.xml >/dev/full 2>std.err
holds "a lost standard output is exit code 2" test $? = 2
(ulimit -f 4; "$zufrage" render samples/01-radverkehr/antwort.xml -o limit.pdf >std.out 2>std.err; echo $? >code)
holds "a file size limit is exit code 2" test "$(cat code)" = 2
expect 2 "-o braucht" "$zufrage" render samples/01-radverkehr/antwort.xml -o ""
expect 2 "nur einmal" "$zufrage" check - -
expect 2 "kein Ordner" "$zufrage" check --root bad.xml samples/01-radverkehr/antwort.xml
expect 2 "ZUFRAGE_TEMPLATES" env ZUFRAGE_TEMPLATES=/nirgends "$zufrage" check samples/01-radverkehr/antwort.xml
no_leftovers

verdict
