# SPDX-License-Identifier: EUPL-1.2
# Writes src/text/din91379.def from the public list of the characters and sequences of DIN 91379
# (latin_list_1.3.txt of String-Latin/DIN-91379-Characters-and-Sequences, CC BY 4.0):
#   awk -f src/text/tool/din91379.awk latin_list_1.3.txt >src/text/din91379.def
# Fields of a row: group; char or seq; code points in hex; name; glyph.
BEGIN {
    FS = "; "
    split("bll BLL bnlreq N1 bnl N2 bnlopt N3 bnlnot N4 enl E1 gl GREEK cl CYRILLIC", pair, " ")
    for (i = 1; i in pair; i += 2)
        group[pair[i]] = pair[i + 1]
    print "/* SPDX-License" "-Identifier: EUPL-1.2 */" # in two: not this file's own line
    print "/* The characters and sequences of DIN 91379:2022-08, made by tool/din91379.awk from the list of"
    print " * String-Latin/DIN-91379-Characters-and-Sequences, version 1.3, licensed under CC BY 4.0; groups"
    print " * are named as there, combining marks left out: they stand in sequences only."
    print " *"
    print " *   CHARS(group, first, last)    characters, in the order of code points"
    print " *   SEQUENCE(first, second, third)    Latin letters of several code points, in order; 0: two */"
}
$2 == "char" && $1 in group { single[++n_single] = $3 " " group[$1] }
$2 == "seq" { sequence[++n_sequence] = $3 }
function value(hex,    i, v) {
    for (i = 1; i <= length(hex); i++)
        v = v * 16 + index("0123456789ABCDEF", substr(hex, i, 1)) - 1
    return v
}
# rows of at most 100 columns
function put(item) {
    if (length(line) + length(item) + 1 > 98) {
        print line
        line = ""
    }
    line = line (line == "" ? "" : " ") item
}
function flush_range() {
    if (first != "")
        put(sprintf("CHARS(%s, 0x%04X, 0x%04X)", name, first, last))
}
function sort(a, n,    i, k, t) {
    for (i = 2; i <= n; i++) {
        t = a[i]
        for (k = i - 1; k > 0 && a[k] > t; k--)
            a[k + 1] = a[k]
        a[k + 1] = t
    }
}
END {
    sort(single, n_single)
    sort(sequence, n_sequence)
    for (i = 1; i <= n_single; i++) {
        split(single[i], f, " ")
        v = value(f[1])
        if (first != "" && f[2] == name && v == last + 1) {
            last = v
            continue
        }
        flush_range()
        first = last = v
        name = f[2]
    }
    flush_range()
    print line
    line = ""
    for (i = 1; i <= n_sequence; i++) {
        n = split(sequence[i], f, " ")
        put(sprintf("SEQUENCE(0x%s, 0x%s, %s)", f[1], f[2], n > 2 ? "0x" f[3] : 0))
    }
    print line
}
