/* SPDX-License-Identifier: EUPL-1.2 */
/* Joint answers: what the sentences say is answered together against what the answers cover. Three
 * judgments: a sentence names a question that its answer does not cover; an answer covers several
 * Fragen and no sentence says so; an answer is its joint sentence and nothing else. Each leaves out
 * what another pass reports: open, doubled, unread.
 *
 * Counted are Fragen (`top`), not Teilfragen: an answer to 2a and 2b needs no sentence. Ranges are
 * expanded at most EXPANDED_MAX times a letter, so hostile lists end in silence, not in hours. */
#include "base/arena.h"
#include "base/buf.h"
#include "check/refs.h"

#include <string.h>

enum { NAMES_SHOWN = 8, EXPANDED_MAX = 2000000 /* questions of ranges in one letter */ };

struct jury {
    struct work *w;
    const struct texts *t;
    struct answered *by; /* which answers a question has */
    struct cover cover;
    size_t *top;    /* by question: its Frage */
    size_t *said;   /* by Frage: the answer that says it is answered with others, from 1 */
    size_t *listed; /* by Frage: the list it was put into last, from 1 */
    size_t n_lists;
    bool *said_outside, all_said_outside; /* the letter does, between the answers */
    size_t expanded;                      /* against EXPANDED_MAX */
};

/* ---- sentences that name more than is answered ---- */

static bool is_partial(const struct work *w)
{
    const char *art = node_attr(w->root, ATTR_ART);
    return art && strcmp(art, "voll") != 0;
}

/* Whether answer `from` only refers, with a reference to a question that answer `to` covers.
 * References stand by answer, so those of one are found by bisection */
static bool refers_to(const struct jury *j, size_t from, size_t to)
{
    if (!j->t->only[from])
        return false;
    size_t lo = 0, hi = j->t->n_refs;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (j->t->refs[mid].answer < from)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < j->t->n_refs && j->t->refs[lo].answer == from; lo++) {
        const struct reference *r = &j->t->refs[lo];
        size_t n;
        const size_t *found = answers_of(j->by, r->from, from, &n);
        for (size_t i = 0; i < n; i++)
            if (found[i] == to)
                return true;
    }
    return false;
}

/* a question beside the ones that answer k covers: no mistake when its own answer only refers to
 * this one, or this one to it; nor when nothing answers it, which is reported itself */
static bool is_excused(struct jury *j, size_t q, size_t k)
{
    size_t n;
    const size_t *found = answers_of(j->by, q, k, &n);
    if (!n)
        return !is_partial(j->w);
    size_t other = found[0];
    return refers_to(j, other, k) || refers_to(j, k, other);
}

/* names that a finding shows */
struct names {
    const char *name[NAMES_SHOWN];
    size_t n;
};

static void add_name(struct names *names, const char *name)
{
    if (names->n < NAMES_SHOWN)
        names->name[names->n] = name;
    names->n++;
}

static const char *in_words(struct work *w, const struct names *names)
{
    struct buf b = {0};
    bool one = names->n == 1;
    buf_str(&b, one ? DE_EN(w->diag, "Frage", "question") : DE_EN(w->diag, "Fragen", "questions"));
    for (size_t i = 0; i < names->n && i < NAMES_SHOWN; i++) {
        bool last = i + 1 == names->n;
        buf_str(&b, i == 0 ? " " : last ? DE_EN(w->diag, " und ", " and ") : ", ");
        buf_str(&b, names->name[i]);
    }
    if (names->n > NAMES_SHOWN)
        buf_str(&b, " …");
    const char *words = arena_strndup(w->arena, b.p, b.n);
    buf_free(&b);
    return words;
}

static void missing_of_item(struct jury *j, const struct list_item *item, size_t k,
                            struct names *names)
{
    struct work *w = j->w;
    size_t from = text_question(w, k, item->name);
    size_t to = item->to ? text_question(w, k, item->to) : from;
    if (from == NO_QUESTION && text_name_counts(w, item->name))
        add_name(names, item->name);
    if (item->to && to == NO_QUESTION && text_name_counts(w, item->to))
        add_name(names, item->to);
    if (from == NO_QUESTION || to == NO_QUESTION)
        return;
    for (size_t q = from < to ? from : to; q <= (from < to ? to : from); q++)
        if (++j->expanded < EXPANDED_MAX && !cover_has(&j->cover, q) && !is_excused(j, q, k))
            add_name(names, w->asked.names[q]);
}

/* the answer that a sentence outside of all answers speaks of: that of the first question it names
 */
static size_t meant_answer(struct jury *j, const struct joint *s)
{
    for (size_t i = 0; i < s->n; i++) {
        size_t n = 0, q = text_question(j->w, NO_ANSWER, s->items[i].name);
        const size_t *found = q == NO_QUESTION ? NULL : answers_of(j->by, q, NO_ANSWER, &n);
        if (n)
            return found[0];
    }
    return NO_ANSWER;
}

