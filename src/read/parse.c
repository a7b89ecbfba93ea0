/* SPDX-License-Identifier: EUPL-1.2 */
/* Parsing: libxml2's SAX2 events become the raw tree; the position lexer runs beside them, because
 * the library's own nodes know only a line. Nothing is fetched or expanded: a DOCTYPE ends the work
 * before the parser starts. After the first fault or limit all further events are ignored; the tree
 * until then is thrown away by the caller.
 *
 * Cost is linear in the file: what the library does in quadratic time (attributes of a tag, hyphens
 * in comments) is bounded before it sees the file. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/die.h"
#include "read/fault.h"
#include "read/lex.h"
#include "read/raw.h"
#include "read/read.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdint.h>
#include <string.h>

enum {
    HYPHENS_MOST = 16, /* pairs in one comment that the parser may see */
    NAMES = 64
};

/* A name as libxml2 hands it over, which is one string of its dictionary wherever it stands: a
 * table by its address spares copying and looking up the few names of a document again and
 * again. */
struct name {
    const xmlChar *key; /* the dictionary's, as long as the parser lives; NULL: free */
    const char *text;   /* the same in scratch */
    enum kind kind;     /* of an element of that name */
};

struct parse {
    const struct pass *pass;
    struct name names[NAMES]; /* those met last */
    xmlParserCtxtPtr ctxt;
    struct lex lex;
    struct raw *root, *top;  /* top: the innermost open element */
    bool empty[LIMIT_DEPTH]; /* by depth: the tag was an empty-element tag */
    int depth;
    uint32_t elements;        /* so far, against LIMIT_ELEMENTS */
    bool stopped;             /* a fault was found: all that follows is ignored */
    struct buf text;          /* the run of characters that is being read */
    struct lex_range text_at; /* its place; end 0: it goes on to the next markup */
    bool in_text;
};

static struct pos place(const struct parse *p, size_t start, size_t end)
{
    return pos_at(p->pass->source, start, end);
}

/* xmlStopParser does not stop at once: events may still come */
static void stop(struct parse *p)
{
    p->stopped = true;
    xmlStopParser(p->ctxt);
}

static void too_much(struct parse *p, struct pos pos, enum limit limit)
{
    finding_limit(p->pass->diag, F_EINGABE_ZU_GROSS, pos, limit);
    stop(p);
}

static const struct name *name_of(struct parse *p, const xmlChar *s)
{
    struct name *n = &p->names[((uintptr_t)s ^ (uintptr_t)s >> 6) % NAMES];
    const char *text = (const char *)s;
    if (n->key != s)
        *n = (struct name){s, arena_strdup(p->pass->scratch, text), kind_by_name(text)};
    return n;
}

/* parent NULL: the root */
static void append(struct raw *parent, struct raw *child)
{
    child->parent = parent;
    if (!parent)
        return;
    if (parent->last)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
}

static bool is_blank(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strchr(" \t\r\n", s[i]))
            return false;
    return true;
}

/* the run of characters up to here belongs to the raw tree */
static void end_text(struct parse *p)
{
    if (!p->in_text)
        return;
    size_t end = p->text_at.end ? p->text_at.end : lex_next_markup(&p->lex);
    struct raw *r = ARENA_NEW(p->pass->scratch, struct raw);
    r->text = arena_strndup(p->pass->scratch, p->text.p, p->text.n);
    r->blank = is_blank(p->text.p, p->text.n);
    r->pos = place(p, p->text_at.start, end);
    append(p->top, r);
    buf_clear(&p->text);
    p->in_text = false;
    if (r->pos.end - r->pos.start > LIMIT_TEXT)
        too_much(p, r->pos, LIMIT_OF_TEXT);
}

/* The run's place ends where the next markup begins, unless CDATA or a comment says so before. */
static void add_text(struct parse *p, const xmlChar *s, int n)
{
    if (!p->in_text) {
        p->in_text = true;
        p->text_at.start = p->lex.at;
    }
    p->text_at.end = 0;
    buf_put(&p->text, s, (size_t)n);
}

static void on_characters(void *user, const xmlChar *s, int n)
{
    struct parse *p = user;
    if (!p->stopped && p->top)
        add_text(p, s, n);
}

/* markup inside a run of characters; the run goes on behind it */
static size_t skip_markup(struct parse *p, const char *terminator)
{
    size_t lt = lex_next_markup(&p->lex);
    if (p->in_text && !p->text_at.end && lt > p->lex.at)
        p->text_at.end = lt;
    return lex_skip(&p->lex, terminator);
}

