/* SPDX-License-Identifier: EUPL-1.2 */
/* What stands in a cell: how wide it is and could be, and its lines once the width is known. Three
 * widths of each cell (longest line, widest word, widest part of a word) are what table_width.c
 * chooses from. Paragraphs are measured as they will be set; other blocks are only estimated, from
 * their text in bold and what they indent, because they are set in a letter of their own width. */
#include "layout/table.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <string.h>

enum {
    NUMBER_CHARACTERS = 28, /* of a cell that counts as one number */
    NUMBER_LETTERS = 10,    /* in it: units */
    NUMBER_LEAD = 3,        /* letters before its first digit: "rd.", "EUR" */
    NUMBER_WORD = 5,        /* letters in a row */
    ADDRESS_PERCENT = 60    /* of an address that should stand in one line */
};
#define ADDRESS_LEAST LEN_UM(35000) /* likewise, at least and at most */
#define ADDRESS_MOST  LEN_UM(60000)
#define WIDE          (4 * PAGE_WIDTH) /* no line is broken */
#define EXTENT_MOST   LEN_PT(500000)   /* wider is not told apart */
#define LIST_DEPTH    LEN_PT(20)       /* what a level of a list indents at most */
#define BOX_INDENT    LEN_PT(18)       /* of a box, both sides together */
#define QUOTE_INDENT  LEN_PT(58)       /* likewise of a quotation */
#define BLOCK_LEAST   LEN_PT(72)       /* width that a figure needs */

void para_resize(struct para *p, len size, len leading)
{
    for (size_t i = 0; i < p->n_spans; i++) {
        struct span *span = &p->spans[i];
        span->size = (len)((int64_t)span->size * size / p->size);
        span->rise = (len)((int64_t)span->rise * size / p->size);
    }
    p->size = size;
    p->leading = leading;
}

/* ---- numbers ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_number(const char *text, size_t n)
{
    size_t used, characters = 0, letters = 0, run = 0;
    bool digits = false;
    for (size_t i = 0; i < n; i += used, characters++) {
        uint32_t cp = utf8_decode(text + i, n - i, &used);
        bool letter = text_is_letter(cp);
        digits |= is_digit(text[i]);
        letters += letter;
        run = letter ? run + 1 : 0;
        if (run > NUMBER_WORD || (!digits && letters > NUMBER_LEAD))
            return false;
    }
    return digits && characters <= NUMBER_CHARACTERS && letters <= NUMBER_LETTERS;
}

/* bytes of a blank or mark between groups of digits at `at`, 0: none */
static size_t group_mark(const char *text, size_t n, size_t at)
{
    static const char *const marks[] = {".", " ", "'", "\u00A0", "\u202F", "\u2009", "’"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t k = strlen(marks[i]);
        if (n - at > k + 2 && !memcmp(text + at, marks[i], k) && is_digit(text[at + k]) &&
            is_digit(text[at + k + 1]))
            return k;
    }
    return 0;
}

size_t find_comma(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n && !is_digit(text[i]))
        i++;
    while (i < n) {
        size_t mark = is_digit(text[i]) ? 1 : group_mark(text, n, i);
        if (!mark)
            break;
        i += mark;
    }
    return i;
}

/* ---- measuring ---- */

static void widen(struct extent *e, struct extent other, len by)
{
    e->natural = other.natural + by > e->natural ? other.natural + by : e->natural;
    e->least = other.least + by > e->least ? other.least + by : e->least;
    e->pieces = other.pieces + by > e->pieces ? other.pieces + by : e->pieces;
}

/* Addresses may break behind each slash and dot, but are read badly in many short lines: what they
 * should have in a row. */
static len address_least(const struct para_words *w)
{
    len least = 0;
    for (size_t i = 0; i < w->n_words; i++) {
        const struct word *word = &w->words[i];
        if (!is_web_address(w->p->text + word->start, word->end - word->start))
            continue;
        len part = (len)((int64_t)word->width * ADDRESS_PERCENT / 100);
        part = part < ADDRESS_LEAST ? ADDRESS_LEAST : part;
        part = part > ADDRESS_MOST ? ADDRESS_MOST : part;
        part = part > word->width ? word->width : part;
        least = part > least ? part : least;
    }
    return least;
}

static len extent_from(int64_t start, int64_t end)
{
    return end - start < EXTENT_MOST ? (len)(end - start) : EXTENT_MOST;
}

/* From the candidates of breaks, as if the line were endless: natural runs from one forced end to
 * the next, least between candidates that need no hyphen, pieces between neighbours. */
static struct extent para_extent(struct set *s, const struct para *p)
{
    struct extent e = {0};
    struct para wide = *p;
    wide.width = WIDE;
    if (!p->len)
        return e;
    const struct para_words *w = para_prepare(s, &wide);
    size_t line = 0, word = 0;
    e.least = address_least(w);
    for (size_t i = 1; i < w->n_c; i++) {
        const struct candidate *c = &w->c[i];
        struct extent here = {.natural = extent_from(w->c[line].next, c->end),
                              .least = extent_from(w->c[word].next, c->end),
                              .pieces = extent_from(w->c[i - 1].next, c->end)};
        bool ends = c->forced || i + 1 == w->n_c;
        here.natural = ends ? here.natural : 0;
        here.least = c->hyphen ? 0 : here.least;
        widen(&e, here, 0);
        line = ends ? i : line;
        word = c->hyphen ? word : i;
    }
    return e;
}

