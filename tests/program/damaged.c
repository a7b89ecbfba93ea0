/* SPDX-License-Identifier: EUPL-1.2 */
/* Damaged PDF, ODT and DOCX files, made from whole ones by a seed: reading them always ends with
 * one of the answers, and under AddressSanitizer our own part never with a fault. Of texts of Word
 * and Writer half are damaged as they lie there, half in the values of a part, which is then packed
 * again, so that the damage is not found by the checksum. Usage: damaged COUNT SEED FILE… */
#include "office_by_hand.h"

#include "base/file.h"

#include <stdio.h>

enum { PARTS = 64 };

struct run {
    uint64_t state; /* of the numbers by chance */
    struct arena *a;
    size_t answers[FOREIGN_STATUS_COUNT];
    size_t faults;
};

static size_t below(struct run *r, size_t n)
{
    r->state = r->state * 6364136223846793005U + 1442695040888963407U;
    return n ? (size_t)(r->state >> 33) % n : 0;
}

/* ---------- bytes ---------- */

static void damage_bytes(struct run *r, struct buf *b)
{
    for (size_t times = 1 + below(r, 12); times && b->n > 8; times--) {
        size_t at = 5 + below(r, b->n - 5), n = 1 + below(r, 40);
        n = n < b->n - at ? n : b->n - at;
        switch (below(r, 5)) {
        case 0: b->p[at] = (char)below(r, 256); break;
        case 1: b->p[at] ^= (char)(1 << below(r, 8)); break;
        case 2: memset(b->p + at, b->p[at], n); break;
        case 3: memmove(b->p + at, b->p + below(r, b->n - n), n); break;
        default: memmove(b->p + at, b->p + at + n, b->n - at - n); b->n -= n;
        }
    }
    if (!below(r, 10))
        b->n = 5 + below(r, b->n - 5);
}

/* ---------- values of XML ---------- */

static const char *const VALUES[] = {"",  "0",    "-1",        "9",          "10",   "4294967295",
                                     "x", "0F0B", "999999999", "9999999999", "true", "%1%2%9%"};

/* the place behind the opening quote of a value by chance; NULL: there is none */
static char *a_value(struct run *r, const struct buf *b, size_t *n)
{
    size_t from = below(r, b->n);
    char *at = memmem(b->p + from, b->n - from, "=\"", 2);
    char *end = at ? memchr(at + 2, '"', b->n - (size_t)(at + 2 - b->p)) : NULL;
    *n = end ? (size_t)(end - at - 2) : 0;
    return end ? at + 2 : NULL;
}

static void damage_values(struct run *r, struct buf *b)
{
    for (size_t times = 1 + below(r, 8); times; times--) {
        size_t n, m;
        const char *at = a_value(r, b, &n), *other = a_value(r, b, &m);
        struct buf changed = {0};
        if (!at || !other || (n > 30 && memmem(at, n, "://", 3)))
            continue;
        buf_put(&changed, b->p, (size_t)(at - b->p));
        if (below(r, 2))
            buf_put(&changed, other, m);
        else
            buf_str(&changed, VALUES[below(r, sizeof VALUES / sizeof *VALUES)]);
        buf_put(&changed, at + n, b->n - (size_t)(at + n - b->p));
        buf_free(b);
        *b = changed;
    }
}

static void repack(struct run *r, struct buf *file)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_t *zip =
        zip_open_from_source(zip_source_buffer_create(file->p, file->n, 0, &error), 0, &error);
    struct part parts[PARTS] = {0};
    size_t n = 0, chosen = below(r, (size_t)zip_get_num_entries(zip, 0));
    for (; n < PARTS && n < (size_t)zip_get_num_entries(zip, 0); n++) {
        zip_stat_t st;
        zip_stat_index(zip, n, 0, &st);
        struct buf part = {0};
        buf_reserve(&part, st.size + 1);
        zip_file_t *f = zip_fopen_index(zip, n, 0);
        zip_int64_t got = zip_fread(f, part.p, st.size);
        zip_fclose(f);
        part.n = got > 0 ? (size_t)got : 0;
        if (n == chosen || below(r, 3) == 0)
            damage_values(r, &part);
        parts[n] =
            (struct part){arena_strdup(r->a, st.name), arena_strndup(r->a, part.p, part.n), part.n};
        buf_free(&part);
    }
    zip_discard(zip);
    buf_clear(file);
    office_zip(parts, n, file);
}

/* ---------- reading ---------- */

static void judge(struct run *r, const char *what, size_t number, enum foreign_status s, bool ours)
{
    r->answers[s]++;
    if (s != FOREIGN_USAGE && !(ours && s == FOREIGN_CRASHED))
        return;
    fprintf(stderr, "%s, damage %zu: %s\n", what, number, foreign_says(s, true));
    r->faults++;
}

static void read_damaged(struct run *r, const char *name, size_t number, const struct buf *file)
{
    struct buf text = {0};
    bool pdf = foreign_is_pdf(file->p, file->n);
    judge(r, name, number, foreign_text(file->p, file->n, &text), !pdf);
    buf_free(&text);
    if (pdf) {
        struct foreign_files files;
        judge(r, name, number, foreign_attachments(r->a, file->p, file->n, &files), false);
    }
}

static void read_file(struct run *r, const char *path, size_t count)
{
    struct buf whole = {0};
    if (file_read(path, 64 << 20, &whole))
        exit(2);
    for (size_t i = 0; i < count; i++) {
        struct buf file = {0};
        buf_put(&file, whole.p, whole.n);
        if (!memcmp(file.p, "PK", 2) && below(r, 2))
            repack(r, &file);
        else
            damage_bytes(r, &file);
        read_damaged(r, path, i, &file);
        buf_free(&file);
        arena_reset(r->a);
    }
    buf_free(&whole);
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    struct run r = {.state = strtoull(argv[2], NULL, 10), .a = arena_new(0)};
    setenv("ZUFRAGE_LIBEXEC", ZUFRAGE_BUILD, 1);
    setenv("ASAN_OPTIONS", "exitcode=99", 1);
    setenv("UBSAN_OPTIONS", "exitcode=99", 1);
    for (int i = 3; i < argc; i++)
        read_file(&r, argv[i], strtoul(argv[1], NULL, 10));
    for (int s = 0; s < FOREIGN_STATUS_COUNT; s++)
        if (r.answers[s])
            printf("%6zu  %s\n", r.answers[s], foreign_says((enum foreign_status)s, true));
    arena_free(r.a);
    return r.faults > 0;
}
