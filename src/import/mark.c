/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading the marks of numbered questions. By hand and not by rules: a mark decides what text
 * belongs to a question, and each form needs to know what else the same letters may be (a date, an
 * ordinal, an abbreviation, the beginning of a sentence). Doubt is against the mark. One row is
 * read from its start, without memory; linear in the mark. */
#include "import/mark.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "text/nfc.h"

#include <string.h>

enum { NUMBER_MAX = 199, DOUBLED = 100, ROMAN_MAX = 30 };

struct scan {
    const char *s;
    size_t n, at;
};

static int peek(const struct scan *c)
{
    return c->at < c->n ? (unsigned char)c->s[c->at] : 0;
}

static bool skip_blanks(struct scan *c)
{
    size_t from = c->at;
    while (peek(c) == ' ' || (c->n - c->at >= 2 && !memcmp(c->s + c->at, "\u00A0", 2)))
        c->at += peek(c) == ' ' ? 1 : 2;
    return c->at > from;
}

static bool skip_word(struct scan *c, const char *word)
{
    size_t n = strlen(word);
    if (c->n - c->at < n || strncasecmp(c->s + c->at, word, n) != 0)
        return false;
    c->at += n;
    return true;
}

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter_at(const struct scan *c)
{
    size_t used;
    return c->at < c->n && text_is_letter(utf8_decode(c->s + c->at, c->n - c->at, &used));
}

static bool is_upper_at(const struct scan *c)
{
    size_t used;
    return c->at < c->n && text_is_upper(utf8_decode(c->s + c->at, c->n - c->at, &used));
}

static unsigned number(struct scan *c)
{
    unsigned v = 0;
    for (size_t digits = 0; is_digit(peek(c)) && digits < 4; digits++)
        v = 10 * v + (unsigned)(c->s[c->at++] - '0');
    return is_digit(peek(c)) ? 0 : v;
}

/* closing signs: ".", ")", ".)", ":" … ; ' ' for none */
static char close_mark(struct scan *c)
{
    char style = ' ';
    for (int k = 0; k < 3 && peek(c) && strchr(".):", peek(c)); k++) {
        if (style == ' ' || peek(c) == ')')
            style = (char)peek(c);
        c->at++;
    }
    return style;
}

/* "12. März", "3. Quartal", "2. Halbjahr": a date or an ordinal, not a question's number */
static bool is_ordinal(const struct scan *c)
{
    static const char *const words[] = {
        "Januar",   "Februar", "M\u00E4rz", "April",     "Mai ",        "Mai,",
        "Juni",     "Juli",    "August",    "Septemb",   "Oktober",     "November",
        "Dezember", "Quartal", "Halbj",     "Jahrhun",   "Auflage",     "Lebensj",
        "Wahlperi", "Klasse",  "Klassen",   "Obergesch", "Bauabschnitt"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        if (c->n - c->at >= n && !memcmp(c->s + c->at, words[i], n))
            return true;
    }
    return false;
}

/* 0 as well for what is a word ("IM", "VIELE"): no letter may stand behind it. */
static unsigned roman(struct scan *c)
{
    static const struct {
        char letter;
        unsigned value;
    } digits[] = {{'I', 1}, {'V', 5}, {'X', 10}};
    unsigned sum = 0, last = 100;
    size_t from = c->at;
    for (; c->at < c->n && c->at < from + 6; c->at++) {
        unsigned v = 0;
        for (size_t i = 0; i < 3; i++)
            v = c->s[c->at] == digits[i].letter ? digits[i].value : v;
        if (!v)
            break;
        sum = v > last ? sum + v - 2 * last : sum + v;
        last = v;
    }
    if (is_letter_at(c) || sum > ROMAN_MAX) {
        c->at = from;
        return 0;
    }
    return sum;
}

/* a letter, or one doubled ("bb"), with nothing of a word behind it */
static unsigned letter(struct scan *c, char base)
{
    int x = peek(c);
    if (x < base || x > base + 25)
        return 0;
    unsigned v = (unsigned)(x - base) + 1;
    c->at++;
    if (base == 'a' && peek(c) == x) {
        c->at++;
        v += DOUBLED;
    }
    if (is_letter_at(c) || (base == 'a' && is_digit(peek(c)))) {
        c->at -= v > DOUBLED ? 2 : 1;
        return 0;
    }
    return v;
}

/* "z. B.", "d. h.": letters that begin an abbreviation */
static bool is_abbreviation(const struct scan *c, char style)
{
    size_t i = c->at;
    while (i < c->n && c->s[i] == ' ')
        i++;
    return style == '.' && i + 1 < c->n && c->s[i + 1] == '.';
}

static struct mark finished(struct scan *c, struct mark m)
{
    bool blank = skip_blanks(c);
    bool ends = c->at == c->n;
    bool glued =
        !blank && !ends && (m.style == ')' || m.style == '.' || m.style == ':') && is_upper_at(c);
    if (!blank && !ends && !glued)
        return (struct mark){.kind = MARK_NONE};
    m.end = c->at;
    return m;
}