static struct extent block_extent(struct table *t, const struct node *n);

/* of what stands in a node, indented */
static struct extent body_extent(struct table *t, const struct node *body, len indent)
{
    struct extent e = {0};
    for (const struct node *n = body->first; n; n = n->next)
        widen(&e, block_extent(t, n), indent);
    return e;
}

/* of a table in a cell: its widest row */
static struct extent table_extent(struct table *t, const struct node *tabelle)
{
    struct extent e = {0};
    for (const struct node *row = tabelle->first; row; row = row->next) {
        struct extent sum = {0};
        for (const struct node *n = node_child(row, KIND_ZELLE); n; n = node_next(n)) {
            struct extent one = body_extent(t, n, t->size);
            sum.natural += one.natural;
            sum.least += one.least;
            sum.pieces += one.pieces;
        }
        widen(&e, sum, 0);
    }
    return e;
}

/* of a block that is not set yet, its text as if it were bold */
static struct extent block_extent(struct table *t, const struct node *n)
{
    struct extent e = {.natural = t->room, .least = BLOCK_LEAST, .pieces = BLOCK_LEAST};
    if (n->kind == KIND_ABSATZ) {
        struct para p = para_plain(t->s, flat_typeset(t->s->a, n)->text, STYLE_BOLD, NULL);
        p.artifact = ARTIFACT_LAYOUT;
        p.size = t->size;
        return para_extent(t->s, &p);
    }
    if (n->kind == KIND_TABELLE)
        return table_extent(t, n);
    if (n->kind == KIND_KASTEN || n->kind == KIND_BLOCKZITAT)
        return body_extent(t, n, n->kind == KIND_KASTEN ? BOX_INDENT : QUOTE_INDENT);
    if (n->kind != KIND_LISTE)
        return e;
    e = (struct extent){0};
    for (const struct node *k = node_child(n, KIND_EINTRAG); k; k = node_next(k))
        widen(&e, body_extent(t, k, LIST_DEPTH), 0);
    return e;
}

/* of a block: those of a list, of a box */
static size_t count_paragraphs(const struct node *block)
{
    size_t n = 0;
    for (const struct node *k = block; k; k = node_walk(block, k))
        n += k->kind == KIND_ABSATZ || k->kind == KIND_ZEILE;
    return n ? n : 1;
}

struct extent cell_extent(struct table *t, struct cell *c)
{
    struct extent e = {0};
    for (struct cell_part *p = c->parts; p; p = p->next) {
        struct extent one = p->block ? block_extent(t, p->block) : para_extent(t->s, &p->para);
        p->natural = one.natural;
        p->paragraphs = p->block ? count_paragraphs(p->block) : 1;
        widen(&e, one, 0);
    }
    if (c->number)
        e.least = e.pieces = e.natural;
    c->least = e.least;
    return e;
}

void cell_comma(struct table *t, const struct cell *c, len *before, len *behind)
{
    struct para p = c->parts->para;
    len whole = para_extent(t->s, &p).natural;
    p.len = c->comma;
    *before = para_extent(t->s, &p).natural;
    *behind = whole - *before;
}

/* ---- setting ---- */

static len above_next(const struct table *t, const struct cell *c)
{
    return c->n_lines ? (len)((int64_t)set_gap(t->s) * t->size / t->s->brief->size) / 2 : 0;
}

static void add_lines(struct table *t, struct cell *c, size_t more)
{
    if (c->n_lines + more <= c->cap_lines)
        return;
    c->cap_lines = 2 * c->n_lines + more;
    struct cell_line *all = ARENA_ARRAY(t->s->a, c->cap_lines, struct cell_line);
    if (c->n_lines)
        memcpy(all, c->lines, c->n_lines * sizeof *all);
    c->lines = all;
}

static void add_line(struct cell *c, struct line *line, len x, len top)
{
    c->lines[c->n_lines++] = (struct cell_line){line, x, top};
    c->height = top + line->above + line->below;
}

/* where a line of the given width begins */
static len line_x(struct table *t, const struct cell *c, const struct line *line, len width)
{
    const struct column *k = &t->columns[c->column];
    len before, behind;
    switch (c->align) {
    case ALIGN_LEFT: return 0;
    case ALIGN_CENTRE: return (width - line->width) / 2;
    case ALIGN_RIGHT: return width - line->width;
    case ALIGN_DECIMAL: cell_comma(t, c, &before, &behind); return width - k->behind - before;
    }
    return 0;
}

/* a line that is too wide begins where the cell does */
static len line_begin(struct table *t, const struct cell *c, const struct line *line, len width)
{
    len x = line_x(t, c, line, width);
    return x > 0 ? x : 0;
}

