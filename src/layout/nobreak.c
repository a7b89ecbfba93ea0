/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a line must not break at a blank, and where it may inside a word. By the two words beside
 * the blank and the tables of nobreak.def alone: no grammar, no state between calls, no memory.
 * Blanks between two words of letters, by far the most, are told first, from three bytes, as this
 * is asked for every blank of a letter. The text is UTF-8 and looked at by bytes: 0xC3 leads the
 * German letters, 0xC2 no-break spaces, 0xE2 dashes and quotation marks. */
#include "layout/set.h"

#include <ctype.h>
#include <string.h>

struct token {
    const char *s; /* borrowed, not NUL-terminated */
    size_t n;
};
#define TOKEN(word)                                                                                \
    {                                                                                              \
        word, sizeof(word) - 1                                                                     \
    }

/* The four tables are four readings of one file; the file defines away what a reading left out. */
static const struct token BEFORE_NUMBERS[] = {
#define BEFORE_NUMBER(word) TOKEN(word),
#define BEFORE_NAME(word)
#define AFTER_NUMBER(word)
#define UNIT(word)
#include "layout/nobreak.def"
#undef BEFORE_NUMBER
#undef BEFORE_NAME
#undef UNIT
};
static const struct token BEFORE_NAMES[] = {
#define BEFORE_NUMBER(word)
#define BEFORE_NAME(word) TOKEN(word),
#define UNIT(word)
#include "layout/nobreak.def"
#undef BEFORE_NAME
#undef AFTER_NUMBER
#undef UNIT
};
static const struct token AFTER_NUMBERS[] = {
#define BEFORE_NAME(word)
#define AFTER_NUMBER(word) TOKEN(word),
#define UNIT(word)
#include "layout/nobreak.def"
#undef BEFORE_NUMBER
#undef BEFORE_NAME
#undef AFTER_NUMBER
#undef UNIT
};
static const struct token UNITS[] = {
#define BEFORE_NUMBER(word)
#define BEFORE_NAME(word)
#define AFTER_NUMBER(word)
#define UNIT(word) TOKEN(word),
#include "layout/nobreak.def"
#undef BEFORE_NUMBER
#undef BEFORE_NAME
#undef AFTER_NUMBER
#undef UNIT
};
static const struct token MONTHS[] = {
    TOKEN("Januar"),  TOKEN("Jänner"),   TOKEN("Februar"),  TOKEN("März"),   TOKEN("April"),
    TOKEN("Mai"),     TOKEN("Juni"),     TOKEN("Juli"),     TOKEN("August"), TOKEN("September"),
    TOKEN("Oktober"), TOKEN("November"), TOKEN("Dezember"),
};
#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank_at(const char *text, size_t n, size_t i)
{
    return text[i] == ' ' ||
           (i + 1 < n && (unsigned char)text[i] == 0xC2 && (unsigned char)text[i + 1] == 0xA0);
}

static bool is_plain(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool begins_with(struct token t, struct token mark)
{
    return t.n > mark.n && t.s[0] == mark.s[0] && !memcmp(t.s, mark.s, mark.n);
}

static bool ends_with(struct token t, struct token mark)
{
    return t.n > mark.n && t.s[t.n - 1] == mark.s[mark.n - 1] &&
           !memcmp(t.s + t.n - mark.n, mark.s, mark.n);
}

/* takes one mark off each end; false: there was none */
static bool strip_once(struct token *t)
{
    static const struct token marks[] = {
        TOKEN("("), TOKEN(")"), TOKEN(","), TOKEN(";"), TOKEN(":"), TOKEN("„"),
        TOKEN("“"), TOKEN("”"), TOKEN("»"), TOKEN("«"), TOKEN("["),
    };
    bool found = false;
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (begins_with(*t, marks[i])) {
            *t = (struct token){t->s + marks[i].n, t->n - marks[i].n};
            found = true;
        }
        if (ends_with(*t, marks[i])) {
            t->n -= marks[i].n;
            found = true;
        }
    }
    return found;
}

/* brackets and quotation marks around a token do not count */
static struct token strip(struct token t)
{
    while (t.n && !(is_plain(t.s[0]) && is_plain(t.s[t.n - 1])) && strip_once(&t))
        ;
    return t;
}

static struct token token_before(const char *text, size_t n, size_t blank)
{
    size_t i = blank;
    while (i && !is_blank_at(text, n, i - 1))
        i--;
    return strip((struct token){text + i, blank - i});
}

