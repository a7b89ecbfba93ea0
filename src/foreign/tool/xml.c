/* SPDX-License-Identifier: EUPL-1.2 */
/* A part of an office file as a tree of our own, by libxml2: no DOCTYPE, no entities beyond the
 * five, no network, its own limit of nesting (256), which also bounds the recursion over the tree.
 * Names get the usual prefix by their namespace, so that those who read need not know namespaces;
 * one that is not listed becomes "?". Comments and processing instructions are dropped. The arena
 * holds all of it until the file is read. */
#include "foreign/tool/tool.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

struct x_attr {
    const char *name, *value;
    const struct x_attr *next; /* in any order */
};

/* namespaces that are looked at; the strict ones of ISO 29500 mean the same */
static const struct {
    const char *uri, *prefix;
} NAMESPACES[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", "rel"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    {"http://www.w3.org/XML/1998/namespace", "xml"},
};

static const char *full_name(struct arena *a, const xmlNs *ns, const xmlChar *local)
{
    for (size_t i = 0; ns && ns->href && i < sizeof NAMESPACES / sizeof *NAMESPACES; i++)
        if (!strcmp((const char *)ns->href, NAMESPACES[i].uri))
            return arena_printf(a, "%s:%s", NAMESPACES[i].prefix, (const char *)local);
    return arena_printf(a, ns ? "?:%s" : "%s", (const char *)local);
}

static const struct x_attr *attributes(struct arena *a, xmlNode *node)
{
    struct x_attr *first = NULL;
    for (xmlAttr *at = node->properties; at; at = at->next) {
        xmlChar *value = xmlNodeListGetString(node->doc, at->children, 1);
        struct x_attr *made = ARENA_NEW(a, struct x_attr);
        *made = (struct x_attr){full_name(a, at->ns, at->name),
                                arena_strdup(a, value ? (const char *)value : ""), first};
        first = made;
        xmlFree(value);
    }
    return first;
}

/* No deeper than libxml2 lets the file be. */
static struct x *convert(struct arena *a, xmlNode *node, struct x *parent)
{
    struct x *n = ARENA_NEW(a, struct x);
    n->parent = parent;
    if (node->type != XML_ELEMENT_NODE) {
        n->text = arena_strdup(a, node->content ? (const char *)node->content : "");
        return n;
    }
    n->name = full_name(a, node->ns, node->name);
    n->attrs = attributes(a, node);
    for (xmlNode *c = node->children; c; c = c->next) {
        bool text = c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE;
        if (!text && c->type != XML_ELEMENT_NODE)
            continue;
        struct x *kid = convert(a, c, n);
        if (n->last)
            n->last->next = kid;
        else
            n->first = kid;
        n->last = kid;
    }
    return n;
}

struct x *x_read(struct arena *a, const struct buf *part)
{
    int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    xmlDoc *doc = part->n ? xmlReadMemory(part->p, (int)part->n, NULL, NULL, options) : NULL;
    xmlNode *root = doc && !doc->intSubset ? xmlDocGetRootElement(doc) : NULL;
    struct x *tree = root ? convert(a, root, NULL) : NULL;
    xmlFreeDoc(doc);
    return tree;
}

struct x *x_part(struct arena *a, struct archive *z, const char *name, enum foreign_status *status)
{
    struct buf part = {0};
    enum foreign_status s = archive_read(z, name, &part);
    struct x *tree = s == FOREIGN_OK ? x_read(a, &part) : NULL;
    if (s == FOREIGN_OK && !tree)
        s = FOREIGN_DAMAGED;
    if (s != FOREIGN_OK && s != FOREIGN_OTHER_KIND)
        *status = s;
    buf_free(&part);
    return tree;
}

bool x_is(const struct x *n, const char *name)
{
    return n && n->name && !strcmp(n->name, name);
}

const char *x_attr(const struct x *n, const char *name)
{
    for (const struct x_attr *at = n ? n->attrs : NULL; at; at = at->next)
        if (!strcmp(at->name, name))
            return at->value;
    return NULL;
}

const struct x *x_child(const struct x *n, const char *name)
{
    const struct x *c = n ? n->first : NULL;
    while (c && !x_is(c, name))
        c = c->next;
    return c;
}

const struct x *x_next(const struct x *n, const char *name)
{
    do
        n = n->next;
    while (n && !x_is(n, name));
    return n;
}

/* ---------- looking up ---------- */

struct x_entry {
    const char *key;
    const struct x *node;
    size_t order; /* in the file */
};

static int by_key(const void *x, const void *y)
{
    const struct x_entry *a = x, *b = y;
    int order = strcmp(a->key, b->key);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

struct x_index x_index(struct arena *a, const struct x *top, const char *name, const char *key)
{
    struct x_index i = {0};
    size_t most = 0;
    for (const struct x *c = x_child(top, name); c; c = x_next(c, name))
        most++;
    i.v = ARENA_ARRAY(a, most, struct x_entry);
    for (const struct x *c = x_child(top, name); c; c = x_next(c, name))
        if (x_attr(c, key)) {
            i.v[i.n] = (struct x_entry){x_attr(c, key), c, i.n};
            i.n++;
        }
    if (i.n)
        qsort(i.v, i.n, sizeof *i.v, by_key);
    return i;
}

size_t x_place(const struct x_index *i, const char *key)
{
    size_t from = 0, to = i->n;
    while (key && from < to) {
        size_t middle = from + (to - from) / 2;
        if (strcmp(i->v[middle].key, key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return key && from < i->n && !strcmp(i->v[from].key, key) ? from : i->n;
}

const struct x *x_at(const struct x_index *i, size_t place)
{
    return place < i->n ? i->v[place].node : NULL;
}

const struct x *x_lookup(const struct x_index *i, const char *key)
{
    return x_at(i, x_place(i, key));
}

unsigned x_number(const char *value, unsigned fallback)
{
    unsigned n = 0;
    size_t i = 0;
    for (; value && value[i] >= '0' && value[i] <= '9' && i < 9; i++)
        n = n * 10 + (unsigned)(value[i] - '0');
    return i && !value[i] ? n : fallback;
}
