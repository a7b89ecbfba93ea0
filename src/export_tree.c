/* SPDX-License-Identifier: EUPL-1.2 */
/* The folder of OParl objects: names given out once, files that are only written where they differ,
 * lists in pages of 100 put together from the files themselves, so that no object is held in
 * memory. Everything below is sorted by bytes (strcmp), whatever the locale. Nothing is ever
 * removed: what an earlier export left is told. */
#include "export_tree.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    PAGE = 100,            /* objects on a page of a list */
    BUCKETS = 16384,       /* of a table */
    SEED_DIGITS = 8,       /* of a name that was taken */
    OBJECT_MAX = 256 << 20 /* bytes of one object, with the text of a long letter */
};

#define OPARL     "https://schema.oparl.org/1.1/"
#define DOWNLOADS "download"

static const struct {
    const char *type, *folder, *list;
} KIND[OBJECT_COUNT] = {
#define OBJECT(id, type, folder, list, property) [OBJECT_##id] = {type, folder, list},
#include "export_objects.def"
#undef OBJECT
};

/* ---- tables ---- */

/* tables: separate chaining, a fixed number of buckets */
struct slot {
    const char *key;
    void *value;
    struct slot *next;
};

struct lookup {
    struct arena *a;
    struct slot *bucket[BUCKETS];
};

struct lookup *lookup_new(struct arena *a)
{
    struct lookup *t = ARENA_NEW(a, struct lookup);
    t->a = a;
    return t;
}

void **lookup_at(struct lookup *t, const char *key)
{
    struct slot **at = &t->bucket[hash_bytes(key, strlen(key)) % BUCKETS];
    while (*at && strcmp((*at)->key, key) != 0)
        at = &(*at)->next;
    if (!*at) {
        *at = ARENA_NEW(t->a, struct slot);
        (*at)->key = arena_strdup(t->a, key);
    }
    return &(*at)->value;
}

void span_add(struct span *s, struct date d)
{
    if (!d.year)
        return;
    if (!s->first.year || date_compare(d, s->first) < 0)
        s->first = d;
    if (!s->last.year || date_compare(d, s->last) > 0)
        s->last = d;
}

/* ---- names and addresses ---- */

static void slugs_add(struct arena *a, struct slugs *s, const char *name)
{
    if (s->n == s->cap) {
        size_t cap = s->cap ? 2 * s->cap : 64;
        const char **v = ARENA_ARRAY(a, cap, const char *);
        if (s->n)
            memcpy(v, s->v, s->n * sizeof *v);
        s->v = v;
        s->cap = cap;
    }
    s->v[s->n++] = name;
}

static bool take(struct tree *t, enum object kind, const char *name)
{
    void **at = lookup_at(t->used, arena_printf(t->scratch, "%s/%s", KIND[kind].folder, name));
    bool is_free = !*at;
    *at = t;
    arena_reset(t->scratch);
    return is_free;
}

const char *tree_name(struct tree *t, enum object kind, const char *wanted, const char *seed)
{
    char sum[DIGEST_SHA256_HEX];
    if (*wanted && take(t, kind, wanted))
        return wanted;
    digest_sha256(seed, strlen(seed), sum);
    const char *name =
        arena_printf(t->a, "%s-%.*s", *wanted ? wanted : KIND[kind].folder, (int)SEED_DIGITS, sum);
    const char *free_name = name;
    for (unsigned i = 2; !take(t, kind, free_name); i++)
        free_name = arena_printf(t->a, "%s-%u", name, i);
    return free_name;
}

const char *tree_id(const struct tree *t, struct arena *a, enum object kind, const char *name)
{
    return arena_printf(a, "%s/%s/%s.json", t->base, KIND[kind].folder, name);
}

const char *tree_list(const struct tree *t, struct arena *a, enum object kind)
{
    return arena_printf(a, "%s/%s.json", t->base, KIND[kind].list);
}

const char *tree_download_url(const struct tree *t, struct arena *a, const char *file_name)
{
    return arena_printf(a, "%s/" DOWNLOADS "/%s", t->base, file_name);
}

const char *tree_url(const struct tree *t, struct arena *a, const char *file_name)
{
    return arena_printf(a, "%s/%s", t->base, file_name);
}

/* ---- objects ---- */

void object_begin(struct buf *out, const struct tree *t, enum object kind, const char *name)
{
    buf_printf(out, "{\"id\":\"%s/%s/%s.json\"", t->base, KIND[kind].folder, name);
    buf_printf(out, ",\"type\":\"" OPARL "%s\"", KIND[kind].type);
}

void object_text(struct buf *out, const char *name, const char *value)
{
    if (value && *value)
        json_member(out, name, value);
}

void object_texts(struct buf *out, const char *name, const char *const *values, size_t n)
{
    const char *comma = "";
    if (!n)
        return;
    buf_printf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < n; i++) {
        buf_str(out, comma);
        json_string(out, values[i]);
        comma = ",";
    }
    buf_byte(out, ']');
}

