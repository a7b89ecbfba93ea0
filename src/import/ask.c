/* SPDX-License-Identifier: EUPL-1.2 */
/* The questions of a letter: from the best run of numbers (or dashes, or paragraphs that ask), with
 * their parts, and where each ends. Where a question ends is the hard part: behind the last one the
 * letter goes on, in a paper behind each one; a sentence, a list or a further paragraph may still
 * be its own. Nothing is placed here; that is build.c's. */
#include "import/ask.h"

#include "base/arena.h"
#include "import/chain.h"
#include "import/part.h"

#include <string.h>

enum {
    LOOK_BACK = 10,    /* rows above the first question in which "Teil I" may stand */
    HEADING_BYTES = 90 /* longer is no heading */
};

/* "Teil I", "A." above questions */
struct group {
    size_t row;
    struct mark mark;
    bool asks; /* a question itself */
};

struct work {
    struct view *v;
    struct arena *a;
    struct asked *out;
    size_t cap; /* of out->v */
    struct chain chain;
    struct group *groups; /* n_groups of them, in order; none for unnumbered lists */
    size_t n_groups;
    unsigned n_restarts, restart; /* how often the numbers begin at 1; up to the item at hand */
};

/* The answer is valid until the next call: the array grows. */
static struct question *add(struct work *w, const char *nr, const char *prefix, size_t parent,
                            size_t mark)
{
    struct asked *k = w->out;
    if (k->n == w->cap) {
        size_t cap = w->cap ? 2 * w->cap : 64;
        struct question *v = ARENA_ARRAY(w->a, cap, struct question);
        if (k->n)
            memcpy(v, k->v, k->n * sizeof *v);
        k->v = v;
        w->cap = cap;
    }
    struct question *q = &k->v[k->n++];
    size_t n = strlen(prefix);
    bool digits = n && prefix[n - 1] >= '0' && prefix[n - 1] <= '9' && nr[0] >= '0' && nr[0] <= '9';
    *q = (struct question){.nr = nr, .parent = parent, .mark = mark};
    q->name = arena_printf(w->a, "%s%s%s", prefix, digits ? "." : "", nr);
    return q;
}

static void add_heading(struct work *w, struct span span)
{
    struct asked *k = w->out;
    span = span_trim(w->v->sheet, span);
    if (span.start >= span.end)
        return;
    if (k->n_headings % 32 == 0) {
        struct span *v = ARENA_ARRAY(w->a, k->n_headings + 32, struct span);
        if (k->n_headings)
            memcpy(v, k->headings, k->n_headings * sizeof *v);
        k->headings = v;
    }
    k->headings[k->n_headings++] = span;
}

/* text goes on with the question behind a row that ends it */
static bool question_goes_on(const struct view *v, size_t row, size_t limit)
{
    const struct sheet *s = v->sheet;
    if (row_goes_on(v, row))
        return true;
    size_t end = row + 1;
    if (v->marks[row].kind != MARK_NONE)
        return false;
    while (end < limit && !s->v[end].gap && s->v[end].at <= s->v[row].at + SENTENCE_BYTES)
        end++;
    return asks_at(v, s->v[row].at, row_end(s, end - 1));
}

/* a dash behind a question, or what goes on with one of its paragraph; below: such a one stands
 * above the row */
static bool is_listed(const struct view *v, size_t first, size_t row, bool below)
{
    if (v->marks[first].kind == MARK_DASH)
        return false;
    if (v->marks[row].kind == MARK_DASH)
        return v->sheet->v[row].gap <= 1;
    return below && row_ending(v->sheet, row - 1) != '.' && row_goes_on(v, row);
}

