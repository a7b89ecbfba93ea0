/* SPDX-License-Identifier: EUPL-1.2 */
/* What a paragraph of Word says: inserted text, but not deleted; results of fields, but not their
 * codes; a mark for each note; text boxes behind it. */
#include "base/utf8.h"
#include "foreign/tool/docx.h"

#include <stdlib.h>
#include <string.h>

static void put_text(struct buf *b, const struct x *n)
{
    for (const struct x *c = n->first; c; c = c->next)
        for (const char *s = c->text ? c->text : ""; *s; s++)
            buf_byte(b, strchr("\n\r\t", *s) ? ' ' : (unsigned char)*s);
}

static void put_note(struct docx *d, const struct x *reference)
{
    struct docx_note *note = ARENA_NEW(d->a, struct docx_note);
    note->id = x_attr(reference, "w:id");
    note->end = x_is(reference, "w:endnoteReference");
    if (d->last_note)
        d->last_note->next = note;
    else
        d->notes = note;
    d->last_note = note;
    buf_printf(&d->text, "[%u]", ++d->n_notes);
}

/* a character of a symbol font; those are mostly bullets and boxes at private places */
static void put_symbol(struct docx *d, const struct x *sym)
{
    const char *code = x_attr(sym, "w:char");
    unsigned long cp = code ? strtoul(code, NULL, 16) : 0;
    char bytes[4];
    bool private = cp < 0x20 || (cp >= 0xE000 && cp <= 0xF8FF);
    buf_put(&d->text, bytes, utf8_encode(private ? 0x2022 : (uint32_t)cp, bytes));
}

/* one way of showing something that may be shown in several */
static void put_alternative(struct docx *d, const struct x *n)
{
    const struct x *choice = x_child(n, "mc:Choice");
    choice = choice ? choice : x_child(n, "mc:Fallback");
    if (choice)
        docx_runs(d, choice);
}

static void put_boxes(struct docx *d, const struct x *drawing)
{
    for (const struct x *n = drawing->first; n; n = n->next) {
        if (!x_is(n, "w:txbxContent")) {
            put_boxes(d, n);
            continue;
        }
        struct buf outer = d->text; /* the box has paragraphs of its own */
        d->text = (struct buf){0};
        docx_blocks(d, n, d->inside);
        buf_free(&d->text);
        d->text = outer;
    }
}

static void put_break(struct docx *d, const struct x *n)
{
    (void)n;
    buf_byte(&d->text, '\n');
}

static void put_tab(struct docx *d, const struct x *n)
{
    (void)n;
    buf_byte(&d->text, '\t');
}

static void put_hard_hyphen(struct docx *d, const struct x *n)
{
    (void)n;
    buf_str(&d->text, "\u2011");
}

static void put_soft_hyphen(struct docx *d, const struct x *n)
{
    (void)n;
    buf_str(&d->text, "\u00AD");
}

static void put_string(struct docx *d, const struct x *n)
{
    put_text(&d->text, n);
}

static void leave_out(struct docx *d, const struct x *n)
{
    (void)d, (void)n;
}

static void put_run(struct docx *d, const struct x *run)
{
    if (!docx_on(x_child(x_child(run, "w:rPr"), "w:vanish")))
        docx_runs(d, run);
}

/* what is not here only holds other things */
static const struct {
    const char *name;
    void (*put)(struct docx *d, const struct x *n);
} ELEMENTS[] = {
    {"w:r", put_run},
    {"w:t", put_string},
    {"?:t", put_string}, /* of a formula */
    {"w:tab", put_tab},
    {"w:ptab", put_tab},
    {"w:br", put_break},
    {"w:cr", put_break},
    {"w:noBreakHyphen", put_hard_hyphen},
    {"w:softHyphen", put_soft_hyphen},
    {"w:sym", put_symbol},
    {"w:footnoteReference", put_note},
    {"w:endnoteReference", put_note},
    {"w:drawing", put_boxes},
    {"w:pict", put_boxes},
    {"w:object", put_boxes},
    {"mc:AlternateContent", put_alternative},
    {"w:del", leave_out},
    {"w:moveFrom", leave_out},
    {"w:delText", leave_out},
    {"w:instrText", leave_out},
    {"w:delInstrText", leave_out},
    {"w:pPr", leave_out},
    {"w:rPr", leave_out},
    {"w:sdtPr", leave_out},
    {"w:rt", leave_out}, /* reading aid above a word */
};

void docx_runs(struct docx *d, const struct x *top)
{
    for (const struct x *n = top->first; n; n = n->next) {
        void (*put)(struct docx *, const struct x *) = n->name ? docx_runs : leave_out;
        for (size_t i = 0; n->name && i < sizeof ELEMENTS / sizeof *ELEMENTS; i++)
            if (!strcmp(n->name, ELEMENTS[i].name))
                put = ELEMENTS[i].put;
        put(d, n);
    }
}
