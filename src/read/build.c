/* SPDX-License-Identifier: EUPL-1.2 */
/* Building: the raw tree as a tree of doc/. Text becomes NFC, white space between elements goes,
 * bodies become blocks. Loose text that a finding was made for is kept in an absatz of its own.
 * What is dropped and what no vocabulary knows is left out with all below it. O(nodes and bytes);
 * recursion is as deep as the file, which the parser bounded (LIMIT_DEPTH). The new tree shares
 * nothing with the raw one but names of the static tables. */
#include "base/arena.h"
#include "read/raw.h"
#include "text/nfc.h"

#include <string.h>

static struct node *build_element(struct arena *a, const struct raw *r, enum kind kind);

static struct node *build_text(struct arena *a, const struct raw *r)
{
    struct node *n = node_new(a, KIND_TEXT, r->pos);
    n->text = text_nfc(a, r->text, strlen(r->text));
    return n;
}

/* Attributes of another namespace (xsi:schemaLocation) say nothing about the document. */
static void build_attrs(struct arena *a, struct node *n, const struct raw *r)
{
    for (const struct raw_attr *at = r->attrs; at; at = at->next) {
        enum attr_name name = attr_by_name(at->name);
        if (!at->dropped && !*at->ns && name != ATTR_COUNT)
            node_add_attr(a, n, name, text_nfc(a, at->value, strlen(at->value)), at->pos);
    }
}

/* zeile holds a line, but the cells of a tabelle */
static enum content content_of(enum kind kind, const struct raw *r)
{
    if (kind == KIND_ZEILE && r->parent && !strcmp(r->parent->name, "tabelle"))
        return CONTENT_ELEMENTS;
    return kind_content(kind);
}

static enum kind kind_of(const struct raw *r)
{
    return r->name ? r->kind : KIND_TEXT;
}

/* a run of text and inline elements inside a body */
struct run {
    struct arena *arena;
    struct node *parent;
    struct node *line; /* the absatz that is being made; NULL: none is open */
};

/* white space opens no absatz; inside of one it may stand between two elements */
static void add_to_line(struct run *run, const struct raw *r, enum kind kind)
{
    if (!run->line && !r->name && r->blank)
        return;
    if (!run->line) {
        run->line = node_new(run->arena, KIND_ABSATZ, r->pos);
        node_append(run->parent, run->line);
    }
    node_append(run->line,
                r->name ? build_element(run->arena, r, kind) : build_text(run->arena, r));
}

static void build_body(struct run *run, const struct raw *first)
{
    for (const struct raw *c = first; c; c = c->next) {
        enum kind kind = kind_of(c);
        if (c->dropped || kind == KIND_NONE)
            continue;
        if (kind == KIND_TEXT || kind_is_inline(kind)) {
            add_to_line(run, c, kind);
            continue;
        }
        run->line = NULL;
        node_append(run->parent, build_element(run->arena, c, kind));
    }
}

/* the children up to the first that is neither text nor inline stand for themselves */
static const struct raw *build_opening(struct arena *a, struct node *n, const struct raw *r)
{
    const struct raw *c = r->first;
    for (; c; c = c->next) {
        enum kind kind = kind_of(c);
        if (c->dropped || kind == KIND_NONE)
            continue;
        if (kind != KIND_TEXT && !kind_is_inline(kind))
            break;
        node_append(n, c->name ? build_element(a, c, kind) : build_text(a, c));
    }
    return c;
}

static void build_plain(struct arena *a, struct node *n, const struct raw *r, bool text)
{
    for (const struct raw *c = r->first; c; c = c->next) {
        enum kind kind = kind_of(c);
        if (c->dropped || kind == KIND_NONE || (kind == KIND_TEXT && !text))
            continue;
        node_append(n, c->name ? build_element(a, c, kind) : build_text(a, c));
    }
}

static struct node *build_element(struct arena *a, const struct raw *r, enum kind kind)
{
    struct node *n = node_new(a, kind, r->pos);
    struct run run = {a, n, NULL};
    build_attrs(a, n, r);
    switch (content_of(kind, r)) {
    case CONTENT_EMPTY: break;
    case CONTENT_ELEMENTS: build_plain(a, n, r, false); break;
    case CONTENT_TEXT:
    case CONTENT_INLINE: build_plain(a, n, r, true); break;
    case CONTENT_BODY: build_body(&run, r->first); break;
    case CONTENT_MIXED: build_body(&run, build_opening(a, n, r)); break;
    }
    return n;
}

struct node *build_tree(struct arena *a, const struct raw *root)
{
    return build_element(a, root, root->kind);
}
