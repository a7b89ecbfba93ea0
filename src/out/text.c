/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages as plain text in reading order: what a reader of the PDF can copy, without running heads
 * and page numbers, broken words whole again. A paragraph is a line, cells of a table are parted by
 * tabs, a heading has an empty line before it. First the runs are sorted to their blocks, then the
 * structure is walked: O(runs + nodes). Where a line was broken is seen from places alone, as pages
 * do not tell. */
#include "out/out.h"

#include "base/arena.h"
#include "base/buf.h"

#include <string.h>

/* what stands between two texts; the stronger wins */
enum gap { GAP_NONE, GAP_BLANK, GAP_TAB, GAP_LINE, GAP_EMPTY_LINE };

/* the runs of a block, in drawing order */
struct entry {
    const struct run *run;
    struct entry *next;
};

struct entries {
    struct entry *first, *last;
};

struct text {
    struct buf *out;
    size_t start;            /* bytes of out that were there before */
    struct entries *content; /* by id of the block's node */
    enum gap gap;            /* before the next text */
    bool in_cell;
};

/* ---- which runs a block has ---- */

static bool is_within_a_line(enum role r)
{
    return r == ROLE_SPAN || r == ROLE_LINK || r == ROLE_REFERENCE;
}

/* links and spans lie within the line of their block */
static const struct snode *block_of(const struct snode *s)
{
    while (s->parent && is_within_a_line(s->role))
        s = s->parent;
    return s;
}

/* runs of artifacts (no owner) are left out */
static void collect(struct text *t, struct arena *a, const struct pages *p)
{
    t->content = ARENA_ARRAY(a, p->n_snodes + 1, struct entries);
    for (const struct page *page = p->first; page; page = page->next)
        for (const struct item *it = page->first; it; it = it->next) {
            if (it->kind != ITEM_RUN || !it->owner)
                continue;
            struct entries *of = &t->content[block_of(it->owner)->id];
            struct entry *e = ARENA_NEW(a, struct entry);
            e->run = &it->u.run;
            if (of->last)
                of->last->next = e;
            else
                of->first = e;
            of->last = e;
        }
}

/* ---- writing ---- */

static void widen(struct text *t, enum gap gap)
{
    if (t->in_cell && gap > GAP_TAB)
        gap = GAP_BLANK;
    t->gap = gap > t->gap ? gap : t->gap;
}

static bool ends_with(const struct text *t, const char *s)
{
    size_t n = strlen(s);
    return t->out->n >= t->start + n && !memcmp(t->out->p + t->out->n - n, s, n);
}

static void cut(struct text *t, size_t n)
{
    t->out->n -= n;
    t->out->p[t->out->n] = '\0';
}

/* the gap is written only when a text follows it */
static void put(struct text *t, const char *s, size_t n)
{
    static const char *const GAP[] = {"", " ", "\t", "\n", "\n\n"};
    if (!n)
        return;
    while (t->gap && ends_with(t, " "))
        cut(t, 1);
    if (t->out->n > t->start)
        buf_str(t->out, GAP[t->gap]);
    t->gap = GAP_NONE;
    buf_put(t->out, s, n);
}

static const char HYPHEN_OF_BROKEN_WORD[] = "\u00AD";

/* Between two lines of one block: a line that was not broken at a blank, a hyphen or within a word
 * was ended on purpose. */
static void join_line(struct text *t)
{
    static const char *const BREAKS[] = {" ", "-", "/", "\u2013", "\u2010", "\u200B"};
    bool broken = false;
    if (ends_with(t, HYPHEN_OF_BROKEN_WORD)) {
        cut(t, strlen(HYPHEN_OF_BROKEN_WORD));
        return;
    }
    for (size_t i = 0; i < sizeof BREAKS / sizeof *BREAKS; i++)
        broken = broken || ends_with(t, BREAKS[i]);
    if (!broken)
        widen(t, GAP_LINE);
}

/* raised and lowered runs lie beside their line, the next line begins further left */
static bool begins_line(const struct run *before, const struct run *r)
{
    if (!before || !r->n)
        return false;
    len x = r->pieces[0].x, last = before->pieces[before->n - 1].x;
    return x < last || (x == last && r->y != before->y);
}

static void put_runs(struct text *t, const struct entry *e)
{
    const struct run *before = NULL;
    for (; e; e = e->next) {
        if (begins_line(before, e->run))
            join_line(t);
        for (size_t i = 0; i < e->run->n; i++)
            put(t, e->run->pieces[i].shaped->text, e->run->pieces[i].shaped->len);
        before = e->run->n ? e->run : before;
    }
    if (before && ends_with(t, HYPHEN_OF_BROKEN_WORD))
        cut(t, strlen(HYPHEN_OF_BROKEN_WORD));
}

/* attributes may be written over several lines */
static void put_words(struct text *t, const char *s)
{
    static const char BLANKS[] = " \t\r\n";
    for (size_t n; *(s += strspn(s, BLANKS)); s += n) {
        n = strcspn(s, BLANKS);
        put(t, s, n);
        widen(t, GAP_BLANK);
    }
}

static enum gap gap_before(enum role r)
{
    return r >= ROLE_H1 && r <= ROLE_H6 ? GAP_EMPTY_LINE : GAP_NONE;
}

static enum gap gap_behind(enum role r)
{
    if (is_within_a_line(r))
        return GAP_NONE;
    return r == ROLE_LBL ? GAP_BLANK : r == ROLE_TH || r == ROLE_TD ? GAP_TAB : GAP_LINE;
}

static void put_node(struct text *t, const struct snode *s)
{
    bool outside = !t->in_cell;
    widen(t, gap_before(s->role));
    t->in_cell = t->in_cell || s->role == ROLE_TH || s->role == ROLE_TD;
    put_runs(t, t->content[s->id].first);
    if (s->role == ROLE_FIGURE && s->alt)
        put_words(t, s->alt);
    for (const struct snode *kid = s->first; kid; kid = kid->next)
        put_node(t, kid);
    t->in_cell = t->in_cell && !outside;
    widen(t, gap_behind(s->role));
}

void text_write(struct arena *a, const struct pages *pages, struct buf *out)
{
    struct text t = {.out = out, .start = out->n};
    collect(&t, a, pages);
    put_node(&t, pages->structure);
    while (ends_with(&t, " "))
        cut(&t, 1);
    if (out->n > t.start)
        buf_byte(out, '\n');
}
