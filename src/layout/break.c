/* SPDX-License-Identifier: EUPL-1.2 */
/* Paragraphs, third part: the choice of line ends that is best for the paragraph as a whole (Knuth
 * and Plass, Breaking Paragraphs into Lines, 1981). Badness and demerits are theirs, (line penalty
 * + badness)² + penalty²; left out are the classes of tightness and the looseness. In place of
 * their list of active nodes a table, best[candidate][hyphens in a row], so that at most two lines
 * in a row end in a hyphen. A candidate is compared only with those at most a line before it:
 * linear in the text. It never fails: what fits no line is set overfull. */
#include "layout/set.h"

#include "base/arena.h"

enum {
    HYPHENS_MAX = 2, /* lines in a row that end in a hyphen */
    LINE_PENALTY = 10,
    BADNESS_MAX = 10000,
    COST_HYPHEN_PAIR = 6000,
    COST_SHORT_LAST = 12000,    /* a last line of one short word */
    COST_LAST_FRAGMENT = 60000, /* a last line that is only the rest of a word */
    COST_OVERFULL = 2000000000,
    RAG_EMS = 5,  /* ragged right: a line that is so many ems short has badness 100 */
    LOOSE = 1262, /* a line is loose from so many 1/1000 of its room on: badness is then */
    BADNESS_LOOSE = 200,
    COST_LOOSE = (LINE_PENALTY + BADNESS_LOOSE) * (LINE_PENALTY + BADNESS_LOOSE)
};

/* the best way to end a line at a candidate, with `state` hyphens in a row behind it */
struct best {
    int64_t cost; /* -1: no way */
    size_t from;  /* candidate where the line starts */
    uint8_t from_state;
};

/* 100 (gap / room)^3; beyond BADNESS_MAX a line is the worse the more of its width it lacks */
static int64_t badness(int64_t gap, int64_t room, len width)
{
    if (gap <= 0)
        return 0;
    if (room <= 0 || gap > room * 5)
        return BADNESS_MAX + (width > 0 ? BADNESS_MAX * gap / width : 0);
    int64_t r = gap * 1000 / room; /* at most 5,000 */
    int64_t b = r * r * r / 10000000;
    return b > BADNESS_MAX ? BADNESS_MAX : b;
}

/* what blanks and margin of the line from a to b can take up */
static int64_t room_of(const struct para_words *w, int64_t blanks)
{
    return w->p->justified ? blanks * w->blank / 2 : (int64_t)RAG_EMS * w->p->size;
}

/* what the line from a to b costs by its width alone; a negative answer: too wide */
static int64_t cost_of_width(const struct para_words *w, const struct candidate *a,
                             const struct candidate *b, bool last)
{
    const struct para *p = w->p;
    int64_t gap = (int64_t)p->width - (b->end - a->next);
    int64_t blanks = (int64_t)b->end_blanks - a->next_blanks;
    int64_t shrink = p->justified ? blanks * w->blank / 4 : 0;
    if (gap < -shrink)
        return -1;
    int64_t bad;
    if (gap < 0)
        bad = badness(-gap, shrink, p->width);
    else if (last)
        bad = 0;
    else
        bad = badness(gap, room_of(w, blanks), p->width);
    return (LINE_PENALTY + bad) * (LINE_PENALTY + bad);
}

/* Not of a paragraph's only line (it begins at 0), which may be as short as it likes. */
static int64_t cost_of_last(const struct para_words *w, const struct candidate *a,
                            const struct candidate *b)
{
    if (a->next == 0)
        return 0;
    if (a->hyphen && b->end_blanks == a->next_blanks)
        return COST_LAST_FRAGMENT;
    return b->end - a->next < 4 * w->p->size ? COST_SHORT_LAST : 0;
}

/* of one run over a paragraph; `best` is the arena's */
struct choice {
    const struct para_words *w;           /* with its candidates */
    struct best (*best)[HYPHENS_MAX + 1]; /* by candidate, by hyphens in a row */
    bool all;                             /* loose lines are tried, too */
};

static bool is_loose(const struct para_words *w, const struct candidate *a,
                     const struct candidate *b)
{
    int64_t gap = (int64_t)w->p->width - (b->end - a->next);
    return gap > 0 && gap * 1000 >= LOOSE * room_of(w, (int64_t)b->end_blanks - a->next_blanks);
}

/* Ties stay with the way found first, whose last line begins latest: the same text always breaks
 * alike. */
static void improve(struct best *b, int64_t cost, size_t from, size_t state)
{
    if (b->cost >= 0 && b->cost <= cost)
        return;
    b->cost = cost;
    b->from = from;
    b->from_state = (uint8_t)state;
}

