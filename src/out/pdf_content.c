/* SPDX-License-Identifier: EUPL-1.2 */
/* The operators of a page (ISO 32000-1, 9.4 text, 14.6 marked content). Places of glyphs are whole
 * millionths of an em, compared with where a viewer's pen stands after the widths that were
 * written: so rounding never adds up along a line.
 *
 * Two ways lead to a line of text. Pieces of plain codes, nearly all, become one string in which
 * only kerning moves the pen (put_plain). All others are put cluster by cluster: a cluster of
 * several glyphs, or one with too much text for its code, is wrapped in ActualText (14.9.4), so
 * that copying gives the text and not the glyphs. */
#include "out/pdf_int.h"

#include "base/utf8.h"

#include <math.h>

enum {
    MICRO = 1000000,    /* of an em */
    STEP = 1000,        /* of them in a unit of TJ */
    CODE_TEXT_MAX = 32, /* bytes that one code may mean; longer texts go into ActualText */
    PLAIN_BYTES = 26    /* that a plain glyph takes at most: two bytes, one escaped, and a move */
};

static struct buf *ops(struct doc *d)
{
    return &d->pdf->content;
}

void content_open(struct doc *d)
{
    buf_clear(ops(d));
    d->ink = (struct ink){.rgb = 0}; /* black is how a page begins */
    d->page_open = true;
}

void content_close(struct doc *d)
{
    if (!d->page_open)
        return;
    d->page_open = false;
    page_content(d, d->at, ops(d));
}

/* ---------- groups ---------- */

static const char *artifact_entries(enum artifact a)
{
    switch (a) {
    case ARTIFACT_NONE:
    case ARTIFACT_LAYOUT: return "/Type/Layout";
    case ARTIFACT_REPEAT: return "/Type/Pagination";
    case ARTIFACT_HEADER: return "/Type/Pagination/Subtype/Header/Attached[/Top]";
    case ARTIFACT_FOOTER: return "/Type/Pagination/Subtype/Footer/Attached[/Bottom]";
    case ARTIFACT_WATERMARK: return "/Type/Pagination/Subtype/Watermark";
    }
    return "";
}

/* 14.8.2.2: what has no owner is an artifact; everything else must have an MCID, or PDF/UA fails */
void content_begin(struct doc *d, const struct snode *owner, enum artifact artifact)
{
    if (!owner) {
        buf_str(ops(d), "/Artifact<<");
        buf_str(ops(d), artifact_entries(artifact));
        buf_str(ops(d), ">>BDC\n");
        return;
    }
    if (!struct_has(d, owner))
        return;
    uint32_t mcid = struct_content(d, owner);
    buf_byte(ops(d), '/');
    buf_str(ops(d), role_name(owner->role));
    buf_str(ops(d), "<</MCID ");
    buf_int(ops(d), mcid);
    buf_str(ops(d), ">>BDC\n");
}

/* between BT and ET no path and no picture may stand */
static void leave_text(struct doc *d)
{
    if (d->ink.in_text)
        buf_str(ops(d), "ET\n");
    d->ink.in_text = false;
}

void content_end(struct doc *d)
{
    leave_text(d);
    buf_str(ops(d), "EMC\n");
}

/* gray where it is gray: shorter, and the same on every device; rounded to thousandths */
static void set_colour(struct doc *d, uint32_t rgb)
{
    if (d->ink.rgb == rgb)
        return;
    d->ink.rgb = rgb;
    int64_t c[3] = {rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF};
    bool gray = c[0] == c[1] && c[1] == c[2];
    for (int i = 0; i < (gray ? 1 : 3); i++) {
        buf_milli(ops(d), (c[i] * 1000 + 127) / 255);
        buf_byte(ops(d), ' ');
    }
    buf_str(ops(d), gray ? "g\n" : "rg\n");
}

/* ---------- text ---------- */

/* a TJ that is being written */
struct pen {
    struct buf *out;
    struct font *font; /* of the whole run */
    len size;
    int64_t at;  /* where a viewer stands, millionths of an em from the line's start */
    len rise;    /* Ts in force, 1/1000 pt */
    len spacing; /* Tc in force, 1/1000 pt: added behind every glyph */
    enum { OUTSIDE, IN_ARRAY, IN_STRING } state;
};

