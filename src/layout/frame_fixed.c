/* SPDX-License-Identifier: EUPL-1.2 */
/* Texts at fixed places, made to fit: smaller in steps of a quarter point down to a stated least,
 * then broken inside words, at last cut with "…". The same few texts are tried again and again for
 * that, so their widths are kept (64 places by hash, FNV-1a; a collision only costs a second
 * measuring). Texts are seen up to TEXT_MAX bytes: a letterhead made to be large costs no more. */
#include "layout/frame.h"

#include "base/arena.h"

#include <string.h>

enum {
    LINE_MAX_TEXT = 400, /* bytes of a text that is to stand on one line */
    TEXT_MAX = 12000     /* of any text at a fixed place; more fits none */
};
#define SIZE_STEP LEN_PT(0.25)

/* bytes of a text up to `most`, whole characters */
static size_t prefix(const char *text, size_t most)
{
    size_t n = strlen(text);
    if (n <= most)
        return n;
    for (n = most; ((unsigned char)text[n] & 0xC0) == 0x80;)
        n--;
    return n;
}

struct para fixed(struct set *s, const char *text, enum style style, struct snode *owner, len size,
                  len leading, len width)
{
    struct para p = para_plain(s, text, style, owner);
    p.artifact = owner ? ARTIFACT_NONE : ARTIFACT_LAYOUT;
    p.len = prefix(text, TEXT_MAX);
    p.size = size;
    p.leading = leading;
    p.width = width;
    p.justified = p.hyphenate = false;
    return p;
}

/* ---- measures ---- */

/* a text that was measured in this letter: the same ones are tried again and again */
struct measured {
    const char *text; /* NULL: nothing yet */
    size_t n;
    enum style style;
    len size;
    len width;  /* on one line; -1: the text itself breaks */
    len widest; /* stretch between two blanks at which a line may end */
};

enum { MEASURED = 64 }; /* texts kept; a later one takes the place of an earlier one */

static bool is_measured(const struct measured *m, const struct para *p)
{
    return m->text && m->n == p->len && m->style == p->spans[0].style && m->size == p->size &&
           !memcmp(m->text, p->text, p->len);
}

static void measure_anew(struct set *s, struct measured *m, const struct para *p)
{
    const struct para_words *w = p->len ? para_words(s, p) : NULL;
    len joined = 0;
    *m = (struct measured){p->text, p->len, p->spans[0].style, p->size, 0, 0};
    for (size_t i = 0; w && i < w->n_words; i++) {
        const struct word *word = &w->words[i];
        bool ends = word->kind_after == BLANK_BREAK && !word->joined_after;
        joined += word->width;
        m->widest = joined > m->widest ? joined : m->widest;
        joined = ends ? 0 : joined + word->blank_after;
    }
    m->width = w ? para_width(w) : 0;
}

/* of a text in one style, which may end at every blank that allows it */
static const struct measured *measure(struct set *s, const struct para *p)
{
    if (!s->measured)
        s->measured = ARENA_ARRAY(s->a, MEASURED, struct measured);
    uint32_t h = 2166136261U ^ (uint32_t)p->size;
    for (size_t i = 0; i < p->len; i++)
        h = (h ^ (unsigned char)p->text[i]) * 16777619U;
    struct measured *m = &s->measured[(h ^ h >> 16) % MEASURED];
    if (!is_measured(m, p))
        measure_anew(s, m, p);
    return m;
}

static len height_of(struct set *s, const struct para *p)
{
    if (!p->narrow && p->len) {
        len width = measure(s, p)->width;
        if (width >= 0 && width <= p->width)
            return p->leading;
    }
    return (len)para_count(s, p) * p->leading;
}

/* ---- placing and fitting ---- */

len fixed_put(struct set *s, struct page *page, const struct para *p, len x, len y)
{
    struct line **lines;
    if (!page)
        return height_of(s, p);
    size_t n = para_set(s, p, &lines);
    len at = y;
    for (size_t i = 0; i < n; i++) {
        len height = lines[i]->above + lines[i]->below;
        page_put(page, lines[i], x, at + lines[i]->above);
        at += height;
    }
    return at - y;
}

len fixed_width(struct set *s, const struct para *p)
{
    len width = measure(s, p)->width;
    return width < 0 || width > PAGE_WIDTH * 4 ? PAGE_WIDTH * 4 : width;
}

static void fit(struct para *p, len width, len least)
{
    if (width <= p->width || width <= 0)
        return;
    len size = (len)((int64_t)p->size * p->width / width) - 1;
    if (size >= least)
        p->size = size;
}

void fixed_fit_words(struct set *s, struct para *p, len least)
{
    len size = p->size, widest = measure(s, p)->widest;
    fit(p, widest, least);
    p->narrow = widest > p->width && (int64_t)widest * p->size / size > p->width;
}

void fixed_fit_line(struct set *s, struct para *p, len least)
{
    fit(p, fixed_width(s, p), least);
}

