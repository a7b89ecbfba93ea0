/* SPDX-License-Identifier: EUPL-1.2 */
/* DIN 91379:2022-08: the table of characters and sequences, and the longest match in it. Characters
 * are found by bisection in ranges, sequences (149) in order, but only where a mark follows.
 * Letters must be looked at together with the marks behind them: "a" is in every type, "a" with a
 * mark that no sequence names is in none. Plain text is skipped by two runs that no table is asked
 * about. */
#include "text/din91379.h"

#include "base/utf8.h"
#include "text/nfc.h"

/* groups of the table; BLL: letters */
enum group {
    BLL = 1,
    N1 = 2,
    N2 = 4,
    N3 = 8,
    N4 = 16,
    E1 = 32,
    GREEK = 64,
    CYRILLIC = 128,
    TEXT = 256
};

enum {
    SEQUENCE_MAX = 3,   /* code points */
    FIRST_MARK = 0x0300 /* the second of a sequence is not below */
};

/* Data types as unions of groups, as datatypeA to datatypeE of the standard's XML schema have
 * them. */
static const unsigned HAS[DIN91379_TYPES] = {
    [DIN91379_A] = BLL | N1,
    [DIN91379_B] = BLL | N1 | N2,
    [DIN91379_C] = BLL | N1 | N2 | N3 | N4,
    [DIN91379_D] = BLL | N1 | N2 | N3 | E1 | GREEK,
    [DIN91379_E] = BLL | N1 | N2 | N3 | N4 | E1 | GREEK | CYRILLIC,
    [DIN91379_TEXT] = BLL | N1 | N2 | N3 | N4 | E1 | GREEK | CYRILLIC | TEXT,
};

/* first to last, both included; all of the table lies below U+10000 */
struct chars {
    uint16_t first, last, group;
};

static const struct chars CHARS_OF[] = {
#define CHARS(group, first, last) {first, last, group},
#define SEQUENCE(first, second, third)
#include "text/din91379.def"
#undef CHARS
#undef SEQUENCE
};

static const uint16_t SEQUENCES[][SEQUENCE_MAX] = {
#define CHARS(group, first, last)
#define SEQUENCE(first, second, third) {first, second, third},
#include "text/din91379.def"
#undef CHARS
#undef SEQUENCE
};

/* Soft hyphen, hyphens and dashes, bullet, narrow blanks, minus: what typeset German has and no
 * type of the standard holds. */
static const struct chars OF_TEXT[] = {
    {0x00AD, 0x00AD, TEXT}, {0x2009, 0x200A, TEXT}, {0x2010, 0x2014, TEXT},
    {0x2022, 0x2022, TEXT}, {0x202F, 0x202F, TEXT}, {0x2212, 0x2212, TEXT},
};

/* one bit of enum group; 0: in none */
static unsigned group_of(uint32_t cp)
{
    if ((cp | 32) >= 'a' && (cp | 32) <= 'z')
        return BLL;
    size_t lo = 0, hi = sizeof CHARS_OF / sizeof *CHARS_OF;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (cp > CHARS_OF[mid].last)
            lo = mid + 1;
        else if (cp < CHARS_OF[mid].first)
            hi = mid;
        else
            return CHARS_OF[mid].group;
    }
    for (size_t i = 0; i < sizeof OF_TEXT / sizeof *OF_TEXT; i++)
        if (cp >= OF_TEXT[i].first && cp <= OF_TEXT[i].last)
            return TEXT;
    return 0;
}

/* Code points of the sequence that begins with those of c, the longest; 0: none. c: SEQUENCE_MAX
 * code points, 0 behind the end of the text. */
static size_t sequence(const uint32_t *c)
{
    size_t best = 0;
    if (c[1] < FIRST_MARK)
        return 0;
    for (size_t i = 0; i < sizeof SEQUENCES / sizeof *SEQUENCES; i++) {
        const uint16_t *s = SEQUENCES[i];
        size_t n = s[2] ? 3 : 2;
        bool same = s[0] == c[0] && s[1] == c[1] && (n == 2 || s[2] == c[2]);
        if (same && n > best)
            best = n;
    }
    return best;
}

/* Sequences stand in group bll, which every type has: a found one needs no look at the type. */
size_t din91379_match(enum din91379_type type, const char *s, size_t n)
{
    uint32_t c[SEQUENCE_MAX] = {0};
    size_t end[SEQUENCE_MAX + 1] = {0};
    size_t read = 0;
    for (size_t used; read < SEQUENCE_MAX && end[read] < n; read++) {
        c[read] = utf8_decode(s + end[read], n - end[read], &used);
        end[read + 1] = end[read] + used;
        if (!read && c[0] < 0x80 && (n == 1 || (unsigned char)s[1] < 0x80))
            return group_of(c[0]) & HAS[type] ? 1 : 0; /* most of all text */
    }
    size_t longest = sequence(c);
    if (longest)
        return end[longest];
    return read && group_of(c[0]) & HAS[type] ? end[1] : 0;
}

/* Variation selectors, joiners and what they join, skin tones: one picture with what is before. The
 * simple half of Unicode's grapheme clusters (UAX #29), enough to report an emoji as one. */
static size_t cluster_end(const char *s, size_t n, size_t i)
{
    size_t used;
    for (utf8_decode(s + i, n - i, &used), i += used; i < n; i += used) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        bool joiner = cp == 0x200D;
        if (!joiner && !text_is_mark(cp) && !(cp >= 0x1F3FB && cp <= 0x1F3FF))
            return i;
        if (joiner && i + used < n) {
            i += used;
            utf8_decode(s + i, n - i, &used);
        }
    }
    return i;
}

/* bytes of ASCII letters and blanks, which each type has, without the last before another
 * character, which may be a mark on it */
static size_t letters_run(const char *s, size_t n)
{
    size_t i = 0;
    while (i < n && (s[i] == ' ' || ((s[i] | 32) >= 'a' && (s[i] | 32) <= 'z')))
        i++;
    return i && i < n && (unsigned char)s[i] >= 0x80 ? i - 1 : i;
}

/* the same of what a type with N2 has: U+0020 to U+007E and U+00C0 to U+00FF, that is C3 and a
 * byte; none of them is a mark */
static size_t latin_run(const char *s, size_t n)
{
    size_t i = 0, last = 0;
    for (;;) {
        size_t from = i;
        while (i < n && s[i] >= 0x20 && s[i] < 0x7F)
            i++;
        last = i > from ? i - 1 : last;
        if (n - i < 2 || s[i] != '\xC3' || (s[i + 1] & '\xC0') != '\x80')
            break;
        last = i;
        i += 2;
    }
    return i < n && (unsigned char)s[i] >= 0x80 ? last : i;
}

/* every type without N2 is A, for which punctuation must be looked up */
static size_t plain_run(enum din91379_type type, const char *s, size_t n)
{
    return HAS[type] & N2 ? latin_run(s, n) : letters_run(s, n);
}

bool din91379_find(enum din91379_type type, const char *s, size_t n, size_t from, size_t *start,
                   size_t *end)
{
    for (size_t i = from, len, used; i < n; i += len) {
        if ((len = plain_run(type, s + i, n - i)))
            continue;
        len = din91379_match(type, s + i, n - i);
        bool marked = len && i + len < n && (unsigned char)s[i + len] >= 0x80 &&
                      text_is_mark(utf8_decode(s + i + len, n - i - len, &used));
        if (len && !marked)
            continue;
        *start = i;
        *end = cluster_end(s, n, i);
        return true;
    }
    return false;
}
