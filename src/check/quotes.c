/* SPDX-License-Identifier: EUPL-1.2 */
/* Each zitat against the question as it was asked. A letter may quote a question's line alone, with
 * its paragraphs, or with its Teilfragen: it is held against all three and judged by the nearest.
 * Of questions with one name any will do. The comparison itself is match/compare.h's; a quotation
 * costs three of them. */
#include "base/arena.h"
#include "base/buf.h"
#include "check/flats.h"
#include "check/form.h"
#include "check/work.h"
#include "match/compare.h"

#include <string.h>

enum { READINGS_OF_ASKED = 3 };

static void put_text(struct buf *b, const char *s)
{
    if (b->n && *s)
        buf_byte(b, ' ');
    buf_str(b, s);
}

/* What a letter may quote of a question, 0: its line, 1: with its paragraphs and lists, 2: with its
 * Teilfragen as well. */
static void put_asked(struct work *w, const struct node *q, int how, struct buf *b)
{
    put_text(b, flat_of(w, q)->text);
    for (const struct node *c = how ? q->first : NULL; c; c = c->next) {
        if (kind_is_block(c->kind)) {
            put_text(b, node_text(w->arena, c));
        } else if (c->kind == KIND_TEILFRAGE && how == 2) {
            put_text(b, node_attr(c, ATTR_NR) ? node_attr(c, ATTR_NR) : "");
            buf_byte(b, ')');
            put_asked(w, c, how, b);
        }
    }
}

static const char *asked_text(struct work *w, const struct node *q, int how)
{
    struct buf b = {0};
    put_asked(w, q, how, &b);
    const char *text = arena_strndup(w->arena, b.n ? b.p : "", b.n);
    buf_free(&b);
    return text;
}

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

/* against the reading that agrees best; of those that do not, the one of the nearest length */
static struct comparison compare(struct work *w, const struct node *q, const struct flat *quoted)
{
    struct comparison best = {0};
    const char *before = NULL;
    size_t best_distance = 0;
    for (int how = 0; how < READINGS_OF_ASKED; how++) {
        const char *asked = asked_text(w, q, how);
        if (how && !strcmp(asked, before))
            continue;
        before = asked;
        struct comparison c =
            compare_texts(w->arena, asked, quoted->text, diag_lang(w->diag) == LANG_EN);
        size_t d = distance(strlen(asked), quoted->len);
        if (!how || c.result < best.result || (c.result == best.result && d < best_distance)) {
            best = c;
            best_distance = d;
        }
        if (best.result == COMPARE_SAME)
            break;
    }
    return best;
}

static void report(struct work *w, const struct node *zitat, const struct flat *quoted,
                   const struct node *q, const struct comparison *c)
{
    bool wording = c->result == COMPARE_WORDING;
    struct pos pos = flat_pos(quoted, c->b_start, c->b_end);
    struct finding *f = finding(
        w->diag, wording ? F_ZITAT_WEICHT_AB : F_ZITAT_TYPOGRAFIE, pos.src ? pos : zitat->pos,
        DE_EN(w->diag, "Frage %s: %s", "question %s: %s"), q->u.frage.name, c->shown);
    diag_related(w->diag, f, q->pos, "%s", DE_EN(w->diag, "so wurde gefragt", "as it was asked"));
}

/* whether only control characters are other, which are told where they stand */
static bool is_other_by_controls(struct work *w, const struct node *q, const struct flat *quoted)
{
    const char *plain = form_without_controls(w->arena, quoted->text);
    for (int how = 0; how < READINGS_OF_ASKED; how++) {
        const char *asked = form_without_controls(w->arena, asked_text(w, q, how));
        if (compare_texts(w->arena, asked, plain, false).result == COMPARE_SAME)
            return true;
    }
    return false;
}

static bool names(const struct mention *m, const char *name)
{
    return !strcmp(m->name, name) || (m->to && !strcmp(m->to, name));
}

/* a number that was not asked is reported once, at frage when it stands there too */
static void report_not_asked(struct work *w, struct node *zu, const struct node *zitat,
                             const char *name)
{
    bool malformed;
    if (zu->kind == KIND_ZU && node_attr(zu, ATTR_FRAGE)) {
        struct work silent = *w;
        silent.diag = diag_new(w->arena, diag_lang(w->diag));
        struct mentions ms = mentions_of_attr(&silent, zu, &malformed);
        for (size_t i = 0; i < ms.n; i++)
            if (names(&ms.m[i], name))
                return;
    }
    finding(w->diag, F_ANTWORT_OHNE_FRAGE, node_attr_pos(zitat, ATTR_NR),
            DE_EN(w->diag, "Frage %s", "question %s"), name);
}

/* a later question of the same name (nummer-doppelt), NO_QUESTION: none */
static size_t next_twin(const struct work *w, size_t i)
{
    size_t k = i + 1;
    while (k < w->asked.n && strcmp(w->asked.q[k].name, w->asked.q[i].name) != 0)
        k++;
    return k < w->asked.n ? k : NO_QUESTION;
}

/* ambiguous: several questions have the name; nothing is said then unless none of them agrees, and
 * not even then which one differs */
static void check_quote(struct work *w, struct node *zitat)
{
    const char *name = asked_number(w->arena, zitat);
    size_t i = asked_find(&w->asked, name);
    if (!*name)
        return; /* the schema says that @nr is missing */
    if (i == NO_QUESTION) {
        report_not_asked(w, zitat->parent, zitat, name);
        return;
    }
    const struct flat *quoted = flat_of(w, zitat);
    bool ambiguous = next_twin(w, i) != NO_QUESTION;
    for (; i != NO_QUESTION; i = next_twin(w, i)) {
        const struct node *q = w->asked.q[i].node;
        struct comparison c = compare(w, q, quoted);
        if (c.result == COMPARE_SAME || !*asked_text(w, q, 2))
            return;
        bool told = c.result == COMPARE_TYPOGRAPHY && is_other_by_controls(w, q, quoted);
        if (!ambiguous && !told)
            report(w, zitat, quoted, q, &c);
    }
}

void pass_quotes(struct work *w)
{
    for (struct node *c = w->root; c && w->asked.known; c = node_walk(w->root, c))
        if (c->kind == KIND_ZITAT)
            check_quote(w, c);
}
