/* SPDX-License-Identifier: EUPL-1.2 */
/* zufrage extract: the XML in a PDF back into a folder, byte for byte. All that a PDF says of its
 * files is hostile: a name must be plain, an older file stays. */
#include "base/arena.h"
#include "base/die.h"
#include "base/digest.h"
#include "base/file.h"
#include "foreign/foreign.h"
#include "options.h"
#include "read/read.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* one of two literals, so that the compiler sees the format */
#define SAY(x, de, en) ((x)->o->lang == LANG_EN ? (en) : (de))

enum { READ_BACK = FOREIGN_CONTENT }; /* bytes of an older file that are compared */

/* state of the call; one PDF at a time */
struct extract {
    const struct options *o;
    const char *folder; /* of -o; may not be there yet */
    struct arena *a;    /* of the PDF at hand */
    const char *pdf;    /* its name */
    size_t failed, written;
};

/* "zufrage: brief.pdf: …"; what is told here is no success */
__attribute__((format(printf, 3, 4))) static void tell(struct extract *x, const char *name,
                                                       const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fprintf(stderr, "zufrage: %s: %s\n", name, arena_vprintf(x->a, fmt, ap));
    va_end(ap);
    x->failed++;
}

static bool is_same(const char *path, const struct foreign_file *f)
{
    struct buf old = {0};
    bool same = !file_read(path, READ_BACK, &old) && old.n == f->n &&
                !memcmp(old.n ? old.p : "", f->bytes, f->n);
    buf_free(&old);
    return same;
}

static bool sum_fits(const struct foreign_file *f)
{
    char is[DIGEST_MD5_HEX], said[DIGEST_MD5_HEX] = "";
    digest_md5(f->bytes, f->n, is);
    for (size_t i = 0; f->sum && i < FRAME_SUM; i++)
        snprintf(said + 2 * i, 3, "%02x", f->sum[i]);
    return !f->sum || !strcmp(is, said);
}

/* a file that stands there already with just these bytes is a success: extracting twice is no
 * fault */
static void write_one(struct extract *x, const struct foreign_file *f)
{
    const char *path = path_join(x->a, x->folder, f->name);
    int err = path_exists(x->folder) ? 0 : file_make_folder(x->folder);
    if (!err)
        err = file_create(path, f->bytes, f->n);
    if (err == EEXIST && is_same(path, f))
        err = 0;
    if (err == EEXIST)
        tell(x, path,
             SAY(x,
                 "dort steht schon etwas anderes, und extract überschreibt nichts; nennen Sie mit "
                 "-o einen anderen Ordner für das XML aus %s",
                 "there is something else already, and extract overwrites nothing; name another "
                 "folder with -o for the XML in %s"),
             x->pdf);
    else if (err)
        tell(x, path, "%s", file_reason(err, x->o->lang == LANG_EN));
    else
        printf("%s\n", path);
    x->written += !err;
}

/* NULL: it can be written; else why not */
static const char *fault_of(const struct extract *x, const struct foreign_file *f)
{
    if (f->state == FOREIGN_OVER_LIMIT)
        return SAY(x, "sie ist größer als erlaubt", "it is larger than allowed");
    if (f->state == FOREIGN_BROKEN)
        return SAY(x, "sie ist beschädigt", "it is damaged");
    if (!sum_fits(f))
        return SAY(x, "sie ist beschädigt: ihre Prüfsumme stimmt nicht",
                   "it is damaged: its checksum does not fit");
    if (strcmp(f->name, path_plain_name(x->a, f->name)) != 0)
        return SAY(x, "ihr Name ist kein einfacher Dateiname; so etwas schreibt zufrage nicht",
                   "its name is no plain file name; zufrage does not write such");
    return NULL;
}

/* one of ours, as far as can be told */
static bool is_xml(const struct foreign_file *f)
{
    enum kind root = KIND_NONE;
    if (f->state == FOREIGN_WHOLE)
        return read_begins_document(f->bytes, f->n, &root) && root != KIND_NONE;
    size_t n = strlen(f->name);
    return n > 4 && !strcmp(f->name + n - 4, ".xml");
}

static void take_files(struct extract *x, const struct foreign_files *files)
{
    size_t ours = 0;
    for (size_t i = 0; i < files->n; i++) {
        const struct foreign_file *f = &files->v[i];
        if (!is_xml(f))
            continue;
        ours++;
        const char *fault = fault_of(x, f);
        if (fault)
            tell(x, x->pdf, SAY(x, "die Datei „%s“ darin: %s", "the file “%s” in it: %s"),
                 path_plain_name(x->a, f->name), fault);
        else
            write_one(x, f);
    }
    if (!ours)
        tell(x, x->pdf, "%s",
             SAY(x, "darin ist kein XML von zufrage; render legt es nur mit --embed-xml hinein",
                 "there is no XML of zufrage in it; render puts it in only with --embed-xml"));
}

static void take_pdf(struct extract *x, const char *path)
{
    struct buf bytes = {0};
    struct foreign_files files;
    bool en = x->o->lang == LANG_EN, from_stdin = !strcmp(path, "-");
    int err = from_stdin ? file_read_stdin(LIMIT_IMPORT_FILE, &bytes)
                         : file_read(path, LIMIT_IMPORT_FILE, &bytes);
    x->pdf = path;
    if (err) {
        tell(x, path, "%s", file_reason(err, en));
    } else if (!foreign_is_pdf(bytes.p, bytes.n)) {
        tell(x, path, "%s", SAY(x, "das ist kein PDF", "this is no PDF"));
    } else {
        enum foreign_status s = foreign_attachments(x->a, bytes.p, bytes.n, &files);
        if (s == FOREIGN_OK)
            take_files(x, &files);
        else
            tell(x, path, "%s", foreign_says(s, en));
    }
    buf_free(&bytes);
}

int cmd_extract(const struct options *o)
{
    const char *folder = o->value[OPT_OUTPUT];
    struct extract x = {.o = o, .folder = folder ? folder : ".", .a = arena_new(0)};
    file_sweep(x.folder);
    for (size_t i = 0; i < o->n_paths; i++) {
        take_pdf(&x, o->paths[i]);
        arena_reset(x.a);
    }
    arena_free(x.a);
    return x.failed ? EXIT_USAGE : 0;
}
