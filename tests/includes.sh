#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Holds the direction of includes between rooms, and that each library is seen by one room only.
# Usage: includes.sh SRC-FOLDER; prints each offence, exit code 1 when there is one.
set -u
cd "$1" || exit 2
bad=0
offence() {
    echo "$1"
    bad=1
}

# a room may include itself and the rooms named behind it
declare -A may=(
    [base]="" [foreign]="base" [diag]="base" [doc]="base diag" [text]="base diag doc"
    [match]="base diag doc text" [brief]="base diag doc text match"
    [read]="base diag doc text match brief" [check]="base diag doc text match brief"
    [import]="base foreign diag doc text match brief"
    [layout]="base diag doc text match brief" [out]="base layout" [batch]="base diag"
    # programs of their own
    [foreign/tool]="base batch foreign" [text/tool]="base text"
)
for room in "${!may[@]}"; do
    while IFS=: read -r file _ line; do
        target=${line#*\"}
        target=${target%%/*}
        [[ " $room ${may[$room]} " == *" $target "* ]] || offence "$file: $line"
    done < <(grep -nE '^#include "[a-z]+/' "$room"/*.[ch] 2>/dev/null)
done

# library: the room that may see it
declare -A owner=(
    [libxml]="read|foreign" [hpdf]="out" [hb-subset]="out" [hb]="layout|out" [pcre2]="match"
    [utf8proc]="text" [png]="out|layout" [zlib]="out" [libdeflate]="out" [nettle]="base"
    [jansson]="batch" [seccomp]="batch"
    [poppler]="foreign" [glib]="foreign" [gio]="foreign" [zip]="foreign"
)
for library in "${!owner[@]}"; do
    while IFS=: read -r file _ line; do
        [[ ${file%%/*} =~ ^(${owner[$library]})$ ]] || offence "$file: $line"
    done < <(grep -rnE "^#include <$library[./_]" --include='*.[ch]' .  | sed 's|^\./||')
done

# no third-party type in a header
while IFS=: read -r file _ line; do
    offence "$file: $line"
done < <(grep -rnE '^#include <(libxml|hpdf|hb|pcre2|utf8proc|png|zlib|libdeflate|nettle|jansson|seccomp|poppler|glib|gio|zip)' --include='*.h' . | sed 's|^\./||')
exit $bad
