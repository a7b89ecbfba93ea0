/* SPDX-License-Identifier: EUPL-1.2 */
/* For the tests of check/: trees from XML text without read/, so that what a schema would refuse
 * can be checked as well, and findings as lines "file:line:column id detail". No entities, no
 * comments. */
#ifndef TEST_CHECK_TREE_H
#define TEST_CHECK_TREE_H
#include "base/arena.h"
#include "base/buf.h"
#include "check/check.h"
#include "match/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct tree_reader {
    struct arena *a;
    const struct source *src;
    const char *s; /* where it reads */
    struct node *at;
};

static inline size_t tree_offset(const struct tree_reader *r)
{
    return (size_t)(r->s - r->src->text);
}

static inline const char *tree_name(struct tree_reader *r)
{
    const char *start = r->s;
    r->s += strcspn(start, " \t\n=/>");
    return arena_strndup(r->a, start, (size_t)(r->s - start));
}

/* text or inline in a body stands for an absatz */
static inline void tree_add(struct tree_reader *r, struct node *n)
{
    bool line = n->kind == KIND_TEXT || kind_is_inline(n->kind);
    struct node *last = r->at ? r->at->last : NULL;
    if (r->at && line && kind_content(r->at->kind) == CONTENT_BODY) {
        if (!last || last->kind != KIND_ABSATZ) {
            last = node_new(r->a, KIND_ABSATZ, n->pos);
            node_append(r->at, last);
        }
        node_append(last, n);
        return;
    }
    if (r->at)
        node_append(r->at, n);
}

static inline struct node *tree_tag(struct tree_reader *r)
{
    size_t start = tree_offset(r);
    r->s++;
    const char *name = tree_name(r);
    struct node *n = node_new(r->a, kind_by_name(name), (struct pos){0});
    if (n->kind == KIND_NONE)
        fail_msg("no element <%s>", name);
    while (r->s += strspn(r->s, " \n"), *r->s != '>' && *r->s != '/') {
        const char *attr = tree_name(r);
        r->s += 2; /* =" */
        size_t at = tree_offset(r), len = strcspn(r->s, "\"");
        if (attr_by_name(attr) < ATTR_COUNT)
            node_add_attr(r->a, n, attr_by_name(attr), arena_strndup(r->a, r->s, len),
                          pos_at(r->src, at, at + len));
        r->s += len + 1;
    }
    bool empty = *r->s == '/';
    r->s += empty ? 2 : 1;
    n->pos = pos_at(r->src, start, tree_offset(r));
    tree_add(r, n);
    if (!empty)
        r->at = n;
    return n;
}

static inline void tree_text(struct tree_reader *r)
{
    size_t start = tree_offset(r), len = strcspn(r->s, "<");
    const char *text = arena_strndup(r->a, r->s, len);
    r->s += len;
    enum content c = r->at ? kind_content(r->at->kind) : CONTENT_ELEMENTS;
    bool blank = !text[strspn(text, " \n")];
    if (blank && (c == CONTENT_ELEMENTS || c == CONTENT_EMPTY || c == CONTENT_BODY))
        return;
    struct node *n = node_new(r->a, KIND_TEXT, pos_at(r->src, start, start + len));
    n->text = text;
    tree_add(r, n);
}

static inline struct doc *tree_read(struct arena *a, const char *name, const char *xml)
{
    struct doc *d = ARENA_NEW(a, struct doc);
    struct source *src = source_new(a, name, xml, strlen(xml));
    struct tree_reader r = {a, src, xml, NULL};
    *d = (struct doc){.arena = a, .path = name, .source = src};
    while (*r.s) {
        if (r.s[0] == '<' && r.s[1] == '/') {
            r.s += strcspn(r.s, ">") + 1;
            r.at = r.at->parent;
        } else if (r.s[0] == '<') {
            struct node *n = tree_tag(&r);
            d->root = d->root ? d->root : n;
        } else {
            tree_text(&r);
        }
    }
    return d;
}

/* what the tests need of the rules that the project ships */
static inline struct rules *tree_rules(struct arena *a)
{
    struct rules *r = rules_new(a, LANG_DE);
    assert_null(rules_add(r, RULE_LABEL, "zu-frage",
                          "(?:Zu|Antwort zu) (?:Frage|den Fragen) (?<liste>[^:]+):?"));
    assert_null(rules_add(r, RULE_LABEL, "antwort", "Antwort:"));
    assert_null(rules_add(r, RULE_PLACEHOLDER, "todo", "\\b(?:TODO|XXX)\\b|\\?\\?\\?"));
    return r;
}

/* Answers without many words get these notes; golden cases hold when. */
static inline bool tree_left_out(const struct finding *f)
{
    return !strcmp(f->info->name, "gemeinsam-ohne-satz") ||
           !strcmp(f->info->name, "anlage-unerwaehnt");
}

static inline const char *tree_lines(struct arena *a, struct diag *d)
{
    struct buf b = {0};
    diag_sort(d);
    for (const struct finding *f = diag_first(d); f; f = f->next) {
        size_t line = 0, column = 0;
        if (tree_left_out(f))
            continue;
        source_line_column(f->pos.src, f->pos.start, &line, &column);
        buf_printf(&b, "%s:%zu:%zu %s %s\n", f->pos.src->name, line, column,
                   f->info->name, f->detail);
    }
    const char *text = arena_strdup(a, b.p ? b.p : "");
    buf_free(&b);
    return text;
}

/* asked: the text of an Anfrage, NULL: none. Text of an Anfrage alone: answer NULL. */
static inline struct letter tree_letter(struct arena *a, const char *asked, const char *answer)
{
    struct letter l = {0};
    l.asked_doc = asked ? tree_read(a, "f", asked) : NULL;
    l.asked = asked ? l.asked_doc->root : NULL;
    l.doc = answer ? tree_read(a, "a", answer) : l.asked_doc;
    l.root = l.doc->root;
    return l;
}

static inline const char *tree_check(struct arena *a, const struct letter *l, struct rules *rules)
{
    struct diag *d = diag_new(a, LANG_DE);
    check_letter(&(struct check){.arena = a, .letter = l, .rules = rules, .diag = d});
    return tree_lines(a, d);
}

struct tree_case {
    const char *name, *asked, *answer, *expected;
};

/* expected: lines that each begin one that was found, in order; all findings must be named */
static inline void tree_compare(const char *name, const char *found, const char *expected)
{
    const char *f = found, *e = expected;
    while (*f || *e) {
        size_t nf = strcspn(f, "\n"), ne = strcspn(e, "\n");
        if (nf < ne || !*f != !*e || strncmp(f, e, ne) != 0)
            fail_msg("%s\nexpected:\n%sfound:\n%s", name, expected, found);
        f += nf + (f[nf] != '\0');
        e += ne + (e[ne] != '\0');
    }
}

static inline void tree_cases(const struct tree_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct arena *a = arena_new(0);
        struct rules *rules = tree_rules(a);
        struct letter l = tree_letter(a, cases[i].asked, cases[i].answer);
        tree_compare(cases[i].name, tree_check(a, &l, rules), cases[i].expected);
        rules_free(rules);
        arena_free(a);
    }
}

#define ASKED(...) "<anfrage datum=\"2026-03-02\"><fragen>" __VA_ARGS__ "</fragen></anfrage>"
#define ANSWER(...)                                                                                \
    "<antwort anfrage=\"f\" datum=\"2026-03-30\"><antworten>" __VA_ARGS__ "</antworten></antwort>"

#endif
