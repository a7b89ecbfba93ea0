/* SPDX-License-Identifier: EUPL-1.2 */
/* oeffentlich-personenbezug. Private are the texts below whatever redact() takes out, but not towns
 * and forms of address; of Anlagen and pictures their titles and whole paragraphs. They are
 * collected from the whole documents, before anything is redacted, and sought (match/traces.h) in
 * what is left: texts, attributes, the name of the output. What privat="false" allows is taken in
 * first, so that it is never sought. */
#include "check/public.h"

#include "base/arena.h"
#include "base/file.h"
#include "check/work.h"
#include "doc/redact.h"
#include "match/traces.h"
#include "text/flat.h"
#include "text/nfc.h"

#include <string.h>

enum { PARAGRAPH_WORDS = 3 }; /* of a paragraph that is told from common words */

/* attributes that are printed, linked or enclosed */
static const enum attr_name PUBLISHED[] = {ATTR_TITEL, ATTR_AKTENZEICHEN,   ATTR_KENNUNG,
                                           ATTR_LABEL, ATTR_ALTERNATIVTEXT, ATTR_ZUSATZ,
                                           ATTR_ZIEL,  ATTR_DATEI};
enum { N_PUBLISHED = sizeof PUBLISHED / sizeof *PUBLISHED };

struct publication {
    struct arena *a;
    struct diag *diag;
    struct traces *traces;
};

/* ---- collecting ---- */

/* tells nothing about a person, and would be found everywhere */
static bool is_common(enum kind k)
{
    return k == KIND_PLZ || k == KIND_ORT || k == KIND_LAND || k == KIND_ANREDE;
}

static bool is_phone(enum kind k)
{
    return k == KIND_TELEFON || k == KIND_MOBIL || k == KIND_TELEFAX;
}

static bool has_text(const struct node *n)
{
    return n->first && (n->first->kind == KIND_TEXT || kind_is_inline(n->first->kind));
}

static size_t count_words(const char *s)
{
    size_t n = *s != '\0';
    for (; *s; s++)
        n += *s == ' ';
    return n;
}

/* Of an Anlage or a picture the title tells what it is; of what stands in it common words do not.
 */
struct hidden {
    const struct node *top;
    bool large;
};

static bool tells(const struct hidden *h, const struct node *owner, const char *text)
{
    return !h->large || owner == h->top || (owner->kind == KIND_TITEL && owner->parent == h->top) ||
           count_words(text) >= PARAGRAPH_WORDS;
}

static void add_text(struct publication *p, const struct hidden *h, const struct node *n)
{
    if (!has_text(n) || is_common(n->kind))
        return;
    const char *text = flat_inline(p->a, n)->text;
    if (tells(h, n, text))
        traces_add(p->traces, text, is_phone(n->kind));
}

static void add_attributes(struct publication *p, const struct hidden *h, const struct node *n)
{
    for (size_t i = 0; i < N_PUBLISHED; i++) {
        const char *value = node_attr(n, PUBLISHED[i]);
        if (value && tells(h, n, value))
            traces_add(p->traces, PUBLISHED[i] == ATTR_DATEI ? path_name(value) : value, false);
    }
}

static void add_hidden(struct publication *p, const struct node *top)
{
    struct hidden h = {top, top->kind == KIND_ANLAGE || top->kind == KIND_ABBILDUNG};
    for (const struct node *n = top; n; n = node_walk(top, n)) {
        bool inner = kind_is_inline(n->kind) && n != top && n->kind != KIND_FUSSNOTE;
        if (inner || n->kind == KIND_TEXT)
            continue;
        add_text(p, &h, n);
        add_attributes(p, &h, n);
    }
}

/* import's own notes are dropped, but they are the letter's words, not private ones */
static bool is_provenance(enum kind k)
{
    return k == KIND_HERKUNFT || k == KIND_REST;
}

static bool hides(const struct node *n)
{
    return (n->kind == KIND_GESCHWAERZT || redact_hides(n)) && !is_provenance(n->kind);
}

static void allow(struct publication *p, const struct node *top)
{
    for (const struct node *n = top; n; n = node_walk(top, n))
        if (has_text(n))
            traces_allow(p->traces, flat_inline(p->a, n)->text);
}

static void collect_allowed(struct publication *p, const struct node *root)
{
    for (const struct node *n = root; n; n = node_walk(root, n))
        if (redact_allows(n))
            allow(p, n);
}

static void collect_hidden(struct publication *p, const struct node *root)
{
    for (const struct node *n = root; n;) {
        bool out = n != root && hides(n);
        if (out)
            add_hidden(p, n);
        n = out ? walk_over(root, n) : node_walk(root, n);
    }
}

struct publication *public_new(struct arena *a, struct diag *d, const struct node *const *roots,
                               size_t n)
{
    struct publication *p = ARENA_NEW(a, struct publication);
    *p = (struct publication){a, d, traces_new(a)};
    for (size_t i = 0; i < n; i++)
        collect_allowed(p, roots[i]);
    for (size_t i = 0; i < n; i++)
        collect_hidden(p, roots[i]);
    return p;
}

/* ---- looking ---- */

static void report(struct publication *p, struct pos pos, const char *text, const struct trace *t)
{
    finding(p->diag, F_OEFFENTLICH_PERSONENBEZUG, pos, "„%.*s“", (int)(t->end - t->start),
            text + t->start);
}

static void check_text(struct publication *p, const struct node *n)
{
    const struct flat *flat = flat_inline(p->a, n);
    struct trace *t;
    size_t found = traces_find(p->traces, flat->text, flat->len, &t);
    for (size_t i = 0; i < found; i++)
        report(p, flat_pos(flat, t[i].start, t[i].end), flat->text, &t[i]);
}

static void check_attributes(struct publication *p, const struct node *n)
{
    for (size_t i = 0; i < N_PUBLISHED; i++) {
        const char *value = node_attr(n, PUBLISHED[i]);
        struct trace *t;
        size_t found = value ? traces_find(p->traces, value, strlen(value), &t) : 0;
        for (size_t k = 0; k < found; k++)
            report(p, attr_part(n, PUBLISHED[i], t[k].start, t[k].end), value, &t[k]);
    }
}

void public_check(struct publication *p, const struct node *root)
{
    for (const struct node *n = root; n; n = node_walk(root, n)) {
        bool inner = kind_is_inline(n->kind) && n->kind != KIND_FUSSNOTE;
        check_attributes(p, n);
        if (has_text(n) && !inner)
            check_text(p, n);
    }
}

void public_check_name(struct publication *p, const char *path, struct pos pos)
{
    const char *name = path_name(path);
    name = text_nfc(p->a, name, strlen(name));
    struct trace *t;
    size_t found = traces_find(p->traces, name, strlen(name), &t);
    for (size_t i = 0; i < found; i++)
        finding(p->diag, F_OEFFENTLICH_PERSONENBEZUG, pos,
                DE_EN(p->diag, "Dateiname „%s“: „%.*s“", "file name “%s”: “%.*s”"), name,
                (int)(t[i].end - t[i].start), name + t[i].start);
}

bool public_tells(const struct publication *p, const char *text)
{
    struct trace *t;
    return traces_find(p->traces, text, strlen(text), &t) > 0;
}
