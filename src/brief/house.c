/* SPDX-License-Identifier: EUPL-1.2 */
/* Where a letterhead's own rules look: the table of places, and the end of their expressions. */
#include "brief/house.h"

#include "match/rx.h"

static const struct {
    const char *name;
    enum kind kind;
    const char *words[2];
} PLACES[HOUSE_PLACES] = {
#define HOUSE_PLACE(id, name, kind, de, en) [HOUSE_##id] = {name, kind, {de, en}},
#include "brief/places.def"
#undef HOUSE_PLACE
};

const char *house_place_name(enum house_place p)
{
    return PLACES[p].name;
}

enum kind house_place_kind(enum house_place p)
{
    return PLACES[p].kind;
}

const char *house_place_words(enum house_place p, enum lang lang)
{
    return PLACES[p].words[lang];
}

void house_free(struct house_rule *first)
{
    for (struct house_rule *r = first; r; r = r->next)
        rx_free(r->rx);
}
