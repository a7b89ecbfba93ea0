/* SPDX-License-Identifier: EUPL-1.2 */
/* References to questions and to the preliminary remark: verweis, and what the text says. Completes
 * u.verweis; whom an answer refers to is kept (struct texts) for the passes behind: joint, circles.
 * Joint sentences are found before references, because a list of questions in one is no reference.
 * Judged is only where all questions are known that could be meant. */
#include "check/refs.h"
#include "base/arena.h"

#include <string.h>

/* ---- verweis ---- */

static void look_up(struct work *w, struct node *verweis, const struct mention *m, const char *name)
{
    size_t i = asked_find(&w->asked, name);
    if (i == NO_QUESTION) {
        if (can_judge_names(w) && *name && !answers_name(w, name))
            finding(w->diag, F_VERWEIS_INS_LEERE, m->pos, DE_EN(w->diag, "Frage %s", "question %s"),
                    name);
        return;
    }
    struct node *q = w->asked.q[i].node;
    if (q && q->kind != KIND_ZITAT && !verweis->u.verweis.target)
        verweis->u.verweis.target = q;
}

static void check_elements(struct work *w)
{
    for (struct node *c = w->root; c; c = node_walk(w->root, c)) {
        if (c->kind != KIND_VERWEIS || !node_attr(c, ATTR_FRAGE))
            continue;
        bool malformed;
        struct mentions ms = mentions_of_attr(w, c, &malformed);
        c->u.verweis.target = NULL;
        for (size_t i = 0; i < ms.n; i++) {
            look_up(w, c, &ms.m[i], ms.m[i].name);
            if (ms.m[i].to)
                look_up(w, c, &ms.m[i], ms.m[i].to);
        }
    }
}

/* ---- joint sentences ---- */

static void add_reference(struct work *w, struct texts *t, struct reference r)
{
    if (r.from > r.to) {
        size_t swap = r.from;
        r.from = r.to;
        r.to = swap;
    }
    t->refs = grown(w->arena, t->refs, t->n_refs, &t->cap_refs, sizeof r);
    t->refs[t->n_refs++] = r;
}

/* whom a joint sentence within an answer names; its own questions do not count later */
static void keep_named(struct work *w, struct texts *t, const struct joint *j, size_t offset)
{
    const struct passage *p = j->passage;
    for (size_t i = 0; i < j->n && p->answer != NO_ANSWER; i++) {
        const struct list_item *item = &j->items[i];
        size_t from = text_question(w, p->answer, item->name);
        size_t to = item->to ? text_question(w, p->answer, item->to) : from;
        struct pos pos = passage_pos(p, offset + item->start, offset + item->end);
        if (from != NO_QUESTION && to != NO_QUESTION)
            add_reference(w, t,
                          (struct reference){p->answer, from, to, REF_JOINT, t->n_lists, pos});
    }
    t->n_lists++;
}

static void find_joints(struct work *w, struct texts *t, const struct passage *p)
{
    struct rule_scan *scan = passage_scan(w, p, RULE_JOINT);
    struct rule_hit hit;
    while (passage_hit(w, p, scan, &hit)) {
        struct joint j = {p, hit.start, hit.end, NULL, 0};
        size_t n = hit.list_end - hit.list_start;
        if (hit.sense == SENSE_FOREIGN ||
            (n && !list_parse(w->arena, p->flat->text + hit.list_start, n, &j.items, &j.n)))
            continue;
        t->joints = grown(w->arena, t->joints, t->n_joints, &t->cap_joints, sizeof j);
        t->joints[t->n_joints++] = j;
        keep_named(w, t, &j, hit.list_start);
    }
}

/* whether a joint sentence of the passage holds the byte; such sentences are judged for themselves.
 * *j: where to look, as the bytes ascend */
static bool in_joint(const struct texts *t, size_t *j, size_t at)
{
    while (*j < t->n_joints && t->joints[*j].end <= at)
        ++*j;
    return *j < t->n_joints && t->joints[*j].start <= at;
}

/* ---- references in the text ---- */

static void report_missing(struct work *w, struct pos pos, const struct list_item *item,
                           bool no_from, bool no_to)
{
    bool counts = no_from ? text_name_counts(w, item->name) : text_name_counts(w, item->to);
    if (!counts || !can_judge_names(w))
        return;
    if (no_from && no_to && item->to)
        finding(w->diag, F_VERWEIS_INS_LEERE, pos,
                DE_EN(w->diag, "Fragen %s bis %s", "questions %s to %s"), item->name, item->to);
    else
        finding(w->diag, F_VERWEIS_INS_LEERE, pos, DE_EN(w->diag, "Frage %s", "question %s"),
                no_from ? item->name : item->to);
}

/* A verweis has been judged as an element already: its words are only kept as a reference. */
static void read_item(struct work *w, struct texts *t, const struct passage *p,
                      const struct rule_hit *hit, const struct list_item *item)
{
    size_t start = hit->list_start + item->start, end = hit->list_start + item->end;
    const struct node *verweis = passage_verweis(p, start);
    size_t from = text_question(w, p->answer, item->name);
    size_t to = item->to ? text_question(w, p->answer, item->to) : from;
    struct pos pos = passage_pos(p, head_of(p->flat->text, hit->start, start), end);
    if (verweis)
        pos = node_attr_pos(verweis, ATTR_FRAGE);
    if (from == NO_QUESTION || to == NO_QUESTION) {
        if (!verweis && hit->sense != SENSE_UNSURE)
            report_missing(w, pos, item, from == NO_QUESTION, to == NO_QUESTION);
    } else if (p->answer != NO_ANSWER) {
        enum ref_kind kind = hit->sense == SENSE_PLAIN ? REF_REFERS : REF_MENTION;
        add_reference(w, t, (struct reference){p->answer, from, to, kind, t->n_lists, pos});
    }
}

