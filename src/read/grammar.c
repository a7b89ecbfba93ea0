/* SPDX-License-Identifier: EUPL-1.2 */
/* From an .xsd to automata. The content model of a type becomes a position automaton (Glushkov
 * 1961): every element particle is a place, and first, last and follow are worked out bottom-up for
 * sequence, choice and repetition. Because XSD demands that models are unambiguous (Unique Particle
 * Attribution), such an automaton needs no sets of states. Of XSD 1.0 only what our schemas use is
 * understood; anything else makes the whole grammar fail, so that nothing wrong is said: the
 * schema's "not valid" then stands without its reason.
 *
 * Types are memoised by their definition, which also ends recursion (liste in eintrag in liste).
 * All memory is the arena's but the patterns, which libxml2 compiles. */
#include "read/grammar.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"

#include <libxml/parser.h>
#include <libxml/xmlregexp.h>
#include <string.h>

static const char XSD_NS[] = "http://www.w3.org/2001/XMLSchema";

/* state of one grammar_open; the schema's tree lives until its end */
struct compiler {
    struct arena *arena;
    struct grammar *g;
    xmlNodePtr schema; /* the root of the .xsd */
    bool failed;       /* something is not understood */
};

/* what a particle begins and ends with */
struct ends {
    uint64_t first, last; /* sets of places */
    bool nullable;
};

static bool is(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && n->ns && !strcmp((const char *)n->ns->href, XSD_NS) &&
           !strcmp((const char *)n->name, name);
}

/* from the arena; NULL when there is none */
static const char *attr(struct compiler *c, xmlNodePtr n, const char *name)
{
    xmlChar *v = xmlGetNoNsProp(n, (const xmlChar *)name);
    const char *kept = v ? arena_strdup(c->arena, (const char *)v) : NULL;
    xmlFree(v);
    return kept;
}

static const char *without_prefix(const char *name)
{
    const char *colon = strchr(name, ':');
    return colon ? colon + 1 : name;
}

/* The global definition of a kind that a reference names; NULL: there is none. Prefixes are not
 * looked at, our schemas name only their own types */
static xmlNodePtr definition(struct compiler *c, const char *kind, const char *name)
{
    for (xmlNodePtr n = c->schema->children; n; n = n->next) {
        if (!is(n, kind))
            continue;
        xmlChar *v = xmlGetNoNsProp(n, (const xmlChar *)"name");
        bool found = v && !strcmp((const char *)v, without_prefix(name));
        xmlFree(v);
        if (found)
            return n;
    }
    return NULL;
}

/* values */

/* running text with its line breaks as blanks */
static const char *collapsed(struct arena *a, const char *s)
{
    struct buf b = {0};
    for (; *s; s++) {
        bool space = strchr(" \t\r\n", *s) != NULL;
        if (!space)
            buf_byte(&b, (unsigned char)*s);
        else if (b.n && b.p[b.n - 1] != ' ')
            buf_byte(&b, ' ');
    }
    while (b.n && b.p[b.n - 1] == ' ')
        b.n--;
    const char *text = arena_strndup(a, b.n ? b.p : "", b.n);
    buf_free(&b);
    return text;
}

/* What is said in German alone stands for both. */
static void read_documentation(struct compiler *c, xmlNodePtr type, struct value *v)
{
    for (xmlNodePtr a = type->children; a; a = a->next)
        for (xmlNodePtr d = is(a, "annotation") ? a->children : NULL; d; d = d->next) {
            if (!is(d, "documentation"))
                continue;
            xmlChar *text = xmlNodeGetContent(d), *lang = xmlNodeGetLang(d);
            v->says[lang && !strcmp((const char *)lang, "en")] =
                collapsed(c->arena, (const char *)text);
            xmlFree(text);
            xmlFree(lang);
        }
    if (!v->says[1])
        v->says[1] = v->says[0];
}

/* max_words: room for enumerations, counted by the caller */
static void read_facet(struct compiler *c, xmlNodePtr facet, struct value *v, size_t max_words)
{
    const char *value = attr(c, facet, "value");
    if (is(facet, "enumeration")) {
        if (!v->words)
            v->words = ARENA_ARRAY(c->arena, max_words, const char *);
        v->words[v->n_words++] = value;
    } else if (is(facet, "pattern")) {
        v->pattern = xmlRegexpCompile((const xmlChar *)value);
        c->failed |= !v->pattern;
    } else if (is(facet, "minLength")) {
        v->filled = true;
    } else {
        c->failed = true;
    }
}

/* one restriction; base xs:token makes blanks at the ends not count */
static struct value *simple_type(struct compiler *c, xmlNodePtr type)
{
    struct value *v = ARENA_NEW(c->arena, struct value);
    read_documentation(c, type, v);
    for (xmlNodePtr r = type->children; r; r = r->next) {
        if (!is(r, "restriction"))
            continue;
        const char *base = attr(c, r, "base");
        v->collapse = base && !strcmp(without_prefix(base), "token");
        size_t max_words = xmlChildElementCount(r);
        for (xmlNodePtr f = r->children; f; f = f->next)
            if (f->type == XML_ELEMENT_NODE)
                read_facet(c, f, v, max_words);
    }
    return v;
}

