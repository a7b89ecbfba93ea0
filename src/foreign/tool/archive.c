/* SPDX-License-Identifier: EUPL-1.2 */
/* Parts of a zip file, unpacked up to a limit, by libzip. Sizes that the file claims are only a
 * first look: unpacking itself stops at PART, since a zip bomb lies. Paths in it are looked up,
 * never made into files. */
#include "base/die.h"
#include "foreign/tool/tool.h"

#include <stdlib.h>

#ifndef HAVE_ZIP

struct archive *archive_open(const struct buf *in, enum foreign_status *status)
{
    (void)in;
    *status = FOREIGN_NO_ZIP;
    return NULL;
}

void archive_close(struct archive *z)
{
    (void)z;
}

enum foreign_status archive_read(struct archive *z, const char *name, struct buf *out)
{
    (void)z, (void)name, (void)out;
    return FOREIGN_NO_ZIP;
}

#else

#include <zip.h>

enum {
    PARTS = 10000,           /* in one file */
    PART = 32 * 1024 * 1024, /* bytes of one part, unpacked */
    STEP = 64 * 1024
};

struct archive {
    zip_t *zip;
};

struct archive *archive_open(const struct buf *in, enum foreign_status *status)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(in->p, in->n, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    zip_error_fini(&error);
    *status = zip ? FOREIGN_OK : FOREIGN_DAMAGED;
    if (!zip && source)
        zip_source_free(source);
    if (zip && zip_get_num_entries(zip, 0) > PARTS) {
        zip_discard(zip);
        *status = FOREIGN_TOO_LARGE;
        return NULL;
    }
    if (!zip)
        return NULL;
    struct archive *z = malloc(sizeof *z);
    if (!z)
        die_memory();
    z->zip = zip;
    return z;
}

void archive_close(struct archive *z)
{
    if (!z)
        return;
    zip_discard(z->zip);
    free(z);
}

static enum foreign_status read_all(zip_file_t *file, struct buf *out)
{
    for (;;) {
        buf_reserve(out, STEP);
        zip_int64_t n = zip_fread(file, out->p + out->n, STEP);
        if (n < 0)
            return FOREIGN_DAMAGED;
        if (n == 0)
            return FOREIGN_OK;
        out->n += (size_t)n;
        out->p[out->n] = '\0';
        if (out->n > PART)
            return FOREIGN_TOO_LARGE;
    }
}

enum foreign_status archive_read(struct archive *z, const char *name, struct buf *out)
{
    zip_stat_t st;
    if (zip_stat(z->zip, name, 0, &st))
        return FOREIGN_OTHER_KIND;
    if (st.valid & ZIP_STAT_ENCRYPTION_METHOD && st.encryption_method != ZIP_EM_NONE)
        return FOREIGN_LOCKED;
    if (st.valid & ZIP_STAT_SIZE && st.size > PART)
        return FOREIGN_TOO_LARGE;
    zip_file_t *file = zip_fopen(z->zip, name, 0);
    if (!file)
        return FOREIGN_DAMAGED;
    enum foreign_status s = read_all(file, out);
    zip_fclose(file);
    return s;
}

#endif
