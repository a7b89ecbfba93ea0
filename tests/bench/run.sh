#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Measures the program, and others on the same letters. See usage below.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."

usage() {
    cat <<'END'
tests/bench/run.sh [--letters N] [--seed S] [--peers] [--also NAME COMMAND] [--scale [N]…] [--long] [--cold]
                   [--readme]

Without a mode: makes N (2000) letters of two pages and prints one table of letters per CPU second (user
and system time, the start included), letters per second, peak memory of a process, bytes a file.
  --table         the table, with the modes below
  --peers         other programs too, where they are installed, on the first of these letters; a letter
                  is converted into each one's own format beforehand, which is not counted
  --also NAME COMMAND  one more row: COMMAND, by the shell, writes $LETTERS files *.pdf below $OUT
  --scale [N]…    time of a letter and memory of a worker at N (1000, 10000, 100000) letters
  --long          one letter of 1000 pages
  --cold          one letter, from process start to PDF, median of 51 runs
  --readme        puts what is printed into README.md, in place of what is between its marks
Peers come from Debian (weasyprint fop texlive-latex-recommended texlive-lang-german texlive-luatex
lmodern libreoffice-writer-nogui nodejs fonts-croscore); Typst from npm:
  npm install --prefix FOLDER @myriaddreamin/typst-ts-node-compiler@0.7.0; export BENCH_NODE=FOLDER
BENCH_BUILD (build/release) names the build, BENCH_WORK the folder for scratch files.
END
}

letters=2000 seed=1 peers='' readme='' modes=() scale=() also=()
while [ $# -gt 0 ]; do
    case "$1" in
    --letters) letters=$2 && shift ;;
    --seed) seed=$2 && shift ;;
    --peers) peers=yes ;;
    --also) also+=("$2" "$3") && shift 2 ;;
    --readme) readme=yes ;;
    --table | --long | --cold) modes+=("${1#--}") ;;
    --scale)
        modes+=(scale)
        while [[ ${2:-} =~ ^[0-9]+$ ]]; do scale+=("$2") && shift; done
        ;;
    *) usage && exit 2 ;;
    esac
    shift
done

build=${BENCH_BUILD:-build/release}
if [ -z "${BENCH_BUILD:-}" ]; then
    cmake --preset release >/dev/null
    cmake --build --preset release >/dev/null
fi
zufrage=$build/zufrage
work=$(mktemp -d "${BENCH_WORK:-${TMPDIR:-/tmp}}/zufrage-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

machine() {
    printf '%s, %s processors, Linux %s, %s\n' "$(lscpu | awk -F': *' '/^Model name/ && !n++ {print $2}')" \
        "$(nproc)" "$(uname -r)" "$(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release)"
    printf '%s, load %s\n\n' "$("$zufrage" --version | awk "NR == 1")" "$(cut -d' ' -f1-3 /proc/loadavg)"
}

# measure COMMAND…: code, user, system, wall (ms), KiB
measure() { "$build/tests/bench" -t 1 "$@"; }

# letters per CPU second of the first row, to which the others are compared
first=
# row NAME LETTERS OUT FIGURES: one row; OUT holds the files
row() {
    local name=$1 n=$2 out=$3 code user system wall rss files bytes
    read -r code user system wall rss <<<"$4"
    read -r files bytes < <(find "$out" -name '*.pdf' -printf '%s\n' | awk '{b += $1} END {print NR + 0, b + 0}')
    if [ "$files" -ne "$n" ] || [ "$code" -ne 0 ]; then
        printf '| %s | exit code %s, %s of %s letters | | | | | |\n' "$name" "$code" "$files" "$n"
        return
    fi
    [ -n "$first" ] || first=$(awk -v n="$n" -v c="$user" -v s="$system" 'BEGIN {print n * 1000 / (c + s)}')
    awk -v name="$name" -v n="$n" -v u="$user" -v s="$system" -v w="$wall" -v r="$rss" -v b="$bytes" \
        -v first="$first" 'BEGIN {
            rate = n * 1000 / (u + s)
            printf "| %s | %d | %.*f | %.*f | %.0f | %d | %.*f |\n", name, n, rate < 20 ? 2 : 0, rate,
                n / w < 0.02 ? 2 : 0, n * 1000 / w, r / 1024, b / n, rate / first < 0.1 ? 4 : 2, rate / first}'
    rm -rf "$out"
}

make_letters() { "$build/tests/letters" "$work/in" "$1" "$seed"; }

# render OUT OPTION…
render() {
    local out=$1
    shift
    measure "$zufrage" render --root "$work/in" "$work/in/antworten" -o "$out" "$@"
}