/* to the nearest, halves away from zero */
static int64_t ratio(int64_t v, int64_t by)
{
    return (v >= 0 ? v + by / 2 : v - by / 2) / by;
}

static int64_t micro(int64_t units, int32_t upem)
{
    return ratio(units * MICRO, upem);
}

/* out: room for 20 bytes; no buffer calls in the inner loop */
static char *put_integer(char *out, int64_t v)
{
    char digits[20];
    size_t n = 0;
    uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    for (; u || !n; u /= 10)
        digits[n++] = (char)('0' + u % 10);
    if (v < 0)
        *out++ = '-';
    while (n)
        *out++ = digits[--n];
    return out;
}

/* from outside of a TJ, or behind a number in its array */
static void pen_string(struct pen *p)
{
    if (p->state != IN_STRING)
        buf_str(p->out, p->state == OUTSIDE ? "[(" : "(");
    p->state = IN_STRING;
}

static void pen_show(struct pen *p)
{
    if (p->state != OUTSIDE)
        buf_str(p->out, p->state == IN_STRING ? ")]TJ\n" : "]TJ\n");
    p->state = OUTSIDE;
}

/* moves the viewer's pen to a place, as near as whole units of TJ come */
static void pen_move(struct pen *p, int64_t to)
{
    int64_t back = p->at - to;
    if (back > -STEP / 2 && back < STEP / 2)
        return;
    int64_t units = ratio(back, STEP);
    if (p->state != IN_ARRAY)
        buf_byte(p->out, p->state == OUTSIDE ? '[' : ')');
    p->state = IN_ARRAY;
    buf_int(p->out, units);
    p->at -= units * STEP;
}

static void pen_rise(struct pen *p, len rise)
{
    if (p->rise == rise)
        return;
    pen_show(p);
    buf_milli(p->out, rise);
    buf_str(p->out, " Ts\n");
    p->rise = rise;
}

static void pen_space(struct pen *p, len spacing)
{
    if (p->spacing == spacing)
        return;
    pen_show(p);
    buf_milli(p->out, spacing);
    buf_str(p->out, " Tc\n");
    p->spacing = spacing;
}

/* 7.3.4.2: brackets and the backslash are escaped */
static void pen_byte(struct pen *p, unsigned char c)
{
    if (c == '(' || c == ')' || c == '\\') {
        buf_byte(p->out, '\\');
    } else if (c == '\r') { /* a bare one would be read as a line feed */
        buf_str(p->out, "\\r");
        return;
    }
    buf_byte(p->out, c);
}

static void pen_code(struct pen *p, uint16_t code)
{
    pen_string(p);
    pen_byte(p, (unsigned char)(code >> 8));
    pen_byte(p, (unsigned char)(code & 0xFF));
    p->at += font_width(p->font, code) + ratio((int64_t)p->spacing * MICRO, p->size);
}

static void put_glyph(struct doc *d, struct pen *p, const struct glyph *g, int64_t place,
                      const char *text, size_t n)
{
    uint16_t code = font_code(d, p->font, g->id, text, n);
    if (!code)
        return;
    pen_rise(p, len_scale(g->dy, p->size, p->font->face->upem));
    pen_move(p, place);
    pen_code(p, code);
}

/* part of a piece that belongs together: glyphs, and the text they stand for */
struct cluster {
    const struct glyph *glyphs;
    size_t n_glyphs; /* at least 1; n, bytes of text, may be 0 */
    const char *text;
    size_t n;
};

static struct cluster cluster_at(const struct shaped *s, size_t i)
{
    size_t j = i + 1;
    while (j < s->n_glyphs && s->glyphs[j].cluster == s->glyphs[i].cluster)
        j++;
    size_t from = s->glyphs[i].cluster, to = j < s->n_glyphs ? s->glyphs[j].cluster : s->len;
    return (struct cluster){s->glyphs + i, j - i, s->text + from, to > from ? to - from : 0};
}

/* one glyph for the whole text says what it means by its code */
static bool needs_actual_text(const struct cluster *c)
{
    return c->n_glyphs > 1 || c->n > CODE_TEXT_MAX;
}

static void open_actual_text(struct pen *p, const struct cluster *c)
{
    size_t used;
    pen_show(p);
    buf_str(p->out, "/Span<</ActualText<FEFF");
    for (size_t i = 0; i < c->n; i += used)
        put_utf16(p->out, utf8_decode(c->text + i, c->n - i, &used));
    buf_str(p->out, ">>>BDC\n");
}