static void on_cdata(void *user, const xmlChar *s, int n)
{
    struct parse *p = user;
    if (p->stopped || !p->top)
        return;
    bool opens = !p->in_text;
    size_t lt = skip_markup(p, "]]>");
    add_text(p, s, n);
    if (opens)
        p->text_at.start = lt;
    p->text_at.end = p->lex.at;
}

static void on_comment(void *user, const xmlChar *text)
{
    struct parse *p = user;
    (void)text;
    if (!p->stopped)
        skip_markup(p, "-->");
}

static void on_instruction(void *user, const xmlChar *target, const xmlChar *data)
{
    struct parse *p = user;
    (void)target;
    (void)data;
    if (!p->stopped)
        skip_markup(p, "?>");
}

static bool is_xmlns(const char *s, size_t n)
{
    return n >= 5 && !memcmp(s, "xmlns", 5) && (n == 5 || s[5] == ':');
}

/* the next attribute of the tag that is no namespace declaration */
static bool next_attr(struct lex *l, struct lex_attr *a)
{
    while (lex_attr_next(l, a))
        if (!is_xmlns(l->s + a->name.start, a->name.end - a->name.start))
            return true;
    return false;
}

/* The value from the arena. libxml2 hands an ampersand of a value on as "&#38;", whichever way it
 * was written. */
static const char *attr_value(struct arena *a, const char *s, size_t n)
{
    static const char mark[] = "&#38;";
    char *value = arena_alloc(a, n + 1);
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        value[k++] = s[i];
        if (n - i >= sizeof mark - 1 && !memcmp(s + i, mark, sizeof mark - 1))
            i += sizeof mark - 2;
    }
    return value;
}

/* list: libxml2's five pointers an attribute: local name, prefix, URI, value, its end */
static void add_attrs(struct parse *p, struct raw *r, int n, const xmlChar **list)
{
    struct raw_attr **at = &r->attrs;
    for (int i = 0; i < n; i++, list += 5) {
        struct arena *s = p->pass->scratch;
        struct lex_attr where = {{r->pos.start, r->pos.start}, {r->pos.start, r->pos.start}};
        next_attr(&p->lex, &where);
        struct raw_attr *a = *at = ARENA_NEW(s, struct raw_attr);
        at = &a->next;
        a->name = name_of(p, list[0])->text;
        a->ns = list[2] ? name_of(p, list[2])->text : "";
        a->value = attr_value(s, (const char *)list[3], (size_t)(list[4] - list[3]));
        a->name_pos = place(p, where.name.start, where.name.end);
        a->pos = place(p, where.value.start, where.value.end);
        if (a->pos.end - a->pos.start > LIMIT_VALUE) {
            too_much(p, a->pos, LIMIT_OF_VALUE);
            return;
        }
    }
}

/* The lexer is moved first, since places of attributes follow from the tag's; limits are asked
 * before the element is hung in. */
static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_ns, const xmlChar **ns, int n_attrs, int n_defaulted,
                     const xmlChar **attrs)
{
    struct parse *p = user;
    (void)prefix, (void)n_ns, (void)ns, (void)n_defaulted;
    if (p->stopped)
        return;
    end_text(p);
    struct lex_range at = {0, 0};
    lex_tag_begin(&p->lex, &at);
    struct raw *r = ARENA_NEW(p->pass->scratch, struct raw);
    const struct name *known = name_of(p, name);
    r->name = known->text;
    r->kind = known->kind;
    r->ns = uri ? name_of(p, uri)->text : "";
    r->pos = place(p, at.start - 1, at.end);
    if (p->depth == LIMIT_DEPTH) {
        too_much(p, r->pos, LIMIT_OF_DEPTH);
        return;
    }
    if (++p->elements > LIMIT_ELEMENTS) {
        too_much(p, r->pos, LIMIT_OF_ELEMENTS);
        return;
    }
    add_attrs(p, r, n_attrs, attrs);
    p->empty[p->depth++] = lex_tag_end(&p->lex);
    r->pos.end = (uint32_t)p->lex.at;
    append(p->top, r);
    p->root = p->root ? p->root : r;
    p->top = r;
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    struct parse *p = user;
    (void)name, (void)prefix, (void)uri;
    if (p->stopped || !p->top)
        return;
    end_text(p);
    if (!p->empty[--p->depth])
        lex_skip(&p->lex, ">");
    p->top = p->top->parent;
}

