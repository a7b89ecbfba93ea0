/* SPDX-License-Identifier: EUPL-1.2 */
/* What a text says of days and contradicts itself: a weekday that is another, a period that ends
 * before it begins; and days that the calendar does not know. Reported is only what cannot be right
 * as it stands together: "vom 15. bis 14." may be a year, "Montag bis Freitag, 1. Juni" says not
 * which day the first is. The clock is never asked.
 *
 * One pass; words are looked at only within two words before a digit, as no day is said without
 * one. */
#include "base/arena.h"
#include "base/utf8.h"
#include "check/form.h"
#include "check/said_date.h"

#include <string.h>

/* one text; s: its bytes, NUL behind */
struct scan {
    struct work *w;
    const struct form_text *t;
    const char *s;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* at the first byte of a character: a digit or a letter */
static bool is_word(const char *s)
{
    unsigned char c = (unsigned char)*s;
    return is_digit(*s) || ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= 0xC3 && c != 0xE2);
}

static bool is_word_before(const char *s, size_t i)
{
    return i && is_word(s + utf8_back(s, i));
}

/* whether the character at i, no digit or letter before it, begins a word; a dot or a slash before
 * a number makes it part of another */
static bool is_start(const char *s, size_t i)
{
    return !i || !is_digit(s[i]) || !strchr("./-,", s[i - 1]);
}

static size_t dash(const char *s)
{
    bool wide = !strncmp(s, "\xE2\x80\x93", 3) || !strncmp(s, "\xE2\x80\x94", 3) ||
                !strncmp(s, "\xE2\x80\x91", 3);
    return wide ? 3 : *s == '-';
}

static const char *din(struct work *w, const struct said_date *d)
{
    char out[11];
    date_print_din((struct date){d->year, d->month, d->day}, out);
    return arena_strdup(w->arena, out);
}

static void report(struct scan *c, size_t start, size_t end, const char *why)
{
    finding(c->w->diag, F_DATUM_WIDERSPRUCH, form_pos(c->t, start, end), "„%.*s“: %s",
            (int)(end - start), c->s + start, why);
}

static void report_no_day(struct scan *c, size_t start, size_t end)
{
    finding(c->w->diag, F_DATUM_UNGUELTIG, form_pos(c->t, start, end),
            DE_EN(c->w->diag, "„%.*s“", "“%.*s”"), (int)(end - start), c->s + start);
}

static bool is_whole(const struct said_date *d)
{
    return d->day && d->month && d->year;
}

static bool is_day(const struct said_date *d)
{
    return is_whole(d) && date_is_valid((struct date){d->year, d->month, d->day});
}

/* ---- weekdays ---- */

/* bytes of the first of the words that stands at s as a whole */
static size_t word_of(const char *s, const char *const *words, size_t n_words)
{
    for (size_t i = 0; i < n_words; i++) {
        size_t n = strlen(words[i]);
        if (!strncmp(s, words[i], n) && !is_word(s + n))
            return n;
    }
    return 0;
}
#define WORD_OF(s, words) word_of((s), (words), sizeof(words) / sizeof *(words))

/* what may stand between a weekday and its date: ", dem " */
static size_t behind_weekday(const char *s, bool strict, int weekday)
{
    static const char *const articles[] = {"der", "den", "dem", "vom", "am"};
    bool comma = *s == ',';
    size_t n = comma + said_blanks(s + comma);
    if (!n || (strict && weekday == 6 && !comma)) /* "So" begins sentences, too */
        return 0;
    size_t article = WORD_OF(s + n, articles);
    if (article)
        n += article + said_blanks(s + n + article);
    return n + (s[n] == '(');
}

static void compare_weekday(struct scan *c, size_t start, size_t end, int weekday,
                            const struct said_date *d)
{
    static const char *const de[] = {"Montag",  "Dienstag", "Mittwoch", "Donnerstag",
                                     "Freitag", "Samstag",  "Sonntag"};
    static const char *const en[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                     "Friday", "Saturday", "Sunday"};
    if (!is_day(d))
        return;
    int really = date_weekday((struct date){d->year, d->month, d->day});
    if (really == weekday)
        return;
    report(c, start, end,
           arena_printf(c->w->arena, DE_EN(c->w->diag, "der %s ist ein %s", "%s is a %s"),
                        din(c->w, d), DE_EN(c->w->diag, de[really], en[really])));
}

