/* SPDX-License-Identifier: EUPL-1.2 */
/* What a paragraph of Writer says: without comments and deleted text, a mark for each note, text
 * boxes behind it. */
#include "foreign/tool/odt.h"

#include <string.h>

enum { SPACES_MAX = 200 }; /* of one element that stands for several */

/* white space is one blank, and none at the beginning (OpenDocument 1.3, 6.1.2) */
static void put_text(struct odt *d, const char *s)
{
    struct buf *b = &d->text;
    for (; *s; s++) {
        bool blank = strchr(" \n\r\t", *s) != NULL;
        if (!blank)
            buf_byte(b, (unsigned char)*s);
        else if (b->n && !strchr(" \n\t", b->p[b->n - 1]))
            buf_byte(b, ' ');
    }
}

static void put_spaces(struct odt *d, const struct x *n)
{
    unsigned count = x_number(x_attr(n, "text:c"), 1);
    for (unsigned i = 0; i < count && i < SPACES_MAX; i++)
        buf_byte(&d->text, ' ');
}

static void put_break(struct odt *d, const struct x *n)
{
    (void)n;
    buf_byte(&d->text, '\n');
}

static void put_tab(struct odt *d, const struct x *n)
{
    (void)n;
    buf_byte(&d->text, '\t');
}

static void put_note(struct odt *d, const struct x *n)
{
    struct odt_note *note = ARENA_NEW(d->a, struct odt_note);
    note->body = x_child(n, "text:note-body");
    if (d->last_note)
        d->last_note->next = note;
    else
        d->notes = note;
    d->last_note = note;
    buf_printf(&d->text, "[%u]", ++d->n_notes);
}

static void leave_out(struct odt *d, const struct x *n)
{
    (void)d, (void)n;
}

/* what is not here only holds other things */
static const struct {
    const char *name;
    void (*put)(struct odt *d, const struct x *n);
} ELEMENTS[] = {
    {"text:s", put_spaces},
    {"text:tab", put_tab},
    {"text:line-break", put_break},
    {"text:note", put_note},
    {"draw:frame", odt_boxes},
    {"draw:custom-shape", odt_boxes},
    {"draw:g", odt_boxes},
    {"draw:a", odt_boxes},
    {"office:annotation", leave_out},
    {"text:number", leave_out}, /* a number as last shown: it is made anew */
    {"text:ruby-text", leave_out},
    {"text:script", leave_out},
    {"text:hidden-text", leave_out},
    {"text:tracked-changes", leave_out},
};

void odt_runs(struct odt *d, const struct x *top)
{
    for (const struct x *n = top->first; n; n = n->next) {
        void (*put)(struct odt *, const struct x *) = odt_runs;
        if (n->text)
            put_text(d, n->text);
        for (size_t i = 0; n->name && i < sizeof ELEMENTS / sizeof *ELEMENTS; i++)
            if (!strcmp(n->name, ELEMENTS[i].name))
                put = ELEMENTS[i].put;
        if (n->name)
            put(d, n);
    }
}

void odt_boxes(struct odt *d, const struct x *frame)
{
    struct buf outer = d->text; /* the box has paragraphs of its own */
    d->text = (struct buf){0};
    if (x_is(frame, "draw:custom-shape"))
        odt_blocks(d, frame, d->inside);
    for (const struct x *n = frame->first; n; n = n->next) {
        if (x_is(n, "draw:text-box"))
            odt_blocks(d, n, d->inside);
        else if (x_is(n, "draw:frame") || x_is(n, "draw:custom-shape") || x_is(n, "draw:g"))
            odt_boxes(d, n);
    }
    buf_free(&d->text);
    d->text = outer;
}
