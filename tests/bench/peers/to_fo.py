# SPDX-License-Identifier: EUPL-1.2
"""The letter as XSL-FO, for Apache FOP."""
from xml.sax.saxutils import escape as e

import letter

PAGES = """<fo:layout-master-set>
<fo:simple-page-master master-name="first" page-height="297mm" page-width="210mm">
<fo:region-body margin="10mm 20mm 45mm 25mm"/><fo:region-after region-name="foot" extent="40mm"/>
</fo:simple-page-master><fo:simple-page-master master-name="next" page-height="297mm"
page-width="210mm"><fo:region-body margin="25mm 20mm 22mm 25mm"/><fo:region-after extent="15mm"/>
</fo:simple-page-master><fo:page-sequence-master master-name="letter">
<fo:repeatable-page-master-alternatives><fo:conditional-page-master-reference page-position="first"
master-reference="first"/><fo:conditional-page-master-reference master-reference="next"/>
</fo:repeatable-page-master-alternatives></fo:page-sequence-master></fo:layout-master-set>
"""
SPACE = 'space-after="8pt" orphans="2" widows="2"'


def tag(words, attributes=SPACE, role="P"):
    return '<fo:block role="%s" %s>%s</fo:block>' % (role, attributes, words)


def lines(values):
    return "".join("<fo:block>%s</fo:block>" % e(v or "\u00a0") for v in values)


def at(x, y, width, content, size="10.5pt"):
    return ('<fo:block-container absolute-position="absolute" left="%smm" top="%smm" width="%smm" '
            'font-size="%s" line-height="1.25">%s</fo:block-container>' % (x, y, width, size, content))


def block(b):
    if b[0] == "p":
        return tag(e(b[1]))
    if b[0] == "list":
        mark = lambda i: "%d." % (i + 1) if b[1] == "nummer" else "–"
        return "<fo:list-block %s>%s</fo:list-block>" % (SPACE, "".join(
            '<fo:list-item><fo:list-item-label end-indent="label-end()"><fo:block>%s</fo:block>'
            '</fo:list-item-label><fo:list-item-body start-indent="body-start()"><fo:block>%s'
            "</fo:block></fo:list-item-body></fo:list-item>" % (mark(i), e(x))
            for i, x in enumerate(b[2])))
    row = lambda r: "<fo:table-row>%s</fo:table-row>" % "".join(
        '<fo:table-cell border-bottom="0.4pt solid black"><fo:block>%s</fo:block></fo:table-cell>'
        % e(c) for c in r)
    return tag(e(b[1]), 'font-weight="bold"') + (
        '<fo:table table-layout="fixed" width="100%%" %s><fo:table-header>%s</fo:table-header>'
        "<fo:table-body>%s</fo:table-body></fo:table>"
        % (SPACE, row(b[2][0]), "".join(map(row, b[2][1:]))))


def part(p):
    keep = SPACE + ' keep-with-next="always"'
    quoted = [tag(e("%s %s" % q[:2]), keep + ' font-weight="bold"', "H2") for q in p.questions]
    label = tag(e(p.label), keep + ' text-decoration="underline"', "H3")
    return "".join(quoted) + label + "".join(map(block, p.blocks))


def write(l):
    foot = "".join("<fo:table-cell start-indent='0mm'><fo:block font-weight='bold'>%s</fo:block>%s</fo:table-cell>"
                   % (e(t), lines(z)) for t, z in l.house.foot)
    head = (at(0, 2, 18, '<fo:block><fo:external-graphic src="file://%s" content-width="18mm" '
               'fox:alt-text="Wappen"/></fo:block>' % l.house.logo)
            + at(23, 7, 75, lines(l.house.blocks[0]), "13pt") + at(100, 7, 65, lines(l.house.blocks[1]), "9pt")
            + at(0, 37, 80, lines([l.house.sender]), "7.5pt") + at(0, 44, 80, lines(l.to))
            + at(100, 40, 65, lines("%s %s" % i for i in l.info), "8.5pt"))
    return "\n".join((
        '<?xml version="1.0" encoding="UTF-8"?>', '<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" '
        'xmlns:fox="http://xmlgraphics.apache.org/fop/extensions" font-family="Arimo" '
        'font-size="10.5pt" line-height="13.5pt" xml:lang="de" language="de" country="DE" '
        'hyphenate="true">', PAGES, '<fo:declarations><x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF '
        'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title></r:Description></r:RDF>'
        "</x:xmpmeta></fo:declarations>" % e(l.subject), '<fo:page-sequence master-reference="letter">',
        '<fo:static-content flow-name="foot" font-size="7pt" line-height="8.6pt"><fo:table '
        'table-layout="fixed" margin-left="25mm" width="165mm"><fo:table-body><fo:table-row>%s'
        "</fo:table-row></fo:table-body></fo:table></fo:static-content>" % foot,
        '<fo:static-content flow-name="xsl-region-after"><fo:block text-align="right" '
        'margin-right="20mm">Seite <fo:page-number/></fo:block></fo:static-content>',
        '<fo:flow flow-name="xsl-region-body">', head, '<fo:block space-before="92mm" '
        'space-before.conditionality="retain"/>', tag(e(l.subject), SPACE + ' font-weight="bold"', "H1"),
        "".join(tag(e(t)) for t in [l.salutation, l.opening] + l.preface), "".join(map(part, l.parts)),
        "".join(tag(e(t)) for t in l.closing), '<fo:block keep-together.within-page="always">',
        tag(e(l.regards)), "".join(tag(lines(s), 'space-before="12mm"') for s in l.signers),
        "</fo:block></fo:flow></fo:page-sequence></fo:root>\n"))


if __name__ == "__main__":
    letter.main(write, ".fo")
