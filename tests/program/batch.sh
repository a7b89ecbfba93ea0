#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Runs over folders from outside: any -j gives the same, what has not changed is skipped, a run that
# was killed is finished by the next, a manifest can be verified, nothing is lost.
# Usage: batch.sh ZUFRAGE PROJECT-FOLDER
set -u
zufrage=$1
project=$2
. "$project/tests/program/judge.sh"

workers_of() { { tr ' ' '\n' <"/proc/$1/task/$1/children"; } 2>/dev/null; }

# ---- a tree: dossiers, a vorgang, one that is broken, one with errors ----
mkdir tree
for n in 1 2 3 4 5 6; do cp -r "$project/samples/01-radverkehr" "tree/$n"; done
cp -r "$project/samples/07-vorgang" tree/v
cp -r "$project/samples/06-fehler" tree/x
: >tree/leer.xml
echo '<fremd/>' >tree/fremd.xml
same_tree() { diff -r --exclude=.zufrage "$1" "$2"; }

# ---- any number of workers: same letters, same messages, same manifest ----
"$zufrage" render tree -o j1 -j1 --manifest j1.csv >j1.out 2>j1.err
holds "errors are exit code 1" test $? = 1
"$zufrage" render tree -o j3 -j3 --manifest j3.csv >j3.out 2>j3.err
holds "errors are exit code 1 with three workers" test $? = 1
holds "letters differ by the number of workers" same_tree j1 j3
sed 's/^j3/j1/; s/,j3/,j1/' j3.csv >j3.as1
holds "manifests differ by the number of workers" cmp j1.csv j3.as1
told() { sed 's/ ([0-9,]* s, .*)//; s/j3/j1/g' "$1"; }
told j1.err >j1.told
told j3.err >j3.told
holds "messages differ by the number of workers" cmp j1.told j3.told
holds "one bad file stopped the rest" test -s j1/6/antwort.pdf -a -s j1/v/vorgang.pdf
holds "a letter with errors was written" test ! -e j1/x/antwort.pdf
holds "the broken file is not told" grep -q 'leer.xml:1:1' j1.err
holds "the foreign file is not counted" grep -q '1 andere XML-Datei übergangen' j1.err
holds "the summary has no rate" grep -q 'Dokumente/s' j1.err

# an Anfrage in another folder is read twice, its findings come once
mkdir -p apart/ein apart/aus
sed 's/<frage nr="2">/<frage nr="1">/' tree/1/anfrage.xml >apart/ein/a.xml
sed 's|anfrage="anfrage.xml"|anfrage="../ein/a.xml"|' tree/1/antwort.xml >apart/aus/b.xml
"$zufrage" check apart >std.out 2>std.err
holds "findings of an Anfrage elsewhere come twice" test "$(grep -c 'nummer-doppelt' std.err)" = 1
holds "the Anfrage has another name" grep -q '^apart/ein/a.xml:.*nummer-doppelt' std.err

# ---- the manifest ----
holds "head of the manifest" sh -c 'head -1 j1.csv | grep -qx "input,output,kennung,aktenzeichen,datum,pages,bytes,sha256,status,errors,warnings,anlagen"'
row=$(grep '^tree/1/antwort.xml,' j1.csv)
sum=$(sha256sum j1/1/antwort.pdf | cut -d' ' -f1)
bytes=$(stat -c %s j1/1/antwort.pdf)
holds "row of a letter: $row" test "$row" = "tree/1/antwort.xml,j1/1/antwort.pdf,AF-2026-017,01.2-2026-017,2026-03-26,4,$bytes,$sum,ok,0,0,"
holds "a vorgang has two rows" test "$(grep -c '^tree/v/vorgang.xml,' j1.csv)" = 2
holds "a refused letter has no checksum" grep -q '^tree/x/antwort.xml,j1/x/antwort.pdf,[^,]*,[^,]*,[^,]*,,,,refused,' j1.csv
holds "an unreadable document has a row" grep -q '^tree/leer.xml,j1/leer.pdf,,,,,,,refused,1,0,$' j1.csv
holds "rows are sorted" sh -c 'tail -n +2 j1.csv | cut -d, -f1,2 >keys; LC_ALL=C sort -c keys'
expect 0 "" "$zufrage" render tree/1 -o a/b --manifest a.jsonl
holds "JSON lines" grep -qF '{"input":"tree/1/antwort.xml","output":"a/b/antwort.pdf","kennung":"AF-2026-017",' a.jsonl
mkdir deep
expect 0 "" "$zufrage" render tree/1 -o a/c --manifest deep/m.csv
holds "paths are relative to the manifest" grep -q '^../tree/1/anfrage.xml,../a/c/anfrage.pdf,' deep/m.csv
expect 2 "Manifest" "$zufrage" render tree/1 -o a/d --manifest nowhere/m.csv
holds "something was written without a place for the manifest" test ! -e a/d
cp tree/1/antwort.xml mixed.csv
expect 2 "kein Manifest" "$zufrage" render tree/1 -o a/d --manifest mixed.csv
holds "a file that is no manifest was overwritten" cmp mixed.csv tree/1/antwort.xml
expect 2 "gehört nicht" "$zufrage" check tree/1 --manifest m.csv
# a name that is no UTF-8, as old archives have them
odd=$(printf 'odd/stra\337e')
mkdir -p "$odd" && cp tree/1/anfrage.xml "$odd/"
expect 0 "2 Pfade sind kein UTF-8" "$zufrage" render odd -o odd-out --manifest odd.jsonl
expect 0 "" "$zufrage" render odd -o odd-out --manifest odd.csv
lacks "kein UTF-8: it is told" grep -qF "kein UTF-8" std.err
expect 0 "alle stehen" "$zufrage" verify odd.csv

