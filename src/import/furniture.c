/* SPDX-License-Identifier: EUPL-1.2 */
/* What belongs to the pages and not to the letter: running heads and feet, page numbers, footnotes.
 * Known by their form (import.xml), and by standing at the edges of pages again and again. Such
 * lines keep out of the running text, so that a sentence goes on across them; none is lost, all go
 * to rest. The passes build on one another: each finds new edges in what the one before has marked.
 * Linear but for sorting the keys of lines. */
#include "base/arena.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "import/mark.h"
#include "match/rules.h"
#include "text/nfc.h"

#include <stdlib.h>
#include <string.h>

enum {
    EDGE = 3,            /* lines from the end of a page that a head or foot may stand in */
    KEY_LETTERS = 8,     /* shorter lines are repeated by chance */
    PAGE_LINES = 12,     /* lines between two bare page numbers at least */
    FOOTNOTE_LINES = 14, /* of one page at most */
    FOOT_LINES = 40,     /* of the foot of one page at most */
    IMPRINT_LINES = 4,
    LINE_LOOKED_AT = 2000 /* bytes; longer lines are no heads */
};

struct pages {
    const struct import_job *job;
    struct lines *l;
    bool *edge;    /* stands near the end or the beginning of a page */
    uint64_t *key; /* of its letters; 0: too short */
    bool form_feeds;
};

static bool hits(const struct pages *p, enum rule_place place, size_t i)
{
    struct rule_hit hit;
    size_t n;
    const char *s = line_text(p->l, i, &n);
    return n <= LINE_LOOKED_AT && rules_find(p->job->rules, place, s, n, 0, &hit) == RX_YES;
}

/* FNV-1a of the letters, whatever their case; digits, blanks and signs do not count */
static uint64_t key_of(const struct lines *l, size_t i)
{
    size_t n, letters = 0;
    const char *s = line_text(l, i, &n);
    uint64_t h = HASH_START;
    for (size_t k = 0; k < n; k++) {
        unsigned char c = (unsigned char)s[k];
        if (c >= 'A' && c <= 'Z')
            c = (unsigned char)(c - 'A' + 'a');
        if (c < 0x80 && (c < 'a' || c > 'z'))
            continue;
        h = hash_more(h, &c, 1);
        letters++;
    }
    return letters >= KEY_LETTERS ? h : 0;
}

/* value of a line that is a number and nothing else; 0: it is none */
static unsigned bare_number(const struct lines *l, size_t i)
{
    size_t n;
    const char *s = line_text(l, i, &n);
    unsigned v = 0;
    if (n > 3)
        return 0;
    for (size_t k = 0; k < n; k++) {
        if (s[k] < '0' || s[k] > '9')
            return 0;
        v = 10 * v + (unsigned)(s[k] - '0');
    }
    return v;
}

static bool parted(const struct lines *l, size_t i)
{
    bool before = i == 0 || l->v[i].gap || l->v[i].page;
    bool after = i + 1 == l->n || l->v[i + 1].gap || l->v[i + 1].page;
    return before || after;
}

/* bare numbers at the ends of pages, or counting up through the text */
static void mark_numbers(struct pages *p)
{
    unsigned next = 1;
    size_t last = 0;
    for (size_t i = 0; i < p->l->n; i++) {
        unsigned v = bare_number(p->l, i);
        if (!v || !parted(p->l, i))
            continue;
        bool at_break = p->l->v[i].page || i + 1 == p->l->n || p->l->v[i + 1].page;
        /* below a question it is the answer */
        bool replies = i > 0 && p->l->src->text[p->l->v[i - 1].end - 1] == '?';
        bool counts = (v == next || (next == 1 && v == 2)) && i >= last + PAGE_LINES && !replies;
        if (!(p->form_feeds && at_break) && !counts)
            continue;
        p->l->v[i].fate = FATE_FURNITURE;
        next = v + 1;
        last = i;
    }
}

static void mark_forms(struct pages *p)
{
    for (size_t i = 0; i < p->l->n; i++)
        if (hits(p, RULE_IMPORT_PAGE, i))
            p->l->v[i].fate = FATE_FURNITURE;
}

/* lines within EDGE of a page's end, furniture not counted */
static void find_edges(struct pages *p)
{
    struct line *v = p->l->v;
    for (size_t i = 0; i <= p->l->n; i++) {
        bool cut = i == p->l->n || v[i].page || v[i].fate == FATE_FURNITURE;
        if (!cut)
            continue;
        size_t left = EDGE;
        for (size_t k = i; k > 0 && left; k--) {
            p->edge[k - 1] = true;
            left -= v[k - 1].fate != FATE_FURNITURE;
        }
        left = EDGE;
        for (size_t k = i; k < p->l->n && left; k++) {
            p->edge[k] = true;
            left -= v[k].fate != FATE_FURNITURE;
        }
    }
}

