/* SPDX-License-Identifier: EUPL-1.2 */
/* The driver: texts -> lines -> sheets -> questions and answers -> tree. What kind of text it is,
 * is found out by trying, the surest sign first: a seam between two letters, labels that name the
 * questions, answers between them, a list of questions, at last only a reply. A way that does not
 * hold is dropped whole; nothing but the fate of lines outlives it. Findings come last, when it is
 * known what has a place, but for those of join.c. All memory is the job's arena. */
#include "import/import.h"

#include "base/arena.h"
#include "import/letters.h"

#include <string.h>

struct letters {
    const struct import_job *job;
    struct lines *lines[2];        /* of the inquiry, of the answer; the same for one text */
    size_t cut;                    /* first line of the answer in one text */
    struct view *inquiry, *answer; /* NULL: there is none */
    struct asked *asked;
    struct answers *answers; /* NULL: none */
};

static struct asked *no_questions(const struct import_job *job, struct view *v)
{
    struct asked *k = ARENA_NEW(job->arena, struct asked);
    k->view = v;
    k->answered = true;
    k->list.start = k->list.end = v->sheet->n;
    return k;
}

/* Where the reply begins, behind salutation and first sentence. The head is read only for where it
 * ends: what that placed is opened again. Nothing else is placed yet, so no more than that is
 * lost. */
static size_t prose_start(struct view *v)
{
    struct build b = build_of(v);
    struct head h = letter_head(&b, v->sheet->n, false, false);
    for (size_t i = 0; i < v->sheet->lines->n; i++)
        if (v->sheet->lines->v[i].fate == FATE_PLACED)
            v->sheet->lines->v[i].fate = FATE_OPEN;
    return h.body.start;
}

static void answer_from(struct letters *l, struct events events)
{
    l->answers = replies_of(l->asked, l->answer, events);
    if (!l->answers->n && l->asked->n)
        l->answers = replies_in_prose(l->asked, l->answer, prose_start(l->answer));
}

/* a paper that holds questions and answers by turns */
static void read_paper(struct letters *l, struct asked *asked)
{
    l->asked = asked;
    l->answer = asked->view;
    l->answers = replies_of(asked, l->answer, events_within(asked));
}

/* a text in which no question was found */
static void read_unasked(struct letters *l, struct view *v)
{
    l->answer = v;
    l->asked = questions_implied(v);
    if (l->asked->n) {
        l->answers = replies_of(l->asked, v, events_of_labels(v));
        return;
    }
    l->asked = no_questions(l->job, v);
    l->answers = replies_in_prose(l->asked, v, prose_start(v));
}

/* the answer repeats at least half of the questions, or names them */
static bool is_about(const struct asked *k, const struct events *e)
{
    size_t named = 0;
    for (size_t i = 0; i < e->n; i++) {
        named += e->v[i].kind == EVENT_QUOTE;
        named += e->v[i].kind == EVENT_LABEL ? e->v[i].label->n : 0;
    }
    return k->n && 2 * named >= k->n;
}

/* a list in the inquiry of which nothing asks is one of questions when the answer says so */
static bool read_named(struct letters *l)
{
    struct asked *named = questions_of(l->inquiry, QUESTIONS_NAMED);
    struct events events = events_of(named, l->answer);
    if (!is_about(named, &events))
        return false;
    l->asked = named;
    answer_from(l, events);
    return true;
}

/* The inquiry's own list is believed first; then one that the answer repeats; then what the answer
 * alone says, where the inquiry stays unread and goes to rest. */
static void read_two(struct letters *l)
{
    struct arena *a = l->job->arena;
    l->inquiry = view_of(l->job, sheet_of(a, l->lines[0], 0, l->lines[0]->n));
    l->answer = view_of(l->job, sheet_of(a, l->lines[1], 0, l->lines[1]->n));
    l->asked = questions_of(l->inquiry, QUESTIONS_LISTED);
    if (l->asked->n) {
        answer_from(l, events_of(l->asked, l->answer));
        return;
    }
    if (read_named(l))
        return;
    struct asked *within = questions_of(l->answer, QUESTIONS_ANY);
    if (!within->n || !within->answered)
        within = questions_at_labels(l->answer);
    if (within->n)
        read_paper(l, within);
    else
        read_unasked(l, l->answer);
}

static void split(struct letters *l, size_t line)
{
    struct arena *a = l->job->arena;
    struct lines *lines = l->lines[0];
    l->cut = line;
    l->inquiry = view_of(l->job, sheet_of(a, lines, 0, line));
    l->asked = questions_of(l->inquiry, QUESTIONS_LISTED);
    if (line == lines->n)
        return;
    l->answer = view_of(l->job, sheet_of(a, lines, line, lines->n));
    answer_from(l, events_of(l->asked, l->answer));
}

/* Behind the list of questions stand labels of answers in the same letter; or it said before the
 * list that it answers. */
static bool replies_within(const struct asked *k)
{
    const struct view *v = k->view;
    const struct sheet *s = v->sheet;
    size_t first = sheet_row(s, k->list.start), last = sheet_row(s, k->list.end - 1);
    bool answers = false;
    for (size_t r = 0; r < first; r++)
        answers = answers || (v->flags[r] & ROW_ANSWER);
    for (size_t r = last + 1; r < s->rows; r++) {
        if (v->flags[r] & (ROW_CLOSE | ROW_SIGNED | ROW_ANSWER | ROW_SALUTE))
            return answers && r > last + 2 && answer_line(k) == s->lines->n;
        if (v->labels[r] && v->labels[r]->n && !v->labels[r]->asks)
            return true;
    }
    return answers;
}

