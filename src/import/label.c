/* SPDX-License-Identifier: EUPL-1.2 */
/* Printed labels of answers: "Zu Frage 1:", "Antwort a + b)", "Frage 2 + 3:", "Antwort:". The rules
 * of regeln.xml read whole labels, those of import.xml such that text follows in their row. Rules
 * are dear, so may_be_label and the look of the row above decide first. Tried in this order: the
 * row, the row up to its colon, the row with the next one (a label may be broken), a label with
 * text behind it. */
#include "base/arena.h"
#include "import/view.h"

#include <string.h>
#include <strings.h>

enum {
    LABEL_BYTES = 160,
    SHORT_ROW = 45,  /* bytes */
    SHORT_SHARE = 66 /* percent of the longest row around it */
};

/* letters that a label can begin with; a digit, a bracket and a letter alone are marks */
static bool may_be_label(const char *s, size_t n)
{
    static const char *const words[] = {"zu",        "ad ",        "antwort",       "frage",
                                        "die frage", "erg",        "stellungnahme", "beantwortung",
                                        "auf ",      "nachtrag",   "gemeinsame",    "teilantwort",
                                        "ziffer",    "punkt",      "teil ",         "a n t w",
                                        "z u",       "erwiderung", "hinsichtlich",  "bez",
                                        "nochmals",  "buchstabe",  "zur",           "- zu",
                                        "– zu",      "zwischen"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t k = strlen(words[i]);
        if (n >= k && !strncasecmp(s, words[i], k))
            return true;
    }
    return false;
}

/* NULL: its list cannot be read. hit counts from s, which may be a copy without line ends of
 * [start, end). */
static struct label *make(const struct view *v, size_t start, size_t end,
                          const struct rule_hit *hit, const char *s)
{
    struct arena *a = v->job->arena;
    struct label *l = ARENA_NEW(a, struct label);
    l->start = start;
    l->end = end;
    l->text = arena_strndup(a, s, end - start);
    for (char *p = (char *)l->text; *p; p++)
        *p = *p == '\n' ? ' ' : *p;
    if (hit->list_end > hit->list_start &&
        !list_parse(a, s + hit->list_start, hit->list_end - hit->list_start, &l->items, &l->n))
        return NULL;
    l->asks = !strncasecmp(l->text, "frage", 5);
    l->adds = !strncasecmp(l->text, "erg", 3) || !strncasecmp(l->text, "nachtrag", 8);
    return l;
}

static struct label *whole(const struct view *v, size_t start, size_t end)
{
    struct rule_hit hit;
    const char *s = v->sheet->s + start;
    size_t n = end - start;
    if (n > LABEL_BYTES)
        return NULL;
    if (memchr(s, '\n', n)) {
        char *copy = arena_strndup(v->job->arena, s, n);
        for (char *p = copy; *p; p++)
            *p = *p == '\n' ? ' ' : *p;
        s = copy;
    }
    if (rules_find(v->job->labels, RULE_LABEL, s, n, 0, &hit) != RX_YES)
        return NULL;
    /* a sentence that says what is answered together is text, not a label */
    if (!strcmp(hit.id, "satz-als-label") || !strcmp(hit.id, "satz-leitet-ein"))
        return NULL;
    return make(v, start, end, &hit, s);
}

/* "85,2": no two questions */
static bool is_decimal(const char *s, size_t n)
{
    size_t whole = strspn(s, "0123456789");
    return whole && whole + 1 < n && s[whole] == ',' &&
           whole + 1 + strspn(s + whole + 1, "0123456789") >= n;
}

/* "1.+2.", "3 und 4:" alone in a row */
static struct label *bare(const struct view *v, size_t row)
{
    enum { BARE_BYTES = 24 };
    struct rule_hit hit;
    const char *s = v->sheet->s + v->sheet->v[row].at;
    size_t n = v->sheet->v[row].n;
    bool digit = n && ((s[0] >= '0' && s[0] <= '9') || s[0] == '(');
    if (!digit || n > BARE_BYTES || row + 1 >= v->sheet->rows || is_decimal(s, n) ||
        rules_find(v->job->rules, RULE_IMPORT_LABEL, s, n, 0, &hit) != RX_YES)
        return NULL;
    struct label *l = make(v, v->sheet->v[row].at, v->sheet->v[row].at + n, &hit, s);
    if (l)
        l->bare = true;
    return l;
}

