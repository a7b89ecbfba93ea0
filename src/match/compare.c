/* SPDX-License-Identifier: EUPL-1.2 */
/* Comparison of two texts: first without typography, which decides, then word by word, to show. The
 * verdict is of whole folded texts, byte by byte, O(bytes); the words are only looked at where it
 * is not "same", to say what a person must see. Up to TEXT_BYTES: longer ones get the verdict
 * alone.
 *
 * Arena of the caller for what is told, one of its own for folded texts and tables, freed at the
 * end. */
#include "match/compare.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "match/compare_words.h"
#include "match/fold.h"

#include <string.h>

enum {
    TEXT_BYTES = 1 << 20, /* longer texts are compared, but not word by word */
    SHOWN_PLACES = 3,
    SHOWN_BYTES = 240, /* of one excerpt */
    NEAR = 2           /* words between two differences that are shown as one */
};

static void trim(const char *s, size_t *start, size_t *end)
{
    size_t used;
    while (*start < *end && fold_is_blank(utf8_decode(s + *start, *end - *start, &used)))
        *start += used;
    while (*end > *start) {
        size_t last = utf8_back(s, *end);
        if (!fold_is_blank(utf8_decode(s + last, *end - last, &used)))
            break;
        *end = last;
    }
}

/* Bytes of a number that stands before the question, "4. ", "2a) ", "Frage 3: "; 0: none. A mark
 * and a blank must follow: "3 Kinder" begins with a word. */
static size_t behind_number(const char *s, size_t n)
{
    size_t i = n > 6 && memcmp(s, "Frage ", 6) == 0 ? 6 : 0, first = i, used = 0;
    while (i < n && i - first < 3 && s[i] >= '0' && s[i] <= '9')
        i++;
    if (i == first)
        return 0;
    if (i < n && s[i] >= 'a' && s[i] <= 'z')
        i++;
    size_t marks = i;
    while (i < n && i - marks < 2 && (s[i] == '.' || s[i] == ')' || s[i] == ':'))
        i++;
    bool blank = i < n && fold_is_blank(utf8_decode(s + i, n - i, &used));
    return i > marks && blank ? i + used : 0;
}

/* beginning and end of what is too long to be shown */
static void put_cut(struct buf *b, const char *s, size_t n)
{
    if (n <= SHOWN_BYTES) {
        buf_put(b, s, n);
        return;
    }
    size_t head = utf8_back(s, SHOWN_BYTES / 2), tail = utf8_back(s, n - SHOWN_BYTES / 2);
    buf_put(b, s, head);
    buf_str(b, " … ");
    buf_put(b, s + tail, n - tail);
}

/* words [i, j) with `more` words of their surroundings */
static const char *excerpt(struct arena *a, const struct words *t, size_t i, size_t j, size_t more)
{
    size_t from = i > more ? i - more : 0, to = t->n - j > more ? j + more : t->n;
    if (from >= to)
        return "";
    struct buf b = {0};
    size_t start = t->w[from].start;
    if (from > 0)
        buf_str(&b, "… ");
    put_cut(&b, t->text + start, t->w[to - 1].end - start);
    if (to < t->n)
        buf_str(&b, " …");
    const char *text = arena_strdup(a, b.p);
    buf_free(&b);
    return text;
}

/* next character that is to be seen, any blank as a space; 0 at the end */
static uint32_t next_visible(const char *s, size_t n, size_t *i)
{
    uint32_t cp = 0;
    for (size_t used; *i < n && !cp; *i += used) {
        cp = utf8_decode(s + *i, n - *i, &used);
        cp = fold_is_invisible(cp) ? 0 : fold_is_blank(cp) ? ' ' : cp;
    }
    return cp;
}

/* whether a person could see the difference in a terminal at all */
static bool looks_same(const char *x, const char *y)
{
    size_t n = strlen(x), m = strlen(y), i = 0, j = 0;
    uint32_t c, d;
    do {
        c = next_visible(x, n, &i);
        d = next_visible(y, m, &j);
    } while (c == d && c);
    return c == d;
}