struct keyed {
    uint64_t key;
    size_t line; /* index in lines->v */
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

/* whether all lines of a group stand at edges, apart from one another */
static bool all_at_edges(const struct pages *p, const struct keyed *k, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!p->edge[k[i].line] || (i && k[i].line < k[i - 1].line + PAGE_LINES))
            return false;
    return true;
}

/* questions and sentences are said again for other reasons */
static bool is_sentence(const struct lines *l, size_t i)
{
    size_t n;
    const char *s = line_text(l, i, &n);
    return memchr(s, '?', n) || s[n - 1] == '.' || s[n - 1] == ':' || s[n - 1] == ',';
}

/* a line of the letter itself: a greeting, a label, a question that is numbered */
static bool is_letter(const struct pages *p, size_t i)
{
    struct rule_hit hit;
    size_t n;
    const char *s = line_text(p->l, i, &n);
    struct mark m = mark_at(s, n);
    return (m.kind == MARK_NUMBER && m.style != ' ' && memchr(s, '?', n)) ||
           hits(p, RULE_IMPORT_CLOSE, i) ||
           (n < 80 && rules_find(p->job->labels, RULE_LABEL, s, n, 0, &hit) == RX_YES);
}

/* columns beside one another in a line */
static bool has_columns(const struct lines *l, size_t i)
{
    size_t n;
    const char *s = line_text(l, i, &n);
    return memmem(s, n, "    ", 4) != NULL;
}

static bool has_word(const struct lines *l, size_t i, const char *const *words, size_t n_words)
{
    size_t n;
    const char *s = line_text(l, i, &n);
    for (size_t w = 0; w < n_words; w++)
        if (memmem(s, n, words[w], strlen(words[w])))
            return true;
    return false;
}

/* running text goes from a line on to the next: that is long, both are in one column, and neither
 * says where to turn to */
static bool is_prose(const struct lines *l, size_t i)
{
    enum { LONG_LINE = 60 };
    static const char *const words[] = {"IBAN", "BIC", "Tel", "www.", "@", "http", "Uhr"};
    const size_t n = sizeof words / sizeof *words;
    const struct line *v = l->v;
    bool lasts = i > 0 && !v[i].gap && !v[i].page && v[i - 1].end - v[i - 1].start >= LONG_LINE;
    return lasts && !has_columns(l, i) && !has_columns(l, i - 1) && !has_word(l, i, words, n) &&
           !has_word(l, i - 1, words, n);
}

/* what tells a foot from text that begins like one */
static bool is_foot(const struct pages *p, size_t first, size_t end)
{
    static const char *const words[] = {"IBAN", "BIC", "Uhr", "Tel.", "BLZ"};
    bool found = false;
    for (size_t i = first; i < end; i++) {
        size_t n;
        const char *s = line_text(p->l, i, &n);
        if (is_letter(p, i) || memchr(s, '?', n) || (i > first && is_prose(p->l, i)))
            return false;
        found = found || has_word(p->l, i, words, sizeof words / sizeof *words);
    }
    return found;
}

/* Blocks at the end of a page: office hours, bank, data protection. From the line that begins them
 * on, all is foot. */
static void mark_feet(struct pages *p)
{
    struct line *v = p->l->v;
    for (size_t i = 1; i <= p->l->n; i++) {
        if (i < p->l->n && !v[i].page)
            continue;
        size_t first = i;
        for (size_t k = i; k > 0 && i - k < FOOT_LINES; k--) {
            if (hits(p, RULE_IMPORT_FOOT, k - 1) && is_foot(p, k - 1, i))
                first = k - 1;
            if (v[k - 1].page)
                break;
        }
        for (size_t k = first; k < i; k++)
            v[k].fate = FATE_FURNITURE;
    }
}

/* The same block in the midst of the text, where no page ends: a short paragraph of its own, in
 * columns. */
static void mark_columns(struct pages *p)
{
    enum { BLOCK_LINES = 8 };
    struct line *v = p->l->v;
    for (size_t i = 0, end; i < p->l->n; i = end) {
        bool columns = has_columns(p->l, i);
        for (end = i + 1; end < p->l->n && !v[end].gap && !v[end].page; end++)
            columns = columns || has_columns(p->l, end);
        if (!columns || end - i > BLOCK_LINES || !hits(p, RULE_IMPORT_FOOT, i) ||
            !is_foot(p, i, end))
            continue;
        for (size_t k = i; k < end; k++)
            v[k].fate = FATE_FURNITURE;
    }
}

