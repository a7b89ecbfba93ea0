/* SPDX-License-Identifier: EUPL-1.2 */
/* The structure tree (ISO 32000-1, 14.7): one element a node, its children being nodes, marked
 * content (by number on a page) and annotations, in reading order; and the parent tree (14.7.4.4),
 * which leads back from these. Elements are written at the end, when all their content is known;
 * only their numbers are given out before. What a node drew itself stands among its child nodes by
 * the order of drawing. */
#include "out/pdf_int.h"

#include <stdlib.h>
#include <string.h>

void struct_open(struct doc *d)
{
    d->elems = ARENA_ARRAY(d->mem, d->pages->n_snodes, struct elem);
}

static struct elem *elem_of(struct doc *d, const struct snode *s)
{
    return &d->elems[s->id];
}

void struct_node(struct doc *d, const struct snode *s)
{
    if (s->id >= d->pages->n_snodes) {
        pdf_fault(d, "Die logische Struktur des Dokuments ist falsch gezählt (Programmfehler).",
                  "The logical structure of the document is counted wrongly (a program error).");
        return;
    }
    elem_of(d, s)->node = s;
    elem_of(d, s)->object = object_new(d);
}

bool struct_has(struct doc *d, const struct snode *s)
{
    if (s && s->id < d->pages->n_snodes && elem_of(d, s)->node == s)
        return true;
    pdf_fault(d, "Ein Inhalt gehört zu keinem Teil der logischen Struktur (Programmfehler).",
              "Some content belongs to no part of the logical structure (a program error).");
    return false;
}

/* ---------- content ---------- */

/* The first content of a node is the first of all nodes above it that had none. */
static struct elem *add_kid(struct doc *d, const struct snode *owner, uint32_t number,
                            bool annotation)
{
    struct elem *e = elem_of(d, owner);
    struct kid *k = ARENA_NEW(d->mem, struct kid);
    *k = (struct kid){NULL, d->order++, d->at, number, annotation};
    if (e->last_kid)
        e->last_kid->next = k;
    else
        e->kids = k;
    e->last_kid = k;
    for (const struct snode *up = owner; up && !elem_of(d, up)->has_content; up = up->parent) {
        elem_of(d, up)->has_content = true;
        elem_of(d, up)->order = k->order;
    }
    return e;
}

uint32_t struct_content(struct doc *d, const struct snode *owner)
{
    struct sheet *sheet = &d->sheets[d->at];
    struct owner *o = ARENA_NEW(d->mem, struct owner);
    o->elem = add_kid(d, owner, sheet->n_owners, false);
    if (sheet->last_owner)
        sheet->last_owner->next = o;
    else
        sheet->owners = o;
    sheet->last_owner = o;
    return sheet->n_owners++;
}

/* keys of the parent tree: first the pages', then the annotations' */
uint32_t struct_annotation(struct doc *d, const struct snode *owner, unsigned annotation)
{
    struct note *n = ARENA_NEW(d->mem, struct note);
    n->elem = add_kid(d, owner, annotation, true);
    if (d->last_note)
        d->last_note->next = n;
    else
        d->notes = n;
    d->last_note = n;
    return (uint32_t)d->pages->n + d->n_notes++;
}

/* ---------- writing ---------- */

static const char *numbering_name(enum numbering n)
{
    switch (n) {
    case NUMBERING_NONE: return NULL;
    case NUMBERING_DISC: return "Disc";
    case NUMBERING_DECIMAL: return "Decimal";
    case NUMBERING_LOWER_ALPHA: return "LowerAlpha";
    }
    return NULL;
}

static const char *scope_name(enum scope scope)
{
    switch (scope) {
    case SCOPE_NONE: return NULL;
    case SCOPE_COLUMN: return "Column";
    case SCOPE_ROW: return "Row";
    }
    return NULL;
}

/* ISO 32000-1, 14.8.5.7; Headers are IDs of TH elements, which have one wherever a cell names
 * them. */
static void put_cell_attributes(struct buf *b, const struct snode *s)
{
    const char *scope = scope_name(s->scope);
    if (!scope && !s->columns && !s->rows && !s->n_headers)
        return;
    buf_str(b, "/A<</O/Table");
    if (scope)
        buf_printf(b, "/Scope/%s", scope);
    if (s->columns)
        buf_printf(b, "/ColSpan %u", (unsigned)s->columns);
    if (s->rows)
        buf_printf(b, "/RowSpan %u", (unsigned)s->rows);
    if (s->n_headers) {
        buf_str(b, "/Headers[");
        for (size_t i = 0; i < s->n_headers; i++)
            buf_printf(b, "(%s)", s->headers[i]->id_name);
        buf_byte(b, ']');
    }
    buf_str(b, ">>");
}

/* one owner a node: cells, lists and figures are never the same */
static void put_attributes(struct doc *d, struct buf *b, const struct snode *s)
{
    put_cell_attributes(b, s);
    const char *numbering = numbering_name(s->numbering);
    if (numbering)
        buf_printf(b, "/A<</O/List/ListNumbering/%s>>", numbering);
    if (s->has_bbox) {
        buf_str(b, "/A<</O/Layout/Placement/Block/BBox");
        put_box(b, d, s->bbox);
        buf_str(b, ">>");
    }
}

/* Content on the element's own page is its number alone; on another page it names that (MCR), an
 * annotation is named as an object (OBJR). */
