/* SPDX-License-Identifier: EUPL-1.2 */
/* What XSD 1.0 cannot say about documents: loose text beside blocks, one of two attributes, a date
 * unless there is an origin, each part of an address once, a question with words. One walk over the
 * raw tree behind explain.c, past what that dropped; also over valid files, for which it is the
 * last word. The number of questions is bounded here, because what check/ does with them must not
 * grow without end. */
#include "read/raw.h"
#include "read/read.h"
#include "read/words.h"

#include <string.h>

struct structure {
    const struct pass *p;
    size_t questions; /* so far, in this Anfrage */
    bool over_limit;
};

/* an attribute that was reported, because it meant this one */
static bool is_mistyped(const struct raw *r, const char *name)
{
    struct names meant = {{name}, 1};
    for (const struct raw_attr *a = r->attrs; a; a = a->next)
        if (a->dropped && words_nearest(&meant, a->name))
            return true;
    return false;
}

static void missing_date(const struct pass *p, const struct raw *r)
{
    for (const struct raw *c = raw_child(r); c; c = raw_next(c))
        if (!strcmp(c->name, "herkunft"))
            return;
    if (!raw_attr(r, "datum") && !is_mistyped(r, "datum"))
        finding(p->diag, p->fault, r->pos,
                DE_EN(p->diag,
                      "Dem Element <%s> fehlt das Attribut datum; es darf nur fehlen, wo "
                      "<herkunft> steht",
                      "The element <%s> lacks the attribute datum; it may be missing only where "
                      "<herkunft> stands"),
                r->name);
}

static void missing_names(const struct pass *p, const struct raw *zu)
{
    if (!raw_attr(zu, "frage") && !raw_attr(zu, "label") && !is_mistyped(zu, "frage") &&
        !is_mistyped(zu, "label"))
        finding(p->diag, p->fault, zu->pos, "%s",
                DE_EN(p->diag,
                      "Dem Element <zu> fehlt das Attribut frage oder label; eines von beiden "
                      "sagt, welche "
                      "Frage beantwortet wird",
                      "The element <zu> lacks the attribute frage or label; one of them says which "
                      "question is answered"));
}

/* XSD 1.0 cannot say "in any order, one of them several times": the schema lets all of them
 * repeat. */
static void repeated_parts(const struct pass *p, const struct raw *address)
{
    for (const struct raw *c = raw_child(address); c; c = raw_next(c)) {
        const struct raw *before = raw_child(address);
        while (before != c && (!strcmp(c->name, "zusatz") || strcmp(before->name, c->name) != 0))
            before = raw_next(before);
        if (before == c)
            continue;
        struct finding *f = finding(
            p->diag, p->fault, c->pos,
            DE_EN(p->diag, "Das Element <%s> steht hier noch einmal; es darf nur einmal vorkommen",
                  "The element <%s> stands here again; it may occur only once"),
            c->name);
        diag_related(p->diag, f, before->pos, "%s",
                     DE_EN(p->diag, "Hier steht es zuerst", "It stands here first"));
    }
}

static bool is_block(const struct raw *r)
{
    return r->name && (kind_is_block(r->kind) || r->kind == KIND_ANTWORTEN);
}

static bool is_line(const struct raw *r)
{
    return r->name ? kind_is_inline(r->kind) : !r->blank;
}

static void loose_text(const struct pass *p, const struct raw *at, const struct raw *parent)
{
    finding(
        p->diag, p->fault, at->name ? at->pos : words_place(at),
        DE_EN(p->diag,
              "Loser Text steht in <%s> neben anderen Elementen; setzen Sie ihn in ein Element "
              "<absatz>",
              "Loose text stands in <%s> beside other elements; put it into an element <absatz>"),
        parent->name);
}

/* blocks or a line, not both; after the zitate */
static void mixed_body(const struct pass *p, const struct raw *r)
{
    const struct raw *line = NULL, *block = NULL, *last_quote = NULL;
    for (const struct raw *c = r->first; c; c = c->next) {
        if (c->dropped)
            continue;
        if (!line && is_line(c))
            line = c;
        if (!block && is_block(c))
            block = c;
        if (c->name && !strcmp(c->name, "zitat"))
            last_quote = c;
    }
    if (line && (block || (last_quote && line->pos.start < last_quote->pos.start)))
        loose_text(p, line, r);
}

/* the words of a question come first */
static void text_behind(const struct pass *p, const struct raw *r)
{
    bool element = false;
    for (const struct raw *c = r->first; c; c = c->next) {
        element |= c->name && !c->dropped && !is_line(c);
        if (!element || c->name || c->blank)
            continue;
        loose_text(p, c, r);
        return;
    }
}

static bool has_words(const struct raw *r)
{
    for (const struct raw *c = r->first; c; c = c->next)
        if (!c->dropped && (c->name ? has_words(c) : !c->blank))
            return true;
    return false;
}

static void question(struct structure *s, const struct raw *r)
{
    text_behind(s->p, r);
    if (++s->questions == LIMIT_QUESTIONS + 1) {
        s->over_limit = true;
        finding_limit(s->p->diag, F_EINGABE_ZU_GROSS, r->pos, LIMIT_OF_QUESTIONS);
    }
    if (!has_words(r))
        finding(s->p->diag, s->p->fault, r->pos,
                DE_EN(s->p->diag, "Das Element <%s> enthält keinen Text",
                      "The element <%s> holds no text"),
                r->name);
}

static void check_element(struct structure *s, const struct raw *r, enum kind kind)
{
    if (kind == KIND_ANFRAGE)
        s->questions = 0;
    if (kind == KIND_ANFRAGE || kind == KIND_ANTWORT || kind == KIND_VORLAGE)
        missing_date(s->p, r);
    if (kind == KIND_ZU)
        missing_names(s->p, r);
    if (kind == KIND_ANSCHRIFT)
        repeated_parts(s->p, r);
    if (kind == KIND_FRAGE || kind == KIND_TEILFRAGE)
        question(s, r);
    if (kind_content(kind) == CONTENT_BODY)
        mixed_body(s->p, r);
}

/* as deep as the parser allows */
static void walk(struct structure *s, const struct raw *r)
{
    check_element(s, r, r->kind);
    for (const struct raw *c = raw_child(r); c; c = raw_next(c))
        walk(s, c);
}

bool structure_check(const struct pass *p, const struct raw *root)
{
    struct structure s = {p, 0, false};
    walk(&s, root);
    return !s.over_limit;
}
