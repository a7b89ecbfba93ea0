/* SPDX-License-Identifier: EUPL-1.2 */
/* Rules as data: each expression is compiled once, with the named parts it calls behind it in a
 * (?(DEFINE)…), so that the author's groups keep their numbers. Of a text, only those rules look at
 * it whose words stand in it; of what is short the answer is kept (rules_memo.h). A text that is no
 * UTF-8 has no hits. Everything but the compiled expressions and the memo is the arena's. */
#include "match/rules.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "match/fold.h"
#include "match/list.h"
#include "match/probe.h"
#include "match/rules_memo.h"

#include <string.h>

enum { LABEL_BYTES = 8192 }; /* longer is no label */

/* a <baustein>: a named expression that others call */
struct part {
    const char *name, *pattern; /* the arena's */
    bool used;                  /* by the rule that is being added */
    struct part *next;
};

/* in the order of the file, which decides between hits at one place */
struct rule {
    struct rules *all;
    const char *id;
    const char *pattern; /* the arena's */
    struct rx *rx;       /* owned; NULL until the rule is needed */
    size_t list;         /* number of the group `liste`, 0: none */
    bool whole;          /* must take up the whole text but for blanks around it */
    enum rule_sense sense;
    struct probe_sets wanted; /* of the words; none: searched in any text */
    struct rule *next;
};

struct rules {
    struct arena *arena;
    enum lang lang; /* of sentences that say what is wrong */
    bool proven;    /* compiled at need */
    struct part *parts;
    struct rule *first[RULE_PLACES], *last[RULE_PLACES]; /* by place, in the order of the file */
    struct rules_memo *memo;        /* owned; NULL until something is searched */
    struct probe *words;            /* of all rules; each rule has some of its sets */
    const char *groups[PROBE_SETS]; /* the words of each set */
    size_t n_sets;
};

struct rules *rules_new(struct arena *a, enum lang lang)
{
    struct rules *r = ARENA_NEW(a, struct rules);
    r->arena = a;
    r->lang = lang;
    r->words = probe_new(a);
    return r;
}

void rules_trust(struct rules *r)
{
    r->proven = true;
}

void rules_free(struct rules *r)
{
    for (int place = 0; r && place < RULE_PLACES; place++) {
        for (struct rule *rule = r->first[place]; rule; rule = rule->next)
            rx_free(rule->rx);
        r->first[place] = r->last[place] = NULL;
    }
    if (r)
        rules_memo_free(r->memo);
    if (r)
        r->memo = NULL;
}

void rules_define(struct rules *r, const char *name, const char *pattern)
{
    struct part *part = ARENA_NEW(r->arena, struct part);
    part->name = arena_strdup(r->arena, name);
    part->pattern = arena_strdup(r->arena, pattern);
    part->next = r->parts;
    r->parts = part;
}

static void mark_used(struct rules *r, const char *pattern);

/* Marks the parts of a name, and what they call themselves. A part once marked is not gone into
 * again: parts that call each other in a circle end here. */
static void mark_named(struct rules *r, const char *name, size_t n)
{
    for (struct part *part = r->parts; part; part = part->next) {
        if (part->used || strncmp(part->name, name, n) != 0 || part->name[n])
            continue;
        part->used = true;
        mark_used(r, part->pattern);
    }
}

/* a call is (?&name) or (?P>name) */
static void mark_used(struct rules *r, const char *pattern)
{
    for (const char *p = pattern; (p = strpbrk(p, "&>")); p++) {
        const char *end = strchr(p, ')');
        if (end && end > p + 1)
            mark_named(r, p + 1, (size_t)(end - p - 1));
    }
}

static void put_part(struct buf *b, const struct part *part)
{
    buf_str(b, "(?(DEFINE)(?<");
    buf_str(b, part->name);
    buf_str(b, ">(?^)");
    buf_str(b, part->pattern);
    buf_str(b, "\\E))");
}

/* The parts that a pattern calls, from the arena. \E ends a \Q that an author left open, (?^) the
 * options of the pattern before it. Parts that nobody calls would cost each rule their
 * compiling. */
static const char *behind(struct rules *r, const char *pattern)
{
    struct buf b = {0};
    buf_str(&b, "\\E");
    mark_used(r, pattern);
    for (struct part *part = r->parts; part; part = part->next) {
        if (part->used)
            put_part(&b, part);
        part->used = false;
    }
    const char *text = arena_strdup(r->arena, b.p);
    buf_free(&b);
    return text;
}

