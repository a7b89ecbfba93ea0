/* SPDX-License-Identifier: EUPL-1.2 */
/* Text as ASCII for addresses: what German and Nordic spelling writes otherwise without marks ("ü"
 * as "ue") by a table, everything else by compatibility decomposition (NFKD, UAX #15) without its
 * marks; what has no ASCII then parts words. */
#include "text/slug.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

/* letters that are written otherwise without their marks, or that do not come apart; small ones */
static const struct {
    uint32_t cp;
    const char *as;
} LETTERS[] = {
    {0xE4, "ae"}, {0xF6, "oe"}, {0xFC, "ue"}, {0xE6, "ae"}, {0xF8, "oe"},  {0xFE, "th"},
    {0xF0, "d"},  {0x111, "d"}, {0x131, "i"}, {0x142, "l"}, {0x153, "oe"},
};

static const char *written_as(uint32_t cp)
{
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++)
        if (LETTERS[i].cp == cp)
            return LETTERS[i].as;
    return NULL;
}

static void put_ascii(struct buf *b, uint32_t cp)
{
    if ((cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9'))
        buf_byte(b, (unsigned char)cp);
    else if (b->n && b->p[b->n - 1] != '-')
        buf_byte(b, '-');
}

static void put_letter(struct buf *b, uint32_t cp)
{
    utf8proc_int32_t parts[32];
    const char *as = written_as((uint32_t)utf8proc_tolower((utf8proc_int32_t)cp));
    if (as) {
        buf_str(b, as);
        return;
    }
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (utf8proc_int32_t)cp, parts, 32,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, NULL);
    for (utf8proc_ssize_t i = 0; i < n && n <= 32; i++)
        put_ascii(b, (uint32_t)parts[i]);
}

const char *text_slug(struct arena *a, const char *s)
{
    struct buf b = {0};
    for (size_t i = 0, n = strlen(s), used; i < n && b.n < SLUG_MAX; i += used)
        put_letter(&b, utf8_decode(s + i, n - i, &used));
    size_t n = b.n < SLUG_MAX ? b.n : SLUG_MAX;
    while (n && b.p[n - 1] == '-')
        n--;
    const char *slug = arena_strndup(a, n ? b.p : "", n);
    buf_free(&b);
    return slug;
}