static bool is_margin(const struct pages *p, size_t i)
{
    size_t n;
    const char *s = line_text(p->l, i, &n);
    struct mark m = mark_at(s, n);
    bool listed = m.kind != MARK_NONE && m.style != ' ' && m.end < n;
    return p->l->v[i].fate == FATE_FURNITURE ||
           (!listed && !is_sentence(p->l, i) && hits(p, RULE_IMPORT_MARGIN, i));
}

/* lines directly at a form feed that look like a head or a foot, though they stand there once */
static void mark_margins(struct pages *p)
{
    struct line *v = p->l->v;
    for (size_t i = 1; i < p->l->n; i++) {
        if (!v[i].page)
            continue;
        size_t last = i, first = i;
        while (last < p->l->n && last < i + EDGE && is_margin(p, last))
            last++;
        while (first > 0 && first + EDGE > i && is_margin(p, first - 1))
            first--;
        /* a blank line parts them from the text */
        if (last < p->l->n && last > i && !v[last].gap)
            last = i;
        if (first < i && !v[first].gap)
            first = i;
        for (size_t k = first; k < last; k++)
            v[k].fate = FATE_FURNITURE;
    }
}

/* The name at the head of a letter, and once more below it: that is its signature, no running head.
 */
static bool is_signature(const struct pages *p, size_t head, size_t foot)
{
    size_t last = p->l->n;
    while (last > 0 && p->l->v[last - 1].fate == FATE_FURNITURE)
        last--;
    return head < EDGE && foot < last && foot + EDGE >= last;
}

/* A line of running text or of a list, which the answer quotes: said twice, and by chance at the
 * edge of a page each time. */
static bool is_quoted(const struct pages *p, const struct keyed *k, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t len, line = k[i].line;
        const char *s = line_text(p->l, line, &len);
        struct mark m = mark_at(s, len);
        bool listed = (m.kind == MARK_NUMBER || m.kind == MARK_SMALL || m.kind == MARK_PAIR) &&
                      m.style != ' ' && m.end < len;
        bool runs = is_prose(p->l, line) || (line + 1 < p->l->n && is_prose(p->l, line + 1));
        if (listed || (n == 2 && runs))
            return true;
    }
    return false;
}

/* The same letters, whatever the numbers in them, at least twice, and at edges alone: one place
 * within the text, and they are text. */
static void mark_repeated(struct pages *p)
{
    struct keyed *k = ARENA_ARRAY(p->job->arena, p->l->n + 1, struct keyed);
    size_t n = 0;
    for (size_t i = 0; i < p->l->n; i++)
        if (!is_sentence(p->l, i) && (p->key[i] = key_of(p->l, i)))
            k[n++] = (struct keyed){p->key[i], i};
    qsort(k, n, sizeof *k, by_key);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && k[end].key == k[i].key;)
            end++;
        if (end - i < 2 || !all_at_edges(p, k + i, end - i) || is_quoted(p, k + i, end - i) ||
            (end - i == 2 && is_signature(p, k[i].line, k[i + 1].line)) ||
            hits(p, RULE_IMPORT_CLOSE, k[i].line))
            continue;
        for (size_t j = i; j < end; j++)
            p->l->v[k[j].line].fate = FATE_FURNITURE;
    }
}

/* a number alone in its line, directly beside a head or foot */
static void mark_beside(struct pages *p)
{
    enum { NUMBER_BYTES = 3 };
    struct line *v = p->l->v;
    for (size_t i = 1; i + 1 < p->l->n; i++) {
        size_t n;
        const char *s = line_text(p->l, i, &n);
        bool beside = v[i - 1].fate == FATE_FURNITURE || v[i + 1].fate == FATE_FURNITURE;
        if (beside && n <= NUMBER_BYTES && strspn(s, "0123456789") >= n)
            v[i].fate = FATE_FURNITURE;
    }
}

/* bytes of the raised digit at s, 0: none; its value */
static size_t raised_digit(const char *s, size_t n, unsigned *value)
{
    static const char *const digits[] = {"\u2070", "\u00B9", "\u00B2", "\u00B3", "\u2074",
                                         "\u2075", "\u2076", "\u2077", "\u2078", "\u2079"};
    for (unsigned d = 0; d < sizeof digits / sizeof *digits; d++) {
        size_t k = strlen(digits[d]);
        if (n > k && !memcmp(s, digits[d], k)) {
            *value = d;
            return k;
        }
    }
    return 0;
}

/* the raised number that a footnote begins with, 0: none */
static unsigned raised_number(const struct lines *l, size_t i)
{
    size_t n, at = 0;
    const char *s = line_text(l, i, &n);
    unsigned v = 0, digit = 0;
    for (size_t k; v < 100 && (k = raised_digit(s + at, n - at, &digit)); at += k)
        v = 10 * v + digit;
    return v;
}

