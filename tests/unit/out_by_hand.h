/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages made by hand for tests of the back ends: nodes, groups and lines without any layout. */
#ifndef TEST_OUT_BY_HAND_H
#define TEST_OUT_BY_HAND_H
#include "base/arena.h"
#include "base/buf.h"
#include "layout/shape.h"
#include "out/out.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct hand {
    struct arena *a;
    struct fonts *fonts;
    struct family *family;
    struct pages pages;
    struct page *page, *last_page;
    struct snode *owner;       /* of what is drawn next; NULL: an artifact: */
    enum artifact artifact;
    struct bookmark *last_bookmark;
};

static inline struct snode *hand_node(struct hand *h, struct snode *parent, enum role role)
{
    struct snode *s = ARENA_NEW(h->a, struct snode);
    s->role = role;
    s->id = h->pages.n_snodes++;
    s->parent = parent;
    if (!parent) {
        h->pages.structure = s;
    } else if (parent->last) {
        parent->last->next = s;
        parent->last = s;
    } else {
        parent->first = parent->last = s;
    }
    return s;
}

static inline struct hand hand_open(struct arena *a)
{
    struct hand h = {.a = a};
    const char *error = NULL;
    h.fonts = fonts_new(ZUFRAGE_SOURCE "/fonts");
    h.family = fonts_family(h.fonts, "Arimo", false, &error);
    assert_non_null(h.family);
    h.pages.width = 595276;
    h.pages.height = 841890;
    h.pages.meta = (struct meta){"Antwort auf die Anfrage „Radwege“ & <mehr>",
                                 "Musterkreis",
                                 "Aktenzeichen 10.1-2026",
                                 "",
                                 "de-DE",
                                 "2026-03-30",
                                 "zufrage 0.1.0"};
    hand_node(&h, NULL, ROLE_DOCUMENT);
    return h;
}

static inline void hand_close(struct hand *h)
{
    fonts_free(h->fonts);
}

static inline void hand_page(struct hand *h)
{
    h->page = ARENA_NEW(h->a, struct page);
    if (h->last_page)
        h->last_page->next = h->page;
    else
        h->pages.first = h->page;
    h->last_page = h->page;
    h->pages.n++;
}

/* a new node in the Document, which owns what is drawn next */
static inline struct snode *hand_block(struct hand *h, enum role role)
{
    struct snode *s = hand_node(h, h->pages.structure, role);
    h->owner = s;
    return s;
}

static inline void hand_artifact(struct hand *h, enum artifact artifact)
{
    h->owner = NULL;
    h->artifact = artifact;
}

static inline struct item *hand_item(struct hand *h, enum item_kind kind)
{
    struct item *it = ARENA_NEW(h->a, struct item);
    it->kind = kind;
    it->owner = h->owner;
    it->artifact = h->owner ? ARTIFACT_NONE : h->artifact;
    if (h->page->last)
        h->page->last->next = it;
    else
        h->page->first = it;
    h->page->last = it;
    return it;
}

/* words and the blanks between them, as layout shapes them; answers the end x. Pieces of another
 * face begin a new run. */
static inline len hand_text(struct hand *h, enum style style, len size, len x, len y,
                            const char *text)
{
    struct item *it = NULL;
    const struct face *face = NULL;
    for (size_t i = 0, n; text[i]; i += n) {
        n = text[i] == ' ' ? 1 : strcspn(text + i, " ");
        const struct shaped *const *p;
        size_t k = shape_text(h->fonts, h->family, style, text + i, n, &p, NULL);
        for (size_t j = 0; j < k; j++) {
            if (!it || p[j]->face != face) {
                it = hand_item(h, ITEM_RUN);
                it->u.run = (struct run){.size = size, .y = y};
                it->u.run.pieces = ARENA_ARRAY(h->a, 1000, struct piece);
                face = p[j]->face;
            }
            struct run *r = &it->u.run;
            assert_true(r->n < 1000);
            r->pieces[r->n++] = (struct piece){p[j], x};
            x += len_scale(p[j]->width, size, face->upem);
        }
    }
    return x;
}

static inline void hand_rule(struct hand *h, len x, len y, len width, len height)
{
    hand_item(h, ITEM_RULE)->u.rule = (struct rule){x, y, width, height, 0};
}

/* a word of one piece, turned round its start */
static inline void hand_stamp(struct hand *h, const char *word, len size, len x, len y,
                              int32_t angle)
{
    struct item *it = hand_item(h, ITEM_STAMP);
    struct piece *piece = ARENA_NEW(h->a, struct piece);
    const struct shaped *const *p;
    uint32_t missing = 0;
    assert_int_equal(shape_text(h->fonts, h->family, STYLE_BOLD, word, strlen(word), &p, &missing),
                     1);
    *piece = (struct piece){p[0], 0};
    it->u.stamp.run = (struct run){.size = size, .rgb = 0xE6E6E6, .n = 1, .pieces = piece};
    it->u.stamp.x = x;
    it->u.stamp.y = y;
    it->u.stamp.angle = angle;
}

static inline struct target *hand_target(struct hand *h, uint32_t page, len y)
{
    struct target *t = ARENA_NEW(h->a, struct target);
    *t = (struct target){page, y, true};
    return t;
}

static inline struct link *hand_link(struct hand *h, struct snode *owner, const char *uri,
                                     const struct target *target)
{
    struct link *l = ARENA_NEW(h->a, struct link);
    *l = (struct link){.owner = owner,
                       .left = 100000,
                       .top = 100000,
                       .right = 200000,
                       .bottom = 112000,
                       .uri = uri,
                       .target = target,
                       .contents = "Zur Seite"};
    if (h->page->last_link)
        h->page->last_link->next = l;
    else
        h->page->links = l;
    h->page->last_link = l;
    return l;
}

static inline void hand_bookmark(struct hand *h, int level, const char *title,
                                 const struct target *t)
{
    struct bookmark *b = ARENA_NEW(h->a, struct bookmark);
    *b = (struct bookmark){title, t, level, NULL};
    if (h->last_bookmark)
        h->last_bookmark->next = b;
    else
        h->pages.bookmarks = b;
    h->last_bookmark = b;
}

#endif
