#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Presses TAB: what bash and zsh (where it is installed) offer on command lines of zufrage.
# Usage: completion.sh ZUFRAGE PROJECT-FOLDER FOLDER-OF-COMPLETIONS
set -u
zufrage=$1
project=$2
made=$3
. "$project/tests/program/judge.sh"
mkdir -p unter/bin && ln -s "$zufrage" unter/bin/zufrage
touch brief.xml brief.pdf "mit leer.xml" liste.csv unter/tief.xml

# ---------- bash: the function itself, as TAB calls it ----------
. "$made/zufrage"
# offers LINE: the words are parted as readline parts them
offers() {
    read -ra COMP_WORDS <<<"${1//=/ = }"
    [[ $1 != *[\ =] ]] || COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMPREPLY=()
    _zufrage 2>"$scratch/std.err"
    printf '%s|' "${COMPREPLY[@]}"
}
tab() { same "bash: $1" "$2" "$(offers "$1")"; }
names=$(grep -oE '^COMMAND\([A-Z_]+, "[a-z]+"' "$project/src/commands.def" | cut -d'"' -f2 | sort)
tab "zufrage " "$(tr '\n' '|' <<<"$names")"
tab "zufrage re" "render|"
tab "zufrage --ver" "--version|"
tab "zufrage --lang " "de|en|"
tab "zufrage check " "brief.xml|mit leer.xml|unter|"
tab "zufrage check b" "brief.xml|"
tab "zufrage extract " "brief.pdf|unter|"
tab "zufrage verify l" "liste.csv|"
tab "zufrage new " "anfrage|antwort|vorlage|"
tab "zufrage rules antwort-l" "antwort-leer|"
tab "zufrage check --format " "json|sarif|text|"
tab "zufrage check --format=s" "sarif|"
tab "zufrage export --format=" "csv|oparl|"
tab "zufrage render --templates " "unter|"
tab "zufrage render -o b" "brief.pdf|brief.xml|"
tab "zufrage --lang en render --dr" "--draft|"
tab "zufrage render --stich" "|"
tab "zufrage render -j " "|"

# every option with every command that takes it, as the program itself has it
for name in $names; do
    told=$("$zufrage" "$name" --help 2>/dev/null | grep -oE '^ .{4} --[a-z-]+' | grep -oE -- '--[a-z-]+' | sort -u)
    same "bash: options of $name" "$told" \
        "$(offers "zufrage $name --" | tr '|' '\n' | grep . | sort -u)"
    [ "$(wc -l <<<"$told")" -ge 3 ] || fail "zufrage $name --help lists no options"
done

# ---------- zsh: a shell in a terminal of its own, TAB pressed for real ----------
if ! command -v zsh >/dev/null; then
    echo "zsh is not installed: its completion is left out"
    verdict
fi
mkdir functions && cp "$made/_zufrage" functions
cat >press.zsh <<'Z'
zmodload zsh/zpty
zpty shell zsh -f -i
feed() { zpty -w shell "$1"; }
feed "fpath=($PWD/functions \$fpath); autoload -U compinit; compinit -u -d $PWD/dump; PS1='' LANG=$2"
feed "zstyle ':completion:*' list-prompt ''; LISTMAX=10000; COLUMNS=250; path=($PWD/unter/bin \$path)"
feed "print READY"; zpty -r shell seen '*READY*READY*'
zpty -w -n shell "$1"$'\t'
local part= all=
for (( i = 0; i < 30; i++ )); do
    sleep 0.1
    while zpty -r -t shell part; do all+=$part; i=20; done
done
zpty -d shell
print -r -- $all
Z
# press LINE WORDS [LANG]
press() {
    zsh -f press.zsh "$1" "${3:-de_DE.UTF-8}" >"$scratch/seen" 2>"$scratch/std.err"
    if grep -qF -- "$2" "$scratch/seen"; then ok; else
        cp "$scratch/seen" "$scratch/std.err"
        fail "zsh: $1 does not offer „$2“"
    fi
}
holds "zsh: no valid script" zsh -n "$made/_zufrage"
press "zufrage ren" "render"
press "zufrage " "holt das XML"
press "zufrage " "typesets the letters" en_GB.UTF-8
press "zufrage check --str" "--strict"
press "zufrage check --format=" "sarif"
press "zufrage new v" "vorlage"
press "zufrage rules antwort-l" "antwort-leer"
press "zufrage extract br" "brief.pdf"
press "zufrage render -" "ENTWURF"
verdict
