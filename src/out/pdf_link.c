/* SPDX-License-Identifier: EUPL-1.2 */
/* Links and bookmarks (ISO 32000-1, 12.5.6.5 and 12.3.3): places to click, each told to assistive
 * technology as well (/Contents and an OBJR in the structure: ISO 14289-1, 7.18.5). Bookmarks are
 * collected and written as a tree at the end, when all places are known. */
#include "out/pdf_int.h"

/* "[5 0 R/XYZ left top null]": scrolls there and keeps the zoom */
static void put_destination(struct doc *d, struct buf *b, const struct target *t, len left)
{
    uint32_t page = t->page < d->pages->n ? t->page : 0;
    buf_byte(b, '[');
    put_ref(b, page_object(d, page));
    buf_str(b, "/XYZ ");
    buf_milli(b, left);
    buf_byte(b, ' ');
    buf_milli(b, d->pages->height - t->y);
    buf_str(b, " null]");
}

static bool stands_in_uri(unsigned char c)
{
    return c > 0x20 && c < 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' &&
           c != '`' && c != '{' && c != '|' && c != '}';
}

/* an address is ASCII; anything else in it is percent-encoded (RFC 3986, 2.1) */
static void put_uri(struct doc *d, struct buf *b, const char *uri)
{
    struct buf ascii = {0};
    for (const char *s = uri; *s; s++)
        if (stands_in_uri((unsigned char)*s))
            buf_byte(&ascii, (unsigned char)*s);
        else
            buf_printf(&ascii, "%%%02X", (unsigned)(unsigned char)*s);
    put_ascii_string(d, b, ascii.p ? ascii.p : "");
    buf_free(&ascii);
}

void link_add(struct doc *d, const struct link *l)
{
    bool inner = !l->uri;
    if (inner && (!l->target || !l->target->set)) {
        pdf_fault(d, "Ein Verweis hat kein Ziel (Programmfehler).",
                  "A link leads nowhere (a program error).");
        return;
    }
    if (!struct_has(d, l->owner))
        return;
    unsigned annotation = object_new(d);
    uint32_t key = struct_annotation(d, l->owner, annotation);
    struct buf *b = &d->pdf->body;
    buf_str(b, "/Type/Annot/Subtype/Link/Rect");
    put_box(b, d, (const len[]){l->left, l->top, l->right, l->bottom});
    buf_printf(b, "/Border[0 0 0]/F 4/StructParent %u/P ", (unsigned)key);
    put_ref(b, page_object(d, d->at));
    buf_str(b, "/Contents");
    put_text_string(d, b, l->contents ? l->contents : l->uri ? l->uri : "");
    if (inner) {
        buf_str(b, "/A<</S/GoTo/D");
        put_destination(d, b, l->target, 0);
    } else {
        buf_str(b, "/A<</S/URI/URI");
        put_uri(d, b, l->uri);
    }
    buf_str(b, ">>");
    object_body(d, annotation, b);
    page_annotation(d, d->at, annotation);
}

/* ---------- bookmarks ---------- */

/* an entry of the outline; number 0 is its root */
struct entry {
    const struct bookmark *mark;
    unsigned object;
    struct entry *parent, *first, *last, *prev, *next;
    int level;
    size_t n_below; /* entries below it, all open */
};

void bookmark_add(struct doc *d, const struct bookmark *b)
{
    if (d->n_bookmarks == d->cap_bookmarks) {
        size_t cap = d->cap_bookmarks ? 2 * d->cap_bookmarks : 32;
        const struct bookmark **more = ARENA_ARRAY(d->mem, cap, const struct bookmark *);
        for (size_t i = 0; i < d->n_bookmarks; i++)
            more[i] = d->bookmarks[i];
        d->bookmarks = more;
        d->cap_bookmarks = cap;
    }
    d->bookmarks[d->n_bookmarks++] = b;
}

static void hang(struct entry *e, struct entry *parent)
{
    e->parent = parent;
    e->prev = parent->last;
    if (parent->last)
        parent->last->next = e;
    else
        parent->first = e;
    parent->last = e;
    for (struct entry *up = parent; up; up = up->parent)
        up->n_below++;
}

/* A level that is skipped makes a child all the same: the tree has no holes. all[0] is the root,
 * level -1, so the search upwards ends there */
static struct entry *build_tree(struct doc *d)
{
    struct entry *all = ARENA_ARRAY(d->mem, d->n_bookmarks + 1, struct entry);
    all[0] = (struct entry){.object = object_new(d), .level = -1};
    struct entry *last = all;
    for (size_t i = 0; i < d->n_bookmarks; i++) {
        struct entry *e = &all[i + 1];
        *e = (struct entry){.mark = d->bookmarks[i], .object = object_new(d)};
        e->level = e->mark->level > 0 ? e->mark->level : 0;
        struct entry *parent = last;
        while (parent->level >= e->level)
            parent = parent->parent;
        hang(e, parent);
        last = e;
    }
    return all;
}

static void put_entry_ref(struct buf *b, const char *key, const struct entry *e)
{
    if (!e)
        return;
    buf_str(b, key);
    put_ref(b, e->object);
}

/* /Count is positive: all entries stand open */
static void write_entry(struct doc *d, const struct entry *e)
{
    struct buf *b = &d->pdf->body;
    if (e->mark) {
        buf_str(b, "/Title");
        put_text_string(d, b, e->mark->title);
        put_entry_ref(b, "/Parent ", e->parent);
        put_entry_ref(b, "/Prev ", e->prev);
        put_entry_ref(b, "/Next ", e->next);
        if (e->mark->target && e->mark->target->set) {
            buf_str(b, "/Dest");
            put_destination(d, b, e->mark->target, 0);
        }
    } else {
        buf_str(b, "/Type/Outlines");
    }
    put_entry_ref(b, "/First ", e->first);
    put_entry_ref(b, "/Last ", e->last);
    if (e->n_below)
        buf_printf(b, "/Count %zu", e->n_below);
    object_body(d, e->object, b);
}

unsigned bookmarks_finish(struct doc *d)
{
    if (!d->n_bookmarks)
        return 0;
    const struct entry *all = build_tree(d);
    for (size_t i = 0; i <= d->n_bookmarks; i++)
        write_entry(d, &all[i]);
    return all[0].object;
}
