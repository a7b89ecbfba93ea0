# SPDX-License-Identifier: EUPL-1.2
"""The letter as a flat OpenDocument text, for LibreOffice Writer."""
from xml.sax.saxutils import escape as e

import letter

SPACES = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s"' % x for x in (
    ("office", "office:1.0"), ("text", "text:1.0"), ("style", "style:1.0"), ("table", "table:1.0"),
    ("fo", "xsl-fo-compatible:1.0"), ("svg", "svg-compatible:1.0"), ("draw", "drawing:1.0"))) + (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"')


def style(name, text, paragraph='fo:margin-bottom="8pt"', size=("10.5pt", "13.5pt")):
    return ('<style:style style:name="%s" style:family="paragraph"><style:paragraph-properties '
            'fo:line-height="%s" fo:orphans="2" fo:widows="2" %s/><style:text-properties '
            'style:font-name="Arimo" fo:font-size="%s" fo:language="de" fo:country="DE" '
            'fo:hyphenate="true" %s/></style:style>' % (name, size[1], paragraph, size[0], text))


KEEP = 'fo:margin-bottom="8pt" fo:keep-with-next="always"'
STYLES = "".join((
    style("P", ""), style("H1", 'fo:font-weight="bold"', KEEP), style("H2", 'fo:font-weight="bold"', KEEP),
    style("H3", 'style:text-underline-style="solid"', KEEP), style("Sign", "", 'fo:margin-top="12mm"'),
    style("Small", "", "", ("8.5pt", "10.8pt")), style("Tiny", "", "", ("7pt", "8.6pt"))))
PAGES = """<office:automatic-styles><style:page-layout style:name="first"><style:page-layout-properties
 fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="10mm" fo:margin-left="25mm"
 fo:margin-right="20mm" fo:margin-bottom="10mm"/></style:page-layout>
<style:page-layout style:name="next"><style:page-layout-properties fo:page-width="210mm"
 fo:page-height="297mm" fo:margin-top="25mm" fo:margin-left="25mm" fo:margin-right="20mm"
 fo:margin-bottom="20mm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="first" style:page-layout-name="first"
 style:next-style-name="next"><style:footer>%s</style:footer></style:master-page>
<style:master-page style:name="next" style:page-layout-name="next"><style:footer><text:p
 text:style-name="Small">Seite <text:page-number/></text:p></style:footer></style:master-page>
</office:master-styles>"""


def p(words, name="P"):
    return '<text:p text:style-name="%s">%s</text:p>' % (name, words)


def lines(values, name="P"):
    return p("<text:line-break/>".join(map(e, values)), name)


def table(name, rows):
    cell = lambda c: "<table:table-cell>%s</table:table-cell>" % c
    row = lambda r: "<table:table-row>%s</table:table-row>" % "".join(map(cell, r))
    return '<table:table table:name="%s"><table:table-column table:number-columns-repeated="%d"/>%s' \
        "</table:table>" % (e(name, {'"': "&quot;"}), len(rows[0]), "".join(map(row, rows)))


def block(b):
    if b[0] == "p":
        return p(e(b[1]))
    if b[0] == "list":
        item = lambda x: "<text:list-item>%s</text:list-item>" % p(e(x))
        return "<text:list>%s</text:list>" % "".join(map(item, b[2]))
    return p(e(b[1]), "H3") + table(b[1], [[p(e(c)) for c in r] for r in b[2]])


def part(x):
    heading = lambda words, level: '<text:h text:style-name="H%d" text:outline-level="%d">%s</text:h>' \
        % (level, level, e(words))
    return "".join(heading("%s %s" % q[:2], 2) for q in x.questions) + heading(x.label, 3) \
        + "".join(map(block, x.blocks))


def write(l):
    foot = table("foot", [[lines([t] + z, "Tiny") for t, z in l.house.foot]])
    name, place = l.house.blocks
    head = table("head", [[lines(name), lines(place, "Small")],
                          [lines([""], "Small"), ""],
                          [lines([l.house.sender], "Tiny") + lines(l.to),
                           lines(["%s %s" % i for i in l.info], "Small")]])
    first = style("First", "").replace("style:family", 'style:master-page-name="first" style:family')
    return "\n".join((
        '<?xml version="1.0" encoding="UTF-8"?>', '<office:document %s office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">' % SPACES,
        "<office:meta><dc:title>%s</dc:title></office:meta>" % e(l.subject),
        '<office:font-face-decls><style:font-face style:name="Arimo" svg:font-family="Arimo"/>'
        "</office:font-face-decls><office:styles>%s%s</office:styles>" % (STYLES, first),
        PAGES % foot, "<office:body><office:text>", p("", "First"), head, p(e(l.subject), "H1"),
        "".join(p(e(t)) for t in [l.salutation, l.opening] + l.preface), "".join(map(part, l.parts)),
        "".join(p(e(t)) for t in l.closing + [l.regards]), "".join(lines(s, "Sign") for s in l.signers),
        "</office:text></office:body></office:document>\n"))


if __name__ == "__main__":
    letter.main(write, ".fodt")
