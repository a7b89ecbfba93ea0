/* SPDX-License-Identifier: EUPL-1.2 */
/* The tree: making, looking up, walking. The tables of elements and attributes are searched in
 * order, which is enough for one look a tag; the first letter spares most comparisons. Nothing is
 * ever freed: what is taken out of a tree stays in its arena. */
#include "doc/doc.h"

#include "base/arena.h"
#include "base/buf.h"

#include <string.h>
#include <strings.h>

static const struct {
    const char *name;
    enum content content;
} KINDS[KIND_COUNT] = {
    [KIND_NONE] = {"", CONTENT_EMPTY},
    [KIND_TEXT] = {"#text", CONTENT_TEXT},
    [KIND_COMMENT] = {"#comment", CONTENT_EMPTY},
#define ELEMENT(id, name, content) [KIND_##id] = {name, content},
#include "doc/elements.def"
#undef ELEMENT
};

static const char *const ATTRS[ATTR_COUNT] = {
#define ATTRIBUTE(id, name) [ATTR_##id] = name,
#include "doc/attributes.def"
#undef ATTRIBUTE
};

const char *kind_name(enum kind k)
{
    return KINDS[k].name;
}

enum content kind_content(enum kind k)
{
    return KINDS[k].content;
}

const char *attr_label(enum attr_name a)
{
    return a < ATTR_COUNT ? ATTRS[a] : "";
}

enum kind kind_by_name(const char *name)
{
    for (int k = KIND_COMMENT + 1; k < KIND_COUNT; k++)
        if (*KINDS[k].name == *name && !strcmp(KINDS[k].name, name))
            return (enum kind)k;
    return KIND_NONE;
}

enum attr_name attr_by_name(const char *name)
{
    for (int a = 0; a < ATTR_COUNT; a++)
        if (*ATTRS[a] == *name && !strcmp(ATTRS[a], name))
            return (enum attr_name)a;
    return ATTR_COUNT;
}

/* The ranges hold because of the order of elements.def: from absatz to blockzitat, from fett to
 * geschwaerzt; parts of a table or list stand between the blocks. */
bool kind_is_block(enum kind k)
{
    return k >= KIND_ABSATZ && k <= KIND_BLOCKZITAT && k != KIND_EINTRAG && k != KIND_SPALTE &&
           k != KIND_ZELLE && k != KIND_SUMME && k != KIND_QUELLE;
}

bool kind_is_inline(enum kind k)
{
    return k >= KIND_FETT && k <= KIND_GESCHWAERZT;
}

struct node *node_new(struct arena *a, enum kind kind, struct pos pos)
{
    struct node *n = ARENA_NEW(a, struct node);
    n->kind = kind;
    n->pos = pos;
    return n;
}

void node_append(struct node *parent, struct node *child)
{
    child->parent = parent;
    child->next = NULL;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

struct attr *node_add_attr(struct arena *a, struct node *n, enum attr_name name, const char *value,
                           struct pos pos)
{
    struct attr **at = &n->attrs;
    while (*at)
        at = &(*at)->next;
    *at = ARENA_NEW(a, struct attr);
    (*at)->name = name;
    (*at)->value = value;
    (*at)->pos = pos;
    return *at;
}

static const struct attr *find_attr(const struct node *n, enum attr_name name)
{
    for (const struct attr *a = n ? n->attrs : NULL; a; a = a->next)
        if (a->name == name)
            return a;
    return NULL;
}

const char *node_attr(const struct node *n, enum attr_name name)
{
    const struct attr *a = find_attr(n, name);
    return a ? a->value : NULL;
}

struct pos node_attr_pos(const struct node *n, enum attr_name name)
{
    const struct attr *a = find_attr(n, name);
    return a ? a->pos : n->pos;
}

bool node_flag(const struct node *n, enum attr_name name, bool fallback)
{
    const char *v = node_attr(n, name);
    return v ? !strcmp(v, "true") || !strcmp(v, "1") : fallback;
}

struct node *node_child(const struct node *n, enum kind kind)
{
    struct node *c = n ? n->first : NULL;
    while (c && kind != KIND_NONE && c->kind != kind)
        c = c->next;
    return c;
}

struct node *node_next(const struct node *n)
{
    struct node *c = n->next;
    while (c && c->kind != n->kind)
        c = c->next;
    return c;
}

/* no recursion: a tree of any depth needs no stack */
struct node *node_walk(const struct node *top, const struct node *node)
{
    if (node->first)
        return node->first;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* white space of XML alone: a no-break space is text and stays */
static void put_collapsed(struct buf *b, const char *s)
{
    for (; *s; s++) {
        if (!is_blank(*s))
            buf_byte(b, (unsigned char)*s);
        else if (b->n && b->p[b->n - 1] != ' ')
            buf_byte(b, ' ');
    }
}

const char *node_text(struct arena *a, const struct node *n)
{
    if (!n)
        return "";
    struct buf b = {0};
    for (const struct node *c = n; c; c = node_walk(n, c))
        if (c->kind == KIND_TEXT)
            put_collapsed(&b, c->text);
    while (b.n && b.p[b.n - 1] == ' ')
        b.n--;
    const char *text = b.n ? arena_strndup(a, b.p, b.n) : "";
    buf_free(&b);
    return text;
}

const char *node_child_text(struct arena *a, const struct node *n, enum kind kind)
{
    return node_text(a, node_child(n, kind));
}

unsigned anlage_number(const struct node *anlage)
{
    unsigned number = 1;
    for (const struct node *n = anlage->parent->first; n != anlage; n = n->next)
        number += n->kind == KIND_ANLAGE;
    return anlage_number_at(anlage, number);
}

unsigned anlage_number_at(const struct node *anlage, unsigned place)
{
    return anlage->u.anlage.number ? anlage->u.anlage.number : place;
}

bool anlage_is_picture(const struct node *n)
{
    static const char *const ENDINGS[] = {".png", ".jpg", ".jpeg"};
    const char *file = n->kind == KIND_ANLAGE ? node_attr(n, ATTR_DATEI) : NULL;
    size_t length = file ? strlen(file) : 0;
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        size_t k = strlen(ENDINGS[i]);
        if (length >= k && !strcasecmp(file + length - k, ENDINGS[i]))
            return true;
    }
    return false;
}

bool anlagen_numbered(const struct node *anlagen)
{
    const struct node *one = node_child(anlagen, KIND_ANLAGE);
    return one && (node_next(one) || one->u.anlage.number);
}

static void dump_line(const struct node *n, int depth, struct buf *out)
{
    size_t line = 0, column = 0;
    if (n->pos.src)
        source_line_column(n->pos.src, n->pos.start, &line, &column);
    buf_printf(out, "%*s%s %zu:%zu", 2 * depth, "", kind_name(n->kind), line, column);
    for (const struct attr *a = n->attrs; a; a = a->next)
        buf_printf(out, " %s=\"%s\"", attr_label(a->name), a->value);
    if (n->kind == KIND_TEXT || n->kind == KIND_COMMENT)
        buf_printf(out, " \"%s\"", n->text);
    buf_byte(out, '\n');
}

/* Depth is counted along, up as often as parents are left behind. */
void node_dump(const struct node *n, struct buf *out)
{
    int depth = 0;
    const struct node *c = n;
    while (c) {
        dump_line(c, depth, out);
        const struct node *next = node_walk(n, c);
        if (next && next->parent == c)
            depth++;
        else
            for (const struct node *p = c; next && p->parent != next->parent; p = p->parent)
                depth--;
        c = next;
    }
}
