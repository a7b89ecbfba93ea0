/* SPDX-License-Identifier: EUPL-1.2 */
/* Capitals, one character for one, by libutf8proc's table: "ß" becomes "ẞ", not "SS" (U+1E9E, in
 * the official spelling since 2017). */
#include "text/nfc.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

#include <utf8proc.h>

const char *text_upper(struct arena *a, const char *s, size_t n)
{
    struct buf b = {0};
    for (size_t i = 0, used; i < n; i += used) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        char out[4];
        buf_put(&b, out, utf8_encode((uint32_t)utf8proc_toupper((utf8proc_int32_t)cp), out));
    }
    const char *text = b.n ? arena_strndup(a, b.p, b.n) : "";
    buf_free(&b);
    return text;
}
