#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Judges the manual pages: every finding with its severity, every option and command, only macros and
# escapes of man(7). Usage: manual.sh ZUFRAGE FOLDER-OF-PAGES PROJECT-FOLDER
set -u
zufrage=$1
pages=$2
project=$3
bad=0
offence() {
    echo "$1"
    bad=1
}

# page LANGUAGE FILE
judge() {
    local page=$2 id word option ids=0
    [ -s "$page" ] || { offence "$page is missing"; return; }
    while read -r id word _; do
        ids=$((ids + 1))
        grep -qF -- "\\fB${id//-/\\-}\\fR ($word)" "$page" || offence "$page: $id ($word) is missing"
    done < <("$zufrage" rules --lang "$1" | grep -v '^ ')
    [ "$ids" -eq "$(grep -c '^FINDING(' <(cat "$project"/src/diag/findings_*.def))" ] ||
        offence "zufrage rules does not list the table"
    for option in $(grep -oE '^OPTION\([A-Z_]+, "[a-z-]+"' "$project/src/options.def" | cut -d'"' -f2); do
        grep -qF -- "\\fB\\-\\-${option//-/\\-}\\fR" "$page" || offence "$page: --$option is missing"
    done
    for word in $(grep -oE '^COMMAND\([A-Z_]+, "[a-z]+"' "$project/src/commands.def" | cut -d'"' -f2); do
        grep -q "^\\\\fBzufrage $word" "$page" || offence "$page: $word is missing"
    done
    [ "$(grep -c '^LIMIT(' "$project/src/base/limits.def")" -eq \
        "$(sed -n '/^\.SH \(GRENZEN\|LIMITS\)/,/^\.SH [RE]/p' "$page" | grep -c '^\.PP')" ] ||
        offence "$page: a limit is missing"
    # first a title; then only these macros, only these escapes, each nf closed
    grep -v '^\.\\"' "$page" | head -n 1 | grep -q '^\.TH ZUFRAGE 1 ' || offence "$page: no title"
    grep -nE '^\.' "$page" | grep -vE ':\.(\\"|TH |SH |TP$|IP$|PP$|br$|nf$|fi$|nh$|ad l$)' &&
        offence "$page: a line that is no macro of ours"
    sed 's/\\f[BIR]//g; s/\\[-e&]//g; /^\.\\"/d' "$page" | grep -n '\\' &&
        offence "$page: an escape that is none of ours"
    [ "$(grep -c '^\.nf$' "$page")" -eq "$(grep -c '^\.fi$' "$page")" ] || offence "$page: .nf and .fi"
    if command -v mandoc >/dev/null; then
        mandoc -T lint -W error "$page" || offence "$page: mandoc finds fault"
    elif command -v groff >/dev/null; then
        [ -z "$(groff -K utf8 -man -T utf8 -ww "$page" 2>&1 >/dev/null)" ] ||
            offence "$page: groff finds fault"
    fi
}
judge de "$pages/de/man1/zufrage.1"
judge en "$pages/man1/zufrage.1"
exit $bad
