#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What a process that reads a hostile document can do when the document has taken it over: nothing
# outside the folder of the outputs, no network, in a worker no program.
# Usage: sandbox.sh ZUFRAGE INTRUDER PROJECT-FOLDER
set -u
zufrage=$1
intruder=$2
project=$3
. "$project/tests/program/judge.sh"

# intrude ZUFRAGE-ARGUMENTS…: each process reads "einbruch…"; notes in notes.txt
intrude() {
    echo alt >alt
    rm -f draussen von-*
    head -c 4096 /dev/zero >notes.bin
    LD_PRELOAD=$intruder INTRUDER_NOTES=notes.bin "$zufrage" "$@" >told.txt 2>&1 </dev/null
    tr -d '\0' <notes.bin | sort -u >notes.txt
    grep -q . notes.txt || fail "no process opened the document: $*"
}
# meets WHAT RESULT: every process that tried met this
meets() { same "$1" "$1 $2" "$(grep "^$1 " notes.txt)"; }
fenced() {
    if grep -q '^kernel-fence gelingt' notes.txt; then
        meets write EACCES
        meets overwrite EACCES
        meets remove EACCES
        holds "a file was made outside: $(echo von-*)" test ! -e draussen -a "$(echo von-*)" = "von-*"
        same "the old file" alt "$(cat alt)"
    else
        echo "this kernel has no Landlock: where files are written was not judged"
    fi
}
# filtered RESULT: of a program begun by the process that reads the document; the caller of workers
# looks at its first lines only
filtered() {
    if grep -q '^kernel-sandbox gelingt' notes.txt; then
        meets network EPERM
        holds "no process meets $1 with a program" grep -q "^program $1" notes.txt
    else
        echo "this kernel refuses filters of calls: they were not judged"
    fi
}

mkdir in einbruch pdf
cp "$project/samples/01-radverkehr/"*.xml in
cp in/anfrage.xml in/einbruch.xml
cp in/anfrage.xml in/antwort.xml einbruch
chmod u+w in/* einbruch/*
intrude check in/einbruch.xml
fenced
filtered EPERM
intrude render in/einbruch.xml -o pdf/brief.pdf
fenced
filtered EPERM
holds "the letter was not written" test -s pdf/brief.pdf
intrude render einbruch -o pdf/alle -j 2 --manifest pdf/m.csv
fenced
filtered EPERM
holds "not all letters were written" test -s pdf/alle/antwort.pdf -a -s pdf/m.csv

# the caller itself reads these
intrude answer in/einbruch.xml -o pdf/geruest.xml
fenced
filtered gelingt
holds "the scaffold was not written" test -s pdf/geruest.xml
intrude export einbruch --format csv -o pdf/vorgaenge.csv
fenced
printf 'Anfrage\n\n1. Wie viele Brücken gibt es?\n2. Welche sind gesperrt?\n' >einbruch.txt
intrude import einbruch.txt -o pdf/text.xml
fenced
filtered gelingt

# programs that read foreign files: fenced with who runs them
if command -v pdftotext >/dev/null; then
    cp pdf/brief.pdf einbruch.pdf
    intrude import einbruch.pdf -o pdf/pdf.xml
    fenced
    holds "the PDF was not read" test -s pdf/pdf.xml
fi

# a folder of outputs may have parts elsewhere; a folder that is not there is made
mkdir -p anderswo ziel
ln -s ../anderswo ziel/einbruch
mkdir -p quelle/einbruch quelle/neu
cp in/anfrage.xml quelle/einbruch
cp in/anfrage.xml quelle/neu
holds "a run into linked folders fails" "$zufrage" render quelle -o ziel
holds "the letters are not where the link leads" test -s anderswo/anfrage.pdf -a -s ziel/neu/anfrage.pdf
holds "no folder was made on the way" "$zufrage" render in/anfrage.xml -o neu/tief/brief.pdf
holds "a letter beside its document" "$zufrage" render in/anfrage.xml
holds "a letter in this folder" env -C in "$zufrage" render anfrage.xml
# a document that ends the process which reads it costs itself, not the run
mkdir mit && cp in/anfrage.xml in/antwort.xml mit && cp in/anfrage.xml mit/einbruch.xml
survives() { LD_PRELOAD=$intruder INTRUDER_DIES=1 expect 1 "mit/einbruch.xml:1:1: Fehler" "$zufrage" "$@"; }
survives check mit
survives render mit -o mit-pdf
holds "the other letters are not there" test -s mit-pdf/anfrage.pdf -a -s mit-pdf/antwort.pdf
survives export mit --format csv -o mit.csv
same "the rows of the others" 2 "$(wc -l <mit.csv)"
verdict
