/* SPDX-License-Identifier: EUPL-1.2 */
/* The phrases of a letter: names and default texts; the end of a letterhead. Everything else of a
 * letterhead is plain data, filled in by read/letterhead.c. */
#include "brief/brief.h"

static const struct {
    const char *name, *text;
} PHRASES[PHRASE_COUNT] = {
#define PHRASE(id, name, text) [PHRASE_##id] = {name, text},
#include "brief/phrases.def"
#undef PHRASE
};

void brief_free(struct brief *b)
{
    house_free(b->house);
    b->house = NULL;
}

const char *phrase_name(enum phrase p)
{
    return PHRASES[p].name;
}

const char *phrase_default(enum phrase p)
{
    return PHRASES[p].text;
}
