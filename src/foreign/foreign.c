/* SPDX-License-Identifier: EUPL-1.2 */
/* Which program reads a foreign file, running it, and taking its answer apart. The kind is told by
 * the first bytes, never by the name. The helper has its memory, time and output limited
 * (base/child.h); whatever it does, crash or lie, becomes a status. Its answer is hostile, too:
 * lengths are held against what is left of it. A helper that is not there is told as such, with
 * what to install. */
#include "foreign/foreign.h"

#include "base/arena.h"
#include "base/child.h"
#include "base/file.h"
#include "base/place.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const SAYS[FOREIGN_STATUS_COUNT][2] = {
#define STATUS(id, de, en) [FOREIGN_##id] = {de, en},
#include "foreign/status.def"
#undef STATUS
};

const char *foreign_says(enum foreign_status s, bool english)
{
    return SAYS[s][english];
}

/* ---------- kinds ---------- */

enum kind { TEXT, PDF, ARCHIVE, OLD_WORD, OTHER };

enum { PDF_WITHIN = 1024 }; /* bytes in which a PDF begins, as all readers bear it */

static const struct {
    const char *bytes;
    size_t n;
    enum kind kind;
} SIGNATURES[] = {
    {"PK\3\4", 4, ARCHIVE},
    {"PK\5\6", 4, ARCHIVE}, /* an empty one */
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, OLD_WORD},
    {"{\\rtf", 5, OTHER},
    {"\x89PNG", 4, OTHER},
    {"\xFF\xD8\xFF", 3, OTHER},
    {"II*\0", 4, OTHER}, /* TIFF */
    {"MM\0*", 4, OTHER},
    {"%!PS", 4, OTHER},
};

static enum kind kind_of(const void *bytes, size_t n)
{
    for (size_t i = 0; i < sizeof SIGNATURES / sizeof *SIGNATURES; i++)
        if (n >= SIGNATURES[i].n && !memcmp(bytes, SIGNATURES[i].bytes, SIGNATURES[i].n))
            return SIGNATURES[i].kind;
    return n && memmem(bytes, n < PDF_WITHIN ? n : PDF_WITHIN, "%PDF-", 5) ? PDF : TEXT;
}

bool foreign_is(const void *bytes, size_t n)
{
    return kind_of(bytes, n) != TEXT;
}

bool foreign_is_pdf(const void *bytes, size_t n)
{
    return kind_of(bytes, n) == PDF;
}

/* ---------- running ---------- */

enum { MEMORY = 1024 * 1024 * 1024 };

static char *unpack_path(struct arena *a)
{
    const char *own = getenv("ZUFRAGE_LIBEXEC");
    char *path = path_join(a, own && *own ? own : place_of(a, PLACE_HELPERS), "zufrage-unpack");
    return access(path, X_OK) || path_is_folder(path) ? NULL : path;
}

static enum foreign_status status_of(enum child_end end, int code, enum foreign_status absent)
{
    switch (end) {
    case CHILD_ABSENT: return absent;
    case CHILD_CRASHED: return FOREIGN_CRASHED;
    case CHILD_LATE: return FOREIGN_LATE;
    case CHILD_LOUD: return FOREIGN_TOO_LARGE;
    case CHILD_DONE: break;
    }
    return code < FOREIGN_STATUS_COUNT ? (enum foreign_status)code : FOREIGN_CRASHED;
}

static enum foreign_status unpack(const char *what, const void *bytes, size_t n, size_t most,
                                  struct buf *out)
{
    struct arena *a = arena_new(0);
    char *argv[] = {unpack_path(a), arena_strdup(a, what), NULL};
    int code = 0;
    enum child_end end = CHILD_ABSENT;
    if (argv[0])
        end = child_run(argv, bytes, n, (struct child_limits){FOREIGN_SECONDS, MEMORY, most}, out,
                        &code);
    arena_free(a);
    return status_of(end, code, FOREIGN_NO_UNPACK);
}