static size_t before_blanks(const char *s, size_t i)
{
    while (i && said_blanks(s + utf8_back(s, i)))
        i = utf8_back(s, i);
    return i;
}

/* the byte before "bis" or a dash that ends at i; i: there is none */
static size_t before_link(const char *s, size_t i)
{
    size_t last = i ? utf8_back(s, i) : 0;
    if (i > 3 && !memcmp(s + i - 3, "bis", 3) && !is_word_before(s, i - 3))
        return i - 3;
    return i && dash(s + last) ? last : i;
}

/* whether the weekday at i ends a range of weekdays: "Montag bis Freitag, 1. Juni 2026, …" need not
 * say on which of them the date falls */
static bool ends_weekdays(const char *s, size_t i)
{
    int weekday;
    bool strict;
    size_t link = before_blanks(s, i), end = before_link(s, link);
    if (end == link)
        return false;
    end = before_blanks(s, end);
    size_t start = end && s[end - 1] == '.' ? end - 1 : end;
    while (is_word_before(s, start))
        start = utf8_back(s, start);
    size_t n = said_weekday(s + start, &weekday, &strict);
    return n && start + n >= end;
}

/* "Montag, 2. März 2026" */
static void check_weekday(struct scan *c, size_t i)
{
    int weekday;
    bool strict;
    struct said_date d;
    size_t n = said_weekday(c->s + i, &weekday, &strict);
    size_t k = n ? behind_weekday(c->s + i + n, strict, weekday) : 0;
    size_t date = k ? said_date(c->s + i + n + k, &d) : 0;
    if (date && !ends_weekdays(c->s, i))
        compare_weekday(c, i, i + n + k + date, weekday, &d);
}

/* "2. März 2026 (Montag)" */
static void check_weekday_behind(struct scan *c, size_t start, size_t end,
                                 const struct said_date *d)
{
    int weekday;
    bool strict;
    size_t k = end + said_blanks(c->s + end);
    size_t n = c->s[k] == '(' ? said_weekday(c->s + k + 1, &weekday, &strict) : 0;
    if (n && c->s[k + 1 + n] == ')')
        compare_weekday(c, start, k + n + 2, weekday, d);
}

/* ---- periods ---- */

/* the word before byte i, blanks between them: bytes [*start, the answer); empty when none */
static size_t word_before(const char *s, size_t i, size_t *start)
{
    size_t end = before_blanks(s, i);
    for (*start = end; end < i && is_word_before(s, *start);)
        *start = utf8_back(s, *start);
    return end;
}

static bool is_before(const char *s, size_t i, const char *const *words, size_t n)
{
    size_t start, end = word_before(s, i, &start);
    for (size_t k = 0; k < n; k++) {
        size_t len = strlen(words[k]);
        bool suffix = *words[k] == '-'; /* "-jahre": also the end of a word */
        if (suffix ? len - 1 <= end - start && !strncmp(s + end - len + 1, words[k] + 1, len - 1)
                   : len == end - start && !strncmp(s + start, words[k], len))
            return true;
    }
    return false;
}
#define IS_BEFORE(s, i, words) is_before((s), (i), (words), sizeof(words) / sizeof *(words))

static const char *const FROM[] = {"vom", "Vom", "von", "Von", "dem"};
static const char *const BETWEEN[] = {"zwischen", "Zwischen"};

/* "zwischen", also before "dem" */
static bool is_between(const char *s, size_t i)
{
    static const char *const dem[] = {"dem"};
    size_t start;
    if (IS_BEFORE(s, i, dem)) {
        word_before(s, i, &start);
        i = start;
    }
    return IS_BEFORE(s, i, BETWEEN);
}

/* " bis zum ", " – ", behind "zwischen" also " und dem "; then a weekday. Bytes from behind the
 * first date to the second; 0: no period */
