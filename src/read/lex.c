/* SPDX-License-Identifier: EUPL-1.2 */
/* A lexer for places alone, O(bytes) over a whole file, since each call goes on where the last one
 * ended. It knows what ends a tag, a value, a comment, and nothing else of XML; the parser has
 * judged, or will judge, what stands between. Every step ends at n. */
#include "read/lex.h"

#include <string.h>

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool begins(const struct lex *l, size_t at, const char *mark)
{
    size_t k = strlen(mark);
    return l->n - at >= k && !memcmp(l->s + at, mark, k);
}

/* byte behind the next `mark` at or behind `at`, or n */
static size_t behind(const struct lex *l, size_t at, const char *mark)
{
    size_t k = strlen(mark);
    const char *found = at < l->n ? memmem(l->s + at, l->n - at, mark, k) : NULL;
    return found ? (size_t)(found - l->s) + k : l->n;
}

static size_t skip_space(const struct lex *l, size_t at)
{
    while (at < l->n && is_space(l->s[at]))
        at++;
    return at;
}

/* the XML declaration is no processing instruction: the parser tells no event for it */
struct lex lex_new(const char *s, size_t n)
{
    struct lex l = {s, n, 0};
    if (n > 5 && !memcmp(s, "<?xml", 5) && is_space(s[5]))
        l.at = behind(&l, 5, "?>");
    return l;
}

size_t lex_next_markup(const struct lex *l)
{
    const char *lt = l->at < l->n ? memchr(l->s + l->at, '<', l->n - l->at) : NULL;
    return lt ? (size_t)(lt - l->s) : l->n;
}

size_t lex_doctype(const struct lex *l)
{
    size_t at = skip_space(l, l->at);
    while (at < l->n) {
        if (begins(l, at, "<!DOCTYPE"))
            return at;
        if (begins(l, at, "<!--"))
            at = behind(l, at + 4, "-->");
        else if (begins(l, at, "<?"))
            at = behind(l, at + 2, "?>");
        else
            break;
        at = skip_space(l, at);
    }
    return l->n;
}

/* Byte behind the n-th "--" of the comment whose text begins at `at` and ends before `end`; l->n:
 * it has fewer. */
static size_t hyphens_of(const struct lex *l, size_t at, size_t end, size_t n)
{
    while (n--) {
        const char *two = end - at >= 2 ? memmem(l->s + at, end - at, "--", 2) : NULL;
        if (!two)
            return l->n;
        at = (size_t)(two - l->s) + 2;
    }
    return at;
}

/* All markup is gone over from here, so that "<!--" in CDATA or in an instruction is not taken for
 * a comment. */
size_t lex_many_hyphens(const struct lex *l, size_t n)
{
    struct lex c = *l;
    for (size_t at; (at = lex_next_markup(&c)) < c.n;) {
        if (begins(&c, at, "<!--")) {
            c.at = behind(&c, at + 4, "-->");
            size_t end = c.at - at >= 7 ? c.at - 3 : c.at;
            size_t found = hyphens_of(&c, at + 4, end, n);
            if (found < c.n)
                return found;
        } else if (begins(&c, at, "<![CDATA[")) {
            c.at = behind(&c, at, "]]>");
        } else {
            c.at = begins(&c, at, "<?") ? behind(&c, at + 2, "?>") : at + 1;
        }
    }
    return c.n;
}

static size_t name_end(const struct lex *l, size_t at)
{
    while (at < l->n && !is_space(l->s[at]) && !strchr("=/>\"'<", l->s[at]))
        at++;
    return at;
}

bool lex_tag_begin(struct lex *l, struct lex_range *name)
{
    size_t lt = lex_next_markup(l);
    if (lt == l->n)
        return false;
    name->start = lt + 1;
    name->end = l->at = name_end(l, lt + 1);
    return true;
}

bool lex_attr_next(struct lex *l, struct lex_attr *a)
{
    size_t at = skip_space(l, l->at);
    l->at = at;
    size_t end = name_end(l, at);
    if (end == at)
        return false;
    a->name = (struct lex_range){at, end};
    at = skip_space(l, end);
    if (at >= l->n || l->s[at] != '=')
        return false;
    at = skip_space(l, at + 1);
    if (at >= l->n || (l->s[at] != '"' && l->s[at] != '\''))
        return false;
    const char *quote = memchr(l->s + at + 1, l->s[at], l->n - at - 1);
    if (!quote)
        return false;
    a->value = (struct lex_range){at + 1, (size_t)(quote - l->s)};
    l->at = a->value.end + 1;
    return true;
}

bool lex_tag_end(struct lex *l)
{
    const char *gt = l->at < l->n ? memchr(l->s + l->at, '>', l->n - l->at) : NULL;
    bool empty = gt && gt > l->s && gt[-1] == '/';
    l->at = gt ? (size_t)(gt - l->s) + 1 : l->n;
    return empty;
}

size_t lex_skip(struct lex *l, const char *terminator)
{
    size_t lt = lex_next_markup(l);
    l->at = behind(l, lt, terminator);
    return lt;
}