/* \ before our \E would make it the letter E */
static bool ends_in_backslash(const char *pattern)
{
    size_t n = strlen(pattern), count = 0;
    while (count < n && pattern[n - 1 - count] == '\\')
        count++;
    return count % 2 == 1;
}

/* the sentence of two in the language of r */
#define SAY(r, de, en) ((r)->lang == LANG_EN ? (en) : (de))

/* NULL, or why the rule is none */
static const char *compile(struct rules *r, struct rule *rule)
{
    const char *error = NULL;
    struct rx *rx = rx_compile_with(r->arena, rule->pattern, behind(r, rule->pattern), rule->whole,
                                    false, r->lang, &error);
    if (!rx)
        return error;
    rule->list = rx_group(rx, "liste");
    if (rule->list >= RX_GROUPS) {
        rx_free(rx);
        return SAY(r, "vor der Gruppe „liste“ stehen zu viele andere Gruppen",
                   "too many other groups stand before the group “liste”");
    }
    rule->rx = rx;
    return NULL;
}

const char *rules_add(struct rules *r, enum rule_place place, const char *id, const char *pattern)
{
    if (!*pattern)
        return SAY(r, "der Ausdruck ist leer", "the expression is empty");
    if (ends_in_backslash(pattern))
        return SAY(r, "am Ende des Ausdrucks steht ein einzelner umgekehrter Schrägstrich",
                   "a single backslash stands at the end of the expression");
    bool whole = place == RULE_LABEL || place == RULE_ONLY_REFERS || place == RULE_ONLY_JOINT ||
                 place == RULE_BRIEF;
    struct rule *rule = ARENA_NEW(r->arena, struct rule);
    *rule = (struct rule){.all = r,
                          .id = arena_strdup(r->arena, id),
                          .pattern = arena_strdup(r->arena, pattern),
                          .whole = whole};
    const char *error = r->proven ? NULL : compile(r, rule);
    if (error)
        return error;
    if (r->last[place])
        r->last[place]->next = rule;
    else
        r->first[place] = rule;
    r->last[place] = rule;
    return NULL;
}

static struct rule *rule_by_id(const struct rules *r, enum rule_place place, const char *id)
{
    struct rule *rule = r->first[place];
    while (rule && strcmp(rule->id, id) != 0)
        rule = rule->next;
    return rule;
}

void rules_set_sense(struct rules *r, enum rule_place place, const char *id, enum rule_sense sense)
{
    struct rule *rule = rule_by_id(r, place, id);
    if (rule)
        rule->sense = sense;
}

/* the set of a group of words, which many rules have alike; PROBE_SETS: there is none left */
static size_t set_of(struct rules *r, const char *words, size_t n)
{
    size_t set = 0, len;
    while (set < r->n_sets && (strncmp(r->groups[set], words, n) != 0 || r->groups[set][n]))
        set++;
    if (set < r->n_sets || set == PROBE_SETS)
        return set;
    r->groups[r->n_sets++] = arena_strndup(r->arena, words, n);
    for (const char *p = r->groups[set]; *(p += strspn(p, " ")); p += len) {
        len = strcspn(p, " ");
        probe_add(r->words, set, p, len);
    }
    return set;
}

void rules_set_words(struct rules *r, enum rule_place place, const char *id, const char *words)
{
    struct rule *rule = rule_by_id(r, place, id);
    if (!rule)
        return;
    while (*words) {
        const char *plus = strstr(words, " + ");
        size_t n = plus ? (size_t)(plus - words) : strlen(words);
        size_t set = set_of(r, words, n);
        if (set < PROBE_SETS) /* else the rule is searched more often */
            probe_mark(&rule->wanted, set);
        words += n + (plus ? 3 : 0);
    }
}

static void trim(const char *s, size_t *from, size_t *n)
{
    size_t used;
    while (*from < *n && fold_is_blank(utf8_decode(s + *from, *n - *from, &used)))
        *from += used;
    while (*from < *n) {
        size_t last = utf8_back(s, *n);
        if (!fold_is_blank(utf8_decode(s + last, *n - last, &used)))
            break;
        *n = last;
    }
}

