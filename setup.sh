#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# setup.sh demo: installs what is missing, builds, renders the samples to PDF.
# setup.sh test: installs what is missing, builds with sanitizers, runs all tests.
#   Then each fuzz target runs for a minute, where clang has a fuzzer for the machine.
# setup.sh package: installs what is missing, builds, makes a Debian package.
set -euo pipefail
cd "$(dirname "$0")"

build_packages=(gcc cmake ninja-build pkg-config libxml2-dev libhpdf-dev libpcre2-dev
    libharfbuzz-dev libutf8proc-dev libpng-dev zlib1g-dev libdeflate-dev nettle-dev
    libjansson-dev libseccomp-dev libpoppler-glib-dev libzip-dev poppler-utils hyphen-de hunspell-de-de
    libcmocka-dev xsltproc)
test_packages=(clang libclang-rt-dev cppcheck libhyphen-dev qpdf libxml2-utils locales dpkg-dev file zsh)

say() { printf '== %s\n' "$*"; }

install_missing() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
            missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say "Alle Pakete sind vorhanden (all packages are installed)."
        return
    fi
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "Bitte installieren Sie als root (please install as root): apt-get install ${missing[*]}"
            exit 2
        fi
        root=(sudo)
    fi
    say "Installiere (installing): ${missing[*]}"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        "${missing[@]}" >/dev/null
}

build() {
    say "Baue (building): Preset $1"
    cmake --preset "$1" >/dev/null
    cmake --build --preset "$1"
}

demo() {
    install_missing "${build_packages[@]}"
    build release
    local out=build/demo program=build/release/zufrage dossier
    say "Setze die Beispiele nach $out (rendering the samples)"
    for dossier in samples/*/; do
        # 06-fehler holds mistakes on purpose: its findings are shown, its letters written all the same
        local force=()
        [[ $dossier == *fehler* ]] && force=(--force)
        "$program" render "${force[@]}" "$dossier" -o "$out/$(basename "$dossier")" || [ $? -eq 1 ]
    done
    say "Fertig. Die PDF-Dateien (done, the PDF files):"
    find "$PWD/$out" -name '*.pdf' | sort
}

package() {
    install_missing "${build_packages[@]}" dpkg-dev file
    build release
    cpack -G DEB --config build/release/CPackConfig.cmake -B build/package >/dev/null
    say "Fertig. Das Paket (done, the package):"
    find "$PWD/build/package" -maxdepth 1 -name '*.deb'
}

has_fuzzer() {
    command -v clang >/dev/null &&
        [ -e "$(clang -print-file-name=libclang_rt.fuzzer-"$(uname -m)".a 2>/dev/null)" ] ||
        [ -e "$(clang -print-resource-dir 2>/dev/null)/lib/linux/libclang_rt.fuzzer-$(uname -m).a" ]
}

run_tests() {
    install_missing "${build_packages[@]}" "${test_packages[@]}"
    build test
    say "Tests mit AddressSanitizer und UndefinedBehaviorSanitizer"
    ctest --preset test -j "$(nproc)"
    if has_fuzzer; then
        say "Fuzz-Ziele, je 60 Sekunden (fuzz targets; longer: tests/fuzz/run SECONDS)"
        tests/fuzz/run 60
    else
        say "clang hat hier keinen Fuzzer (clang has no fuzzer here): fuzz targets are left out"
    fi
}

case "${1:-}" in
demo) demo ;;
test) run_tests ;;
package) package ;;
*)
    echo "Aufruf (usage): ./setup.sh demo | test | package" >&2
    exit 2
    ;;
esac