static void set_para_part(struct table *t, struct cell *c, struct para *p, len width)
{
    struct line **lines;
    len y = c->height + above_next(t, c);
    p->width = c->number && para_extent(t->s, p).natural <= width ? WIDE : width;
    if (t->rows[c->row].section == SECTION_HEAD && c->least <= width)
        p->hyphenate = false;
    size_t n = para_set(t->s, p, &lines);
    add_lines(t, c, n);
    for (size_t i = 0; i < n; i++) {
        add_line(c, lines[i], line_begin(t, c, lines[i], width), y);
        y = c->height;
    }
}

static void add_target(struct table *t, struct cell *c, struct target *target)
{
    struct target **all = ARENA_ARRAY(t->s->a, c->n_targets + 1, struct target *);
    if (c->n_targets)
        memcpy(all, c->targets, c->n_targets * sizeof *all);
    all[c->n_targets++] = target;
    c->targets = all;
}

static void put_rule(struct table *t, struct line *line, len x, len y, len width, len height,
                     uint32_t rgb)
{
    struct line *one = ARENA_NEW(t->s->a, struct line);
    struct item *item = ARENA_NEW(t->s->a, struct item);
    item->kind = ITEM_RULE;
    item->artifact = ARTIFACT_LAYOUT;
    item->u.rule = (struct rule){x, y, width, height, rgb};
    one->first = one->last = item;
    line_place(line, one, 0, -line->above);
}

/* The part of a box that a line stands in, down to the next line: its ground and rules lie behind
 * the line's own content. */
static struct line *framed(struct table *t, const struct v_list *v, size_t i)
{
    const struct v_item *item = &v->v[i];
    const struct v_frame *f = item->frame;
    struct line *line = ARENA_NEW(t->s->a, struct line);
    len height = item->height, x = f->x - item->x, thin = LEN_PT(0.5);
    size_t next = i + 1;
    for (; next < v->n && v->v[next].kind == V_GAP && v->v[next].frame == f; next++)
        height += v->v[next].height;
    bool first = !i || v->v[i - 1].frame != f, last = next == v->n || v->v[next].frame != f;
    line->above = item->line->above;
    line->below = item->line->below;
    put_rule(t, line, x, 0, f->width, height, f->fill);
    put_rule(t, line, x, 0, thin, height, f->rgb);
    put_rule(t, line, x + f->width - thin, 0, thin, height, f->rgb);
    if (first)
        put_rule(t, line, x, 0, f->width, thin, f->rgb);
    if (last)
        put_rule(t, line, x, height - thin, f->width, thin, f->rgb);
    line_place(line, item->line, 0, 0);
    return line;
}

/* lines of a vertical list of its own become lines of the cell */
static void take_items(struct table *t, struct cell *c, const struct v_list *v, len y)
{
    size_t lines = 0;
    for (size_t i = 0; i < v->n; i++)
        lines += v->v[i].kind == V_LINE;
    add_lines(t, c, lines);
    for (size_t i = 0; i < v->n; i++) {
        const struct v_item *item = &v->v[i];
        if (item->kind == V_LINE) {
            add_line(c, item->frame ? framed(t, v, i) : item->line, item->x, y);
            for (size_t k = 0; k < item->n_targets; k++)
                add_target(t, c, item->targets[k]);
        }
        y += item->height;
    }
}

/* A list and the like: set as in a letter that is as narrow as the cell. The set's fields are given
 * back one by one, not as a whole: bookmarks, notes, structure and counts must go on. */
static void set_block_part(struct table *t, struct cell *c, const struct node *block, len width)
{
    struct set *s = t->s, outer = *s;
    struct brief small = *s->brief;
    len y = c->height + above_next(t, c);
    small.size = t->size;
    small.leading = t->leading;
    small.paragraph_gap = (len)((int64_t)small.paragraph_gap * t->size / s->brief->size) / 2;
    small.justified = false;
    s->brief = &small;
    s->v = (struct v_list){0};
    s->width = width;
    s->frame = NULL;
    s->page_room = 1; /* a table in a cell comes apart wherever the cell does */
    s->ground = row_style(&t->rows[c->row]);
    set_block(s, block, c->owner, 0);
    struct v_list v = s->v;
    s->brief = outer.brief;
    s->v = outer.v;
    s->width = outer.width;
    s->frame = outer.frame;
    s->page_room = outer.page_room;
    s->ground = outer.ground;
    take_items(t, c, &v, y);
}

void cell_set(struct table *t, struct cell *c)
{
    const struct column *first = &t->columns[c->column];
    const struct column *last = &t->columns[c->column + c->columns - 1];
    len width = last->x + last->width - pad_right(t, c->column + c->columns - 1) - first->x -
                pad_left(t, c->column);
    if (width < CELL_LEAST)
        width = CELL_LEAST;
    for (struct cell_part *p = c->parts; p; p = p->next) {
        if (p->block)
            set_block_part(t, c, p->block, width);
        else
            set_para_part(t, c, &p->para, width);
    }
}
