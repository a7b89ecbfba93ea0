/* SPDX-License-Identifier: EUPL-1.2 */
/* Findings in the form of --format, written as they come: a run over many documents keeps none.
 * JSON and SARIF are one document over the whole run, opened by begin and closed by end whatever
 * came between. */
#include "report.h"

#include "base/buf.h"
#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* NO_COLOR by its convention: any text, but not the empty one */
static bool wants_colour(void)
{
    const char *no = getenv("NO_COLOR");
    return isatty(STDERR_FILENO) && !(no && *no);
}

/* writes and frees */
static void put(const struct report *r, struct buf *out)
{
    if (out->n)
        fwrite(out->p, 1, out->n, r->format == REPORT_TEXT ? stderr : stdout);
    buf_free(out);
}

static enum report_format format_of(const char *word)
{
    static const char *const WORDS[] = {
        [REPORT_TEXT] = "text", [REPORT_JSON] = "json", [REPORT_SARIF] = "sarif"};
    int f = word ? REPORT_SARIF : REPORT_TEXT;
    while (f > REPORT_TEXT && strcmp(WORDS[f], word) != 0)
        f--;
    return (enum report_format)f;
}

void report_begin(struct report *r, const struct options *o)
{
    struct buf out = {0};
    *r = (struct report){.format = format_of(o->value[OPT_FORMAT]), .lang = o->lang};
    r->colour = wants_colour();
    if (r->format == REPORT_JSON)
        buf_byte(&out, '[');
    if (r->format == REPORT_SARIF) {
        r->sarif = sarif_new(r->lang);
        sarif_begin(r->sarif, &out);
    }
    put(r, &out);
}

void report_document(struct report *r, const struct diag *d)
{
    struct buf out = {0};
    switch (r->format) {
    case REPORT_TEXT: diag_print_text(d, (struct print_style){r->lang, r->colour}, &out); break;
    case REPORT_JSON: diag_print_json(d, &r->any, &out); break;
    case REPORT_SARIF: sarif_add(r->sarif, d, &out); break;
    }
    put(r, &out);
}

void report_end(struct report *r, bool done)
{
    struct buf out = {0};
    if (r->format == REPORT_JSON)
        buf_str(&out, "]\n");
    if (r->format == REPORT_SARIF)
        sarif_end(r->sarif, ZUFRAGE_VERSION, done, &out);
    put(r, &out);
    sarif_free(r->sarif);
    r->sarif = NULL;
}