static struct token token_after(const char *text, size_t n, size_t blank)
{
    size_t i = blank + 1, j = i;
    while (j < n && !is_blank_at(text, n, j))
        j++;
    return strip((struct token){text + i, j - i});
}

static bool equals(struct token t, struct token word)
{
    return word.n == t.n && !memcmp(t.s, word.s, t.n);
}

/* one of the table, perhaps with a full stop behind it */
static bool among(struct token t, const struct token *table, size_t n)
{
    if (!t.n)
        return false;
    struct token bare = {t.s, t.s[t.n - 1] == '.' ? t.n - 1 : t.n};
    for (size_t i = 0; i < n; i++)
        if (table[i].s[0] == t.s[0] && (equals(t, table[i]) || equals(bare, table[i])))
            return true;
    return false;
}

static bool starts_number(struct token t)
{
    return t.n &&
           (is_digit(t.s[0]) || ((t.s[0] == '-' || t.s[0] == '+') && t.n > 1 && is_digit(t.s[1])));
}

static bool is_roman(struct token t)
{
    size_t n = t.n && t.s[t.n - 1] == '.' ? t.n - 1 : t.n;
    for (size_t i = 0; i < n; i++)
        if (!strchr("IVXLC", t.s[i]))
            return false;
    return n > 0;
}

static bool ends_number(struct token t)
{
    if (!t.n)
        return false;
    char c = t.s[t.n - 1];
    return is_digit(c) || (t.n > 1 && strchr("-.,", c) && is_digit(t.s[t.n - 2]));
}

/* "z." of "z. B.": one or two letters and a full stop */
static bool is_initial(struct token t)
{
    return t.n >= 2 && t.n <= 3 && t.s[t.n - 1] == '.' && isalpha((unsigned char)t.s[0]) &&
           (t.n == 2 || isalpha((unsigned char)t.s[1]));
}

static bool begins_initial(struct token t)
{
    return t.n >= 2 && isalpha((unsigned char)t.s[0]) &&
           (t.s[1] == '.' || (t.n >= 3 && isalpha((unsigned char)t.s[1]) && t.s[2] == '.'));
}

/* "11." before a month, "11.03." or "11. 03." before more of a date */
static bool is_date(struct token before, struct token after)
{
    if (!ends_number(before) || before.s[before.n - 1] != '.' || !is_digit(before.s[0]))
        return false;
    return among(after, MONTHS, COUNT(MONTHS)) || starts_number(after);
}

/* "1 024", "0170 0000000": groups of digits */
static bool is_digit_group(struct token before, struct token after)
{
    return before.n && after.n >= 2 && is_digit(before.s[before.n - 1]) && is_digit(before.s[0]) &&
           is_digit(after.s[0]) && is_digit(after.s[1]);
}

/* "12345 Musterstadt" */
static bool is_town(struct token before, struct token after)
{
    size_t digits = 0;
    while (digits < before.n && is_digit(before.s[digits]))
        digits++;
    return before.n == 5 && digits == 5 && after.n && isupper((unsigned char)after.s[0]);
}

static bool is_dash(struct token t)
{
    return equals(t, (struct token)TOKEN("–")) || equals(t, (struct token)TOKEN("—"));
}

static bool is_section(struct token t)
{
    return equals(t, (struct token)TOKEN("§")) || equals(t, (struct token)TOKEN("§§"));
}

static bool is_narrow(struct token before, struct token after)
{
    if (ends_number(before) && among(after, UNITS, COUNT(UNITS)))
        return true;
    if (is_section(before) && starts_number(after))
        return true;
    return is_initial(before) && begins_initial(after);
}

static bool is_kept(const char *text, size_t blank, struct token before, struct token after)
{
    if (is_dash(after) || equals(after, (struct token)TOKEN("…")))
        return true;
    if ((starts_number(after) || is_roman(after)) &&
        among(before, BEFORE_NUMBERS, COUNT(BEFORE_NUMBERS)))
        return true;
    if (among(before, BEFORE_NAMES, COUNT(BEFORE_NAMES)))
        return true;
    if (ends_number(before) && among(after, AFTER_NUMBERS, COUNT(AFTER_NUMBERS)))
        return true;
    bool joined = is_digit(text[blank - 1]); /* no comma between them */
    return is_date(before, after) || (joined && is_digit_group(before, after)) ||
           (joined && is_town(before, after));
}

