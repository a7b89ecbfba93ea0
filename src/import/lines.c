/* SPDX-License-Identifier: EUPL-1.2 */
/* A text as lines: where each stands, how far it is indented, what parts it from the one before.
 * Blank lines are only counted. A program that puts a blank line between all lines is known by
 * sentences that run across them; its gaps are taken back. Lines are never changed here: what is
 * told later names places of the file. */
#include "base/arena.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "import/sheet.h"
#include "text/nfc.h"

#include <string.h>

enum {
    TAB = 8,
    FULL_LINE = 40,  /* bytes; a sentence does not break before */
    CARRY_LEAST = 3, /* so many lines carry a sentence on, else nothing is known */
    FEW_LINES = 8,
    GAP_MAX = 3
};

/* bytes of the blank at s, 0: none there */
static size_t blank(const char *s, size_t n)
{
    if (*s == ' ' || *s == '\t')
        return 1;
    if (n >= 2 && !memcmp(s, "\u00A0", 2))
        return 2;
    return n >= 3 && (!memcmp(s, "\u202F", 3) || !memcmp(s, "\u2009", 3) || !memcmp(s, "\u200B", 3))
               ? 3
               : 0;
}

static size_t trimmed_end(const char *s, size_t start, size_t end)
{
    while (end > start) {
        size_t last = utf8_back(s, end);
        if (!blank(s + last, end - last))
            break;
        end = last;
    }
    return end;
}

static size_t trimmed_start(const char *s, size_t start, size_t end, unsigned *indent)
{
    *indent = 0;
    for (size_t used; start < end && (used = blank(s + start, end - start)); start += used)
        *indent += s[start] == '\t' ? TAB - *indent % TAB : 1;
    return start;
}

static size_t count_breaks(const char *s, size_t n)
{
    size_t count = 1;
    for (size_t i = 0; i < n; i++)
        count += s[i] == '\n' || s[i] == '\f';
    return count;
}

/* A form feed ends a line, but is no line feed: numbers are those of an editor. */
static void cut(struct lines *l)
{
    const char *s = l->src->text;
    size_t n = l->src->len;
    struct line next = {.nr = 1, .page = true};
    for (size_t start = 0; start <= n;) {
        size_t end = start + strcspn(s + start, "\n\f");
        struct line line = next;
        line.end = trimmed_end(s, start, end);
        line.start = trimmed_start(s, start, line.end, &line.indent);
        if (line.start < line.end) {
            l->over = l->n == LIMIT_IMPORT_LINES;
            if (l->over)
                return;
            l->v[l->n++] = line;
            next.gap = 0;
            next.page = false;
        } else {
            next.gap++;
        }
        next.nr += s[end] == '\n';
        next.page = next.page || s[end] == '\f';
        start = end + 1;
    }
}

/* a sentence goes on from the line before: that is long and ends in a word, this one begins small
 */
static bool carries_on(const struct lines *l, size_t i)
{
    const char *s = l->src->text;
    const struct line *before = &l->v[i - 1], *line = &l->v[i];
    size_t last = utf8_back(s, before->end), used;
    uint32_t end = utf8_decode(s + last, before->end - last, &used);
    uint32_t first = utf8_decode(s + line->start, line->end - line->start, &used);
    bool open = text_is_letter(end) || end == ',' || end == '-';
    return open && !line->page && before->end - before->start >= FULL_LINE &&
           text_is_letter(first) && !text_is_upper(first);
}

/* Some programs put blank lines between all lines: only more of them part paragraphs. */
static void close_up(struct lines *l)
{
    size_t with[GAP_MAX + 1] = {0};
    for (size_t i = 1; i < l->n; i++)
        for (unsigned g = 0; g <= GAP_MAX && g <= l->v[i].gap; g++)
            with[g] += carries_on(l, i);
    size_t dense = 0;
    for (size_t i = 1; i < l->n; i++)
        dense += !l->v[i].gap && !l->v[i].page;
    /* where no line follows another directly, one sentence over two lines says enough */
    size_t least = !dense && l->n >= FEW_LINES ? 1 : CARRY_LEAST;
    unsigned usual = 0;
    while (usual < GAP_MAX && with[0] >= least && 10 * with[usual + 1] >= 9 * with[0])
        usual++;
    for (size_t i = 1; i < l->n; i++)
        l->v[i].gap -= l->v[i].gap < usual ? l->v[i].gap : usual;
}

struct lines *lines_of(const struct import_job *job, const struct import_text *text)
{
    struct arena *a = job->arena;
    struct lines *l = ARENA_NEW(a, struct lines);
    char sum[DIGEST_SHA256_HEX];
    digest_sha256(text->bytes, text->n, sum);
    size_t len;
    const char *decoded = decode_text(a, text->bytes, text->n, &len);
    l->src = source_new(a, text->name, decoded, len);
    l->sha256 = text->sha256 ? text->sha256 : arena_strdup(a, sum);
    size_t most = count_breaks(decoded, len);
    l->v = ARENA_ARRAY(a, most < LIMIT_IMPORT_LINES ? most : LIMIT_IMPORT_LINES, struct line);
    cut(l);
    close_up(l);
    return l;
}

const char *line_text(const struct lines *l, size_t i, size_t *n)
{
    *n = l->v[i].end - l->v[i].start;
    return l->src->text + l->v[i].start;
}

struct pos line_pos(const struct lines *l, size_t i)
{
    return pos_at(l->src, l->v[i].start, l->v[i].end);
}