static void put_kid(struct doc *d, struct buf *b, const struct kid *k, uint32_t own_page)
{
    buf_byte(b, ' ');
    if (!k->annotation && k->page == own_page) {
        buf_int(b, k->number);
        return;
    }
    buf_str(b, k->annotation ? "<</Type/OBJR/Pg " : "<</Type/MCR/Pg ");
    put_ref(b, page_object(d, k->page));
    if (k->annotation)
        buf_printf(b, "/Obj %u 0 R>>", (unsigned)k->number);
    else
        buf_printf(b, "/MCID %u>>", (unsigned)k->number);
}

/* child nodes in their order, and between them the node's own content where it was drawn */
static void put_kids(struct doc *d, struct buf *b, const struct elem *e)
{
    const struct kid *k = e->kids;
    uint32_t own_page = k ? k->page : 0;
    for (const struct snode *s = e->node->first; s; s = s->next) {
        const struct elem *child = elem_of(d, s);
        for (; k && child->has_content && k->order < child->order; k = k->next)
            put_kid(d, b, k, own_page);
        buf_byte(b, ' ');
        put_ref(b, child->object);
    }
    for (; k; k = k->next)
        put_kid(d, b, k, own_page);
}

/* /Pg is the page of its first own content, or that of a figure's box: then numbers of content need
 * no page. */
static void write_elem(struct doc *d, const struct elem *e, unsigned root)
{
    struct buf *b = &d->pdf->body;
    const struct snode *s = e->node;
    buf_str(b, "/Type/StructElem/S/");
    buf_str(b, role_name(s->role));
    buf_str(b, "/P ");
    put_ref(b, s->parent ? elem_of(d, s->parent)->object : root);
    if (e->kids) {
        buf_str(b, "/Pg ");
        put_ref(b, page_object(d, e->kids->page));
    } else if (s->has_bbox && s->bbox_page < d->pages->n) {
        buf_str(b, "/Pg ");
        put_ref(b, page_object(d, s->bbox_page));
    }
    if (s->alt) {
        buf_str(b, "/Alt");
        put_text_string(d, b, s->alt);
    }
    if (s->title) {
        buf_str(b, "/T");
        put_text_string(d, b, s->title);
    }
    if (s->id_name)
        buf_printf(b, "/ID(%s)", s->id_name);
    put_attributes(d, b, s);
    if (e->kids || s->first) {
        buf_str(b, "/K[");
        put_kids(d, b, e);
        buf_byte(b, ']');
    }
    object_body(d, e->object, b);
}

/* pages first, by their number, each an array by MCID; then annotations, each one element */
static unsigned write_parent_tree(struct doc *d)
{
    struct buf *b = &d->pdf->body;
    buf_str(b, "/Nums[");
    for (size_t i = 0; i < d->pages->n; i++) {
        buf_byte(b, '\n');
        buf_int(b, (int64_t)i);
        buf_byte(b, '[');
        for (const struct owner *o = d->sheets[i].owners; o; o = o->next) {
            buf_byte(b, ' ');
            put_ref(b, o->elem->object);
        }
        buf_byte(b, ']');
    }
    size_t key = d->pages->n;
    for (const struct note *n = d->notes; n; n = n->next) {
        buf_byte(b, '\n');
        buf_int(b, (int64_t)key++);
        buf_byte(b, ' ');
        put_ref(b, n->elem->object);
    }
    buf_byte(b, ']');
    unsigned tree = object_new(d);
    object_body(d, tree, b);
    return tree;
}

static int by_id(const void *a, const void *b)
{
    const struct elem *const *x = a, *const *y = b;
    return strcmp((*x)->node->id_name, (*y)->node->id_name);
}

/* the name tree of elements with an ID (ISO 32000-1, 14.7.2); 0: there is none */
static unsigned write_id_tree(struct doc *d)
{
    const struct elem **named = ARENA_ARRAY(d->mem, d->pages->n_snodes, const struct elem *);
    size_t n = 0;
    for (uint32_t i = 0; i < d->pages->n_snodes; i++)
        if (d->elems[i].node && d->elems[i].node->id_name)
            named[n++] = &d->elems[i];
    if (!n)
        return 0;
    qsort(named, n, sizeof *named, by_id);
    struct buf *b = &d->pdf->body;
    buf_str(b, "/Names[");
    for (size_t i = 0; i < n; i++) {
        buf_printf(b, "(%s) ", named[i]->node->id_name);
        put_ref(b, named[i]->object);
        buf_byte(b, '\n');
    }
    buf_byte(b, ']');
    unsigned tree = object_new(d);
    object_body(d, tree, b);
    return tree;
}

unsigned struct_finish(struct doc *d)
{
    unsigned root = object_new(d);
    for (uint32_t i = 0; i < d->pages->n_snodes; i++)
        if (d->elems[i].node)
            write_elem(d, &d->elems[i], root);
    unsigned tree = write_parent_tree(d), ids = write_id_tree(d);
    struct buf *b = &d->pdf->body;
    buf_str(b, "/Type/StructTreeRoot/K ");
    put_ref(b, elem_of(d, d->pages->structure)->object);
    buf_str(b, "/ParentTree ");
    put_ref(b, tree);
    buf_printf(b, "/ParentTreeNextKey %zu", d->pages->n + d->n_notes);
    if (ids) {
        buf_str(b, "/IDTree ");
        put_ref(b, ids);
    }
    object_body(d, root, b);
    return root;
}
