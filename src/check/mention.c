/* SPDX-License-Identifier: EUPL-1.2 */
/* Mentions: the names and ranges that frage, label and verweis give, not yet looked up. frage is
 * strict (FORMAT: numbers parted by blanks, ranges with a hyphen), label is as letters have it, by
 * the rules. Both end in canonical names (match/list.h); a number that holds a dash itself is told
 * from a range by what was asked. */
#include "base/arena.h"
#include "check/work.h"
#include "match/list.h"
#include "match/rules.h"

#include <ctype.h>
#include <string.h>

struct pos attr_part(const struct node *n, enum attr_name name, size_t start, size_t end)
{
    struct pos p = node_attr_pos(n, name);
    const char *value = node_attr(n, name);
    /* written with entities, or not in NFC: only the value as a whole has a place */
    if (!value || p.end < p.start || p.end - p.start != strlen(value))
        return p;
    return pos_at(p.src, p.start + start, p.start + end);
}

/* ---- the attribute frage: names or ranges, parted by blanks ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* bytes of a dash at s: "-" or U+2013 */
static size_t dash(const char *s)
{
    return *s == '-' ? 1 : !strncmp(s, "\xE2\x80\x93", 3) ? 3 : 0;
}

static const char *canonical(struct work *w, const char *s, size_t n)
{
    const char *name = list_canonical(w->arena, s, n);
    return name && *name ? name : arena_strndup(w->arena, s, n);
}

/* Splits "4-6". A number may itself hold a dash: the one whose two ends are questions wins, else
 * the first. */
static struct mention split_range(struct work *w, const char *s, size_t n)
{
    struct mention m = {canonical(w, s, n), NULL, {0}};
    if (asked_find(&w->asked, m.name) != NO_QUESTION)
        return m;
    for (size_t i = 1; i + 1 < n; i++) {
        size_t k = dash(s + i);
        if (!k || i + k >= n)
            continue;
        struct mention r = {canonical(w, s, i), canonical(w, s + i + k, n - i - k), {0}};
        bool both = asked_find(&w->asked, r.name) != NO_QUESTION &&
                    asked_find(&w->asked, r.to) != NO_QUESTION;
        if (both)
            return r;
        if (!m.to)
            m = r;
    }
    return m;
}

static bool is_separator(char c, bool *malformed)
{
    *malformed |= c == ',' || c == ';';
    return is_blank(c) || c == ',' || c == ';';
}

static size_t dash_before(const char *s, size_t start, size_t end)
{
    if (end > start && s[end - 1] == '-')
        return 1;
    return end - start >= 3 && dash(s + end - 3) == 3 ? 3 : 0;
}

/* The token s[start, end). A range without one of its ends has "" there. */
static struct mention read_token(struct work *w, const char *s, size_t start, size_t end)
{
    size_t from = start, to = end, k;
    while (from < to && (k = dash(s + from)))
        from += k;
    while ((k = dash_before(s, from, to)))
        to -= k;
    if (from == to)
        return (struct mention){"", NULL, {0}};
    struct mention m = split_range(w, s + from, to - from);
    if (!m.to && from > start)
        return (struct mention){"", m.name, {0}};
    if (!m.to && to < end)
        m.to = "";
    return m;
}

/* full stops and brackets do not count, nor does case */
static bool same_name(const char *s, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (strchr(".)", s[i]))
            continue;
        name += strspn(name, ".)");
        if (!*name || tolower((unsigned char)s[i]) != tolower((unsigned char)*name))
            return false;
        name++;
    }
    return !name[strspn(name, ".)")];
}

/* names and ranges stand in frage as FORMAT writes them ("2a", "4-6"), not as a letter says them
 * ("zwei", "und", "4–6") */
static bool is_as_written(const struct work *w, const char *s, size_t n, const struct mention *m)
{
    bool digit = false, asked = asked_find(&w->asked, m->name) != NO_QUESTION;
    for (size_t i = 0; i < n; i++)
        digit |= s[i] >= '0' && s[i] <= '9';
    if (m->to)
        return !memchr(s, 0xE2, n); /* the first byte of a dash that is no hyphen */
    return same_name(s, n, m->name) && (digit || asked || n <= 2);
}

static void report_malformed(struct work *w, const struct node *n)
{
    finding(w->diag, F_SCHEMA_VERLETZT, node_attr_pos(n, ATTR_FRAGE),
            DE_EN(w->diag, "%s=\"%s\": Nummern stehen durch Leerzeichen getrennt, Bereiche als 4-6",
                  "%s=\"%s\": numbers are parted by blanks, ranges are written 4-6"),
            attr_label(ATTR_FRAGE), node_attr(n, ATTR_FRAGE));
}

struct mentions mentions_of_attr(struct work *w, struct node *n, bool *malformed)
{
    const char *s = node_attr(n, ATTR_FRAGE);
    size_t len = strlen(s);
    struct mentions ms = {ARENA_ARRAY(w->arena, len / 2 + 1, struct mention), 0};
    *malformed = false;
    for (size_t i = 0, next; i < len; i = next + 1) {
        next = i;
        while (next < len && !is_separator(s[next], malformed))
            next++;
        if (next == i)
            continue;
        struct mention m = read_token(w, s, i, next);
        m.pos = attr_part(n, ATTR_FRAGE, i, next);
        *malformed |= !*m.name || (m.to && !*m.to) || !is_as_written(w, s + i, next - i, &m);
        if (*m.name || m.to)
            ms.m[ms.n++] = m;
    }
    *malformed |= !ms.n && n->kind == KIND_ZU; /* of a verweis the schema says it */
    if (*malformed)
        report_malformed(w, n);
    return ms;
}

/* ---- the attribute label: a rule finds the list in it ---- */

enum label_reading mentions_of_label(struct work *w, struct node *zu, struct mentions *out)
{
    const char *label = node_attr(zu, ATTR_LABEL);
    struct rule_hit hit = {0};
    struct list_item *items = NULL;
    size_t n = 0;
    if (!w->c->rules)
        return LABEL_SILENT;
    enum rx_result found = rules_find(w->c->rules, RULE_LABEL, label, strlen(label), 0, &hit);
    if (found == RX_LIMIT) {
        finding(w->diag, F_REGEL_ABGEBROCHEN, node_attr_pos(zu, ATTR_LABEL), "%s", hit.id);
        return LABEL_SILENT;
    }
    if (found != RX_YES)
        return LABEL_UNREADABLE;
    size_t start = hit.list_start;
    if (hit.list_end <= start)
        return LABEL_NAMES_NONE;
    if (!list_parse(w->arena, label + start, hit.list_end - start, &items, &n) || !n)
        return LABEL_UNREADABLE;
    out->m = ARENA_ARRAY(w->arena, n, struct mention);
    out->n = n;
    for (size_t i = 0; i < n; i++)
        out->m[i] = (struct mention){
            items[i].name, items[i].to,
            attr_part(zu, ATTR_LABEL, start + items[i].start, start + items[i].end)};
    return LABEL_READ;
}