/* behind a number: "a)", " b)", ") c)", ".2", ".1." */
static bool second_part(struct scan *c, struct mark *m)
{
    struct scan t = *c;
    bool dot = peek(&t) == '.';
    t.at += dot;
    bool closed = peek(&t) == ')';
    t.at += closed;
    bool blank = skip_blanks(&t);
    struct mark pair = *m;
    if (dot && !closed && !blank && is_digit(peek(&t)) && (pair.sub = number(&t)) &&
        pair.sub < 40) {
        pair.second = MARK_NUMBER;
    } else {
        bool bracket = peek(&t) == '(';
        t.at += bracket;
        pair.sub = letter(&t, 'a');
        pair.second = MARK_SMALL;
        if (!pair.sub || (dot && blank && peek(&t) != ')'))
            return false;
        if (closed && peek(&t) != ')')
            return false;
        if ((blank || dot) && (!peek(&t) || !strchr(").:", peek(&t))))
            return false;
    }
    pair.style = close_mark(&t);
    if (pair.second == MARK_NUMBER && is_digit(peek(&t)))
        return false;
    pair.kind = MARK_PAIR;
    pair.first = m->kind;
    pair = finished(&t, pair);
    if (pair.kind == MARK_NONE || (pair.second == MARK_SMALL && is_abbreviation(&t, pair.style)))
        return false;
    if (pair.style == ' ' && pair.end < t.n && pair.second == MARK_NUMBER && !is_upper_at(&t))
        return false;
    *c = t;
    *m = pair;
    return true;
}

/* The order of the tests: two-part marks first, as their first part is a mark, too. */
static struct mark numbered(struct scan *c)
{
    struct mark m = {.kind = MARK_NUMBER};
    bool bracket = peek(c) == '(';
    c->at += bracket;
    m.value = number(c);
    if (!m.value || m.value > NUMBER_MAX)
        return (struct mark){.kind = MARK_NONE};
    if ((!bracket || peek(c) == ')') && second_part(c, &m))
        return m;
    if (bracket && peek(c) != ')')
        return (struct mark){.kind = MARK_NONE};
    struct scan before = *c;
    m.style = close_mark(c);
    if (m.style == ' ' && peek(&before) == ' ') {
        /* "1. Frage:" without its full stop is rare; a bare number needs a capital behind it */
        skip_blanks(&before);
        if (peek(&before) && strchr(".)", peek(&before))) {
            *c = before;
            m.style = close_mark(c);
        }
    }
    m = finished(c, m);
    if (m.kind == MARK_NONE)
        return m;
    if (skip_word(c, "Frage") && (peek(c) == ':' || peek(c) == '.' || c->at == c->n)) {
        c->at += c->at < c->n;
        skip_blanks(c);
        m.style = 'F';
        m.end = c->at;
        return m;
    }
    c->at = m.end;
    if (m.style == '.' && is_ordinal(c))
        return (struct mark){.kind = MARK_NONE};
    if (m.style == ' ' && (!is_upper_at(c) || is_ordinal(c)))
        return (struct mark){.kind = MARK_NONE};
    return m;
}

static size_t dash(const char *s, size_t n)
{
    static const char *const signs[] = {
        "-",      "\u2013", "\u2014", "\u2022", "\u00B7", "\u25AA", "\u25A0", "\u25CF", "\u25CB",
        "\u2023", "\u2043", "*",      "\u25BA", "\u27A2", "\u25E6", "\u2212", "\u2010", "\u2011",
        "\u2192", "\u25A1", "\uF0B7", "\uF0A7", "\uF02D", "\uF0D8", "\uF0FC", "\uF0A8", "\uFFFD"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t k = strlen(signs[i]);
        if (n > k && !memcmp(s, signs[i], k))
            return k;
    }
    return 0;
}

static struct mark dashed(struct scan *c)
{
    size_t k = dash(c->s + c->at, c->n - c->at);
    bool hard = k == 1 || (k && !memcmp(c->s + c->at, "\u2013", 3));
    if (!k) {
        bool o = c->n - c->at > 2 && c->s[c->at] == 'o' && c->s[c->at + 1] == ' ';
        struct scan t = {c->s, c->n, c->at + 2};
        if (!o || !is_upper_at(&t))
            return (struct mark){.kind = MARK_NONE};
        k = 1;
    }
    c->at += k;
    bool blank = skip_blanks(c);
    if (c->at == c->n || (hard && !blank && !is_upper_at(c)))
        return (struct mark){.kind = MARK_NONE};
    return (struct mark){.kind = MARK_DASH, .style = '-', .end = c->at};
}