/* where one side has nothing, two words around it show the place */
static void show_place(struct arena *a, struct buf *b, const struct words *x, const struct words *y,
                       const struct hunk *h, bool english)
{
    size_t more = h->a0 == h->a1 || h->b0 == h->b1 ? 2 : 1;
    const char *asked = excerpt(a, x, h->a0, h->a1, more);
    const char *quoted = excerpt(a, y, h->b0, h->b1, more);
    if (looks_same(asked, quoted))
        buf_printf(b,
                   english ? "“%s” (another blank or an invisible character)"
                           : "„%s“ (anderes Leerzeichen oder unsichtbares Zeichen)",
                   quoted);
    else if (!*quoted)
        buf_printf(
            b, english ? "asked: “%s”, quoted: nothing" : "gestellt: „%s“, wiedergegeben: nichts",
            asked);
    else if (!*asked)
        buf_printf(
            b, english ? "asked: nothing, quoted: “%s”" : "gestellt: nichts, wiedergegeben: „%s“",
            quoted);
    else
        buf_printf(b, english ? "asked: “%s”, quoted: “%s”" : "gestellt: „%s“, wiedergegeben: „%s“",
                   asked, quoted);
}

/* Differences with at most NEAR words between them are one place; SHOWN_PLACES are shown, the rest
 * counted. */
static const char *show(struct arena *a, const struct words *x, const struct words *y,
                        const struct hunk *hunks, size_t n, bool english)
{
    struct buf b = {0};
    size_t places = 0;
    for (size_t i = 0, next; i < n; i = next) {
        struct hunk h = hunks[i];
        for (next = i + 1; next < n && hunks[next].a0 <= h.a1 + NEAR; next++) {
            h.a1 = hunks[next].a1;
            h.b1 = hunks[next].b1;
        }
        if (++places > SHOWN_PLACES)
            continue;
        if (places > 1)
            buf_str(&b, "; ");
        show_place(a, &b, x, y, &h, english);
    }
    if (places > SHOWN_PLACES + 1)
        buf_printf(&b, english ? "; and at %zu more places" : "; und an %zu weiteren Stellen",
                   places - SHOWN_PLACES);
    else if (places > SHOWN_PLACES)
        buf_str(&b, english ? "; and at one more place" : "; und an einer weiteren Stelle");
    const char *text = arena_strdup(a, b.n ? b.p : "");
    buf_free(&b);
    return text;
}

/* bytes of a text that are compared */
struct part {
    const char *s;
    size_t n;
};

static enum compare_result judge(struct arena *scratch, struct part a, struct part b)
{
    if (a.n == b.n && memcmp(a.s, b.s, a.n) == 0)
        return COMPARE_SAME;
    struct words x = words_folded(scratch, a.s, a.n), y = words_folded(scratch, b.s, b.n);
    bool typography = x.n_key == y.n_key && memcmp(x.key, y.key, x.n_key) == 0;
    return typography ? COMPARE_TYPOGRAPHY : COMPARE_WORDING;
}

static struct part without_number(struct part p)
{
    size_t skip = behind_number(p.s, p.n);
    return (struct part){p.s + skip, p.n - skip};
}

/* A number stands in the quoted text alone, or in the asked one alone; where both have one, it may
 * belong to the words. *a and *b then lose what was not compared. */
static enum compare_result judge_numbered(struct arena *scratch, struct part *a, struct part *b)
{
    struct part x = without_number(*a), y = without_number(*b);
    enum compare_result result = judge(scratch, *a, *b);
    bool a_has = x.n != a->n, b_has = y.n != b->n;
    if (result != COMPARE_SAME && b_has) {
        enum compare_result other = judge(scratch, *a, y);
        if (other < result || !a_has) {
            *b = y;
            return other;
        }
    }
    if (result != COMPARE_SAME && a_has) {
        enum compare_result other = judge(scratch, x, *b);
        if (other < result || !b_has) {
            *a = x;
            return other;
        }
    }
    return result;
}

