/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages as text, one call a line: what tests compare and people read in a diff. Lengths are points
 * from the top left; nodes are named by their path of roles, not by numbers, so that one more
 * paragraph does not change every line behind it. "+" marks content that continues its node. Blanks
 * and invisible characters other than U+0020 are written as \u{…}: in a diff nobody would see
 * them. */
#include "out/out.h"

#include "base/buf.h"
#include "base/die.h"
#include "base/utf8.h"

#include <stdlib.h>

struct dump {
    struct buf *out; /* the caller's */
    const struct pages *pages;
    bool *seen;    /* by id of the node: it had content before */
    uint32_t page; /* the one at hand */
};

/* always three decimals, so that columns of a diff stay in place */
static void put_len(struct buf *b, len v)
{
    int64_t abs = v < 0 ? -(int64_t)v : v;
    buf_printf(b, "%s%d.%03d", v < 0 ? "-" : "", (int)(abs / 1000), (int)(abs % 1000));
}

static void put_lens(struct buf *b, const len *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        buf_byte(b, ' ');
        put_len(b, v[i]);
    }
}

static bool is_plain(uint32_t cp)
{
    bool blank = cp == 0xA0 || cp == 0xAD || (cp >= 0x2000 && cp <= 0x200F) || cp == 0x2011 ||
                 (cp >= 0x2028 && cp <= 0x202F);
    return cp >= 0x20 && !(cp >= 0x7F && cp < 0xA0) && !blank;
}

static void put_text(struct buf *b, const char *s, size_t n)
{
    size_t used;
    for (size_t i = 0; i < n; i += used) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        if (cp == '"' || cp == '\\')
            buf_byte(b, '\\');
        if (is_plain(cp))
            buf_put(b, s + i, used);
        else
            buf_printf(b, "\\u{%X}", (unsigned)cp);
    }
}

static void put_quoted(struct buf *b, const char *label, const char *s)
{
    if (!s || !*s)
        return;
    size_t n = 0;
    while (s[n])
        n++;
    buf_printf(b, " %s \"", label);
    put_text(b, s, n);
    buf_byte(b, '"');
}

static void dump_open(void *state, const struct pages *p)
{
    struct dump *d = state;
    d->pages = p;
    d->seen = calloc(p->n_snodes ? p->n_snodes : 1, sizeof *d->seen);
    if (!d->seen)
        die_memory();
    buf_printf(d->out, "document %s %s", p->meta.language, p->meta.date);
    put_lens(d->out, (const len[]){p->width, p->height}, 2);
    put_quoted(d->out, "title", p->meta.title);
    put_quoted(d->out, "author", p->meta.author);
    put_quoted(d->out, "subject", p->meta.subject);
    put_quoted(d->out, "keywords", p->meta.keywords);
    buf_byte(d->out, '\n');
}

static const char *numbering_name(enum numbering n)
{
    switch (n) {
    case NUMBERING_NONE: return "";
    case NUMBERING_DISC: return " disc";
    case NUMBERING_DECIMAL: return " decimal";
    case NUMBERING_LOWER_ALPHA: return " lower-alpha";
    }
    return "";
}

/* " column 2x1 id t1-1-2 heads t1-1-1" */
static void put_cell(struct buf *b, const struct snode *s)
{
    static const char *const scopes[] = {
        [SCOPE_NONE] = "", [SCOPE_COLUMN] = " column", [SCOPE_ROW] = " row"};
    buf_str(b, scopes[s->scope]);
    if (s->columns || s->rows)
        buf_printf(b, " %ux%u", s->columns ? (unsigned)s->columns : 1U,
                   s->rows ? (unsigned)s->rows : 1U);
    if (s->id_name)
        buf_printf(b, " id %s", s->id_name);
    for (size_t i = 0; i < s->n_headers; i++)
        buf_printf(b, "%s%s", i ? " " : " heads ", s->headers[i]->id_name);
}

static void dump_structure(void *state, const struct snode *s)
{
    struct dump *d = state;
    for (const struct snode *up = s->parent; up; up = up->parent)
        buf_str(d->out, "  ");
    buf_printf(d->out, "%s%s", role_name(s->role), numbering_name(s->numbering));
    put_cell(d->out, s);
    put_quoted(d->out, "title", s->title);
    put_quoted(d->out, "alt", s->alt);
    if (s->has_bbox) {
        buf_printf(d->out, " box page %u", (unsigned)s->bbox_page + 1);
        put_lens(d->out, s->bbox, 4);
    }
    buf_byte(d->out, '\n');
}

static void dump_page(void *state, uint32_t number)
{
    struct dump *d = state;
    d->page = number;
    buf_printf(d->out, "page %u\n", (unsigned)number + 1);
}

/* "Sect/P": the roles from below the Document */
static void put_path(struct buf *b, const struct snode *s)
{
    if (s->parent && s->parent->parent) {
        put_path(b, s->parent);
        buf_byte(b, '/');
    }
    buf_str(b, role_name(s->role));
}

