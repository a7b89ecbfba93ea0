#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every file of the project says in its first lines under which licence it stands, or .reuse/dep5
# says it; every licence so named has its text in LICENSES. publiccode.yml agrees with the project.
# Usage: licences.sh PROJECT-FOLDER; prints each offence, exit code 1 when there is one.
set -u
cd "$1" || exit 2
bad=0
offence() {
    echo "$1"
    bad=1
}

# the project's files: those of git, without it all but what is built
files() {
    git ls-files -z 2>/dev/null && return
    find . -type f -not -path './build/*' -not -path './.git/*' -not -name '*.pdf' -printf '%P\0'
}

patterns=()
named=()
while read -r key rest; do
    case $key in
    Files:) [ "$rest" = '*' ] || { read -ra more <<<"$rest" && patterns+=("${more[@]}"); } ;;
    License:) named+=("$rest") ;;
    esac
done <.reuse/dep5
declare -A used
is_listed() {
    local pattern
    for pattern in "${patterns[@]}"; do
        # shellcheck disable=SC2053
        [[ $1 == $pattern ]] && used[$pattern]=1 && return
    done
    return 1
}

# who says which licence, by the first five lines of each
mapfile -d '' -t all < <(files)
declare -A said
while read -r licence file; do
    said[$file]=$licence
    named+=("$licence")
done < <(printf '%s\0' "${all[@]}" | LC_ALL=C xargs -0 awk '
    FNR > 5 { nextfile }
    match($0, /SPDX-License-Identifie[r]: [A-Za-z0-9.-]+/) {
        print substr($0, RSTART + 25, RLENGTH - 25), FILENAME
        nextfile
    }')
count=0
for file in "${all[@]}"; do
    [ -f "$file" ] || continue
    count=$((count + 1))
    [ -n "${said[$file]:-}" ] || is_listed "$file" || offence "$file: no licence"
done
[ $count -gt 500 ] || offence "only $count files were found"
for pattern in "${patterns[@]}"; do
    [ -n "${used[$pattern]:-}" ] || offence ".reuse/dep5: no file is $pattern"
done
for licence in $(printf '%s\n' "${named[@]}" | sort -u); do
    [ -s "LICENSES/$licence.txt" ] || offence "LICENSES/$licence.txt is missing"
done
for text in LICENSES/*.txt src/packaging/daten/*.txt; do
    grep -qF "LICENSES/${text##*/}" src/packaging/lizenzen.md || offence "lizenzen.md does not name $text"
done
# the tool of the specification itself, where it is installed
if command -v reuse >/dev/null && [ -d .git ]; then
    reuse lint >/dev/null 2>&1 || offence "reuse lint finds faults"
fi
cmp -s LICENSE LICENSES/EUPL-1.2.txt || offence "LICENSE is not the text of EUPL-1.2"
grep -qE '^  license: EUPL-1\.2$' publiccode.yml || offence "publiccode.yml: another licence"
version=$(sed -n 's/^project(zufrage VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
grep -qF "softwareVersion: \"$version\"" publiccode.yml || offence "publiccode.yml: another version"
for key in publiccodeYmlVersion name url platforms developmentStatus softwareType description \
    legal maintenance localisation; do
    grep -q "^$key:" publiccode.yml || offence "publiccode.yml lacks $key"
done
exit $bad
