/* SPDX-License-Identifier: EUPL-1.2 */
/* Planning the answers of a scaffold: the lists of --joint become groups of questions, then one
 * walk in document order makes the answers, a group where its first question stands. Refused is
 * what would make an answer name a question twice: one in two groups, a Frage and its Teilfrage in
 * groups. Names are looked up as in check (match/list.h). */
#include "plan.h"

#include "base/arena.h"
#include "match/list.h"

#include <string.h>

struct planner {
    const struct plan_job *job;
    const struct questions *asked;
    const struct list_index *index; /* of all names */
    struct plan *out;
    size_t *group; /* by question: the list of `joint` that names it, from 1; 0: none */
    bool *parted;  /* by question: a list names a Teilfrage below it */
    bool *is_done; /* by group, from 1: its answer is planned */
    const char *error;
};

#define SAY(p, de, en) ((p)->job->lang == LANG_EN ? (en) : (de))

bool plan_above(const struct questions *asked, size_t q, size_t *above)
{
    const struct node *parent = asked->node[q]->parent;
    if (!parent || (parent->kind != KIND_FRAGE && parent->kind != KIND_TEILFRAGE))
        return false;
    *above = parent->u.frage.index;
    return true;
}

/* ---- lists of questions that are answered together ---- */

/* "2 3" stands for "2, 3" */
static bool read_list(const struct planner *p, const char *s, struct list_item **items, size_t *n)
{
    size_t length = strlen(s);
    if (list_parse(p->job->arena, s, length, items, n))
        return true;
    char *parted = arena_strdup(p->job->arena, s);
    for (size_t i = 0; i < length; i++)
        if (parted[i] == ' ')
            parted[i] = ',';
    return list_parse(p->job->arena, parted, length, items, n);
}

static bool find(struct planner *p, const char *name, size_t *q)
{
    *q = list_index_find(p->index, name);
    if (*q < p->asked->n)
        return true;
    p->error = arena_printf(
        p->job->arena, SAY(p, "Frage %s wurde nicht gestellt", "question %s was not asked"), name);
    return false;
}

/* group: from 1 */
static bool put_in_group(struct planner *p, size_t q, size_t group)
{
    if (p->group[q] && p->group[q] != group)
        p->error = arena_printf(p->job->arena,
                                SAY(p, "Frage %s steht in zwei gemeinsamen Antworten",
                                    "question %s stands in two joint answers"),
                                p->asked->name[q]);
    p->group[q] = group;
    return !p->error;
}

/* both ends and what lies between them on their level */
static bool put_range(struct planner *p, size_t from, size_t to, const struct list_item *item,
                      size_t group)
{
    const struct node *parent = p->asked->node[from]->parent;
    if (to <= from || p->asked->node[to]->parent != parent) {
        p->error = arena_printf(
            p->job->arena,
            SAY(p,
                "Der Bereich %s-%s führt nicht vorwärts von einer Frage zu einer anderen "
                "derselben Ebene",
                "the range %s-%s does not lead forward to a question of the same level"),
            item->name, item->to);
        return false;
    }
    for (size_t q = from; q <= to; q++)
        if (p->asked->node[q]->parent == parent && !put_in_group(p, q, group))
            return false;
    return true;
}

static bool put_item(struct planner *p, const struct list_item *item, size_t group)
{
    size_t from, to;
    if (!find(p, item->name, &from))
        return false;
    if (!item->to)
        return put_in_group(p, from, group);
    return find(p, item->to, &to) && put_range(p, from, to, item, group);
}

/* A list that names one question twice still names one. */
static bool read_group(struct planner *p, const char *list, size_t group)
{
    struct list_item *items;
    size_t n, count = 0;
    if (!read_list(p, list, &items, &n)) {
        p->error = arena_printf(p->job->arena,
                                SAY(p, "„%s“ ist keine Liste von Fragen wie 2,3 oder 4-6",
                                    "“%s” is no list of questions such as 2,3 or 4-6"),
                                list);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        if (!put_item(p, &items[i], group))
            return false;
    for (size_t q = 0; q < p->asked->n; q++)
        count += p->group[q] == group;
    if (count < 2)
        p->error = arena_printf(p->job->arena,
                                SAY(p,
                                    "„%s“ nennt nur eine Frage; gemeinsam beantwortet werden "
                                    "mehrere",
                                    "“%s” names only one question; several are answered "
                                    "together"),
                                list);
    return count >= 2;
}

/* a Teilfrage belongs to the answer of the question above it, unless that one is parted */
static bool check_levels(struct planner *p)
{
    for (size_t q = 0; q < p->asked->n; q++) {
        size_t above = q;
        while (p->group[q] && plan_above(p->asked, above, &above)) {
            if (p->group[above]) {
                p->error = arena_printf(p->job->arena,
                                        SAY(p, "Frage %s wird schon mit Frage %s beantwortet",
                                            "question %s is answered with question %s already"),
                                        p->asked->name[q], p->asked->name[above]);
                return false;
            }
            p->parted[above] = true;
        }
    }
    return true;
}

/* ---- answers, in document order ---- */

static void plan_one(struct planner *p, size_t q, bool twin)
{
    size_t *one = ARENA_ARRAY(p->job->arena, 1, size_t);
    *one = q;
    p->out->v[p->out->n++] = (struct planned){one, 1, twin};
}

static void plan_group(struct planner *p, size_t group)
{
    size_t *all = ARENA_ARRAY(p->job->arena, p->asked->n, size_t), n = 0;
    for (size_t q = 0; q < p->asked->n; q++)
        if (p->group[q] == group)
            all[n++] = q;
    p->out->v[p->out->n++] = (struct planned){all, n, false};
    p->is_done[group] = true;
}

/* plans what answers q; whether its Teilfragen have answers of their own */
static bool plan_question(struct planner *p, size_t q)
{
    size_t above;
    bool split = p->job->split && !plan_above(p->asked, q, &above) &&
                 node_child(p->asked->node[q], KIND_TEILFRAGE);
    if (list_index_find(p->index, p->asked->name[q]) != q) {
        plan_one(p, q, true);
    } else if (p->group[q]) {
        if (!p->is_done[p->group[q]])
            plan_group(p, p->group[q]);
    } else if (p->parted[q] || split) {
        return true;
    } else {
        plan_one(p, q, false);
    }
    return false;
}

/* the question after q and all that is below it */
static size_t behind(const struct questions *asked, size_t q)
{
    const struct node *top = asked->node[q];
    size_t next = q + 1;
    for (bool below = true; next < asked->n && below; next += below) {
        const struct node *n = asked->node[next];
        while (n && n != top)
            n = n->parent;
        below = n != NULL;
    }
    return next;
}

const char *plan_answers(const struct plan_job *job, struct plan *out)
{
    struct planner p = {.job = job, .asked = &job->asked, .out = out};
    struct arena *a = job->arena;
    *out = (struct plan){job->asked, ARENA_ARRAY(a, job->asked.n, struct planned), 0};
    p.index = list_index(a, job->asked.name, job->asked.n);
    p.group = ARENA_ARRAY(a, job->asked.n, size_t);
    p.parted = ARENA_ARRAY(a, job->asked.n, bool);
    p.is_done = ARENA_ARRAY(a, job->n_joint + 1, bool);
    for (size_t g = 0; g < job->n_joint; g++)
        if (!read_group(&p, job->joint[g], g + 1))
            return p.error;
    if (!check_levels(&p))
        return p.error;
    for (size_t q = 0; q < job->asked.n;)
        q = plan_question(&p, q) ? q + 1 : behind(&job->asked, q);
    return NULL;
}
