/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs, first part: text with spans becomes words with widths. Words end at blanks and at
 * U+2028; a word beyond PARA_WORD_LONGEST is cut between two characters, so that what later looks
 * at all places in a word stays linear in the text. Shaping comes from the fonts' cache; words,
 * parts and their arrays are the letter's arena. A character that no font has is told here, where
 * its place in the document is still known. */
#include "layout/set.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <string.h>

enum { UTF8_MOST = 4 };     /* bytes of a character */
#define LINE_BREAK "\u2028" /* as flat_typeset writes umbruch */

const struct span *para_span(const struct para *p, size_t byte)
{
    size_t lo = 1, hi = p->n_spans; /* the first behind it, from the second on */
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (p->spans[mid].start <= byte)
            lo = mid + 1;
        else
            hi = mid;
    }
    return &p->spans[lo - 1];
}

len span_size(const struct para *p, const struct span *span)
{
    return span->size ? span->size : p->size;
}

static size_t span_end(const struct para *p, const struct span *span)
{
    size_t i = (size_t)(span - p->spans) + 1;
    return i < p->n_spans ? p->spans[i].start : p->len;
}

/* a character that no font has becomes a finding at its place */
static void report_missing(struct set *s, const struct para *p, uint32_t cp, size_t start)
{
    struct diag *d = s->job->diag;
    char utf8[5] = {0};
    size_t n = utf8_encode(cp, utf8);
    struct pos pos = s->job->letter ? s->job->letter->root->pos : (struct pos){0};
    s->n_missing++;
    if (p->flat && s->n_missing <= DIAG_CAP) { /* a place costs time; more are only counted */
        const char *at = memmem(p->text + start, p->len - start, utf8, n);
        size_t i = at ? (size_t)(at - p->text) : start;
        pos = flat_pos(p->flat, i, i + n);
    } else if (p->of_letterhead) {
        pos = pos_at(s->brief->source, 0, 0);
    }
    finding(d, F_ZEICHEN_NICHT_DARSTELLBAR, pos, DE_EN(d, "„%s“ (U+%04X)", "“%s” (U+%04X)"), utf8,
            (unsigned)cp);
}

size_t para_shape(struct set *s, const struct para *p, const struct span *span, size_t start,
                  size_t end, bool hyphen, const struct shaped *const **pieces, len *width)
{
    const char *text = p->text + start;
    size_t n = end - start;
    if (hyphen && !(n >= 2 && is_soft_hyphen(text + n - 2, 2))) {
        text = arena_printf(s->a, "%.*s\u00AD", (int)n, text);
        n = strlen(text);
    }
    uint32_t missing = 0;
    size_t k = shape_text(s->job->fonts, s->family, span->style, text, n, pieces, &missing);
    if (missing)
        report_missing(s, p, missing, start);
    *width = 0;
    for (size_t i = 0; i < k; i++)
        *width += len_scale((*pieces)[i]->width, span_size(p, span), (*pieces)[i]->face->upem);
    return k;
}

/* ---- words and their parts ---- */

/* An upper bound, which find_words relies on: 0xE2 begins U+2028 (and much else), and a long word
 * is never cut before half of its longest. */
static size_t count_words(const struct para *p)
{
    size_t n = 1;
    for (size_t i = 0; i < p->len; i++)
        n += p->text[i] == ' ' || (unsigned char)p->text[i] == 0xE2;
    n += p->len / (PARA_WORD_LONGEST / 2);
    return n;
}

/* a span that ends inside a word parts it: no kerning across */
static void add_parts(struct set *s, struct para_words *w, struct word *word)
{
    word->first_part = w->n_parts;
    for (size_t at = word->start; at < word->end;) {
        struct part *part = &w->parts[w->n_parts++];
        part->span = para_span(w->p, at);
        part->start = at;
        size_t end = span_end(w->p, part->span);
        part->end = end < word->end ? end : word->end;
        part->n_pieces = para_shape(s, w->p, part->span, part->start, part->end, false,
                                    &part->pieces, &part->width);
        word->width += part->width;
        at = part->end;
    }
    word->n_parts = w->n_parts - word->first_part;
}

