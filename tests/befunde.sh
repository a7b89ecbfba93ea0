#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Holds that the table of findings is the one others rely on (befunde.txt), and that each finding is
# provoked by at least two tests: golden cases, unit tests of the rooms, the program from outside. Known gaps
# stand in befunde-luecken.txt, which may only shrink. Usage: befunde.sh ZUFRAGE TESTS-FOLDER
set -u
zufrage=$1
cd "$2" || exit 2
bad=0
offence() {
    echo "$1"
    bad=1
}

table=$("$zufrage" rules --lang en | grep -v '^ ' | awk '{ print $1, $2 }' | sort)
diff <(grep -v '^#' befunde.txt | sort) <(echo "$table") || offence "the table of findings differs"

# number of tests that provoke an id; those of diag/ itself only print it
provoked() {
    local name=F_${1^^}
    name=${name//-/_}
    grep -rlE "^[^#].* $1( |$)" --include=erwartet.txt cases
    grep -hE "\b$name\b|\"$1\"" $(ls unit/*.c unit/*.h | grep -v unit/test_diag_)
    grep -h "\"\[\?$1\]\?\"" program/*.sh
}

gaps=$(grep -v '^#' befunde-luecken.txt)
for id in $(echo "$table" | cut -d' ' -f1); do
    n=$(provoked "$id" | wc -l)
    if grep -qx "$id" <<<"$gaps"; then
        [ "$n" -lt 2 ] || offence "$id has its tests: strike it from befunde-luecken.txt"
    elif [ "$n" -lt 2 ]; then
        offence "$id is provoked by $n tests; two are needed"
    fi
done
for id in $gaps; do
    grep -q "^$id " <<<"$table" || offence "$id in befunde-luecken.txt is no finding"
done
exit $bad
