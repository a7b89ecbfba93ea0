#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The measurements themselves run: a row of figures for each. Usage: runs.sh BUILD PROJECT-FOLDER
set -u
out=$(BENCH_BUILD=$1 "$2/tests/bench/run.sh" --letters 6 --also copy \
    'for i in $(seq $LETTERS); do echo >$OUT/$i.pdf; done' --table --scale 2 4 --cold 2>&1)
failed=0
holds() {
    grep -qE "$1" <<<"$out" && return
    echo "FAILED: no line of the kind $1"
    failed=1
}
for row in 'zufrage, one worker' 'zufrage, two workers' 'zufrage, XML embedded' copy; do
    holds "^\\| $row \\| 6( \\| [0-9.]+){5} \\|$"
done
for n in 2 4; do
    holds "^\\| $n( \\| [0-9.]+){3} \\| ([0-9.]+|less) \\|$"
done
holds '^a single letter.*: 2 pages, CPU [0-9.]+ ms .*, [0-9]+ MiB$'
[ $failed -eq 0 ] || printf '%s\n' "$out"
exit $failed
