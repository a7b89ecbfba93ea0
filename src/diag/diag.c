/* SPDX-License-Identifier: EUPL-1.2 */
/* Findings: the table, collecting under a cap, sorting by place. A bucket for each id and file
 * holds the cap and finds doubles, so adding costs O(buckets + DIAG_CAP) and a file with a million
 * faults costs no more memory than one with a hundred. Printing is elsewhere: print.c, json.c,
 * sarif.c. */
#include "diag/diag.h"

#include "base/arena.h"
#include "diag/store.h"

#include <string.h>

static const struct finding_info INFO[FINDING_COUNT] = {
#define FINDING(id, name, severity, de, en, remedy_de, remedy_en, explain_de, explain_en, example) \
    [F_##id] = {name,   severity, {de, en}, {remedy_de, remedy_en}, {explain_de, explain_en},      \
                example},
#include "diag/findings.def"
#undef FINDING
};

const struct finding_info *finding_info(enum finding_id id)
{
    return &INFO[id];
}

struct diag *diag_new(struct arena *a, enum lang lang)
{
    struct diag *d = ARENA_NEW(a, struct diag);
    d->arena = a;
    d->lang = lang;
    return d;
}

enum lang diag_lang(const struct diag *d)
{
    return d->lang;
}

/* the name as the user knows it, which is also what buckets and sorting go by */
const char *diag_file(struct pos pos)
{
    return pos.src ? pos.src->name : "";
}

static struct bucket *bucket_of(struct diag *d, enum finding_id id, const struct finding_info *info,
                                const char *file)
{
    struct bucket **at = &d->buckets;
    while (*at && ((*at)->info != info || strcmp((*at)->file, file) != 0))
        at = &(*at)->next;
    if (!*at) {
        *at = ARENA_NEW(d->arena, struct bucket);
        (*at)->id = id;
        (*at)->info = info;
        (*at)->file = file;
    }
    return *at;
}

struct bucket *diag_bucket(struct diag *d, const struct finding *f)
{
    return bucket_of(d, f->id, f->info, diag_file(f->pos));
}

/* of one bucket: id and file are the same already */
static bool holds(const struct bucket *b, struct pos pos, const char *detail)
{
    for (const struct entry *e = b->entries; e; e = e->in_bucket) {
        const struct finding *f = &e->finding;
        if (f->pos.start == pos.start && f->pos.end == pos.end && !strcmp(f->detail, detail))
            return true;
    }
    return false;
}

/* kept at the end of the list and as the newest of its bucket */
static struct finding *append(struct diag *d, struct bucket *b, struct pos pos, const char *detail)
{
    struct entry *e = ARENA_NEW(d->arena, struct entry);
    e->finding = (struct finding){b->id, b->info, pos, detail, NULL, NULL};
    e->in_bucket = b->entries;
    b->entries = e;
    b->kept++;
    d->count[b->info->severity]++;
    if (d->last)
        d->last->next = &e->finding;
    else
        d->first = &e->finding;
    d->last = &e->finding;
    return d->last;
}

/* The cap comes first: detail texts of findings that are only counted are never made. */
static struct finding *add(struct diag *d, enum finding_id id, const struct finding_info *info,
                           struct pos pos, const char *fmt, va_list ap)
    __attribute__((format(printf, 5, 0)));

static struct finding *add(struct diag *d, enum finding_id id, const struct finding_info *info,
                           struct pos pos, const char *fmt, va_list ap)
{
    struct bucket *b = bucket_of(d, id, info, diag_file(pos));
    if (b->kept >= DIAG_CAP) {
        b->more++;
        d->count[info->severity]++;
        return &d->spill;
    }
    const char *detail = arena_vprintf(d->arena, fmt, ap);
    if (holds(b, pos, detail))
        return &d->spill;
    return append(d, b, pos, detail);
}

struct finding *finding(struct diag *d, enum finding_id id, struct pos pos, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct finding *f = add(d, id, finding_info(id), pos, fmt, ap);
    va_end(ap);
    return f;
}

