/* SPDX-License-Identifier: EUPL-1.2 */
/* Walking over the pieces of a letter's text, by a function that is called for each. Like
 * form_text.c, but with a callback and without choices; both know the attributes that are
 * printed. */
#include "check/piece.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "check/flats.h"

#include <string.h>

enum { SHOWN_MAX = 120 }; /* bytes of a text in a finding */

/* attributes that are printed */
static const enum attr_name PRINTED[] = {ATTR_TITEL,          ATTR_AKTENZEICHEN, ATTR_KENNUNG,
                                         ATTR_ALTERNATIVTEXT, ATTR_ZUSATZ,       ATTR_LABEL};

struct pos piece_pos(const struct piece *p, size_t start, size_t end)
{
    return p->flat ? flat_pos(p->flat, start, end) : attr_part(p->node, p->attr, start, end);
}

bool piece_in(const struct work *w, const struct piece *p, enum kind kind)
{
    for (const struct node *n = p->node; n; n = n == w->root ? NULL : n->parent)
        if (n->kind == kind)
            return true;
    return false;
}

const char *piece_words(struct work *w, const struct piece *p, size_t start, size_t end)
{
    size_t n = end - start;
    if (n <= SHOWN_MAX)
        return arena_strndup(w->arena, p->s + start, n);
    for (n = SHOWN_MAX; ((unsigned char)p->s[start + n] & 0xC0) == 0x80;)
        n--;
    return arena_printf(w->arena, "%.*s…", (int)n, p->s + start);
}

static void pieces_of(struct work *w, const struct node *n,
                      void (*look)(void *user, const struct piece *p), void *user)
{
    for (size_t i = 0; i < sizeof PRINTED / sizeof *PRINTED; i++) {
        const char *value = node_attr(n, PRINTED[i]);
        if (value)
            look(user, &(struct piece){value, strlen(value), NULL, n, PRINTED[i]});
    }
    bool inner = kind_is_inline(n->kind) && n->kind != KIND_FUSSNOTE;
    bool text = n->first && (n->first->kind == KIND_TEXT || kind_is_inline(n->first->kind));
    if (inner || !text)
        return;
    const struct flat *flat = flat_of(w, n);
    look(user, &(struct piece){flat->text, flat->len, flat, n, ATTR_COUNT});
}

void pieces_each(struct work *w, void (*look)(void *user, const struct piece *p), void *user)
{
    const struct node *n = w->root;
    while (n) {
        bool printed = n->kind != KIND_REST && n->kind != KIND_HERKUNFT;
        if (printed)
            pieces_of(w, n, look, user);
        n = printed ? node_walk(w->root, n) : walk_over(w->root, n);
    }
}
