/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs, second part: where lines may end, and the lines set. Candidates in words are dear
 * (hyphenation, widths of prefixes), so they are tried in three steps: a text of one line has none;
 * then only those near the end of a line that is not loose; all of them, and blanks that hold on,
 * only where that finds no good way. Hyphens come from text/hyphen.h (Liang's patterns, joints of
 * compounds cheaper than syllables), from soft hyphens of the author's, who then has the only say
 * in that word, and never stand in addresses or words of capitals. */
#include "layout/set.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/hyphen.h"
#include "text/nfc.h"

#include <string.h>

enum {
    PENALTY_BLANK = 0,
    PENALTY_INSIDE = 20, /* behind a written hyphen or slash */
    PENALTY_JOINT = 45,  /* at a joint of a compound */
    PENALTY_SYLLABLE = 90,
    PENALTY_SHORT = 3000,    /* behind a short word of a title */
    PENALTY_KEPT = 4000,     /* at a blank that holds on: only instead of a gaping line */
    PENALTY_FORCED = 5000,   /* inside a word that no line holds */
    CANDIDATES_AT_FIRST = 4, /* enough for one line; a text of more gets room by its words */
    SHORT_WORD = 3,          /* letters */
    HYPHEN_SHORTEST = 6      /* bytes of a word that is hyphenated at all */
};

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
    int64_t width;   /* up to the word's start; beyond len in a long text */
    uint32_t blanks; /* likewise */
};

/* the last one is kept: mostly all words of a paragraph share a span */
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
    int64_t width = at.width + width_until(s, w, word, byte);
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

/* All candidates inside one word, from left to right: they must ascend, as break.c takes their
 * order for that of widths. The array has room for PARA_WORD_LONGEST bytes, which para.c sees
 * to. */
static void add_breaks_of_word(struct set *s, struct para_words *w, const struct word *word,
                               struct cursor at)
{
    const struct para *p = w->p;
    const char *text = p->text + word->start;
    size_t n = word->end - word->start;
    uint8_t points[PARA_WORD_LONGEST + 1];
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

static struct cursor behind_word(const struct word *word, struct cursor at)
{
    at.width += word->width + word->blank_after;
    at.blanks += word->kind_after != BLANK_NARROW && !word->joined_after;
    return at;
}

/* "von", "des", "für" */
static bool is_short(const struct para *p, const struct word *word)
{
    size_t letters = 0, n = word->end - word->start;
    for (size_t i = word->start; i < word->end && n <= 2 * SHORT_WORD; i++) {
        bool small = p->text[i] >= 'a' && p->text[i] <= 'z';
        if (!small && !(p->text[i] & 0x80))
            return false;
        letters += ((unsigned char)p->text[i] & 0xC0) != 0x80;
    }
    return letters && letters <= SHORT_WORD;
}

static int32_t end_penalty(const struct para_words *w, size_t i)
{
    const struct word *word = &w->words[i];
    bool last = i + 1 == w->n_words || word[1].start == word[1].end;
    if (word->joined_after)
        return PENALTY_FORCED;
    if (word->kind_after == BLANK_KEEP)
        return PENALTY_KEPT;
    return w->display && !last && is_short(w->p, word) ? PENALTY_SHORT : PENALTY_BLANK;
}

/* the line may end behind word i, which begins at the cursor */
static void add_end(struct set *s, struct para_words *w, size_t i, struct cursor at)
{
    const struct word *word = &w->words[i];
    int64_t end = at.width + word->width;
    *add_candidate(s, w) =
        (struct candidate){.end = end,
                           .next = end + word->blank_after,
                           .end_blanks = at.blanks,
                           .next_blanks = at.blanks + !word->joined_after,
                           .penalty = end_penalty(w, i),
                           .forced = word->forced_after,
                           .byte_end = word->end,
                           .byte_next = i + 1 == w->n_words ? word->end : w->words[i + 1].start};
}

/* Whether a line that is not loose may end inside a word that begins at the cursor. The lines since
 * the last forced end (`base`) are so long at least and so long at most; an em stands for a blank
 * and for a hyphen that is seen. */
static bool is_near_end(const struct para_words *w, const struct word *word, struct cursor at,
                        int64_t base)
{
    const struct para *p = w->p;
    int64_t most = (p->width > 0 ? (int64_t)p->width : 0) + p->size;
    int64_t least = (int64_t)p->width - para_slack(w) - p->size;
    int64_t start = at.width - base, lines = start > 0 ? (start + most - 1) / most : 1;
    return lines * least <= start + word->width;
}

/* where a line may end: which ends are tried */
enum ends {
    ENDS_NEAR, /* inside words only where no loose line ends there */
    ENDS_ALL,
    ENDS_KEPT /* also at blanks that hold on */
};

static bool may_end(const struct para_words *w, size_t i, enum ends ends)
{
    enum blank_kind kind = w->words[i].kind_after;
    return i + 1 == w->n_words || kind == BLANK_BREAK || (ends == ENDS_KEPT && kind == BLANK_KEEP);
}

static void add_candidates(struct set *s, struct para_words *w, enum ends ends)
{
    struct cursor at = {0, 0};
    int64_t base = 0;
    w->n_c = 0;
    *add_candidate(s, w) = (struct candidate){0};
    for (size_t i = 0; i < w->n_words; i++) {
        const struct word *word = &w->words[i];
        if (word->end - word->start > 3 && (ends != ENDS_NEAR || is_near_end(w, word, at, base)))
            add_breaks_of_word(s, w, word, at);
        if (may_end(w, i, ends))
            add_end(s, w, i, at);
        at = behind_word(word, at);
        base = word->forced_after ? at.width : base;
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
    *add_candidate(s, w) = (struct candidate){0};
    add_end(s, w, w->n_words - 1, at);
    return true;
}

struct para_words *para_prepare(struct set *s, const struct para *p)
{
    struct para_words *w = para_words(s, p);
    add_candidates(s, w, ENDS_ALL);
    return w;
}

/* A way that costs less than one loose line is the best of all ways: only when there is none the
 * loose lines are tried. */
static size_t choose_any(struct set *s, struct para_words *w, size_t **chosen)
{
    add_candidates(s, w, ENDS_NEAR);
    size_t n = para_choose(s, w, false, chosen);
    if (n)
        return n;
    add_candidates(s, w, ENDS_KEPT);
    return para_choose(s, w, true, chosen);
}

/* The short words of a title hold on only if that takes no line more. `chosen` counts in w->c,
 * which each run fills anew: hence the third run, when the first one was the better. */
static size_t choose_lines(struct set *s, struct para_words *w, size_t **chosen)
{
    if (add_only_candidate(s, w))
        return para_choose(s, w, true, chosen);
    size_t n = choose_any(s, w, chosen), *plain;
    if (!w->display)
        return n;
    w->display = false;
    size_t fewer = choose_any(s, w, &plain);
    if (fewer < n) {
        *chosen = plain;
        return fewer;
    }
    w->display = true;
    return choose_any(s, w, chosen);
}

size_t para_count(struct set *s, const struct para *p)
{
    size_t *chosen;
    return p->len ? choose_lines(s, para_words(s, p), &chosen) : 0;
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