/* byte where the question that begins in `row` ends, before row `limit` */
static size_t question_end(const struct view *v, size_t row, size_t limit, bool compact)
{
    const struct sheet *s = v->sheet;
    unsigned part = v->marks[row].kind == MARK_PAIR ? v->marks[row].sub : 0;
    bool any = row_content(v, row) < row_end(s, row);
    bool asked = any && row_ending(s, row) == '?';
    bool below_dash = false;
    size_t r = row + 1;
    for (; r < limit; r++) {
        int before = any ? row_ending(s, r - 1) : 'a';
        bool dash_above = v->marks[r - 1].kind == MARK_DASH && r - 1 > row;
        below_dash = !s->v[r].gap && (below_dash || dash_above);
        if ((v->flags[r] & ROW_STOP) || (v->labels[r] && !v->labels[r]->asks))
            break;
        if (part_is_next(&v->marks[r], &v->marks[row], part)) {
            part = part_after(&v->marks[r], part);
        } else if (compact && is_listed(v, row, r, below_dash)) {
            /* a list that belongs to the question */
        } else if (any && before == '?') {
            if (!question_goes_on(v, r, limit))
                break;
        } else if (any && s->v[r].gap && (before == '.' || before == '!' || asked)) {
            if (!question_goes_on(v, r, limit))
                break;
        } else if (any && s->v[r].gap && part == 0 && before != ':' && before != ',' &&
                   !row_goes_on(v, r) && !question_goes_on(v, r, limit)) {
            break;
        }
        asked = asked || row_ending(s, r) == '?';
        any = true;
    }
    return row_end(s, r - 1);
}

/* --- groups --- */

static bool group_asks(const struct view *v, const struct group *g, size_t limit)
{
    const struct sheet *s = v->sheet;
    if (g->mark.part || g->mark.kind == MARK_ROMAN)
        return false;
    size_t end = g->row + 1;
    while (end < limit && !s->v[end].gap && v->marks[end].kind == MARK_NONE)
        end++;
    size_t n = row_end(s, end - 1) - row_content(v, g->row);
    int ending = row_ending(s, end - 1);
    return ending == '?' || (n > HEADING_BYTES && ending != ':') || (n > 40 && ending == '.');
}

static bool is_group(const struct view *v, size_t row, unsigned value, const struct group *first)
{
    const struct mark *m = &v->marks[row];
    bool kind = m->part || m->kind == MARK_BIG || m->kind == MARK_ROMAN;
    if (!kind || m->kind == MARK_PAIR || m->value != value)
        return false;
    return !first || (first->mark.kind == m->kind && first->mark.part == m->part);
}

/* "C. Wie …?" behind the last number: a group without numbers of its own, which asks itself */
static void find_bare_groups(struct work *w)
{
    const struct view *v = w->v;
    size_t rows = v->sheet->rows;
    for (size_t r = w->chain.rows[w->chain.n - 1] + 1; r < rows && w->n_groups <= w->chain.n; r++) {
        if (v->flags[r] & ROW_STOP)
            return;
        if (is_group(v, r, (unsigned)w->n_groups + 1, &w->groups[0]) &&
            asks_at(v, row_content(v, r), v->sheet->n))
            w->groups[w->n_groups++] = (struct group){.row = r, .mark = v->marks[r]};
    }
}

/* Fewer than two are none: a lone "A." is something else. */
static void find_groups(struct work *w)
{
    const struct view *v = w->v;
    const struct chain *c = &w->chain;
    if (c->kind != MARK_NUMBER)
        return;
    size_t from = c->rows[0] > LOOK_BACK ? c->rows[0] - LOOK_BACK : 0;
    w->groups = ARENA_ARRAY(w->a, c->n + 2, struct group);
    for (size_t r = from; r < c->rows[c->n - 1] && w->n_groups <= c->n; r++) {
        const struct group *first = w->n_groups ? &w->groups[0] : NULL;
        if (!is_group(v, r, (unsigned)w->n_groups + 1, first))
            continue;
        w->groups[w->n_groups] = (struct group){.row = r, .mark = v->marks[r]};
        w->n_groups++;
    }
    if (w->n_groups < 2 || w->groups[0].row > c->rows[0])
        w->n_groups = 0;
    if (w->n_groups && !w->out->answered)
        find_bare_groups(w);
    for (size_t g = 0; g < w->n_groups; g++) {
        size_t limit = v->sheet->rows;
        for (size_t i = 0; i < c->n; i++)
            limit = c->rows[i] > w->groups[g].row && c->rows[i] < limit ? c->rows[i] : limit;
        w->groups[g].asks = group_asks(v, &w->groups[g], limit);
    }
}

