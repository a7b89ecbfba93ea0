/* SPDX-License-Identifier: EUPL-1.2 */
/* The stamp of a draft: one word from the page's lower left to its upper right, light and large, an
 * artifact. It is the first item of each page, so that all else is drawn over it. */
#include "layout/set.h"

#include "base/arena.h"

#include <string.h>

enum { STAMP_ANGLE = 52000, STAMP_RGB = 0xE6E6E6 };
#define STAMP_LENGTH   LEN_UM(230000)
#define STAMP_SIZE_MAX LEN_PT(170)

static int64_t width_in_thousandths(const struct shaped *const *pieces, size_t n)
{
    int64_t width = 0;
    for (size_t i = 0; i < n; i++)
        width += (int64_t)pieces[i]->width * 1000 / pieces[i]->face->upem;
    return width;
}

/* the word, as long as STAMP_LENGTH and centred on 0, 0 */
static struct run stamp_run(struct set *s)
{
    const char *word = s->brief->phrases[PHRASE_ENTWURF];
    const struct shaped *const *pieces;
    uint32_t missing = 0;
    size_t n = *word ? shape_text(s->job->fonts, s->family, STYLE_BOLD, word, strlen(word), &pieces,
                                  &missing)
                     : 0;
    int64_t width = n ? width_in_thousandths(pieces, n) : 0;
    struct run r = {.rgb = STAMP_RGB};
    if (width <= 0)
        return r;
    int64_t size = (int64_t)STAMP_LENGTH * 1000 / width;
    r.size = size < STAMP_SIZE_MAX ? (len)size : STAMP_SIZE_MAX;
    r.n = n;
    r.pieces = ARENA_ARRAY(s->a, n, struct piece);
    len x = -(len)(width * r.size / 2000);
    for (size_t i = 0; i < n; i++) {
        const struct face *face = pieces[i]->face;
        r.pieces[i] = (struct piece){pieces[i], x};
        x += len_scale(pieces[i]->width, r.size, face->upem);
    }
    const struct face *face = pieces[0]->face;
    r.y = len_scale(face->cap_height, r.size, face->upem) / 2;
    return r;
}

void stamp_pages(struct set *s)
{
    struct run run = stamp_run(s);
    for (struct page *p = run.n ? s->pages->first : NULL; p; p = p->next) {
        struct item *item = ARENA_NEW(s->a, struct item);
        item->kind = ITEM_STAMP;
        item->artifact = ARTIFACT_WATERMARK;
        item->u.stamp = (struct stamp){run, PAGE_WIDTH / 2, PAGE_HEIGHT / 2, STAMP_ANGLE};
        item->next = p->first;
        p->first = item;
        if (!p->last)
            p->last = item;
    }
}
