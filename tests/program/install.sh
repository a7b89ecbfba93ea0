#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Installs into a staging root and into a folder that is then moved, and works with what lies there:
# each part is found beside the program, and where one is taken away, it is missed, so that nothing
# comes from the project's folders. Usage: install.sh ZUFRAGE PROJECT-FOLDER BUILD-FOLDER CMAKE
set -u
zufrage=$1
project=$2
build=$3
cmake=$4
. "$project/tests/program/judge.sh"
unset ZUFRAGE_TEMPLATES ZUFRAGE_FONTS ZUFRAGE_LIBEXEC

# ---------- a staging root, as packagers do ----------
DESTDIR=$scratch/stage holds "cmake --install with DESTDIR" "$cmake" --install "$build"
found=$(find stage -name zufrage -type f -path '*/bin/*')
holds "the staging root holds no program" test -x "$found"
staged=$scratch/${found%/bin/zufrage}
expect 0 "1 Dokument" "$staged/bin/zufrage" check "$staged/share/doc/zufrage/examples/07-vorgang"

# ---------- a prefix, moved afterwards ----------
holds "cmake --install --prefix" "$cmake" --install "$build" --prefix "$scratch/first"
mkdir -p "ein Ordner" && mv first "ein Ordner/zufrage"
home="$scratch/ein Ordner/zufrage"
for file in bin/zufrage libexec/zufrage/zufrage-unpack share/zufrage/hyphen-de.bin \
    share/zufrage/words-de.bin share/zufrage/fonts/Arimo-Regular.ttf \
    share/zufrage/templates/{zufrage.xsd,briefkopf.xsd,regeln.xsd,regeln.xml,musterkreis.xml} \
    share/zufrage/templates/neu/{anfrage,antwort,vorlage}.xml share/zufrage/catalog.xml \
    share/man/man1/zufrage.1 share/man/de/man1/zufrage.1 \
    share/bash-completion/completions/zufrage share/zsh/site-functions/_zufrage \
    share/doc/zufrage/{README.md,copyright,changelog,LICENSES/EUPL-1.2.txt}; do
    holds "$file is not installed" test -s "$home/$file"
done
[ ! -s "$build/share/doc/schema.html" ] ||
    holds "the reference is not installed" test -s "$home/share/doc/zufrage/schema.html"
same "files that others may not read" "" "$(find "$home" -type f ! -perm -444)"
same "files that others may change" "" "$(find "$home" -perm -020 -o -perm -002)"
same "what does not belong there" "" "$(find "$home" -name '*.pdf' -o -name .zufrage -o -name '*.c')"

# what an editor finds by the catalogue
for name in urn:zufrage:1 urn:zufrage:{briefkopf,regeln,feiertage}:1; do
    command -v xmlcatalog >/dev/null || break
    found=$(xmlcatalog "$home/share/zufrage/catalog.xml" "$name" 2>/dev/null | tail -n 1)
    found=$(printf '%b' "${found//%/\\x}")
    holds "the catalogue has no schema for $name" grep -qF "targetNamespace=\"$name\"" "${found#file://}"
done

# ---------- the whole way of a letter, with the samples that were installed ----------
cat >way.sh <<'W'
set -e
cp -r "$home/share/doc/zufrage/examples" here && chmod -R u+w here && cd here
"$home/bin/zufrage" new anfrage -o anfrage.xml
"$home/bin/zufrage" answer 01-radverkehr/anfrage.xml -o gerippe.xml
"$home/bin/zufrage" rules frage-unbeantwortet
"$home/bin/zufrage" render 01-radverkehr -o briefe --manifest briefe.csv
"$home/bin/zufrage" verify briefe.csv
"$home/bin/zufrage" render --embed-xml 07-vorgang/vorgang.xml -o akte.pdf
"$home/bin/zufrage" export 01-radverkehr --format csv -o tabelle.csv
if [ -n "$poppler" ]; then
    "$home/bin/zufrage" extract akte.pdf -o akte
    cmp akte/vorgang.xml 07-vorgang/vorgang.xml
fi
W
export home poppler=
! grep -q '^POPPLER_FOUND:INTERNAL=1' "$build/CMakeCache.txt" || poppler=yes
holds "the way of a letter" bash way.sh
# the same once more where the folders of project and build are empty, if the system lets us
if unshare -rm true 2>/dev/null; then
    rm -rf here
    holds "the way of a letter without the project's folders" unshare -rm bash -c '
        mount -t tmpfs none "$1" && mount -t tmpfs none "$0" && [ -z "$(ls "$0")" ] && exec bash way.sh
        ' "$project" "$build"
else
    echo "unshare is not allowed here: tried only with parts taken away"
fi
"$zufrage" render "$project/samples/01-radverkehr" -o own >/dev/null 2>&1
for pdf in here/briefe/*.pdf; do
    holds "$pdf: other bytes than from the build folder" cmp "$pdf" "own/${pdf##*/}"
done

# ---------- a part taken away is missed ----------
# without WORDS FILE COMMAND…
without() {
    local words=$1 file=$home/$2
    shift 2
    mv "$file" "$scratch/away"
    expect 2 "$words" "$@"
    mv "$scratch/away" "$file"
}
letter=here/01-radverkehr/anfrage.xml
without "Schema fehlt" share/zufrage/templates/zufrage.xsd "$home/bin/zufrage" check "$letter"
without "Regeln sind nicht lesbar" share/zufrage/templates/regeln.xml "$home/bin/zufrage" check "$letter"
without "Ordner der Schriften fehlt" share/zufrage/fonts "$home/bin/zufrage" check "$letter"
without "Trennmuster fehlen" share/zufrage/hyphen-de.bin "$home/bin/zufrage" check "$letter"
without "Wortliste fehlt" share/zufrage/words-de.bin "$home/bin/zufrage" check "$letter"
without "zufrage-unpack" libexec/zufrage/zufrage-unpack "$home/bin/zufrage" extract here/akte.pdf
verdict