/* the line from candidate i to j; false: too wide */
static bool try_line(struct choice *ch, size_t i, size_t j)
{
    const struct candidate *a = &ch->w->c[i], *b = &ch->w->c[j];
    bool last = j + 1 == ch->w->n_c || b->forced;
    int64_t cost = cost_of_width(ch->w, a, b, last);
    if (cost < 0)
        return false;
    cost += (int64_t)b->penalty * b->penalty + (last ? cost_of_last(ch->w, a, b) : 0);
    for (size_t state = 0; state <= HYPHENS_MAX; state++) {
        const struct best *before = &ch->best[i][state];
        if (before->cost < 0 || (b->hyphen && state == HYPHENS_MAX))
            continue;
        int64_t pair = b->hyphen && state ? COST_HYPHEN_PAIR : 0;
        improve(&ch->best[j][b->hyphen ? state + 1 : 0], before->cost + cost + pair, i, state);
    }
    return true;
}

static bool reached(const struct choice *ch, size_t j)
{
    for (size_t state = 0; state <= HYPHENS_MAX; state++)
        if (ch->best[j][state].cost >= 0)
            return true;
    return false;
}

/* nothing fits: the line from the nearest reached candidate, wider than it should be */
static void overfull(struct choice *ch, size_t j)
{
    size_t i = j;
    do
        i--;
    while (i && !reached(ch, i));
    for (size_t state = 0; state <= HYPHENS_MAX; state++)
        if (ch->best[i][state].cost >= 0)
            improve(&ch->best[j][0], ch->best[i][state].cost + COST_OVERFULL, i, state);
}

/* The last candidate from `first` on where a line to j can start that is not loose, or `first`. The
 * later a line starts, the looser it is, and the answer for j is near the one for j - 1. */
static size_t nearest(const struct choice *ch, size_t near, size_t first, size_t j)
{
    const struct candidate *c = ch->w->c;
    near = near < first ? first : near;
    while (near + 1 < j && !is_loose(ch->w, &c[near + 1], &c[j]))
        near++;
    while (near > first && (near >= j || is_loose(ch->w, &c[near], &c[j])))
        near--;
    return near;
}

/* From left to right; behind `first` only later candidates are looked at, which keeps this linear.
 * An end that must be reached is reached by force, so best[last] always holds a way when `all` is
 * set. */
static void find_best(struct choice *ch)
{
    const struct candidate *c = ch->w->c;
    size_t first = 0; /* no line starts before it any more */
    size_t near = 0;  /* nor behind it, to end at the candidate at hand */
    for (size_t j = 1; j < ch->w->n_c; j++) {
        bool must = j + 1 == ch->w->n_c || c[j].forced;
        near = ch->all || must ? j - 1 : nearest(ch, near, first, j);
        for (size_t i = near + 1; i-- > first;) {
            if (!reached(ch, i) || try_line(ch, i, j))
                continue;
            /* too wide from i; so it is from all before, unless a visible hyphen made it so */
            if (!c[j].hyphen)
                first = i + 1;
            break;
        }
        if (!reached(ch, j) && (must || first >= j)) {
            overfull(ch, j);
            first = j;
        }
        if (c[j].forced)
            first = j; /* no line runs across */
    }
}

/* answers the state in which the last candidate is reached for the least cost */
static size_t choose(struct choice *ch)
{
    size_t n_c = ch->w->n_c, state = 0;
    for (size_t i = 0; i < n_c; i++)
        for (size_t k = 0; k <= HYPHENS_MAX; k++)
            ch->best[i][k].cost = -1;
    ch->best[0][0].cost = 0;
    find_best(ch);
    for (size_t k = 1; k <= HYPHENS_MAX; k++) {
        int64_t cost = ch->best[n_c - 1][k].cost, least = ch->best[n_c - 1][state].cost;
        if (cost >= 0 && (least < 0 || cost < least))
            state = k;
    }
    return state;
}

int64_t para_slack(const struct para_words *w)
{
    return w->p->justified ? w->p->width : LOOSE * room_of(w, 0) / 1000 + 1;
}

size_t para_choose(struct set *s, const struct para_words *w, bool all, size_t **chosen)
{
    struct choice ch = {w, arena_array(s->a, w->n_c, sizeof *ch.best), all};
    size_t state = choose(&ch), n = 0;
    int64_t cost = ch.best[w->n_c - 1][state].cost;
    if (!all && (cost < 0 || cost >= COST_LOOSE))
        return 0;
    *chosen = ARENA_ARRAY(s->a, w->n_c, size_t);
    for (size_t j = w->n_c - 1; j;) {
        const struct best *b = &ch.best[j][state];
        (*chosen)[n++] = j;
        j = b->from;
        state = b->from_state;
    }
    for (size_t i = 0; i < n / 2; i++) {
        size_t t = (*chosen)[i];
        (*chosen)[i] = (*chosen)[n - 1 - i];
        (*chosen)[n - 1 - i] = t;
    }
    return n;
}
