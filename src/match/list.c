/* SPDX-License-Identifier: EUPL-1.2 */
/* Lists of questions, second step: a recursive-descent parser over the tokens of list_lex.h, one
 * token ahead, O(tokens). A question's number has three fields, each of which may be empty:
 *
 *   prefix  II, A      a part of the inquiry
 *   digits  3, 2.1
 *   sub     b, bb, a1  letters and what stands under them
 *
 * What a later number leaves out it takes from the one before: "II.1–3", "2b und c". A range keeps
 * its two ends; which questions lie between is for check to know, from the inquiry. */
#include "match/list.h"

#include "base/arena.h"
#include "match/list_lex.h"

#include <stdint.h>
#include <string.h>

enum { LIST_BYTES = 65536, FIELD = 32, SUB_PARTS = 4 };

/* fields as strings with NUL; longer ones are no number of a question */
struct number {
    char prefix[FIELD], digits[FIELD], sub[FIELD];
    bool roman;               /* the prefix is a roman number */
    size_t sub_at[SUB_PARTS]; /* where each part of sub begins: "b" "bb" */
    size_t n_sub;
    size_t start; /* byte of the text */
};

struct parser {
    const char *s;
    const struct token *t;
    struct number before; /* the last one read */
    bool any;             /* there is one */
};

/* behind what the field holds; false: no room */
static bool put(char field[FIELD], const char *s, size_t n)
{
    size_t have = strlen(field);
    if (n >= FIELD - have)
        return false;
    memcpy(field + have, s, n);
    field[have + n] = '\0';
    return true;
}

/* digits by their value ("zwei" as "2"), letters as written */
static bool put_token(const struct parser *p, char field[FIELD], const struct token *t)
{
    if (t->value)
        return put(field, t->value, strlen(t->value));
    return put(field, p->s + t->start, t->end - t->start);
}

static bool put_sub(struct parser *p, struct number *x, const struct token *t)
{
    if (x->n_sub == SUB_PARTS)
        return false;
    x->sub_at[x->n_sub++] = strlen(x->sub);
    return put_token(p, x->sub, t);
}

/* a single C, D, L or M is a letter */
static bool is_roman(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strchr(n > 1 ? "IVXL" : "IVX", s[i]))
            return false;
    return true;
}

static bool is_double(const char *s, size_t n)
{
    return n > 1 && s[0] == s[1];
}

/* "bb" replaces the last double part, "c" the single one: behind "5b bb" stand "cc" or "6" */
static bool inherit_sub(struct parser *p, struct number *x)
{
    const struct token *t = p->t++;
    bool twice = is_double(p->s + t->start, t->end - t->start);
    while (x->n_sub) {
        size_t at = x->sub_at[x->n_sub - 1], n = strlen(x->sub) - at;
        bool same = is_double(x->sub + at, n) == twice;
        if (twice && !same && x->n_sub > 1)
            break;
        x->sub[at] = '\0';
        x->n_sub--;
        if (same)
            break;
    }
    return put_sub(p, x, t);
}

/* Number behind a prefix: "II.2", "A 1", "II - 1", "II/1", "II, Frage 1"; NULL: none. Reading ahead
 * never leaves the array: TOKEN_END stops every step. */
static const struct token *digits_behind_prefix(const struct token *t)
{
    while (t->kind == TOKEN_DOT || t->kind == TOKEN_CLOSE)
        t++;
    if (t->kind == TOKEN_DASH || (t->kind == TOKEN_SLASH && t->glued && t[1].glued))
        t++;
    else if (t->kind == TOKEN_COMMA && t[1].kind == TOKEN_HEAD)
        t++;
    while (t->kind == TOKEN_HEAD)
        t++;
    return t->kind == TOKEN_NUMBER ? t : NULL;
}

static bool read_prefix(struct parser *p, struct number *x)
{
    const struct token *t = p->t++;
    *x = (struct number){.roman = is_roman(p->s + t->start, t->end - t->start)};
    if (!put_token(p, x->prefix, t))
        return false;
    t = digits_behind_prefix(p->t);
    if (!t)
        return true;
    p->t = t + 1;
    return put_token(p, x->digits, t);
}

/* whether the letters at t belong to x; another number begins otherwise */
static bool goes_below(const struct parser *p, const struct number *x, const struct token *t)
{
    bool starts_new =
        t->kind == TOKEN_UPPER && !t->glued && t[1].kind == TOKEN_NUMBER && t[1].glued;
    if (starts_new)
        return false;
    if (!x->n_sub)
        return true;
    size_t n = t->end - t->start;
    return x->n_sub < SUB_PARTS && is_double(p->s + t->start, n) &&
           !is_double(x->sub + x->sub_at[x->n_sub - 1], strlen(x->sub + x->sub_at[x->n_sub - 1]));
}

/* ".1" behind "2", "1" behind "a" */
static bool read_more_digits(struct parser *p, struct number *x)
{
    bool dot = p->t->kind == TOKEN_DOT;
    const struct token *t = p->t + dot;
    p->t = t + 1;
    if (x->n_sub)
        return put_token(p, x->sub, t);
    return put(x->digits, ".", 1) && put_token(p, x->digits, t);
}

static const struct token *skip_sub_head(const struct token *t)
{
    if (t->kind == TOKEN_COMMA && t[1].kind == TOKEN_SUB)
        t++;
    while (t->kind == TOKEN_SUB || t->kind == TOKEN_OPEN)
        t++;
    return t;
}

