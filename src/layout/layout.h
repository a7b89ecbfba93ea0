/* SPDX-License-Identifier: EUPL-1.2 */
/* Layout: a checked letter becomes finished pages with their logical structure. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H
#include "brief/brief.h"
#include "diag/diag.h"
#include "doc/doc.h"
#include "layout/page.h"

struct arena;
struct fields;
struct fonts;
struct hyphen;
struct rules;

struct layout_job {
    struct arena *arena;
    const struct letter *letter; /* checked */
    const struct brief *brief;
    const struct rules *rules; /* references in running text become links; NULL: they do not */
    struct fonts *fonts;
    const struct hyphen *hyphen; /* NULL: no hyphenation */
    struct diag *diag;
    const struct fields *full; /* of the letter before it was redacted: a line that has lost them is
                                  left out, label and all; NULL: nothing was taken out */
    bool draft;                /* stamps each page */
    const char *program;       /* "zufrage 0.1.0" */
};


/* NULL after a finding that leaves nothing to show (no font, too many pages); other findings
 * (a character that no font has, a block that does not fit) leave whole pages. */
struct pages *layout_letter(const struct layout_job *job);

#endif
