/* SPDX-License-Identifier: EUPL-1.2 */
/* JSON strings (RFC 8259, clause 7). Beyond what must be escaped, DEL, U+2028 and U+2029 are:
 * JavaScript before 2019 ended a line at the last two. Bytes that are no UTF-8 become U+FFFD. */
#include "base/json.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

/* from a table where JSON has a letter for it, else \u and four digits */
static void put_escaped(struct buf *out, uint32_t cp)
{
    /* pairs: the character, the letter behind the backslash */
    static const char SHORT[] = "\bb\tt\nn\ff\rr\"\"\\\\";
    for (size_t i = 0; i + 1 < sizeof SHORT; i += 2)
        if (cp == (unsigned char)SHORT[i]) {
            buf_byte(out, '\\');
            buf_byte(out, (unsigned char)SHORT[i + 1]);
            return;
        }
    if (cp < 0x20 || cp == 0x7F || cp == 0x2028 || cp == 0x2029) {
        buf_printf(out, "\\u%04x", (unsigned)cp);
        return;
    }
    char bytes[4];
    buf_put(out, bytes, utf8_encode(cp, bytes));
}

void json_string(struct buf *out, const char *s)
{
    buf_byte(out, '"');
    for (size_t i = 0, n = strlen(s), used; i < n; i += used)
        put_escaped(out, utf8_decode(s + i, n - i, &used));
    buf_byte(out, '"');
}

void json_member(struct buf *out, const char *name, const char *value)
{
    buf_printf(out, ",\"%s\":", name);
    json_string(out, value);
}
