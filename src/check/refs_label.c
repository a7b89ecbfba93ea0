/* SPDX-License-Identifier: EUPL-1.2 */
/* Labels of other answers within an answer: two that have run together.
 *
 * A line that begins as labels do ("Zu Frage 4: …") is one wherever it stands. A line that is a
 * label only perhaps ("4.", "Zu Punkt 4:") counts when nothing else answers that question. */
#include "base/arena.h"
#include "check/flats.h"
#include "check/refs.h"

#include <string.h>

enum { LABEL_LINE_BYTES = 120 };

/* state of one pass over the passages */
struct reader {
    struct work *w;
    struct texts *t;
    struct answered *by;
    struct cover cover;
    size_t passage; /* the one that is read */
};

static bool is_open(struct reader *r, size_t q)
{
    size_t n;
    answers_of(r->by, q, NO_ANSWER, &n);
    return n == 0;
}

/* questions of the items that the answer does not cover; sure: any, else only open ones. Marks
 * those that the text behind the label answers. */
static bool names_another(struct reader *r, const struct list_item *items, size_t n, bool sure,
                          bool answered)
{
    size_t k = r->t->passages[r->passage].answer;
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        size_t from = text_question(r->w, k, items[i].name);
        size_t to = items[i].to ? text_question(r->w, k, items[i].to) : from;
        for (size_t q = from; from != NO_QUESTION && to != NO_QUESTION && q <= to; q++) {
            bool open = is_open(r, q), other = !cover_has(&r->cover, q) && (sure || open);
            any |= other;
            r->w->asked.q[q].assumed |= other && open && answered;
        }
    }
    return any;
}

/* whether the answer goes on behind byte `end` of the passage */
static bool goes_on(const struct reader *r, size_t end)
{
    const struct passage *p = &r->t->passages[r->passage];
    const char *rest = p->flat->text + end;
    bool more = r->passage + 1 < r->t->n && p[1].answer == p->answer;
    return rest[strspn(rest, " .")] || more || r->t->content[p->answer];
}

/* hit: within the line that begins at byte `line` of the passage */
static bool judge(struct reader *r, size_t line, const struct rule_hit *hit, bool sure)
{
    const struct passage *p = &r->t->passages[r->passage];
    struct list_item *items;
    size_t n, length = hit->list_end - hit->list_start;
    if (!length || passage_quoted(p, line + hit->start) ||
        passage_verweis(p, line + hit->list_start) ||
        !list_parse(r->w->arena, p->flat->text + line + hit->list_start, length, &items, &n) ||
        !names_another(r, items, n, sure, goes_on(r, line + hit->end)))
        return false;
    finding(r->w->diag, F_LABEL_IM_TEXT, passage_pos(p, line + hit->start, line + hit->end),
            "„%.*s“", (int)(hit->end - hit->start), p->flat->text + line + hit->start);
    return true;
}

/* sure labels by RULE_INNER_LABEL; a short line that is nothing but a label, and no joint sentence,
 * is one perhaps */
static void read_line(struct reader *r, size_t line, size_t n)
{
    const struct rules *rules = r->w->c->rules;
    const struct passage *p = &r->t->passages[r->passage];
    const char *s = arena_strndup(r->w->arena, p->flat->text + line, n);
    const struct probe_sets *words = n == p->flat->len ? flat_words(r->w, p->node) : NULL;
    struct rule_scan *scan = rules_scan(r->w->arena, rules, RULE_INNER_LABEL, s, n, words);
    struct rule_hit hit;
    bool found = false;
    for (enum rx_result result; (result = rules_next(scan, &hit)) != RX_NO;) {
        if (result == RX_YES)
            found |= judge(r, line, &hit, true);
        else
            finding(r->w->diag, F_REGEL_ABGEBROCHEN, passage_pos(p, line, line + n), "%s", hit.id);
    }
    struct rule_hit joint;
    if (!found && n <= LABEL_LINE_BYTES && rules_find(rules, RULE_LABEL, s, n, 0, &hit) == RX_YES &&
        rules_find(rules, RULE_JOINT, s, n, 0, &joint) != RX_YES)
        judge(r, line, &hit, false);
}

/* a passage line by line, parted by umbruch */
static void read_passage(struct reader *r)
{
    const struct flat *f = r->t->passages[r->passage].flat;
    size_t line = 0;
    for (size_t i = 0; i < f->n_segments; i++) {
        if (f->segments[i].node->kind != KIND_UMBRUCH)
            continue;
        read_line(r, line, f->segments[i].start - line);
        line = f->segments[i].start + 1;
    }
    read_line(r, line, f->len - line);
}

void pass_inner_labels(struct work *w)
{
    struct reader r = {.w = w, .t = texts_of(w)};
    if (!w->c->rules || w->incomplete)
        return;
    r.by = answered_by(w);
    r.cover = cover_new(w);
    for (r.passage = 0; r.passage < r.t->n; r.passage++) {
        const struct passage *p = &r.t->passages[r.passage];
        if (p->region != REGION_ANSWER || p->answer == NO_ANSWER || p->in_table ||
            !w->answers[p->answer].n)
            continue;
        cover_answer(&r.cover, p->answer);
        read_passage(&r);
    }
}
