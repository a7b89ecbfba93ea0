/* SPDX-License-Identifier: EUPL-1.2 */
/* Feeds finished pages to a back end, in the order that out.h promises. Items come in drawing
 * order, and those in a row with one owner (or one kind of artifact) are one group: that is one
 * marked-content sequence of the PDF. */
#include "out/out.h"

/* as deep as the structure, which follows the document's tree */
static void give_structure(const struct out *o, void *state, const struct snode *s)
{
    o->structure(state, s);
    for (const struct snode *kid = s->first; kid; kid = kid->next)
        give_structure(o, state, kid);
}

static void give_item(const struct out *o, void *state, const struct item *it)
{
    switch (it->kind) {
    case ITEM_RUN: o->run(state, &it->u.run); break;
    case ITEM_RULE: o->rule(state, &it->u.rule); break;
    case ITEM_PICTURE: o->picture(state, &it->u.picture); break;
    case ITEM_STAMP: o->stamp(state, &it->u.stamp); break;
    }
}

static void give_page(const struct out *o, void *state, const struct page *page)
{
    const struct item *it = page->first;
    while (it) {
        const struct item *group = it;
        o->begin(state, group->owner, group->artifact);
        for (; it && it->owner == group->owner && it->artifact == group->artifact; it = it->next)
            give_item(o, state, it);
        o->end(state);
    }
    for (const struct link *l = page->links; l; l = l->next)
        o->link(state, l);
}

bool out_pages(const struct out *o, void *state, const struct pages *p, struct buf *out,
               const char **error)
{
    o->open(state, p);
    give_structure(o, state, p->structure);
    uint32_t number = 0;
    for (const struct page *page = p->first; page; page = page->next) {
        o->page(state, number++);
        give_page(o, state, page);
    }
    for (const struct bookmark *b = p->bookmarks; b; b = b->next)
        o->bookmark(state, b);
    return o->close(state, out, error);
}