static size_t link_to_end(const char *s, bool between)
{
    static const char *const until[] = {"bis"}, *const and[] = {"und"};
    static const char *const fillers[] = {"zum", "einschließlich", "dem", "den"};
    size_t n = said_blanks(s), k;
    if (!(k = dash(s + n)) && !(k = n ? WORD_OF(s + n, until) : 0) && between && n)
        k = WORD_OF(s + n, and);
    if (!k)
        return 0;
    n += k;
    n += said_blanks(s + n);
    for (int i = 0; i < 2 && (k = WORD_OF(s + n, fillers)); i++)
        n += k + said_blanks(s + n + k);
    int weekday;
    bool strict;
    if ((k = said_weekday(s + n, &weekday, &strict)) && behind_weekday(s + n + k, false, 0))
        n += k + behind_weekday(s + n + k, false, 0);
    return n;
}

static int order(int a, int b)
{
    return (a > b) - (a < b);
}

/* Whether b surely is before a. Without years the end may lie in the year after; "vom 15. bis 14."
 * is a whole year, "vom 15. bis 14. März" the same with a month. */
static bool is_backwards(const struct said_date *a, const struct said_date *b)
{
    if (!a->year && !a->month && b->month) /* "12. bis 3. Mai" */
        return a->day > b->day;
    if (!a->year)
        return b->year && a->month == b->month && b->day && a->day > b->day + 1;
    if (!b->year)
        return false;
    int years = order(b->year, a->year), months = order(b->month, a->month);
    if (years || !a->month || !b->month)
        return years < 0;
    return months < 0 || (!months && a->day && b->day && b->day < a->day);
}

static const char *end_before_begin(struct scan *c)
{
    return DE_EN(c->w->diag, "das Ende liegt vor dem Anfang", "the end is before the beginning");
}

/* a year alone must be said to be one: "2028 bis 2026" may count anything */
static bool is_year_said(const char *s, size_t i, size_t end)
{
    static const char *const years[] = {"-jahre",      "-jahren",     "-Jahre",     "-Jahren",
                                        "-zeitraum",   "-zeitraumes", "-zeitraums", "-Zeitraum",
                                        "-Zeitraumes", "-Zeitraums",  "seit"};
    static const char *const from[] = {"von", "Von"};
    bool years_said = IS_BEFORE(s, i, years);
    if (!years_said && !IS_BEFORE(s, i, from) && !is_between(s, i))
        return false;
    size_t k = end + said_blanks(s + end);
    if (!strncmp(s + k, "v.", 2) || !strncmp(s + k, "vor", 3)) /* "v. Chr." */
        return false;
    bool noun = (s[k] >= 'A' && s[k] <= 'Z') || s[k] == '\xC3' || s[k] == '%' || s[k] == '\xE2';
    return years_said || k == end || !noun; /* "von 2028 bis 1926 Meter" */
}

/* the period that begins at byte i with a, which ends at `end` */
static void check_period(struct scan *c, size_t i, size_t end, const struct said_date *a)
{
    struct said_date b = {0};
    bool year_only = !a->month && !a->day, day_only = !a->month && a->day;
    size_t k = link_to_end(c->s + end, is_between(c->s, i));
    if (!k || (day_only && !IS_BEFORE(c->s, i, FROM)))
        return;
    size_t n = year_only ? said_year(c->s + end + k, &b.year) : said_date(c->s + end + k, &b);
    size_t to = end + k + n;
    if (!n || (b.day && b.year && !is_day(&b)) || !is_backwards(a, &b))
        return;
    if (!year_only || is_year_said(c->s, i, to))
        report(c, i, to, end_before_begin(c));
}

/* ---- times of a day ---- */

/* "8:30", "8.30 Uhr"; minutes since midnight */
static size_t said_time(const char *s, int *minutes)
{
    static const char *const clock[] = {"Uhr"};
    size_t n = is_digit(*s) ? 1 + is_digit(s[1]) : 0;
    if (!n || (s[n] != ':' && s[n] != '.') || !is_digit(s[n + 1]) || !is_digit(s[n + 2]) ||
        is_digit(s[n + 3]) || s[n + 3] == '.')
        return 0;
    int hours = n == 1 ? *s - '0' : (*s - '0') * 10 + s[1] - '0';
    *minutes = hours * 60 + (s[n + 1] - '0') * 10 + s[n + 2] - '0';
    n += 3;
    size_t blanks = said_blanks(s + n), word = WORD_OF(s + n + blanks, clock);
    return word ? n + blanks + word : n;
}