# ---- an Anlage that goes along as it is ----
cp -r tree/1 enclosed
printf 'Plan' >enclosed/plan.pdf
sed 's|</antwort>|<anlagen><anlage titel="Lageplan" datei="plan.pdf"/></anlagen></antwort>|; s|<schluss>|<schluss><absatz>Der Lageplan liegt als Anlage bei.</absatz>|' \
    tree/1/antwort.xml >enclosed/antwort.xml
"$zufrage" render enclosed -o enclosed-out --manifest enclosed.csv >std.out 2>std.err
plan=$(sha256sum enclosed/plan.pdf | cut -d' ' -f1)
touch enclosed/plan.pdf # as new as can be
"$zufrage" render enclosed -o enclosed-out --manifest enclosed.csv >std.out 2>std.err
holds "the enclosed file has no checksum" grep -q "^enclosed/antwort.xml,.*,$plan  enclosed/plan.pdf\$" enclosed.csv
"$zufrage" render enclosed -o enclosed-out2 --manifest enclosed.jsonl >std.out 2>std.err
holds "nor in JSON" grep -qF "\"anlagen\":[{\"path\":\"enclosed/plan.pdf\",\"sha256\":\"$plan\"}]" enclosed.jsonl

# ---- what has not changed is not written again ----
touch_all() { find "$1" -name '*.pdf' -exec touch -d '2001-01-01' {} +; }
touch_all j1
"$zufrage" render tree -o j1 --manifest again.csv >std.out 2>std.err
holds "a second run is another manifest" cmp j1.csv again.csv
holds "not all is unchanged" grep -q ' 13 unverändert' std.err
holds "a letter was written again" test -z "$(find j1 -name '*.pdf' -newermt 2002-01-01)"
told std.err | grep -v ' Dokumente geprüft' >again.told
grep -v ' Dokumente geprüft' j1.told >first.told
holds "a skipped letter says less" cmp first.told again.told
changed() { find j1 -name '*.pdf' -newermt 2002-01-01 | sort | tr '\n' ' '; }
# one input; the Anfrage also counts for its answer
sed -i 's/Radverkehr/Fahrradverkehr/' tree/2/anfrage.xml
"$zufrage" render tree -o j1 >std.out 2>std.err
holds "a changed Anfrage: $(changed)" test "$(changed)" = "j1/2/anfrage.pdf j1/2/antwort.pdf "
touch_all j1
# the same content with another time
touch tree/3/*.xml
"$zufrage" render tree -o j1 >std.out 2>std.err
holds "the time alone made a difference: $(changed)" test -z "$(changed)"
# a document that is broken now: its older letter stays, which is told
cp tree/3/antwort.xml kept.xml
sed -i 's/<zu frage="1">/<zu frage="99">/' tree/3/antwort.xml
expect 1 "Wo keiner geschrieben wurde, stehen noch Briefe früherer Läufe: 1." "$zufrage" render tree -o j1
holds "an older letter is gone" cmp j1/3/antwort.pdf j3/3/antwort.pdf
mv kept.xml tree/3/antwort.xml
sleep 0.1 # what is newer than the run might have changed during it
expect 1 "13 unverändert" "$zufrage" render tree -o j1
lacks "früherer Läufe: it is told" grep -qF "früherer Läufe" std.err
# an output that is gone, damaged
rm j1/4/antwort.pdf
printf 'x' >>j1/5/anfrage.pdf
"$zufrage" render tree -o j1 >std.out 2>std.err
holds "a lost letter does not come back" cmp j1/4/antwort.pdf j3/4/antwort.pdf
holds "a damaged letter stays" cmp j1/5/anfrage.pdf j3/5/anfrage.pdf
# another option, another letterhead, another font
touch_all j1
"$zufrage" render tree -o j1 --draft >std.out 2>std.err
holds "--draft was skipped" test "$(find j1 -name '*.pdf' -newermt 2002-01-01 | wc -l)" = "$(find j1 -name '*.pdf' | wc -l)"
cp -r "$project/templates" templates
"$zufrage" render tree/1 -o t --templates templates >std.out 2>std.err
sed -i 's/Landratsamt Musterkreis/Landratsamt des Musterkreises/' templates/musterkreis.xml
"$zufrage" render tree/1 -o t --templates templates >std.out 2>std.err
holds "a letterhead changed: only its letter is written" grep -q '1 Brief mit .* 1 unverändert' std.err
touch_all t
"$zufrage" render tree/1 -o t --templates templates --rebuild >std.out 2>std.err
lacks "unverändert: it is told" grep -qF "unverändert" std.err

# ---- a letterhead elsewhere: the same words name another file ----
house() { # FOLDER NAME: templates of a house of that name
    cp -r "$project/templates" "$1"
    sed -i "s/Landratsamt Musterkreis/$2/" "$1/musterkreis.xml"
}
says() { if pdftotext "$1" - | grep -qF "$2"; then ok; else fail "$1 does not say $2"; fi; }
house house1 'Kreishaus Eins'
house house2 'Kreishaus Zwei'
ln -s house1 house
expect 0 "" "$zufrage" render tree/1 -o h --templates house
says h/antwort.pdf 'Kreishaus Eins'
ln -sfn house2 house
expect 0 "" "$zufrage" render tree/1 -o h --templates house
says h/antwort.pdf 'Kreishaus Zwei'
ZUFRAGE_TEMPLATES=house1 expect 0 "" "$zufrage" render tree/1 -o h
says h/antwort.pdf 'Kreishaus Eins'
ZUFRAGE_TEMPLATES=house2 expect 0 "" "$zufrage" render tree/1 -o h
says h/antwort.pdf 'Kreishaus Zwei'
for n in 1 2; do
    (cd house$n && "$zufrage" render ../tree/1 -o ../h --letterhead musterkreis.xml >../std.out 2>../std.err)
done
says h/antwort.pdf 'Kreishaus Zwei'
(cd house1 && "$zufrage" render ../tree/1 -o ../h --templates . >../std.out 2>../std.err)
(cd house2 && "$zufrage" render ../tree/1 -o ../h --templates . >../std.out 2>../std.err)
says h/antwort.pdf 'Kreishaus Zwei'

# ---- a letterhead that changes during a run: what it wrote is not taken for unchanged ----
mkdir during
for n in $(seq 1 30); do cp -r tree/1 during/$n; done
"$zufrage" render during -o d --templates house1 -j1 >std.out 2>std.err &
run=$!
for i in $(seq 1 100); do [ -e d/1/antwort.pdf ] && break; sleep 0.02; done
cp house2/musterkreis.xml house1/new && mv house1/new house1/musterkreis.xml
wait $run
"$zufrage" render during -o d --templates house1 >std.out 2>std.err
for n in $(seq 1 30); do
    pdftotext d/$n/antwort.pdf - | grep -qF 'Kreishaus Zwei' || fail "an old letterhead stays in d/$n"
done

# ---- verify ----
"$zufrage" render tree -o v --manifest v.csv >std.out 2>std.err
expect 0 "alle stehen" "$zufrage" verify v.csv
expect 0 "all stand" "$zufrage" verify v.csv --lang en
rm v/1/antwort.pdf
printf x >>v/2/antwort.pdf
cp v/3/antwort.pdf v/3/fremd.pdf
expect 1 "fehlt: v/1/antwort.pdf" "$zufrage" verify v.csv
holds "changed is not told" grep -qx 'geändert: v/2/antwort.pdf' std.out
holds "extra is not told" grep -qx 'zusätzlich: v/3/fremd.pdf' std.out
holds "more is told than is" test "$(wc -l <std.out)" = 3
holds "the sum of verify" grep -qx '14 Dateien verglichen, 1 fehlend, 1 geändert, 1 zusätzlich' std.err
(cd deep && "$zufrage" verify ../v.csv >../std.out 2>../std.err)
holds "from another folder" grep -qx 'fehlt: ../v/1/antwort.pdf' std.out
# beside a letter whose name was given other PDFs may stand
mkdir single && cp v/1/anfrage.pdf single/
expect 0 "" "$zufrage" render tree/3/antwort.xml -o single/brief.pdf --manifest single.csv
expect 0 "alle stehen" "$zufrage" verify single.csv
expect 1 "zusätzlich: single/anfrage.pdf" "$zufrage" verify single.csv -o single
# what a run keeps is not written through a link
mkdir linked elsewhere && ln -s ../elsewhere linked/.zufrage
expect 0 "" "$zufrage" render tree/3 -o linked
same "files where the link leads" "" "$(ls elsewhere)"
# a letter that was refused leaves the older one, for which the manifest does not vouch
cp -r tree/3 older && chmod u+w older/*
expect 0 "" "$zufrage" render older/antwort.xml
sed -i 's/<zu frage="1"/<zu frage="99"/' older/antwort.xml
"$zufrage" render older/antwort.xml --manifest older.csv >/dev/null 2>&1
expect 1 "zusätzlich: older/antwort.pdf" "$zufrage" verify older.csv
same "it is told once" 1 "$("$zufrage" verify older.csv older.csv -o older 2>&1 | grep -c 'older/antwort.pdf')"
rm older/antwort.pdf
expect 0 "alle stehen" "$zufrage" verify older.csv
expect 2 "es gibt sie nicht" "$zufrage" verify nowhere.csv
expect 2 "Zeile 1 ist keine Zeile" "$zufrage" verify tree/1/antwort.xml
printf '{"input":"a"}\n' >bad.jsonl
expect 2 "Zeile 1 ist keine Zeile" "$zufrage" verify bad.jsonl
mv v/4/antwort.pdf aside.pdf
ln -s antwort.pdf v/4/antwort.pdf
expect 1 "nicht lesbar: v/4/antwort.pdf" "$zufrage" verify v.csv
rm v/4/antwort.pdf && mkdir v/4/antwort.pdf
expect 1 "geändert: v/4/antwort.pdf" "$zufrage" verify v.csv
rmdir v/4/antwort.pdf && mv aside.pdf v/4/antwort.pdf
"$zufrage" render tree -o v --manifest v.jsonl >std.out 2>std.err
rm v/3/fremd.pdf
expect 0 "alle stehen" "$zufrage" verify v.jsonl
expect 0 "alle stehen" "$zufrage" verify v.jsonl v.csv
printf 'Plan B' >enclosed/plan.pdf
expect 1 "geändert: enclosed/plan.pdf" "$zufrage" verify enclosed.csv

# ---- shards: together they are the whole, and none is done twice ----
"$zufrage" render tree -o all --manifest all.csv >std.out 2>std.err
for k in 1 2 3; do "$zufrage" render tree -o s --shard $k/3 --manifest s$k.csv >std.out 2>std.err; done
holds "shards are not the whole" same_tree s all
cat s?.csv | grep -v '^input,' | sed 's/,s\//,all\//' | LC_ALL=C sort >shard.rows
grep -v '^input,' all.csv | LC_ALL=C sort >all.rows
holds "rows of the shards" cmp shard.rows all.rows
expect 1 "13 unverändert" "$zufrage" render tree -o s
for wrong in 0/3 4/3 a/b 1 3/ -1/2 1/0; do
    expect 2 "--shard braucht" "$zufrage" render tree -o s "--shard=$wrong"
done
expect 2 "--jobs braucht" "$zufrage" render tree -o s -j 0
expect 2 "--jobs braucht" "$zufrage" render tree -o s -j 2x

# ---- a worker that dies, one that hangs ----
mkdir -p many
for n in $(seq 1 40); do cp -r "$project/samples/02-schulbus" many/$n; done
"$zufrage" render many -o whole >std.out 2>std.err
mkfifo slow
"$zufrage" render many -o dies -j2 >std.out 2>std.err &
run=$!
for i in $(seq 1 100); do
    worker=$(workers_of $run | head -1)
    [ -n "$worker" ] && [ -e dies/1/anfrage.pdf ] && break
    sleep 0.05
done
kill -SEGV "$worker"
wait $run
code=$?
holds "a dead worker is exit code 1, not $code" test $code = 1
holds "a dead worker's document is not told" grep -q 'abbruch' std.err
holds "a dead worker cost more than its document" test "$(find dies -name '*.pdf' | wc -l)" -ge 79
"$zufrage" render many -o dies >std.out 2>std.err
holds "the next run does not finish the rest" same_tree dies whole
"$zufrage" render many -o hangs -j2 --timeout 2 >std.out 2>std.err &
run=$!
for i in $(seq 1 100); do
    worker=$(workers_of $run | head -1)
    [ -n "$worker" ] && [ -e hangs/1/anfrage.pdf ] && break
    sleep 0.05
done
kill -STOP "$worker"
wait $run
code=$?
holds "a hanging worker is exit code 1, not $code" test $code = 1
holds "a hanging worker's document is not told" grep -q 'länger als 2 Sekunden' std.err

# ---- interrupted: 130, nothing half, the next run finishes; killed: likewise ----
"$zufrage" render many -o int -j2 --manifest int.csv >std.out 2>std.err &
run=$!
for i in $(seq 1 100); do [ -e int/1/anfrage.pdf ] && break; sleep 0.05; done
kill -INT $run
wait $run
code=$?
holds "an interrupt is exit code 130, not $code" test $code = 130
holds "an interrupt is not told" grep -q 'Abgebrochen nach .* von 80' std.err
holds "an interrupted run wrote a manifest" test ! -e int.csv
for i in 1 2 3 4 5 6; do
    "$zufrage" render many -o kill -j2 >std.out 2>std.err &
    run=$!
    sleep 0.$((RANDOM % 4))$((RANDOM % 10))
    kill -KILL $(workers_of $run) $run 2>/dev/null
    wait $run 2>/dev/null
done
for pdf in $(find int kill -name '*.pdf'); do
    cmp -s "$pdf" "whole/${pdf#*/}" || fail "half a letter: $pdf"