const char *fixed_cut(struct set *s, const char *text, const struct para *like)
{
    struct para p = *like;
    size_t n = prefix(text, LINE_MAX_TEXT);
    const char *shown = text[n] ? arena_printf(s->a, "%.*s …", (int)n, text) : text;
    for (;;) {
        p.text = shown;
        p.len = strlen(shown);
        if (fixed_width(s, &p) <= like->width)
            return shown;
        while (n && text[n - 1] != ' ')
            n--;
        while (n && text[n - 1] == ' ')
            n--;
        if (!n)
            return "…";
        shown = arena_printf(s->a, "%.*s …", (int)n, text);
    }
}

bool was_redacted(struct set *s, const char *text)
{
    if (!s->job->full)
        return false;
    const char *now = fields_expand(s->a, text, s->fields);
    const char *full = fields_expand(s->a, text, s->job->full);
    return strcmp(now ? now : "", full ? full : "") != 0;
}

struct pos frame_place(struct set *s, const char *text, struct pos own)
{
    struct pos p = fields_place(s->fields, text);
    return p.src ? p : own;
}

void too_large(struct set *s, struct pos pos, const char *de, const char *en)
{
    finding(s->job->diag, F_BLOCK_ZU_GROSS, pos, "%s", DE_EN(s->job->diag, de, en));
}

/* ---- lines of a letterhead ---- */

static enum style line_style(const struct brief_line *l)
{
    if (l->bold)
        return l->italic ? STYLE_BOLD_ITALIC : STYLE_BOLD;
    return l->italic ? STYLE_ITALIC : STYLE_REGULAR;
}

/* a line's own size keeps its proportion to the stack's, which may be smaller than it was */
static len line_size(const struct stack *c, const struct brief_line *l, len nominal)
{
    if (!l->size)
        return c->size;
    len size = (len)((int64_t)l->size * c->size / nominal);
    return size < c->least && l->size > c->least ? c->least : size;
}

struct lines {
    struct set *s;
    struct page *page; /* NULL: only measured */
    const struct stack *c;
    struct snode *owner;
    len nominal; /* the stack's size in the letterhead */
    len x, bottom;
};

/* height of one line, drawn when it stands above the bottom; 0: it is left out */
static len put_line(const struct lines *w, const struct brief_line *l, len y)
{
    struct set *s = w->s;
    const char *text = fields_expand(s->a, l->text, s->fields);
    if (!text)
        return 0;
    if (!*text)
        return w->c->leading / 2;
    len size = line_size(w->c, l, w->nominal);
    len leading = (len)((int64_t)w->c->leading * size / w->c->size);
    struct para p = fixed(s, text, line_style(l), NULL, size, leading, w->c->width);
    p.rgb = l->rgb;
    p.display = true;
    p.of_letterhead = !strchr(l->text, '{');
    fixed_fit_words(s, &p, w->c->least);
    len height = fixed_put(s, NULL, &p, 0, 0);
    if (w->page && y + height <= w->bottom) {
        p.spans[0].owner = s_new(s, w->owner, ROLE_P);
        fixed_put(s, w->page, &p, w->x, y);
    }
    return height;
}

static len put_title(const struct lines *w, len y)
{
    const struct stack *c = w->c;
    if (!*c->title)
        return 0;
    struct para p = fixed(w->s, c->title, STYLE_BOLD, NULL, c->size, c->leading, c->width);
    fixed_fit_words(w->s, &p, c->least);
    len height = fixed_put(w->s, NULL, &p, 0, 0);
    if (w->page && y + height <= w->bottom) {
        p.spans[0].owner = s_new(w->s, w->owner, ROLE_P);
        fixed_put(w->s, w->page, &p, w->x, y);
    }
    return height;
}

len stack_put(struct set *s, struct page *page, const struct stack *c, len x, len y, len bottom,
              struct snode *owner)
{
    struct lines w = {s, page, c, owner, c->nominal, x, bottom};
    len top = y;
    y += put_title(&w, y);
    for (const struct brief_line *l = c->lines; l; l = l->next)
        y += put_line(&w, l, y);
    return y - top;
}

bool stack_fit(struct set *s, struct stack *c, len room)
{
    len leading = c->leading, size = c->size;
    while (stack_put(s, NULL, c, 0, 0, 0, NULL) > room) {
        if (c->size - SIZE_STEP < c->least)
            return false;
        c->size -= SIZE_STEP;
        c->leading = (len)((int64_t)leading * c->size / size);
    }
    return true;
}

struct pos stack_overflow(struct set *s, const struct stack *c, len room)
{
    struct lines w = {s, NULL, c, NULL, c->nominal, 0, 0};
    len y = put_title(&w, 0);
    for (const struct brief_line *l = c->lines; l; l = l->next) {
        y += put_line(&w, l, y);
        if (y > room)
            return frame_place(s, l->text, l->pos);
    }
    return (struct pos){s->brief->source, 0, 0};
}
