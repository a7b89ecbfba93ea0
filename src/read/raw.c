/* SPDX-License-Identifier: EUPL-1.2 */
/* Small ways through the raw tree, which leave out what was found faulty. */
#include "read/raw.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <string.h>

enum { SHOWN_MAX = 60 }; /* bytes of a name or value in a sentence */

const char *raw_shown(struct arena *a, const char *s)
{
    size_t n = s ? strlen(s) : 0;
    if (n <= SHOWN_MAX)
        return s ? s : "";
    size_t cut = utf8_back(s, SHOWN_MAX + 1);
    return arena_printf(a, "%.*s…", (int)cut, s);
}

const struct raw_attr *raw_attr(const struct raw *r, const char *name)
{
    const struct raw_attr *a = r->attrs;
    while (a && (*a->ns || a->dropped || strcmp(a->name, name) != 0))
        a = a->next;
    return a;
}

bool raw_is_hint(const struct raw_attr *a)
{
    return !strcmp(a->ns, "http://www.w3.org/2001/XMLSchema-instance") &&
           (!strcmp(a->name, "schemaLocation") || !strcmp(a->name, "noNamespaceSchemaLocation"));
}

static struct raw *element(struct raw *r)
{
    while (r && (!r->name || r->dropped))
        r = r->next;
    return r;
}

struct raw *raw_child(const struct raw *r)
{
    return element(r->first);
}

struct raw *raw_next(const struct raw *child)
{
    return element(child->next);
}