static const struct value *value_of(struct compiler *c, const char *type)
{
    if (!type || !strcmp(type, "xs:string"))
        return NULL;
    if (!strcmp(type, "xs:boolean")) {
        struct value *v = ARENA_NEW(c->arena, struct value);
        v->boolean = v->collapse = true;
        return v;
    }
    xmlNodePtr def = definition(c, "simpleType", type);
    c->failed |= !def;
    return def ? simple_type(c, def) : NULL;
}

/* children of a complexType, extension or attributeGroup */
static void read_attrs(struct compiler *c, xmlNodePtr parent, struct type *t)
{
    for (xmlNodePtr n = parent->children; n; n = n->next) {
        if (is(n, "attributeGroup")) {
            xmlNodePtr def = definition(c, "attributeGroup", attr(c, n, "ref"));
            if (def)
                read_attrs(c, def, t);
            c->failed |= !def;
        } else if (is(n, "attribute")) {
            struct attr_rule **at = &t->attrs, *rule = ARENA_NEW(c->arena, struct attr_rule);
            while (*at)
                at = &(*at)->next;
            *at = rule;
            rule->name = attr(c, n, "name");
            rule->value = value_of(c, attr(c, n, "type"));
            const char *use = attr(c, n, "use");
            rule->required = use && !strcmp(use, "required");
        }
    }
}

/* content models */

static struct type *complex_type(struct compiler *c, xmlNodePtr def);
static struct ends particle(struct compiler *c, xmlNodePtr n, struct type *t);

/* named, or written within the element, or one of XSD's own, which is text */
static struct type *type_of(struct compiler *c, xmlNodePtr element)
{
    const char *name = attr(c, element, "type");
    if (!name)
        for (xmlNodePtr n = element->children; n; n = n->next)
            if (is(n, "complexType"))
                return complex_type(c, n);
    if (name && !strncmp(name, "xs:", 3)) {
        struct type *text = ARENA_NEW(c->arena, struct type);
        text->text = text->nullable = true;
        return text;
    }
    xmlNodePtr def = name ? definition(c, "complexType", name) : NULL;
    c->failed |= !def;
    return def ? complex_type(c, def) : NULL;
}

static struct ends element(struct compiler *c, xmlNodePtr n, struct type *t)
{
    const char *ref = attr(c, n, "ref");
    xmlNodePtr decl = ref ? definition(c, "element", ref) : n;
    if (!decl || t->n == PLACES_MAX) {
        c->failed = true;
        return (struct ends){0, 0, true};
    }
    size_t i = t->n++;
    t->names[i] = attr(c, decl, "name");
    t->types[i] = type_of(c, decl);
    return (struct ends){UINT64_C(1) << i, UINT64_C(1) << i, false};
}

/* what may end a comes before what may begin b */
static void follow(struct type *t, uint64_t a, uint64_t b)
{
    for (size_t i = 0; i < t->n; i++)
        if (a >> i & 1)
            t->follow[i] |= b;
}

static struct ends sequence(struct compiler *c, xmlNodePtr n, struct type *t)
{
    struct ends e = {0, 0, true};
    for (xmlNodePtr k = n->children; k; k = k->next) {
        if (k->type != XML_ELEMENT_NODE || is(k, "annotation"))
            continue;
        struct ends p = particle(c, k, t);
        follow(t, e.last, p.first);
        e.first |= e.nullable ? p.first : 0;
        e.last = p.last | (p.nullable ? e.last : 0);
        e.nullable = e.nullable && p.nullable;
    }
    return e;
}

static struct ends choice(struct compiler *c, xmlNodePtr n, struct type *t)
{
    struct ends e = {0, 0, false};
    for (xmlNodePtr k = n->children; k; k = k->next) {
        if (k->type != XML_ELEMENT_NODE || is(k, "annotation"))
            continue;
        struct ends p = particle(c, k, t);
        e.first |= p.first;
        e.last |= p.last;
        e.nullable = e.nullable || p.nullable;
    }
    return e;
}

/* at most once each, in any order: no place follows another, `seen` is kept by explain.c */
static struct ends all(struct compiler *c, xmlNodePtr n, struct type *t)
{
    struct ends e = {0, 0, true};
    t->all = true;
    for (xmlNodePtr k = n->children; k; k = k->next) {
        if (!is(k, "element"))
            continue;
        struct ends p = particle(c, k, t);
        t->needed |= p.nullable ? 0 : p.first;
        e.first |= p.first;
    }
    e.last = e.first;
    e.nullable = t->needed == 0;
    return e;
}

static struct ends group(struct compiler *c, xmlNodePtr n, struct type *t)
{
    xmlNodePtr def = definition(c, "group", attr(c, n, "ref"));
    for (xmlNodePtr k = def ? def->children : NULL; k; k = k->next)
        if (is(k, "sequence") || is(k, "choice"))
            return particle(c, k, t);
    c->failed = true;
    return (struct ends){0, 0, true};
}

