/* SPDX-License-Identifier: EUPL-1.2 */
/* A zip file is a text of Writer or of Word, or nothing of ours: told by its part "mimetype"
 * (OpenDocument 1.3, part 2), which Word's files have not. */
#include "foreign/tool/tool.h"

#include <string.h>

static enum foreign_status text_of(struct archive *z, struct paras *out)
{
    struct buf type = {0};
    enum foreign_status s = archive_read(z, "mimetype", &type);
    bool odf = s == FOREIGN_OK && !strncmp(type.p, "application/vnd.oasis.opendocument.", 35);
    bool text = odf && !strncmp(type.p + 35, "text", 4);
    buf_free(&type);
    if (s != FOREIGN_OK && s != FOREIGN_OTHER_KIND)
        return s;
    if (odf)
        return text ? odt_text(out->a, z, out) : FOREIGN_OTHER_KIND;
    return docx_text(out->a, z, out);
}

enum foreign_status office_text(const struct buf *in, struct buf *out)
{
    enum foreign_status s;
    struct archive *z = archive_open(in, &s);
    if (!z)
        return s;
    struct arena *a = arena_new(0);
    struct paras paras = {.a = a};
    s = text_of(z, &paras);
    out->limit = LIMIT_IMPORT_TEXT;
    if (s == FOREIGN_OK)
        paras_put(&paras, out);
    arena_free(a);
    archive_close(z);
    return s == FOREIGN_OK && out->full ? FOREIGN_TOO_LARGE : s;
}
