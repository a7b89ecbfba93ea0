#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Runs all tests on a build that counts (preset coverage) and says which share of lines each room
# had run: coverage.sh [ROOM…]; a page for each file in build/coverage/report. Needs gcovr. Tests of
# zufrage-unpack and the sandbox are left out: what may write no file cannot write what it counts.
set -euo pipefail
cd "$(dirname "$0")/.."
build=build/coverage
cmake --preset coverage >/dev/null
cmake --build --preset coverage >/dev/null
find "$build" -name '*.gcda' -delete
ctest --preset coverage -E "test_foreign|damaged|program/sandbox" -j "$(nproc)" >"$build/log" || tail -n 20 "$build/log"
mkdir -p "$build/report"
gcovr -r . --object-directory "$build" --filter src/ --exclude 'src/.*/tool/' --exclude src/man/ \
    --csv "$build/report/lines.csv" --html-details "$build/report/index.html" >/dev/null 2>&1
awk -F, 'NR > 1 { split($1, part, "/"); room = part[3] ? part[2] : "commands"
    lines[room] += $2; run[room] += $3 }
    END { for (room in lines) printf "%-9s %5.1f %%  %d of %d lines\n", room,
        100 * run[room] / lines[room], run[room], lines[room] }' "$build/report/lines.csv" | sort |
    if [ $# -gt 0 ]; then grep -E "^($(IFS='|'; echo "$*")) "; else cat; fi