#if LIBXML_VERSION >= 21200
typedef const xmlError *error_ptr;
#else
typedef xmlErrorPtr error_ptr;
#endif

/* a namespace need not be a URI that the library likes: the root element is judged by name */
static bool is_remark(error_ptr e)
{
    return e->level == XML_ERR_WARNING || e->level == XML_ERR_NONE || e->code == XML_WAR_NS_URI ||
           e->code == XML_WAR_NS_URI_RELATIVE;
}

/* Errors come while the parser stands at them: its place must be asked now. */
static void on_error(void *user, error_ptr e)
{
    struct parse *p = user;
    if (p->stopped || is_remark(e))
        return;
    if (e->code == XML_ERR_NO_MEMORY)
        die_memory();
    p->stopped = true;
    long at = xmlByteConsumed(p->ctxt);
    struct fault_place where = {
        .lexed = p->lex.at,
        .offset = at > 0 ? (size_t)at : 0,
        .open = p->top,
    };
    fault_report(p->pass, e->code, where, e->str1, e->str2);
}

/* the five of XML; every other is an error of the parser's */
static xmlEntityPtr on_entity(void *user, const xmlChar *name)
{
    (void)user;
    return xmlGetPredefinedEntity(name);
}

/* HUGE lifts libxml2's limits, since our own hold (base/limits.def); IGNORE_ENC, as decode.c has
 * made UTF-8 of it. All other handlers are off: no tree, no DTD, nothing is loaded. */
static void set_handlers(xmlParserCtxtPtr c, struct parse *p)
{
    xmlCtxtUseOptions(c, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC);
    memset(c->sax, 0, sizeof *c->sax);
    c->sax->initialized = XML_SAX2_MAGIC;
    c->sax->startElementNs = on_start;
    c->sax->endElementNs = on_end;
    c->sax->characters = on_characters;
    c->sax->ignorableWhitespace = on_characters;
    c->sax->cdataBlock = on_cdata;
    c->sax->comment = on_comment;
    c->sax->processingInstruction = on_instruction;
    c->sax->getEntity = on_entity;
    c->sax->serror = on_error;
    c->userData = p;
}

static bool refuse_doctype(struct parse *p)
{
    size_t at = lex_doctype(&p->lex);
    if (at == p->lex.n)
        return false;
    finding(p->pass->diag, F_ENTITAET_VERBOTEN, place(p, at, at + strlen("<!DOCTYPE")), "%s", "");
    return true;
}

/* The parser compares each attribute of a tag with all others: their number is bounded before. */
static bool refuse_attributes(struct parse *p)
{
    struct lex l = p->lex;
    struct lex_range name;
    while (lex_tag_begin(&l, &name)) {
        struct lex_attr a;
        int n = 0;
        while (n <= LIMIT_ATTRIBUTES && lex_attr_next(&l, &a))
            n++;
        if (n <= LIMIT_ATTRIBUTES)
            continue;
        finding_limit(p->pass->diag, F_EINGABE_ZU_GROSS, place(p, name.start, name.end),
                      LIMIT_OF_ATTRIBUTES);
        return true;
    }
    return false;
}

struct raw *parse_source(const struct pass *pass)
{
    const struct source *s = pass->source;
    struct parse p = {.pass = pass, .lex = lex_new(s->text, s->len)};
    if (is_blank(s->text, s->len)) {
        finding(pass->diag, pass->broken, pos_at(s, 0, 0), "%s",
                DE_EN(pass->diag, "Die Datei ist leer", "The file is empty"));
        return NULL;
    }
    if (refuse_doctype(&p) || refuse_attributes(&p))
        return NULL;
    /* The first fault counts, but the parser goes on behind it, and copies all of a comment at each
     * hyphens within it. */
    size_t len = lex_many_hyphens(&p.lex, HYPHENS_MOST);
    p.ctxt = xmlCreateMemoryParserCtxt(s->text, (int)len);
    if (!p.ctxt)
        die_memory();
    set_handlers(p.ctxt, &p);
    xmlParseDocument(p.ctxt);
    if (p.ctxt->myDoc)
        xmlFreeDoc(p.ctxt->myDoc);
    xmlFreeParserCtxt(p.ctxt);
    buf_free(&p.text);
    return p.stopped ? NULL : p.root;
}
