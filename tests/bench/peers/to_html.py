# SPDX-License-Identifier: EUPL-1.2
"""The letter as HTML with paged CSS, for WeasyPrint."""
from html import escape as e

import letter

CSS = """
@page { size: A4; margin: 25mm 20mm 22mm 25mm;
  @bottom-right { content: "Seite " counter(page) " von " counter(pages); font: 9pt Arimo } }
@page :first { margin-top: 10mm; margin-bottom: 42mm; @bottom-left { content: element(foot) } }
body { font: 10.5pt/13.5pt Arimo; margin: 0; hyphens: auto }
p { margin: 0 0 8pt; orphans: 2; widows: 2 }
.head { position: relative; height: 92mm } .head > * { position: absolute; margin: 0 }
.logo { left: 0; top: 2mm; width: 18mm } .name { left: 23mm; top: 7mm; font-size: 13pt }
.place { left: 100mm; top: 7mm; font-size: 9pt } .sender { top: 37mm; font-size: 7.5pt }
.to { top: 44mm; font-style: normal } .info { left: 100mm; top: 40mm; font-size: 8.5pt }
h1 { font-size: 10.5pt; margin: 0 0 13pt } h2 { font-size: 10.5pt; margin: 0 0 8pt; break-after: avoid }
h3 { font: 10.5pt Arimo; text-decoration: underline; margin: 0 0 8pt; break-after: avoid }
.sub { margin-left: 8mm } ul, ol { margin: 0 0 8pt; padding-left: 6mm }
table { border-collapse: collapse; width: 100%; margin-bottom: 8pt } th, td { text-align: left;
  border-bottom: 0.4pt solid black } caption { text-align: left; font-weight: bold }
.foot { position: running(foot); font-size: 7pt; line-height: 8.6pt; width: 165mm }
.foot td { border: 0; vertical-align: top } .sign { break-inside: avoid; margin-top: 13pt }
"""


def block(b):
    if b[0] == "p":
        return "<p>%s</p>" % e(b[1])
    if b[0] == "list":
        kind = "ol" if b[1] == "nummer" else "ul"
        return "<%s>%s</%s>" % (kind, "".join("<li>%s</li>" % e(x) for x in b[2]), kind)
    row = lambda cells, tag: "<tr>%s</tr>" % "".join("<%s>%s</%s>" % (tag, e(c), tag) for c in cells)
    return "<table><caption>%s</caption><thead>%s</thead><tbody>%s</tbody></table>" % (
        e(b[1]), row(b[2][0], "th"), "".join(row(r, "td") for r in b[2][1:]))


def part(p):
    quoted = "".join("<h2%s>%s %s</h2>" % (' class="sub"' if depth else "", e(nr), e(words))
                     for nr, words, depth in p.questions)
    return quoted + "<h3>%s</h3>" % e(p.label) + "".join(map(block, p.blocks))


def write(l):
    br = lambda lines: "<br>".join(map(e, lines))
    foot = "".join("<td><b>%s</b><br>%s</td>" % (e(t), br(z)) for t, z in l.house.foot)
    paragraphs = lambda texts: "".join("<p>%s</p>" % e(t) for t in texts)
    return "\n".join((
        '<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>%s</title>' % e(l.subject),
        '<meta name="dcterms.created" content="%s"><style>%s</style></head><body>' % (l.iso, CSS),
        '<div class="foot"><table><tr>%s</tr></table></div><div class="head">' % foot,
        '<img class="logo" src="file://%s" alt="Wappen">' % l.house.logo,
        '<p class="name">%s</p><p class="place">%s</p>' % tuple(br(b) for b in l.house.blocks),
        '<p class="sender">%s</p><address class="to">%s</address>' % (e(l.house.sender), br(l.to)),
        '<p class="info">%s</p></div>' % br("%s %s" % i for i in l.info),
        "<h1>%s</h1>" % e(l.subject), paragraphs([l.salutation, l.opening] + l.preface),
        "".join(map(part, l.parts)), paragraphs(l.closing), '<div class="sign"><p>%s</p>' % l.regards,
        "".join("<p><br><br>%s</p>" % br(s) for s in l.signers), "</div></body></html>\n"))


if __name__ == "__main__":
    letter.main(write, ".html")