/* in the morning only: what begins later may run over midnight */
static void check_times(struct scan *c, size_t i)
{
    enum { MORNING = 5 * 60, NOON = 12 * 60, NEXT_DAY = 30 /* bytes */ };
    int from, to;
    size_t n = said_time(c->s + i, &from);
    bool between = n && is_between(c->s, i);
    if (!n || (!between && !IS_BEFORE(c->s, i, FROM)))
        return;
    size_t k = link_to_end(c->s + i + n, between);
    size_t m = k ? said_time(c->s + i + n + k, &to) : 0;
    size_t end = i + n + k + m, rest = m ? strnlen(c->s + end, NEXT_DAY) : 0;
    bool next_day = memmem(c->s + end, rest, "tages", 5); /* "des Folgetages" */
    if (m && from > to && to >= MORNING && from <= NOON && !next_day)
        report(c, i, end, end_before_begin(c));
}

/* ---- */

/* Answers the bytes of the date, 0 when no day and month stand there. A date, else a year, else a
 * day ("3. bis 5. Mai"); only what has a month keeps the next word from being looked at as one. */
static size_t check_at(struct scan *c, size_t i)
{
    struct said_date d;
    size_t n = said_date(c->s + i, &d);
    if (!n) {
        d = (struct said_date){0};
        n = said_year(c->s + i, &d.year);
    }
    if (!n) {
        d = (struct said_date){0};
        n = said_day(c->s + i, &d.day);
    }
    if (!n)
        return 0;
    if (is_whole(&d) && !is_day(&d) && d.day > 28) {
        report_no_day(c, i, i + n);
        return n;
    }
    if (is_whole(&d))
        check_weekday_behind(c, i, i + n, &d);
    check_period(c, i, i + n, &d);
    return d.day && d.month ? n : 0;
}

/* Where the two words before a digit begin: a weekday and "dem", or a month. No word before them
 * says anything of a day. */
static size_t words_before(const char *s, size_t digit, size_t least)
{
    size_t i = digit;
    for (int words = 0; words < 2 && i > least; words++) {
        while (i > least && !is_word(s + utf8_back(s, i)))
            i = utf8_back(s, i);
        while (i > least && is_word(s + utf8_back(s, i)))
            i = utf8_back(s, i);
    }
    return i > least ? i : least;
}

/* Stretches without a digit are jumped over; `word` says whether the last character was part of
 * one, so a name is only looked at from its first letter on. */
static void scan_text(struct scan *c)
{
    size_t dated = 0; /* end of the last date: "April 2026" within one is no month of its own */
    size_t digit = 0; /* the next one */
    bool word = false;
    for (size_t i = 0; i < c->t->n; i++) {
        if (i >= digit && !is_digit(c->s[i])) {
            digit = i + strcspn(c->s + i, "0123456789");
            if (digit >= c->t->n)
                return;
            size_t from = words_before(c->s, digit, i);
            word = from > i ? false : word;
            i = from;
        }
        if (((unsigned char)c->s[i] & 0xC0) == 0x80)
            continue;
        bool inside = word;
        word = is_word(c->s + i);
        if (!word || inside || !is_start(c->s, i))
            continue;
        if (is_digit(c->s[i])) {
            size_t n = i < dated ? 0 : check_at(c, i);
            dated = n ? i + n : dated;
            check_times(c, i);
        } else {
            int month;
            check_weekday(c, i);
            if (i >= dated && said_month(c->s + i, &month))
                check_at(c, i);
        }
    }
}

void pass_form_dates(struct work *w)
{
    struct form_walk f = form_walk(w, FORM_PRINTED);
    struct form_text t;
    while (form_next(&f, &t))
        scan_text(&(struct scan){w, &t, t.s});
}
