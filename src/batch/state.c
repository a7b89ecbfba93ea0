/* SPDX-License-Identifier: EUPL-1.2 */
/* The notes of earlier runs as a table in memory. Files are mapped and records borrowed from them,
 * so opening costs one pass over their bytes, and later files overlay earlier ones by name. Three
 * kinds of moments can end a run: before its first note (nothing is there), between notes (its
 * journal stays and is read by the next), while settling (the old file stands until the new one is
 * renamed into place). Locks (flock) tell a run under way from one that was killed. */
#include "batch/state.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/pack.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* names of files and folders are part of what users see: they stay */
#define HOME    ".zufrage"
#define SETTLED "stand"
#define RUNNING "lauf."

struct record {       /* borrowed from a file's bytes */
    const char *name; /* n_name bytes; NULL: the slot is free */
    size_t n_name;
    const char *bytes;
    size_t n;
};

struct mapped { /* a file of records */
    unsigned char *bytes;
    size_t n;
    struct mapped *next;
};

struct state {
    struct arena *arena;
    const char *folder, *home; /* home: folder/.zufrage */
    struct mapped *files;      /* all that records are borrowed from */
    struct record *slots;      /* open addressing by name; cap is a power of two */
    size_t n, cap;
    int journal; /* of this run, -1: nothing noted yet */
    char *journal_path;
    bool failed; /* a note could not be written */
    bool runs;   /* files of other runs were there, under way or left over */
};

/* ---- the table ---- */

static bool is_named(const struct record *r, const char *name, size_t n)
{
    return r->n_name == n && !memcmp(r->name, name, n);
}

