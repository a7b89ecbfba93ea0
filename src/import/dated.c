/* SPDX-License-Identifier: EUPL-1.2 */
/* The dates in the beginning of a letter: when it was written, when an inquiry came in. A date that
 * is another letter's or a sitting's stays in rest. Every date is ranked by the words before it and
 * the field above it; the best one is taken, the first of equals. */
#include "base/arena.h"
#include "base/date.h"
#include "import/head.h"

#include <string.h>

static int month_of(const char *s)
{
    static const char *const names[] = {"jan", "feb", "m\u00E4r", "apr", "mai", "jun",
                                        "jul", "aug", "sep",      "okt", "nov", "dez"};
    for (int i = 0; i < 12; i++)
        if (!strncasecmp(s, names[i], strlen(names[i])) ||
            (i == 2 && (!strncmp(s, "M\u00E4r", 4) || !strncasecmp(s, "mrz", 3))))
            return i + 1;
    return 0;
}

static int digits(const char **s, int most)
{
    int v = 0;
    for (int i = 0; i < most && **s >= '0' && **s <= '9'; i++)
        v = 10 * v + (*(*s)++ - '0');
    return v;
}

const char *head_iso_date(struct arena *a, const char *s)
{
    struct date d = {0};
    char iso[11];
    if (strlen(s) >= 10 && date_parse_iso(s, 10, &d)) {
        date_print_iso(d, iso);
        return arena_strdup(a, iso);
    }
    d.day = digits(&s, 2);
    while (*s == '.' || *s == ' ')
        s++;
    if (*s >= '0' && *s <= '9') {
        d.month = digits(&s, 2);
    } else if ((d.month = month_of(s))) {
        while (*s && *s != ' ')
            s++;
    }
    while (*s == '.' || *s == ' ')
        s++;
    d.year = digits(&s, 4);
    if (d.year > 0 && d.year < 100)
        d.year += 2000;
    if (d.year < 1900 || d.year > 2199 || !date_is_valid(d))
        return NULL;
    date_print_iso(d, iso);
    return arena_strdup(a, iso);
}

static bool is_word(const char *s, const char *word)
{
    return !strncasecmp(s, word, strlen(word));
}

static bool is_date_field(const struct reading *r, size_t row)
{
    const struct row *v = &r->s->v[row];
    return v->n <= strlen("Datum :") && is_word(r->s->s + v->at, "datum");
}

/* a row that names what stands behind or below it */
static bool names_field(const struct reading *r, size_t row)
{
    return row_ending(r->s, row) == ':' || is_date_field(r, row);
}

/* A bare date below a field: whether the field is that of the letter's date. In a column of fields
 * above a column of values, the date of the letter is the last one. */
static bool is_of_date_field(const struct reading *r, size_t row)
{
    enum { VALUES = 6 };
    size_t value = row, field;
    while (value > 0 && row - value < VALUES && !names_field(r, value - 1))
        value--;
    if (!value || row - value == VALUES)
        return true;
    bool own = false;
    for (field = value; field > 0 && names_field(r, field - 1); field--)
        own = own || is_date_field(r, field - 1);
    if (value - field == 1)
        return own || row > value;
    struct rule_hit hit;
    for (size_t k = row + 1; k < r->end && k < row + VALUES && !names_field(r, k); k++)
        if (head_match(r, RULE_IMPORT_DATE, k, &hit) == RX_YES && !hit.list_start)
            return false;
    return own;
}

/* What may stand above a date, found once for all of them: a text may be nothing but dates. */
struct above {
    size_t asked; /* byte where "Anfrage" is first said; the sheet's size: nowhere */
    size_t table; /* first row of a table of sittings; the end of the head: none */
};

static struct above above_of(const struct reading *r)
{
    const char *asked = strcasestr(r->s->s, "anfrage");
    struct above u = {asked ? (size_t)(asked - r->s->s) : r->s->n, 0};
    while (u.table < r->end && !(r->v->flags[u.table] & ROW_TABLE))
        u.table++;
    return u;
}

