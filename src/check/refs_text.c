/* SPDX-License-Identifier: EUPL-1.2 */
/* The passages of a letter: its running text piece by piece, with what is quoted in it. Collected
 * once, in one walk over the tree; what holds for all below a node (its answer, its region) goes
 * down with the walk. Quotation marks are paired from left to right within a passage, in the
 * German, the French and the typewriter's way; what stands between them is another's word and read
 * by no rule. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "check/flats.h"
#include "check/refs.h"

#include <string.h>

enum { ONLY_REFERS_BYTES = 1000 };

/* all text of an answer */
struct whole_text {
    bool known;
    const char *text; /* NULL: longer than ONLY_REFERS_BYTES */
};

void *grown(struct arena *a, void *items, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return items;
    *cap = *cap ? 2 * *cap : 16;
    void *more = arena_array(a, *cap, size);
    if (n)
        memcpy(more, items, n * size);
    return more;
}

/* ---- quotations within a passage ---- */

/* the mark that closes what a mark opens, 0: it opens nothing */
static uint32_t closing(uint32_t open)
{
    switch (open) {
    case 0x201E: /* „ */
    case 0x201C: return 0x201C;
    case 0x00BB: return 0x00AB; /* »…« */
    case 0x00AB: return 0x00BB;
    case '"': return '"';
    default: return 0;
    }
}

static bool closes(uint32_t cp, uint32_t wanted)
{
    return cp == wanted || (wanted == 0x201C && cp == 0x201D);
}

/* one stretch from each opening mark to its closing one; one that is never closed quotes nothing */
static void find_quoted(struct arena *a, struct passage *p)
{
    static const char FIRST_BYTES[] = "\"\xC2\xE2"; /* of all such marks */
    const char *s = p->flat->text;
    size_t cap = 0, start = 0, used;
    uint32_t wanted = 0;
    for (size_t i = 0; (i += strcspn(s + i, FIRST_BYTES)) < p->flat->len; i += used) {
        uint32_t cp = utf8_decode(s + i, p->flat->len - i, &used);
        if (!wanted) {
            wanted = closing(cp);
            start = i;
        } else if (closes(cp, wanted)) {
            p->quoted = grown(a, p->quoted, p->n_quoted, &cap, sizeof *p->quoted);
            p->quoted[p->n_quoted++] = (struct stretch){start, i};
            wanted = 0;
        }
    }
}