static const char *artifact_name(enum artifact a)
{
    switch (a) {
    case ARTIFACT_NONE: return "artifact none";
    case ARTIFACT_LAYOUT: return "artifact layout";
    case ARTIFACT_REPEAT: return "artifact repeat";
    case ARTIFACT_HEADER: return "artifact header";
    case ARTIFACT_FOOTER: return "artifact footer";
    case ARTIFACT_WATERMARK: return "artifact watermark";
    }
    return "";
}

static void dump_begin(void *state, const struct snode *owner, enum artifact artifact)
{
    struct dump *d = state;
    if (!owner) {
        buf_printf(d->out, "  %s\n", artifact_name(artifact));
        return;
    }
    bool again = owner->id < d->pages->n_snodes && d->seen[owner->id];
    if (owner->id < d->pages->n_snodes)
        d->seen[owner->id] = true;
    buf_str(d->out, again ? " +" : "  ");
    put_path(d->out, owner);
    buf_byte(d->out, '\n');
}

static void dump_end(void *state)
{
    (void)state;
}

/* where the last piece ends by the widths of its glyphs; pieces of one run are of one face */
static len run_end(const struct run *r)
{
    const struct piece *last = &r->pieces[r->n - 1];
    return last->x + len_scale(last->shaped->width, r->size, last->shaped->face->upem);
}

/* run x y end-x size face colour "text" */
static void dump_run(void *state, const struct run *r)
{
    struct buf *b = ((struct dump *)state)->out;
    if (!r->n)
        return;
    buf_str(b, "    run");
    put_lens(b, (const len[]){r->pieces[0].x, r->y, run_end(r), r->size}, 4);
    buf_printf(b, " %s", r->pieces[0].shaped->face->name);
    if (r->rgb)
        buf_printf(b, " #%06X", (unsigned)r->rgb);
    buf_str(b, " \"");
    for (size_t i = 0; i < r->n; i++)
        put_text(b, r->pieces[i].shaped->text, r->pieces[i].shaped->len);
    buf_str(b, "\"\n");
}

static void dump_rule(void *state, const struct rule *r)
{
    struct buf *b = ((struct dump *)state)->out;
    buf_str(b, "    rule");
    put_lens(b, (const len[]){r->x, r->y, r->width, r->height}, 4);
    if (r->rgb)
        buf_printf(b, " #%06X", (unsigned)r->rgb);
    buf_byte(b, '\n');
}

/* the file's name without its folder: the same dump on every machine */
static void dump_picture(void *state, const struct picture *p)
{
    struct buf *b = ((struct dump *)state)->out;
    const char *name = p->path;
    for (const char *s = p->path; *s; s++)
        if (*s == '/')
            name = s + 1;
    buf_str(b, "    picture");
    put_lens(b, (const len[]){p->x, p->y, p->width, p->height}, 4);
    put_quoted(b, "file", name);
    buf_byte(b, '\n');
}

/* stamp x y of its middle, angle, then what a run has */
static void dump_stamp(void *state, const struct stamp *s)
{
    struct buf *b = ((struct dump *)state)->out;
    buf_str(b, "    stamp");
    put_lens(b, (const len[]){s->x, s->y, s->angle}, 3);
    buf_byte(b, '\n');
    dump_run(state, &s->run);
}

static void put_target(struct buf *b, const struct target *t)
{
    if (!t || !t->set) {
        buf_str(b, " to nowhere");
        return;
    }
    buf_printf(b, " to page %u", (unsigned)t->page + 1);
    put_lens(b, &t->y, 1);
}

static void dump_link(void *state, const struct link *l)
{
    struct buf *b = ((struct dump *)state)->out;
    buf_str(b, "  link");
    put_lens(b, (const len[]){l->left, l->top, l->right, l->bottom}, 4);
    if (l->uri)
        put_quoted(b, "uri", l->uri);
    else
        put_target(b, l->target);
    put_quoted(b, "contents", l->contents);
    buf_byte(b, '\n');
}

static void dump_bookmark(void *state, const struct bookmark *m)
{
    struct buf *b = ((struct dump *)state)->out;
    buf_printf(b, "bookmark %d", m->level);
    put_quoted(b, "title", m->title);
    put_target(b, m->target);
    buf_byte(b, '\n');
}

static bool dump_close(void *state, struct buf *out, const char **error)
{
    (void)out;
    (void)error;
    free(((struct dump *)state)->seen);
    return true;
}

void dump_write(const struct pages *pages, struct buf *out)
{
    static const struct out calls = {
        .open = dump_open,
        .structure = dump_structure,
        .page = dump_page,
        .begin = dump_begin,
        .end = dump_end,
        .run = dump_run,
        .rule = dump_rule,
        .picture = dump_picture,
        .stamp = dump_stamp,
        .link = dump_link,
        .bookmark = dump_bookmark,
        .close = dump_close,
    };
    struct dump d = {.out = out};
    const char *error = NULL;
    out_pages(&calls, &d, pages, out, &error);
}