void object_date(struct buf *out, const char *name, struct date d)
{
    char s[11];
    if (!d.year)
        return;
    date_print_iso(d, s);
    json_member(out, name, s);
}

void object_span(struct buf *out, struct span s)
{
    char at[26];
    if (!s.first.year)
        return;
    date_print_midnight(s.first, at);
    json_member(out, "created", at);
    date_print_midnight(s.last, at);
    json_member(out, "modified", at);
}

/* ---- files ---- */

static void fail(struct tree *t, const char *path, int err)
{
    if (!t->failed)
        fprintf(stderr, "zufrage: %s: %s\n", file_reason(err, t->lang == LANG_EN), path);
    t->failed = true;
}

/* path: below the folder; may be of the scratch arena. What is the same is left alone: its time
 * tells caches and copying programs so. */
static void write_file(struct tree *t, const char *path, const void *bytes, size_t n)
{
    const char *whole = path_join(t->scratch, t->folder, path);
    const char *folder = path_folder(t->scratch, whole);
    int err = t->failed || path_is_folder(folder) ? 0 : file_make_folder(folder);
    if (!t->failed && !err && !file_holds(whole, bytes, n))
        err = file_replace(whole, bytes, n);
    if (err)
        fail(t, whole, err);
    arena_reset(t->scratch);
}

void tree_object(struct tree *t, enum object kind, const char *name, const struct buf *json)
{
    slugs_add(t->a, &t->of[kind], name);
    write_file(t, arena_printf(t->scratch, "%s/%s.json", KIND[kind].folder, name), json->p,
               json->n);
}

void tree_download(struct tree *t, const char *file_name, const void *bytes, size_t n)
{
    slugs_add(t->a, &t->downloads, file_name);
    write_file(t, arena_printf(t->scratch, DOWNLOADS "/%s", file_name), bytes, n);
}

void tree_root(struct tree *t, const char *file_name, const struct buf *json)
{
    write_file(t, file_name, json->p, json->n);
}

/* ---- lists ---- */

/* "papers.json", "papers-2.json" */
static const char *page_name(struct tree *t, enum object kind, size_t page)
{
    return page ? arena_printf(t->scratch, "%s-%zu.json", KIND[kind].list, page + 1)
                : arena_printf(t->scratch, "%s.json", KIND[kind].list);
}

static void put_page_link(struct buf *out, struct tree *t, enum object kind, const char *relation,
                          size_t page)
{
    if (out->p[out->n - 1] != '{')
        buf_byte(out, ',');
    buf_printf(out, "\"%s\":\"%s/%s\"", relation, t->base, page_name(t, kind, page));
}

static void put_page_end(struct buf *out, struct tree *t, enum object kind, size_t page,
                         size_t pages)
{
    buf_printf(out,
               "],\"pagination\":{\"totalElements\":%zu,\"elementsPerPage\":%d,\"currentPage\":%zu,"
               "\"totalPages\":%zu},\"links\":{",
               t->of[kind].n, (int)PAGE, page + 1, pages);
    put_page_link(out, t, kind, "first", 0);
    if (page)
        put_page_link(out, t, kind, "prev", page - 1);
    put_page_link(out, t, kind, "self", page);
    if (page + 1 < pages)
        put_page_link(out, t, kind, "next", page + 1);
    put_page_link(out, t, kind, "last", pages - 1);
    buf_str(out, "}}\n");
}

/* without the end of its last line */
static void put_object(struct buf *out, struct tree *t, enum object kind, const char *name)
{
    struct buf one = {0};
    const char *path =
        arena_printf(t->scratch, "%s/%s/%s.json", t->folder, KIND[kind].folder, name);
    int err = t->failed ? 0 : file_read(path, OBJECT_MAX, &one);
    if (err)
        fail(t, path, err);
    buf_put(out, one.p, one.n ? one.n - 1 : 0);
    buf_free(&one);
}

static void write_page(struct tree *t, enum object kind, size_t page, size_t pages)
{
    struct buf out = {0};
    buf_str(&out, "{\"data\":[");
    for (size_t i = page * PAGE; i < t->of[kind].n && i < (page + 1) * PAGE; i++) {
        buf_str(&out, i > page * PAGE ? ",\n" : "");
        put_object(&out, t, kind, t->of[kind].v[i]);
    }
    put_page_end(&out, t, kind, page, pages);
    write_file(t, page_name(t, kind, page), out.p, out.n);
    buf_free(&out);
}