/* searches, or takes what was found in the same text before */
static enum rx_result search(const struct rules_search *s, struct rx *rx, size_t list,
                             struct rules_memo *memo, struct rules_found *out)
{
    struct rx_span spans[RX_GROUPS];
    if (rules_memo_find(memo, s, out))
        return out->hit ? RX_YES : RX_NO;
    enum rx_result result = rx_find(rx, s->s, s->n, s->from, spans);
    *out = (struct rules_found){.hit = result == RX_YES};
    if (out->hit) {
        out->start = spans[0].start;
        out->end = spans[0].end;
    }
    if (out->hit && list && spans[list].start != RX_UNSET) {
        out->list_start = spans[list].start;
        out->list_end = spans[list].end;
    }
    if (result != RX_LIMIT)
        rules_memo_keep(memo, s, out);
    return result;
}

/* A rule that was trusted but does not compile gives up like one over its limits: the caller tells
 * it. */
static enum rx_result find(struct rule *rule, const char *s, size_t n, size_t from,
                           struct rule_hit *hit)
{
    struct rules *all = rule->all;
    *hit = (struct rule_hit){.id = rule->id, .sense = rule->sense};
    if (rule->whole)
        trim(s, &from, &n);
    if (rule->whole && n - from > LABEL_BYTES)
        return RX_NO;
    if (!rule->rx && compile(all, rule))
        return RX_LIMIT;
    if (!all->memo)
        all->memo = rules_memo_new();
    struct rules_found found = {0};
    enum rx_result result =
        search(&(struct rules_search){rule, s, n, from}, rule->rx, rule->list, all->memo, &found);
    hit->start = found.start;
    hit->end = found.end;
    hit->list_start = found.list_start;
    hit->list_end = found.list_end;
    return result;
}

/* the rules of a place from `rule` on that the words of a text allow to look at it */
static struct rule *next_wanted(struct rule *rule, const struct probe_sets *words)
{
    while (rule && !probe_has(words, &rule->wanted))
        rule = rule->next;
    return rule;
}

struct probe_sets rules_words(const struct rules *r, const char *s, size_t n)
{
    return probe_run(r->words, s, n);
}

bool rules_may_hit(const struct rules *r, enum rule_place place, const struct probe_sets *words)
{
    return next_wanted(r->first[place], words) != NULL;
}

/* Behind a start within a character: pcre2 is told not to look for that itself. */
enum rx_result rules_find(const struct rules *r, enum rule_place place, const char *s, size_t n,
                          size_t from, struct rule_hit *hit)
{
    struct probe_sets words = probe_run(r->words, s, n);
    struct rule *rule = next_wanted(r->first[place], &words);
    enum rx_result best = RX_NO;
    if (!rule || from > n || utf8_valid(s, n) != n)
        return RX_NO;
    while (from < n && ((unsigned char)s[from] & 0xC0) == 0x80)
        from++;
    for (; rule; rule = next_wanted(rule->next, &words)) {
        struct rule_hit h;
        enum rx_result result = find(rule, s, n, from, &h);
        if (result == RX_LIMIT) {
            *hit = h;
            return result;
        }
        if (result == RX_NO || (best == RX_YES && h.start >= hit->start))
            continue;
        *hit = h;
        best = RX_YES;
        if (rule->whole) /* others would begin at the same place */
            break;
    }
    return best;
}

/* What each rule hits next; done: nothing more. A rule searches again only when its hit was
 * overtaken, so each goes through the text once. */
struct rule_scan {
    const char *s;
    size_t n, from;
    size_t n_rules;
    struct {
        struct rule *rule;
        struct rule_hit hit;
        bool known, done;
    } next[];
};

struct rule_scan *rules_scan(struct arena *a, const struct rules *r, enum rule_place place,
                             const char *s, size_t n, const struct probe_sets *words)
{
    struct probe_sets own = words ? *words : probe_run(r->words, s, n);
    struct rule *first = next_wanted(r->first[place], &own);
    size_t count = 0;
    if (first && utf8_valid(s, n) != n)
        first = NULL;
    for (struct rule *rule = first; rule; rule = next_wanted(rule->next, &own))
        count++;
    struct rule_scan *scan = arena_alloc(a, sizeof *scan + count * sizeof scan->next[0]);
    scan->s = s;
    scan->n = n;
    for (struct rule *rule = first; rule; rule = next_wanted(rule->next, &own))
        scan->next[scan->n_rules++].rule = rule;
    return scan;
}