/* a letter of a German word: these bytes stand in nothing else that counts here */
static bool ends_in_letter(const char *text, size_t end)
{
    return (is_plain(text[end - 1]) && !is_digit(text[end - 1])) ||
           (end > 1 && (unsigned char)text[end - 2] == 0xC3);
}

/* not of a number, a Roman one, a dash or a sign */
static bool begins_word(char c)
{
    return (is_plain(c) && !is_digit(c) && !strchr("IVXLC", c)) || (unsigned char)c == 0xC3;
}

/* between two words of letters only a title holds on to what follows */
static enum blank_kind between_words(const char *text, size_t n, size_t blank)
{
    bool title = among(token_before(text, n, blank), BEFORE_NAMES, COUNT(BEFORE_NAMES));
    return title ? BLANK_KEEP : BLANK_BREAK;
}

enum blank_kind blank_kind(const char *text, size_t n, size_t blank)
{
    if (!blank)
        return BLANK_BREAK;
    if (blank + 1 < n && begins_word(text[blank + 1]) && ends_in_letter(text, blank))
        return between_words(text, n, blank);
    struct token before = token_before(text, n, blank), after = token_after(text, n, blank);
    if (is_narrow(before, after))
        return BLANK_NARROW;
    return is_kept(text, blank, before, after) ? BLANK_KEEP : BLANK_BREAK;
}

/* "opendata.musterkreis.example/daten": small letters, figures and hyphens between full stops, at
 * least three parts, or two and a path; the last one of letters */
static bool is_host(const char *word, size_t n)
{
    size_t parts = 1, part = 0, letters = 0, i = 0;
    for (; i < n && word[i] != '/'; i++) {
        bool letter = word[i] >= 'a' && word[i] <= 'z';
        if (word[i] == '.' && i + 1 < n && is_plain(word[i + 1])) {
            if (part < 2)
                return false;
            parts++;
            part = letters = 0;
            continue;
        }
        if (!letter && !is_digit(word[i]) && word[i] != '-')
            break;
        part++;
        letters += letter;
    }
    bool path = i + 1 < n && word[i] == '/';
    bool ends = path || i == n || strchr(".,;:!?)", word[i]);
    return ends && part >= 2 && letters == part && parts >= (path ? 2 : 3);
}

bool is_web_address(const char *word, size_t n)
{
    const char *dot = memchr(word, '.', n);
    return memchr(word, '@', n) || (memchr(word, ':', n) && memmem(word, n, "://", 3)) ||
           (dot && n > 4 && !memcmp(word, "www.", 4)) || (dot && is_host(word, n));
}

/* a letter of any alphabet; bytes of multi-byte letters count, dashes (E2 80 xx) do not */
static bool is_letter_byte(char c)
{
    unsigned char u = (unsigned char)c;
    return isalpha(u) || (u >= 0x80 && u != 0xE2 && u != 0xC2);
}

/* bytes of a hyphen, slash or dash at byte i behind which a line may end: "Ost-West", "Bund/Land",
 * "Musterstadt–Testroda"; 0: none */
static size_t mark_inside(const char *word, size_t n, size_t i)
{
    if (word[i] == '-' && i >= 2 && word[i - 1] != ' ')
        return is_letter_byte(word[i + 1]) && is_letter_byte(word[i + 2]);
    if (word[i] == '/')
        return i >= 3 && n - i > 3 && is_letter_byte(word[i - 1]) && is_letter_byte(word[i + 1]);
    bool dash =
        (unsigned char)word[i] == 0xE2 && i >= 3 && n - i > 5 && !memcmp(word + i, "\u2013", 3);
    return dash && is_letter_byte(word[i - 1]) && is_letter_byte(word[i + 3]) ? 3 : 0;
}

size_t break_inside(const char *word, size_t n, size_t from)
{
    bool address = is_web_address(word, n);
    for (size_t i = from ? from : 1; i + 2 < n; i++) {
        if (address && strchr("/.-_?&=@", word[i]) && word[i + 1] != '/')
            return i + 1;
        size_t mark = address ? 0 : mark_inside(word, n, i);
        if (mark)
            return i + mark;
    }
    return 0;
}

bool is_soft_hyphen(const char *s, size_t left)
{
    return left >= 2 && (unsigned char)s[0] == 0xC2 && (unsigned char)s[1] == 0xAD;
}