static void close_actual_text(struct pen *p)
{
    pen_show(p);
    pen_rise(p, 0);
    pen_space(p, 0);
    buf_str(p->out, "EMC\n");
}

/* Readers take what stands between the last glyph's end and the next for a blank. A mark ends
 * inside its letter: spacing leads to the cluster's end (in 1/1000 pt, so that much of an error is
 * left). */
static void end_with_cluster(struct pen *p, const struct glyph *last, int64_t place, int64_t end)
{
    int64_t natural = micro(p->font->face->advances[last->id], p->font->face->upem);
    int64_t gap = end - place - natural;
    if (gap >= STEP || gap <= -STEP)
        pen_space(p, (len)ratio(gap * p->size, MICRO));
}

/* Each glyph means one character, the last ones the last; where there is but one glyph, all of
 * them. Answers where the cluster ends, in font units of its piece. */
static int64_t put_cluster(struct doc *d, struct pen *p, const struct cluster *c, int64_t start,
                           int64_t units)
{
    const int32_t upem = p->font->face->upem;
    bool actual = needs_actual_text(c);
    int64_t end = units;
    for (size_t i = 0; i < c->n_glyphs; i++)
        end += c->glyphs[i].advance;
    if (actual)
        open_actual_text(p, c);
    size_t at = 0, used = c->n;
    for (size_t i = 0; i < c->n_glyphs; units += c->glyphs[i++].advance) {
        const struct glyph *g = &c->glyphs[i];
        int64_t place = start + micro(units + g->dx, upem);
        if (actual && i + 1 == c->n_glyphs)
            end_with_cluster(p, g, place, start + micro(end, upem));
        if (actual && c->n)
            utf8_decode(c->text + at, c->n - at, &used);
        put_glyph(d, p, g, place, c->text + at, used);
        if (at + used < c->n)
            at += used;
    }
    if (actual)
        close_actual_text(p);
    return end;
}

/* The pen leaves a kerned glyph's width for the place of the next one; out has room by
 * PLAIN_BYTES. */
static char *put_kern(struct pen *p, char *out, int64_t place)
{
    int64_t back = p->at - place;
    if (back > -STEP / 2 && back < STEP / 2)
        return out;
    int64_t units = ratio(back, STEP);
    p->at -= units * STEP;
    *out++ = ')';
    out = put_integer(out, units);
    *out++ = '(';
    return out;
}

/* One string of plain codes, between whose glyphs only kerning moves the pen. A plain code is below
 * 256: its first byte is 0. Reserved once, written without further calls. */
static void put_plain(struct pen *p, const struct shaped *s, int64_t start)
{
    struct font *f = p->font;
    int64_t units = 0;
    pen_rise(p, 0);
    pen_move(p, start);
    pen_string(p);
    if (!buf_reserve(p->out, s->n_glyphs * PLAIN_BYTES))
        return;
    char *out = p->out->p + p->out->n;
    for (size_t i = 0; i < s->n_glyphs; i++) {
        unsigned char c = s->codes[i];
        *out++ = 0;
        if (c == '(' || c == ')' || c == '\\')
            *out++ = '\\';
        *out++ = (char)c;
        f->used[c] = true;
        p->at += f->widths[c];
        units += s->glyphs[i].advance;
        if (s->glyphs[i].advance != f->face->advances[s->glyphs[i].id] && i + 1 < s->n_glyphs)
            out = put_kern(p, out, start + micro(units, f->face->upem));
    }
    p->out->n = (size_t)(out - p->out->p);
    *out = '\0';
}

/* start: of the piece, millionths of an em from the line's start */
static void put_piece(struct doc *d, struct pen *p, const struct shaped *s, int64_t start)
{
    int64_t units = 0;
    if (s->codes && !p->spacing) {
        put_plain(p, s, start);
        return;
    }
    for (size_t i = 0; i < s->n_glyphs;) {
        struct cluster c = cluster_at(s, i);
        units = put_cluster(d, p, &c, start, units);
        i += c.n_glyphs;
    }
}

