/* SPDX-License-Identifier: EUPL-1.2 */
/* What a file holds, by its bytes: plain text stays where it is, PDF and office files are read by
 * foreign/ in a process of their own, their text copied into the arena. Whether plain text is too
 * long is left to import_letters, which has a finding for it. */
#include "import/source.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "foreign/foreign.h"
#include "import/sheet.h"

#include <errno.h>

const char *import_source(struct arena *a, const char *name, const void *bytes, size_t n,
                          bool english, struct import_text *out)
{
    *out = (struct import_text){.name = name, .bytes = bytes, .n = n};
    if (n > LIMIT_IMPORT_TEXT && !foreign_is(bytes, n))
        return NULL; /* import_letters says so */
    if (!foreign_is(bytes, n))
        return decode_is_blank(bytes, n)  ? foreign_says(FOREIGN_EMPTY, english)
               : decode_is_text(bytes, n) ? NULL
                                          : foreign_says(FOREIGN_OTHER_KIND, english);
    struct buf text = {0};
    enum foreign_status s = foreign_text(bytes, n, &text);
    char sum[DIGEST_SHA256_HEX];
    digest_sha256(bytes, n, sum);
    out->sha256 = arena_strdup(a, sum);
    out->bytes = arena_strndup(a, text.n ? text.p : "", text.n);
    out->n = text.n;
    buf_free(&text);
    if (s == FOREIGN_OK && out->n > LIMIT_IMPORT_TEXT)
        s = FOREIGN_TOO_LARGE;
    if (s == FOREIGN_OK && decode_is_blank(out->bytes, out->n))
        s = FOREIGN_EMPTY;
    return s == FOREIGN_OK ? NULL : foreign_says(s, english);
}
