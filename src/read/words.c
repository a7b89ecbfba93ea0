/* SPDX-License-Identifier: EUPL-1.2 */
#include "read/words.h"

#include "base/arena.h"
#include "base/buf.h"

#include <string.h>

enum { LISTED_MAX = 8, NAME_MAX_BYTES = 40 };

bool names_hold(const struct names *list, const char *name)
{
    for (size_t i = 0; i < list->n; i++)
        if (!strcmp(list->name[i], name))
            return true;
    return false;
}

void names_add(struct names *list, const char *name)
{
    if (!names_hold(list, name) && list->n < sizeof list->name / sizeof *list->name)
        list->name[list->n++] = name;
}

const char *words_list(const struct pass *p, const struct names *list, enum words join, bool tags)
{
    struct buf b = {0};
    size_t shown = list->n > LISTED_MAX ? LISTED_MAX : list->n;
    const char *last =
        join == WORDS_AND ? DE_EN(p->diag, " und ", " and ") : DE_EN(p->diag, " oder ", " or ");
    for (size_t i = 0; i < shown; i++) {
        buf_str(&b, i == 0 ? "" : i + 1 < list->n ? ", " : last);
        buf_printf(&b, tags ? "<%s>" : "%s", list->name[i]);
    }
    if (shown < list->n)
        buf_printf(&b, "%s%s", last, DE_EN(p->diag, "andere", "others"));
    const char *text = arena_strndup(p->scratch, b.n ? b.p : "", b.n);
    buf_free(&b);
    return text;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Damerau and Levenshtein: letters left out, added, changed, or two of them swapped */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    size_t rows[3][NAME_MAX_BYTES + 1];
    if (n > NAME_MAX_BYTES || m > NAME_MAX_BYTES)
        return NAME_MAX_BYTES;
    size_t *older = rows[0], *old = rows[1], *row = rows[2];
    for (size_t j = 0; j <= m; j++)
        old[j] = older[j] = j;
    for (size_t i = 1; i <= n; i++) {
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = least(least(old[j], row[j - 1]) + 1, old[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], older[j - 2] + 1);
        }
        size_t *free_row = older;
        older = old;
        old = row;
        row = free_row;
    }
    return old[m];
}

const char *words_nearest(const struct names *list, const char *s)
{
    const char *best = NULL;
    size_t best_distance = strlen(s) > 5 ? 3 : strlen(s) > 2 ? 2 : 0;
    for (size_t i = 0; i < list->n; i++) {
        size_t d = distance(list->name[i], s);
        if (d >= best_distance)
            continue;
        best_distance = d;
        best = list->name[i];
    }
    return best;
}

struct pos words_place(const struct raw *text)
{
    struct pos pos = text->pos;
    const char *s = pos.src->text;
    while (pos.start < pos.end && strchr(" \t\r\n", s[pos.start]))
        pos.start++;
    while (pos.end > pos.start && strchr(" \t\r\n", s[pos.end - 1]))
        pos.end--;
    return pos;
}