enum rx_result rules_next(struct rule_scan *scan, struct rule_hit *hit)
{
    size_t best = scan->n_rules;
    for (size_t i = 0; i < scan->n_rules; i++) {
        struct rule_hit *h = &scan->next[i].hit;
        if (scan->next[i].done)
            continue;
        if (!scan->next[i].known || h->start < scan->from) {
            enum rx_result result = find(scan->next[i].rule, scan->s, scan->n, scan->from, h);
            scan->next[i].known = true;
            scan->next[i].done = result != RX_YES;
            if (result == RX_LIMIT) {
                *hit = *h;
                return result;
            }
        }
        if (!scan->next[i].done && (best == scan->n_rules || h->start < scan->next[best].hit.start))
            best = i;
    }
    if (best == scan->n_rules)
        return RX_NO;
    *hit = scan->next[best].hit;
    scan->from = hit->end;
    return RX_YES;
}

/* "2a 4-6" as list_parse would give it, name by name */
static bool expect(struct arena *a, const char *names, struct list_item *out, size_t *n)
{
    *n = 0;
    for (const char *p = names + strspn(names, " "); *p; p += strspn(p, " ")) {
        size_t len = strcspn(p, " "), k;
        struct list_item *item;
        if (!list_parse(a, p, len, &item, &k) || k != 1)
            return false;
        out[(*n)++] = *item;
        p += len;
    }
    return true;
}

static bool same_item(const struct list_item *x, const struct list_item *y)
{
    if (!x->to != !y->to || strcmp(x->name, y->name) != 0)
        return false;
    return !x->to || strcmp(x->to, y->to) == 0;
}

/* `names` in the notation of the sample's attribute, `list` as the label has it */
static const char *check_list(struct arena *a, const struct rules *r, const char *list, size_t n,
                              const char *names)
{
    struct list_item *wanted = ARENA_ARRAY(a, strlen(names) + 1, struct list_item), *items;
    size_t n_wanted, n_items;
    if (!expect(a, names, wanted, &n_wanted))
        return arena_printf(
            a, SAY(r, "„%s“ ist keine Liste von Fragen", "“%s” is no list of questions"), names);
    const char *what = arena_strndup(a, list, n);
    if (!list_parse(a, list, n, &items, &n_items))
        return arena_printf(a,
                            SAY(r, "„%s“ lässt sich nicht als Liste von Fragen lesen",
                                "“%s” cannot be read as a list of questions"),
                            what);
    bool same = n_items == n_wanted;
    for (size_t i = 0; same && i < n_items; i++)
        same = same_item(&items[i], &wanted[i]);
    return same ? NULL
                : arena_printf(
                      a, SAY(r, "„%s“ wird anders gelesen als „%s“", "“%s” is not read as “%s”"),
                      what, names);
}

const char *rules_sample(struct arena *a, const struct rules *r, enum rule_place place,
                         const char *id, const char *text, bool hits, const char *names)
{
    struct rule *rule = rule_by_id(r, place, id);
    struct rule_hit hit;
    if (!rule)
        return SAY(r, "die Regel gibt es nicht", "there is no such rule");
    size_t n = strlen(text);
    struct probe_sets words = probe_run(r->words, text, n);
    bool wanted = probe_has(&words, &rule->wanted) && utf8_valid(text, n) == n;
    enum rx_result result = wanted ? find(rule, text, n, 0, &hit) : RX_NO;
    if (result == RX_LIMIT)
        return arena_printf(
            a,
            SAY(r, "die Regel kommt mit „%s“ nicht zu Ende", "the rule comes to no end with “%s”"),
            text);
    if (hits && result == RX_NO)
        return arena_printf(a, SAY(r, "die Regel trifft „%s“ nicht", "the rule does not hit “%s”"),
                            text);
    if (!hits && result == RX_YES)
        return arena_printf(a, SAY(r, "die Regel trifft „%s“", "the rule hits “%s”"), text);
    if (!hits || !names)
        return NULL;
    return check_list(a, r, text + hit.list_start, hit.list_end - hit.list_start, names);
}
