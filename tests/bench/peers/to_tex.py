# SPDX-License-Identifier: EUPL-1.2
"""The letter for KOMA-Script (scrlttr2), for LuaLaTeX and pdfLaTeX."""
import letter

PREAMBLE = r"""\documentclass[paper=a4,fontsize=10.5pt,parskip=half,foldmarks=true,pagenumber=botright,
  fromalign=left,backaddress=true,version=last,DIN]{scrlttr2}
\usepackage{iftex}\usepackage[ngerman]{babel}
\ifluatex \usepackage{fontspec}\setmainfont{Arimo}\else \usepackage[T1]{fontenc}\usepackage{lmodern}
\renewcommand\familydefault{\sfdefault}\fi
\usepackage{graphicx,tabularx,textcomp}\areaset[0mm]{165mm}{245mm}
\usepackage[pdflang=de,hidelinks]{hyperref}\renewcommand*\raggedsignature{\raggedright}
\newcommand\frage[2]{\par\noindent\textbf{#1 #2}\par\nopagebreak}
\newcommand\zu[1]{\par\noindent\underline{#1}\par\nopagebreak}
"""
SPECIAL = {c: "\\" + c for c in "&%$#_{}"}
SPECIAL.update({"§": r"\S{}", "€": r"\texteuro{}"})


def e(s):
    return "".join(SPECIAL.get(c, c) for c in s)


def block(b):
    if b[0] == "p":
        return e(b[1]) + "\n"
    if b[0] == "list":
        kind = "enumerate" if b[1] == "nummer" else "itemize"
        return "\\begin{%s}\n%s\\end{%s}" % (kind, "".join("\\item %s\n" % e(x) for x in b[2]), kind)
    rows = "\\\\\n".join(" & ".join(map(e, r)) for r in b[2])
    return "\\textbf{%s}\n\n\\begin{tabularx}{\\linewidth}{Xrr}\n%s\\\\\n\\end{tabularx}\n" % (e(b[1]), rows)


def part(p):
    quoted = "".join("\\frage{%s}{%s}\n" % (e(nr), e(words)) for nr, words, _ in p.questions)
    return quoted + "\\zu{%s}\n" % e(p.label) + "\n".join(map(block, p.blocks))


def write(l):
    lines = lambda v: r"\\".join(map(e, v))
    foot = " & ".join(r"\textbf{%s}" % e(t) for t, _ in l.house.foot)
    longest = max(len(z) for _, z in l.house.foot)
    for i in range(longest):
        foot += r"\\" + " & ".join(e(z[i]) if i < len(z) else "" for _, z in l.house.foot)
    variables = {
        "fromname": l.house.blocks[0][0], "backaddress": l.house.sender, "subject": l.subject,
        "date": l.date, "signature": r"\\[12mm]".join(lines(s) for s in l.signers)}
    out = [PREAMBLE]
    out += ["\\setkomavar{%s}{%s}" % (k, v if k == "signature" else e(v)) for k, v in variables.items()]
    out.append(r"\setkomavar{firsthead}{\includegraphics[width=18mm]{%s}\hfill "
               r"\parbox{75mm}{\large %s}\hfill\parbox{50mm}{\small %s}}"
               % ((l.house.logo,) + tuple(lines(b) for b in l.house.blocks)))
    out.append(r"\setkomavar{location}{\scriptsize %s}" % lines("%s %s" % i for i in l.info))
    out.append(r"\setkomavar{firstfoot}{\tiny\begin{tabular}{llll}%s\end{tabular}}" % foot)
    out.append("\\begin{document}\\begin{letter}{%s}\n\\opening{%s}" % (lines(l.to), e(l.salutation)))
    out += [e(t) + "\n" for t in [l.opening] + l.preface] + [part(p) for p in l.parts]
    out += [e(t) + "\n" for t in l.closing]
    out.append("\\closing{%s}\n\\end{letter}\\end{document}\n" % e(l.regards))
    return "\n".join(out)


if __name__ == "__main__":
    letter.main(write, ".tex")
