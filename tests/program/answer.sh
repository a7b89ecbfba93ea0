#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# zufrage answer from outside: the scaffold of every sample holds each question, check finds nothing in
# it but placeholders; filled in, it renders at first try. Odd inquiries, joint answers, wrong calls.
# Usage: answer.sh ZUFRAGE PROJECT-FOLDER
set -u
zufrage=$1
project=$2
. "$project/tests/program/judge.sh"

# fills in what a scaffold leaves open
fill() {
    sed -E 's/<name>\[bitte ergänzen\]/<name>Max Muster/; s/JJJJ-MM-TT/2026-03-20/
        s/<(telefon|telefax)>\[bitte ergänzen\]/<\1>03999 000-271/
        s/<email>\[bitte ergänzen\]/<email>amt@example.org/; s/\[Vorname\]/Max/
        s/aktenzeichen="\[bitte ergänzen\]"/aktenzeichen="01.2-2026-017"/
        s/\[bitte ergänzen\]/Das ist die Antwort der Verwaltung./'
}
ids() { "$zufrage" check --format json "$@" 2>/dev/null | grep -oE '"id": ?"[^"]*"' | sort -u | cut -d'"' -f4; }
# the questions of each answer: "1,2 3,4-6,"
answers() { grep -oP '^ *<zu frage="\K[^"]*' "$1" | tr '\n' ,; }
# scaffold FILE OPTIONS…: nothing but placeholders; filled in no finding, and a PDF
scaffold() {
    local asked=$1 name
    shift
    name=$(basename "$asked" .xml)-antwort
    rm -f "$name".*
    expect 0 "$name.xml" "$zufrage" answer "$asked" "$@" -o "$name.xml"
    valid "$name.xml"
    same "check of the scaffold of $asked $*" platzhalter "$(ids "$name.xml")"
    fill <"$name.xml" >"$name-voll.xml"
    expect 0 "$name-voll.pdf" "$zufrage" render "$name-voll.xml"
    same "check of the answer to $asked $*" "" "$(ids "$name-voll.xml")"
}

