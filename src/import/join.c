/* SPDX-License-Identifier: EUPL-1.2 */
/* Rows as running text. A hyphen at the end of a row goes when the word list or the patterns say
 * that the word is one; a finding tells where neither knows it. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "import/build.h"
#include "text/hyphen.h"
#include "text/nfc.h"
#include "text/words.h"

#include <string.h>

struct piece {
    const char *s; /* borrowed, not NUL-terminated */
    size_t n;
};

/* bytes of the hyphen that a text ends in, 0: none */
static size_t hyphen_at_end(const char *s, size_t n)
{
    static const char *const hyphens[] = {"-", "\u2010", "\u00AD", "\u2011", "\u00AC"};
    for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++) {
        size_t k = strlen(hyphens[i]);
        if (n > k && !memcmp(s + n - k, hyphens[i], k))
            return k;
    }
    return 0;
}

static bool is_letter(const char *s, size_t n)
{
    size_t used;
    return n && text_is_letter(utf8_decode(s, n, &used));
}

static bool is_small(const char *s, size_t n)
{
    size_t used;
    uint32_t cp = n ? utf8_decode(s, n, &used) : 0;
    return text_is_letter(cp) && !text_is_upper(cp);
}

/* the letters at the end of a text */
static struct piece last_word(const char *s, size_t n)
{
    size_t at = n;
    while (at > 0) {
        size_t back = utf8_back(s, at);
        if (!is_letter(s + back, at - back))
            break;
        at = back;
    }
    return (struct piece){s + at, n - at};
}

static struct piece first_word(const char *s, size_t n)
{
    size_t at = 0, used;
    while (at < n && text_is_letter(utf8_decode(s + at, n - at, &used)))
        at += used;
    return (struct piece){s, at};
}

static bool is_word(const struct build *b, const char *s, size_t n)
{
    const struct words *w = b->job->words;
    if (!w || !n)
        return false;
    return words_classes(w, s, n) != 0 || words_compound(w, s, n, WORD_LAST | WORD_ADJECTIVE);
}

/* whether the patterns break a word at byte `at` */
static bool breaks_at(const struct build *b, const char *s, size_t n, size_t at)
{
    uint8_t points[HYPHEN_MAX];
    if (!b->job->hyphen || n > HYPHEN_MAX || !hyphen_word(b->job->hyphen, s, n, points))
        return false;
    return points[at] != HYPHEN_NONE;
}

