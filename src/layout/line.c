/* SPDX-License-Identifier: EUPL-1.2 */
/* Setting one line: the words between two candidates become runs at exact places. Neighbours that
 * differ in nothing seen share a run. Blanks are real characters, at the line's end too (where they
 * take no width), so that copied text keeps its words apart. A justified line spreads what it lacks
 * over its blanks in whole 1/1000 pt by running sums, so that rounding never adds up. Also what is
 * done with lines once set: moved, joined, repeated, put on a page. */
#include "layout/set.h"

#include "base/arena.h"

#include <string.h>

/* the line being built */
struct build {
    struct set *s;
    const struct para *p;
    struct line *line;
    len x;            /* pen */
    struct item *run; /* open run; NULL: none */
    size_t cap;       /* pieces it has room for */
    const struct span *run_span;
    const struct face *run_face;
    len link_from; /* where the open link began */
    const struct span *link;
    int64_t extra, blanks, blank; /* to spread over blanks; blanks in all; blanks passed */
    bool trial;                   /* only to measure: footnotes are not met */
};

static void line_item(struct line *l, struct item *item)
{
    if (l->last)
        l->last->next = item;
    else
        l->first = item;
    l->last = item;
}

static struct item *item_for(struct build *b, const struct span *span, enum item_kind kind)
{
    struct item *item = ARENA_NEW(b->s->a, struct item);
    item->kind = kind;
    item->owner = span->owner;
    item->artifact = span->owner ? ARTIFACT_NONE : b->p->artifact;
    line_item(b->line, item);
    return item;
}

static void open_run(struct build *b, const struct span *span, const struct face *face)
{
    b->run = item_for(b, span, ITEM_RUN);
    b->run->u.run = (struct run){.size = span_size(b->p, span), .rgb = b->p->rgb, .y = -span->rise};
    b->cap = 0;
    b->run_span = span;
    b->run_face = face;
}

static void put_piece(struct build *b, const struct span *span, const struct shaped *shaped)
{
    bool same = b->run && b->run_face == shaped->face && b->run_span->owner == span->owner &&
                b->run_span->style == span->style && b->run_span->size == span->size &&
                b->run_span->rise == span->rise;
    if (!same)
        open_run(b, span, shaped->face);
    struct run *r = &b->run->u.run;
    if (r->n == b->cap) {
        size_t cap = b->cap ? 2 * b->cap : 16;
        struct piece *pieces = ARENA_ARRAY(b->s->a, cap, struct piece);
        if (r->n)
            memcpy(pieces, r->pieces, r->n * sizeof *pieces);
        r->pieces = pieces;
        b->cap = cap;
    }
    r->pieces[r->n++] = (struct piece){shaped, b->x};
    b->x += len_scale(shaped->width, span_size(b->p, span), shaped->face->upem);
}

static void add_note(struct build *b, const struct span *span)
{
    struct note *note = span->note;
    if (note->listed) /* a mark of two digits, torn */
        return;
    note->listed = true;
    if (b->line->last_note)
        b->line->last_note->next = note;
    else
        b->line->notes = note;
    b->line->last_note = note;
}

static bool same_link(const struct span *a, const struct span *b)
{
    return a && b && a->uri == b->uri && a->target == b->target && a->owner == b->owner;
}

static void close_link(struct build *b)
{
    if (b->link && b->x > b->link_from) {
        struct link *k = ARENA_NEW(b->s->a, struct link);
        k->owner = b->link->owner;
        k->left = b->link_from;
        k->right = b->x;
        k->top = -b->line->above;
        k->bottom = b->line->below;
        k->uri = b->link->uri;
        k->target = b->link->target;
        k->contents = b->link->contents;
        if (b->line->last_link)
            b->line->last_link->next = k;
        else
            b->line->links = k;
        b->line->last_link = k;
    }
    b->link = NULL;
}

static void follow_link(struct build *b, const struct span *span)
{
    bool links = span->uri || span->target;
    if (b->link && (!links || !same_link(b->link, span)))
        close_link(b);
    if (links && !b->link) {
        b->link = span;
        b->link_from = b->x;
    }
}

static void put_text(struct build *b, const struct span *span, size_t start, size_t end,
                     bool hyphen, const struct part *whole)
{
    follow_link(b, span);
    if (span->note && !b->trial)
        add_note(b, span);
    const struct shaped *const *pieces = whole ? whole->pieces : NULL;
    size_t n = whole ? whole->n_pieces : 0;
    len width;
    if (!whole)
        n = para_shape(b->s, b->p, span, start, end, hyphen, &pieces, &width);
    for (size_t i = 0; i < n; i++)
        put_piece(b, span, pieces[i]);
}