# ---- the samples: every question is there, as comment and on the page ----
for dossier in "$project"/samples/*/; do
    rm -rf dossier && cp -r "$dossier" dossier && cd dossier || exit 2
    for asked in anfrage.xml vorgang.xml; do
        [ -e $asked ] && [[ $dossier != *fehler* ]] || continue
        day=$(grep -oE '(datum|eingang)="[0-9-]*"' $asked | head -n 2 | cut -d'"' -f2 | sort | tail -n 1)
        scaffold $asked --date "$day"
        scaffold $asked --date "$day" --split
        scaffold $asked --date "$day" --quote
        scaffold $asked --date "$day" --split --quote
        pdftotext -layout "${asked%.xml}-antwort-voll.pdf" text
        for nr in $(grep -oE '<frage nr="[^"]*"' $asked | cut -d'"' -f2); do
            holds "$dossier$asked: label of question $nr" grep -qE "Zu (Frage|den Fragen) $nr[a-z:]" text
        done
    done
    cd ..
done

# ---- from the inquiry alone, without its answer ----
mkdir neu && cd neu || exit 2
{
    echo '<vorgang xmlns="urn:zufrage:1">'
    sed '1,/^<!-- [^S]/{/^<?xml/d;/^<!--/d}' "$project/samples/01-radverkehr/anfrage.xml"
    echo '</vorgang>'
} >vorgang.xml
scaffold vorgang.xml --date 2026-03-20
holds "the vorgang is named" grep -q 'anfrage="vorgang.xml"' vorgang-antwort.xml

# ---- odd numbers, a Fraktion without a person, marks that would end a comment ----
cat >seltsam.xml <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<anfrage xmlns="urn:zufrage:1" datum="2026-03-02">
  <absender><organisation>Fraktion Freie Liste im Kreistag</organisation></absender>
  <empfaenger><organisation>Landratsamt Musterkreis</organisation></empfaenger>
  <betreff>Anfrage: Radwege -- was nun &amp; wie? ]]&gt;</betreff>
  <fragen>
    <absatz>Teil A</absatz>
    <frage nr="A1">Wie -- viele ]]&gt; --&gt; &lt;zu frage="9"/&gt; &lt;!-- Radwege --- gibt es? -</frage>
    <frage nr="A2">Was?<fussnote>Eine Note.</fussnote> Wer <fett>genau</fett>?
      <absatz>Ein Absatz.</absatz>
      <liste><eintrag>eins</eintrag><eintrag><absatz>zwei</absatz><liste><eintrag>drei</eintrag></liste></eintrag></liste>
      <teilfrage nr="1">eins?<teilfrage nr="a">tief?</teilfrage><teilfrage nr="b">tiefer?</teilfrage></teilfrage>
      <teilfrage nr="2">zwei?</teilfrage>
    </frage>
    <frage nr="II.1">Römisch?</frage>
    <frage nr="II.2">Römisch zwei?</frage>
    <frage nr="II.3">Römisch drei?</frage>
  </fragen>
</anfrage>
X
scaffold seltsam.xml
holds "a comment ends where it should" grep -qF '<!-- Frage A1: Wie - - viele ]]> - -> <zu frage="9"/> <!- - Radwege - - - gibt es? - -->' seltsam-antwort.xml
holds "nested questions are shown" grep -q '^ *A2.1b: tiefer?$' seltsam-antwort.xml
holds "no signatory is invented" grep -q '<name>\[bitte ergänzen\]</name>' seltsam-antwort.xml
holds "a Fraktion is greeted" grep -q '<anrede>Sehr geehrte Damen und Herren,</anrede>' seltsam-antwort.xml
scaffold seltsam.xml --joint II.1-3 --joint A1,A2.1
same "the answers" "A1 A2.1,A2.2,II.1-II.3," "$(answers seltsam-antwort.xml)"
scaffold seltsam.xml --joint 'A2.1a und A2.1b' --quote
same "the answers" "A1,A2.1a A2.1b,A2.2,II.1,II.2,II.3," "$(answers seltsam-antwort.xml)"
scaffold seltsam.xml --joint 'II.3 A1'
same "the answers" "A1 II.3,A2,II.1,II.2," "$(answers seltsam-antwort.xml)"
holds "a joint answer says so" grep -q 'Die Fragen A1 und II.3 werden wegen des Sachzusammenhangs gemeinsam' seltsam-antwort.xml

# ---- same bytes, standard output, never over a file ----
"$zufrage" answer seltsam.xml >eins.txt 2>std.err
LC_ALL=C TZ=Asia/Tokyo "$zufrage" answer seltsam.xml >zwei.txt 2>>std.err
holds "the same call gives the same bytes" cmp eins.txt zwei.txt
echo eigener Text >da.xml
expect 2 "gibt es schon" "$zufrage" answer seltsam.xml -o da.xml
same "a file that was there" "eigener Text" "$(cat da.xml)"
ln -s nirgends link.xml
expect 2 "es gibt sie schon" "$zufrage" answer seltsam.xml -o link.xml
holds "a link that was there" test ! -e nirgends
expect 2 "gibt es schon" "$zufrage" answer seltsam.xml -o seltsam.xml
expect 2 "Ordner" "$zufrage" answer seltsam.xml -o .
expect 2 "nicht geschrieben" "$zufrage" answer seltsam.xml -o /proc/nirgends.xml

# ---- the way from the answer to the inquiry ----
expect 0 "--root ../.." "$zufrage" answer seltsam.xml -o ein/ort/antwort.xml
holds "the way" grep -q 'anfrage="../../seltsam.xml"' ein/ort/antwort.xml
same "check with the folder" platzhalter "$(ids --root . ein/ort/antwort.xml)"
mkdir -p eingang && cp seltsam.xml eingang/
expect 0 "antwort.xml" "$zufrage" answer "$PWD/eingang/seltsam.xml" -o antwort.xml
holds "the way" grep -q 'anfrage="eingang/seltsam.xml"' antwort.xml

# ---- letterheads ----
expect 0 'briefkopf="beispielstadt"' "$zufrage" answer seltsam.xml --letterhead beispielstadt
expect 0 '(6 Wochen ab dem 02.03.2026' "$zufrage" answer seltsam.xml --letterhead beispielstadt
sed 's/name="musterkreis"/name="eigener"/; s/frist="4"/frist="3"/; s/musterkreis.png/wappen.png/' \
    "$project/templates/musterkreis.xml" >eigener.xml
cp "$project/templates/musterkreis.png" wappen.png
expect 0 "--letterhead ../eigener.xml" "$zufrage" answer seltsam.xml --letterhead eigener.xml -o hier/a.xml
holds "no name that is not to be found" test -z "$(grep -o 'briefkopf=' hier/a.xml)"
holds "its deadline" grep -q 'Frist: 23.03.2026 (3 Wochen ab dem 02.03.2026' hier/a.xml
mkdir haus && cp eigener.xml wappen.png haus/
expect 0 'briefkopf="eigener"' "$zufrage" answer seltsam.xml --letterhead eigener --templates haus
expect 2 "briefkopf-fehlerhaft" "$zufrage" answer seltsam.xml --letterhead fehlt

# ---- wrong calls ----
expect 2 "zufrage answer ANFRAGE.xml" "$zufrage" answer
expect 2 "zu viel" "$zufrage" answer seltsam.xml seltsam.xml
expect 2 "datei-fehlt" "$zufrage" answer fehlt.xml
expect 2 "keine gewöhnliche Datei" "$zufrage" answer .
expect 2 "keine Anfrage" "$zufrage" answer seltsam-antwort.xml
expect 2 "keine Anfrage" "$zufrage" answer eigener.xml
expect 2 "Standardeingabe" "$zufrage" answer -
expect 2 "JJJJ-MM-TT" "$zufrage" answer seltsam.xml --date 30.03.2026
expect 2 "YYYY-MM-DD" "$zufrage" answer seltsam.xml --date 2026-02-30 --lang en
expect 2 "Frage 9 wurde nicht gestellt" "$zufrage" answer seltsam.xml --joint 9,A1
expect 2 "question 9 was not asked" "$zufrage" answer seltsam.xml --joint 9,A1 --lang en
expect 2 "in zwei gemeinsamen" "$zufrage" answer seltsam.xml --joint A1,A2 --joint A2,II.1
expect 2 "wird schon mit Frage A2 beantwortet" "$zufrage" answer seltsam.xml --joint A2,II.1 --joint A2.1,II.2
expect 2 "nur eine Frage" "$zufrage" answer seltsam.xml --joint A1
expect 2 "nur eine Frage" "$zufrage" answer seltsam.xml --joint A1,A1
expect 2 "keine Liste" "$zufrage" answer seltsam.xml --joint quatsch
expect 2 "keine Liste" "$zufrage" answer seltsam.xml --joint=
expect 2 "führt nicht vorwärts" "$zufrage" answer seltsam.xml --joint II.3-II.1
expect 2 "führt nicht vorwärts" "$zufrage" answer seltsam.xml --joint A1-A2.1
expect 2 "steht zu oft" "$zufrage" answer seltsam.xml $(printf -- '--joint A1,A2 %.0s' {1..101})
expect 2 "gehört nicht" "$zufrage" check --joint A1,A2 seltsam.xml
sed 's/<betreff>/<betreff><x>/' seltsam.xml >kaputt.xml
expect 1 "xml-fehlerhaft" "$zufrage" answer kaputt.xml

# ---- an inquiry with mistakes: told as by check, nothing written without --force ----
sed 's/nr="II.3"/nr="II.2"/' seltsam.xml >doppelt.xml
expect 1 "nummer-doppelt" "$zufrage" answer doppelt.xml -o doppelt-antwort.xml
holds "nothing was written" test ! -e doppelt-antwort.xml
same "the same findings" "$("$zufrage" check doppelt.xml 2>&1 | grep -c '\[')" \
    "$("$zufrage" answer doppelt.xml 2>&1 | grep -c '\[')"
expect 1 "nummer-doppelt" "$zufrage" answer doppelt.xml --force -o doppelt-antwort.xml
holds "its twin is shown" grep -q 'Frage II.2: Römisch drei?' doppelt-antwort.xml
same "one answer to it" 1 "$(grep -c '<zu frage="II.2">' doppelt-antwort.xml)"
valid doppelt-antwort.xml
no_leftovers
verdict