/* 0: it is not in it */
static size_t place_of(const char *text, const char *word)
{
    const char *at = strcasestr(text, word);
    return at ? (size_t)(at - text) + 1 : 0;
}

enum date_rank { DATE_OTHERS, DATE_PERHAPS, DATE_LIKELY, DATE_OWN };

/* "Kleine Anfrage 12 vom", "mit Schreiben vom", "Musterstadt, den": whose date follows */
static enum date_rank rank_of_words(const struct reading *r, const char *before)
{
    size_t asked = place_of(before, "anfrage"), wrote = place_of(before, "schreiben");
    size_t replied = place_of(before, "antwort");
    if (wrote > asked)
        return !r->asks && !strcasestr(before, "ihr") ? DATE_LIKELY : DATE_OTHERS;
    if (replied > asked)
        return r->asks ? DATE_OTHERS : DATE_LIKELY;
    if (asked)
        return r->asks ? DATE_PERHAPS : DATE_OTHERS;
    if (r->asks && r->paper)
        return DATE_OTHERS; /* the day on which the paper came out */
    if (strcasestr(before, "wahlperiode"))
        return DATE_PERHAPS;
    return strpbrk(before, "0123456789") ? DATE_OTHERS : DATE_OWN;
}

static enum date_rank rank_date(const struct reading *r, const struct above *u, size_t row,
                                const struct rule_hit *hit)
{
    const char *before =
        arena_strndup(r->v->job->arena, r->s->s + r->s->v[row].at, hit->list_start);
    if (is_word(before, "eingang"))
        return DATE_OTHERS;
    if (is_word(before, "vom"))
        return r->asks || u->asked >= r->s->v[row].at ? DATE_LIKELY : DATE_OTHERS;
    if (*before)
        return rank_of_words(r, before);
    if ((r->asks && r->paper) || u->table < row || !is_of_date_field(r, row))
        return DATE_OTHERS;
    return row && is_date_field(r, row - 1) ? DATE_OWN : DATE_LIKELY;
}

static void take_date(struct reading *r, size_t row, const struct rule_hit *hit)
{
    head_take_if_all(r, row, hit);
    if (row && hit->start == hit->list_start && !r->taken[row - 1] && is_date_field(r, row - 1))
        head_take(r, row - 1);
}

/* head_iso_date is asked only for a better rank: it costs memory. */
static void read_date(struct reading *r)
{
    enum date_rank best = DATE_OTHERS;
    size_t at = 0;
    struct rule_hit hit, taken = {0};
    struct above above = above_of(r);
    for (size_t row = 0; row < r->end; row++) {
        if (head_match(r, RULE_IMPORT_DATE, row, &hit) != RX_YES || hit.list_end <= hit.list_start)
            continue;
        enum date_rank rank = rank_date(r, &above, row, &hit);
        const char *date =
            rank > best ? head_iso_date(r->v->job->arena, head_captured(r, row, &hit)) : NULL;
        if (!date)
            continue;
        r->out->date = date;
        best = rank;
        at = row;
        taken = hit;
    }
    if (r->out->date)
        take_date(r, at, &taken);
}

/* "Eingang: 04.03.2026": when the inquiry came in */
static void read_receipt(struct reading *r)
{
    for (size_t row = 0; row < r->end && !r->out->received; row++) {
        struct rule_hit hit;
        if (head_match(r, RULE_IMPORT_DATE, row, &hit) != RX_YES ||
            hit.list_end <= hit.list_start || !is_word(r->s->s + r->s->v[row].at, "eingang"))
            continue;
        r->out->received = head_iso_date(r->v->job->arena, head_captured(r, row, &hit));
        if (r->out->received)
            head_take_if_all(r, row, &hit);
    }
}

void head_dates(struct reading *r)
{
    if (!r->out->date)
        read_date(r);
    if (r->asks)
        read_receipt(r);
}
