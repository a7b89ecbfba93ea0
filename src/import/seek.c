/* SPDX-License-Identifier: EUPL-1.2 */
/* Where the answer paper may repeat questions: candidates by their text and by their number. Each
 * gets a weight: length and likeness of its text, its beginning a row, its number beside it. Which
 * of them are meant is for quote.c to say. More than CANDIDATES_MAX are left out, since what
 * chooses among them is quadratic. */
#include "import/seek.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <stdlib.h>
#include <string.h>

enum {
    CANDIDATES_MAX = 3000,
    WEIGHT_LETTERS = 80, /* more letters make a candidate no surer */
    SHORT_QUOTE = 40,    /* letters */
    INLINE_LETTERS = 24  /* shorter texts in the midst of a row say nothing */
};

/* whether a row's mark is that of the question */
static bool same_number(const struct search *w, size_t q, const struct mark *m)
{
    const struct asked *k = w->asked;
    const struct mark *own = w->own[q];
    unsigned value = own->kind == MARK_PAIR ? own->sub : own->value;
    enum mark_kind kind = own->kind == MARK_PAIR ? own->second : own->kind;
    if (own->kind == MARK_NONE || own->kind == MARK_DASH)
        return false;
    if (m->kind == MARK_PAIR && own->kind == MARK_PAIR)
        return m->value == own->value && m->sub == own->sub;
    /* "1 b)" for the b) below "1 a)" */
    if (m->kind == MARK_PAIR)
        return m->second == kind && m->sub == value &&
               (k->v[q].parent != NO_QUESTION || strtoul(k->v[q].name, NULL, 10) == m->value);
    return m->kind == kind && m->value == value;
}

size_t over_closing(const struct sheet *s, size_t at)
{
    static const char *const closers[] = {"?", ".", "!", ")", "\"", "“", "”", "‘", "’",
                                          "«", ":", "…", ";", "*",  "]", "'", "»"};
    for (bool more = true; more && at < s->n;) {
        more = false;
        size_t blank = s->s[at] == ' ' ? 1 : 0;
        for (size_t i = 0; i < sizeof closers / sizeof *closers; i++) {
            size_t n = strlen(closers[i]);
            if (!strncmp(s->s + at + blank, closers[i], n)) {
                at += blank + n;
                more = true;
                break;
            }
        }
    }
    return at;
}

size_t char_end(const struct sheet *s, size_t at)
{
    size_t used;
    utf8_decode(s->s + at, s->n - at, &used);
    return at + used;
}

/* the end of a changed question: up to the question mark of the sentence that goes on */
static size_t to_sentence_end(const struct view *v, size_t end)
{
    enum { AHEAD = 240 };
    const struct sheet *s = v->sheet;
    size_t row = sheet_row(s, end), at = end;
    char before = end ? s->s[end - 1] : ' ';
    if (strchr("?.!", before) && !asks_at(v, end, end + AHEAD < s->n ? end + AHEAD : s->n))
        return end;
    if (strchr("?.!", before))
        return end;
    for (; at < s->n && at < end + AHEAD; at++) {
        if (s->s[at] == '\n' && row + 1 < s->rows && s->v[++row].gap)
            break;
        if (s->s[at] == '\n' && v->labels[row])
            break;
        if (s->s[at] == '?')
            return over_closing(s, at);
    }
    size_t rest = row_end(s, sheet_row(s, end));
    return rest - end < 60 ? rest : end;
}

bool begins_row(const struct view *v, size_t row, size_t at)
{
    const struct sheet *s = v->sheet;
    size_t from = s->v[row].at;
    if (at <= row_content(v, row) + 4)
        return true;
    if (v->labels[row] && at >= v->labels[row]->end && at <= v->labels[row]->end + 12)
        return true;
    if (at - from > 60)
        return false;
    while (at > from && strchr(" \"(", s->s[at - 1]))
        at--;
    return at > from && strchr(":)", s->s[at - 1]) && at - from < 40;
}

/* no quoted question goes on behind the label of an answer */
static size_t before_label(const struct view *v, size_t row, size_t end)
{
    const struct sheet *s = v->sheet;
    for (size_t r = row + 1; r < s->rows && s->v[r].at < end; r++)
        if (v->labels[r] && !v->labels[r]->asks)
            return row_end(s, r - 1);
    return end;
}