/* a blank: a real one, for copy and search; wider or narrower in a justified line */
static void put_blank(struct build *b, size_t byte, enum blank_kind kind, bool at_end)
{
    const struct span *span = para_span(b->p, byte);
    len before = b->x;
    if (at_end)
        close_link(b);
    uint32_t missing = 0;
    const struct shaped *const *pieces;
    size_t n = shape_text(b->s->job->fonts, b->s->family, span->style, " ", 1, &pieces, &missing);
    follow_link(b, span);
    for (size_t i = 0; i < n; i++)
        put_piece(b, span, pieces[i]);
    if (at_end) {
        b->x = before;
        return;
    }
    if (kind == BLANK_NARROW) {
        b->x = before + narrow(b->x - before);
    } else if (b->blanks) {
        int64_t passed = b->blank++;
        b->x += (len)(b->extra * (passed + 1) / b->blanks - b->extra * passed / b->blanks);
    }
}

/* the parts of one word that stand between two bytes */
static void put_word(struct build *b, const struct para_words *w, const struct word *word,
                     size_t from, size_t to, bool hyphen)
{
    for (size_t i = 0; i < word->n_parts; i++) {
        const struct part *part = &w->parts[word->first_part + i];
        size_t start = part->start > from ? part->start : from;
        size_t end = part->end < to ? part->end : to;
        if (start >= end)
            continue;
        bool with_hyphen = hyphen && end == to;
        bool whole = start == part->start && end == part->end && !with_hyphen;
        put_text(b, part->span, start, end, with_hyphen, whole ? part : NULL);
    }
}

