/* SPDX-License-Identifier: EUPL-1.2 */
/* Normalisation (UAX #15), case folding and letter classes on libutf8proc's tables. Decomposing and
 * composing are the library's; marks are ordered here, because its way takes quadratic time on long
 * runs, which hostile input may have. Text that is NFC already, nearly all of it, is only looked
 * through: a byte below 0xCC needs no table. */
#include "text/nfc.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum {
    FIRST_MARK = 0x300,        /* no character below it changes under NFC or joins the one before */
    LEAD_OF_FIRST_MARK = 0xCC, /* its first byte in UTF-8 */
    JAMO_VOWEL = 0x1160,       /* conjoining jamo that join the one before: U+1160 to U+11FF */
    JAMO_END = 0x1200,
    LONGEST_MAPPING = 32, /* code points; Unicode's longest decomposition or folding has 18 */
    SHORT_RUN = 16
};

/* of the library's static table; never NULL */
static const utf8proc_property_t *property(uint32_t cp)
{
    return utf8proc_get_property((utf8proc_int32_t)cp);
}

bool text_is_letter(uint32_t cp)
{
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool text_is_upper(uint32_t cp)
{
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool text_is_mark(uint32_t cp)
{
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
    return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

bool text_joins_before(uint32_t cp)
{
    return cp >= FIRST_MARK && (text_is_mark(cp) || (cp >= JAMO_VOWEL && cp < JAMO_END));
}

/* Whether cp is the same under NFC whatever stands before it. Stricter than the quick check of UAX
 * #15: a false "no" costs time only. */
static bool is_settled(uint32_t cp)
{
    const utf8proc_property_t *p = property(cp);
    bool decomposes = p->decomp_seqindex != UINT16_MAX && p->decomp_type == 0;
    return !decomposes && !text_joins_before(cp);
}

static bool is_nfc(const char *s, size_t n)
{
    size_t i = 0, used;
    while (i < n) {
        if ((unsigned char)s[i] < LEAD_OF_FIRST_MARK) {
            i++;
            continue;
        }
        if (!is_settled(utf8_decode(s + i, n - i, &used)))
            return false;
        i += used;
    }
    return true;
}

/* code points as utf8proc wants them, in a buffer's bytes */
static utf8proc_int32_t *points(const struct buf *b)
{
    return (utf8proc_int32_t *)(void *)b->p;
}

static size_t count_points(const struct buf *b)
{
    return b->n / sizeof(utf8proc_int32_t);
}

/* appends the decomposition or folding of each code point */
static void map_points(struct buf *b, const char *s, size_t n, utf8proc_option_t how)
{
    for (size_t i = 0, used; i < n; i += used) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        if (!buf_reserve(b, LONGEST_MAPPING * sizeof(utf8proc_int32_t)))
            die_memory();
        utf8proc_ssize_t k = utf8proc_decompose_char(
            (utf8proc_int32_t)cp, points(b) + count_points(b), LONGEST_MAPPING, how, NULL);
        if (k < 0 || k > LONGEST_MAPPING)
            die_memory();
        b->n += (size_t)k * sizeof(utf8proc_int32_t);
    }
}

static unsigned mark_class(utf8proc_int32_t cp)
{
    return (unsigned)property((uint32_t)cp)->combining_class & 0xFF;
}

/* stable, as canonical ordering must be; quadratic, so for SHORT_RUN at most */
static void insert_marks(utf8proc_int32_t *p, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        utf8proc_int32_t cp = p[i];
        size_t k = i;
        for (; k && mark_class(p[k - 1]) > mark_class(cp); k--)
            p[k] = p[k - 1];
        p[k] = cp;
    }
}

/* The same for long runs: sort by counting over the 256 combining classes, stable, linear. */
static void count_marks(utf8proc_int32_t *p, size_t n, struct buf *copy)
{
    size_t at[257] = {0};
    buf_clear(copy);
    buf_put(copy, p, n * sizeof *p);
    for (size_t i = 0; i < n; i++)
        at[mark_class(p[i]) + 1]++;
    for (size_t i = 1; i < 257; i++)
        at[i] += at[i - 1];
    for (size_t i = 0; i < n; i++)
        p[at[mark_class(points(copy)[i])]++] = points(copy)[i];
}

/* Canonical ordering (Unicode, D109): marks between two starters by their class. */
static void order_marks(utf8proc_int32_t *p, size_t n)
{
    struct buf copy = {0};
    for (size_t i = 0; i < n;) {
        size_t k = i;
        while (k < n && mark_class(p[k]))
            k++;
        if (k - i > SHORT_RUN)
            count_marks(p + i, k - i, &copy);
        else if (k - i > 1)
            insert_marks(p + i, k - i);
        i = k + (k == i);
    }
    buf_free(&copy);
}

static const char *encoded(struct arena *a, const utf8proc_int32_t *p, size_t n)
{
    struct buf b = {0};
    for (size_t i = 0; i < n; i++) {
        char out[4];
        buf_put(&b, out, utf8_encode((uint32_t)p[i], out));
    }
    const char *text = b.n ? arena_strndup(a, b.p, b.n) : "";
    buf_free(&b);
    return text;
}

const char *text_nfc(struct arena *a, const char *s, size_t n)
{
    if (is_nfc(s, n))
        return arena_strndup(a, s, n);
    struct buf b = {0};
    map_points(&b, s, n, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
    order_marks(points(&b), count_points(&b));
    utf8proc_ssize_t k = utf8proc_normalize_utf32(points(&b), (utf8proc_ssize_t)count_points(&b),
                                                  UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (k < 0)
        die_memory();
    const char *text = encoded(a, points(&b), (size_t)k);
    buf_free(&b);
    return text;
}

static bool is_ascii(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] >= 0x80)
            return false;
    return true;
}

/* What is folded need not be NFC any more; where it is not, NFC is made once more. */
const char *text_casefold(struct arena *a, const char *s, size_t n)
{
    if (is_ascii(s, n)) {
        char *p = arena_strndup(a, s, n);
        for (size_t i = 0; i < n; i++)
            if (p[i] >= 'A' && p[i] <= 'Z')
                p[i] = (char)(p[i] + ('a' - 'A'));
        return p;
    }
    struct buf b = {0};
    map_points(&b, s, n, UTF8PROC_CASEFOLD);
    const char *folded = encoded(a, points(&b), count_points(&b));
    buf_free(&b);
    size_t m = strlen(folded);
    return is_nfc(folded, m) ? folded : text_nfc(a, folded, m);
}