static void put(struct search *w, struct candidate c)
{
    if (w->n < CANDIDATES_MAX)
        w->c[w->n++] = c;
}

/* A short question is a quotation when a sign or the row's end stands behind it: answers begin with
 * its words, too. */
static bool ends_there(const struct sheet *s, size_t at)
{
    while (s->s[at] == ' ')
        at++;
    return at >= s->n || strchr("\n?.:,;!)\"", s->s[at]) || (unsigned char)s->s[at] == 0xE2;
}

/* pdftotext puts a list's numbers into rows of their own */
static bool is_bare_number(const struct search *w, size_t q, size_t row)
{
    const struct view *v = w->v;
    return v->marks[row].kind != MARK_NONE && row_content(v, row) >= row_end(v->sheet, row) &&
           same_number(w, q, &v->marks[row]);
}

/* A changed question may end in the midst of a word of the answer: back to the sentence's end, or
 * before that word. */
static size_t at_word_end(const struct sheet *s, size_t start, size_t end)
{
    enum { LOOKED_AT = 40 };
    static const char ends[] = " \n?.!:;,)\"";
    if (end >= s->n || strchr(ends, s->s[end]) || strchr(ends, s->s[end - 1]))
        return end;
    size_t least = end - start > LOOKED_AT ? end - LOOKED_AT : start;
    static const char *const signs[] = {"?", ".!"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (size_t at = end; at > least; at--)
            if (strchr(signs[i], s->s[at - 1]) && strchr(" \n", s->s[at]))
                return at;
    while (end > least && !strchr(" \n", s->s[end - 1]))
        end--;
    return end > least ? end - 1 : end;
}

/* The row with the question's number, at or a little above the row in which its text was found: its
 * beginning was changed. NONE: there is none. */
static size_t numbered_row(const struct search *w, size_t q, size_t row)
{
    enum { ABOVE = 2 };
    const struct view *v = w->v;
    for (size_t r = row;; r--) {
        if (v->marks[r].kind != MARK_NONE || v->labels[r])
            return same_number(w, q, &v->marks[r]) && row_starts(v, r) ? r : NONE;
        bool asked = span_asks(v->sheet, (struct span){v->sheet->v[r].at, row_end(v->sheet, r)});
        if (!r || v->sheet->v[r].gap || row - r >= ABOVE || (r < row && asked))
            return NONE;
    }
}

/* the start of a changed question: its number, where little stands between; never within a word */
static size_t changed_start(const struct search *w, size_t q, size_t start)
{
    enum { BEFORE = 90 };
    const struct sheet *s = w->v->sheet;
    size_t row = sheet_row(s, start), numbered = numbered_row(w, q, row);
    if (numbered != NONE && start - s->v[numbered].at < BEFORE)
        return s->v[numbered].at;
    while (start > s->v[row].at && !strchr(" \"(:", s->s[start - 1]) &&
           (unsigned char)s->s[start - 1] < 0x80)
        start--;
    return start;
}

/* A question of several sentences that ask, of which the later ones were changed: as many as were
 * asked, within the paragraph. */
static size_t over_more_questions(const struct search *w, size_t q, size_t start, size_t end)
{
    const struct sheet *s = w->v->sheet, *own = w->asked->view->sheet;
    struct span asked = w->asked->v[q].text;
    size_t wanted = 0, have = 0;
    for (size_t i = asked.start; i < asked.end; i++)
        wanted += own->s[i] == '?';
    for (size_t i = start; i < end; i++)
        have += s->s[i] == '?';
    size_t row = sheet_row(s, end ? end - 1 : 0), last = row;
    while (last + 1 < s->rows && !s->v[last + 1].gap && !w->v->labels[last + 1] &&
           w->v->marks[last + 1].kind == MARK_NONE)
        last++;
    while (have && have < wanted && asks_at(w->v, end, row_end(s, last))) {
        const char *mark = memchr(s->s + end, '?', row_end(s, last) - end);
        if (!mark)
            break;
        end = over_closing(s, (size_t)(mark - s->s));
        have++;
    }
    return end;
}

/* The first tests drop what says nothing: short texts, or poor ones, in the midst of a row. Where
 * the text differs, its end is a guess and is moved to the end of a word or sentence, never behind
 * the label of an answer. */
static void put_found(struct search *w, size_t q, const struct found *f, size_t letters)
{
    const struct view *v = w->v;
    const struct sheet *s = v->sheet;
    struct candidate c = {.q = q, .score = f->score, .before = NONE};
    c.start = w->text.at[f->start];
    if (f->score < 100)
        c.start = changed_start(w, q, c.start);
    size_t row = sheet_row(s, c.start);
    c.row_start = begins_row(v, row, c.start);
    bool numbered = same_number(w, q, &v->marks[row]);
    if (!c.row_start && letters < INLINE_LETTERS)
        return;
    if (!c.row_start && f->score < 88)
        return;
    if (letters < 8 && !numbered && !v->labels[row])
        return;
    c.end = char_end(s, w->text.at[f->end - 1]);
    if (letters < SHORT_QUOTE && !ends_there(s, c.end))
        return;
    if (f->score < 100)
        c.end = at_word_end(s, c.start, c.end);
    c.end = over_closing(s, c.end);
    if (f->score < 100)
        c.end = before_label(v, row, to_sentence_end(v, c.end));
    c.end = over_more_questions(w, q, c.start, c.end);
    if (c.start <= row_content(v, row) + 4 && !v->labels[row])
        c.start = s->v[row].at;
    if (!numbered && c.start == s->v[row].at && row && is_bare_number(w, q, row - 1)) {
        numbered = true;
        c.start = s->v[row - 1].at;
    }
    int n = letters < WEIGHT_LETTERS ? (int)letters : WEIGHT_LETTERS;
    c.weight = n * (int)f->score / 10;
    c.weight = c.row_start ? c.weight : c.weight / 4;
    c.weight += numbered ? 300 : 0;
    w->found[q] = true;
    put(w, c);
}

/* the question's first paragraph; the others go to the tail */
static struct span first_paragraph(struct search *w, size_t q)
{
    const struct sheet *s = w->asked->view->sheet;
    struct span span = span_trim(s, w->asked->v[q].text);
    if (span.start >= span.end)
        return span;
    size_t last = sheet_row(s, span.end - 1), r = sheet_row(s, span.start) + 1;
    while (r <= last && !s->v[r].gap)
        r++;
    /* "Wie hoch waren die Kosten" … "in den Jahren" : one sentence in two paragraphs */
    if (r > last || row_ending(s, r - 1) != '?')
        return span;
    w->tail[q] = (struct span){s->v[r].at, span.end};
    return (struct span){span.start, row_end(s, r - 1)};
}

static void find_texts(struct search *w)
{
    for (size_t q = 0; q < w->asked->n; q++) {
        struct found found[FOUND_MAX];
        struct folded f = fold_text(w->a, w->asked->view->sheet->s, first_paragraph(w, q));
        size_t k = haystack_find(w->hay, f.s, f.n, found);
        for (size_t i = 0; i < k; i++)
            put_found(w, q, &found[i], f.n);
    }
}

/* an item of a list within a sentence: "wenn sie", "1. in Musterstadt wohnen," */
static bool is_of_sentence(const struct view *v, size_t row)
{
    const struct sheet *s = v->sheet;
    size_t at = row_content(v, row), used;
    int before = row ? row_ending(s, row - 1) : 0;
    uint32_t first = utf8_decode(s->s + at, s->n - at, &used);
    return (before == 'a' || before == ',') && text_is_letter(first) && !text_is_upper(first);
}

/* whether a word of some length begins as one of the question's does */
static bool shares_word(const struct search *w, size_t q, struct span span)
{
    enum { STEM = 6 };
    const struct sheet *s = w->v->sheet;
    struct folded asked = fold_text(w->a, w->asked->view->sheet->s, w->asked->v[q].text);
    for (size_t at = span.start, end; at < span.end; at = end + 1) {
        for (end = at; end < span.end && !strchr(" \n-", s->s[end]);)
            end++;
        struct folded word = fold_text(w->a, s->s, (struct span){at, end});
        if (word.n >= STEM && memmem(asked.s, asked.n, word.s, STEM))
            return true;
    }
    return false;
}

/* "2. Erwerb von Rechten", alone in its paragraph and with text below: the question cut down to a
 * heading; its end, or `content` */
static size_t heading_end(const struct search *w, size_t q, size_t row, size_t content)
{
    enum { HEADING_BYTES = 110 };
    const struct view *v = w->v;
    const struct sheet *s = v->sheet;
    size_t end = row_end(s, row);
    bool parted = (s->v[row].gap || s->v[row].page) && row + 1 < s->rows &&
                  (s->v[row + 1].gap || s->v[row + 1].page);
    bool alone =
        parted && content < end && s->v[row].n <= HEADING_BYTES && row_ending(s, row) == 'a';
    bool below = alone && v->marks[row + 1].kind == MARK_NONE && !v->labels[row + 1] &&
                 !(v->flags[row + 1] & ROW_STOP);
    return below && shares_word(w, q, (struct span){content, end}) ? end : content;
}

static void put_number(struct search *w, size_t q, size_t row)
{
    const struct sheet *s = w->v->sheet;
    size_t content = row_content(w->v, row);
    bool asks = asks_at(w->v, content, s->n);
    const char *mark = asks ? memchr(s->s + content, '?', s->n - content) : NULL;
    size_t end = mark ? over_closing(s, (size_t)(mark - s->s)) : heading_end(w, q, row, content);
    put(w, (struct candidate){.q = q,
                              .start = s->v[row].at,
                              .end = end,
                              .weight = asks ? 160 : 90,
                              .by_number = true,
                              .row_start = true,
                              .before = NONE});
}

/* directly below a table a number begins nothing, unless it asks with the question's words */
static bool asks_alike(const struct search *w, size_t q, size_t row)
{
    size_t content = row_content(w->v, row), end = row_end(w->v->sheet, row);
    return asks_at(w->v, content, w->v->sheet->n) && shares_word(w, q, (struct span){content, end});
}

/* questions whose text is not there, by their number */
struct open_numbers {
    size_t head[256], *next; /* NONE: no more */
};

static struct open_numbers open_numbers(const struct search *w)
{
    struct open_numbers o = {.next = ARENA_ARRAY(w->a, w->asked->n + 1, size_t)};
    for (size_t i = 0; i < 256; i++)
        o.head[i] = NONE;
    for (size_t q = w->asked->n; q > 0; q--) {
        const struct mark *m = w->own[q - 1];
        if (w->found[q - 1] || m->kind == MARK_NONE || m->kind == MARK_DASH)
            continue;
        size_t *head = &o.head[(m->kind == MARK_PAIR ? m->sub : m->value) % 256];
        o.next[q - 1] = *head;
        *head = q - 1;
    }
    return o;
}

/* rows that begin with the number of a question whose text is not there */
static void find_numbers(struct search *w)
{
    const struct view *v = w->v;
    struct open_numbers o = open_numbers(w);
    for (size_t r = 0; r < v->sheet->rows && w->n < CANDIDATES_MAX; r++) {
        const struct mark *m = &v->marks[r];
        if (m->kind == MARK_NONE || m->kind == MARK_DASH || is_of_sentence(v, r) ||
            (v->labels[r] && v->labels[r]->n))
            continue;
        unsigned value = m->kind == MARK_PAIR ? m->sub : m->value;
        for (size_t q = o.head[value % 256]; q != NONE; q = o.next[q])
            if (same_number(w, q, m) && (row_starts(v, r) || asks_alike(w, q, r)))
                put_number(w, q, r);
    }
}

static int by_start(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->q < y->q ? -1 : x->q > y->q;
}

struct search seek(const struct asked *asked, const struct view *v)
{
    struct arena *a = v->job->arena;
    struct search w = {.asked = asked, .v = v, .a = a};
    w.text = fold_text(a, v->sheet->s, (struct span){0, v->sheet->n});
    w.c = ARENA_ARRAY(a, CANDIDATES_MAX, struct candidate);
    w.found = ARENA_ARRAY(a, asked->n + 1, bool);
    w.own = ARENA_ARRAY(a, asked->n + 1, const struct mark *);
    for (size_t q = 0; q < asked->n; q++)
        w.own[q] = &asked->view->marks[sheet_row(asked->view->sheet, asked->v[q].mark)];
    w.tail = ARENA_ARRAY(a, asked->n + 1, struct span);
    w.hay = haystack_of(a, &w.text);
    find_texts(&w);
    find_numbers(&w);
    qsort(w.c, w.n, sizeof *w.c, by_start);
    return w;
}