static struct label *leading(const struct view *v, size_t start, size_t end)
{
    struct rule_hit hit;
    const char *s = v->sheet->s + start;
    if (rules_find(v->job->rules, RULE_IMPORT_LABEL, s, end - start, 0, &hit) != RX_YES ||
        hit.start != 0)
        return NULL;
    size_t n = hit.end;
    while (n && s[n - 1] == ' ')
        n--;
    return make(v, start, start + n, &hit, s);
}

/* the row is short beside those around it, and ends in a word: of no running text */
static bool is_cut(const struct sheet *s, size_t row)
{
    enum { AROUND = 8 };
    size_t most = SHORT_ROW * 100 / SHORT_SHARE;
    for (size_t r = row > AROUND ? row - AROUND : 0; r < s->rows && r < row + AROUND; r++)
        most = s->v[r].n > most ? s->v[r].n : most;
    return row_ending(s, row) == 'a' && s->v[row].n * 100 <= most * SHORT_SHARE;
}

/* A label begins a paragraph, stands below another, or below a row that is too short to be one of
 * running text. */
static bool may_begin(const struct view *v, size_t row)
{
    const struct sheet *s = v->sheet;
    if (row_starts(v, row) || (v->labels[row - 1] && v->labels[row - 1]->end + 1 >= s->v[row].at))
        return true;
    return is_cut(s, row - 1) && (row_ending(s, row) == ':' || strchr("AZ", s->s[s->v[row].at]));
}

/* a quotation mark that opens before a label: „Zu 1.: …“; its bytes */
static size_t opening(const char *s)
{
    static const char *const signs[] = {"\"", "\u201E", "\u00BB", "\u201C"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (!strncmp(s, signs[i], strlen(signs[i])))
            return strlen(signs[i]);
    return 0;
}

struct label *label_at(const struct view *v, size_t row)
{
    const struct sheet *s = v->sheet;
    bool fresh = row_begins(s, row) || (!v->labels[row - 1] && is_cut(s, row - 1));
    struct label *numbers = fresh ? bare(v, row) : NULL;
    if (numbers || !may_begin(v, row))
        return numbers;
    size_t end = row_end(s, row), start = s->v[row].at;
    start += opening(s->s + start);
    if (start > end || !may_be_label(s->s + start, end - start))
        return NULL;
    struct label *l = whole(v, start, end);
    const char *colon = memchr(s->s + start, ':', end - start);
    if (!l && colon)
        l = whole(v, start, (size_t)(colon - s->s) + 1);
    if (!l && row + 1 < s->rows && !s->v[row + 1].gap) {
        size_t next = row_end(s, row + 1), at = s->v[row + 1].at;
        colon = memchr(s->s + at, ':', next - at);
        if (row_ending(s, row) != ':' && row_ending(s, row) != '.')
            l = whole(v, start, colon ? (size_t)(colon - s->s) + 1 : next);
    }
    return l ? l : leading(v, start, end);
}

struct label *sentence_at(const struct view *v, size_t row)
{
    const struct sheet *s = v->sheet;
    struct rule_hit hit;
    const char *text = s->s + s->v[row].at;
    size_t n = s->v[row].n;
    bool fresh = !row || s->v[row].gap || s->v[row].page;
    if (!fresh || v->labels[row] ||
        rules_find(v->job->rules, RULE_IMPORT_SENTENCE, text, n, 0, &hit) != RX_YES)
        return NULL;
    struct label *l = make(v, s->v[row].at, s->v[row].at, &hit, text);
    if (!l || !l->n)
        return NULL;
    l->text = NULL;
    l->asks = l->adds = false;
    l->sentence = true;
    return l;
}
