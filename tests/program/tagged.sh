#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The logical structure of whole letters, as poppler reads it: all samples, and the cases of the
# layout; tagged.awk knows the rules of PDF/UA. First, that it sees what is wrong.
# Usage: tagged.sh ZUFRAGE PROJECT-FOLDER
set -u
zufrage=$1
project=$2
. "$(dirname "$0")/judge.sh"

rules() { awk -f "$project/tests/program/tagged.awk" "$@"; }

# ---- what is wrong is told ----
# sees WORDS LINE…: the lines as a tree, dots for its levels
sees() {
    printf '%s\n' "${@:2}" | sed ':a;s/^\(\.*\)\./\1  /;ta' >tree
    expect 1 "$1" rules tree
}
sees "no Document" 'Sect' '."x"'
sees "the type Absatz" 'Document' '.Absatz' '.."x"'
sees "an empty Div" 'Document' '.Div' '.P' '.."x"'
sees "an H2 below level 0" 'Document' '.H2' '.."x"'
sees "an H3 below level 1" 'Document' '.H1' '.."x"' '.H3' '.."x"'
sees "a P in a L" 'Document' '.L' '..P' '..."x"'
sees "a LI in a Sect" 'Document' '.Sect' '..LI' '...LBody' '...."x"'
sees "an L without ListNumbering" 'Document' '.L' '..LI' '...Lbl' '...."x"'
sees "a TD in a TBody" 'Document' '.Table' '..TBody' '...TD'
sees "a TH without Scope" 'Document' '.Table' '..TR' '...TH'
sees "a Table without TBody" 'Document' '.Table' '..THead' '...TR' '....TD'
sees "row 2 of a Table has 1 cells instead of 2" \
    'Document' '.Table' '..TR' '...TD:' '    /ColSpan 2' '..TR' '...TD'
sees "a cell reaches below its Table" 'Document' '.Table' '..TR' '...TD:' '    /RowSpan 2'
sees "a Link without a place" 'Document' '.P' '..Link' '..."x"'
sees "a Figure without BBox" 'Document' '.Figure:' '   /Placement /Block' '..""'
sees "a Note without ID" 'Document' '.Note' '..P' '..."x"'
sees "the ID fn1 twice" 'Document' '.Note <fn1>' '.."x"' '.Note <fn1>' '.."x"'

# ---- letters hold the rules ----
# judged FOLDER OPTION…: every letter below it
judged() {
    rm -rf pdf
    "$zufrage" render "$1" -o pdf --force "${@:2}" >/dev/null 2>&1
    find pdf -name '*.pdf' | LC_ALL=C sort >letters
    holds "$1: no letters" test -s letters
    while read -r letter; do
        pdfinfo -struct-text "$letter" >tree
        holds "$letter $*" rules tree
    done <letters
}
# what is missing is said; a forced letter holds the rules all the same
cp -r "$project/tests/cases/check/schema-alternativtext-leer" forced
judged forced
qpdf --qdf --object-streams=disable pdf/antwort.pdf forced.qdf
holds "pictures are not told" test "$(grep -ac '^  /Alt <feff' forced.qdf)" -gt 2
lacks "a picture says nothing" grep -aqE '^  /Alt <feff(0020)*>' forced.qdf
judged "$project/samples"
judged "$project/samples" --public --draft
judged "$project/tests/cases/layout"

verdict
