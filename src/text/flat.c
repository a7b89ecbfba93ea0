/* SPDX-License-Identifier: EUPL-1.2 */
/* Inline content as one string, O(bytes). A segment begins where the next byte of the string is not
 * the next byte of the same node: at every node and behind every collapsed run of blanks. The way
 * back is a bisection over the segments and one reading of the source by text_pos.
 *
 * The builder's buffers are on the heap while they grow; the result is copied into the arena. */
#include "text/flat.h"

#include "base/arena.h"
#include "base/buf.h"

#include <string.h>

struct builder {
    struct arena *arena;
    struct buf text;
    struct buf segments;     /* struct flat_segment each */
    const struct node *node; /* of the last byte put */
    size_t next;             /* byte of node->text behind the last byte put */
    bool typeset;            /* line breaks and footnote marks are shown */
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* offset: byte of node->text that s begins with; of a node without text 0 */
static void put(struct builder *b, const struct node *node, size_t offset, const char *s, size_t n)
{
    if (b->node != node || b->next != offset) {
        struct flat_segment segment = {b->text.n, node, offset};
        buf_put(&b->segments, &segment, sizeof segment);
    }
    buf_put(&b->text, s, n);
    b->node = node;
    b->next = offset + n;
}

/* a blank, unless there is one already or nothing to part */
static void put_blank(struct builder *b, const struct node *node, size_t offset)
{
    bool at_break = b->text.n >= 3 && !memcmp(b->text.p + b->text.n - 3, "\u2028", 3);
    if (b->text.n && b->text.p[b->text.n - 1] != ' ' && !at_break)
        put(b, node, offset, " ", 1);
}

/* a line ends: the blanks around it vanish */
static void put_break(struct builder *b, const struct node *node)
{
    while (b->text.n && b->text.p[b->text.n - 1] == ' ')
        b->text.n--;
    if (b->text.n)
        put(b, node, 0, "\u2028", 3);
}

static void put_note(struct builder *b, const struct node *note)
{
    const char *number = arena_printf(b->arena, "%u", note->u.fussnote.number);
    put(b, note, 0, number, strlen(number));
}

/* the end of a run that stands in the flat text as it is: words, one space between two */
static size_t run_end(const char *s, size_t k)
{
    for (;; k++) {
        while ((unsigned char)s[k] > ' ')
            k++;
        bool blank = is_blank(s[k]), single = s[k] == ' ' && s[k + 1] && !is_blank(s[k + 1]);
        if (!s[k] || (blank && !single))
            return k;
    }
}

static void put_text(struct builder *b, const struct node *node)
{
    const char *s = node->text;
    for (size_t i = 0, k; s[i]; i = k) {
        k = i + 1;
        if (is_blank(s[i])) {
            put_blank(b, node, i);
            continue;
        }
        k = run_end(s, i);
        put(b, node, i, s + i, k - i);
    }
}

/* the depth of inline elements is bounded by the reader's LIMIT_DEPTH */
static void put_children(struct builder *b, const struct node *parent)
{
    for (const struct node *c = parent->first; c; c = c->next) {
        if (c->kind == KIND_TEXT) {
            put_text(b, c);
        } else if (c->kind == KIND_VERWEIS) {
            const char *words = flat_verweis(b->arena, c);
            put(b, c, 0, words, strlen(words));
        } else if (c->kind == KIND_UMBRUCH && b->typeset) {
            put_break(b, c);
        } else if (c->kind == KIND_FUSSNOTE && b->typeset) {
            put_note(b, c);
        } else if (c->kind == KIND_UMBRUCH) {
            put_blank(b, c, 0);
        } else if (!kind_is_inline(c->kind)) {
            return;
        } else if (c->kind != KIND_FUSSNOTE) {
            put_children(b, c);
        }
    }
}

/* drops the blank at the end and, where nothing else is in it, its segment */
static void trim(struct builder *b)
{
    size_t n = b->segments.n / sizeof(struct flat_segment);
    if (!b->text.n || b->text.p[b->text.n - 1] != ' ')
        return;
    b->text.n--;
    struct flat_segment last;
    memcpy(&last, b->segments.p + (n - 1) * sizeof last, sizeof last);
    if (last.start == b->text.n)
        b->segments.n -= sizeof last;
}

static struct flat *flatten(struct arena *a, const struct node *n, bool typeset)
{
    struct builder b = {.arena = a, .typeset = typeset};
    put_children(&b, n);
    trim(&b);
    struct flat *f = ARENA_NEW(a, struct flat);
    f->text = arena_strndup(a, b.text.n ? b.text.p : "", b.text.n);
    f->len = b.text.n;
    f->mark = ARENA_NEW(a, struct text_mark);
    f->n_segments = b.segments.n / sizeof *f->segments;
    f->segments = ARENA_ARRAY(a, f->n_segments, struct flat_segment);
    if (f->n_segments)
        memcpy(f->segments, b.segments.p, b.segments.n);
    buf_free(&b.text);
    buf_free(&b.segments);
    return f;
}

struct flat *flat_inline(struct arena *a, const struct node *n)
{
    return flatten(a, n, false);
}

struct flat *flat_typeset(struct arena *a, const struct node *n)
{
    return flatten(a, n, true);
}

const struct flat_segment *flat_segment_at(const struct flat *f, size_t i)
{
    size_t lo = 0, hi = f->n_segments;
    while (hi - lo > 1) {
        size_t mid = lo + (hi - lo) / 2;
        if (f->segments[mid].start <= i)
            lo = mid;
        else
            hi = mid;
    }
    return f->n_segments ? &f->segments[lo] : NULL;
}

static struct pos segment_pos(const struct flat *f, const struct flat_segment *s, size_t start,
                              size_t end)
{
    if (s->node->kind != KIND_TEXT)
        return s->node->pos;
    return text_pos_from(f->mark, s->node, s->offset + (start - s->start),
                         s->offset + (end - s->start));
}

/* Over several segments: from the place of the first byte to that of the last, if both lie in one
 * file. */
struct pos flat_pos(const struct flat *f, size_t start, size_t end)
{
    if (!f->n_segments)
        return (struct pos){0};
    if (end > f->len)
        end = f->len;
    if (start > end)
        start = end;
    const struct flat_segment *first = flat_segment_at(f, start);
    const struct flat_segment *last = flat_segment_at(f, end > start ? end - 1 : start);
    if (first == last)
        return segment_pos(f, first, start, end);
    struct pos p = segment_pos(f, first, start, start);
    struct pos q = segment_pos(f, last, last->start, end);
    if (p.src == q.src && q.end > p.end)
        p.end = q.end;
    return p;
}

/* "2 3" has two places, "4-6" one with a range; *range must be false before */
static size_t count_places(const char *s, bool *range)
{
    size_t n = 0;
    for (; *s; s++) {
        n += !is_blank(*s) && (is_blank(s[1]) || !s[1]);
        *range |= *s == '-';
    }
    return n;
}

const char *flat_verweis(struct arena *a, const struct node *verweis)
{
    const char *s = node_attr(verweis, ATTR_FRAGE);
    if (!s)
        s = "";
    bool range = false;
    size_t n = count_places(s, &range), k = 0;
    struct buf b = {0};
    buf_str(&b, n > 1 || range ? "Fragen" : "Frage");
    for (size_t i = 0; s[i]; i++) {
        if (is_blank(s[i]))
            continue;
        if (i == 0 || is_blank(s[i - 1])) {
            buf_str(&b, k == 0 ? " " : k + 1 == n ? " und " : ", ");
            k++;
        }
        if (s[i] == '-')
            buf_str(&b, " bis ");
        else
            buf_byte(&b, (unsigned char)s[i]);
    }
    const char *words = arena_strndup(a, b.p, b.n);
    buf_free(&b);
    return words;
}