done
for out in int kill; do
    "$zufrage" render many -o $out >std.out 2>std.err
    holds "the next run does not finish the rest of $out" same_tree $out whole
    holds "something is left over in $out: $(find $out -name '*.neu' -o -name 'lauf.*')" test -z "$(find $out -name '*.neu' -o -name 'lauf.*')"
done

# ---- two runs into one folder ----
"$zufrage" render many -o two -j1 >two1.out 2>two1.err &
first=$!
"$zufrage" render many -o two -j1 >two2.out 2>two2.err &
wait $first
holds "the first of two runs failed" test $? = 0
wait
holds "two runs into one folder" same_tree two whole
expect 0 "80 unverändert" "$zufrage" render many -o two

# ---- what cannot be read or written ----
(sleep 0.3; rm -rf many/40) &
"$zufrage" render many -o gone -j1 >std.out 2>std.err
code=$?
wait
# they vanish before they are found, before they are read, or after
holds "vanished inputs: exit code $code" sh -c '[ $0 = 2 ] || [ -s gone/40/antwort.pdf ] || grep -q "^78 Dokumente" std.err' $code
if [ "$(id -u)" -ne 0 ]; then
    mkdir locked
    chmod a-w locked
    expect 2 "schreibfehler" "$zufrage" render tree/1 -o locked
    cp -r v/1 hidden
    chmod 0 hidden/anfrage.pdf
    expect 2 "hidden/anfrage.pdf: die Rechte fehlen" "$zufrage" render tree/1 -o hidden
    expect 2 "kann kein Manifest" "$zufrage" render tree/1 -o w --manifest locked/m.csv