/* what the names of an item's questions begin with: "II.", "A", "" */
static const char *group_prefix(struct work *w, size_t item)
{
    const struct group *g = NULL;
    for (size_t i = 0; i < w->n_groups && w->groups[i].row < w->chain.rows[item]; i++)
        g = &w->groups[i];
    if (!g)
        return w->n_restarts > 1 && w->chain.kind != MARK_DASH
                   ? arena_printf(w->a, "%s.", mark_name(w->a, MARK_ROMAN, w->restart))
                   : "";
    const char *name = mark_name(w->a, g->mark.kind, g->mark.value);
    return g->mark.kind == MARK_BIG ? name : arena_printf(w->a, "%s.", name);
}

/* --- items --- */

/* Each part ends the text of the one before; the first of them ends the question's own text
 * (it->own). Without a parent ("1a)" alone) the parts stand beside it. */
static void add_parts(struct work *w, struct item *it, size_t parent, enum mark_kind kind)
{
    const struct view *v = w->v;
    const struct mark *own = &v->marks[it->row];
    struct parts p = {.v = v, .it = it, .kind = kind, .row = it->row};
    size_t part = parent; /* of the Frage, below which nested ones stand */
    struct question *before = NULL;
    bool nested;
    if (own->kind == MARK_PAIR)
        p.last = own->sub;
    for (size_t r = it->row + 1; (r = parts_next(&p, r, &nested)) < it->limit; r++) {
        const struct mark *m = &v->marks[r];
        bool pair = m->kind == MARK_PAIR;
        size_t at = v->sheet->v[r].at, up = nested ? part : parent;
        if (before)
            before->text.end = at;
        else
            it->own = at;
        const char *nr = mark_name(w->a, pair ? m->second : m->kind, pair ? m->sub : m->value);
        const char *prefix =
            up == NO_QUESTION ? mark_name(w->a, own->first, own->value) : w->out->v[up].name;
        before = add(w, nr, prefix, up, at);
        if (up == NO_QUESTION)
            before->nr = before->name;
        before->text = (struct span){row_content(v, r), it->end};
        part = nested ? part : w->out->n - 1;
    }
}

static size_t first_dash(const struct view *v, const struct item *it)
{
    size_t r = it->row + 1;
    while (r < it->limit && (v->marks[r].kind != MARK_DASH || v->sheet->v[r].at >= it->end))
        r++;
    return r;
}

/* the number is the heading of a topic, the dashes below it ask */
static bool is_topic(const struct view *v, const struct item *it)
{
    const struct sheet *s = v->sheet;
    size_t dash = first_dash(v, it), asks = 0, dashes = 0;
    if (dash == it->limit)
        return false;
    struct span own = {row_content(v, it->row), row_end(s, dash - 1)};
    bool introduced = false;
    for (size_t r = it->row; r < dash; r++)
        introduced = introduced || (v->flags[r] & ROW_ASKS);
    if (span_asks(s, own) || (row_ending(s, dash - 1) == ':' && !introduced))
        return false;
    for (size_t r = dash; r < it->limit; r++) {
        dashes += v->marks[r].kind == MARK_DASH;
        asks += v->marks[r].kind == MARK_DASH && item_asks(v, r, it->limit);
    }
    return asks && 2 * asks >= dashes;
}

static void add_topic(struct work *w, struct item *it, const char *prefix)
{
    const struct view *v = w->v;
    const char *name =
        arena_printf(w->a, "%s%s.", prefix, mark_name(w->a, MARK_NUMBER, v->marks[it->row].value));
    size_t dash = first_dash(v, it), last = w->out->n;
    add_heading(w, (struct span){v->sheet->v[it->row].at, row_end(v->sheet, dash - 1)});
    unsigned count = 0;
    for (size_t r = dash; r < it->limit && v->sheet->v[r].at < it->end; r++) {
        if (v->marks[r].kind != MARK_DASH)
            continue;
        if (w->out->n > last)
            w->out->v[w->out->n - 1].text.end = v->sheet->v[r].at;
        struct question *q =
            add(w, arena_printf(w->a, "%s%u", name, ++count), "", NO_QUESTION, v->sheet->v[r].at);
        q->name = q->nr;
        q->text = (struct span){row_content(v, r), it->end};
        q->unsure = true;
        q->guess = "nummer";
    }
}

