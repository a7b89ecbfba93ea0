#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Every element and attribute of the schemas has a German explanation, as XML editors show it, and
# the reference made of them (an HTML page) holds each under its name; its links lead somewhere. A
# schema with one explanation taken out is found out. Usage: reference.sh PROJECT-FOLDER PAGE
set -u
project=$1
page=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
bad=0
offence() {
    echo "$1"
    bad=1
}
ask() { xmllint --nonet --xpath "$1" "$2" 2>/dev/null; }

# elements and attributes declared without a German explanation
count_bare() {
    ask "count(//*[local-name() = 'element' or local-name() = 'attribute'][@name]
        [not(*[local-name() = 'annotation']/*[local-name() = 'documentation']
             [not(@xml:lang = 'en')][string-length(normalize-space()) > 4])])" "$1"
}

# one line a declaration: what "name" then its explanation, blanks made one
declarations() {
    local i n
    n=$(ask "count(//*[local-name() = '$1'][@name])" "$2")
    for ((i = 1; i <= n; i++)); do
        ask "concat((//*[local-name() = '$1'][@name])[$i]/@name, ' ', normalize-space(
            (//*[local-name() = '$1'][@name])[$i]/*/*[not(@xml:lang = 'en')]))" "$2"
    done
}

xmllint --nonet --noout "$page" || offence "the page is not well-formed"
[ "$(ask 'string(/html/@lang)' "$page")" = de ] || offence "the page does not say its language"
# the text of an element's section, as one line
section() { ask "normalize-space(//section[@id = '$1'])" "$page"; }

total=0
for schema in "$project"/templates/*.xsd; do
    name=$(basename "$schema" .xsd)
    bare=$(count_bare "$schema")
    [ "$bare" = 0 ] || offence "$name.xsd: $bare elements or attributes without an explanation"
    while read -r element text; do
        total=$((total + 1))
        [[ $(section "$name-$element") == "<$element>"*"$text"* ]] ||
            offence "$name: <$element> is not explained: $text"
    done < <(declarations element "$schema")
    whole=$(section "$name")
    while read -r attribute text; do
        total=$((total + 1))
        [[ $whole == *"$attribute$text"* ]] || offence "$name: $attribute is not explained: $text"
    done < <(declarations attribute "$schema")
done
[ $total -gt 200 ] || offence "only $total declarations were found"

# an attribute stands in the table of its element: those of one element, by hand
table=$(ask "//section[@id = 'zufrage-abbildung']//tbody/tr/th//text()" "$page" | sort | tr '\n' ' ')
[ "$table" = "alternativtext datei privat zeilen " ] || offence "abbildung has the attributes $table"

# each name once, each link to one of them
ask '//@id' "$page" | grep -oE '"[^"]+"' | sort >"$scratch/ids"
[ -z "$(uniq -d "$scratch/ids")" ] || offence "ids that stand twice: $(uniq -d "$scratch/ids")"
ask '//@href' "$page" | grep -oE '"#[^"]+"' | tr -d '#' | sort -u |
    comm -23 - "$scratch/ids" >"$scratch/lost"
[ ! -s "$scratch/lost" ] || offence "links to nowhere: $(tr '\n' ' ' <"$scratch/lost")"

# would it be noticed?
sed '0,/<xs:annotation>/s//<xs:annotation><!-- /; 0,/<\/xs:annotation>/s// --><\/xs:annotation>/' \
    "$project/templates/zufrage.xsd" >"$scratch/bare.xsd"
[ "$(count_bare "$scratch/bare.xsd")" = 1 ] || offence "a missing explanation is not noticed"
exit $bad