fi
mkdir full
full() { (trap '' XFSZ; ulimit -f 4; "$zufrage" render tree/1 -o full >std.out 2>std.err; echo $? >code); }
full
holds "a full disk is exit code 2" test "$(cat code)" = 2
holds "a full disk left a file" test -z "$(find full -type f -not -path '*/.zufrage/*')"
expect 0 "2 Briefe" "$zufrage" render tree/1 -o full
# what a killed run left is gone after the next, also when nothing is to be done
cp full/.zufrage/stand full/.zufrage/lauf.ab12CD
expect 0 "2 unverändert" "$zufrage" render tree/1 -o full
holds "a killed run's notes are left over" test ! -e full/.zufrage/lauf.ab12CD
# damage in what is kept costs the work, nothing else
head -c 100 full/.zufrage/stand >cut && cp cut full/.zufrage/stand
expect 0 "2 Briefe" "$zufrage" render tree/1 -o full
printf 'Unsinn' >full/.zufrage/stand
expect 0 "2 Briefe" "$zufrage" render tree/1 -o full
expect 0 "2 unverändert" "$zufrage" render tree/1 -o full

# ---- beside the inputs ----
cp -r tree/1 beside
expect 0 "2 Briefe" "$zufrage" render beside
expect 0 "2 unverändert" "$zufrage" render beside --manifest beside.csv
expect 0 "alle stehen" "$zufrage" verify beside.csv
expect 0 "" "$zufrage" check beside
rm -rf beside/.zufrage
expect 0 "" "$zufrage" render beside/antwort.xml
holds "one letter leaves more than its PDF" test ! -e beside/.zufrage

verdict