/* A sentence between the answers is that of the answer to the first question it names. */
static void judge_sentence(struct jury *j, const struct joint *s)
{
    size_t k = s->passage->answer;
    if (k == NO_ANSWER)
        k = meant_answer(j, s);
    if (k == NO_ANSWER || j->w->answers[k].unreadable || !j->w->answers[k].n)
        return;
    cover_answer(&j->cover, k);
    struct names names = {.n = 0};
    for (size_t i = 0; i < s->n; i++)
        missing_of_item(j, &s->items[i], k, &names);
    if (!names.n)
        return;
    struct finding *f =
        finding(j->w->diag, F_GEMEINSAM_UNVOLLSTAENDIG, passage_pos(s->passage, s->start, s->end),
                "%s", in_words(j->w, &names));
    diag_related(
        j->w->diag, f, j->w->answers[k].zu->pos, "%s",
        DE_EN(j->w->diag, "diese Antwort umfasst sie nicht", "this answer does not cover them"));
}

/* ---- joint answers without a sentence ---- */

/* bytes up to the end of the first number: of "II.1b" those of "II.1" */
static size_t stem(const char *name)
{
    size_t n = strcspn(name, "0123456789");
    return n + strspn(name + n, "0123456789");
}

/* The Frage of each question. Where the inquiry is lost, "2a" and "2b" are parts of one, also where
 * nothing names 2. */
static size_t *find_tops(struct work *w)
{
    const struct asked *asked = &w->asked;
    size_t *top = ARENA_ARRAY(w->arena, asked->n, size_t);
    for (size_t i = 0; i < asked->n; i++) {
        size_t parent = asked->q[i].parent, n = stem(asked->names[i]);
        top[i] = parent == NO_QUESTION ? i : top[parent];
        if (!asked->known && i && parent == NO_QUESTION && stem(asked->names[i - 1]) == n &&
            !strncmp(asked->names[i], asked->names[i - 1], n))
            top[i] = top[i - 1];
    }
    return top;
}

/* answer k says of the questions that they are answered together; NO_ANSWER: the letter does */
static void say(struct jury *j, size_t from, size_t to, size_t k)
{
    for (size_t q = from; q <= to && ++j->expanded < EXPANDED_MAX; q++)
        if (k == NO_ANSWER)
            j->said_outside[j->top[q]] = true;
        else
            j->said[j->top[q]] = k + 1;
}

static void say_sentence(struct jury *j, const struct joint *s)
{
    size_t k = s->passage->answer;
    const struct answer *a = k == NO_ANSWER ? NULL : &j->w->answers[k];
    j->all_said_outside |= !s->n && !a;
    for (size_t i = 0; a && !s->n && i < a->n; i++)
        say(j, a->named[i].q, a->named[i].q, k);
    for (size_t i = 0; i < s->n; i++) {
        size_t from = text_question(j->w, k, s->items[i].name);
        size_t to = s->items[i].to ? text_question(j->w, k, s->items[i].to) : from;
        if (from != NO_QUESTION && to != NO_QUESTION)
            say(j, from < to ? from : to, from < to ? to : from, k);
    }
}

/* "Die Fragen 1, 5 und 7 können nicht beantwortet werden" says it as well: any list of several
 * questions; refs: those of answer k */
static void say_mentions(struct jury *j, const struct reference *refs, size_t n, size_t k)
{
    for (size_t i = 0, end; i < n; i = end) {
        end = i + 1;
        while (end < n && refs[end].list == refs[i].list)
            end++;
        bool several = end > i + 1 || refs[i].from < refs[i].to;
        for (size_t e = i; several && e < end; e++)
            say(j, refs[e].from, refs[e].to, k);
    }
}

/* the Fragen of answer k, each once; those that are `unsaid` only */
static size_t list_tops(struct jury *j, size_t k, bool unsaid, size_t *tops)
{
    const struct answer *a = &j->w->answers[k];
    size_t n = 0;
    j->n_lists++;
    for (size_t i = 0; i < a->n; i++) {
        size_t top = j->top[a->named[i].q];
        bool said = j->said[top] == k + 1 || j->said_outside[top];
        if (j->listed[top] != j->n_lists && !(unsaid && said))
            tops[n++] = top;
        j->listed[top] = j->n_lists;
    }
    return n;
}

static bool label_says(struct work *w, size_t k)
{
    const char *label = w->answers[k].zu->u.zu.label;
    struct rule_hit hit;
    return label && rules_find(w->c->rules, RULE_JOINT, label, strlen(label), 0, &hit) == RX_YES &&
           hit.sense != SENSE_FOREIGN;
}