bool passage_quoted(const struct passage *p, size_t at)
{
    size_t lo = 0, hi = p->n_quoted;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (p->quoted[mid].end <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < p->n_quoted && p->quoted[lo].start < at;
}

/* ---- collecting ---- */

static enum region region_of(enum kind kind, enum region outside)
{
    static const struct {
        enum kind kind;
        enum region region;
    } REGIONS[] = {
        {KIND_VORBEMERKUNG, REGION_LETTER}, {KIND_EINLEITUNG, REGION_LETTER},
        {KIND_ANTWORTEN, REGION_LETTER},    {KIND_SCHLUSS, REGION_LETTER},
        {KIND_ABSCHNITT, REGION_LETTER},    {KIND_ZU, REGION_ANSWER},
        {KIND_FRAGEN, REGION_QUESTION},     {KIND_ANLAGEN, REGION_ANNEX},
        {KIND_ZITAT, REGION_NONE},          {KIND_BLOCKZITAT, REGION_NONE},
        {KIND_REST, REGION_NONE},           {KIND_HERKUNFT, REGION_NONE},
    };
    for (size_t i = 0; i < sizeof REGIONS / sizeof *REGIONS; i++)
        if (REGIONS[i].kind == kind)
            return REGIONS[i].region;
    return outside;
}

static bool holds_text(const struct node *n)
{
    bool inner = kind_is_inline(n->kind) && n->kind != KIND_FUSSNOTE;
    return !inner && n->first && (n->first->kind == KIND_TEXT || kind_is_inline(n->first->kind));
}

static void add_passage(struct work *w, struct texts *t, const struct passage *at,
                        const struct node *n)
{
    struct passage p = *at;
    p.node = n;
    p.flat = flat_of(w, n);
    if (!p.flat->len)
        return;
    find_quoted(w->arena, &p);
    t->passages = grown(w->arena, t->passages, t->n, &t->cap, sizeof p);
    if (p.answer != NO_ANSWER && t->first[p.answer] == NO_ANSWER)
        t->first[p.answer] = t->n;
    t->passages[t->n++] = p;
}

/* at: what holds for all below n; its node and text are not yet set. The depth of a tree is bounded
 * by the reader's LIMIT_DEPTH. */
static void collect(struct work *w, struct texts *t, const struct node *n, struct passage at)
{
    bool shown = n->kind == KIND_TABELLE || n->kind == KIND_ABBILDUNG || n->kind == KIND_BLOCKZITAT;
    if (n->kind == KIND_ZU) {
        at.answer = t->n_zu < w->n_answers ? t->n_zu : NO_ANSWER;
        t->n_zu++;
    }
    if (shown && at.answer != NO_ANSWER)
        t->content[at.answer] = true;
    at.in_table |= n->kind == KIND_TABELLE;
    at.region = region_of(n->kind, at.region);
    if (at.region != REGION_NONE && holds_text(n))
        add_passage(w, t, &at, n);
    for (const struct node *c = n->first; c; c = c->next)
        collect(w, t, c, at);
}

struct texts *texts_of(struct work *w)
{
    if (w->texts)
        return w->texts;
    struct texts *t = w->texts = ARENA_NEW(w->arena, struct texts);
    t->content = ARENA_ARRAY(w->arena, w->n_answers, bool);
    t->only = ARENA_ARRAY(w->arena, w->n_answers, bool);
    t->to_preface = ARENA_ARRAY(w->arena, w->n_answers, bool);
    t->first = ARENA_ARRAY(w->arena, w->n_answers, size_t);
    t->whole = ARENA_ARRAY(w->arena, w->n_answers, struct whole_text);
    for (size_t k = 0; k < w->n_answers; k++)
        t->first[k] = NO_ANSWER;
    collect(w, t, w->root, (struct passage){.answer = NO_ANSWER, .region = REGION_NONE});
    return t;
}

bool texts_in_order(const struct texts *t)
{
    size_t last = 0;
    for (size_t i = 0; i < t->n; i++) {
        if (t->passages[i].answer == NO_ANSWER)
            continue;
        if (t->passages[i].answer < last)
            return false;
        last = t->passages[i].answer;
    }
    return true;
}

/* ---- reading ---- */

struct pos passage_pos(const struct passage *p, size_t start, size_t end)
{
    struct pos pos = flat_pos(p->flat, start, end);
    return pos.src ? pos : p->node->pos;
}

const struct node *passage_verweis(const struct passage *p, size_t i)
{
    const struct flat_segment *segment = flat_segment_at(p->flat, i);
    return segment && segment->node->kind == KIND_VERWEIS ? segment->node : NULL;
}

struct rule_scan *passage_scan(struct work *w, const struct passage *p, enum rule_place place)
{
    return rules_scan(w->arena, w->c->rules, place, p->flat->text, p->flat->len,
                      flat_words(w, p->node));
}

bool passage_hit(struct work *w, const struct passage *p, struct rule_scan *scan,
                 struct rule_hit *hit)
{
    for (enum rx_result r; (r = rules_next(scan, hit)) != RX_NO;) {
        if (r == RX_LIMIT)
            finding(w->diag, F_REGEL_ABGEBROCHEN, passage_pos(p, 0, p->flat->len), "%s", hit->id);
        else if (!passage_quoted(p, hit->list_end > hit->list_start ? hit->list_start : hit->start))
            return true;
    }
    return false;
}

static const char *join_text(struct work *w, const struct texts *t, size_t k)
{
    struct buf b = {.limit = ONLY_REFERS_BYTES};
    for (size_t i = t->first[k]; i < t->n && t->passages[i].answer == k; i++) {
        if (b.n)
            buf_byte(&b, ' ');
        buf_put(&b, t->passages[i].flat->text, t->passages[i].flat->len);
    }
    const char *text = b.full ? NULL : arena_strndup(w->arena, b.n ? b.p : "", b.n);
    buf_free(&b);
    return text;
}

const char *answer_text(struct work *w, size_t k)
{
    const struct texts *t = texts_of(w);
    if (!t->whole[k].known)
        t->whole[k] = (struct whole_text){true, join_text(w, t, k)};
    return t->whole[k].text;
}
