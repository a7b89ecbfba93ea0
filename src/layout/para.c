/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs, first half: text with spans becomes words with widths and the candidates of breaks.
 */
#include "layout/set.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/hyphen.h"
#include "text/nfc.h"

#include <string.h>

#define LINE_BREAK "\u2028" /* as flat_typeset writes umbruch */

enum {
    PENALTY_BLANK = 0,
    PENALTY_INSIDE = 20, /* behind a written hyphen or slash */
    PENALTY_JOINT = 45,  /* at a joint of a compound */
    PENALTY_SYLLABLE = 90,
    PENALTY_FORCED = 5000,   /* inside a word that no line holds */
    CANDIDATES_AT_FIRST = 4, /* enough for one line; a text of more gets room by its words */
    HYPHEN_SHORTEST = 6,     /* bytes of a word that is hyphenated at all */
    WORD_LONGEST = 400 /* bytes of a word; a longer one is cut so that the work stays linear */
};

const struct span *para_span(const struct para *p, size_t byte)
{
    size_t i = p->n_spans;
    while (i > 1 && p->spans[i - 1].start > byte)
        i--;
    return &p->spans[i - 1];
}

static bool is_soft_hyphen(const char *s, size_t left)
{
    return left >= 2 && (unsigned char)s[0] == 0xC2 && (unsigned char)s[1] == 0xAD;
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

static size_t count_words(const struct para *p)
{
    size_t n = 1;
    for (size_t i = 0; i < p->len; i++)
        n += p->text[i] == ' ' || (unsigned char)p->text[i] == 0xE2;
    n += p->len / (WORD_LONGEST / 2);
    return n;
}

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

/* the blank or line break at or behind byte `at`; the text's end when there is none */
static size_t word_end(const struct para *p, size_t at)
{
    const char *blank = memchr(p->text + at, ' ', p->len - at);
    size_t end = blank ? (size_t)(blank - p->text) : p->len;
    const char *forced = memchr(p->text + at, LINE_BREAK[0], end - at);
    if (forced)
        forced = memmem(forced, end - (size_t)(forced - p->text), LINE_BREAK, strlen(LINE_BREAK));
    if (forced)
        end = (size_t)(forced - p->text);
    if (end - at <= WORD_LONGEST)
        return end;
    for (size_t cut = at + WORD_LONGEST; cut > at + WORD_LONGEST / 2; cut = utf8_back(p->text, cut))
        if (!is_inside_cluster(p->text, cut, end))
            return cut;
    return at + WORD_LONGEST / 2;
}

len narrow(len blank)
{
    return blank * 7 / 10;
}

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

/* ---- candidates ---- */

static struct candidate *add_candidate(struct set *s, struct para_words *w)
{
    if (w->n_c == w->cap_c) {
        size_t cap = w->cap_c ? 2 * w->cap_c + 2 * w->n_words : CANDIDATES_AT_FIRST;
        struct candidate *c = ARENA_ARRAY(s->a, cap, struct candidate);
        if (w->n_c)
            memcpy(c, w->c, w->n_c * sizeof *c);
        w->c = c;
        w->cap_c = cap;
    }
    return &w->c[w->n_c++];
}

/* width from the word's start to byte `at` inside it */
static len width_until(struct set *s, const struct para_words *w, const struct word *word,
                       size_t at)
{
    len width = 0;
    for (size_t i = 0; i < word->n_parts; i++) {
        const struct part *part = &w->parts[word->first_part + i];
        if (part->end <= at) {
            width += part->width;
            continue;
        }
        if (part->start >= at)
            break;
        const struct shaped *one = part->n_pieces == 1 ? part->pieces[0] : NULL;
        if (one && one->len == part->end - part->start)
            return width + len_scale(shaped_prefix(one, at - part->start),
                                     span_size(w->p, part->span), one->face->upem);
        const struct shaped *const *pieces;
        len prefix;
        para_shape(s, w->p, part->span, part->start, at, false, &pieces, &prefix);
        return width + prefix;
    }
    return width;
}

struct cursor {
    len width;       /* up to the word's start */
    uint32_t blanks; /* likewise */
};

static len hyphen_width(struct set *s, struct para_words *w, const struct span *span)
{
    if (w->hyphen_span == span)
        return w->hyphen;
    const struct shaped *const *pieces;
    uint32_t missing = 0;
    size_t n = shape_text(s->job->fonts, s->family, span->style, "\u00AD", 2, &pieces, &missing);
    w->hyphen_span = span;
    w->hyphen = n ? len_scale(pieces[0]->width, span_size(w->p, span), pieces[0]->face->upem) : 0;
    return w->hyphen;
}

static void add_inside(struct set *s, struct para_words *w, const struct word *word,
                       struct cursor at, size_t byte, int32_t penalty, bool hyphen)
{
    len width = at.width + width_until(s, w, word, byte);
    len visible = hyphen ? hyphen_width(s, w, para_span(w->p, byte - 1)) : 0;
    struct candidate *c = add_candidate(s, w);
    *c = (struct candidate){.end = width + visible,
                            .next = width,
                            .end_blanks = at.blanks,
                            .next_blanks = at.blanks,
                            .penalty = penalty,
                            .hyphen = hyphen,
                            .byte_end = byte,
                            .byte_next = byte};
}

/* the stretch of letters that starts at byte i of the word */
static size_t letters_end(const char *text, size_t i, size_t end)
{
    while (i < end) {
        size_t used;
        uint32_t cp = utf8_decode(text + i, end - i, &used);
        if (!text_is_letter(cp) && !text_is_mark(cp))
            break;
        i += used;
    }
    return i;
}

static bool is_capitals(const char *text, size_t i, size_t end)
{
    while (i < end) {
        size_t used;
        uint32_t cp = utf8_decode(text + i, end - i, &used);
        if (!text_is_upper(cp))
            return false;
        i += used;
    }
    return true;
}

/* points[i] for each byte of the word: enum hyphen_point */
static void hyphenate_word(struct set *s, const struct para *p, const struct word *word,
                           uint8_t *points)
{
    for (size_t i = word->start; i < word->end;) {
        size_t end = letters_end(p->text, i, word->end);
        if (end == i) {
            size_t used;
            utf8_decode(p->text + i, word->end - i, &used);
            i += used;
            continue;
        }
        bool fixed = i < p->fixed_end && end > p->fixed_start;
        if (!fixed && end - i >= HYPHEN_SHORTEST && end - i <= HYPHEN_MAX &&
            !is_capitals(p->text, i, end))
            hyphen_word(s->job->hyphen, p->text + i, end - i, points + (i - word->start));
        i = end;
    }
}

/* all candidates inside one word, from left to right */
static void add_breaks_of_word(struct set *s, struct para_words *w, const struct word *word,
                               struct cursor at)
{
    const struct para *p = w->p;
    const char *text = p->text + word->start;
    size_t n = word->end - word->start;
    uint8_t points[WORD_LONGEST + 1];
    memset(points, 0, n + 1);
    bool address = is_web_address(text, n);
    size_t written = p->hyphenate || address ? break_inside(text, n, 0) : 0;
    bool soft = memchr(text, '\xC2', n) && memmem(text, n, "\u00AD", 2);
    if (p->hyphenate && s->job->hyphen && !address && !soft)
        hyphenate_word(s, p, word, points);
    bool too_wide = word->width > p->width;
    for (size_t i = 1; i < n; i++) {
        if (((unsigned char)text[i] & 0xC0) == 0x80)
            continue;
        size_t byte = word->start + i;
        if (i == written) {
            add_inside(s, w, word, at, byte, PENALTY_INSIDE, false);
            written = break_inside(text, n, i);
        } else if (i >= 2 && is_soft_hyphen(text + i - 2, n - i + 2)) {
            add_inside(s, w, word, at, byte, PENALTY_JOINT, true);
        } else if (points[i]) {
            add_inside(s, w, word, at, byte,
                       points[i] == HYPHEN_JOINT ? PENALTY_JOINT : PENALTY_SYLLABLE, true);
        } else if (too_wide) {
            add_inside(s, w, word, at, byte, PENALTY_FORCED, false);
        }
    }
}

struct para_words *para_words(struct set *s, const struct para *p)
{
    struct para_words *w = ARENA_NEW(s->a, struct para_words);
    w->p = p;
    w->blank = blank_width(s, p, &p->spans[0]);
    find_words(s, w);
    *add_candidate(s, w) = (struct candidate){0};
    return w;
}

static struct cursor behind_word(const struct word *word, struct cursor at)
{
    at.width += word->width + word->blank_after;
    at.blanks += word->kind_after != BLANK_NARROW && !word->joined_after;
    return at;
}

/* the line may end behind word i, which begins at the cursor */
static void add_end(struct set *s, struct para_words *w, size_t i, struct cursor at)
{
    const struct word *word = &w->words[i];
    len end = at.width + word->width;
    *add_candidate(s, w) =
        (struct candidate){.end = end,
                           .next = end + word->blank_after,
                           .end_blanks = at.blanks,
                           .next_blanks = at.blanks + !word->joined_after,
                           .penalty = word->joined_after ? PENALTY_FORCED : PENALTY_BLANK,
                           .forced = word->forced_after,
                           .byte_end = word->end,
                           .byte_next = i + 1 == w->n_words ? word->end : w->words[i + 1].start};
}

static void add_all_candidates(struct set *s, struct para_words *w)
{
    struct cursor at = {0, 0};
    for (size_t i = 0; i < w->n_words; i++) {
        const struct word *word = &w->words[i];
        if (word->end - word->start > 3)
            add_breaks_of_word(s, w, word, at);
        if (i + 1 == w->n_words || word->kind_after == BLANK_BREAK)
            add_end(s, w, i, at);
        at = behind_word(word, at);
    }
}

/* a text that fits on one line has but one way to be set */
static bool add_only_candidate(struct set *s, struct para_words *w)
{
    struct cursor at = {0, 0};
    for (size_t i = 0; i + 1 < w->n_words; i++) {
        at = behind_word(&w->words[i], at);
        if (w->words[i].forced_after || at.width > w->p->width)
            return false;
    }
    const struct word *last = &w->words[w->n_words - 1];
    if (at.width + last->width > w->p->width || last->forced_after)
        return false;
    add_end(s, w, w->n_words - 1, at);
    return true;
}

struct para_words *para_prepare(struct set *s, const struct para *p)
{
    struct para_words *w = para_words(s, p);
    add_all_candidates(s, w);
    return w;
}

static size_t choose_lines(struct set *s, struct para_words *w, size_t **chosen)
{
    if (!add_only_candidate(s, w))
        add_all_candidates(s, w);
    return para_choose(s, w, chosen);
}

size_t para_count(struct set *s, const struct para *p)
{
    size_t *chosen;
    return p->len ? choose_lines(s, para_words(s, p), &chosen) : 0;
}

len para_width(struct set *s, const struct para *p)
{
    const struct para_words *w = p->len ? para_words(s, p) : NULL;
    len width = 0;
    for (size_t i = 0; w && i < w->n_words; i++) {
        if (w->words[i].forced_after)
            return -1;
        width += w->words[i].width + w->words[i].blank_after;
    }
    return width;
}

size_t para_set(struct set *s, const struct para *p, struct line ***lines)
{
    *lines = NULL;
    if (!p->len)
        return 0;
    struct para_words *w = para_words(s, p);
    size_t *chosen;
    size_t n = choose_lines(s, w, &chosen);
    *lines = ARENA_ARRAY(s->a, n, struct line *);
    size_t from = 0;
    for (size_t i = 0; i < n; i++) {
        (*lines)[i] = line_set(s, w, &w->c[from], &w->c[chosen[i]], i + 1 == n);
        from = chosen[i];
    }
    return n;
}