/* joint: the first joint sentence of the passage */
static void find_references(struct work *w, struct texts *t, const struct passage *p, size_t joint)
{
    struct rule_scan *scan = passage_scan(w, p, RULE_REFERENCE);
    struct rule_hit hit;
    while (passage_hit(w, p, scan, &hit)) {
        struct list_item *items;
        size_t length = hit.list_end - hit.list_start, n = 0;
        bool idle = hit.sense == SENSE_FOREIGN || (hit.sense == SENSE_MENTION && p->in_table) ||
                    in_joint(t, &joint, hit.list_start);
        if (idle || !length ||
            !list_parse(w->arena, p->flat->text + hit.list_start, length, &items, &n))
            continue;
        for (size_t i = 0; i < n; i++)
            read_item(w, t, p, &hit, &items[i]);
        t->n_lists++;
    }
}

/* ---- the preliminary remark ---- */

static void find_prefaces(struct work *w, struct texts *t, const struct passage *p)
{
    struct rule_scan *scan = passage_scan(w, p, RULE_PREFACE);
    struct rule_hit hit;
    while (passage_hit(w, p, scan, &hit)) {
        if (hit.sense == SENSE_PLAIN && p->answer != NO_ANSWER)
            t->to_preface[p->answer] = true;
        struct preface f = {p, hit.list_start, hit.list_end, hit.sense};
        t->prefaces = grown(w->arena, t->prefaces, t->n_prefaces, &t->cap_prefaces, sizeof f);
        t->prefaces[t->n_prefaces++] = f;
    }
}

/* a remark of its own element, or one that begins with the word */
static bool has_preface(const struct work *w, const struct texts *t)
{
    if (node_child(w->root, KIND_VORBEMERKUNG))
        return true;
    for (size_t i = 0; i < t->n_prefaces; i++)
        if (t->prefaces[i].sense == SENSE_UNSURE && t->prefaces[i].start == 0 &&
            t->prefaces[i].passage->region == REGION_LETTER)
            return true;
    return false;
}

/* whatever stands there beside the questions may be called a preliminary remark */
static bool inquiry_has_preface(const struct work *w)
{
    const struct node *asked = w->c->letter->asked;
    return !asked || asked->kind != KIND_ANFRAGE || !w->asked.known ||
           node_child(asked, KIND_VORBEMERKUNG) || node_child(asked, KIND_SCHLUSS) ||
           node_child(node_child(asked, KIND_FRAGEN), KIND_ABSATZ);
}

/* one finding for the first place, the others hang on it */
static void judge_prefaces(struct work *w, const struct texts *t)
{
    bool own = has_preface(w, t), asked = inquiry_has_preface(w);
    struct finding *first = NULL;
    for (size_t i = 0; i < t->n_prefaces && !w->incomplete; i++) {
        const struct preface *f = &t->prefaces[i];
        bool there = f->sense == SENSE_PLAIN     ? own
                     : f->sense == SENSE_MENTION ? own || asked
                     : f->sense == SENSE_FOREIGN ? asked
                                                 : true;
        struct pos pos = passage_pos(f->passage, f->start, f->end);
        if (!there && first)
            diag_related(w->diag, first, pos, "%s", DE_EN(w->diag, "ebenso hier", "here as well"));
        else if (!there)
            first = finding(w->diag, F_VERWEIS_INS_LEERE, pos, "%s",
                            DE_EN(w->diag, "Vorbemerkung", "preliminary remark"));
    }
}

/* ---- answers that only refer ---- */

/* Whole answers, as one text, against expressions that must take up all of it; with a table or
 * picture in it an answer says something of its own. */
static void find_only_refers(struct work *w, struct texts *t)
{
    struct rule_hit hit;
    for (size_t k = 0; k < w->n_answers; k++) {
        const char *text = t->content[k] ? NULL : answer_text(w, k);
        t->only[k] =
            text && *text &&
            rules_find(w->c->rules, RULE_ONLY_REFERS, text, strlen(text), 0, &hit) == RX_YES;
    }
}

void pass_references(struct work *w)
{
    check_elements(w);
    if (!w->c->rules)
        return;
    struct texts *t = texts_of(w);
    bool inquiry = w->root->kind == KIND_ANFRAGE;
    for (size_t i = 0; i < t->n; i++) {
        const struct passage *p = &t->passages[i];
        if (inquiry ? p->region != REGION_QUESTION
                    : p->region != REGION_ANSWER && p->region != REGION_LETTER)
            continue;
        size_t joint = t->n_joints;
        if (!inquiry) {
            find_joints(w, t, p);
            find_prefaces(w, t, p);
        }
        find_references(w, t, p, joint);
    }
    judge_prefaces(w, t);
    find_only_refers(w, t);
}
