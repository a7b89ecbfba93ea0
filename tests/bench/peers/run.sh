# shellcheck shell=bash disable=SC2154
# SPDX-License-Identifier: EUPL-1.2
# Sourced by ../run.sh --peers: a row for each program that is installed. Each sets the letters in the
# way that is quickest for it: all in one process, where it can; tagged, where it can.
export PYTHONDONTWRITEBYTECODE=1
peers=$here/peers python=/usr/bin/python3 fonts=/usr/share/fonts/truetype/croscore
[ -x $python ] || python=python3

missing() { printf '| %s | not installed | | | | | |\n' "$1"; }

# convert FORMAT N: the first N letters into $work/peer, in $files
convert() {
    rm -rf "$work/peer" "$work/made"
    mkdir -p "$work/made"
    find "$work/in/antworten" -name '*.xml' | sort | awk -v n="$2" 'NR <= n' |
        xargs "$python" "$peers/to_$1.py" "$work/peer"
    mapfile -t files < <(find "$work/peer" -name "0*.${3:-$1}" | sort)
}

least() { echo $(($1 < letters ? $1 : letters)); }

# TeX sets one letter a process
tex() {
    local n
    n=$(least 20)
    convert tex "$n"
    row "$2" "$n" "$work/made" "$(measure sh -c 'engine=$1; shift; cd "$1" && out=$2 && shift 2 &&
        for f; do "$engine" -interaction=batchmode -output-directory="$out" "$f" || exit 1; done' \
        tex "$1" "$work/peer" "$work/made" "${files[@]}")"
}

if command -v node >/dev/null && [ -d "${BENCH_NODE:-}/node_modules/@myriaddreamin" ]; then
    n=$(least 500)
    convert typst "$n" typ
    row 'Typst (npm, one process, PDF/UA-1)' "$n" "$work/made" "$(measure node "$peers/typst_batch.mjs" \
        "$BENCH_NODE/node_modules" "$fonts" "$work/made" "${files[@]}")"
else
    missing Typst
fi

jars=/usr/share/java
if command -v java >/dev/null && [ -f $jars/fop.jar ]; then
    n=$(least 500)
    convert fo "$n"
    path=$(printf '%s:' $jars/{batik-all,commons-io,commons-logging,fontbox2,fop,xml-apis-ext,xml-apis}.jar \
        $jars/xmlgraphics-commons.jar /usr/share/fop/fop-hyph.jar)
    row 'Apache FOP (one virtual machine, PDF/UA-1)' "$n" "$work/made" \
        "$(measure java -cp "$path" "$peers/FopBatch.java" "$work/made" "${files[@]}")"
else
    missing 'Apache FOP'
fi

if command -v soffice >/dev/null; then
    n=$(least 100) # of more than 255 files it leaves out the rest without a word
    convert fodt "$n"
    filter='pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    filter+='"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    row 'LibreOffice Writer (one process, PDF/UA-1)' "$n" "$work/made" "$(measure soffice --headless \
        "-env:UserInstallation=file://$work/profile" --convert-to "$filter" --outdir "$work/made" \
        "${files[@]}")"
else
    missing 'LibreOffice Writer'
fi

if "$python" -c 'import weasyprint' 2>/dev/null; then
    n=$(least 40)
    convert html "$n"
    row 'WeasyPrint (one process, PDF/UA-1)' "$n" "$work/made" \
        "$(measure "$python" "$peers/weasyprint_batch.py" "$work/made" "${files[@]}")"
else
    missing WeasyPrint
fi

for engine in pdflatex lualatex; do
    if command -v $engine >/dev/null && kpsewhich scrlttr2.cls >/dev/null; then
        tex $engine "$engine, KOMA-Script (one process a letter, untagged)"
    else
        missing "$engine, KOMA-Script"
    fi
done
