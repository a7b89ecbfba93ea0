# SPDX-License-Identifier: EUPL-1.2
"""Reads a letter (antwort, its anfrage, the letterhead) into plain values that the other programs'
templates are filled with. Knows only what letters.c writes."""
import os
import re
import sys
import xml.etree.ElementTree as ET
from types import SimpleNamespace as Values

HERE = os.path.dirname(os.path.abspath(__file__))
LETTERHEAD = os.path.join(HERE, "../../../templates/musterkreis.xml")
NS, HEAD = "{urn:zufrage:1}", "{urn:zufrage:briefkopf:1}"


def text(element):
    """what is printed of an element; a reference prints the question it names"""
    if element is None:
        return ""
    words = element.text or ""
    for child in element:
        words += "Frage " + child.get("frage") if child.tag == NS + "verweis" else text(child)
        words += child.tail or ""
    return " ".join(words.split())


def german(iso):
    return ".".join(reversed(iso.split("-")))


def house():
    root = ET.parse(LETTERHEAD).getroot()
    lines = lambda block: [" ".join(z.text.split()) for z in block.findall(HEAD + "zeile")]
    return Values(
        logo=os.path.join(os.path.dirname(LETTERHEAD), "musterkreis.png"),
        blocks=[lines(b) for b in root.findall(HEAD + "kopf/" + HEAD + "block")],
        sender=" ".join(root.find(HEAD + "ruecksendeangabe").text.split()),
        info=[(a.get("label"), a.text or "") for a in root.iter(HEAD + "angabe")],
        foot=[(s.get("titel"), lines(s)) for s in root.iter(HEAD + "spalte")])


def blocks(parent):
    """("p", text), ("list", kind, [text]), ("table", title, [[text]])"""
    for b in parent:
        kind = b.tag[len(NS):]
        if kind == "absatz":
            yield ("p", text(b))
        elif kind == "liste":
            yield ("list", b.get("art"), [text(e) for e in b])
        elif kind == "tabelle":
            rows = [r for r in b if r.tag in (NS + "kopf", NS + "zeile")]
            yield ("table", text(b.find(NS + "titel")), [[text(c) for c in r] for r in rows])


def asked(fragen):
    """name -> (number as printed, text, depth)"""
    names = {}
    for f in fragen:
        names[f.get("nr")] = (f.get("nr") + ".", " ".join(f.text.split()), 0)
        for t in f:
            names[f.get("nr") + t.get("nr")] = (t.get("nr") + ")", text(t), 1)
    return names


def part(zu, names, printed):
    label = zu.get("label")
    which = zu.get("frage", "").split() or re.findall(r"\d+[a-c]?", label)
    label = label or ("Zu Frage " + which[0] if len(which) == 1 else
                      "Zu den Fragen " + " und ".join(which)) + ":"
    above = [w[:-1] for w in which if w[-1].isalpha()]
    below = [n for w in which if w.isdigit() for n in names if n[:-1] == w and n[-1].isalpha()]
    quoted = [n for n in names if n in which + above + below and n not in printed]
    printed.update(quoted)
    return Values(questions=[names[n] for n in quoted], label=label, blocks=list(blocks(zu)))


def letter(path):
    root = ET.parse(path).getroot()
    inquiry = ET.parse(os.path.join(os.path.dirname(path), root.get("anfrage"))).getroot()
    person = inquiry.find(NS + "absender/" + NS + "person")
    of = lambda name: text(person.find(".//" + NS + name))
    full = " ".join(filter(None, (of("titel"), of("vorname"), of("nachname"))))
    frau = of("anrede") == "Frau"
    one = lambda name: text(root.find(NS + "ansprechpartner/" + NS + name))
    values = {"datum": german(root.get("datum"))}
    values.update(("ansprechpartner." + n, one(n)) for n in ("name", "zimmer", "telefon", "email"))
    h = house()
    names, printed = asked(inquiry.find(NS + "fragen")), set()
    fill = lambda s: re.sub(r"\{(.*?)\}", lambda m: values.get(m[1], ""), s)
    return Values(
        house=h, date=values["datum"], iso=root.get("datum"), number=root.get("aktenzeichen"),
        to=[of("fraktion"), ("Frau " if frau else "Herrn ") + full, of("strasse"),
            of("plz") + " " + of("ort")],
        info=[(label, fill(v)) for label, v in h.info], subject=text(inquiry.find(NS + "betreff")),
        salutation="Sehr geehrte%s %s," % (" Frau" if frau else "r Herr",
                                           " ".join(filter(None, (of("titel"), of("nachname"))))),
        opening="nachfolgend die Beantwortung Ihrer Anfrage:",
        preface=[text(a) for a in root.findall(NS + "vorbemerkung/" + NS + "absatz")],
        parts=[part(z, names, printed) for z in root.find(NS + "antworten")],
        closing=[text(a) for a in root.findall(NS + "schluss/" + NS + "absatz")],
        regards="Mit freundlichen Grüßen",
        signers=[[text(x) for x in u] for u in root.findall(NS + "unterzeichner")])


def main(write, ending):
    """NAME.py FOLDER LETTER...: FOLDER/000000.ending for each letter"""
    folder, letters = sys.argv[1], sys.argv[2:]
    os.makedirs(folder, exist_ok=True)
    for path in letters:
        name = os.path.splitext(os.path.basename(path))[0] + ending
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(write(letter(path)))
