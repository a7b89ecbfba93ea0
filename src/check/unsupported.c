/* SPDX-License-Identifier: EUPL-1.2 */
/* What the contract knows and layout cannot typeset yet: said plainly, never passed over. Shrinks
 * by a row with every element that is built; the file goes with the last. */
#include "base/arena.h"
#include "check/work.h"

#include <string.h>
#include <strings.h>

static const enum kind NOT_BUILT[] = {
    KIND_VORLAGE,  KIND_UEBERSCHRIFT, KIND_TABELLE,     KIND_ABBILDUNG,
    KIND_KASTEN,   KIND_BLOCKZITAT,   KIND_HOCH,        KIND_TIEF,
    KIND_FUSSNOTE, KIND_UMBRUCH,      KIND_GESCHWAERZT,
};

static bool is_picture(const char *file)
{
    static const char *const ENDINGS[] = {".png", ".jpg", ".jpeg"};
    size_t n = file ? strlen(file) : 0;
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        size_t k = strlen(ENDINGS[i]);
        if (n >= k && !strcasecmp(file + n - k, ENDINGS[i]))
            return true;
    }
    return false;
}

/* what is not built of this element, NULL when all is */
static const char *not_built(struct work *w, const struct node *n)
{
    for (size_t i = 0; i < sizeof NOT_BUILT / sizeof *NOT_BUILT; i++)
        if (n->kind == NOT_BUILT[i])
            return arena_printf(w->arena, "<%s>", kind_name(n->kind));
    if (n->kind != KIND_ANLAGE)
        return NULL;
    if (n->first)
        return DE_EN(w->diag, "<anlage> mit eigenem Text", "<anlage> with a text of its own");
    if (is_picture(node_attr(n, ATTR_DATEI)))
        return DE_EN(w->diag, "<anlage> mit einem Bild", "<anlage> with a picture");
    return NULL;
}

void pass_unsupported(struct work *w)
{
    struct node *n = w->root;
    while (n) {
        const char *what = not_built(w, n);
        if (what)
            finding(w->diag, F_NICHT_UNTERSTUETZT, n->pos, "%s", what);
        n = what ? walk_over(w->root, n) : node_walk(w->root, n);
    }
}