struct finding *finding_limit(struct diag *d, enum finding_id id, struct pos pos, enum limit over)
{
    return finding(d, id, pos, DE_EN(d, "Erlaubt sind höchstens %s", "At most this is allowed: %s"),
                   limit_words(over, d->lang == LANG_EN));
}

struct finding *finding_of_rule(struct diag *d, const struct finding_info *rule, struct pos pos,
                                const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    struct finding *f = add(d, F_REGEL, rule, pos, fmt, ap);
    va_end(ap);
    return f;
}

struct finding *diag_put(struct diag *d, enum finding_id id, const struct finding_info *info,
                         struct pos pos, const char *detail, size_t more)
{
    struct bucket *b = bucket_of(d, id, info, diag_file(pos));
    struct entry *head = b->more ? b->entries : NULL;
    struct finding *f = append(d, b, pos, detail);
    if (head) { /* the one that stands for those left out stays the newest */
        struct entry *e = b->entries;
        b->entries = head;
        e->in_bucket = head->in_bucket;
        head->in_bucket = e;
    }
    b->more += more;
    d->count[info->severity] += more;
    return f;
}

/* spill is shared by all findings that are not kept: places hung onto it would come out at
 * another */
void diag_related(struct diag *d, struct finding *f, struct pos pos, const char *fmt, ...)
{
    if (f == &d->spill)
        return;
    va_list ap;
    va_start(ap, fmt);
    struct related **at = &f->related;
    size_t n = 0;
    for (; *at && n < DIAG_CAP; n++)
        at = &(*at)->next;
    if (n == DIAG_CAP) {
        va_end(ap);
        return;
    }
    *at = ARENA_NEW(d->arena, struct related);
    (*at)->pos = pos;
    (*at)->text = arena_vprintf(d->arena, fmt, ap);
    va_end(ap);
}

/* Related places are shared with `of`, not copied: it outlives d. */
void diag_repeat(struct diag *d, const struct diag *of)
{
    for (const struct finding *f = of->first; f; f = f->next) {
        struct bucket *b = diag_bucket(d, f);
        if (!holds(b, f->pos, f->detail))
            append(d, b, f->pos, f->detail)->related = f->related;
    }
}

/* by the bytes of the file's name, so that the order does not depend on the locale */
static int compare(const struct finding *a, const struct finding *b)
{
    int files = strcmp(diag_file(a->pos), diag_file(b->pos));
    if (files)
        return files;
    if (a->pos.start != b->pos.start)
        return a->pos.start < b->pos.start ? -1 : 1;
    return strcmp(a->info->name, b->info->name);
}

static struct finding *merge(struct finding *a, struct finding *b)
{
    struct finding *first = NULL, **at = &first;
    while (a && b) {
        struct finding **less = compare(a, b) <= 0 ? &a : &b;
        *at = *less;
        *less = (*less)->next;
        at = &(*at)->next;
    }
    *at = a ? a : b;
    return first;
}

/* Merge sort of the n findings from f on: stable, so equal places keep the order of detection; as
 * deep as the logarithm of n. */
static struct finding *sort(struct finding *f, size_t n)
{
    if (n < 2)
        return f;
    struct finding *half = f;
    for (size_t i = 1; i < n / 2; i++)
        half = half->next;
    struct finding *rest = half->next;
    half->next = NULL;
    return merge(sort(f, n / 2), sort(rest, n - n / 2));
}

void diag_sort(struct diag *d)
{
    size_t n = 0;
    for (const struct finding *f = d->first; f; f = f->next)
        n++;
    d->first = sort(d->first, n);
    for (d->last = d->first; d->last && d->last->next;)
        d->last = d->last->next;
}

const struct finding *diag_first(const struct diag *d)
{
    return d->first;
}

size_t diag_count(const struct diag *d, enum severity s)
{
    return d->count[s];
}

bool diag_has(const struct diag *d, enum finding_id id)
{
    for (const struct bucket *b = d->buckets; b; b = b->next)
        if (b->id == id && b->kept)
            return true;
    return false;
}