/* the name is that of the page's resources: a new page begins without one (struct ink) */
static void set_font(struct doc *d, const struct run *r)
{
    struct font *f = font_for(d, r->pieces[0].shaped->face);
    if (d->ink.font == f && d->ink.size == r->size)
        return;
    if (d->ink.font != f)
        d->ink.font_name = page_font(d, d->at, f->object);
    d->ink.font = f;
    d->ink.size = r->size;
    buf_byte(ops(d), '/');
    buf_str(ops(d), d->ink.font_name);
    buf_byte(ops(d), ' ');
    buf_milli(ops(d), r->size);
    buf_str(ops(d), " Tf\n");
}

static void enter_text(struct doc *d)
{
    if (d->ink.in_text)
        return;
    buf_str(ops(d), "BT\n");
    d->ink.in_text = true;
    d->ink.line_x = d->ink.line_y = 0;
}

/* Td moves from the start of the line before, y upwards */
static void go_to_line(struct doc *d, len x, len y)
{
    buf_milli(ops(d), x - d->ink.line_x);
    buf_byte(ops(d), ' ');
    buf_milli(ops(d), y - d->ink.line_y);
    buf_str(ops(d), " Td\n");
    d->ink.line_x = x;
    d->ink.line_y = y;
}

/* pieces[i].x counts from the page's left edge: places are relative to the first */
void content_run(struct doc *d, const struct run *r)
{
    if (!r->n || r->size <= 0)
        return;
    enter_text(d);
    set_colour(d, r->rgb);
    set_font(d, r);
    go_to_line(d, r->pieces[0].x, d->pages->height - r->y);
    struct pen p = {.out = ops(d), .font = font_for(d, r->pieces[0].shaped->face), .size = r->size};
    for (size_t i = 0; i < r->n; i++) {
        int64_t from = (int64_t)(r->pieces[i].x - r->pieces[0].x) * MICRO;
        put_piece(d, &p, r->pieces[i].shaped, ratio(from, r->size));
    }
    pen_show(&p);
    pen_rise(&p, 0);
}

/* ---------- rules and pictures ---------- */

void content_rule(struct doc *d, const struct rule *r)
{
    leave_text(d);
    set_colour(d, r->rgb);
    const len v[4] = {r->x, d->pages->height - r->y - r->height, r->width, r->height};
    for (int i = 0; i < 4; i++) {
        buf_milli(ops(d), v[i]);
        buf_byte(ops(d), ' ');
    }
    buf_str(ops(d), "re f\n");
}

void content_picture(struct doc *d, const struct picture *p)
{
    leave_text(d);
    const char *name = page_picture(d, d->at, picture_object(d, p));
    struct buf *b = ops(d);
    buf_str(b, "q ");
    buf_milli(b, p->width);
    buf_str(b, " 0 0 ");
    buf_milli(b, p->height);
    buf_byte(b, ' ');
    buf_milli(b, p->x);
    buf_byte(b, ' ');
    buf_milli(b, d->pages->height - p->y - p->height);
    buf_printf(b, " cm/%s Do Q\n", name);
}

/* ---------- stamps ---------- */

static void put_micro(struct buf *b, int64_t v)
{
    int64_t abs = v < 0 ? -v : v;
    buf_printf(b, "%s%d.%06d ", v < 0 ? "-" : "", (int)(abs / MICRO), (int)(abs % MICRO));
}

/* Turns the page round the stamp's middle, where 0 is then. The one use of doubles here: rounded to
 * millionths at once, so that bytes do not depend on the mathematics library's last bit. */
static void turn(struct doc *d, const struct stamp *s)
{
    double angle = (double)s->angle / 1000 * acos(-1.0) / 180;
    int64_t c = llround(cos(angle) * MICRO), k = llround(sin(angle) * MICRO);
    const int64_t matrix[4] = {c, k, -k, c};
    for (int i = 0; i < 4; i++)
        put_micro(ops(d), matrix[i]);
    buf_milli(ops(d), s->x);
    buf_byte(ops(d), ' ');
    buf_milli(ops(d), d->pages->height - s->y);
    buf_str(ops(d), " cm\n");
}

void content_stamp(struct doc *d, const struct stamp *s)
{
    leave_text(d);
    struct ink before = d->ink;
    struct run run = s->run;
    run.y += d->pages->height; /* which content_run takes off */
    buf_str(ops(d), "q\n");
    turn(d, s);
    content_run(d, &run);
    leave_text(d);
    buf_str(ops(d), "Q\n");
    d->ink = before;
}
