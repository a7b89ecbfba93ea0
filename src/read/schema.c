/* SPDX-License-Identifier: EUPL-1.2 */
/* The schemas: compiled once by libxml2, which says whether a raw tree is valid. The raw tree is
 * played to its validator as SAX events, so no second tree is built and the file is not parsed
 * twice. What is wrong with it is said by explain.c, in words and at its place. */
#include "base/arena.h"
#include "base/die.h"
#include "base/file.h"
#include "read/raw.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <string.h>

static const struct {
    const char *ns, *file;
} VOCABULARY[VOCABULARIES] = {
    [VOCABULARY_DOCUMENT] = {"urn:zufrage:1", "zufrage.xsd"},
    [VOCABULARY_LETTERHEAD] = {"urn:zufrage:briefkopf:1", "briefkopf.xsd"},
    [VOCABULARY_RULES] = {"urn:zufrage:regeln:1", "regeln.xsd"},
    [VOCABULARY_HOLIDAYS] = {"urn:zufrage:feiertage:1", "feiertage.xsd"},
};

enum { SCHEMA_MAX = 1024 * 1024 }; /* bytes of a schema's file */

struct schema {
    xmlSchemaPtr compiled;
    const char *path;
};

const char *vocabulary_namespace(enum vocabulary v)
{
    return VOCABULARY[v].ns;
}

const char *vocabulary_file(enum vocabulary v)
{
    return VOCABULARY[v].file;
}

const char *schema_path(const struct schema *s)
{
    return s->path;
}

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_ptr;
#else
typedef xmlErrorPtr error_ptr;
#endif

static void ignore_error(void *user, error_ptr e)
{
    (void)user, (void)e;
}

struct schema *schema_open(struct arena *a, const char *folder, enum vocabulary v)
{
    struct schema *s = ARENA_NEW(a, struct schema);
    s->path = path_join(a, folder, VOCABULARY[v].file);
    struct buf bytes = {0};
    if (!file_read(s->path, SCHEMA_MAX, &bytes) && bytes.n) {
        xmlSchemaParserCtxtPtr c = xmlSchemaNewMemParserCtxt(bytes.p, (int)bytes.n);
        if (!c)
            die_memory();
        xmlSchemaSetParserStructuredErrors(c, ignore_error, NULL);
        s->compiled = xmlSchemaParse(c);
        xmlSchemaFreeParserCtxt(c);
    }
    buf_free(&bytes);
    return s->compiled ? s : NULL;
}

void schema_close(struct schema *s)
{
    if (s)
        xmlSchemaFree(s->compiled);
}

/* the validator's events */
struct feed {
    xmlSAXHandlerPtr sax;
    void *user;
    const struct raw *current, *where; /* element of the last event; of the first fault */
};

static void on_invalid(void *user, error_ptr e)
{
    struct feed *f = user;
    if (e->code == XML_ERR_NO_MEMORY)
        die_memory();
    if (!f->where)
        f->where = f->current;
}

/* as many as the parser lets through (LIMIT_ATTRIBUTES) */
enum { ATTRS_MAX = 64 };

/* libxml2's form of attributes: local name, prefix, URI, value, its end; answers their number */
static int list_attrs(const struct raw *r, const xmlChar *list[5 * ATTRS_MAX])
{
    size_t n = 0;
    for (const struct raw_attr *a = r->attrs; a && n < ATTRS_MAX; a = a->next) {
        if (raw_is_hint(a))
            continue;
        const xmlChar **at = list + 5 * n++;
        at[0] = (const xmlChar *)a->name;
        at[1] = NULL;
        at[2] = *a->ns ? (const xmlChar *)a->ns : NULL;
        at[3] = (const xmlChar *)a->value;
        at[4] = at[3] + strlen(a->value);
    }
    return (int)n;
}

/* recursion is as deep as the parser allows (LIMIT_DEPTH) */
static void feed_element(struct feed *f, const struct raw *r)
{
    const xmlChar *list[5 * ATTRS_MAX];
    const xmlChar *name = (const xmlChar *)r->name;
    const xmlChar *ns = *r->ns ? (const xmlChar *)r->ns : NULL;
    f->current = r;
    f->sax->startElementNs(f->user, name, NULL, ns, 0, NULL, list_attrs(r, list), 0, list);
    for (const struct raw *c = r->first; c; c = c->next) {
        if (c->name)
            feed_element(f, c);
        else
            f->sax->characters(f->user, (const xmlChar *)c->text, (int)strlen(c->text));
        f->current = r;
    }
    f->sax->endElementNs(f->user, name, NULL, ns);
}

/* the validator wants a handler to stand before; ours has nothing to do */
static void no_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)user, (void)name, (void)prefix, (void)uri;
}

bool schema_validate(struct schema *s, const struct raw *root, const struct raw **where)
{
    struct feed f = {NULL, NULL, root, NULL};
    xmlSchemaValidCtxtPtr v = xmlSchemaNewValidCtxt(s->compiled);
    xmlSAXHandler none = {.initialized = XML_SAX2_MAGIC, .endElementNs = no_element};
    xmlSAXHandlerPtr sax = &none;
    if (!v)
        die_memory();
    xmlSchemaSetValidStructuredErrors(v, on_invalid, &f);
    void *user = NULL;
    xmlSchemaSAXPlugPtr plug = xmlSchemaSAXPlug(v, &sax, &user);
    if (!plug)
        die_memory();
    f.sax = sax;
    f.user = user;
    feed_element(&f, root);
    bool valid = xmlSchemaIsValid(v) == 1 && !f.where;
    xmlSchemaSAXUnplug(plug);
    xmlSchemaFreeValidCtxt(v);
    *where = f.where;
    return valid;
}
