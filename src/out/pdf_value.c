/* SPDX-License-Identifier: EUPL-1.2 */
/* Values in a dictionary's body: references, strings, boxes. Text strings are UTF-16 with a mark
 * before them, in hexadecimal (ISO 32000-1, 7.9.2.2): no escapes, and any byte of the file stays
 * ASCII. */
#include "out/pdf_int.h"

#include "base/utf8.h"

#include <string.h>

enum { STRING_MAX = 32767 }; /* bytes (ISO 19005-2, 6.1.13) */

void put_ref(struct buf *b, unsigned object)
{
    buf_int(b, object);
    buf_str(b, " 0 R");
}

/* the low 16 bits of v */
static void put_hex4(struct buf *b, uint32_t v)
{
    static const char HEX[] = "0123456789ABCDEF";
    char t[4] = {HEX[v >> 12 & 15], HEX[v >> 8 & 15], HEX[v >> 4 & 15], HEX[v & 15]};
    buf_put(b, t, 4);
}

void put_utf16(struct buf *b, uint32_t cp)
{
    if (cp < 0x10000) {
        put_hex4(b, cp);
        return;
    }
    put_hex4(b, 0xD800 + ((cp - 0x10000) >> 10));
    put_hex4(b, 0xDC00 + ((cp - 0x10000) & 0x3FF));
}

void put_text_string(struct doc *d, struct buf *b, const char *utf8)
{
    size_t n = strlen(utf8), used, from = b->n;
    buf_str(b, "<FEFF");
    for (size_t i = 0; i < n; i += used)
        put_utf16(b, utf8_decode(utf8 + i, n - i, &used));
    buf_byte(b, '>');
    if ((b->n - from) / 2 > STRING_MAX)
        object_too_long(d);
}

void put_ascii_string(struct doc *d, struct buf *b, const char *s)
{
    if (strlen(s) >= STRING_MAX)
        object_too_long(d);
    buf_byte(b, '(');
    for (; *s; s++) {
        if (*s == '(' || *s == ')' || *s == '\\')
            buf_byte(b, '\\');
        buf_byte(b, (unsigned char)*s);
    }
    buf_byte(b, ')');
}

void put_box(struct buf *b, const struct doc *d, const len box[4])
{
    len height = d->pages->height;
    const len corners[4] = {box[0], height - box[3], box[2], height - box[1]};
    for (int i = 0; i < 4; i++) {
        buf_byte(b, i ? ' ' : '[');
        buf_milli(b, corners[i]);
    }
    buf_byte(b, ']');
}