static len blank_width(struct set *s, const struct para *p, const struct span *span)
{
    const struct shaped *const *pieces;
    uint32_t missing = 0;
    size_t n = shape_text(s->job->fonts, s->family, span->style, " ", 1, &pieces, &missing);
    return n ? len_scale(pieces[0]->width, span_size(p, span), pieces[0]->face->upem) : 0;
}

/* a place inside a character, before a combining mark or before a soft hyphen */
static bool is_inside_cluster(const char *text, size_t at, size_t end)
{
    size_t used;
    if (((unsigned char)text[at] & 0xC0) == 0x80)
        return true;
    uint32_t cp = utf8_decode(text + at, end - at, &used);
    return text_is_mark(cp) || cp == 0xAD;
}

/* The blank or line break at or behind byte `at`; the text's end when there is none. No further is
 * looked than a word can be long, so that a text without blanks is not searched again and again. */
static size_t word_end(const struct para *p, size_t at)
{
    const size_t most = PARA_WORD_LONGEST + UTF8_MOST;
    size_t seen = p->len - at < most ? p->len - at : most;
    const char *blank = memchr(p->text + at, ' ', seen);
    size_t end = blank ? (size_t)(blank - p->text) : at + seen;
    const char *forced = memchr(p->text + at, LINE_BREAK[0], end - at);
    if (forced)
        forced = memmem(forced, end - (size_t)(forced - p->text), LINE_BREAK, strlen(LINE_BREAK));
    if (forced)
        end = (size_t)(forced - p->text);
    if (end - at <= PARA_WORD_LONGEST)
        return end;
    for (size_t cut = at + PARA_WORD_LONGEST; cut > at + PARA_WORD_LONGEST / 2;
         cut = utf8_back(p->text, cut))
        if (!is_inside_cluster(p->text, cut, end))
            return cut;
    return at + PARA_WORD_LONGEST / 2;
}

len narrow(len blank)
{
    return blank * 7 / 10;
}

/* Parts: one for each word, and one more wherever a span begins inside one. */
static void find_words(struct set *s, struct para_words *w)
{
    const struct para *p = w->p;
    w->words = ARENA_ARRAY(s->a, count_words(p), struct word);
    w->parts = ARENA_ARRAY(s->a, count_words(p) + p->n_spans, struct part);
    for (size_t at = 0; at <= p->len;) {
        size_t end = word_end(p, at);
        bool blank = end < p->len && p->text[end] == ' ';
        bool forced = end < p->len && !strncmp(p->text + end, LINE_BREAK, strlen(LINE_BREAK));
        struct word *word = &w->words[w->n_words++];
        word->start = at;
        word->end = end;
        add_parts(s, w, word);
        if (blank) {
            const struct span *span = para_span(p, end);
            word->blank_after = span == p->spans ? w->blank : blank_width(s, p, span);
            word->kind_after = p->narrow ? BLANK_BREAK : blank_kind(p->text, p->len, end);
            if (word->kind_after == BLANK_NARROW)
                word->blank_after = narrow(word->blank_after);
        }
        word->forced_after = forced;
        word->joined_after = end < p->len && !blank && !forced;
        at = end + (word->joined_after ? 0 : forced ? strlen(LINE_BREAK) : 1);
    }
}

struct para_words *para_words(struct set *s, const struct para *p)
{
    struct para_words *w = ARENA_NEW(s->a, struct para_words);
    w->p = p;
    w->display = p->display;
    w->blank = blank_width(s, p, &p->spans[0]);
    find_words(s, w);
    return w;
}

len para_width(const struct para_words *w)
{
    len width = 0;
    for (size_t i = 0; i < w->n_words; i++) {
        if (w->words[i].forced_after)
            return -1;
        width += w->words[i].width + w->words[i].blank_after;
    }
    return width;
}