/* the first word that ends behind byte `at` */
static size_t word_at(const struct para_words *w, size_t at)
{
    size_t lo = 0, hi = w->n_words;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (w->words[mid].end <= at && !(w->words[mid].start == at))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static void underline(struct build *b)
{
    const struct face *face = family_face(b->s->family, b->p->spans[0].style);
    struct item *item = ARENA_NEW(b->s->a, struct item);
    item->kind = ITEM_RULE;
    item->artifact = ARTIFACT_LAYOUT;
    len thick = len_scale(face->underline_thickness, b->p->size, face->upem);
    item->u.rule = (struct rule){.x = 0,
                                 .y = -len_scale(face->underline, b->p->size, face->upem),
                                 .width = b->line->width,
                                 .height = thick,
                                 .rgb = b->p->rgb};
    line_item(b->line, item);
}

/* the baseline stands so that the face's ascent and descent are centred in the leading */
len line_above(const struct set *s, len size, len leading)
{
    const struct face *face = family_face(s->family, STYLE_REGULAR);
    len up = len_scale(face->ascent, size, face->upem);
    len down = len_scale(-face->descent, size, face->upem);
    return up + (leading - up - down) / 2;
}

static void place_baseline(struct build *b)
{
    b->line->above = line_above(b->s, b->p->size, b->p->leading);
    b->line->below = b->p->leading - b->line->above;
}

/* words and blanks from one candidate to the other; answers the width */
static len fill(struct build *b, const struct para_words *w, const struct candidate *from,
                const struct candidate *to)
{
    for (size_t i = word_at(w, from->byte_next); i < w->n_words; i++) {
        const struct word *word = &w->words[i];
        bool behind = word->start > to->byte_end ||
                      (word->start == to->byte_end && word->start > from->byte_next);
        if (behind)
            break;
        size_t start = word->start > from->byte_next ? word->start : from->byte_next;
        put_word(b, w, word, start, to->byte_end, to->hyphen);
        if (word->end < to->byte_end && !word->joined_after)
            put_blank(b, word->end, word->kind_after, false);
    }
    return b->x;
}

static struct build build_new(struct set *s, const struct para *p)
{
    struct build b = {.s = s, .p = p, .line = ARENA_NEW(s->a, struct line)};
    place_baseline(&b);
    return b;
}

/* what a justified line lacks; a broken word is set once to know its width with the hyphen */
static int64_t missing_width(struct set *s, const struct para_words *w,
                             const struct candidate *from, const struct candidate *to)
{
    if (!to->hyphen && !from->hyphen)
        return (int64_t)w->p->width - (to->end - from->next);
    struct build trial = build_new(s, w->p);
    trial.trial = true;
    return (int64_t)w->p->width - fill(&trial, w, from, to);
}

struct line *line_set(struct set *s, const struct para_words *w, const struct candidate *from,
                      const struct candidate *to, bool last)
{
    struct build b = build_new(s, w->p);
    b.blanks = (int64_t)to->end_blanks - from->next_blanks;
    if (w->p->justified && b.blanks > 0) {
        int64_t gap = missing_width(s, w, from, to);
        b.extra = (last || to->forced) && gap > 0 ? 0 : gap;
    }
    b.line->width = fill(&b, w, from, to);
    b.line->hyphen = to->hyphen;
    if (!last && to->byte_next > to->byte_end)
        put_blank(&b, to->byte_end, BLANK_BREAK, true);
    close_link(&b);
    if (w->p->underlined)
        underline(&b);
    return b.line;
}

static void shift_item(struct item *item, len x, len y)
{
    switch (item->kind) {
    case ITEM_RUN:
        item->u.run.y += y;
        for (size_t i = 0; i < item->u.run.n; i++)
            item->u.run.pieces[i].x += x;
        break;
    case ITEM_RULE:
        item->u.rule.x += x;
        item->u.rule.y += y;
        break;
    case ITEM_PICTURE:
        item->u.picture.x += x;
        item->u.picture.y += y;
        break;
    case ITEM_STAMP:
        item->u.stamp.x += x;
        item->u.stamp.y += y;
        break;
    }
}

/* every place in a line is relative to its origin, so all of them must be listed here */
static void shift(struct line *l, len x, len y)
{
    for (struct item *i = l->first; i; i = i->next)
        shift_item(i, x, y);
    for (struct link *k = l->links; k; k = k->next) {
        k->left += x;
        k->right += x;
        k->top += y;
        k->bottom += y;
    }
    for (struct figure_box *f = l->figures; f; f = f->next)
        for (size_t i = 0; i < 4; i++)
            f->box[i] += i % 2 ? y : x;
}

static void append_notes(struct line *a, struct line *b)
{
    if (!b->notes)
        return;
    if (a->last_note)
        a->last_note->next = b->notes;
    else
        a->notes = b->notes;
    a->last_note = b->last_note;
}

static void append_figures(struct line *a, struct line *b)
{
    struct figure_box **at = &a->figures;
    while (*at)
        at = &(*at)->next;
    *at = b->figures;
}

void line_place(struct line *a, struct line *b, len x, len y)
{
    shift(b, x, y);
    if (b->first) {
        if (a->last)
            a->last->next = b->first;
        else
            a->first = b->first;
        a->last = b->last;
    }
    if (b->links) {
        if (a->last_link)
            a->last_link->next = b->links;
        else
            a->links = b->links;
        a->last_link = b->last_link;
    }
    append_notes(a, b);
    append_figures(a, b);
    if (x + b->width > a->width)
        a->width = x + b->width;
}

void line_merge(struct line *a, struct line *b, len x)
{
    line_place(a, b, x, 0);
    a->hyphen |= b->hyphen;
}

/* Pieces are copied, as page_put moves them in place; an artifact has no owner, links are left
 * out. */
static struct item *item_repeat(struct set *s, const struct item *from)
{
    struct item *item = ARENA_NEW(s->a, struct item);
    *item = *from;
    item->next = NULL;
    item->owner = NULL;
    item->artifact = from->owner ? ARTIFACT_REPEAT : from->artifact;
    if (from->kind == ITEM_RUN && from->u.run.n) {
        item->u.run.pieces = ARENA_ARRAY(s->a, from->u.run.n, struct piece);
        memcpy(item->u.run.pieces, from->u.run.pieces, from->u.run.n * sizeof(struct piece));
    }
    return item;
}

struct line *line_repeat(struct set *s, const struct line *l)
{
    struct line *line = ARENA_NEW(s->a, struct line);
    line->above = l->above;
    line->below = l->below;
    line->width = l->width;
    for (const struct item *i = l->first; i; i = i->next)
        line_item(line, item_repeat(s, i));
    return line;
}

void page_put(struct page *p, struct line *l, len x, len y)
{
    shift(l, x, y);
    for (struct figure_box *f = l->figures; f; f = f->next)
        memcpy(f->figure->bbox, f->box, sizeof f->box);
    if (l->first) {
        if (p->last)
            p->last->next = l->first;
        else
            p->first = l->first;
        p->last = l->last;
    }
    if (l->links) {
        if (p->last_link)
            p->last_link->next = l->links;
        else
            p->links = l->links;
        p->last_link = l->last_link;
    }
    l->first = l->last = NULL;
    l->links = l->last_link = NULL;
}
