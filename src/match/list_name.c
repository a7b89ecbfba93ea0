/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of questions: made from what is printed, looked up, printed as a list. Looking up is a
 * bisection in an order that leaves out what people write in different ways (case, leading zeros,
 * full stops); of several that are equal in it the nearest in spelling wins. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "match/fold.h"
#include "match/list.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What is no list: as written, without blanks and without a closing bracket, full stop or colon. */
static const char *stripped(struct arena *a, const char *s, size_t n)
{
    char *out = arena_strndup(a, s, n);
    size_t k = 0, used;
    for (size_t i = 0; i < n; i += used) {
        uint32_t cp = utf8_decode(s + i, n - i, &used);
        if (!cp || fold_is_blank(cp))
            continue;
        memcpy(out + k, s + i, used);
        k += used;
    }
    while (k > 1 && strchr(").:", out[k - 1]))
        k--;
    out[k] = '\0';
    return out;
}

const char *list_canonical(struct arena *a, const char *s, size_t n)
{
    struct list_item *items;
    size_t n_items;
    if (list_parse(a, s, n, &items, &n_items) && n_items == 1 && !items->to)
        return items->name;
    return stripped(a, s, n);
}

/* Next byte that counts: a full stop only between digits, no leading zero; NUL at the end. */
static char next_loose(const char *name, size_t *i)
{
    for (;; (*i)++) {
        char c = name[*i], before = *i ? name[*i - 1] : '\0';
        char after = c ? name[*i + 1] : '\0';
        if (c == '.' && !(digit(before) && digit(after)))
            continue;
        if (c == '0' && !digit(before) && digit(after))
            continue;
        if (c)
            (*i)++;
        return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
    }
}

static int compare_loose(const char *a, const char *b)
{
    size_t i = 0, j = 0;
    char c, d;
    do {
        c = next_loose(a, &i);
        d = next_loose(b, &j);
    } while (c == d && c);
    return (unsigned char)c - (unsigned char)d;
}

/* ---- looking up ---- */

struct index_entry {
    const char *name;
    size_t at; /* its place */
};

struct list_index {
    size_t n;
    struct index_entry entries[]; /* by what counts of the name, then by place */
};

static int by_name(const void *a, const void *b)
{
    const struct index_entry *x = a, *y = b;
    int order = compare_loose(x->name, y->name);
    return order ? order : (x->at > y->at) - (x->at < y->at);
}

struct list_index *list_index(struct arena *a, const char *const *names, size_t n_names)
{
    struct list_index *index = arena_alloc(a, sizeof *index + n_names * sizeof index->entries[0]);
    index->n = n_names;
    for (size_t i = 0; i < n_names; i++)
        index->entries[i] = (struct index_entry){names[i], i};
    if (n_names)
        qsort(index->entries, n_names, sizeof index->entries[0], by_name);
    return index;
}

/* the first entry that is not before the name */
static size_t lower_bound(const struct list_index *index, const char *name)
{
    size_t lo = 0, hi = index->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (compare_loose(index->entries[mid].name, name) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

size_t list_index_find(const struct list_index *index, const char *name)
{
    size_t best = index->n, same_but_case = index->n;
    for (size_t i = lower_bound(index, name); i < index->n; i++) {
        const struct index_entry *e = &index->entries[i];
        if (!strcmp(e->name, name))
            return e->at;
        if (compare_loose(e->name, name) != 0)
            break;
        if (same_but_case == index->n && !strcasecmp(e->name, name))
            same_but_case = e->at;
        if (best == index->n)
            best = e->at;
    }
    return same_but_case < index->n ? same_but_case : best;
}

/* ---- lists in print ---- */

/* "2a" below "2", "II.1" below "II"; "12" not below "1", "II" not below "I" */
static bool is_below(const char *child, const char *parent)
{
    size_t n = strlen(parent);
    if (!n || strncmp(child, parent, n) != 0 || !child[n])
        return false;
    char last = parent[n - 1], next = child[n];
    bool upper = last >= 'A' && last <= 'Z' && next >= 'A' && next <= 'Z';
    return !(digit(last) && digit(next)) && !upper;
}

/* place of the nearest question above, or i itself when there is none */
static size_t parent_of(const char *const *names, size_t i)
{
    for (size_t k = i; k-- > 0;)
        if (is_below(names[i], names[k]))
            return k;
    return i;
}

/* whether j follows i at the same level, with nothing but i's own parts between */
static bool follows(const char *const *names, size_t i, size_t j)
{
    if (j <= i || is_below(names[j], names[i]))
        return false;
    for (size_t k = i + 1; k < j; k++)
        if (!is_below(names[k], names[i]))
            return false;
    size_t p = parent_of(names, i), q = parent_of(names, j);
    return p == q || (p == i && q == j);
}

/* Two in a row are "1 und 2", never a range. */
const char *list_print(struct arena *a, const char *const *names, const size_t *indexes, size_t n)
{
    struct buf b = {0};
    for (size_t i = 0; i < n;) {
        size_t last = i;
        while (last + 1 < n && follows(names, indexes[last], indexes[last + 1]))
            last++;
        if (last < i + 2)
            last = i;
        if (i > 0)
            buf_str(&b, last + 1 == n ? " und " : ", ");
        buf_str(&b, names[indexes[i]]);
        if (last > i)
            buf_printf(&b, " bis %s", names[indexes[last]]);
        i = last + 1;
    }
    const char *text = arena_strdup(a, b.p ? b.p : "");
    buf_free(&b);
    return text;
}
