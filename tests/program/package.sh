#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Makes the Debian package and judges it by Debian's own tools: what it says of itself, what it
# holds, that it can be installed and removed. Usage: package.sh PROJECT-FOLDER BUILD-FOLDER CPACK
set -u
project=$1
build=$2
cpack=$3
. "$project/tests/program/judge.sh"
unset ZUFRAGE_TEMPLATES ZUFRAGE_FONTS ZUFRAGE_LIBEXEC

holds "cpack makes no package" "$cpack" -G DEB --config "$build/CPackConfig.cmake" -B "$scratch/made"
package=$(find made -maxdepth 1 -name 'zufrage_*.deb')
holds "one package is expected" test -s "$package"
deb=$scratch/$package
version=$(sed -n 's/^project(zufrage VERSION \([0-9.]*\).*/\1/p' "$project/CMakeLists.txt")

# ---------- what it says ----------
field() { dpkg-deb -f "$deb" "$1"; }
same "Package" zufrage "$(field Package)"
same "Version" "$version" "$(field Version)"
same "Architecture" "$(dpkg --print-architecture)" "$(field Architecture)"
holds "no summary" test -n "$(field Description | head -n 1)"
# each library that a program is linked with belongs to a package that is named
depends=$(field Depends)
holds "no dependencies" test -n "$depends"
for library in libc6 libxml2 libpcre2-8-0 libharfbuzz0b libhpdf libutf8proc libdeflate0 libnettle libjansson4 \
    libseccomp2; do
    case $depends in *"$library"*) ok ;; *) fail "Depends lacks $library: $depends" ;; esac
done
dpkg-deb -I "$deb" >facts && holds "no checksums" dpkg-deb --ctrl-tarfile "$deb"

# ---------- what it holds ----------
dpkg-deb -c "$deb" >list
for file in bin/zufrage libexec/zufrage/zufrage-unpack share/man/man1/zufrage.1.gz \
    share/man/de/man1/zufrage.1.gz share/bash-completion/completions/zufrage \
    share/zsh/vendor-completions/_zufrage share/doc/zufrage/{copyright,changelog.gz,README.md} \
    share/doc/zufrage/examples/01-radverkehr/anfrage.xml \
    share/zufrage/{hyphen-de.bin,words-de.bin,catalog.xml,templates/zufrage.xsd,fonts/Arimo-Regular.ttf} \
    share/zufrage/templates/neu/antwort.xml; do
    holds "usr/$file is not in the package" grep -q " \./usr/$file$" list
done
same "files outside of /usr" "" "$(awk '{print $6}' list | grep -vE '^\./(usr/.*)?$')"
same "files of others than root" "" "$(awk '$2 != "root/root"' list)"
holds "copyright names all licences" test 4 -le "$(dpkg-deb --fsys-tarfile "$deb" |
    tar -xO ./usr/share/doc/zufrage/copyright | grep -cE '^License: (EUPL-1.2|OFL-1.1|GPL-2|LGPL)')"

if command -v lintian >/dev/null; then
    holds "lintian finds fault" lintian --allow-root --fail-on error,warning "$deb"
fi

# ---------- installed by dpkg into a root of its own, used, removed ----------
root=$scratch/root
if [ "$(id -u)" -eq 0 ]; then
    mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers} && : >"$root/var/lib/dpkg/status"
    holds "dpkg installs it" dpkg --root="$root" --log="$scratch/log" --force-depends -i "$deb"
    same "its state" "install ok installed" "$(dpkg-query --admindir="$root/var/lib/dpkg" \
        -W -f '${Status}' zufrage)"
    holds "files are not as packed" dpkg --root="$root" --verify zufrage
else
    echo "not root: the package is unpacked, not installed"
    dpkg-deb -x "$deb" "$root"
fi
cp -r "$root/usr/share/doc/zufrage/examples/01-radverkehr" dossier
expect 0 "2 Dokumente" "$root/usr/bin/zufrage" render dossier -o briefe
expect 0 "zufrage $version" "$root/usr/bin/zufrage" --version
holds "no letter was written" test -s briefe/antwort.pdf
if [ "$(id -u)" -eq 0 ]; then
    holds "dpkg removes it" dpkg --root="$root" --log="$scratch/log" --purge zufrage
    same "files left behind" "" "$(find "$root/usr" -type f 2>/dev/null)"
fi
verdict
