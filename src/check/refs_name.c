/* SPDX-License-Identifier: EUPL-1.2 */
/* Names of questions as running text gives them: often shorter than they are. "b" is sought below
 * the question of the answer it stands in, "3" in its part. A name that is no question proves a
 * mistake only where it can mean nothing else: not where the letter's own labels name it, nor where
 * a question counts in its own words. */
#include "base/arena.h"
#include "base/utf8.h"
#include "check/refs.h"

#include <string.h>

enum { HEAD_BYTES = 24, STRANGE_MAX = 500 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Without the Anfrage only a full answer that quotes its questions knows them all. */
bool can_judge_names(const struct work *w)
{
    const char *art = node_attr(w->root, ATTR_ART);
    bool partial = art && strcmp(art, "voll") != 0;
    if (w->incomplete)
        return false;
    return w->asked.known || (w->lost && w->asked.n && !partial);
}

/* "b" within the answer to 2 or 2a: 2b */
static size_t below(struct work *w, size_t q, const char *letter)
{
    for (; q != NO_QUESTION; q = w->asked.q[q].parent) {
        const char *name = arena_printf(w->arena, "%s%s", w->asked.q[q].name, letter);
        size_t i = asked_find(&w->asked, name);
        if (i != NO_QUESTION)
            return i;
    }
    return NO_QUESTION;
}

/* "3" within the answer to II.1: II.3 */
static size_t beside(struct work *w, size_t q, const char *number)
{
    const char *name = w->asked.q[q].name;
    size_t n = strcspn(name, "0123456789");
    if (!n || !name[n])
        return NO_QUESTION;
    return asked_find(&w->asked, arena_printf(w->arena, "%.*s%s", (int)n, name, number));
}

size_t text_question(struct work *w, size_t k, const char *name)
{
    size_t i = asked_find(&w->asked, name);
    if (i != NO_QUESTION || k == NO_ANSWER || !w->answers[k].n)
        return i;
    size_t q = w->answers[k].named[w->answers[k].n - 1].q;
    if (is_small(*name))
        return below(w, q, name);
    return is_digit(*name) ? beside(w, q, name) : NO_QUESTION;
}

/* whether questions are counted by part: "A1", "II.1" */
static bool has_parts(const struct asked *asked)
{
    for (size_t i = 0; i < asked->n; i++)
        if (*asked->names[i] && !is_digit(*asked->names[i]))
            return true;
    return false;
}

/* "2b" where question 2 has no Teilfragen but counts them in its own words: "… a) … b) …" */
static bool is_lettered_inside(struct work *w, const char *name)
{
    size_t n = strlen(name);
    while (n && is_small(name[n - 1]))
        n--;
    size_t q = n && name[n] ? asked_find(&w->asked, arena_strndup(w->arena, name, n)) : NO_QUESTION;
    const struct node *node = q == NO_QUESTION ? NULL : w->asked.q[q].node;
    if (!node)
        return false;
    const char *mark = arena_printf(w->arena, "%s)", name + n);
    return node_child(node, KIND_LISTE) || strstr(node_text(w->arena, node), mark);
}

static void add_strange(struct work *w, struct texts *t, const char *name)
{
    if (name && *name && t->n_strange < STRANGE_MAX && asked_find(&w->asked, name) == NO_QUESTION)
        t->strange[t->n_strange++] = name;
}

/* made once, at the first question for it; at most STRANGE_MAX, more would all be reported
 * anyway */
static void find_strange(struct work *w, struct texts *t)
{
    struct work silent = *w;
    silent.diag = diag_new(w->arena, diag_lang(w->diag));
    t->strange = ARENA_ARRAY(w->arena, STRANGE_MAX, const char *);
    for (size_t k = 0; k < w->n_answers && t->n_strange < STRANGE_MAX; k++) {
        struct node *zu = w->answers[k].zu;
        struct mentions ms = {0};
        bool malformed;
        if (node_attr(zu, ATTR_FRAGE))
            ms = mentions_of_attr(&silent, zu, &malformed);
        else if (node_attr(zu, ATTR_LABEL))
            mentions_of_label(&silent, zu, &ms);
        for (size_t i = 0; i < ms.n; i++) {
            add_strange(w, t, ms.m[i].name);
            add_strange(w, t, ms.m[i].to);
        }
    }
}

bool answers_name(struct work *w, const char *name)
{
    struct texts *t = texts_of(w);
    if (!t->strange)
        find_strange(w, t);
    for (size_t i = 0; i < t->n_strange; i++)
        if (!strcmp(t->strange[i], name))
            return true;
    return false;
}

bool text_name_counts(struct work *w, const char *name)
{
    if (!*name || is_small(*name) || is_lettered_inside(w, name) || answers_name(w, name))
        return false;
    return !is_digit(*name) || !has_parts(&w->asked);
}

/* ---- what an answer covers ---- */

struct cover cover_new(struct work *w)
{
    return (struct cover){w, ARENA_ARRAY(w->arena, w->asked.n, size_t), 0};
}

void cover_answer(struct cover *c, size_t k)
{
    const struct answer *a = &c->w->answers[k];
    c->now = k + 1;
    for (size_t i = 0; i < a->n; i++)
        c->mark[a->named[i].q] = c->now;
}

bool cover_has(const struct cover *c, size_t q)
{
    const struct question *all = c->w->asked.q;
    for (size_t i = q; i != NO_QUESTION; i = all[i].parent)
        if (c->mark[i] == c->now)
            return true;
    bool any = false;
    for (size_t i = q + 1; i < c->w->asked.n && all[i].parent != NO_QUESTION && all[i].parent >= q;
         i++) {
        if (all[i].parent != q)
            continue;
        any = true;
        if (!cover_has(c, i))
            return false;
    }
    return any;
}

/* ---- places ---- */

/* start of the blank that ends at i, i when there is none */
static size_t blank_before(const char *s, size_t i)
{
    if (i && s[i - 1] == ' ')
        return i - 1;
    size_t start = i ? utf8_back(s, i) : i, used;
    uint32_t cp = i ? utf8_decode(s + start, i - start, &used) : 0;
    return cp == 0xA0 || cp == 0x202F ? start : i;
}

size_t head_of(const char *s, size_t hit_start, size_t number)
{
    size_t end = blank_before(s, number), i = end;
    while (i > hit_start && end - i < HEAD_BYTES && (is_small(s[i - 1])))
        i--;
    bool capital = i > hit_start && s[i - 1] >= 'A' && s[i - 1] <= 'Z';
    return end < number && end > i && capital ? i - 1 : number;
}
