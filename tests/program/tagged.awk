# SPDX-License-Identifier: EUPL-1.2
# Reads the logical structure of a letter as "pdfinfo -struct-text" prints it and tells what
# ISO 32000-1, 14.8.4 and ISO 14289-1, 7 do not allow: which type may stand in which, levels of
# headings, tables with as many cells in every row, heads with a scope, links with their place on
# the page, pictures with a box, notes with a name, parts without any content.

function set_of(list, into, of, names, n, i) {
    n = split(list, names, " ")
    for (i = 1; i <= n; i++)
        into[of, names[i]] = 1
    into[of] = 1
}

BEGIN {
    set_of("Caption THead TBody TFoot TR", kids, "Table")
    set_of("TR", kids, "THead")
    set_of("TR", kids, "TBody")
    set_of("TR", kids, "TFoot")
    set_of("TH TD", kids, "TR")
    set_of("Caption L LI", kids, "L")
    set_of("Lbl LBody", kids, "LI")
    set_of("Table THead TBody TFoot", homes, "TR")
    set_of("Table", homes, "THead")
    set_of("Table", homes, "TBody")
    set_of("Table", homes, "TFoot")
    set_of("TR", homes, "TH")
    set_of("TR", homes, "TD")
    set_of("L", homes, "LI")
    set_of("LI", homes, "LBody")
    set_of("LI Note", homes, "Lbl")
    set_of("Span Link Reference Note", kids, "P")
    for (i = 1; i <= 6; i++)
        set_of("Span Link Reference Note", kids, "H" i)
    set_of("Document Sect Div BlockQuote Caption P L LI Lbl LBody Table THead TBody TFoot TR TH TD " \
           "Span Link Reference Note Figure H1 H2 H3 H4 H5 H6", known, "type")
    top = level = faults = 0
}

function fault(what) {
    print "line " NR ": " what
    faults++
}

function close_table(i) {
    if (children[top] !~ /^ (Caption )?(TR |THead |TBody |TFoot )+$/)
        fault("a Table holds" children[top])
    if (children[top] ~ /(THead|TFoot) / && children[top] !~ / TBody /)
        fault("a Table without TBody")
    if (children[top] ~ /THead .*THead |TFoot .*TFoot /)
        fault("a Table with two heads or feet")
    for (i = 1; i < rows; i++)
        if (cells[i] != cells[0])
            fault("row " i + 1 " of a Table has " cells[i] " cells instead of " cells[0])
    if (rows in cells)
        fault("a cell reaches below its Table")
}

function close_cell(columns, lines, i) {
    columns = attribute[top, "ColSpan"] + 0 ? attribute[top, "ColSpan"] : 1
    lines = attribute[top, "RowSpan"] + 0 ? attribute[top, "RowSpan"] : 1
    for (i = 0; i < lines; i++)
        cells[rows + i] += columns
    if (type[top] == "TH" && !((top, "Scope") in attribute))
        fault("a TH without Scope")
}

# the innermost open element ends
function close_element() {
    if (children[top] == " " && !filled[top] && type[top] !~ /^T[HD]$/)
        fault("an empty " type[top])
    if (type[top] == "Table")
        close_table()
    if (type[top] == "TR")
        rows++
    if (type[top] ~ /^T[HD]$/)
        close_cell()
    if (type[top] == "Figure" && !((top, "BBox") in attribute))
        fault("a Figure without BBox")
    if (type[top] == "Link" && !place[top])
        fault("a Link without a place on the page")
    if (type[top] == "L" && labels[top] && !((top, "ListNumbering") in attribute))
        fault("an L without ListNumbering")
    top--
}

function open_element(name, id, above) {
    above = top ? type[top] : ""
    children[top] = children[top] name " "
    if (!(("type", name) in known))
        fault("the type " name)
    if ((above in kids) && !((above, name) in kids))
        fault("a " name " in a " above)
    if ((name in homes) && !((name, above) in homes))
        fault("a " name " in a " above)
    if (name == "Lbl" && above == "LI")
        labels[top - 1] = 1
    if (name == "Note" && id == "")
        fault("a Note without ID")
    if (id != "" && id in ids)
        fault("the ID " id " twice")
    if (id != "")
        ids[id] = 1
    if (name ~ /^H[1-6]$/) {
        if (substr(name, 2) > level + 1)
            fault("an " name " below level " level)
        level = substr(name, 2)
    }
    if (name == "Table") {
        rows = 0
        split("", cells)
    }
    top++
    type[top] = name
    children[top] = " "
    filled[top] = place[top] = labels[top] = 0
    for (key in attribute)
        if (index(key, top SUBSEP) == 1)
            delete attribute[key]
}

{
    match($0, /^ */)
    line = substr($0, RLENGTH + 1)
    depth = int(RLENGTH / 2)
}

line ~ /^\// {
    attribute[top, substr($1, 2)] = $2
    next
}

line ~ /^("|Object )/ {
    while (top > depth)
        close_element()
    filled[top] = 1
    place[top] += line ~ /^Object /
    next
}

{
    while (top > depth)
        close_element()
    id = line ~ / </ ? line : ""
    gsub(/^.* <|>.*$/, "", id)
    sub(/[^A-Za-z0-9].*$/, "", line)
    open_element(line, id)
}

END {
    while (top)
        close_element()
    if (!NR || type[1] != "Document")
        fault("no Document")
    exit faults > 0
}