/* the words [i, j) as written */
static const char *raw_words(struct arena *a, const struct words *t, size_t i, size_t j)
{
    struct buf b = {0};
    if (j > i)
        put_cut(&b, t->text + t->w[i].start, t->w[j - 1].end - t->w[i].start);
    const char *text = arena_strdup(a, b.n ? b.p : "");
    buf_free(&b);
    return text;
}

/* words parted elsewhere ("Rad weg", "Radweg") whose folded letters are the same: typography, not
 * words */
static bool same_folded(const struct words *x, const struct words *y, const struct hunk *h)
{
    if (h->a0 == h->a1 || h->b0 == h->b1)
        return false;
    const struct word *x0 = &x->w[h->a0], *x1 = &x->w[h->a1 - 1];
    const struct word *y0 = &y->w[h->b0], *y1 = &y->w[h->b1 - 1];
    size_t n = (size_t)(x1->key + x1->n - x0->key), m = (size_t)(y1->key + y1->n - y0->key);
    return n == m && memcmp(x0->key, y0->key, n) == 0;
}

/* Where only typography differs, words are compared as written: folded they would be equal. */
static void explain(struct arena *a, struct arena *scratch, struct part pa, struct part pb,
                    bool english, struct comparison *c)
{
    bool wording = c->result == COMPARE_WORDING;
    struct words x =
        wording ? words_folded(scratch, pa.s, pa.n) : words_as_written(scratch, pa.s, pa.n);
    struct words y =
        wording ? words_folded(scratch, pb.s, pb.n) : words_as_written(scratch, pb.s, pb.n);
    size_t n, kept = 0;
    struct hunk *hunks = words_diff(scratch, &x, &y, &n);
    for (size_t i = 0; i < n; i++)
        if (!wording || !same_folded(&x, &y, &hunks[i]))
            hunks[kept++] = hunks[i];
    if (!kept) {
        while (c->b_start < pa.n && c->b_start < pb.n && pa.s[c->b_start] == pb.s[c->b_start])
            c->b_start++;
        c->b_end = c->b_start;
        c->shown = english ? "more or fewer blanks" : "mehr oder weniger Leerzeichen";
        return;
    }
    struct hunk h = hunks[0];
    c->b_start = h.b0 < y.n ? y.w[h.b0].start : pb.n;
    c->b_end = h.b1 > h.b0 ? y.w[h.b1 - 1].end : c->b_start;
    c->a_words = raw_words(a, &x, h.a0, h.a1);
    c->b_words = raw_words(a, &y, h.b0, h.b1);
    c->shown = show(a, &x, &y, hunks, kept, english);
}

static struct part trimmed(const char *s)
{
    size_t start = 0, end = strlen(s);
    trim(s, &start, &end);
    return (struct part){s + start, end - start};
}

struct comparison compare_texts(struct arena *arena, const char *a, const char *b, bool english)
{
    struct comparison c = {COMPARE_SAME, 0, 0, "", "", ""};
    struct part pa = trimmed(a), pb = trimmed(b);
    if (pa.n > TEXT_BYTES || pb.n > TEXT_BYTES) {
        bool same = pa.n == pb.n && memcmp(pa.s, pb.s, pa.n) == 0;
        c.result = same ? COMPARE_SAME : COMPARE_WORDING;
        c.shown = same      ? ""
                  : english ? "the text is too long to be compared word by word"
                            : "der Text ist zu lang für einen Vergleich Wort für Wort";
        return c;
    }
    struct arena *scratch = arena_new(0);
    c.result = judge_numbered(scratch, &pa, &pb);
    if (c.result != COMPARE_SAME) {
        explain(arena, scratch, pa, pb, english, &c);
        size_t before = (size_t)(pb.s - b);
        c.b_start += before;
        c.b_end += before;
    }
    arena_free(scratch);
    return c;
}
