/* SPDX-License-Identifier: EUPL-1.2 */
/* Text files in the encodings that letters are kept in: UTF-8, UTF-16, and Windows-1252 for what is
 * neither; and whether a file is a text at all. No file is refused for its encoding: what is no
 * character becomes U+FFFD and can be seen. Behind it the text is NFC (Unicode annex 15) and holds
 * no NUL, which all of import/ relies on. Linear. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "import/sheet.h"
#include "text/nfc.h"

#include <string.h>

/* Windows-1252, bytes 0x80 to 0x9F; 0: not used */
static const uint16_t CP1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* ligatures of fonts, U+FB00 on */
static const char *const LIGATURES[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

static bool is_noncharacter(uint32_t cp)
{
    return (cp & 0xFFFE) == 0xFFFE || (cp >= 0xFDD0 && cp <= 0xFDEF);
}

static void put(struct buf *out, uint32_t cp)
{
    char bytes[4];
    bool control = (cp < 0x20 && cp != '\n' && cp != '\t' && cp != '\f') ||
                   (cp >= 0x7F && cp < 0xA0) || is_noncharacter(cp);
    if (cp == '\v')
        cp = '\n';
    else if (control)
        cp = UTF8_REPLACEMENT;
    if (cp >= 0xFB00 && cp <= 0xFB06)
        buf_str(out, LIGATURES[cp - 0xFB00]);
    else if (cp != 0xFEFF)
        buf_put(out, bytes, utf8_encode(cp, bytes));
}

enum utf16 { UTF16_NOT, UTF16_LITTLE, UTF16_BIG };

/* by its byte order mark; without one, by every other byte of its beginning being 0 */
static enum utf16 utf16_of(const char *s, size_t n)
{
    enum { LOOK = 4096, FEW = 8 };
    if (n >= 2 && !memcmp(s, "\xFF\xFE", 2))
        return UTF16_LITTLE;
    if (n >= 2 && !memcmp(s, "\xFE\xFF", 2))
        return UTF16_BIG;
    size_t look = n < LOOK ? n : LOOK, zero[2] = {0};
    for (size_t i = 0; i < look; i++)
        zero[i & 1] += !s[i];
    if (look < FEW)
        return UTF16_NOT;
    return zero[1] * 10 > look * 4 && !zero[0]   ? UTF16_LITTLE
           : zero[0] * 10 > look * 4 && !zero[1] ? UTF16_BIG
                                                 : UTF16_NOT;
}

bool decode_is_text(const char *bytes, size_t n)
{
    enum { ONE_IN = 20 };
    if (utf16_of(bytes, n) != UTF16_NOT)
        return true;
    size_t controls = 0;
    for (size_t i = 0; i < n; i++)
        controls +=
            (unsigned char)bytes[i] < 0x20 && (!bytes[i] || !strchr("\t\n\v\f\r", bytes[i]));
    return controls <= n / ONE_IN;
}

bool decode_is_blank(const char *bytes, size_t n)
{
    size_t i = n >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    i = utf16_of(bytes, n) != UTF16_NOT ? 2 : i;
    while (i < n && memchr(" \t\n\v\f\r", bytes[i], 7))
        i++;
    return i >= n;
}

static void from_utf16(const char *s, size_t n, bool big, struct buf *out)
{
    uint32_t high = 0;
    bool cr = false;
    for (size_t i = 0; i + 1 < n; i += 2) {
        unsigned char x = (unsigned char)s[i], y = (unsigned char)s[i + 1];
        uint32_t cp = big ? (uint32_t)x << 8 | y : (uint32_t)y << 8 | x;
        bool low = cp >= 0xDC00 && cp < 0xE000;
        if (high && !low)
            put(out, UTF8_REPLACEMENT);
        if (cp >= 0xD800 && cp < 0xDC00) {
            high = cp;
            continue;
        }
        if (low)
            cp = high ? 0x10000 + ((high - 0xD800) << 10) + (cp - 0xDC00) : UTF8_REPLACEMENT;
        high = 0;
        if (!(cr && cp == '\n'))
            put(out, cp == '\r' ? '\n' : cp);
        cr = cp == '\r';
    }
    if (high || n % 2)
        put(out, UTF8_REPLACEMENT);
}

/* valid UTF-8 as such, every other byte as Windows-1252 */
static void from_bytes(const char *s, size_t n, struct buf *out)
{
    bool cr = false;
    for (size_t i = 0, used; i < n; i += used) {
        unsigned char c = (unsigned char)s[i];
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        if (used == 1 && c >= 0x80)
            cp = c < 0xA0 ? CP1252[c - 0x80] : c;
        if (c >= 0x80 && cp == 0)
            cp = UTF8_REPLACEMENT;
        if (!(cr && cp == '\n'))
            put(out, cp == '\r' ? '\n' : cp);
        cr = cp == '\r';
    }
}

const char *decode_text(struct arena *a, const char *bytes, size_t n, size_t *len)
{
    struct buf out = {0};
    buf_reserve(&out, n + 1);
    enum utf16 order = utf16_of(bytes, n);
    if (order != UTF16_NOT)
        from_utf16(bytes, n, order == UTF16_BIG, &out);
    else
        from_bytes(bytes, n, &out);
    const char *text = text_nfc(a, out.n ? out.p : "", out.n);
    *len = strlen(text);
    buf_free(&out);
    return text;
}