/* the record of that name, or the free slot where it belongs; there is always one */
static struct record *slot(struct record *slots, size_t cap, const char *name, size_t n)
{
    size_t i = (size_t)hash_bytes(name, n) & (cap - 1);
    while (slots[i].name && !is_named(&slots[i], name, n))
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void grow(struct state *s)
{
    size_t cap = s->cap ? 2 * s->cap : 256;
    struct record *slots = calloc(cap, sizeof *slots);
    if (!slots)
        die_memory();
    for (size_t i = 0; i < s->cap; i++)
        if (s->slots[i].name)
            *slot(slots, cap, s->slots[i].name, s->slots[i].n_name) = s->slots[i];
    free(s->slots);
    s->slots = slots;
    s->cap = cap;
}

/* a later record of a name takes the place of the earlier */
static void put(struct state *s, struct record record)
{
    if (2 * s->n >= s->cap)
        grow(s);
    struct record *r = slot(s->slots, s->cap, record.name, record.n_name);
    s->n += !r->name;
    *r = record;
}

/* ---- records as bytes ---- */

static void pack_record(struct buf *out, const struct record *r)
{
    struct buf body = {0};
    pack_bytes(&body, r->name, r->n_name);
    pack_bytes(&body, r->bytes, r->n);
    pack_u64(out, hash_bytes(body.p, body.n));
    pack_bytes(out, body.p, body.n);
    buf_free(&body);
}

/* answers false at the first record that is torn or damaged: what comes behind has no known start
 */
static bool take_record(struct state *s, struct unpack *u)
{
    uint64_t sum = unpack_u64(u);
    size_t n;
    const char *body = unpack_bytes(u, &n);
    if (!body || hash_bytes(body, n) != sum)
        return false;
    struct unpack inner = {body, n, false};
    struct record r = {.name = NULL};
    r.name = unpack_bytes(&inner, &r.n_name);
    r.bytes = unpack_bytes(&inner, &r.n);
    if (!r.name || !r.bytes)
        return false;
    put(s, r);
    return true;
}

/* the file stays mapped as long as the table: it is replaced or appended to, never cut */
static void take_file(struct state *s, const char *path)
{
    struct mapped *m = ARENA_NEW(s->arena, struct mapped);
    m->bytes = file_map(path, 1, &m->n);
    if (!m->bytes)
        return;
    m->next = s->files;
    s->files = m;
    struct unpack u = {(const char *)m->bytes, m->n, false};
    while (u.n && take_record(s, &u))
        ;
}

static void free_table(struct state *s)
{
    for (struct mapped *m = s->files; m; m = m->next)
        file_unmap(m->bytes, m->n);
    free(s->slots);
}

/* ---- the folder ---- */

static bool is_running(const char *name)
{
    return !strncmp(name, RUNNING, sizeof RUNNING - 1);
}

/* calls `each` with the path of each file of a run, under way or left over */
static void each_run(struct state *s, void (*each)(struct state *s, const char *path))
{
    DIR *d = opendir(s->home);
    for (const struct dirent *e; d && (e = readdir(d)) != NULL;)
        if (is_running(e->d_name))
            each(s, path_join(s->arena, s->home, e->d_name));
    if (d)
        closedir(d);
}

static void take_run(struct state *s, const char *path)
{
    s->runs = true;
    take_file(s, path);
}

static void load(struct state *s)
{
    take_file(s, path_join(s->arena, s->home, SETTLED));
    each_run(s, take_run);
}

static bool is_link(const char *path)
{
    struct stat st;
    return !lstat(path, &st) && S_ISLNK(st.st_mode);
}

struct state *state_open(const char *folder)
{
    struct state *s = calloc(1, sizeof *s);
    if (!s)
        die_memory();
    s->arena = arena_new(0);
    s->folder = arena_strdup(s->arena, folder);
    s->home = path_join(s->arena, folder, HOME);
    s->journal = -1;
    if (is_link(s->home)) {
        state_close(s);
        return NULL;
    }
    file_sweep(s->home);
    grow(s);
    load(s);
    return s;
}

const char *state_find(const struct state *s, const char *name, size_t *n)
{
    const struct record *r = slot(s->slots, s->cap, name, strlen(name));
    *n = r->n;
    return r->name ? r->bytes : NULL;
}

/* made with the first note: a run that writes nothing leaves nothing */
static bool open_journal(struct state *s)
{
    if (s->journal >= 0 || s->failed)
        return !s->failed;
    s->journal_path = path_join(s->arena, s->home, RUNNING "XXXXXX");
    s->failed = file_make_folder(s->home) != 0;
    if (!s->failed)
        s->journal = mkostemp(s->journal_path, O_CLOEXEC | O_APPEND);
    s->failed = s->journal < 0;
    if (!s->failed) {
        fchmod(s->journal, 0644); /* other users' runs may know it, too */
        flock(s->journal, LOCK_EX | LOCK_NB);
    }
    return !s->failed;
}

bool state_note(struct state *s, const char *name, const char *bytes, size_t n)
{
    struct buf b = {0};
    struct record r = {name, strlen(name), bytes, n};
    if (open_journal(s)) {
        pack_record(&b, &r);
        /* one write: a record is there or, cut off, at the end of the file */
        s->failed = write(s->journal, b.p, b.n) != (ssize_t)b.n;
    }
    buf_free(&b);
    return !s->failed;
}

/* ---- settling ---- */

/* a run that has ended: nobody holds its lock; its records were taken in */
static void remove_ended(struct state *s, const char *path)
{
    (void)s;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    if (!flock(fd, LOCK_EX | LOCK_NB))
        unlink(path);
    close(fd);
}

static int by_name(const void *a, const void *b)
{
    const struct record *x = a, *y = b;
    size_t n = x->n_name < y->n_name ? x->n_name : y->n_name;
    int c = memcmp(x->name, y->name, n);
    return c ? c : (x->n_name > y->n_name) - (x->n_name < y->n_name);
}

static bool still_stands(const struct state *s, const struct record *r, struct buf *path)
{
    buf_clear(path);
    buf_printf(path, "%s/", s->folder);
    buf_put(path, r->name, r->n_name);
    return path_exists(path->p);
}

/* Outputs that are gone are forgotten; in the order of names, so the same state is the same
 * file. */
static void pack_existing(struct state *s, struct buf *out)
{
    struct record *v = calloc(s->n + 1, sizeof *v);
    if (!v)
        die_memory();
    struct buf path = {0};
    size_t n = 0;
    for (size_t i = 0; i < s->cap; i++)
        if (s->slots[i].name && still_stands(s, &s->slots[i], &path))
            v[n++] = s->slots[i];
    if (n)
        qsort(v, n, sizeof *v, by_name);
    for (size_t i = 0; i < n; i++)
        pack_record(out, &v[i]);
    buf_free(&path);
    free(v);
}

/* ours are laid over what others settled meanwhile */
static void settle_all(struct state *s)
{
    struct buf out = {0};
    struct state all = {.arena = s->arena, .folder = s->folder, .home = s->home, .journal = -1};
    grow(&all);
    load(&all);
    pack_existing(&all, &out);
    if (!file_replace(path_join(s->arena, s->home, SETTLED), out.p ? out.p : "", out.n)) {
        if (s->journal_path)
            unlink(s->journal_path);
        each_run(&all, remove_ended);
    }
    buf_free(&out);
    free_table(&all);
}

/* Two runs that end at once take turns. Where nothing was known yet, our records are all there are.
 */
static void settle(struct state *s)
{
    const char *settled = path_join(s->arena, s->home, SETTLED);
    int home = open(s->home, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (home < 0)
        return;
    flock(home, LOCK_EX);
    bool first = s->journal >= 0 && !s->runs && !path_exists(settled);
    if (!first || fsync(s->journal) || rename(s->journal_path, settled))
        settle_all(s);
    close(home);
}

void state_close(struct state *s)
{
    if (!s)
        return;
    if (!s->failed && (s->journal >= 0 || s->runs))
        settle(s);
    if (s->journal >= 0)
        close(s->journal);
    free_table(s);
    arena_free(s->arena);
    free(s);
}