static int by_name(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

/* of a folder's entries; alphasort would ask the locale */
static int by_entry(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void sort(struct slugs *s)
{
    if (s->n)
        qsort(s->v, s->n, sizeof *s->v, by_name);
}

/* ---- what an earlier export left, also one that was killed ---- */

/* what is found besides the files of this export */
struct leftovers {
    struct tree *t;
    size_t n;
    const char *first; /* path of one */
};

/* known: sorted; ending: what is ours in that folder */
static void look_for_leftovers(struct leftovers *l, const char *folder, const struct slugs *known,
                               const char *ending)
{
    const char *path = path_join(l->t->a, l->t->folder, folder);
    struct dirent **entries = NULL;
    file_sweep(path);
    int n = scandir(path, &entries, NULL, by_entry);
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        size_t length = strlen(name), tail = strlen(ending);
        bool ours = *name != '.' && length > tail && !strcmp(name + length - tail, ending);
        const char *key = ours ? arena_strndup(l->t->a, name, length - tail) : NULL;
        if (ours && !bsearch(&key, known->v, known->n, sizeof *known->v, by_name)) {
            l->first = l->first ? l->first : path_join(l->t->a, path, name);
            l->n++;
        }
        free(entries[i]);
    }
    free(entries);
}

static void tell_leftovers(struct tree *t)
{
    struct leftovers l = {.t = t};
    file_sweep(t->folder);
    for (int k = 0; k < OBJECT_COUNT; k++)
        if (t->of[k].n || path_exists(path_join(t->a, t->folder, KIND[k].folder)))
            look_for_leftovers(&l, KIND[k].folder, &t->of[k], ".json");
    look_for_leftovers(&l, DOWNLOADS, &t->downloads, "");
    if (l.n)
        fprintf(
            stderr,
            t->lang == LANG_EN
                ? "zufrage: %zu file(s) of an earlier export belong to no document any more and "
                  "stay readable, such as %s; export into a new folder to be rid of them.\n"
                : "zufrage: %zu Datei(en) eines früheren Exports gehören zu keinem Dokument "
                  "mehr und bleiben lesbar, etwa %s; ein Export in einen neuen Ordner wird sie "
                  "los.\n",
            l.n, l.first);
}

void tree_finish(struct tree *t)
{
    for (int k = 0; k < OBJECT_COUNT; k++) {
        size_t pages = t->of[k].n ? (t->of[k].n + PAGE - 1) / PAGE : 1;
        sort(&t->of[k]);
        for (size_t page = 0; page < pages; page++)
            write_page(t, (enum object)k, page, pages);
    }
    sort(&t->downloads);
    if (!t->failed)
        tell_leftovers(t);
}

/* ---- opening ---- */

/* http(s), a host, no query, nothing that would have to be escaped */
static bool is_address(const char *s)
{
    static const char ALLOWED[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                  "-._~:/[]@!$&'()*+,;=%";
    size_t scheme = !strncmp(s, "https://", 8) ? 8 : !strncmp(s, "http://", 7) ? 7 : 0;
    return scheme && s[scheme] && s[scheme] != '/' && !s[strspn(s, ALLOWED)];
}

/* what an export writes at the top of its folder */
static bool is_of_export(const char *name)
{
    size_t n = strlen(name);
    bool known =
        *name == '.' || !strcmp(name, DOWNLOADS) || (n > 5 && !strcmp(name + n - 5, ".json"));
    for (int k = 0; k < OBJECT_COUNT; k++)
        known = known || !strcmp(name, KIND[k].folder);
    return known;
}

/* the first name in the folder that no export wrote; NULL: there is none, or no folder yet */
static const char *stranger(struct arena *a, const char *folder)
{
    struct dirent **entries = NULL;
    const char *found = NULL;
    int n = scandir(folder, &entries, NULL, by_entry);
    for (int i = 0; i < n; i++) {
        if (!found && !is_of_export(entries[i]->d_name))
            found = arena_strdup(a, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return found;
}

bool tree_open(struct tree *t, struct arena *a, const char *folder, const char *base,
               enum lang lang)
{
    bool en = lang == LANG_EN;
    size_t n = strlen(base);
    while (n && base[n - 1] == '/')
        n--;
    *t = (struct tree){.a = a, .folder = folder, .base = arena_strndup(a, base, n), .lang = lang};
    t->used = lookup_new(a);
    t->scratch = arena_new(0);
    if (!is_address(base)) {
        fprintf(stderr,
                en ? "zufrage: --base-url is an address such as https://www.example.org/oparl: %s\n"
                   : "zufrage: --base-url ist eine Adresse wie https://www.example.org/oparl: %s\n",
                base);
        return false;
    }
    if (path_exists(folder) && !path_is_folder(folder)) {
        fail(t, folder, ENOTDIR);
        return false;
    }
    const char *other = stranger(a, folder);
    if (other)
        fprintf(
            stderr,
            en ? "zufrage: The folder of -o holds what no export wrote (%s); name a new one: "
                 "%s\n"
               : "zufrage: Im Ordner von -o liegt, was kein Export geschrieben hat (%s); nennen "
                 "Sie einen neuen: %s\n",
            other, folder);
    return !other;
}

void tree_close(struct tree *t)
{
    if (t->scratch)
        arena_free(t->scratch);
}