static void read_seam(struct letters *l, const struct seam *seam)
{
    l->cut = seam->line;
    l->inquiry = seam->inquiry;
    l->answer = seam->answer;
    l->asked = seam->asked;
    answer_from(l, seam->events);
}

/* where nothing but the questions themselves says where the answer begins */
static void split_within(struct letters *l, const struct view *v, const struct asked *asked)
{
    size_t line = answer_line(asked);
    struct seam seam;
    if (line == l->lines[0]->n && seam_again(v, &seam))
        read_seam(l, &seam);
    else
        split(l, line);
}

/* The order matters: a paper has a list of questions, too, and would be split behind it. */
static void read_one(struct letters *l)
{
    struct lines *lines = l->lines[0];
    struct view *v = view_of(l->job, sheet_of(l->job->arena, lines, 0, lines->n));
    struct seam seam;
    if (seam_find(v, &seam)) {
        read_seam(l, &seam);
        return;
    }
    struct asked *asked = questions_of(v, QUESTIONS_ANY);
    struct asked *labelled = questions_at_labels(v);
    /* labels that say more questions than numbers do */
    if (labelled->n > asked->n) {
        read_paper(l, labelled);
        return;
    }
    if (asked->n && asked->answered) {
        read_paper(l, asked);
        return;
    }
    if (asked->n && replies_within(asked)) {
        read_paper(l, questions_of(v, QUESTIONS_ANSWERED));
    } else if (asked->n)
        split_within(l, v, asked);
    else {
        l->inquiry = v;
        l->asked = questions_of(v, QUESTIONS_LISTED);
        if (l->asked->n)
            split_within(l, v, l->asked);
        else
            read_unasked(l, v);
    }
}

static struct node *inquiry_node(struct letters *l, struct import_result *r)
{
    struct view *v = l->asked->answered ? l->answer : l->inquiry;
    struct build b = build_of(v);
    struct node *n = build_inquiry(&b, l->asked);
    (void)r;
    return n;
}

static void append(struct node *parent, struct node *child)
{
    if (child)
        node_append(parent, child);
}

static struct node *answer_node(struct letters *l)
{
    struct build b = build_of(l->answer);
    b.skip = l->answers->events.v;
    b.n_skip = l->answers->events.n;
    return build_answer(&b, l->asked, l->answers);
}

/* The inquiry is built first: what it leaves open on a paper that holds both may still find its
 * place in the answer. herkunft counts lines and so comes behind both. */
static void finish(struct letters *l, struct import_result *r)
{
    struct arena *a = l->job->arena;
    struct pos none = {0};
    struct node *inquiry = l->asked->n && !l->asked->implied ? inquiry_node(l, r) : NULL;
    struct node *answer = l->answers ? answer_node(l) : NULL;
    bool paper = l->asked->answered;
    if (inquiry) {
        struct build b = build_of(paper ? l->answer : l->inquiry);
        size_t to = paper ? 0 : l->lines[1] == l->lines[0] ? l->cut : l->lines[0]->n;
        put_origin(&b, inquiry, 0, to, r);
    }
    if (answer) {
        struct build b = build_of(l->answer);
        bool both = !paper && l->lines[0] == l->lines[1];
        put_origin(&b, answer, both ? l->cut : 0, l->lines[1]->n, r);
        r->answers = l->answers->n;
    }
    bool unread = l->lines[0] != l->lines[1] && (paper || !inquiry);
    if (unread && (inquiry || answer)) {
        struct build b = build_of(l->inquiry);
        put_unread(&b, inquiry ? inquiry : answer, l->lines[0], r);
    }
    r->questions = l->asked->implied ? 0 : l->asked->n;
    r->root = inquiry ? inquiry : answer;
    if (inquiry && answer) {
        r->root = node_new(a, KIND_VORGANG, none);
        append(r->root, inquiry);
        append(r->root, answer);
    }
}

/* lines of a text; NULL after a finding: there is too much of it */
static struct lines *lines_within(const struct import_job *job, const struct import_text *text)
{
    struct lines *l = text->n <= LIMIT_IMPORT_TEXT ? lines_of(job, text) : NULL;
    if (l && !l->over)
        return l;
    struct pos pos = {source_new(job->arena, text->name, NULL, 0), 0, 0};
    finding_limit(job->diag, F_EINGABE_ZU_GROSS, pos,
                  l ? LIMIT_OF_IMPORT_LINES : LIMIT_OF_IMPORT_TEXT);
    return NULL;
}

struct import_result import_letters(const struct import_job *job)
{
    struct import_result r = {0};
    struct letters l = {.job = job};
    for (size_t i = 0; i < job->n_texts; i++) {
        struct lines *lines = lines_within(job, &job->text[i]);
        if (!lines)
            return r;
        furniture_mark(job, lines);
        l.lines[i] = lines;
    }
    if (!l.lines[0])
        return r;
    if (job->n_texts == 1)
        l.lines[1] = l.lines[0];
    if (job->n_texts == 2)
        read_two(&l);
    else
        read_one(&l);
    finish(&l, &r);
    tell_questions(l.asked, &r);
    if (l.answers) {
        tell_answers(l.answers, &r);
        tell_amid(l.answers, &r);
    }
    for (size_t i = 0; i < job->n_texts; i++)
        tell_rest(job, l.lines[i]);
    return r;
}
