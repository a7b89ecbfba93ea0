/* SPDX-License-Identifier: EUPL-1.2 */
/* IBAN and creditor identifiers (SEPA) in any text, by length (iban.def) and check digits (ISO
 * 7064, MOD 97-10, as ISO 13616 has them for the IBAN). A code counts as one when the word stands
 * before it, or when it cannot be anything else: country, two digits, groups of four, and nearly
 * the right length. What is masked on purpose is let be.
 *
 * One pass over the text; texts without a digit are passed over. */
#include "base/arena.h"
#include "check/form.h"
#include "check/said_date.h"

#include <string.h>

/* CODE_MAX: characters, more than any country's; SLACK: characters that may be too many or too
 * few */
enum { CODE_MAX = 40, CREDITOR_OF_GERMANY = 18, SLACK = 2, LABEL_REACH = 60 /* bytes */ };

enum code_kind { NO_CODE, BANK_ACCOUNT, CREDITOR };

struct code {
    size_t start, end;        /* bytes of the text, with the blanks between groups */
    char chars[CODE_MAX + 1]; /* without them, in capitals */
    size_t n;
    bool grouped; /* in groups of four, or in one */
    bool masked;  /* "DE31 XXXX": left out on purpose */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
    return is_digit(c) || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static char capital(char c)
{
    return c >= 'a' && c <= 'z' ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[c - 'a'] : c;
}

static size_t iban_length(const char *code)
{
    static const struct {
        char country[3];
        size_t length;
    } table[] = {
#define IBAN(country, length) {country, length},
#include "check/iban.def"
#undef IBAN
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (!strncmp(code, table[i].country, 2))
            return table[i].length;
    return 0;
}

/* What is left of the number by 97: letters are 10 to 35. Piece by piece, so that no long number is
 * needed: rest stays below 97. */
static unsigned add_mod97(unsigned rest, const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned v = is_digit(s[i]) ? (unsigned)(s[i] - '0') : (unsigned)(s[i] - 'A') + 10;
        rest = (rest * (v > 9 ? 100 : 10) + v) % 97;
    }
    return rest;
}

/* The first four characters stand at the end when the check digits are worked out; skip: those
 * behind them that do not count (a creditor's business code). The rest must be 1. */
static bool has_check_digits(const struct code *c, size_t skip)
{
    unsigned rest = add_mod97(0, c->chars + 4 + skip, c->n - 4 - skip);
    return add_mod97(rest, c->chars, 4) == 1;
}

/* country and check digits */
static bool begins_code(const char *s)
{
    return is_alnum(s[0]) && !is_digit(s[0]) && is_alnum(s[1]) && !is_digit(s[1]) &&
           is_digit(s[2]) && is_digit(s[3]);
}

/* ---- reading ---- */

/* length of the group of letters and digits at s; 0 when it is a word of its own */
static size_t group(const char *s, bool first, size_t so_far, size_t wanted)
{
    size_t n = 0, digits = 0, small = 0;
    while (is_alnum(s[n])) {
        digits += is_digit(s[n]);
        small += s[n] >= 'a' && s[n] <= 'z';
        n++;
    }
    bool other = (unsigned char)s[n] >= 0xC3 && (unsigned char)s[n] != 0xE2;
    bool named = !strncmp(s, "BIC", 3) || !strncmp(s, "SWIFT", 5);
    if (first)
        return n;
    if (other || small || named || n > 4 || (!digits && so_far >= wanted))
        return 0;
    return n;
}

static bool is_mask(const char *s)
{
    return *s == '*' || !strncmp(s, "\xE2\x80\xA2", 3) || !strncmp(s, "XX", 2) ||
           !strncmp(s, "xx", 2);
}

/* Goes on over blanks as long as groups follow, up to the country's length where that is known. */
static struct code read_code(const char *s, size_t start)
{
    struct code c = {.start = start, .end = start, .grouped = true};
    char country[3] = {capital(s[start]), capital(s[start + 1]), '\0'};
    size_t wanted = iban_length(country), i = start, n, last = 4;
    while ((n = group(s + i, i == start, c.n, wanted))) {
        bool one = i == start && n > 4;
        c.masked |= i > start && is_mask(s + i);
        c.grouped &= last == 4;
        last = one ? 0 : n;
        for (size_t k = 0; k < n && c.n < CODE_MAX; k++)
            c.chars[c.n++] = capital(s[i + k]);
        c.end = i + n;
        i = c.end + said_blanks(s + c.end);
        if (i == c.end || (wanted && c.n >= wanted))
            break;
    }
    c.masked |= is_mask(s + i);
    return c;
}

/* ---- judging ---- */

static bool all_digits(const struct code *c, size_t from)
{
    for (size_t i = from; i < c->n; i++)
        if (!is_digit(c->chars[i]))
            return false;
    return true;
}

static bool is_near(size_t n, size_t wanted)
{
    return n + SLACK >= wanted && n <= wanted + SLACK;
}

/* without a word before it */
static enum code_kind kind_by_form(const struct code *c)
{
    size_t length = iban_length(c->chars);
    bool german = !strncmp(c->chars, "DE", 2);
    if (!length || !c->grouped || c->n < 8)
        return NO_CODE;
    bool business = !is_digit(c->chars[4]) && !is_digit(c->chars[5]) && !is_digit(c->chars[6]);
    if (german && business && all_digits(c, 7) && is_near(c->n, CREDITOR_OF_GERMANY))
        return CREDITOR;
    return is_near(c->n, length) && (!german || all_digits(c, 2)) ? BANK_ACCOUNT : NO_CODE;
}

/* one text that is being scanned */
struct bank {
    struct work *w;
    const struct form_text *t;
};

static void report(const struct bank *b, enum finding_id id, const struct code *c, const char *why)
{
    finding(b->w->diag, id, form_pos(b->t, c->start, c->end), "„%.*s“: %s",
            (int)(c->end - c->start), b->t->s + c->start, why);
}

static const char *wrong_length(const struct bank *b, const struct code *c, size_t wanted)
{
    return arena_printf(b->w->arena,
                        DE_EN(b->w->diag, "%zu Stellen statt %zu", "%zu characters, not %zu"), c->n,
                        wanted);
}

/* A creditor identifier of another country has no length that is known; its check digits count. */
static void judge(const struct bank *b, const struct code *c, enum code_kind kind)
{
    enum finding_id id = kind == CREDITOR ? F_GLAEUBIGER_ID_UNGUELTIG : F_IBAN_UNGUELTIG;
    bool german = !strncmp(c->chars, "DE", 2);
    size_t wanted = kind == BANK_ACCOUNT ? iban_length(c->chars)
                    : german             ? CREDITOR_OF_GERMANY
                                         : c->n;
    size_t skip = kind == CREDITOR ? 3 : 0;
    if (kind == NO_CODE || c->masked)
        return;
    if (!wanted)
        report(b, id, c,
               DE_EN(b->w->diag, "dieses Land hat keine IBAN", "this country has no IBAN"));
    else if (c->n != wanted || c->n < 5 + skip)
        report(b, id, c, wrong_length(b, c, wanted));
    else if (!has_check_digits(c, skip))
        report(b, id, c,
               DE_EN(b->w->diag, "die Prüfziffern stimmen nicht", "the check digits are wrong"));
}

/* ---- scanning ---- */

/* what the word at s announces; *reach: how far behind it the code may begin */
static enum code_kind label(const char *s, size_t *reach)
{
    static const char *const creditor[] = {"Gläubiger", "gläubiger"};
    *reach = 0;
    if (*s != 'I' && (*s | 32) != 'g')
        return NO_CODE;
    if (!strncmp(s, "IBAN", 4) && !is_alnum(s[4])) {
        size_t n = 4 + (s[4] == '-' && !strncmp(s + 5, "Nr.", 3) ? 4 : 0);
        while (s[n] == ':' || s[n] == '.' || said_blanks(s + n))
            n += s[n] == ':' || s[n] == '.' ? 1 : said_blanks(s + n);
        *reach = n;
        return BANK_ACCOUNT;
    }
    for (size_t i = 0; i < 2; i++)
        if (!strncmp(s, creditor[i], strlen(creditor[i])))
            *reach = LABEL_REACH;
    return *reach ? CREDITOR : NO_CODE;
}

/* An announcement ("IBAN:") holds for one code, a reach of bytes behind the word. */
static void scan_text(const struct bank *b)
{
    const char *s = b->t->s;
    enum code_kind announced = NO_CODE;
    size_t until = 0, reach;
    if (!s[strcspn(s, "0123456789")]) /* every code has some */
        return;
    for (size_t i = 0; i < b->t->n; i++) {
        if (i && is_alnum(s[i - 1]))
            continue;
        enum code_kind kind = label(s + i, &reach);
        if (kind) {
            announced = kind;
            until = i + reach;
        }
        if (!begins_code(s + i))
            continue;
        struct code c = read_code(s, i);
        bool labelled = announced && i <= until;
        if (labelled && (announced == BANK_ACCOUNT || c.n > 7))
            judge(b, &c, announced);
        else
            judge(b, &c, kind_by_form(&c));
        announced = NO_CODE;
        i = c.end > i ? c.end - 1 : i;
    }
}

void pass_bank(struct work *w)
{
    struct form_walk f = form_walk(w, FORM_PRINTED);
    struct form_text t;
    while (form_next(&f, &t))
        scan_text(&(struct bank){w, &t});
}