/* exit codes of pdftotext (its manual): 1 the PDF cannot be opened, 3 its author forbids it */
static enum foreign_status pdftotext(const void *bytes, size_t n, struct buf *out)
{
    char name[] = "pdftotext", quiet[] = "-q", enc[] = "-enc", utf8[] = "UTF-8", eol[] = "-eol",
         unix_eol[] = "unix", in[] = "-", to[] = "-";
    char *argv[] = {name, quiet, enc, utf8, eol, unix_eol, in, to, NULL};
    int code = 0;
    enum child_end end =
        child_run(argv, bytes, n, (struct child_limits){FOREIGN_SECONDS, MEMORY, LIMIT_IMPORT_TEXT},
                  out, &code);
    if (end != CHILD_DONE || !code)
        return status_of(end, 0, FOREIGN_NO_PDFTOTEXT);
    bool locked = code == 3 || memmem(bytes, n, "/Encrypt", 8);
    return locked ? FOREIGN_LOCKED : FOREIGN_DAMAGED;
}

/* ---------- text ---------- */

static bool is_blank(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strchr(" \t\r\n\f", s[i]))
            return false;
    return true;
}

enum foreign_status foreign_text(const void *bytes, size_t n, struct buf *out)
{
    size_t before = out->n;
    enum foreign_status s = FOREIGN_OK;
    switch (kind_of(bytes, n)) {
    case TEXT:
    case OTHER: return FOREIGN_OTHER_KIND;
    case OLD_WORD: return FOREIGN_OLD_WORD;
    case PDF: s = pdftotext(bytes, n, out); break;
    case ARCHIVE: s = unpack("text", bytes, n, LIMIT_IMPORT_TEXT, out); break;
    }
    if (s == FOREIGN_OK && is_blank(out->p + before, out->n - before))
        return FOREIGN_NO_TEXT;
    return s;
}

/* ---------- files in a PDF ---------- */

/* what is left of the answer */
struct answer {
    const unsigned char *p; /* borrowed; n bytes */
    size_t n;
};

static const unsigned char *take(struct answer *from, size_t n)
{
    const unsigned char *p = from->p;
    if (n > from->n)
        return NULL;
    from->p += n;
    from->n -= n;
    return p;
}

static bool take_number(struct answer *from, size_t *out)
{
    const unsigned char *p = take(from, 4);
    if (p)
        *out = (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
    return p != NULL;
}

/* Frame by frame; false where the answer ends too early or says what it cannot: then nothing of it
 * is believed. */
static bool take_file(struct arena *a, struct answer *from, struct foreign_file *f)
{
    size_t numbers[FRAME_NUMBERS];
    for (size_t i = 0; i < FRAME_NUMBERS; i++)
        if (!take_number(from, &numbers[i]))
            return false;
    const unsigned char *name = take(from, numbers[0]);
    const unsigned char *sum = name ? take(from, numbers[1]) : NULL;
    const unsigned char *bytes = sum ? take(from, numbers[2]) : NULL;
    if (!bytes || numbers[3] > FOREIGN_BROKEN)
        return false;
    *f = (struct foreign_file){.state = (enum foreign_state)numbers[3], .n = numbers[2]};
    f->name = arena_strndup(a, (const char *)name, numbers[0]);
    if (numbers[1] == FRAME_SUM)
        f->sum = (const unsigned char *)arena_strndup(a, (const char *)sum, FRAME_SUM);
    if (f->state == FOREIGN_WHOLE)
        f->bytes = arena_strndup(a, (const char *)bytes, numbers[2]);
    return true;
}

enum foreign_status foreign_attachments(struct arena *a, const void *bytes, size_t n,
                                        struct foreign_files *out)
{
    struct buf answer = {0};
    *out = (struct foreign_files){NULL, 0};
    enum foreign_status s =
        unpack("attachments", bytes, n, FOREIGN_CONTENTS + FOREIGN_CONTENT, &answer);
    struct answer left = {(const unsigned char *)answer.p, answer.n};
    if (s == FOREIGN_OK)
        out->v = ARENA_ARRAY(a, FOREIGN_FILES, struct foreign_file);
    while (s == FOREIGN_OK && left.n) {
        if (out->n == FOREIGN_FILES || !take_file(a, &left, &out->v[out->n]))
            s = FOREIGN_CRASHED;
        else
            out->n++;
    }
    buf_free(&answer);
    return s;
}
