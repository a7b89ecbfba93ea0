/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists and guesses for sentences about names. Lists keep 64 names, more than any model of our
 * schemas has places; what is over is not told. */
#include "read/words.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/near.h"

#include <string.h>

enum { LISTED_MAX = 8 };

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

const char *words_nearest(const struct names *list, const char *s)
{
    struct near near = near_to(s);
    for (size_t i = 0; i < list->n; i++)
        near_try(&near, list->name[i]);
    return near.best;
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