/* "Frage 3:", "Frage Nr. 2", "Ziffer 4:", "Teil II:" */
static struct mark worded(struct scan *c)
{
    bool part = skip_word(c, "Teil ") || skip_word(c, "Abschnitt ") || skip_word(c, "Block ") ||
                skip_word(c, "Komplex ") || skip_word(c, "Themenblock ") ||
                skip_word(c, "Fragenkomplex ") || skip_word(c, "Themenkomplex ");
    bool topic = !part && (skip_word(c, "Ziffer ") || skip_word(c, "Punkt ") ||
                           skip_word(c, "Nr. ") || skip_word(c, "Nummer "));
    if (!part && !topic && !skip_word(c, "Frage"))
        return (struct mark){.kind = MARK_NONE};
    skip_blanks(c);
    if (!part && peek(c) == ':') {
        c->at++;
        skip_blanks(c);
        return (struct mark){.kind = MARK_DASH, .style = 'F', .end = c->at};
    }
    if (!part && (skip_word(c, "Nr.") || skip_word(c, "Nummer")))
        skip_blanks(c);
    struct mark m = {.kind = MARK_NUMBER, .part = part};
    if (is_digit(peek(c))) {
        m.value = number(c);
        if (!part && m.value && second_part(c, &m)) {
            m.style = 'F';
            return m;
        }
    } else if (part && (m.value = roman(c))) {
        m.kind = MARK_ROMAN;
    } else if ((m.value = letter(c, 'A'))) {
        m.kind = MARK_BIG;
    }
    if (!m.value || m.value > NUMBER_MAX)
        return (struct mark){.kind = MARK_NONE};
    m.style = close_mark(c);
    bool closed = m.style != ' ';
    if (topic && m.style != ':')
        return (struct mark){.kind = MARK_NONE};
    skip_blanks(c);
    size_t k = dash(c->s + c->at, c->n - c->at);
    if (!closed && c->at < c->n && !k)
        return (struct mark){.kind = MARK_NONE};
    c->at += k;
    skip_blanks(c);
    m.style = 'F';
    m.end = c->at;
    return m;
}

/* "A 1.", "B.2": a digit below a letter */
static bool below_letter(struct scan *c, struct mark *m)
{
    struct scan t = *c;
    if (peek(&t) == '.' || peek(&t) == '-')
        t.at++;
    skip_blanks(&t);
    if (!is_digit(peek(&t)))
        return false;
    struct mark pair = *m;
    pair.sub = number(&t);
    pair.style = close_mark(&t);
    if (!pair.sub || pair.sub > 60 || (pair.style == ' ' && peek(&t) != ' '))
        return false;
    pair.kind = MARK_PAIR;
    pair.first = m->kind;
    pair.second = MARK_NUMBER;
    pair = finished(&t, pair);
    if (pair.kind == MARK_NONE || pair.style == ' ')
        return false;
    *m = pair;
    return true;
}

/* Roman before letters: I., V. and X. alone count as numbers. */
static struct mark lettered(struct scan *c)
{
    struct mark m = {.kind = MARK_SMALL};
    bool bracket = peek(c) == '(';
    c->at += bracket;
    struct scan t = *c;
    if ((m.value = roman(&t)))
        m.kind = MARK_ROMAN;
    else if (!(m.value = letter(&t, 'a')) && (m.value = letter(&t, 'A')))
        m.kind = MARK_BIG;
    if (!m.value)
        return (struct mark){.kind = MARK_NONE};
    if (!bracket && m.kind != MARK_SMALL && below_letter(&t, &m))
        return m;
    m.style = close_mark(&t);
    if (m.style == ' ' || (bracket && m.style != ')'))
        return (struct mark){.kind = MARK_NONE};
    m = finished(&t, m);
    if (m.kind != MARK_NONE && is_abbreviation(&t, m.style))
        m.kind = MARK_NONE;
    return m;
}

struct mark mark_at(const char *s, size_t n)
{
    struct scan c = {s, n, 0};
    size_t after = peek(&c) == '(' ? 1 : 0;
    if (n > after && is_digit((unsigned char)s[after]))
        return numbered(&c);
    struct mark m = worded(&c);
    if (m.kind != MARK_NONE)
        return m;
    c.at = 0;
    m = lettered(&c);
    if (m.kind != MARK_NONE)
        return m;
    c.at = 0;
    return dashed(&c);
}

struct mark mark_of_row(const struct sheet *s, size_t row)
{
    return mark_at(s->s + s->v[row].at, s->v[row].n);
}

const char *mark_name(struct arena *a, enum mark_kind kind, unsigned value)
{
    static const char *const tens[] = {"", "X", "XX", "XXX"};
    static const char *const ones[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    if (kind == MARK_ROMAN && value < 40)
        return arena_printf(a, "%s%s", tens[value / 10], ones[value % 10]);
    if (kind == MARK_BIG)
        return arena_printf(a, "%c", (int)('A' + (value - 1) % 26));
    if (kind == MARK_SMALL) {
        char c = (char)('a' + (value - 1) % DOUBLED % 26);
        return value > DOUBLED ? arena_printf(a, "%c%c", c, c) : arena_printf(a, "%c", c);
    }
    return arena_printf(a, "%u", value);
}