/* The pointer of add() is void behind add_parts, hence the index. */
static void add_item(struct work *w, struct item *it, const char *prefix, unsigned count)
{
    const struct view *v = w->v;
    const struct mark *m = &v->marks[it->row];
    if (m->kind == MARK_NUMBER && is_topic(v, it)) {
        add_topic(w, it, prefix);
        return;
    }
    const char *nr;
    if (m->kind == MARK_DASH)
        nr = arena_printf(w->a, "U%u", count);
    else if (m->kind == MARK_PAIR)
        nr = arena_printf(w->a, "%s%s%s", mark_name(w->a, m->first, m->value),
                          m->second == MARK_NUMBER && m->first == MARK_NUMBER ? "." : "",
                          mark_name(w->a, m->second, m->sub));
    else
        nr = mark_name(w->a, m->kind, m->value);
    nr = arena_printf(w->a, "%s%s", prefix, nr);
    size_t at = w->out->n;
    struct question *q = add(w, nr, "", NO_QUESTION, v->sheet->v[it->row].at);
    q->text = (struct span){row_content(v, it->row), it->end};
    q->unsure = m->kind == MARK_DASH;
    q->guess = q->unsure ? "ohne" : NULL;
    it->own = it->end;
    enum mark_kind below = m->kind == MARK_BIG ? MARK_NUMBER : MARK_SMALL;
    add_parts(w, it, m->kind == MARK_PAIR ? NO_QUESTION : at, below);
    if (below == MARK_NUMBER && it->own == it->end)
        add_parts(w, it, at, MARK_SMALL);
    w->out->v[at].text.end = it->own;
}

/* --- the whole list --- */

/* a group mark or its heading between two items ends the first */
static size_t item_limit(const struct work *w, size_t item)
{
    size_t row = w->chain.rows[item];
    size_t limit = item + 1 < w->chain.n ? w->chain.rows[item + 1] : w->v->sheet->rows;
    for (size_t g = 0; g < w->n_groups; g++)
        if (w->groups[g].row > row && w->groups[g].row < limit)
            limit = w->groups[g].row;
    return limit;
}

/* whether text that is no question stands between the questions */
static bool is_answered(const struct work *w)
{
    const struct sheet *s = w->v->sheet;
    size_t with = 0;
    for (size_t i = 0; i + 1 < w->chain.n; i++) {
        size_t limit = item_limit(w, i), end = question_end(w->v, w->chain.rows[i], limit, false);
        size_t row = sheet_row(s, end) + 1;
        /* what asks is no answer */
        with += row < limit && !span_asks(s, (struct span){s->v[row].at, row_end(s, limit - 1)});
    }
    if (w->chain.n == 1) {
        size_t end = question_end(w->v, w->chain.rows[0], s->rows, false),
               row = sheet_row(s, end) + 1;
        for (size_t r = row; r < s->rows && r < row + 3; r++)
            with += w->v->labels[r] != NULL;
        return with > 0;
    }
    return 3 * with >= w->chain.n - 1;
}

static void add_groups_heading(struct work *w, size_t g)
{
    const struct view *v = w->v;
    size_t limit = v->sheet->rows;
    for (size_t i = 0; i < w->chain.n; i++)
        limit = w->chain.rows[i] > w->groups[g].row && w->chain.rows[i] < limit ? w->chain.rows[i]
                                                                                : limit;
    size_t end = w->groups[g].row + 1;
    while (end < limit && !v->sheet->v[end].gap)
        end++;
    add_heading(w, (struct span){v->sheet->v[w->groups[g].row].at, row_end(v->sheet, end - 1)});
}

/* Of an inquiry, all up to the next number belongs to the question; of the last one, before a
 * heading, and where answers stand between, only what question_end says. */