/* the number that a footnote begins with, 0: it is none */
static unsigned note_number(const struct lines *l, size_t i)
{
    size_t n, k = 0;
    const char *s = line_text(l, i, &n);
    unsigned v = 0;
    while (k < n && k < 3 && s[k] >= '0' && s[k] <= '9')
        v = 10 * v + (unsigned)(s[k++] - '0');
    return k && k + 3 < n && s[k] == ' ' ? v : raised_number(l, i);
}

/* a footnote goes on in a line: the one before is full, or this one begins small */
static bool note_goes_on(const struct lines *l, size_t i)
{
    enum { FULL_LINE = 60 };
    const struct line *v = l->v;
    size_t used;
    uint32_t first = utf8_decode(l->src->text + v[i].start, v[i].end - v[i].start, &used);
    bool full = v[i - 1].end - v[i - 1].start >= FULL_LINE && l->src->text[v[i - 1].end - 1] != '.';
    return !v[i].gap && !v[i].page && v[i].fate == FATE_OPEN &&
           (full || (text_is_letter(first) && !text_is_upper(first)));
}

/* notes with raised numbers stand wherever the page ended, or the text was put together */
static void mark_raised(struct pages *p)
{
    bool note = false;
    for (size_t i = 0; i < p->l->n; i++) {
        note = raised_number(p->l, i) != 0 || (note && note_goes_on(p->l, i));
        if (note)
            p->l->v[i].fate = FATE_ASIDE;
    }
}

/* footnotes: numbered lines at the end of a page, counting up. A paragraph without a number below
 * them is the letter's again. */
static void mark_notes(struct pages *p, size_t end, unsigned *last)
{
    struct line *v = p->l->v;
    size_t first = end;
    unsigned below = 0;
    for (size_t i = end; i > 0 && end - i < FOOTNOTE_LINES && v[i - 1].fate == FATE_OPEN; i--) {
        unsigned number = note_number(p->l, i - 1);
        if (number && (!below || number + 1 == below)) {
            first = i - 1;
            below = number;
            if (v[i - 1].gap && (number == *last + 1 || hits(p, RULE_IMPORT_NOTE, i - 1)))
                break;
        }
        if (v[i - 1].page)
            break;
    }
    if (first == end || !v[first].gap || (below != *last + 1 && !hits(p, RULE_IMPORT_NOTE, first)))
        return;
    if (below == *last + 1 && below == 1 && !hits(p, RULE_IMPORT_NOTE, first))
        return;
    for (size_t i = first; i < end; i++) {
        unsigned number = note_number(p->l, i);
        if (i > first && v[i].gap && number != *last + 1)
            break;
        *last = number > *last ? number : *last;
        v[i].fate = FATE_ASIDE;
    }
}

/* a paragraph at the end of a page that says who answered, when */
static void mark_imprint(struct pages *p, size_t end)
{
    struct line *v = p->l->v;
    size_t first = end;
    while (first > 0 && end - first < IMPRINT_LINES && v[first - 1].fate == FATE_OPEN) {
        first--;
        if (v[first].gap || v[first].page)
            break;
    }
    if (first == end || !v[first].gap)
        return;
    const char *s = p->l->src->text + v[first].start;
    struct rule_hit hit;
    if (rules_find(p->job->rules, RULE_IMPORT_IMPRINT, s, v[end - 1].end - v[first].start, 0,
                   &hit) != RX_YES)
        return;
    for (size_t i = first; i < end; i++)
        v[i].fate = FATE_ASIDE;
}

/* end of the text of each page: before a form feed, or before furniture in the midst of the text */
static void mark_asides(struct pages *p)
{
    struct line *v = p->l->v;
    unsigned last = 0;
    for (size_t i = 1; i <= p->l->n; i++) {
        bool breaks = i == p->l->n || v[i].page || v[i].fate == FATE_FURNITURE;
        if (!breaks || v[i - 1].fate != FATE_OPEN)
            continue;
        mark_notes(p, i, &last);
        mark_imprint(p, i);
    }
}

void furniture_mark(const struct import_job *job, struct lines *l)
{
    struct pages p = {.job = job, .l = l};
    p.edge = ARENA_ARRAY(job->arena, l->n + 1, bool);
    p.key = ARENA_ARRAY(job->arena, l->n + 1, uint64_t);
    for (size_t i = 1; i < l->n; i++)
        p.form_feeds = p.form_feeds || l->v[i].page;
    mark_forms(&p);
    mark_columns(&p);
    mark_feet(&p);
    mark_numbers(&p);
    find_edges(&p);
    mark_repeated(&p);
    mark_beside(&p);
    mark_margins(&p);
    mark_raised(&p);
    mark_asides(&p);
}
