/* SPDX-License-Identifier: EUPL-1.2 */
/* The holidays of the Länder: the tree of the file becomes the list that deadlines are counted
 * with. The schema has seen to the form of numbers and names; here is checked what it cannot say:
 * that a day exists and a Land is known. A leap year serves for that, so that 29 February passes.
 * With one fault there are no holidays at all: deadlines would be counted wrongly without a
 * word. */
#include "base/arena.h"
#include "brief/deadline.h"
#include "read/reader.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_YEAR = 1, LAST_YEAR = 9999, LEAP_YEAR = 2024 };

/* state of one read_holidays */
struct load {
    struct arena *arena;
    struct diag *diag;
    struct holidays *holidays;
    bool failed;
};

static void fail(struct load *l, struct pos pos, const char *what, const char *de, const char *en)
{
    l->failed = true;
    finding(l->diag, F_REGEL_FEHLERHAFT, pos, "%s: %s", what, DE_EN(l->diag, de, en));
}

static int year(const struct node *n, enum attr_name name, int fallback)
{
    const char *v = node_attr(n, name);
    return v ? (int)strtol(v, NULL, 10) : fallback;
}

static int weekday(const char *name)
{
    static const char *const names[] = {"montag",  "dienstag", "mittwoch", "donnerstag",
                                        "freitag", "samstag",  "sonntag"};
    int i = 0;
    while (i < 6 && strcmp(names[i], name) != 0)
        i++;
    return i;
}

/* "09-20"; the schema has seen to its form */
static void read_day(struct load *l, const struct node *n, enum attr_name name, struct holiday *h)
{
    const char *v = node_attr(n, name);
    h->month = (int)strtol(v, NULL, 10);
    h->day = (int)strtol(v + 3, NULL, 10);
    if (!date_is_valid((struct date){LEAP_YEAR, h->month, h->day}))
        fail(l, node_attr_pos(n, name), v, "diesen Tag gibt es nicht", "there is no such day");
}

static void read_when(struct load *l, const struct node *n, struct holiday *h)
{
    const char *easter = node_attr(n, ATTR_OSTERN), *before = node_attr(n, ATTR_WOCHENTAG);
    bool day = node_attr(n, ATTR_TAG), paired = !before == !node_attr(n, ATTR_VOR);
    if (!paired || day + (easter != NULL) + (before != NULL) != 1) {
        fail(l, n->pos, h->name,
             "er braucht tag, ostern oder wochentag mit vor, und nur eines davon",
             "it needs tag, ostern or wochentag with vor, and only one of them");
    } else if (easter) {
        h->rule = HOLIDAY_EASTER;
        h->offset = (int)strtol(easter, NULL, 10);
    } else if (before) {
        h->rule = HOLIDAY_WEEKDAY_BEFORE;
        h->weekday = weekday(before);
        read_day(l, n, ATTR_VOR, h);
    } else {
        read_day(l, n, ATTR_TAG, h);
    }
}

static void check_lands(struct load *l, const struct node *n, const char *lands)
{
    for (; lands && *lands; lands += strcspn(lands, " "), lands += strspn(lands, " ")) {
        const char *code = arena_strndup(l->arena, lands, strcspn(lands, " "));
        if (!land_name(l->holidays, code))
            fail(l, node_attr_pos(n, ATTR_LAENDER), code, "dieses Land gibt es nicht",
                 "there is no such Land");
    }
}

static void read_lands(struct load *l, const struct node *tree)
{
    struct land **at = &l->holidays->lands;
    for (const struct node *n = node_child(tree, KIND_BUNDESLAND); n; n = node_next(n)) {
        struct land *land = *at = ARENA_NEW(l->arena, struct land);
        land->code = node_attr(n, ATTR_KUERZEL);
        land->name = node_attr(n, ATTR_NAME);
        at = &land->next;
    }
}

const struct holidays *read_holidays(struct reader *r, struct arena *a, const char *path,
                                     struct diag *d)
{
    const struct source *source;
    const struct node *tree =
        read_own(r, a, path, VOCABULARY_HOLIDAYS, F_REGEL_FEHLERHAFT, d, &source, NULL);
    if (!tree)
        return NULL;
    struct load l = {a, d, ARENA_NEW(a, struct holidays), false};
    struct holiday **at = &l.holidays->first;
    read_lands(&l, tree);
    for (const struct node *n = node_child(tree, KIND_FEIERTAG); n; n = node_next(n)) {
        struct holiday *h = *at = ARENA_NEW(a, struct holiday);
        at = &h->next;
        h->name = node_attr(n, ATTR_NAME);
        h->lands = node_attr(n, ATTR_LAENDER);
        h->from = year(n, ATTR_AB, FIRST_YEAR);
        h->to = year(n, ATTR_BIS, LAST_YEAR);
        read_when(&l, n, h);
        check_lands(&l, n, h->lands);
    }
    r->holidays = l.failed ? NULL : l.holidays;
    return r->holidays;
}