table() {
    make_letters "$letters"
    echo '| program | letters | a CPU second | a second | MiB | bytes a file | ratio |'
    echo '| --- | ---: | ---: | ---: | ---: | ---: | ---: |'
    local i out=$work/out
    row 'zufrage, one worker' "$letters" "$out" "$(render "$out" -j1 --manifest "$work/m.csv")"
    row 'zufrage, two workers' "$letters" "$out" "$(render "$out" -j2 --manifest "$work/m.csv")"
    row 'zufrage, XML embedded' "$letters" "$out" "$(render "$out" -j1 --embed-xml)"
    for ((i = 0; i < ${#also[@]}; i += 2)); do
        mkdir -p "$out"
        row "${also[i]}" "$letters" "$out" \
            "$(LETTERS=$letters OUT=$out measure sh -c "${also[i + 1]}")"
    done
    # shellcheck source=tests/bench/peers/run.sh
    [ -z "$peers" ] || . "$here/peers/run.sh"
}

# watch PID: until the measurement PID ends, the most memory (KiB) that a worker of it has taken
watch() {
    local program worker most=0 now
    while readlink "/proc/$1/exe" >/dev/null; do # a zombie has none
        program=$(pgrep -P "$1" | awk 'NR == 1') || true
        for worker in $(pgrep -P "${program:-$1}"); do
            now=$(awk '/^VmHWM/ {print $2}' "/proc/$worker/status" 2>/dev/null) || true
            [ "${now:-0}" -le $most ] || most=$now
        done
        sleep 0.2
    done
    echo "$most"
}

# the time of a letter must not grow with their number, nor the memory of a worker
scale() {
    local n code user system wall rss worker
    echo
    [ ${#scale[@]} -gt 0 ] || scale=(1000 10000 100000)
    echo '| letters | CPU ms a letter | letters a second | MiB of a worker | MiB of the caller |'
    echo '| ---: | ---: | ---: | ---: | ---: |'
    for n in "${scale[@]}"; do
        rm -rf "$work/in" "$work/out"
        make_letters "$n"
        "$build/tests/bench" -t 1 "$zufrage" render --root "$work/in" "$work/in/antworten" \
            -o "$work/out" -j1 >"$work/scale" &
        worker=$(watch $!)
        read -r code user system wall rss <"$work/scale"
        [ "$code" -eq 0 ] || { echo "exit code $code" >&2 && exit 1; }
        # the largest of both is the caller when it is more than the worker's
        awk -v n="$n" -v u="$user" -v s="$system" -v w="$wall" -v r="$rss" -v k="$worker" 'BEGIN {
            printf "| %d | %.3f | %.0f | %.1f | %s |\n", n, (u + s) / n, n * 1000 / w, k / 1024,
                (r > k ? sprintf("%.1f", r / 1024) : "less")}'
    done
    rm -rf "$work/in" "$work/out"
}

# one letter: which, runs
one() {
    local code user system wall rss letter=$work/one/antworten/000/000000.xml
    read -r code user system wall rss <<<"$("$build/tests/bench" -t "$2" "$zufrage" render "$letter" \
        --root "$work/one" -o "$work/one.pdf" --rebuild)"
    [ "$code" -eq 0 ] || { echo "exit code $code" >&2 && exit 1; }
    printf '%s: %s pages, CPU %s ms (user %s, system %s), %s MiB\n' "$1" \
        "$(pdfinfo "$work/one.pdf" | sed -n 's/^Pages: *//p')" "$(awk "BEGIN {print $user + $system}")" \
        "$user" "$system" "$(awk "BEGIN {printf \"%.0f\", $rss / 1024}")"
}

all() {
    local mode
    machine
    [ ${#modes[@]} -gt 0 ] || modes=(table)
    for mode in "${modes[@]}"; do
        case $mode in
        table) table ;;
        scale) scale ;;
        long)
            "$build/tests/letters" "$work/one" 1 "$seed" 0 1000
            echo
            one 'a letter of 1000 pages' 3
            ;;
        cold)
            "$build/tests/letters" "$work/one" 1 "$seed"
            echo
            one 'a single letter, from the start of the process to its PDF' 51
            ;;
        esac
    done
}

# in place of what stands between the marks
put_into_readme() {
    grep -q '^<!-- bench: ' README.md && grep -q '^<!-- /bench -->' README.md
    awk -v figures="$1" '
        /^<!-- bench: / { print; print ""; while ((getline line < figures) > 0) print line; print ""; out = 1 }
        /^<!-- \/bench -->/ { out = 0 }
        !out' README.md >"$work/README.md"
    cat "$work/README.md" >README.md
}

all | tee "$work/figures"
[ -z "$readme" ] || put_into_readme "$work/figures"