/* "Jugend- und", "ein- bis": the hyphen stands for a word left out */
static bool is_conjunction(struct piece p)
{
    static const char *const words[] = {"und", "oder", "bzw",  "sowie",           "bis",   "als",
                                        "wie", "noch", "aber", "beziehungsweise", "statt", "auch"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (p.n == strlen(words[i]) && !memcmp(p.s, words[i], p.n))
            return true;
    return false;
}

static bool is_capitals(struct piece p)
{
    size_t upper = 0;
    for (size_t i = 0, used; i < p.n; i += used)
        upper += text_is_upper(utf8_decode(p.s + i, p.n - i, &used));
    return upper > 1;
}

static void tell_hyphen(const struct build *b, size_t at, const char *before, const char *joined)
{
    finding(b->job->diag, F_IMPORT_UNSICHER, sheet_pos(b->sheet, at),
            DE_EN(b->job->diag, "getrenntes Wort „%s“ als „%s“ übernommen",
                  "the divided word “%s” was taken as “%s”"),
            before, joined);
}

/* Puts the next row behind a hyphen. It stays before a capital ("Ost-West"), and behind one of an
 * abbreviation in capitals; before a conjunction a blank comes behind it. In all other cases the
 * word is put together, and a finding tells when neither list nor patterns know it. */
static void put_behind_hyphen(const struct build *b, struct buf *out, struct piece row,
                              size_t hyphen, size_t at)
{
    struct arena *a = b->job->arena;
    struct piece head = last_word(out->p, out->n - hyphen), tail = first_word(row.s, row.n);
    bool soft = !memcmp(out->p + out->n - hyphen, "\u00AD", hyphen == 2 ? 2 : 1) && hyphen == 2;
    if (!is_small(row.s, row.n) || !head.n || is_conjunction(tail)) {
        if (is_conjunction(tail) || (!is_letter(row.s, row.n) && !head.n))
            buf_byte(out, ' ');
        buf_put(out, row.s, row.n);
        return;
    }
    const char *joined = arena_printf(a, "%.*s%.*s", (int)head.n, head.s, (int)tail.n, tail.s);
    size_t n = head.n + tail.n;
    bool word = is_word(b, joined, n);
    bool keep = !word && is_capitals(head);
    const char *before = arena_printf(a, "%.*s-%.*s", (int)head.n, head.s, (int)tail.n, tail.s);
    if (!keep)
        out->n -= hyphen;
    buf_put(out, row.s, row.n);
    if (!word && !keep && !soft && !breaks_at(b, joined, n, head.n))
        tell_hyphen(b, at, before, joined);
}

/* "Schu-l" at the end of a row, "jahr" behind it: the hyphen slipped; answers whether it was put */
static bool put_slipped(const struct build *b, struct buf *out, struct piece row, size_t at)
{
    if (out->n < 4 || !is_small(row.s, row.n))
        return false;
    struct piece last = last_word(out->p, out->n);
    size_t hyphen = hyphen_at_end(out->p, out->n - last.n);
    if (!hyphen || !last.n || utf8_count(last.s, last.n) != 1)
        return false;
    struct piece head = last_word(out->p, out->n - last.n - hyphen);
    struct piece tail = first_word(row.s, row.n);
    const char *joined = arena_printf(b->job->arena, "%.*s%.*s%.*s", (int)head.n, head.s,
                                      (int)last.n, last.s, (int)tail.n, tail.s);
    if (!head.n || !is_word(b, joined, strlen(joined)))
        return false;
    const char *before = arena_printf(b->job->arena, "%.*s-%.*s %.*s", (int)head.n, head.s,
                                      (int)last.n, last.s, (int)tail.n, tail.s);
    out->n -= head.n + hyphen + last.n;
    buf_str(out, joined);
    buf_put(out, row.s + tail.n, row.n - tail.n);
    tell_hyphen(b, at, before, joined);
    return true;
}

static void put_row(const struct build *b, struct buf *out, struct piece row, size_t at)
{
    size_t hyphen = hyphen_at_end(out->p, out->n);
    bool dash = hyphen && out->n > hyphen && out->p[out->n - hyphen - 1] == ' ';
    if (hyphen && !dash) {
        put_behind_hyphen(b, out, row, hyphen, at);
    } else if (!put_slipped(b, out, row, at)) {
        if (!strchr(".,;:)?!", row.s[0]) || row.s[0] == '.')
            buf_byte(out, ' ');
        if (row.s[0] == '.' && row.n > 1 && row.s[1] != '.' && out->p[out->n - 1] == ' ')
            out->n--;
        buf_put(out, row.s, row.n);
    }
}

const char *join(const struct build *b, struct span span)
{
    const struct sheet *s = b->sheet;
    struct buf out = {0};
    span = span_trim(s, span);
    if (span.start >= span.end)
        return "";
    for (size_t r = sheet_row(s, span.start); r < s->rows && s->v[r].at < span.end; r++) {
        size_t from = s->v[r].at > span.start ? s->v[r].at : span.start;
        size_t to = row_end(s, r) < span.end ? row_end(s, r) : span.end;
        if (to <= from)
            continue;
        struct piece row = {s->s + from, to - from};
        if (!out.n)
            buf_put(&out, row.s, row.n);
        else
            put_row(b, &out, row, from);
    }
    const char *text = arena_strndup(b->job->arena, out.n ? out.p : "", out.n);
    buf_free(&out);
    return text;
}
