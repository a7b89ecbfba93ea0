#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The same documents give the same bytes, letters and manifest: with one worker, two or several machines,
# all at once or one by one, twice, in another folder, time zone, language, environment, with other
# rights and times of the files. Usage: determinism.sh ZUFRAGE PROJECT-FOLDER LETTERS
set -u
zufrage=$1
project=$2
letters=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failed=0

fail() {
    echo "FAILED: $*"
    failed=1
}

# sums FOLDER: of all letters, with their places
sums() { (cd "$1" && find . -name '*.pdf' | LC_ALL=C sort | xargs sha256sum); }
# same WHAT FOLDER [MANIFEST]: as the first run made them
same() {
    sums "$2" >now.sums
    cmp -s first.sums now.sums || fail "$1: $(diff first.sums now.sums | head -5)"
    [ -z "${3:-}" ] || cmp -s first.csv "$3" || fail "$1: the manifest: $(diff first.csv "$3" | head -5)"
}
# render COMMAND…: letters of the samples need no error, one set has them
render() { "$zufrage" render "$@" >std.out 2>&1 || fail "exit code $?: render $*: $(tail -3 std.out)"; }

mkdir -p a/tree
cp -r "$project"/samples/* a/tree
rm -r a/tree/06-fehler
"$letters" a/tree/kreis 8 3
cd a || exit 2

# ---- runs over one tree ----
work_a=$PWD
render tree -o out1 --manifest m1.csv -j1
sums out1 >first.sums
cp m1.csv first.csv
[ "$(wc -l <first.sums)" -ge 30 ] || fail "only $(wc -l <first.sums) letters"
sed 's#out1/#OUT/#' m1.csv >first.csv
manifest() { sed "s#$1/#OUT/#" "$2" >as-first.csv; }

render tree -o out2 --manifest m2.csv -j2
manifest out2 m2.csv
same 'two workers' out2 as-first.csv
render tree -o out2 --manifest m3.csv -j1
manifest out2 m3.csv
same 'nothing to do' out2 as-first.csv
render tree -o out2 --manifest m4.csv -j2 --rebuild
manifest out2 m4.csv
same 'set again' out2 as-first.csv
for shard in 3/3 1/3 2/3; do
    render tree -o out5 --shard $shard -j1
done
same 'three shards' out5

# ---- one by one, the last first: what a worker set before a letter leaves no trace in it ----
find tree -name '*.xml' | LC_ALL=C sort -r >files
while IFS= read -r file; do
    target=out6/${file#tree/}
    mkdir -p "${target%/*}"
    render "$file" --root tree -o "${target%.xml}.pdf"
done <files
same 'one by one' out6

# ---- elsewhere ----
# real languages where they can be made: Turkish letters, German decimal commas
mkdir locales
if [ -d /usr/share/i18n/locales ] && command -v localedef >/dev/null; then
    for language in tr_TR de_DE; do
        localedef -i $language -f UTF-8 "locales/$language.UTF-8" >/dev/null 2>&1
    done
fi
mkdir -p "$work/b/another place, with ümlaut"
cp -r tree "$work/b/another place, with ümlaut"
cd "$work/b/another place, with ümlaut" || exit 2
cp "$work_a/first.sums" "$work_a/first.csv" .
find tree -exec touch -d '2001-02-03 04:05:06' {} +
there() {
    env "${@:3}" "LOCPATH=$work_a/locales" "$zufrage" render tree -o OUT --manifest m.csv -j"$2" --rebuild \
        >std.out 2>&1 || fail "exit code $?: $1: $(tail -3 std.out)"
    same "$1" OUT m.csv
}
there 'another folder' 2
there 'Turkish, Kiritimati' 1 TZ=Pacific/Kiritimati LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8
there 'German, Pago Pago' 2 TZ=Pacific/Pago_Pago LC_ALL=de_DE.UTF-8 LANGUAGE=de
there 'C, no time zone' 1 TZ=:/nonexistent LC_ALL=C
there 'no environment' 2 -i SOURCE_DATE_EPOCH=1
(
    umask 077
    chmod -R go-rwx tree
    there 'umask 077' 2 HOME=/nonexistent TERM=dumb COLUMNS=7
    exit $failed
) || failed=1
cd / || exit 2
"$zufrage" render "$work/b/another place, with ümlaut/tree" -o "$work/b/out" -j2 \
    >"$work/std.out" 2>&1 || fail "from another folder: $(tail -3 "$work/std.out")"
cd "$work_a" || exit 2
same 'from another folder' "$work/b/out"

# ---- each version of a letter ----
plain=$(sha256sum <first.sums)
for version in --draft --public --embed-xml '--public --embed-xml'; do
    rm -rf v1 v2
    # shellcheck disable=SC2086
    render tree -o v1 -j1 $version
    sums v1 >first.sums
    [ "$(sha256sum <first.sums)" != "$plain" ] || fail "$version changes nothing"
    cd "$work/b/another place, with ümlaut" || exit 2
    # shellcheck disable=SC2086
    env TZ=Asia/Tokyo LC_ALL=tr_TR.UTF-8 LOCPATH="$work_a/locales" "$zufrage" render tree \
        -o "$work_a/v2" -j2 $version >std.out 2>&1 || fail "$version elsewhere: $(tail -3 std.out)"
    cd "$work_a" || exit 2
    same "$version" v2
done

exit $failed