static void add_items(struct work *w)
{
    const struct sheet *s = w->v->sheet;
    w->n_restarts = w->restart = 0;
    for (size_t i = 0; i < w->chain.n; i++)
        w->n_restarts += w->v->marks[w->chain.rows[i]].value == 1;
    for (size_t i = 0; i < w->chain.n; i++) {
        w->restart += w->v->marks[w->chain.rows[i]].value == 1;
        struct item it = {.row = w->chain.rows[i], .limit = item_limit(w, i)};
        bool last = i + 1 == w->chain.n || it.limit != w->chain.rows[i + 1];
        it.end = last || w->out->answered ? question_end(w->v, it.row, it.limit, !w->out->answered)
                                          : row_end(s, it.limit - 1);
        add_item(w, &it, group_prefix(w, i), (unsigned)i + 1);
        w->out->list.end = it.end;
    }
    w->out->list.start = s->v[w->chain.rows[0]].at;
    for (size_t g = 0; g < w->n_groups; g++)
        add_groups_heading(w, g);
    if (w->n_groups && s->v[w->groups[0].row].at < w->out->list.start)
        w->out->list.start = s->v[w->groups[0].row].at;
}

/* groups that ask are the questions, the numbers below them their parts */
static void raise_groups(struct work *w)
{
    size_t asking = 0;
    for (size_t g = 0; g < w->n_groups; g++)
        asking += w->groups[g].asks;
    if (2 * asking < w->n_groups || !w->n_groups)
        return;
    w->chain.kind = MARK_BIG;
    w->chain.rows = ARENA_ARRAY(w->a, w->n_groups, size_t);
    for (size_t g = 0; g < w->n_groups; g++)
        w->chain.rows[g] = w->groups[g].row;
    w->chain.n = w->n_groups;
    w->n_groups = 0;
}

/* --- questions without numbers --- */

static void add_paragraph(struct work *w, struct span span)
{
    span = span_trim(w->v->sheet, span);
    const char *nr = arena_printf(w->a, "U%zu", w->out->n + 1);
    struct question *q = add(w, nr, "", NO_QUESTION, span.start);
    q->text = span;
    q->unsure = true;
    q->guess = "ohne";
    if (w->out->n == 1)
        w->out->list.start = span.start;
    w->out->list.end = span.end;
}

/* paragraphs that ask, behind "frage ich" or anywhere */
static void add_paragraphs(struct work *w)
{
    struct view *v = w->v;
    const struct sheet *s = v->sheet;
    size_t from = 0;
    bool introduced = false;
    for (size_t r = 0; r < s->rows && !introduced; r++)
        if ((introduced = v->flags[r] & ROW_ASKS))
            from = r;
    struct rule_hit hit;
    size_t at = s->rows ? s->v[from].at : 0;
    if (introduced &&
        rules_find(v->job->rules, RULE_IMPORT_ASKS, s->s + at, s->v[from].n, 0, &hit) == RX_YES &&
        hit.end + 3 < s->v[from].n)
        at += hit.end;
    else if (introduced)
        at = ++from < s->rows ? s->v[from].at : s->n;
    for (size_t r = from, end; r < s->rows; r = end, at = r < s->rows ? s->v[r].at : s->n) {
        for (end = r + 1; end < s->rows && !s->v[end].gap; end++)
            if (row_ending(s, end - 1) == '?' && !row_goes_on(v, end) &&
                !asks_at(v, s->v[end].at, s->n))
                break;
        bool wall = v->flags[r] & ROW_STOP;
        if (wall && (introduced || w->out->n))
            break;
        if (!wall && row_ending(s, end - 1) == '?')
            add_paragraph(w, (struct span){at, row_end(s, end - 1)});
    }
}

struct asked *questions_of(struct view *v, enum questions_mode mode)
{
    struct arena *a = v->job->arena;
    struct asked *k = ARENA_NEW(a, struct asked);
    struct work w = {.v = v, .a = a, .out = k};
    k->view = v;
    w.chain = chain_best(v);
    k->listed = !w.chain.n && mode == QUESTIONS_NAMED;
    if (k->listed)
        w.chain = chain_longest(v);
    else if (!w.chain.n)
        w.chain = chain_of_dashes(v);
    if (w.chain.n) {
        chain_extend(v, &w.chain);
        find_groups(&w);
        raise_groups(&w);
        k->answered = mode == QUESTIONS_ANSWERED || (mode == QUESTIONS_ANY && is_answered(&w));
        add_items(&w);
    } else if (mode == QUESTIONS_LISTED) {
        add_paragraphs(&w);
    }
    return k;
}
