# SPDX-License-Identifier: EUPL-1.2
"""The letter for Typst: a call of the template below with the letter's values."""
import json

import letter

TEMPLATE = r"""
#let letter(l) = {
  set document(title: l.subject, date: datetime(year: l.day.at(0), month: l.day.at(1), day: l.day.at(2)))
  set text(font: "Arimo", size: 10.5pt, lang: "de", hyphenate: true)
  set par(leading: 0.55em, spacing: 8pt + 0.55em)
  let foot = { set text(size: 7pt); grid(columns: (1fr, 1fr, 1fr, 1.2fr), column-gutter: 3mm,
    ..l.foot.map(c => [*#c.at(0)* \ #c.at(1).join(linebreak())])) }
  set page(paper: "a4", margin: (left: 25mm, right: 20mm, top: 25mm, bottom: 42mm), footer: context {
    if here().page() == 1 { foot }
    align(right, text(9pt)[Seite #here().page() von #counter(page).final().at(0)]) })
  show heading: set text(size: 10.5pt)
  show heading.where(level: 3): h => block(underline(text(weight: "regular", h.body)))
  let at(x, y, body) = place(top + left, dx: x, dy: y, body)
  box(width: 100%, height: 72mm, {
    at(0mm, -13mm, image(l.logo, width: 18mm, alt: "Wappen"))
    at(23mm, -8mm, text(13pt, l.name.join(linebreak())))
    at(100mm, -8mm, text(9pt, l.place.join(linebreak())))
    at(0mm, 22mm, text(7.5pt, l.sender))
    at(0mm, 29mm, l.to.join(linebreak()))
    at(100mm, 25mm, text(8.5pt, l.info.join(linebreak())))
  })
  heading(level: 1, l.subject)
  for t in l.opening [#t #parbreak()]
  for p in l.parts {
    for q in p.questions { heading(level: 2, q) }
    heading(level: 3, p.label)
    for b in p.blocks {
      if b.at(0) == "p" [#b.at(1) #parbreak()]
      else if b.at(0) == "list" and b.at(1) == "nummer" { enum(..b.at(2)) }
      else if b.at(0) == "list" { list(..b.at(2)) }
      else { [*#b.at(1)*]; table(columns: (1fr, auto, auto), stroke: 0.3pt,
        table.header(..b.at(2).at(0)), ..b.at(2).slice(1).flatten()) }
    }
  }
  for t in l.closing [#t #parbreak()]
  block(breakable: false, { l.regards; for s in l.signers { v(12mm); s.join(linebreak()) } })
}
"""


def write(l):
    values = {
        "subject": l.subject, "day": [int(x) for x in l.iso.split("-")], "logo": l.house.logo,
        "foot": l.house.foot, "name": l.house.blocks[0], "place": l.house.blocks[1],
        "sender": l.house.sender, "to": l.to, "info": ["%s %s" % i for i in l.info],
        "opening": [l.salutation, l.opening] + l.preface, "closing": l.closing,
        "regards": l.regards, "signers": l.signers,
        "parts": [{"label": p.label, "blocks": p.blocks,
                   "questions": ["%s %s" % q[:2] for q in p.questions]} for p in l.parts]}
    quoted = json.dumps(json.dumps(values, ensure_ascii=False), ensure_ascii=False)
    return '#import "template.typ": letter\n#letter(json(bytes(%s)))\n' % quoted


if __name__ == "__main__":
    import os
    import sys
    letter.main(write, ".typ")
    with open(os.path.join(sys.argv[1], "template.typ"), "w", encoding="utf-8") as out:
        # in two: not this file's own line
        out.write("// SPDX-License" "-Identifier: EUPL-1.2\n" + TEMPLATE)