/* How often a particle may come: once, or with no bound; other numbers our schemas do not use. */
static struct ends particle(struct compiler *c, xmlNodePtr n, struct type *t)
{
    struct ends e = {0, 0, true};
    if (is(n, "element"))
        e = element(c, n, t);
    else if (is(n, "sequence"))
        e = sequence(c, n, t);
    else if (is(n, "choice"))
        e = choice(c, n, t);
    else if (is(n, "all"))
        e = all(c, n, t);
    else if (is(n, "group"))
        e = group(c, n, t);
    else
        c->failed = true;
    const char *min = attr(c, n, "minOccurs"), *max = attr(c, n, "maxOccurs");
    e.nullable = e.nullable || (min && !strcmp(min, "0"));
    if (max && !strcmp(max, "unbounded"))
        follow(t, e.last, e.first);
    else if (max && strcmp(max, "1") != 0)
        c->failed = true;
    return e;
}

static bool is_model(const xmlNode *n)
{
    return is(n, "sequence") || is(n, "choice") || is(n, "all") || is(n, "group");
}

/* Entered into the list before its content is read: a type that holds itself finds itself there. */
static struct type *complex_type(struct compiler *c, xmlNodePtr def)
{
    for (struct type *t = c->g->types; t; t = t->next)
        if (t->key == def)
            return t;
    struct type *t = ARENA_NEW(c->arena, struct type);
    t->key = def;
    t->next = c->g->types;
    c->g->types = t;
    const char *mixed = attr(c, def, "mixed");
    t->text = mixed && !strcmp(mixed, "true");
    t->nullable = true;
    for (xmlNodePtr n = def->children; n; n = n->next) {
        if (is_model(n)) {
            struct ends e = particle(c, n, t);
            t->first = e.first;
            t->last = e.last;
            t->nullable = e.nullable;
        } else if (is(n, "simpleContent")) {
            t->text = true;
            for (xmlNodePtr x = n->children; x; x = x->next)
                if (is(x, "extension"))
                    read_attrs(c, x, t);
        }
    }
    read_attrs(c, def, t);
    return t;
}

enum { SCHEMA_MAX = 1 << 20 }; /* bytes of a schema's file */

/* the caller frees; NULL also for a file that is no XML */
static xmlDocPtr load(const char *path)
{
    struct buf bytes = {0};
    xmlDocPtr doc = NULL;
    if (!file_read(path, SCHEMA_MAX, &bytes))
        doc = xmlReadMemory(bytes.p, (int)bytes.n, NULL, NULL,
                            XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    buf_free(&bytes);
    return doc;
}

struct grammar *grammar_open(struct arena *a, const char *path)
{
    xmlDocPtr doc = load(path);
    if (!doc)
        return NULL;
    struct grammar *g = ARENA_NEW(a, struct grammar);
    struct compiler c = {a, g, xmlDocGetRootElement(doc), false};
    g->ns = attr(&c, c.schema, "targetNamespace");
    for (xmlNodePtr n = c.schema->children; n; n = n->next)
        if (is(n, "element"))
            element(&c, n, &g->roots);
    xmlFreeDoc(doc);
    if (!c.failed && g->ns)
        return g;
    grammar_close(g);
    return NULL;
}

void grammar_close(struct grammar *g)
{
    for (struct type *t = g ? g->types : NULL; t; t = t->next)
        for (struct attr_rule *r = t->attrs; r; r = r->next)
            if (r->value && r->value->pattern)
                xmlRegFreeRegexp(r->value->pattern);
}

struct type *grammar_root(const struct grammar *g, const char *name)
{
    for (size_t i = 0; i < g->roots.n; i++)
        if (!strcmp(g->roots.names[i], name))
            return g->roots.types[i];
    return NULL;
}

bool grammar_knows(const struct grammar *g, const char *name)
{
    for (const struct type *t = g->types; t; t = t->next)
        for (size_t i = 0; i < t->n; i++)
            if (!strcmp(t->names[i], name))
                return true;
    return grammar_root(g, name) != NULL;
}

bool value_allows(const struct value *v, const char *s)
{
    struct arena *a = v && v->collapse ? arena_new(0) : NULL;
    bool ok = true;
    if (a)
        s = collapsed(a, s);
    if (v && v->boolean)
        ok = !strcmp(s, "true") || !strcmp(s, "false") || !strcmp(s, "1") || !strcmp(s, "0");
    if (v && v->words) {
        ok = false;
        for (size_t i = 0; i < v->n_words; i++)
            ok |= !strcmp(v->words[i], s);
    }
    if (v && v->filled)
        ok = ok && *s;
    if (v && v->pattern)
        ok = ok && xmlRegexpExec(v->pattern, (const xmlChar *)s) == 1;
    if (a)
        arena_free(a);
    return ok;
}