/* whether it is in doubt what the answer is to answer, which is reported itself */
static bool is_doubtful(struct jury *j, size_t k)
{
    const struct answer *a = &j->w->answers[k];
    bool doubled = a->doubled;
    for (size_t i = 0; i < a->n && !doubled; i++) {
        size_t n;
        answers_of(j->by, a->named[i].q, NO_ANSWER, &n);
        doubled = n > 1 || j->w->asked.q[a->named[i].q].twin;
    }
    return doubled || a->unreadable || a->contradictory;
}

static bool needs_no_sentence(struct jury *j, size_t k)
{
    const struct answer *a = &j->w->answers[k];
    struct rule_hit hit;
    if (a->supplement || a->n < 2 || j->t->only[k] || j->t->first[k] == NO_ANSWER ||
        is_doubtful(j, k))
        return true;
    const char *text = answer_text(j->w, k);
    return label_says(j->w, k) ||
           (text && rules_find(j->w->c->rules, RULE_BRIEF, text, strlen(text), 0, &hit) == RX_YES);
}

/* The answer's own words come last, as they cost most: any list of several questions in it will
 * do. */
static void judge_answer(struct jury *j, size_t k, const struct reference *refs, size_t n_refs)
{
    struct work *w = j->w;
    if (j->all_said_outside || needs_no_sentence(j, k))
        return;
    size_t *tops = ARENA_ARRAY(w->arena, w->answers[k].n, size_t);
    size_t all = list_tops(j, k, false, tops), n = list_tops(j, k, true, tops);
    if (n == all && n > 1) {
        say_mentions(j, refs, n_refs, k);
        n = list_tops(j, k, true, tops);
    }
    if (all < 2 || !n)
        return;
    struct names names = {.n = 0};
    for (size_t i = 0; i < n; i++)
        add_name(&names, w->asked.names[tops[i]]);
    finding(w->diag, F_GEMEINSAM_OHNE_SATZ, w->answers[k].zu->pos, "%s", in_words(w, &names));
}

/* ---- the sentence and no answer ---- */

/* whether one of the references of answer k leads to another answer */
static bool leads_on(struct jury *j, size_t k, const struct reference *refs, size_t n_refs)
{
    for (size_t i = 0; i < n_refs; i++)
        for (size_t q = refs[i].from; q <= refs[i].to && ++j->expanded < EXPANDED_MAX; q++) {
            size_t n;
            const size_t *found = answers_of(j->by, q, k, &n);
            if (n && found[0] != k)
                return true;
        }
    return false;
}

static void judge_empty(struct jury *j, size_t k, const struct reference *refs, size_t n_refs)
{
    struct work *w = j->w;
    struct rule_hit hit;
    const char *text = j->t->content[k] ? NULL : answer_text(w, k);
    if (text && *text &&
        rules_find(w->c->rules, RULE_ONLY_JOINT, text, strlen(text), 0, &hit) == RX_YES &&
        !leads_on(j, k, refs, n_refs))
        report_empty(w, k);
}

/* Sentences and references stand in the order of the answers: one cursor each, no search. */
static void judge_answers(struct jury *j)
{
    const struct texts *t = j->t;
    size_t joint = 0, ref = 0, end;
    for (size_t i = 0; i < t->n_joints; i++)
        if (t->joints[i].passage->answer == NO_ANSWER)
            say_sentence(j, &t->joints[i]);
    for (size_t k = 0; k < j->w->n_answers; k++) {
        for (; joint < t->n_joints; joint++) {
            size_t own = t->joints[joint].passage->answer;
            if (own == k)
                say_sentence(j, &t->joints[joint]);
            else if (own != NO_ANSWER)
                break;
        }
        for (end = ref; end < t->n_refs && t->refs[end].answer == k;)
            end++;
        const struct reference *own = t->n_refs ? t->refs + ref : NULL;
        judge_answer(j, k, own, end - ref);
        judge_empty(j, k, own, end - ref);
        ref = end;
    }
}

void pass_joint(struct work *w)
{
    struct jury j = {.w = w, .t = texts_of(w)};
    if (!w->c->rules || w->incomplete || !texts_in_order(j.t))
        return;
    j.by = answered_by(w);
    j.cover = cover_new(w);
    j.listed = ARENA_ARRAY(w->arena, w->asked.n, size_t);
    j.top = find_tops(w);
    j.said = ARENA_ARRAY(w->arena, w->asked.n, size_t);
    j.said_outside = ARENA_ARRAY(w->arena, w->asked.n, bool);
    for (size_t i = 0; i < j.t->n_joints; i++)
        judge_sentence(&j, &j.t->joints[i]);
    judge_answers(&j);
}
