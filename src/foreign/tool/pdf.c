/* SPDX-License-Identifier: EUPL-1.2 */
/* The files in a PDF, by poppler's interface for GLib. What a file holds is written as it is,
 * framed as foreign.h says; sizes are counted while unpacking, a file over a limit keeps its name
 * but no bytes. GLib ends the process where memory is out, which the caller sees as a crash. */
#include "foreign/tool/tool.h"

#ifndef HAVE_POPPLER

enum foreign_status pdf_attachments(const struct buf *in, struct buf *out)
{
    (void)in, (void)out;
    return FOREIGN_NO_POPPLER;
}

#else

#include <poppler.h>

static void put_number(struct buf *b, size_t v)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_byte(b, (unsigned char)(v >> shift & 0xFF));
}

static gboolean collect(const gchar *bytes, gsize n, gpointer to, GError **error)
{
    struct buf *b = to;
    (void)error;
    buf_put(b, bytes, n);
    return !b->full;
}

static enum foreign_state content(PopplerAttachment *file, size_t room, struct buf *out)
{
    GError *error = NULL;
    out->limit = room < FOREIGN_CONTENT ? room : FOREIGN_CONTENT;
    bool done = poppler_attachment_save_to_callback(file, collect, out, &error);
    if (error)
        g_error_free(error);
    if (done && !out->full)
        return FOREIGN_WHOLE;
    return out->full ? FOREIGN_OVER_LIMIT : FOREIGN_BROKEN;
}

static void put_file(PopplerAttachment *file, struct buf *out)
{
    const char *name = poppler_attachment_get_name(file);
    const GString *sum = poppler_attachment_get_checksum(file);
    size_t n_name = name ? strlen(name) : 0, n_sum = sum && sum->len == FRAME_SUM ? sum->len : 0;
    struct buf bytes = {0};
    enum foreign_state state =
        content(file, out->n < FOREIGN_CONTENTS ? FOREIGN_CONTENTS - out->n : 1, &bytes);
    if (state != FOREIGN_WHOLE)
        buf_clear(&bytes);
    put_number(out, n_name);
    put_number(out, n_sum);
    put_number(out, bytes.n);
    put_number(out, state);
    buf_put(out, name, n_name);
    buf_put(out, sum ? sum->str : NULL, n_sum);
    buf_put(out, bytes.p, bytes.n);
    buf_free(&bytes);
}

static enum foreign_status put_files(PopplerDocument *pdf, struct buf *out)
{
    GList *files = poppler_document_get_attachments(pdf);
    size_t n = 0;
    for (GList *f = files; f; f = f->next)
        if (n++ < FOREIGN_FILES)
            put_file(f->data, out);
    g_list_free_full(files, g_object_unref);
    return n > FOREIGN_FILES ? FOREIGN_TOO_LARGE : FOREIGN_OK;
}

enum foreign_status pdf_attachments(const struct buf *in, struct buf *out)
{
    GError *error = NULL;
    GBytes *bytes = g_bytes_new_static(in->p, in->n);
    PopplerDocument *pdf = poppler_document_new_from_bytes(bytes, NULL, &error);
    enum foreign_status s = FOREIGN_DAMAGED;
    if (pdf)
        s = put_files(pdf, out);
    else if (g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        s = FOREIGN_LOCKED;
    if (error)
        g_error_free(error);
    if (pdf)
        g_object_unref(pdf);
    g_bytes_unref(bytes);
    return s;
}

#endif