/* What stands below and behind a number: letters, more digits, full stops, brackets. t[-1] is the
 * number itself: "3." followed by "4" is two numbers, "3.4" one. */
static bool read_tail(struct parser *p, struct number *x)
{
    for (;;) {
        const struct token *t = p->t;
        bool dot = t->kind == TOKEN_DOT && t->glued;
        bool glued_dash = t->kind == TOKEN_DASH && t->glued && t[1].glued;
        const struct token *number = dot ? t + 1 : t;
        const struct token *low = skip_sub_head(glued_dash && !x->n_sub ? t + 1 : t);
        if (number->kind == TOKEN_NUMBER && number->glued && (dot || x->n_sub) &&
            t[-1].kind != TOKEN_DOT && t[-1].kind != TOKEN_CLOSE) {
            if (!read_more_digits(p, x))
                return false;
        } else if (low->kind == TOKEN_LOWER && goes_below(p, x, low)) {
            p->t = low + 1;
            if (!put_sub(p, x, low))
                return false;
        } else if (t->kind == TOKEN_UPPER && x->digits[0] && goes_below(p, x, t)) {
            p->t++;
            if (!put_sub(p, x, t))
                return false;
        } else if (t->kind == TOKEN_DOT || t->kind == TOKEN_CLOSE) {
            p->t++;
        } else {
            return true;
        }
    }
}

/* A bare letter counts under the number before; a capital too, if that number had capitals ("2A und
 * B"), else it is a prefix of its own. */
static bool read_number(struct parser *p, struct number *x)
{
    while (p->t->kind == TOKEN_HEAD || p->t->kind == TOKEN_FILLER || p->t->kind == TOKEN_OPEN ||
           p->t->kind == TOKEN_SUB)
        p->t++;
    const struct token *t = p->t;
    struct number old = p->before;
    bool old_upper = p->any && old.n_sub && old.sub[0] >= 'A' && old.sub[0] <= 'Z';
    bool ok = false;
    if (t->kind == TOKEN_NUMBER) {
        *x = (struct number){.roman = old.roman};
        if (old.digits[0])
            memcpy(x->prefix, old.prefix, sizeof x->prefix);
        p->t++;
        ok = put_token(p, x->digits, t);
    } else if (t->kind == TOKEN_LOWER || (t->kind == TOKEN_UPPER && old_upper)) {
        *x = old;
        ok = inherit_sub(p, x);
    } else if (t->kind == TOKEN_UPPER) {
        ok = read_prefix(p, x);
    }
    ok = ok && read_tail(p, x);
    x->start = t->start;
    p->before = *x;
    p->any = true;
    return ok;
}

/* with a full stop only where a roman prefix would run into the digits */
static const char *name_of(struct arena *a, const struct number *x)
{
    return arena_printf(a, "%s%s%s%s", x->prefix,
                        x->roman && x->prefix[0] && x->digits[0] ? "." : "", x->digits, x->sub);
}

/* separators up to the next number; *range: one of them means one */
static bool read_separators(struct parser *p, bool *range)
{
    bool any = false;
    *range = false;
    for (;; p->t++) {
        switch (p->t->kind) {
        case TOKEN_DASH:
        case TOKEN_TO:
            if (*range)
                return false;
            *range = true;
            any = true;
            break;
        case TOKEN_COMMA:
        case TOKEN_SLASH:
        case TOKEN_AND: any = true; break;
        case TOKEN_FILLER:
        case TOKEN_HEAD: break; /* "1. Frage", "1 bis einschließlich 3" */
        case TOKEN_END: return !any;
        case TOKEN_NUMBER:
        case TOKEN_UPPER:
        case TOKEN_LOWER:
        case TOKEN_DOT:
        case TOKEN_OPEN:
        case TOKEN_CLOSE:
        case TOKEN_SUB: return true;
        }
    }
}

/* end of the last token that is more than a full stop or a bracket */
static size_t end_before(const struct token *t)
{
    do
        t--;
    while (t->kind == TOKEN_DOT || t->kind == TOKEN_CLOSE);
    return t->end;
}

/* "1 bis 3 bis 5" says nothing and is refused */
static bool parse(struct arena *a, struct parser *p, struct list_item *items, size_t *n_items)
{
    bool range = false, ranged = false;
    do {
        struct number x;
        if (!read_number(p, &x))
            return false;
        size_t end = end_before(p->t);
        if (range && ranged)
            return false;
        ranged = range;
        if (range) {
            items[*n_items - 1].to = name_of(a, &x);
            items[*n_items - 1].end = end;
        } else {
            items[(*n_items)++] = (struct list_item){name_of(a, &x), NULL, x.start, end};
        }
        if (!read_separators(p, &range))
            return false;
    } while (p->t->kind != TOKEN_END);
    return true;
}

bool list_parse(struct arena *a, const char *s, size_t n, struct list_item **items, size_t *n_items)
{
    *items = NULL;
    *n_items = 0;
    if (n > LIST_BYTES)
        return false;
    struct parser p = {.s = s, .t = list_tokens(a, s, n)};
    if (!p.t)
        return false;
    size_t count = 0;
    for (const struct token *t = p.t; t->kind != TOKEN_END; t++)
        count++;
    if (!count)
        return false;
    *items = ARENA_ARRAY(a, count, struct list_item);
    return parse(a, &p, *items, n_items);
}
